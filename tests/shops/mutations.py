"""Shops that answer in odd shapes: what is asked of a connector then, what must hold, and a world that repeats itself.

One seed is one case: one call of the connector, of whose requests one or a few are answered with changes. The same seed
does the same in every run: clock, keys and numbers are the same each time, and the shop is put back to one state."""

import os
import random
import secrets
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest
import time_machine

from kiosk.domain.order import Order
from kiosk.shops.errors import NotAllowed, Refused, Retriable, ShopError
from kiosk.shops.protocol import Connector
from tests.contract.samples import contact
from tests.faults.fault_server import Fault, MutatedJson, Request, busy
from tests.shops.soundness import read_catalogue, read_orders, read_stock

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
QUESTIONS = ("check", "locations", "catalogue", "stock", "states", "find", "find withdrawal")
AGAIN = ("changes", "stock again", "news")  # questions of a kiosk that has everything already
CHANGES = ("withdraw", "customer", "return", "cancel")
SENDING = ("collect", "deliver")
CALLS = (*QUESTIONS, *AGAIN, *CHANGES, *SENDING, *SENDING, "catalogue", "changes")  # as often as they matter
TRIES = 4  # of one order while answers are odd, and again as many afterwards
MOST_REQUESTS = 300  # of one call: more is a connector that does not end


class Repeat:
    """The same clock, keys and numbers after each `again`; made by `repeatable`."""

    def __init__(self, clock: time_machine.Traveller) -> None:
        self.clock, self._chance = clock, random.Random()
        self.again(4)

    def again(self, number: int = 5) -> None:
        """Back to noon, with the keys that follow from `number`."""
        self.clock.move_to(NOON, tick=False)
        self._chance.seed(number)
        random.seed(number)

    def key(self) -> uuid.UUID:
        """In the place of uuid4."""
        return uuid.UUID(int=self._chance.getrandbits(128), version=4)


@contextmanager
def repeatable() -> Iterator[Repeat]:
    """A world in which nothing depends on when and how often it was begun."""
    state = random.getstate()
    with pytest.MonkeyPatch.context() as patch, time_machine.travel(NOON, tick=False) as clock:
        repeat = Repeat(clock)
        patch.setattr(uuid, "uuid4", repeat.key)
        patch.setattr(secrets, "token_urlsafe", lambda _: repeat.key().hex)
        try:
            yield repeat
        finally:
            random.setstate(state)


@dataclass
class Odd:
    """Weather that changes the answers to the requests with the numbers `targets`, counted from 1, by seed and number.

    A call that asks without end is ended by a shop that is busy from then on; `ended` says that it was so."""

    seed: int = 0
    targets: frozenset[int] = frozenset()
    changes: int = 1
    number: int = 0
    ended: bool = False
    hit: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Fault | None:
        self.number += 1
        if self.number > MOST_REQUESTS:
            self.ended = True
            return busy()
        if self.number not in self.targets:
            return None
        self.hit.append(f"{self.number}: {request.method} {request.path} {request.body[:80]!r}")
        return MutatedJson(f"{self.seed} {self.number}", self.changes, headers=True)


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is before the first change: an order in the shop and a withdrawal from it that the shop does not know
    yet, an order that has left the shop, where each stream stands."""

    made: Order
    withdrawn: Order
    shop_id: str
    sent_id: str
    cursors: tuple[str, str, str]


class World(Protocol):
    """A shop that can be put back to where it was."""

    facts: Facts
    weather: Callable[[Request], Fault | None]

    def begin(self, call: str) -> Connector:
        """Everything as it was before the first case; for questions `AGAIN` the kiosk has read all once."""
        ...

    def order(self, call: str) -> Order:
        """An order that the shop does not have yet, for a call of `SENDING`."""
        ...

    def later(self, by: timedelta) -> None:
        """Time goes on."""
        ...

    def afterwards(self, call: str, order: Order | None, got: str | None) -> None:
        """What must be true in the shop in the end. `got`: what the kiosk believes to be the shop's id of `order`."""
        ...


def ask(connector: Connector, call: str, facts: Facts) -> object:
    """One call that is no sending of orders."""
    made, nothing = facts.made, lambda _: None
    calls: dict[str, Callable[[], object]] = {
        "check": lambda: list(connector.check()),
        "locations": connector.locations,
        "catalogue": lambda: read_catalogue(connector, ""),
        "stock": lambda: read_stock(connector, ""),
        "states": lambda: read_orders(connector, ""),
        "find": lambda: connector.find_order(made, ""),
        "find withdrawal": lambda: connector.find_order(facts.withdrawn, ""),
        "changes": lambda: read_catalogue(connector, facts.cursors[0]),
        "stock again": lambda: read_stock(connector, facts.cursors[1]),
        "news": lambda: read_orders(connector, facts.cursors[2]),
        "withdraw": lambda: connector.submit_order(facts.withdrawn, "", nothing),
        "customer": lambda: connector.upsert_customer(contact("mutated")),
        "return": lambda: connector.request_return(facts.sent_id, "key", "reason"),
        "cancel": lambda: connector.cancel_order(facts.shop_id, "reason"),
    }
    answer = calls[call]()
    if call == "find":
        assert answer in {None, facts.shop_id}
    return answer


@dataclass
class Sending:
    """One order as the sync process sends it: looked up, then sent, again after a wait, whatever the shop answers."""

    connector: Connector
    order: Order
    world: World
    saved: list[str] = field(default_factory=lambda: [""])
    said: list[str] = field(default_factory=list)

    def until(self, times: int) -> str | None:
        """The shop's id as soon as there is one, after at most so many tries."""
        for _ in range(times):
            try:
                progress = self.saved[-1]
                found = self.connector.find_order(self.order, progress)
                return found or self.connector.submit_order(self.order, progress, self.saved.append)
            except (Retriable, NotAllowed, Refused) as fault:
                self.said.append(type(fault).__name__)
                self.world.later(timedelta(minutes=6))
        return None


class Mutations:
    """Cases against one world, of these calls."""

    def __init__(self, world: World, calls: Sequence[str] = CALLS) -> None:
        self._world, self._calls = world, calls
        self._requests: dict[str, int] = {}

    def run(self, seed: int) -> tuple[str, str]:
        """(call, what came of it: "done" or the classes of the shop's faults). AssertionError tells the case."""
        dice = random.Random(seed)
        call = dice.choice(self._calls)
        last = self._length(call) + (6 if call in SENDING else 0)
        targets = frozenset(dice.randint(1, last) for _ in range(dice.choice((1, 1, 2, 3))))
        odd = Odd(seed, targets, dice.choice((1, 1, 1, 2, 4)))
        connector = self._world.begin(call)
        try:
            return call, self._tried(connector, call, odd)
        except Exception as error:
            raise AssertionError(f"seed {seed}, {call}, changed {odd.hit}: {error!r}") from error
        finally:
            connector.close()

    def _tried(self, connector: Connector, call: str, odd: Odd) -> str:
        world, said, got = self._world, "done", None
        order = world.order(call) if call in SENDING else None
        world.weather = odd
        if order is not None:
            sending = Sending(connector, order, world)
            got = sending.until(TRIES)
        else:
            try:
                ask(connector, call, world.facts)
            except ShopError as fault:
                str(fault).encode()
                said = type(fault).__name__
        assert not odd.ended, "it does not end"
        world.weather = calm
        if order is not None:
            got = got or sending.until(TRIES)
            said = ", ".join(sending.said) or "done"
        world.afterwards(call, order, got)
        return said

    def _length(self, call: str) -> int:
        """How many requests a call makes when all is well."""
        if call not in self._requests:
            connector = self._world.begin(call)
            order = self._world.order(call) if call in SENDING else None
            self._world.weather = count = Odd()
            if order is not None:
                assert Sending(connector, order, self._world).until(1)
            else:
                ask(connector, call, self._world.facts)
            connector.close()
            self._requests[call] = count.number
        return self._requests[call]


def calm(_: Request) -> None:
    """Weather without faults."""


def seeds(usual: int) -> range:
    """The seeds of one run; KIOSK_MUTATIONS=5000 or 3000-5000 asks for others than the first `usual` ones."""
    first, dash, last = os.environ.get("KIOSK_MUTATIONS", str(usual)).partition("-")
    return range(int(first), int(last)) if dash else range(int(first))
