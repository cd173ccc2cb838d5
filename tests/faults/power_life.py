"""A stretch of a kiosk's life on a watched disk, and what the world outside saw of it."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk.base.clock import ManualClock
from kiosk.domain.order import Order, OutboxState
from kiosk.domain.outbox import IllegalTransitionError
from kiosk.shops.errors import Refused, ShopUnreachable, UnknownOutcome
from kiosk.store.orders import OrderStore
from kiosk.sync.push import Pusher
from tests.faults.power_cut import Recorder
from tests.store.orders_kit import line, open_store, order

Rows = tuple[tuple[Any, ...], ...]
OPEN = (OutboxState.QUEUED, OutboxState.IN_FLIGHT, OutboxState.WAITING)


@dataclass(frozen=True, slots=True)
class Committed:
    """A transaction returned: everything in the database."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A shopper saw her order."""

    order: Order


@dataclass(frozen=True, slots=True)
class Took:
    """The shop made an order."""

    order_key: str


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """Somebody asked to take an order back that was never tried: from now on it may be gone."""

    order_key: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """It was taken back, and is never sent."""

    order_key: str


def rows(store: OrderStore) -> Rows:
    """Everything in the database, table by table."""
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    return store.file.run(
        lambda db: tuple(tuple(db.execute(f'SELECT * FROM "{name}"')) for (name,) in db.execute(tables).fetchall())
    )


@cache
def fresh_rows() -> Rows:
    """A database without anything in it."""
    with tempfile.TemporaryDirectory(prefix="kiosk-fresh-") as folder:
        store = open_store(Path(folder))
        try:
            return rows(store)
        finally:
            store.close()


@dataclass(slots=True)
class Truth:
    """What the world outside the disk knows."""

    orders: dict[str, Order] = field(default_factory=dict)  # acknowledged
    shop: list[str] = field(default_factory=list)
    withdrawing: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    before: Rows = field(default_factory=fresh_rows)  # the database after the last transaction that returned

    def see(self, what: object) -> None:
        """Something happened in the world."""
        match what:
            case Committed(rows):
                self.before = rows
            case Acknowledged(taken):
                self.orders[taken.order_key] = taken
            case Took(key):
                self.shop.append(key)
            case Withdrawing(key):
                self.withdrawing.add(key)
            case Withdrawn(key):
                self.withdrawn.add(key)


class PaperShop:
    """A shop without any protection: every submit makes an order. `moods` are used up one per submit."""

    def __init__(self, shop: list[str], told: Callable[[object], None] = lambda _: None) -> None:
        self.orders, self.told = shop, told
        self.moods: list[str] = []
        self.refused: set[str] = set()

    def find_order(self, order: Order, progress: str) -> str | None:
        return f"S-{order.order_key}" if order.order_key in self.orders else None

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        mood = self.moods.pop(0) if self.moods else ""
        save(f"cart of {order.order_key}")
        if mood == "away":
            raise ShopUnreachable("the shop is away")
        if mood == "refuses":
            self.refused.add(order.order_key)
            raise Refused("the price changed", {"price": ("149.95 EUR", "159.95 EUR")})
        self.orders.append(order.order_key)
        self.told(Took(order.order_key))
        if mood == "lost":
            raise UnknownOutcome("no answer")
        save(f"order of {order.order_key}")
        return f"S-{order.order_key}"


class Life:
    """An app and a sync process on one folder, and chance deciding what happens."""

    def __init__(self, recorder: Recorder, seed: int, truth: Truth | None = None) -> None:
        self.recorder, self.chance, self.truth = recorder, random.Random(seed), truth or Truth()
        self.clock = ManualClock()
        self._keys = random.Random(seed + 1)
        self.shop = PaperShop(list(self.truth.shop), recorder.mark)
        self.app, self.sync = self._open(), self._open()
        self.pusher = self._pusher()

    def _open(self) -> OrderStore:
        store = open_store(self.recorder.root / "data", self.clock)
        write = store.file.write

        def committed(work: Callable[[Any], Any]) -> Any:
            result = write(work)
            self.recorder.mark(Committed(rows(store)))
            return result

        store.file.write = committed  # type: ignore[method-assign]
        return store

    def _pusher(self) -> Pusher:
        return Pusher(self.sync, self.shop, self.clock, lambda: 0.5)

    def run(self, deeds: int) -> None:
        """Live through so many deeds; the files are open at the end, as when the power goes."""
        for _ in range(deeds):
            deed = self.chance.choices(
                (self._place, self._push, self._staff, self._fold, self._restart), (8, 10, 2, 1, 1)
            )[0]
            deed()

    def end(self) -> None:
        """Close the files of a life that nobody cuts any more."""
        self.app.close()
        self.sync.close()

    def _place(self) -> None:
        wanted = tuple(
            order(
                *(line(n) for n in range(self.chance.choice((1, 1, 2, 3, 12)))),
                key=str(UUID(int=self._keys.getrandbits(128), version=4)),
            )
            for _ in range(self.chance.choice((1, 1, 2)))
        )
        for taken in self.app.place_all(wanted):
            self.recorder.mark(Acknowledged(taken))

    def _push(self) -> None:
        self.shop.moods = [self.chance.choice(("", "", "", "away", "lost", "refuses"))]
        self.clock.advance(min(self.pusher.wait_s(), 1000) + 1)
        self.pusher.push_next()

    def _staff(self) -> None:
        entries = self.app.entries((OutboxState.NEEDS_STAFF, OutboxState.WAITING, OutboxState.QUEUED))
        if not entries:
            return
        entry = self.chance.choice(entries)
        try:
            if entry.attempts:
                self.app.retry(entry.order_key)
            else:
                self.recorder.mark(Withdrawing(entry.order_key))
                self.app.withdraw(entry.order_key, "asked by the shopper")
                self.recorder.mark(Withdrawn(entry.order_key))
        except IllegalTransitionError:
            return

    def _fold(self) -> None:
        """The log is folded into the database and cut to nothing, as after every erasure."""
        self.app.file.run(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    def _restart(self) -> None:
        if self.chance.random() < 0.5:
            self.app.close()
        self.sync.close()
        self.pusher = self._pusher()
