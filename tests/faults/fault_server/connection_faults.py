"""Faults of the connection: closed, cut, reset, silent, away, late."""

from __future__ import annotations

from dataclasses import dataclass

from tests.faults.fault_server.base import ConnectFault, Fault, Talk
from tests.faults.fault_server.messages import Response, encode, json_response
from tests.faults.fault_server.wire import Wire


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
