"""A GraphQL address on a real loopback socket: answers in the order given, keeps what was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class GraphServer(ThreadingHTTPServer):
    """`answers`: (status, body) in the order they are given out, the last one for ever; bodies are JSON or bytes."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[tuple[int, object]] = []
        self.asked: list[tuple[dict[str, str], dict[str, object]]] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, GraphServer)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server.asked.append((dict(self.headers), body))
        status, value = server.answers[0] if len(server.answers) == 1 else server.answers.pop(0)
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format, *args):  # noqa: A002
        """Silent."""


@contextmanager
def graph_server() -> Iterator[GraphServer]:
    """A running server, ended and closed afterwards."""
    server = GraphServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
