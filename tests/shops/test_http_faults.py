"""F8 to F12, S6: files and questions to a shop that fails in every way end in the right class, within their limits."""

import contextlib
import io
import json
import socket
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable
from kiosk.shops.http import Limits, ShopSession
from kiosk.shops.json_api import ApiRefusal, JsonApi, NoAuth
from tests.faults.fault_server import (
    Answer,
    CloseAfter,
    CloseOnAccept,
    CutAnswer,
    CutBefore,
    CutRequest,
    Drip,
    EmptyBody,
    EndlessBody,
    EndlessHeaders,
    FaultServer,
    GzipBomb,
    InvalidUtf8,
    Late,
    NotHttp,
    Redirect,
    Silence,
    StrayAnswer,
    TruncatedJson,
    UnfinishedChunks,
    WrongCoding,
    WrongLength,
    busy,
    captive_portal,
    honeypot,
    json_response,
    retry_afters,
)
from tests.faults.fault_server.messages import encode

VALUE = {"id": "S-1", "key": "k", "rows": list(range(40))}
ANSWER = json_response(VALUE)
WHOLE = encode(ANSWER)
SHORT = Limits(connect_s=5, read_s=5, total_s=0.5, max_bytes=100_000)
TOO_SLOW = r"took longer than 0\.5 seconds|no answer in time"  # silence may end by either limit
PATIENT = replace(SHORT, total_s=30)

BROKEN = {
    "closed before reading": CloseOnAccept(),
    "reset before reading": CloseOnAccept(reset=True),
    "closed while reading": CutRequest(30),
    "reset while reading": CutRequest(30, reset=True),
    "cut before": CutBefore(),
    "reset before": CutBefore(reset=True),
    "nothing after": CutAnswer(0),
    "reset after": CutAnswer(0, reset=True),
    "no http": NotHttp(),
    "too many headers": EndlessHeaders(),
    "too long": WrongLength(7),
    "unfinished chunks": UnfinishedChunks(),
    "broken chunks": UnfinishedChunks(b"zz"),
    "negative chunk": UnfinishedChunks(b"-5"),
    "not gzip": WrongCoding("gzip"),
    "half a gzip": WrongCoding("gzip", broken=True),
}
SLOW = {
    "drip": Drip(),
    "drip in the body": Drip(at=80),
    "silence": Silence(),
    "silence before": Silence(after=False),
    "headers drip": EndlessHeaders(every_s=0.02),
    "100 Continue for ever": EndlessHeaders(interim=True, every_s=0.01),
}
HUGE = {
    "endless": EndlessBody(),
    "endless in chunks": EndlessBody(chunked=True),
    "a petabyte": EndlessBody(length=10**15),
    "bomb": GzipBomb(),
}
UNREADABLE = {
    "captive portal": captive_portal(),
    "truncated": TruncatedJson(),
    "empty": EmptyBody(),
    "no utf-8": InvalidUtf8(),
    "too short": WrongLength(-7),
}


@pytest.fixture
def server():
    with FaultServer(lambda _: ANSWER) as running:
        yield running


@pytest.fixture
def session(server):
    opened = ShopSession([server.url])
    yield opened
    opened.close()


def fetch(session, server, fault, limits=PATIENT):
    server.plan.faults.append(fault)
    sink = io.BytesIO()
    try:
        return session.get(f"{server.url}/feed.json", sink, limits=limits), sink.getvalue()
    finally:
        assert len(sink.getvalue()) <= limits.max_bytes


def asking(session, server, fault=None, limits=PATIENT):
    server.plan.faults.append(fault)
    return JsonApi(session, server.url, NoAuth(), limits).get("/orders", [("key", "k")])


def settled(session, server):
    """The answer, where the end of a kept connection may come in the middle of one question, but not of two."""
    with contextlib.suppress(ShopUnreachable):
        assert asking(session, server) == VALUE
    return asking(session, server)


@pytest.mark.parametrize("get", [fetch, asking])
@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_is_unreachable_and_the_next_try_is_clean(server, session, get, name):
    with pytest.raises(ShopUnreachable):
        get(session, server, BROKEN[name])
    assert asking(session, server) == VALUE


def test_f8_cut_at_every_byte(server, session):
    for at in range(len(WHOLE)):
        with pytest.raises(ShopUnreachable):
            fetch(session, server, CutAnswer(at, reset=at % 2 == 1))
    assert fetch(session, server, CutAnswer(len(WHOLE)))[1] == ANSWER.body


def test_refused_connections_and_names_that_nobody_knows(server, session, monkeypatch):
    with server.refusing(), pytest.raises(ShopUnreachable, match="no connection"):
        fetch(session, server, None)
    assert json.loads(fetch(session, server, None)[1]) == VALUE

    def unknown(*_args, **_options):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    elsewhere = ShopSession(["https://shop.example"])
    with pytest.raises(ShopUnreachable, match="no connection"):
        elsewhere.get("https://shop.example/feed", io.BytesIO(), limits=PATIENT)
    elsewhere.close()


@pytest.mark.parametrize("get", [fetch, asking])
@pytest.mark.parametrize("name", SLOW)
def test_f12_what_is_slow_ends_at_the_total_deadline(server, session, get, name):
    with pytest.raises(ShopUnreachable, match=TOO_SLOW):
        get(session, server, SLOW[name], SHORT)


@pytest.mark.parametrize("name", HUGE)
def test_f12_what_is_huge_is_capped(server, session, name):
    with pytest.raises(Refused, match="allowed 100000"):
        fetch(session, server, HUGE[name])
    with pytest.raises(ShopUnreachable, match="allowed 100000"):
        asking(session, server, HUGE[name])


@pytest.mark.parametrize("name", UNREADABLE)
def test_f10_f11_what_is_no_json_is_no_answer(server, session, name):
    with pytest.raises(ShopUnreachable):
        asking(session, server, UNREADABLE[name])
    assert settled(session, server) == VALUE


def test_f9_every_kind_of_retry_after(server, session):
    now = datetime.now(UTC)
    within = {"date": (30, 90), "seconds": (30, 30), "zero": (0, 0), "past": (0, 0)}
    day = 24 * 3600
    within |= {"huge": (day, day), "far date": (day, day)}
    for name, value in retry_afters(now).items():
        for get, status in ((fetch, 503), (fetch, 429), (asking, 500), (asking, 502), (asking, 504), (asking, 429)):
            with pytest.raises(ShopUnreachable, match=str(status)) as caught:
                get(session, server, busy(status, value))
            wait = caught.value.retry_after
            if name in within:
                assert wait is not None
                assert within[name][0] <= wait <= within[name][1], name
            else:
                assert wait is None, name


def test_the_other_statuses(server, session):
    for status in (401, 403, 407):
        for get in (fetch, asking):
            with pytest.raises(NotAllowed):
                get(session, server, Answer(status))
    for status in (400, 409, 418, 422):
        with pytest.raises(Refused):
            fetch(session, server, Answer(status))
        with pytest.raises(ApiRefusal):
            asking(session, server, Answer(status, body=b'{"message": "no"}'))
    with pytest.raises(ShopUnreachable):
        asking(session, server, Late())
    assert fetch(session, server, Answer(404))[0].status == 404


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_s6_redirects_to_other_origins_get_nothing(server, session, status):
    with honeypot() as trap:
        for to in (
            f"{trap.url}/feed.json", f"//127.0.0.1:{trap.port}/x", f"http://localhost:{server.port}/x",
            f"http://me@127.0.0.1:{server.port}/", "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher:x",
            "https://127.0.0.1/x", f"http://127.0.0.1:{server.port}@127.0.0.1:{trap.port}/", "http://[::1",
            f"\\\\127.0.0.1:{trap.port}\\x", "javascript:alert(1)",
        ):  # fmt: skip
            with pytest.raises((NotAllowed, ShopUnreachable, Refused)):
                fetch(session, server, Redirect(to, status))
            with pytest.raises(ShopUnreachable):
                asking(session, server, Redirect(to, status))
        assert (trap.connections, trap.seen) == (0, [])


def test_redirects_in_a_circle_end_and_questions_follow_none(server, session):
    server.plan.faults += [Redirect("{target}")] * 10
    with pytest.raises(ShopUnreachable, match="redirects more than 5 times"):
        session.get(f"{server.url}/feed.json", io.BytesIO(), limits=PATIENT)
    assert len(server.seen) == 6
    server.plan.faults.clear()
    with pytest.raises(ShopUnreachable, match="a redirect"):
        asking(session, server, Redirect("/elsewhere"))
    assert len(server.seen) == 7


@pytest.mark.parametrize("length", ["\xb2", "-1", "1e3", "9" * 5000, "0x5", "5, 6"])
def test_an_announced_length_that_is_no_number(server, session, length):
    """The body ends with the connection then, or the answer is no answer; never a fault of our own."""
    for get in (fetch, asking):
        with contextlib.suppress(ShopUnreachable):
            get(session, server, Answer(200, body=b"[1]", headers=(("Content-Length", length),)), SHORT)
    assert asking(session, server) == VALUE


@pytest.mark.parametrize("status", [302, 401, 404, 500])
def test_f12_huge_bodies_of_redirects_and_errors_are_not_read_either(server, session, status):
    headers = (("Location", "/feed.json"),)
    for fault in (GzipBomb(status=status, headers=headers), EndlessBody(status=status, headers=headers)):
        with contextlib.suppress(ShopUnreachable, NotAllowed):
            fetched, data = fetch(session, server, fault)
            assert (fetched.status, data) == ((200, ANSWER.body) if status == 302 else (404, b""))
        with pytest.raises(ShopUnreachable, match="allowed 100000"):
            asking(session, server, fault)


@pytest.mark.parametrize("fault", [CloseAfter(), CloseAfter(reset=True), StrayAnswer({"id": "stray"})])
def test_connections_that_end_or_carry_more_than_was_asked_do_no_harm(server, session, fault):
    assert asking(session, server, fault) == VALUE
    assert settled(session, server) == VALUE


def test_a_file_that_is_short_as_far_as_http_can_tell_does_not_spoil_the_next(server, session):
    assert fetch(session, server, WrongLength(-7))[1] == ANSWER.body[:-7]
    assert settled(session, server) == VALUE
