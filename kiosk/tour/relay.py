"""A line between the kiosk and a shop on this machine that can be cut: connections die, new ones are refused."""

from __future__ import annotations

import contextlib
import socket
import threading
from urllib.parse import urlsplit

_HOST = "127.0.0.1"
_CHUNK = 65_536
_PATIENCE_S = 10.0


class Relay:
    """Listens on a port of its own and passes bytes to the shop at `address` (http), until `cut`."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._shop = (parts.hostname or _HOST, parts.port or 80)
        self._path = parts.path
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._listener: socket.socket | None = None
        self._port = 0
        self.join()

    @property
    def address(self) -> str:
        """What to configure instead of the shop's own address."""
        return f"http://{_HOST}:{self._port}{self._path}"

    def join(self) -> None:
        """Listen, at the same port as before; does nothing when the line was never cut."""
        if self._listener is not None:
            return
        listener = socket.create_server((_HOST, self._port), backlog=64)
        self._port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), name="tour relay", daemon=True).start()

    def cut(self) -> None:
        """End every connection and refuse new ones."""
        with self._guard:
            listener, self._listener = self._listener, None
            ends, self._open = self._open, set()
        for end in ([listener] if listener else []) + list(ends):
            _shut(end)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                kiosk, _ = listener.accept()
            except OSError:
                return  # cut
            threading.Thread(target=self._carry, args=(listener, kiosk), name="tour relay line", daemon=True).start()

    def _carry(self, listener: socket.socket, kiosk: socket.socket) -> None:
        """Both directions of one connection, until one side ends it."""
        try:
            shop = socket.create_connection(self._shop, _PATIENCE_S)
        except OSError:
            _shut(kiosk)
            return
        shop.settimeout(None)
        with self._guard:
            cut = self._listener is not listener
            self._open |= set() if cut else {kiosk, shop}
        if not cut:
            back = threading.Thread(target=_pump, args=(shop, kiosk), name="tour relay back", daemon=True)
            back.start()
            _pump(kiosk, shop)
            back.join()
        with self._guard:
            self._open -= {kiosk, shop}
        _shut(kiosk)
        _shut(shop)


def can_relay(address: str) -> bool:
    """Can a relay stand before this shop? Not where the address is https: its certificate names the shop's own host."""
    return urlsplit(address).scheme == "http"


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(_CHUNK):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


def _shut(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
