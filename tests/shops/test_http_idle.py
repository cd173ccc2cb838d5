"""Connections between requests: kept while requests follow each other, fresh after a pause."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from kiosk.shops.http import IDLE_S, Call, Limits, ShopSession


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Tells the port of the other side, which is the same as long as the connection is."""
        body = str(self.client_address[1]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Silent."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(("pause", "fresh"), [(IDLE_S - 0.5, False), (IDLE_S + 0.5, True)])
def test_a_connection_that_was_idle_is_not_used_again(address: str, pause: float, fresh: bool) -> None:
    now = [100.0]
    session = ShopSession([address], monotonic=lambda: now[0])
    first = session.call(Call("GET", address, True), Limits()).body
    now[0] += pause
    second = session.call(Call("GET", address, True), Limits()).body
    session.close()
    assert (first != second) is fresh
