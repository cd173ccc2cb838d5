"""Faults of time and size: what comes too slowly, and what never ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, repeat

from tests.faults.fault_server.base import ConnectFault, Fault, Talk
from tests.faults.fault_server.messages import Headers, Response, encode, head
from tests.faults.fault_server.wire import Wire

_BLOCK = b"x" * 65536


@dataclass(frozen=True, slots=True)
class HandshakeDrip(ConnectFault):
    """Before a TLS front: a record of 16 KiB is announced and comes one byte each `every_s` seconds."""

    every_s: float = 0.02

    def meet(self, wire: Wire) -> None:
        wire.send(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03")
        wire.drip(repeat(b"x", 16384), self.every_s)
        wire.end()


@dataclass(frozen=True, slots=True)
class Drip(Fault):
    """The true answer, `size` bytes each `every_s` seconds, from byte `at` on (0: headers too)."""

    size: int = 1
    every_s: float = 0.02
    at: int = 0

    def play(self, talk: Talk) -> None:
        data = encode(talk.upstream(), talk.request)
        talk.wire.send(data[: self.at])
        pieces = (data[start : start + self.size] for start in range(self.at, len(data), self.size))
        talk.wire.drip(pieces, self.every_s)


@dataclass(frozen=True, slots=True)
class EndlessBody(Fault):
    """A body without end: announced as `length` bytes, or (None) without a length, or in chunks."""

    length: int | None = None
    chunked: bool = False
    after: bool = True
    status: int = 200
    headers: Headers = ()

    def play(self, talk: Talk) -> None:
        if self.after:
            talk.upstream()
        how = ("Transfer-Encoding", "chunked") if self.chunked else ("Connection", "close")
        length = () if self.length is None else (("Content-Length", str(self.length)),)
        headers = (("Content-Type", "application/json"), how, *length, *self.headers)
        start = head(Response(self.status, headers=headers))
        if self.length is None and not self.chunked:
            start = start.replace(b"Content-Length: 0\r\n", b"")
        block = b"%x\r\n%s\r\n" % (len(_BLOCK), _BLOCK) if self.chunked else _BLOCK
        talk.wire.send(start + (b"" if self.chunked else b'{"rows": "'))
        while talk.wire.send(block):
            pass
        talk.wire.end()


@dataclass(frozen=True, slots=True)
class EndlessHeaders(Fault):
    """Header lines without end, or (`interim`) "100 Continue" without end."""

    interim: bool = False
    every_s: float = 0.0

    def play(self, talk: Talk) -> None:
        talk.upstream()
        if self.interim:
            talk.wire.drip(repeat(b"HTTP/1.1 100 Continue\r\n\r\n"), self.every_s)
        else:
            talk.wire.send(b"HTTP/1.1 200 OK\r\n")
            talk.wire.drip(_headers(1 if self.every_s else 100), self.every_s)
        talk.wire.end()


def _headers(at_once: int) -> Iterator[bytes]:
    for many in count(0, at_once):
        yield b"".join(b"X-%d: y\r\n" % (many + one) for one in range(at_once))
