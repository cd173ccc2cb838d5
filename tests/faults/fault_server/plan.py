"""Which fault comes when: a list used up one by one, a function of the request, or seeded chance."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from tests.faults.fault_server.base import ConnectFault, Fault
from tests.faults.fault_server.messages import Request

Chooser = Callable[[Request], Fault | None]


class Plan(Protocol):
    """Asked once per connection and once per request; None lets it pass."""

    def at_connect(self) -> ConnectFault | None:
        """What happens to a connection before anything is read from it."""
        ...

    def at_request(self, request: Request) -> Fault | None:
        """What happens to a request that was read whole."""
        ...


class ListPlan:
    """Each fault once, in order, None for "nothing"; afterwards all goes well. `faults` may be added to at any time.

    A connection fault waits for a new connection; when a kept one asks first, that one ends unanswered."""

    def __init__(self, faults: Iterable[Fault | None] = ()) -> None:
        self.faults: list[Fault | None] = list(faults)
        self._lock = threading.Lock()

    def at_connect(self) -> ConnectFault | None:
        """The head, when it is a connection fault."""
        with self._lock:
            if self.faults and isinstance(self.faults[0], ConnectFault):
                head = self.faults.pop(0)
                return head if isinstance(head, ConnectFault) else None
        return None

    def at_request(self, request: Request) -> Fault | None:
        """The head."""
        with self._lock:
            return self.faults.pop(0) if self.faults else None


class ChosenPlan:
    """A function decides per request."""

    def __init__(self, choose: Chooser) -> None:
        self._choose = choose

    def at_connect(self) -> ConnectFault | None:
        """Never anything: there is no request to decide about."""
        return None

    def at_request(self, request: Request) -> Fault | None:
        """What the function says."""
        return self._choose(request)


class RandomPlan:
    """A share of connections and requests fails, each with one of `faults`; the same seed deals the same hand.

    `only` limits faults to the requests it is true for. `off()` ends the bad weather."""

    def __init__(
        self, seed: int, faults: Sequence[Fault], share: float = 0.3, only: Callable[[Request], bool] = lambda _: True
    ) -> None:
        self._chance, self._share, self._only = random.Random(seed), share, only
        self._at_connect = [one for one in faults if isinstance(one, ConnectFault)]
        self._at_request = [one for one in faults if not isinstance(one, ConnectFault)]
        self._lock = threading.Lock()

    def off(self) -> None:
        """From now on nothing fails."""
        self._share = 0.0

    def at_connect(self) -> ConnectFault | None:
        """By chance, as often as such faults are among all."""
        share = self._share * len(self._at_connect) / max(1, len(self._at_connect) + len(self._at_request))
        with self._lock:
            return self._chance.choice(self._at_connect) if self._chance.random() < share else None

    def at_request(self, request: Request) -> Fault | None:
        """By chance."""
        with self._lock:
            if not self._at_request or not self._only(request) or self._chance.random() >= self._share:
                return None
            return self._chance.choice(self._at_request)


def plan_of(source: Plan | Chooser | Iterable[Fault | None]) -> Plan:
    """A plan from whatever says it best."""
    if isinstance(source, ListPlan | ChosenPlan | RandomPlan):
        return source
    if callable(source):
        return ChosenPlan(source)
    if isinstance(source, Iterable):
        return ListPlan(source)
    return source
