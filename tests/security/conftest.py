"""The kiosk of the window's tests, and a honeypot that counts who calls."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.ui.conftest import imported, kiosk, stocked

__all__ = ["imported", "kiosk", "stocked"]


class Honeypot:
    """Listens on the loopback and writes down every connection; a page that nobody must fetch."""

    def __init__(self) -> None:
        self.calls: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def url(self, path: str) -> str:
        """An address here."""
        return f"http://127.0.0.1:{self.port}/{path}"

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            with caller:
                caller.settimeout(5)
                self.calls.append(caller.recv(4096))
                caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def close(self) -> None:
        """Stop listening."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)


@pytest.fixture
def honeypot() -> Iterator[Honeypot]:
    made = Honeypot()
    yield made
    made.close()
