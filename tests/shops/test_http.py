"""The HTTP session against real sockets: origins, deadlines, caps, conditional requests, certificates."""

import gzip
import io
from datetime import UTC, datetime

import pytest

from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable
from kiosk.shops.http import Limits, ShopSession, Validators
from kiosk.shops.http_parts import origin_of, parse_retry_after, shown
from tests.shops.webserver import body, serving, status


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def session(server):
    opened = ShopSession([server.origin])
    yield opened
    opened.close()


NONE = Validators()
SHORT = Limits(total_s=10)


def get(session, url, known=NONE, limits=SHORT):
    sink = io.BytesIO()
    return session.get(url, sink, known, limits), sink.getvalue()


def test_a_body_comes_with_its_validators_and_is_not_sent_twice(server, session):
    server.answers["/f"] = body(b"rows", ETag='"v1"', Last_Modified="Tue, 24 Nov 2026 10:00:00 GMT")
    fetched, data = get(session, f"{server.origin}/f")
    assert (fetched.status, data) == (200, b"rows")
    assert fetched.validators == Validators('"v1"', "Tue, 24 Nov 2026 10:00:00 GMT")
    fetched, data = get(session, f"{server.origin}/f", fetched.validators)
    assert (fetched.status, data) == (304, b"")
    assert server.requests[1][1]["If-None-Match"] == '"v1"'


def test_gzip_is_unpacked_and_capped_after_unpacking(server, session):
    server.answers["/small"] = body(gzip.compress(b"rows"), Content_Encoding="gzip")
    assert get(session, f"{server.origin}/small")[1] == b"rows"
    server.answers["/bomb"] = body(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    sink = io.BytesIO()
    with pytest.raises(Refused, match="larger than the allowed 1000000 bytes"):
        session.get(f"{server.origin}/bomb", sink, Validators(), Limits(max_bytes=1_000_000))
    assert len(sink.getvalue()) <= 1_000_000


def test_an_announced_size_over_the_cap_is_refused_before_reading(server, session):
    server.answers["/f"] = body(b"x" * 2000)
    with pytest.raises(Refused, match="announces 2000 bytes"):
        get(session, f"{server.origin}/f", limits=Limits(max_bytes=1000))


@pytest.mark.parametrize("packed", [True, False])
def test_a_body_that_ends_early_is_no_body(server, session, packed):
    data = gzip.compress(b"x" * 1000)

    def cut(handler):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        if packed:
            handler.send_header("Content-Encoding", "gzip")
        else:
            handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[:-5])
        handler.close_connection = True

    server.answers["/f"] = cut
    with pytest.raises(ShopUnreachable):
        get(session, f"{server.origin}/f")


@pytest.mark.parametrize("part", ["headers", "body", "body without length"])
def test_a_server_that_drips_is_cut_at_the_deadline(server, session, part):
    def drip(handler):
        if part == "headers":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        else:
            handler.send_response(200)
            handler.send_header(*(("Content-Length", "100000") if part == "body" else ("Connection", "close")))
            handler.end_headers()
            handler.close_connection = True
        while not server.stop.wait(0.02):
            handler.wfile.write(b"x")

    server.answers["/f"] = drip
    with pytest.raises(ShopUnreachable, match=r"took longer than 0\.3 seconds"):
        get(session, f"{server.origin}/f", limits=Limits(read_s=5, total_s=0.3))


def test_only_configured_origins_are_asked_also_after_a_redirect(server, session):
    with pytest.raises(NotAllowed, match="not among the configured origins"):
        get(session, f"http://127.0.0.1:{server.server_port + 1}/f")
    with serving() as other:
        server.answers["/out"] = status(302, Location=f"{other.origin}/secret")
        with pytest.raises(NotAllowed, match="not among the configured origins"):
            get(session, f"{server.origin}/out")
        assert other.requests == []
    server.answers["/in"] = status(302, Location="/f")
    server.answers["/f"] = body(b"here")
    assert get(session, f"{server.origin}/in")[1] == b"here"
    server.answers["/loop"] = status(302, Location="/loop")
    with pytest.raises(ShopUnreachable, match="redirects more than"):
        get(session, f"{server.origin}/loop")


@pytest.mark.parametrize(
    "url",
    [
        "http://shop.example/",
        "ftp://shop.example/",
        "https://user:key@shop.example/",
        "https:///x",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_origin(url):
    with pytest.raises(ValueError, match="expected"):
        origin_of(url)


def test_origins_are_compared_as_a_whole():
    session = ShopSession(["https://shop.example/feed/"])
    assert session.allows("https://SHOP.example:443/other")
    for url in ("https://shop.example.evil/", "https://shop.example:8443/", "https://evil@shop.example/", "http://x/"):
        assert not session.allows(url)
    session.close()


def test_the_error_split_by_status(server, session):
    server.answers["/busy"] = status(503, Retry_After="120")
    server.answers["/many"] = status(429, Retry_After="nonsense")
    server.answers["/login"] = status(401)
    server.answers["/odd"] = status(418)
    with pytest.raises(ShopUnreachable) as busy:
        get(session, f"{server.origin}/busy")
    assert busy.value.retry_after == 120
    with pytest.raises(ShopUnreachable) as many:
        get(session, f"{server.origin}/many")
    assert many.value.retry_after is None
    with pytest.raises(NotAllowed):
        get(session, f"{server.origin}/login")
    with pytest.raises(Refused):
        get(session, f"{server.origin}/odd")
    assert get(session, f"{server.origin}/missing")[0].status == 404


def test_a_closed_port_is_unreachable_and_the_message_keeps_keys_secret(session, server):
    server.shutdown()
    server.server_close()
    with pytest.raises(ShopUnreachable) as caught:
        get(session, f"{server.origin}/f?token=geheim")
    assert "geheim" not in str(caught.value)
    assert "geheim" not in shown("https://me:geheim@shop.example/f?token=geheim#geheim")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120), ("0", 0), ("9999999", 86_400), ("Tue, 24 Nov 2026 12:01:00 GMT", 60),
        ("Tue, 24 Nov 2020 12:00:00 GMT", 0), ("", None), ("soon", None), ("-5", None), ("1e9", None),
    ],
)  # fmt: skip
def test_retry_after(text, seconds):
    assert parse_retry_after(text, lambda: datetime(2026, 11, 24, 12, 0, tzinfo=UTC)) == seconds
