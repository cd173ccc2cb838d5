"""The basket of one journey: a value, so that wiping it is dropping it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.fulfilment import Fulfilment
from kiosk.domain.money import Money

MAX_QUANTITY = 9
MAX_LINES = 20


@dataclass(frozen=True, slots=True)
class BasketLine:
    """One variant with the words and the price it was shown with, and how it reaches the shopper."""

    sku: str
    product_id: str
    title: str
    subtitle: str
    colour: str
    size: str  # as shown, e.g. "EU 38"
    unit_price: Money
    fulfilment: Fulfilment
    quantity: int = 1
    material: str = ""
    picture: str = ""
    gtin: str = ""
    max_quantity: int = MAX_QUANTITY  # what its place had for this visit when it was added

    def __post_init__(self) -> None:
        if not 1 <= self.quantity <= MAX_QUANTITY:
            raise ValueError(f"quantity must be 1 to {MAX_QUANTITY}, found {self.quantity}")

    @property
    def total(self) -> Money:
        """Unit price times quantity."""
        return self.unit_price.times(self.quantity)

    @property
    def key(self) -> tuple[str, str, str]:
        """Lines with one key are one line: same variant, reached the same way from the same place."""
        return (self.sku, self.fulfilment.method.value, self.fulfilment.location)


@dataclass(frozen=True, slots=True)
class Basket:
    """Lines in the order they were added."""

    lines: tuple[BasketLine, ...] = ()

    @property
    def count(self) -> int:
        """Number of pieces."""
        return sum(line.quantity for line in self.lines)

    def add(self, line: BasketLine) -> Basket:
        """With `line`; the same line again raises its quantity up to what can be promised.

        ValueError when the basket is full."""
        for i, old in enumerate(self.lines):
            if old.key == line.key:
                most = min(line.max_quantity, MAX_QUANTITY)
                new = replace(line, quantity=max(1, min(most, old.quantity + line.quantity)))
                return Basket((*self.lines[:i], new, *self.lines[i + 1 :]))
        if len(self.lines) >= MAX_LINES:
            raise ValueError(f"a basket holds at most {MAX_LINES} different articles")
        return Basket((*self.lines, line))

    def with_quantity(self, index: int, quantity: int) -> Basket:
        """With another quantity in line `index`; 0 removes it; capped at what can be promised."""
        line = self.lines[index]
        if quantity <= 0:
            return Basket((*self.lines[:index], *self.lines[index + 1 :]))
        new = replace(line, quantity=min(quantity, line.max_quantity, MAX_QUANTITY))
        return Basket((*self.lines[:index], new, *self.lines[index + 1 :]))


def goods_total(basket: Basket, currency: str) -> Money:
    """Sum of all lines; Money(0) for an empty basket."""
    total = Money(0, currency)
    for line in basket.lines:
        total = total + line.total
    return total
