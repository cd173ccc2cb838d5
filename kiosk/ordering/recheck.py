"""What changed between choosing and ordering: shown with both values, never changed silently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.domain.availability import VariantAvailability
from kiosk.domain.basket import Basket, BasketLine
from kiosk.domain.changes import ChangeKind, LineChange
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.product import Variant
from kiosk.ordering.hours import collection, delivery_day
from kiosk.ordering.offers import ONLINE, WaysContext


@dataclass(frozen=True, slots=True)
class Current:
    """What holds now for one line. `quantity` is the whole stock of its pool; None: no number, or too old to refuse."""

    price: Money
    quantity: int | None = None
    day: date | None = None
    as_of: datetime | None = None


Recheck = Callable[[BasketLine], Current | None]
"""Looks one line up now; None when the shop no longer has the article at all."""


def current(
    line: BasketLine, variant: Variant | None, availability: VariantAvailability, context: WaysContext
) -> Current | None:
    """What holds now for `line`, from the catalogue as it is read now.

    Figures that became too old do not refuse an order: they are the last that is known, and the order says so."""
    if variant is None:
        return None
    quantity, as_of = _stock(line, availability)
    return Current(variant.price.now, quantity, _day(line, context), as_of)


def _stock(line: BasketLine, availability: VariantAvailability) -> tuple[int | None, datetime | None]:
    places = [p for p in (availability.here, *availability.branches, availability.warehouse) if p is not None]
    found = next((p for p in places if p.location.code == line.fulfilment.pool), None)
    if line.fulfilment.method in {FulfilmentMethod.STOCKROOM, FulfilmentMethod.NOTIFY}:
        return None, found.as_of if found else availability.as_of  # a question, not a promise
    if found is not None and found is availability.warehouse and not found.stale:
        return availability.online_quantity if availability.online else 0, found.as_of
    if found is not None:
        return (None if found.stale else found.quantity), found.as_of
    if line.fulfilment.method is FulfilmentMethod.HOME_DELIVERY or line.fulfilment.pool == ONLINE:
        return (availability.online_quantity if availability.online else 0), availability.as_of
    return 0, availability.as_of


def _day(line: BasketLine, context: WaysContext) -> date | None:
    if line.fulfilment.ready_on is None:
        return None
    if line.fulfilment.method is FulfilmentMethod.CLICK_AND_COLLECT:
        ready = collection(context.here, context.now, context.rules)
        return ready[0] if ready else None
    return delivery_day(context.now, context.rules)


def changes(basket: Basket, recheck: Recheck) -> tuple[LineChange, ...]:
    """Everything that is different now, line by line. Lines that take from one place share what it has."""
    found: list[LineChange] = []
    taken: dict[tuple[str, str], int] = {}
    for index, line in enumerate(basket.lines):
        now = recheck(line)
        pool = (line.sku, line.fulfilment.pool)
        found.extend(_compare(index, line, now, taken.get(pool, 0)))
        if line.fulfilment.method is not FulfilmentMethod.NOTIFY:
            taken[pool] = taken.get(pool, 0) + line.quantity
    return tuple(found)


def _compare(index: int, line: BasketLine, now: Current | None, taken: int) -> list[LineChange]:
    if now is None:
        return [LineChange(index, line, ChangeKind.GONE)]
    if line.fulfilment.method is FulfilmentMethod.NOTIFY:
        return []
    left = None if now.quantity is None else max(0, now.quantity - taken)
    if left == 0:
        return [LineChange(index, line, ChangeKind.SOLD_OUT)]
    found = []
    if left is not None and left < line.quantity:
        found.append(LineChange(index, line, ChangeKind.FEWER, quantity_now=left))
    if now.price != line.unit_price:
        found.append(LineChange(index, line, ChangeKind.PRICE, price_now=now.price))
    if now.day and line.fulfilment.ready_on and now.day > line.fulfilment.ready_on:
        found.append(LineChange(index, line, ChangeKind.LATER, day_now=now.day))
    return found
