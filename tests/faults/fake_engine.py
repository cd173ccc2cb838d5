"""The inside of a shop, without sockets: catalogue, stock, orders, customers, returns; stateful and thread-safe.

Every change gets the next `version`, which is what "changed since" is asked with. Prices and stock are checked only
once the shop has a catalogue; before that it takes any order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from kiosk.domain.shop import PaymentState, ShopState

_TOO_LATE = frozenset({ShopState.SENT, ShopState.DONE, ShopState.RETURNED})


class DiffersError(Exception):
    """The shop says no: name -> (what was sent, what the shop has)."""

    def __init__(self, differs: dict[str, tuple[str, str]]) -> None:
        super().__init__(", ".join(differs))
        self.differs = differs


@dataclass(slots=True)
class Level:
    """Stock of one article at one place."""

    on_hand: int
    reserved: int = 0
    version: int = 0


@dataclass(slots=True)
class Record:
    """One order as the shop keeps it."""

    shop_id: str
    key: str
    body: dict[str, Any]
    version: int
    changed_at: datetime
    state: ShopState = ShopState.OPEN
    payment: PaymentState = PaymentState.OPEN
    reserved: list[tuple[str, str, int]] = field(default_factory=list)  # (sku, place, pieces) that are held for it


class FakeEngine:
    """`before_order` are changes that happen between the look and the order: used up one per new order."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.now = now
        self.version = 0
        self.locations: list[dict[str, str]] = []
        self.products: dict[str, dict[str, Any]] = {}
        self.removed: dict[str, int] = {}  # product id -> version of its end
        self.stock: dict[tuple[str, str], Level] = {}
        self.records: list[Record] = []
        self.memory: dict[str, str] = {}  # idempotency key -> shop id
        self.customers: dict[str, dict[str, Any]] = {}
        self.returns: dict[str, dict[str, str]] = {}
        self.before_order: list[Callable[[FakeEngine], None]] = []
        self.lock = threading.RLock()

    @property
    def orders(self) -> list[tuple[str, str, dict[str, Any]]]:
        """(shop id, order key, body) in the order they were made."""
        with self.lock:
            return [(one.shop_id, one.key, one.body) for one in self.records]

    def keys(self) -> list[str]:
        """The order keys of all orders, one for each, so that a doubled order shows."""
        return [key for _, key, _ in self.orders]

    def find(self, key: str) -> str | None:
        """The shop id of the first order with this key."""
        return next((shop_id for shop_id, known, _ in self.orders if known == key), None)

    def record(self, shop_id: str) -> Record | None:
        """The order with this shop id."""
        return next((one for one in self.records if one.shop_id == shop_id), None)

    def forget(self) -> None:
        """Idempotency keys are forgotten, as real shops do after a day; the orders stay."""
        self.memory.clear()

    def put_product(self, product_id: str, title: str, variants: list[dict[str, Any]]) -> None:
        """Add or replace; variants are {"sku", "colour", "size", "cents", "gtin"}."""
        with self.lock:
            self.removed.pop(product_id, None)
            self.products[product_id] = {
                "id": product_id, "title": title, "variants": variants, "version": self._next(),
            }  # fmt: skip

    def drop_product(self, product_id: str) -> None:
        """It is no longer sold."""
        with self.lock:
            del self.products[product_id]
            self.removed[product_id] = self._next()

    def set_price(self, sku: str, cents: int) -> None:
        """A new price, from now on."""
        with self.lock:
            product, variant = self._variant(sku)
            variant["cents"] = cents
            product["version"] = self._next()

    def set_stock(self, sku: str, place: str, on_hand: int) -> None:
        """So many pieces are there now; what is reserved stays reserved."""
        with self.lock:
            level = self.stock.setdefault((sku, place), Level(0))
            level.on_hand, level.version = on_hand, self._next()

    def take(self, key: str, body: dict[str, Any]) -> str:
        """The shop id: of the known order while its key is remembered, else of a new one. DiffersError: refused."""
        with self.lock:
            if key in self.memory:
                return self.memory[key]
            if self.before_order:
                self.before_order.pop(0)(self)
            self._check(body)
            record = Record(f"S-{len(self.records) + 1}", key, body, self._next(), self.now())
            self.records.append(record)
            self.memory[key] = record.shop_id
            self._reserve(record)
            return record.shop_id

    def advance(self, shop_id: str, state: ShopState, payment: PaymentState | None = None) -> None:
        """People in the shop work on it; what was held leaves the stock when it is sent or given out."""
        with self.lock:
            record = self.record(shop_id)
            assert record is not None
            if state in _TOO_LATE or state is ShopState.CANCELLED:
                self._release(record, gone=state is not ShopState.CANCELLED)
            record.state, record.payment = state, payment or record.payment
            record.version, record.changed_at = self._next(), self.now()

    def cancel(self, shop_id: str) -> bool:
        """False when it is too late; cancelling again changes nothing."""
        with self.lock:
            record = self.record(shop_id)
            assert record is not None
            if record.state in _TOO_LATE:
                return False
            if record.state is not ShopState.CANCELLED:
                self.advance(shop_id, ShopState.CANCELLED)
            return True

    def _next(self) -> int:
        self.version += 1
        return self.version

    def _variant(self, sku: str) -> tuple[dict[str, Any], dict[str, Any]]:
        found = ((p, v) for p in self.products.values() for v in p["variants"] if v["sku"] == sku)
        return next(found, ({}, {}))

    def _check(self, body: dict[str, Any]) -> None:
        differs: dict[str, tuple[str, str]] = {}
        for sku, quantity, cents, place in body["lines"] if self.products else ():
            variant = self._variant(sku)[1]
            if not variant:
                differs[f"article {sku}"] = ("ordered", "not sold any more")
                continue
            if variant["cents"] != cents:
                differs[f"price of {sku}"] = (_euros(cents), _euros(variant["cents"]))
            level = self.stock.get((sku, place), Level(0))
            if body["kind"] != "notify" and level.on_hand - level.reserved < quantity:
                differs[f"stock of {sku}"] = (str(quantity), str(max(0, level.on_hand - level.reserved)))
        if differs:
            raise DiffersError(differs)

    def _reserve(self, record: Record) -> None:
        if not self.products or record.body["kind"] == "notify":
            return
        for sku, quantity, _, place in record.body["lines"]:
            level = self.stock[sku, place]
            level.reserved, level.version = level.reserved + quantity, self._next()
            record.reserved.append((sku, place, quantity))

    def _release(self, record: Record, *, gone: bool) -> None:
        for sku, place, quantity in record.reserved:
            level = self.stock[sku, place]
            level.reserved -= quantity
            level.on_hand -= quantity if gone else 0
            level.version = self._next()
        record.reserved.clear()


def _euros(cents: int) -> str:
    return f"{cents / 100:.2f} EUR"
