"""What all rules share: the world, the ledger, and processes that die and come back."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine

from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Order, OrderKind
from kiosk.domain.outbox import OrderingPaused
from kiosk.store.orders import OrderStore
from kiosk.sync.push import Pusher
from tests.faults.fault_server import Fault
from tests.faults.machine.kinds import BY_KEY, Kind
from tests.faults.machine.ledger import Ledger
from tests.faults.machine.shop import ARTICLES, BEGAN, CENTS
from tests.faults.machine.strikes import ALL
from tests.faults.machine.tally import Tally
from tests.faults.machine.world import DeathError, World
from tests.store.orders_kit import line
from tests.store.orders_kit import order as make_order

DEAREST = 10_000_000  # cents; what a mutated answer made of a price is not ordered
_END = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
_WAYS = {
    OrderKind.ORDER: Fulfilment(FulfilmentMethod.HOME_DELIVERY, "lager", "Lager", _END.date()),
    OrderKind.RESERVATION: Fulfilment(FulfilmentMethod.RESERVE_BRANCH, "mitte", "Mitte", until=_END),
    OrderKind.NOTIFY: Fulfilment(FulfilmentMethod.NOTIFY, "lager", "Lager"),
}
ORDERED = tuple(_WAYS)


class Base(RuleBasedStateMachine):
    """`kind` is the shop; `total` takes the counts of every case of the class; the types are parts of the kiosk."""

    kind: ClassVar[Kind] = BY_KEY
    pusher_type: ClassVar[type[Pusher]] = Pusher
    store_type: ClassVar[type[OrderStore]] = OrderStore
    total: ClassVar[Tally] = Tally()
    w: World
    ledger: Ledger
    happened: Tally

    def begin_case(self, empty: bool) -> None:
        """A new kiosk and a new shop."""
        self.w = World(self.kind, empty=empty, pusher=self.pusher_type, store=self.store_type)
        self.ledger, self.happened = Ledger(), Tally(cases=1)
        self.wishes, self.lied, self.thorough = 0, False, False
        self.shown: dict[str, tuple[datetime, str]] = {}

    def count(self, what: str) -> None:
        """A fault that no request meets happened."""
        self.happened.faults[what] += 1

    def wish(self, kind: OrderKind, first: int, lines: int, quantity: int) -> Order:
        """An order at the prices that the kiosk shows, with a key that is the same in every run."""
        self.wishes += 1
        skus = [(first + n) % ARTICLES for n in range(lines)]
        bought = [self._line(n, kind, quantity) for n in skus]
        created = BEGAN.replace(minute=BEGAN.minute)
        made = make_order(*bought, key=str(UUID(int=self.wishes, version=4)))
        return replace(made, kind=kind, created_at=created)

    def _line(self, n: int, kind: OrderKind, quantity: int) -> BasketLine:
        return replace(line(n, quantity), unit_price=Money(self._price(f"FJ-{n}")), fulfilment=_WAYS[kind])

    def _price(self, sku: str) -> int:
        reader = self.w.catalogue.reader()
        try:
            found = reader.by_sku(sku)
        finally:
            reader.close()
        cents = found[1].price.now.cents if found else CENTS
        return cents if 0 < cents < DEAREST else CENTS

    def place(self, wanted: Order) -> None:
        """The shopper presses "order"; a death of the screen's process leaves the outcome unclear."""
        key = wanted.order_key
        if key not in self.ledger.told:
            self.ledger.unclear[key] = wanted
        try:
            taken = self.w.ui.place(wanted)
        except OrderingPaused:
            return
        except DeathError:
            self.w.restart_ui()
            return
        self.ledger.acknowledge(taken)

    def fresh(self, orders: int) -> None:
        """So many shoppers were here meanwhile."""
        for _ in range(orders):
            self.place(self.wish(ORDERED[self.wishes % 2], self.wishes, 1 + self.wishes % 2, 1))

    def sync(self, work: Callable[[], object]) -> None:
        """Something that the sync process does; it may die in it."""
        try:
            work()
        except OrderingPaused:
            return
        except DeathError:
            self.w.restart_sync()

    def push(self, count: int) -> None:
        """Let the loop come to its next `count` sends."""
        self.sync(lambda: self._push(count))

    def _push(self, count: int) -> None:
        for _ in range(count):
            self.w.clock.advance(min(self.w.loop._push_wait_s(), 3600.0) + 0.01)
            for _ in range(2):  # one round starts what is due, the next one takes the outcome
                self.w.loop.turn(())

    def strike(self, names: Iterable[str], seed: int) -> list[tuple[str, Fault]]:
        """Faults by name; what chance decides about them follows from the seed."""
        chance = random.Random(seed)
        return [(name, ALL[name].make(chance, self.w.shop)) for name in names]

    def speak(self, address: str = "", ca: str = "") -> None:
        """Another address of the shop is configured; the one of always by default."""
        self.w.speak(address or self.w.shop.server.url, ca)

    def some(self, keys: Iterable[str], which: int) -> str:
        """One of these keys; "" when there is none."""
        known = sorted(keys)
        return known[which % len(known)] if known else ""

    @property
    def disk_is_well(self) -> bool:
        """Can anything be written?"""
        return self.w.disk.sickness is None
