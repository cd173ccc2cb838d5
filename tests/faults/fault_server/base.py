"""What a fault is, and what it may touch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.fault_server.messages import Request, Response, encode
from tests.faults.fault_server.wire import Wire


@dataclass(frozen=True, slots=True)
class Talk:
    """One request on its way. `upstream()` lets the shop take it (each call does), `hold()` keeps it for later,
    `away(True)` ends listening for new connections and `away(False)` begins again."""

    request: Request
    wire: Wire
    upstream: Callable[[], Response]
    hold: Callable[[], None]
    away: Callable[[bool], None]

    def send(self, response: Response) -> None:
        """The whole answer; the connection stays open."""
        self.wire.send(encode(response, self.request))


@dataclass(frozen=True, slots=True)
class Fault:
    """A value; plays itself on one request that was read whole. This one is no fault: all goes well."""

    def play(self, talk: Talk) -> None:
        """Answer, or do what a network does instead."""
        talk.send(talk.upstream())


@dataclass(frozen=True, slots=True)
class ConnectFault(Fault):
    """Plays on a new connection before anything is read, and before TLS. This one closes it."""

    def meet(self, wire: Wire) -> None:
        """Do it to a connection that was just accepted."""
        wire.end()

    def play(self, talk: Talk) -> None:
        """On a connection that is kept alive: it is gone before the answer, and the shop knows nothing."""
        talk.wire.end()
