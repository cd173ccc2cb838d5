"""A scripted server on a real loopback socket: answers by path, keeps the requests."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class WebServer(ThreadingHTTPServer):
    """`answers` maps a path to what answers it; anything else is 404."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.stop = threading.Event()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """A client that hangs up in the middle is part of these tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, WebServer)
        server.requests.append((self.path, dict(self.headers)))
        server.answers.get(self.path.partition("?")[0], status(404))(self)

    def log_message(self, format, *args):  # noqa: A002
        """Silent."""


def status(code: int, **headers: str) -> Answer:
    """An empty answer; header names with underscores for dashes."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def body(data: bytes, **headers: str) -> Answer:
    """200 with `data`, or 304 when its ETag is asked about."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if headers.get("ETag") and handler.headers.get("If-None-Match") == headers["ETag"]:
            status(304)(handler)
            return
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


@contextmanager
def serving() -> Iterator[WebServer]:
    """A running server, ended and closed afterwards."""
    server = WebServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        server.shutdown()
        thread.join()
        server.server_close()
