"""Faults of the connection: closed, cut, reset, silent, away, dripping, endless."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, repeat

from tests.faults.fault_server.base import ConnectFault, Fault, Talk
from tests.faults.fault_server.messages import Response, encode, head, json_response
from tests.faults.fault_server.wire import Wire

_BLOCK = b"x" * 65536


@dataclass(frozen=True, slots=True)
class CloseOnAccept(ConnectFault):
    """Accepts and closes (or resets) before reading anything."""

    reset: bool = False

    def meet(self, wire: Wire) -> None:
        wire.end(reset=self.reset)


@dataclass(frozen=True, slots=True)
class CutRequest(ConnectFault):
    """Reads `after` bytes of what the client sends, then closes (or resets): the shop never sees a whole request."""

    after: int
    reset: bool = False

    def meet(self, wire: Wire) -> None:
        wire.reader.read(self.after)
        wire.end(reset=self.reset)


@dataclass(frozen=True, slots=True)
class HandshakeDrip(ConnectFault):
    """Before a TLS front: a record of 16 KiB is announced and comes one byte each `every_s` seconds."""

    every_s: float = 0.02

    def meet(self, wire: Wire) -> None:
        wire.send(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03")
        wire.drip(repeat(b"x", 16384), self.every_s)
        wire.end()


@dataclass(frozen=True, slots=True)
class CutBefore(Fault):
    """The request was read whole, the shop never sees it, no answer comes."""

    reset: bool = False

    def play(self, talk: Talk) -> None:
        talk.wire.end(reset=self.reset)


@dataclass(frozen=True, slots=True)
class CutAnswer(Fault):
    """The shop took the request; its answer ends after `at` bytes, headers and body (negative: from its end)."""

    at: int = 0
    reset: bool = False

    def play(self, talk: Talk) -> None:
        talk.wire.send(encode(talk.upstream(), talk.request)[: self.at])
        talk.wire.end(reset=self.reset)


@dataclass(frozen=True, slots=True)
class Silence(Fault):
    """No answer ever comes, and the connection stays; `after`: the shop took the request."""

    after: bool = True

    def play(self, talk: Talk) -> None:
        if self.after:
            talk.upstream()
        talk.wire.hold()


@dataclass(frozen=True, slots=True)
class CloseAfter(Fault):
    """All goes well, but the connection that the client means to keep is closed (or reset) behind the answer."""

    reset: bool = False

    def play(self, talk: Talk) -> None:
        talk.send(talk.upstream())
        talk.wire.end(reset=self.reset)


@dataclass(frozen=True, slots=True)
class GoAway(Fault):
    """All goes well; from before the answer until `seconds` after it new connections are refused."""

    seconds: float

    def play(self, talk: Talk) -> None:
        talk.away(True)
        talk.send(talk.upstream())
        talk.wire.end()
        talk.wire.wait(self.seconds)
        talk.away(False)


@dataclass(frozen=True, slots=True)
class Late(Fault):
    """A gateway answers `status` at once, and the shop takes the request later: when the server is told `release()`."""

    status: int = 504

    def play(self, talk: Talk) -> None:
        talk.hold()
        talk.send(Response(self.status))


@dataclass(frozen=True, slots=True)
class SentTwice(Fault):
    """A proxy on the way repeats the request: the shop gets it twice, the client one answer (the second)."""

    def play(self, talk: Talk) -> None:
        talk.upstream()
        talk.send(talk.upstream())


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

    def play(self, talk: Talk) -> None:
        if self.after:
            talk.upstream()
        how = ("Transfer-Encoding", "chunked") if self.chunked else ("Connection", "close")
        length = () if self.length is None else (("Content-Length", str(self.length)),)
        headers = (("Content-Type", "application/json"), how, *length)
        start = head(Response(200, headers=headers))
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
            talk.wire.drip((b"".join(b"X-%d: y\r\n" % (100 * many + one) for one in range(100)) for many in count()), self.every_s)
        talk.wire.end()


@dataclass(frozen=True, slots=True)
class NotHttp(Fault):
    """Something else listens on the port; `data` comes instead of an answer."""

    data: bytes = b"SSH-2.0-OpenSSH_9.2\r\n"
    after: bool = False

    def play(self, talk: Talk) -> None:
        if self.after:
            talk.upstream()
        talk.wire.send(self.data)
        talk.wire.end()


@dataclass(frozen=True, slots=True)
class StrayAnswer(Fault):
    """Behind the true answer lies a second one that nobody asked for: it must not be taken for the next one."""

    value: object = "stray"

    def play(self, talk: Talk) -> None:
        both = encode(talk.upstream(), talk.request) + encode(json_response(self.value))
        talk.wire.send(both)
