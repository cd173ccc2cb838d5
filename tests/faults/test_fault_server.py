"""Each fault does on the wire what it says: seen by a raw socket, byte by byte."""

import gzip
import json
import socket
import threading
import time
import zlib
from contextlib import closing
from datetime import UTC, datetime

import pytest

from kiosk.shops.http_parts import parse_retry_after
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
    GoAway,
    GzipBomb,
    InvalidUtf8,
    Late,
    MutatedJson,
    NotHttp,
    RandomPlan,
    Redirect,
    Request,
    SentTwice,
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
    mutate_json,
    proxy,
    retry_afters,
    session_expired,
)
from tests.faults.fault_server.answer_faults import PORTAL

VALUE = {"id": "S-1", "key": "k", "lines": [["FJ-0", 1]], "cents": 14995}
BODY = json.dumps(VALUE).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY)
WHOLE = HEAD + BODY
POST = b'POST /orders HTTP/1.1\r\nHost: shop\r\nContent-Length: 11\r\n\r\n{"key":"k"}'
PATIENCE_S = 20.0


def shop(_):
    return json_response(VALUE)


@pytest.fixture
def server():
    with FaultServer(shop) as running:
        yield running


def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), PATIENCE_S)


def rest(sock):
    """(all bytes until the end, whether it ended with a reset)."""
    data = b""
    try:
        while piece := sock.recv(65536):
            data += piece
    except ConnectionResetError:
        return data, True
    return data, False


def ask(server, request=POST):
    """One request on a connection of its own; it ends when the server ends it."""
    with connect(server) as sock:
        sock.sendall(request)
        return rest(sock)


def answer(server, fault, request=POST):
    """The answer to a request that says it is the last one of its connection."""
    server.plan.faults.append(fault)
    return ask(server, request.replace(b"Host:", b"Connection: close\r\nHost:"))[0]


def body_of(data):
    return data.partition(b"\r\n\r\n")[2]


def test_without_a_fault_all_goes_well_on_one_connection(server):
    with connect(server) as sock:
        for _ in range(3):
            sock.sendall(POST)
            data = b""
            while len(data) < len(WHOLE):
                data += sock.recv(len(WHOLE))
            assert data == WHOLE
    assert server.connections == 1
    assert server.seen == server.passed
    assert server.seen[0] == Request("POST", "/orders", (("Host", "shop"), ("Content-Length", "11")), b'{"key":"k"}')


def test_chunked_requests_are_read_and_head_gets_no_body(server):
    chunked = b'Transfer-Encoding: chunked\r\nHost: shop\r\n\r\n5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n'
    chunked = b"POST /o?a=1&a=2 HTTP/1.1\r\n" + chunked
    assert answer(server, None, chunked) == WHOLE
    assert (server.seen[0].json(), server.seen[0].path, server.seen[0].query) == ({"a": 1}, "/o", {"a": "2"})
    assert answer(server, None, b"HEAD / HTTP/1.1\r\nHost: shop\r\n\r\n") == HEAD


def test_refused_by_the_system_and_back_on_the_same_port(server):
    with server.refusing(), pytest.raises(ConnectionRefusedError):
        connect(server)
    assert ask(server, POST.replace(b"Host:", b"Connection: close\r\nHost:"))[0] == WHOLE
    assert server.connections == 1


def test_down_also_ends_what_is_open(server):
    with connect(server) as sock:
        sock.sendall(POST)
        assert sock.recv(1) == b"H"
        server.down()
        assert rest(sock)[0] == WHOLE[1:]
    server.up()


def test_going_away_after_an_answer():
    with FaultServer(shop, [GoAway(3600)]) as server:
        assert ask(server) == (WHOLE, False)
        with pytest.raises(ConnectionRefusedError):
            connect(server)
    with FaultServer(shop, [GoAway(0.05)]) as server:
        assert ask(server) == (WHOLE, False)
        assert eventually(lambda: answer_or_none(server)) == WHOLE


def answer_or_none(server):
    try:
        return answer(server, None)
    except ConnectionRefusedError:
        return None


def eventually(look):
    """The first thing that is not None; for what another thread does in its own time."""
    end = time.monotonic() + PATIENCE_S
    while (found := look()) is None and time.monotonic() < end:
        pass
    return found


@pytest.mark.parametrize("reset", [True, False])
def test_closed_before_anything_is_read(server, reset):
    server.plan.faults.append(CloseOnAccept(reset))
    try:
        with connect(server) as sock:
            assert rest(sock) == (b"", reset)
    except ConnectionResetError:  # it may arrive before connecting has come to its end
        assert reset
    assert (server.connections, server.seen) == (1, [])


@pytest.mark.parametrize("after", [1, 40, len(POST) - 1])
def test_cut_while_the_request_is_on_its_way(server, after):
    server.plan.faults.append(CutRequest(after))
    with connect(server) as sock:
        sock.sendall(POST[:after])
        assert rest(sock) == (b"", False)
    assert server.seen == []


def test_a_connection_fault_on_a_kept_connection_ends_it_unanswered(server):
    with connect(server) as sock:
        sock.sendall(POST)
        assert sock.recv(len(WHOLE), socket.MSG_WAITALL) == WHOLE
        server.plan.faults.append(CloseOnAccept())
        sock.sendall(POST)
        assert rest(sock) == (b"", False)
    assert (len(server.seen), len(server.passed)) == (2, 1)


@pytest.mark.parametrize("reset", [True, False])
def test_cut_before_the_shop_sees_it(server, reset):
    server.plan.faults.append(CutBefore(reset))
    assert ask(server) == (b"", reset)
    assert (len(server.seen), server.passed) == (1, [])


@pytest.mark.parametrize("reset", [True, False])
@pytest.mark.parametrize("at", [0, 1, 12, len(HEAD), len(HEAD) + 1, -1, len(WHOLE)])
def test_cut_at_an_exact_byte_after_the_shop_took_it(server, at, reset):
    server.plan.faults.append(CutAnswer(at, reset))
    assert ask(server) == (WHOLE[:at], reset)
    assert len(server.passed) == 1


def test_a_reset_behind_a_large_answer_comes_after_its_last_byte():
    large = {"rows": "x" * 3_000_000}
    with FaultServer(lambda _: json_response(large), [CutAnswer(2_500_000, reset=True)]) as server:
        data, reset = ask(server)
    assert (len(data), reset) == (2_500_000, True)


@pytest.mark.parametrize("after", [True, False])
def test_silence_lasts_until_the_server_is_closed(after):
    server = FaultServer(shop, [Silence(after)])
    with closing(connect(server)) as sock:
        sock.sendall(POST)
        sock.settimeout(0.05)
        with pytest.raises(TimeoutError):
            sock.recv(1)
        server.close()
        sock.settimeout(PATIENCE_S)
        assert rest(sock)[0] == b""
    assert len(server.passed) == after


def test_a_kept_connection_that_is_closed_behind_the_answer(server):
    server.plan.faults.append(CloseAfter())
    assert ask(server) == (WHOLE, False)
    server.plan.faults.append(CloseAfter(reset=True))
    assert ask(server) == (WHOLE, True)


def test_late_and_twice(server):
    assert answer(server, Late()).startswith(b"HTTP/1.1 504 ")
    assert server.passed == []
    assert [one.body for one in server.release()] == [BODY]
    assert (len(server.passed), server.release()) == (1, [])
    assert answer(server, SentTwice()) == WHOLE
    assert len(server.passed) == 3


def test_drips_come_in_small_pieces_and_end_with_the_server():
    with FaultServer(shop, [Drip(size=7, every_s=0.001, at=10)]) as server, connect(server) as sock:
        sock.sendall(POST.replace(b"Host:", b"Connection: close\r\nHost:"))
        assert rest(sock) == (WHOLE, False)
    server = FaultServer(shop, [Drip(every_s=3600)])
    with closing(connect(server)) as sock:
        sock.sendall(POST)
        assert sock.recv(100) == b"H"
        server.close()  # does not wait for the hour
        assert rest(sock)[0] == b""


@pytest.mark.parametrize(
    ("fault", "sign"),
    [
        (EndlessBody(), b"Connection: close"),
        (EndlessBody(chunked=True), b"Transfer-Encoding: chunked"),
        (EndlessBody(length=10**15), b"Content-Length: 1000000000000000"),
        (EndlessHeaders(), b"X-99: y\r\n"),
        (EndlessHeaders(interim=True), b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_what_has_no_end_goes_on_until_the_client_leaves(server, fault, sign):
    server.plan.faults.append(fault)
    with connect(server) as sock:
        sock.sendall(POST)
        data = b""
        while len(data) < 2_000_000:
            data += sock.recv(65536)
    assert sign in data[:100_000]
    assert (b"Content-Length" in data[:300]) == (getattr(fault, "length", None) is not None)


def test_a_small_bomb_unfolds_to_a_gigabyte(server):
    packed = body_of(answer(server, GzipBomb()))
    assert len(packed) < 1_100_000
    unpack, size = zlib.decompressobj(31), 0
    while packed and not unpack.eof:
        size += len(unpack.decompress(packed, 1 << 20))
        packed = unpack.unconsumed_tail
    size += len(unpack.flush())
    assert size == 1 << 30


def test_answers_of_another_status_before_and_after_the_shop_took_it(server):
    assert answer(server, Answer(502)).startswith(b"HTTP/1.1 502 Bad Gateway\r\n")
    assert server.passed == []
    assert answer(server, busy(429, "30", after=True)) == (
        b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n"
    )
    assert len(server.passed) == 1
    assert answer(server, captive_portal()).endswith(PORTAL)
    assert [answer(server, one)[:12] for one in session_expired(403, 2)] == [b"HTTP/1.1 403"] * 2
    assert answer(server, None) == WHOLE


def test_every_kind_of_retry_after_reaches_the_client(server):
    now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    for name, value in retry_afters(now).items():
        line = answer(server, busy(503, value)).partition(b"Retry-After: ")[2].partition(b"\r\n")[0]
        assert line.decode("latin-1") == value, name
    understood = {name: parse_retry_after(value, lambda: now) for name, value in retry_afters(now).items()}
    assert {name: value for name, value in understood.items() if value is not None} == {
        "seconds": 30, "date": 90, "past": 0, "zero": 0, "far date": 86_400, "huge": 86_400,
    }  # fmt: skip


def test_bodies_that_http_finds_nothing_wrong_with(server):
    for fault, wanted in (
        (TruncatedJson(0.5), BODY[: len(BODY) // 2]),
        (EmptyBody(), b""),
        (EmptyBody(204), b""),
        (MutatedJson(7), mutate_json(BODY, 7)),
        (WrongCoding("br"), BODY),
    ):
        data = answer(server, fault)
        assert body_of(data) == wanted
        assert data.count(b"Content-Length: %d\r\n" % len(wanted)) == (fault != EmptyBody(204))
    with pytest.raises(UnicodeDecodeError):
        body_of(answer(server, InvalidUtf8())).decode()
    with pytest.raises(EOFError):
        gzip.decompress(body_of(answer(server, WrongCoding(broken=True))))


def test_lengths_that_lie_and_chunks_without_an_end(server):
    for by in (5, -5):
        server.plan.faults.append(WrongLength(by))
        data, reset = ask(server)
        assert (body_of(data), reset) == (BODY, False)
        assert b"Content-Length: %d\r\n" % (len(BODY) + by) in data
    half = len(BODY) // 2
    chunks = b"%x\r\n%s\r\n%%s\r\n%s\r\n" % (half, BODY[:half], BODY[half:])
    for fault, size in ((UnfinishedChunks(), b"%x" % (len(BODY) - half)), (UnfinishedChunks(b"zz"), b"zz")):
        server.plan.faults.append(fault)
        data, _ = ask(server)
        assert body_of(data) == chunks % size
        assert b"Content-Length" not in data


def test_what_is_no_http_and_an_answer_too_many(server):
    server.plan.faults.append(NotHttp())
    assert ask(server) == (b"SSH-2.0-OpenSSH_9.2\r\n", False)
    assert answer(server, StrayAnswer({"id": "other"})).startswith(WHOLE + b"HTTP/1.1 200 OK\r\n")


def test_redirects_elsewhere_and_in_a_circle(server):
    with honeypot() as trap:
        assert b"\r\nLocation: %s/x\r\n" % trap.url.encode() in answer(server, Redirect(f"{trap.url}/x", 307))
        assert b"\r\nLocation: /orders\r\n" in answer(server, Redirect("{target}"))
        assert b"\r\nLocation: file:///etc/passwd\r\n" in answer(server, Redirect("file:///etc/passwd"))
        assert (trap.connections, trap.seen) == (0, [])
        assert body_of(answer(trap, None)) == b'{"id": "honey"}'
        assert [one.path for one in trap.seen] == ["/orders"]


def test_mutations_are_seeded_and_always_change_something():
    seen = {mutate_json(BODY, seed) for seed in range(300)}
    assert len(seen) > 100
    for seed in range(300):
        for body in (BODY, b"[]", b"{}", b"null", b'"x"', b"7"):
            changed = mutate_json(body, seed, changes=1 + seed % 3)
            assert changed == mutate_json(body, seed, changes=1 + seed % 3)
            assert json.dumps(json.loads(changed)) != json.dumps(json.loads(body))
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(mutate_json(PORTAL, 1))


def test_plans_by_function_and_by_seeded_chance(server):
    def posts_only(request):
        return CutBefore() if request.method == "POST" else None

    with FaultServer(shop, posts_only) as chosen:
        assert ask(chosen) == (b"", False)
        assert ask(chosen, b"GET / HTTP/1.1\r\nConnection: close\r\nHost: shop\r\n\r\n")[0] == WHOLE

    def dealt(seed):
        plan = RandomPlan(seed, [CutBefore(), Answer(503), CloseOnAccept()], 0.5, lambda one: one.method == "POST")
        return [(plan.at_connect(), plan.at_request(Request("POST", "/")), plan.at_request(Request("GET", "/")))
                for _ in range(200)], plan  # fmt: skip

    hand, plan = dealt(1)
    assert hand == dealt(1)[0] != dealt(2)[0]
    assert {type(fault) for fault in (one for row in hand for one in row)} == {
        CutBefore, Answer, CloseOnAccept, type(None),
    }  # fmt: skip
    assert all(row[2] is None for row in hand)
    plan.off()
    assert not any(plan.at_connect() or plan.at_request(Request("POST", "/")) for _ in range(100))


def test_it_stands_before_a_live_engine_as_a_proxy():
    def engine(request):
        return json_response([request.method, request.target, request.header("Host"), request.body.decode()], 201)

    with FaultServer(engine) as live, FaultServer(proxy(live.url), [None, CutAnswer(9)]) as front:
        data = ask(front, POST.replace(b"Host:", b"Connection: close\r\nAccept-Encoding: gzip\r\nHost:"))[0]
        assert data.startswith(b"HTTP/1.1 201 Created\r\n")
        assert json.loads(body_of(data)) == ["POST", "/orders", "shop", '{"key":"k"}']
        assert live.seen[0].header("Accept-Encoding") == ""
        assert ask(front) == (b"HTTP/1.1 ", False)
        assert len(live.passed) == 2
        with live.refusing():
            assert answer(front, None).startswith(b"HTTP/1.1 502 ")


def test_many_at_once(server):
    got = []
    threads = [threading.Thread(target=lambda: got.append(answer(server, None))) for _ in range(50)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert got == [WHOLE] * 50
    assert len(server.passed) == 50
