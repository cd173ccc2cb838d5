"""What changed between choosing and ordering: shown with both values, never changed silently."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kiosk.domain.basket import Basket, BasketLine
from kiosk.domain.money import Money


class ChangeKind(StrEnum):
    """What is different now."""

    GONE = "gone"
    SOLD_OUT = "sold_out"
    FEWER = "fewer"
    PRICE = "price"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class LineChange:
    """One difference of basket line `index`: as shown in `line`, and as it is now."""

    index: int
    line: BasketLine
    kind: ChangeKind
    price_now: Money | None = None
    quantity_now: int = 0
    day_now: date | None = None


def accept(basket: Basket, found: tuple[LineChange, ...]) -> Basket:
    """The basket after the shopper said yes to every change; what is gone is left out."""
    lines: dict[int, BasketLine] = dict(enumerate(basket.lines))
    for change in found:
        line = lines.get(change.index)
        if line is None:
            continue
        if change.kind in {ChangeKind.GONE, ChangeKind.SOLD_OUT}:
            del lines[change.index]
        elif change.kind is ChangeKind.FEWER:
            lines[change.index] = replace(line, quantity=change.quantity_now)
        elif change.kind is ChangeKind.PRICE and change.price_now:
            lines[change.index] = replace(line, unit_price=change.price_now)
        else:
            fulfilment = replace(line.fulfilment, ready_on=change.day_now)
            lines[change.index] = replace(line, fulfilment=fulfilment)
    return Basket(tuple(lines.values()))
