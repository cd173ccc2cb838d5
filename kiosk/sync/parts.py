"""What the loop of the sync process works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.base.clock import Clock
from kiosk.store.orders import OrderStore
from kiosk.sync.background import Background
from kiosk.sync.messages import Message
from kiosk.sync.plan import PullPlan
from kiosk.sync.push import Pushed
from kiosk.sync.rest import Rest
from kiosk.sync.status import Pulled, StatusFile, Stream


class StuckError(Exception):
    """A job does not end; the process ends with an error and is started again."""


class Sender(Protocol):
    """What the loop needs of `Pusher`."""

    def nudge(self) -> None:
        """An order was taken."""
        ...

    def heard(self, reached: bool) -> None:
        """A download did or did not reach the shop."""
        ...

    problem: str
    bugs: int
    rest: Rest

    def push_next(self) -> Pushed | None:
        """Send one due order."""
        ...

    def wait_s(self) -> float:
        """Seconds until the next one is due."""
        ...


class Gives(Protocol):
    """What the loop needs of `Releaser`."""

    problem: str
    bugs: int

    def heard(self) -> None:
        """The shop has just said how its orders stand."""
        ...

    def due(self) -> bool:
        """Is there anything to look at?"""
        ...

    def release_next(self) -> None:
        """Give one reservation back."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What the loop works with, each replaceable in a test. `keep_days`: how long contacts of finished orders stay.

    `releaser`: only where reservations that ran out are given back."""

    store: OrderStore
    sender: Sender
    pull: Callable[[Stream], Pulled]
    plan: PullPlan
    pushing: Background[Pushed | None]
    pulling: Background[Pulled]
    clock: Clock
    send: Callable[[Message], None]
    save: Callable[[StatusFile], None]
    pid: int
    keep_days: int
    releaser: Gives | None = None
