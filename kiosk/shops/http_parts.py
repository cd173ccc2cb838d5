"""Parts of the HTTP session: origins, Retry-After, and sockets that a deadline can shut down."""

from __future__ import annotations

import contextlib
import math
import socket
import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager
from urllib3.util import create_urllib3_context

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MAX_RETRY_AFTER_S = 24 * 3600.0
_PORTS = {"https": 443, "http": 80}


def origin_of(url: str) -> tuple[str, str, int]:
    """(scheme, host, port); ValueError for a login in it, or anything but https (http only on this very machine)."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc or "\\" in url:
        raise ValueError(f"expected an https address, found {shown(url)!r}")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise ValueError(f"expected https, found plain http in {shown(url)!r}")
    return parts.scheme, host, parts.port or _PORTS[parts.scheme]


def shown(url: str) -> str:
    """The address without login, query and fragment, which may carry keys; safe for logs."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}"[:200]


def parse_retry_after(text: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> float | None:
    """Seconds to wait, from a number or an HTTP date, at most a day; None for nothing or garbage."""
    value = text.strip()
    if value.isascii() and value.isdigit() and len(value) <= 9:
        return min(float(value), MAX_RETRY_AFTER_S)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    seconds = (when - now()).total_seconds()
    return min(max(0.0, seconds), MAX_RETRY_AFTER_S) if math.isfinite(seconds) else None


class HopByHopSession(requests.Session):
    """requests prepares the next hop even where it must not follow it: it reads the whole body of the redirect into
    memory, whatever its size, and stumbles over a Location that is no address. Here nothing is prepared."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002 (the name is requests' own)
        """Always None; `ShopSession` follows redirects by hand."""
        return None


class SocketAdapter(HTTPAdapter):
    """Remembers the sockets it opened, so that `abort` can end a request from another thread. TLS 1.2 or newer."""

    def __init__(self, ca_file: str = "") -> None:
        self._ca_file = ca_file
        self._sockets: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.connecting = False  # set by whoever sends; cleared as soon as a connection stands
        super().__init__(max_retries=0, pool_connections=4, pool_maxsize=4)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:
        """Build the pools of connections that report their sockets here."""
        context = create_urllib3_context(ssl_minimum_version=ssl.TLSVersion.TLSv1_2)
        if self._ca_file:
            context.load_verify_locations(self._ca_file)
        kwargs["ssl_context"] = context
        manager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, **kwargs)
        manager.pool_classes_by_scheme = {
            "http": _http_pool(self._opened, self._sends),
            "https": _https_pool(self._opened, self._sends),
        }
        self.poolmanager = manager

    def abort(self) -> None:
        """Shut all open sockets down; reads in other threads end at once."""
        with self._lock:
            sockets, self._sockets = self._sockets, set()
        for one in sockets:
            with contextlib.suppress(OSError):  # already closed
                socket.socket.shutdown(one, socket.SHUT_RDWR)

    def _sends(self) -> None:
        self.connecting = False

    def _opened(self, sock: socket.socket) -> None:
        with self._lock:
            self._sockets = {one for one in self._sockets if one.fileno() >= 0}
            self._sockets.add(sock)


def _http_pool(opened: Callable[[socket.socket], None], sends: Callable[[], None]) -> type[HTTPConnectionPool]:
    class Connection(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            opened(self.sock)

        def send(self, data: Any) -> None:
            if self.sock is None:
                self.connect()
            sends()
            super().send(data)

    class Pool(HTTPConnectionPool):
        ConnectionCls = Connection

    return Pool


def _https_pool(opened: Callable[[socket.socket], None], sends: Callable[[], None]) -> type[HTTPSConnectionPool]:
    class Connection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            opened(self.sock)

        def send(self, data: Any) -> None:
            if self.sock is None:
                self.connect()
            sends()
            super().send(data)

    class Pool(HTTPSConnectionPool):
        ConnectionCls = Connection

    return Pool
