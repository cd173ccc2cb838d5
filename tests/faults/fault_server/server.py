"""The server: a real socket on 127.0.0.1 before a handler or a live engine, with a plan of faults."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterable, Iterator
from typing import Self

from tests.faults.fault_server.base import Fault, Talk
from tests.faults.fault_server.messages import Handler, Request, Response, read_request
from tests.faults.fault_server.plan import Chooser, Plan, plan_of
from tests.faults.fault_server.wire import Wire

_HONEST = Fault()
_JOIN_S = 10.0


class FaultServer:
    """Serves from the start until `close`; a thread per connection, connections are kept alive.

    `connections` counts accepted ones, `seen` are requests that were read whole, `passed` those that the upstream took,
    in that order; `handshakes_failed` counts TLS clients that went away. `tls` makes it https (see certificates.py)."""

    def __init__(
        self, upstream: Handler, plan: Plan | Chooser | Iterable[Fault | None] = (), tls: ssl.SSLContext | None = None
    ) -> None:
        self.plan = plan_of(plan)
        self.connections = 0
        self.handshakes_failed = 0
        self.seen: list[Request] = []
        self.passed: list[Request] = []
        self.held: list[Request] = []
        self._upstream, self._tls = upstream, tls
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._wires: set[Wire] = set()
        self._threads: set[threading.Thread] = set()
        # Bound and never listening: the port stays ours while new connections are refused.
        self._holder = _bound(0)
        self.port: int = self._holder.getsockname()[1]
        self._listener: socket.socket | None = None
        self._accepting: threading.Thread | None = None
        self._listen()

    @property
    def url(self) -> str:
        """The origin, e.g. http://127.0.0.1:40123."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def down(self) -> None:
        """From now on connections are refused by the system, and those that are open end."""
        self._deafen()
        self._interrupt()

    def up(self) -> None:
        """Listen again, on the same port."""
        if self._listener is None and not self._stop.is_set():
            self._listen()

    @contextlib.contextmanager
    def refusing(self) -> Iterator[None]:
        """Down inside the block."""
        self.down()
        try:
            yield
        finally:
            self.up()

    def release(self) -> list[Response]:
        """The shop takes what `Late` held back; its answers, which nobody hears."""
        with self._lock:
            held, self.held = self.held, []
        return [self._pass(request) for request in held]

    def close(self) -> None:
        """End everything, drips and silences too, and wait for the threads."""
        self._stop.set()
        self._deafen()
        self._interrupt()
        for thread in list(self._threads):
            thread.join(_JOIN_S)
        self._deafen()  # somebody may have come back from being away meanwhile
        self._holder.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _listen(self) -> None:
        self._listener = _bound(self.port)
        self._listener.listen(256)
        self._accepting = threading.Thread(target=self._accept, args=(self._listener,), daemon=True)
        self._accepting.start()

    def _deafen(self) -> None:
        listener, self._listener = self._listener, None
        if listener is None:
            return
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # wakes the accept, which close alone does not
        if self._accepting is not None:
            self._accepting.join(_JOIN_S)
        listener.close()

    def _interrupt(self) -> None:
        with self._lock:
            wires = list(self._wires)
        for wire in wires:
            wire.interrupt()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(sock,), daemon=True)
            self._threads = {one for one in self._threads if one.is_alive()} | {thread}
            thread.start()

    def _serve(self, sock: socket.socket) -> None:
        wire = self._track(Wire(sock, self._stop))
        try:
            fault = self.plan.at_connect()
            if fault is not None:
                fault.meet(wire)
            elif self._tls is None:
                self._converse(wire)
            else:
                self._converse_secretly(sock, wire)
        finally:
            self._untrack(wire)

    def _converse_secretly(self, sock: socket.socket, plain: Wire) -> None:
        assert self._tls is not None
        plain.reader.close()
        try:
            sock.getpeername()
            secret = self._tls.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        except OSError:  # reset already; Python would leave a wrapped socket unclosed then
            self.handshakes_failed += 1
            return
        wire = self._track(Wire(secret, self._stop))
        try:
            secret.do_handshake()
            self._converse(wire)
        except OSError:  # only the handshake raises one
            self.handshakes_failed += 1
        finally:
            self._untrack(wire)

    def _converse(self, wire: Wire) -> None:
        while wire.open and not self._stop.is_set():
            try:
                request = read_request(wire.reader)
            except (OSError, ValueError):  # hung up, or no HTTP: there is nobody to answer
                return
            if request is None:
                return
            self.seen.append(request)
            (self.plan.at_request(request) or _HONEST).play(self._talk(request, wire))
            if request.header("Connection").lower() == "close":
                return

    def _talk(self, request: Request, wire: Wire) -> Talk:
        return Talk(
            request, wire, lambda: self._pass(request), lambda: self.held.append(request),
            lambda away: self._deafen() if away else self.up(),
        )  # fmt: skip

    def _pass(self, request: Request) -> Response:
        self.passed.append(request)
        return self._upstream(request)

    def _track(self, wire: Wire) -> Wire:
        with self._lock:
            self._wires.add(wire)
        return wire

    def _untrack(self, wire: Wire) -> None:
        wire.close()
        with self._lock:
            self._wires.discard(wire)


def _bound(port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    sock.bind(("127.0.0.1", port))
    return sock
