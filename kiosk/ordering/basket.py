"""What goes into the basket, how much of it, and which orders come out of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.basket import MAX_LINES, MAX_QUANTITY, Basket, BasketLine, goods_total
from kiosk.domain.fulfilment import FulfilmentMethod, Way
from kiosk.domain.money import Money, vat_part
from kiosk.domain.order import OrderKind
from kiosk.domain.product import Product, Size, SizeSystem, Variant, colour_name
from kiosk.ordering.offers import in_basket
from kiosk.ordering.rules import Rules

KIND_OF = {
    FulfilmentMethod.HOME_DELIVERY: OrderKind.ORDER,
    FulfilmentMethod.RESERVE_BRANCH: OrderKind.RESERVATION,
    FulfilmentMethod.CLICK_AND_COLLECT: OrderKind.RESERVATION,
    FulfilmentMethod.TAKE_AWAY: OrderKind.STOCKROOM,
    FulfilmentMethod.STOCKROOM: OrderKind.STOCKROOM,
    FulfilmentMethod.NOTIFY: OrderKind.NOTIFY,
}
_KIND_ORDER = (OrderKind.ORDER, OrderKind.RESERVATION, OrderKind.STOCKROOM, OrderKind.NOTIFY)


@dataclass(frozen=True, slots=True)
class Put:
    """The basket afterwards and how many pieces were really added: fewer than asked means a limit was met."""

    basket: Basket
    added: int
    full: bool = False  # no room for another article


@dataclass(frozen=True, slots=True)
class OrderPart:
    """Lines that become one order. Amounts are gross; a wish to be told costs nothing.

    A reservation has one part for each place that gives it out, so that the place gets one whole list."""

    kind: OrderKind
    lines: tuple[BasketLine, ...]
    goods: Money
    shipping: Money
    total: Money
    vat: Money
    place: str = ""  # code of the place that gives a reservation out

    @property
    def needs_payment(self) -> bool:
        """True for a binding order; everything else is paid at the till or not at all."""
        return self.kind is OrderKind.ORDER


def size_text(size: Size) -> str:
    """`EU 38`; letters and trouser sizes stand alone."""
    return size.label if size.system is SizeSystem.INT or not size.label[0].isdigit() else f"{size.system} {size.label}"


def line_from(
    product: Product, variant: Variant, way: Way, language: str, basket: Basket, limit: int = MAX_QUANTITY
) -> BasketLine:
    """One piece of `variant`, reached by `way`, in the words and at the price that were shown.

    `basket` is the one that the ways were asked with. `max_quantity` is what the place had for this visit, i.e. what
    the way still offers and what that basket takes from it, and never above `limit` (`Rules.max_quantity`)."""
    words = product.text(language)
    held = in_basket(basket, variant.sku, way.fulfilment.pool)
    most = limit if way.quantity is None else min(limit, way.quantity + held)
    return BasketLine(
        sku=variant.sku,
        product_id=product.id,
        title=words.title,
        subtitle=words.subtitle,
        colour=colour_name(variant, language),
        size=size_text(variant.size),
        unit_price=variant.price.now,
        fulfilment=way.fulfilment,
        material=words.material,
        picture=variant.pictures[0] if variant.pictures else "",
        gtin=variant.gtin.text if variant.gtin else "",
        max_quantity=1 if way.fulfilment.method is FulfilmentMethod.NOTIFY else max(1, min(most, MAX_QUANTITY)),
    )


def room(basket: Basket, line: BasketLine, rules: Rules) -> int:
    """How many pieces `line` may have: stock less the other lines that take from it, and the limit
    that the shop sets for one article in a basket."""
    if line.fulfilment.method is FulfilmentMethod.NOTIFY:
        return 1
    other_lines = [old for old in basket.lines if old.key != line.key]
    taken = in_basket(Basket(tuple(other_lines)), line.sku, line.fulfilment.pool)
    wanted = sum(
        old.quantity
        for old in other_lines
        if old.sku == line.sku and old.fulfilment.method is not FulfilmentMethod.NOTIFY
    )
    return max(0, min(line.max_quantity - taken, rules.max_quantity - wanted, MAX_QUANTITY))


def put(basket: Basket, line: BasketLine, rules: Rules) -> Put:
    """`line` into the basket; the same line again raises its quantity up to the limit."""
    old = next((held for held in basket.lines if held.key == line.key), None)
    if old is None and len(basket.lines) >= MAX_LINES:
        return Put(basket, 0, full=True)
    before = old.quantity if old else 0
    after = min(before + line.quantity, room(basket, line, rules))
    if after <= before:
        return Put(basket, 0)
    new = replace(line, quantity=after)
    lines = tuple(new if held is old else held for held in basket.lines) if old else (*basket.lines, new)
    return Put(Basket(lines), after - before)


def change(basket: Basket, index: int, quantity: int, rules: Rules) -> Basket:
    """Another quantity for line `index`, within the limit; 0 removes the line."""
    most = max(room(basket, basket.lines[index], rules), 1)
    return basket.with_quantity(index, min(quantity, most))


def split(basket: Basket, rules: Rules) -> tuple[OrderPart, ...]:
    """The orders that a basket becomes: binding ones first, lines in the order they were added."""
    groups: dict[tuple[OrderKind, str], list[BasketLine]] = {}
    for line in basket.lines:
        kind = KIND_OF[line.fulfilment.method]
        place = line.fulfilment.location if kind is OrderKind.RESERVATION else ""
        groups.setdefault((kind, place), []).append(line)
    ordered = sorted(groups.items(), key=lambda item: _KIND_ORDER.index(item[0][0]))
    return tuple(_part(kind, place, tuple(lines), rules) for (kind, place), lines in ordered)


def _part(kind: OrderKind, place: str, lines: tuple[BasketLine, ...], rules: Rules) -> OrderPart:
    nothing = Money(0, rules.currency)
    if kind is OrderKind.NOTIFY:
        return OrderPart(kind, lines, nothing, nothing, nothing, nothing, place)
    goods = goods_total(Basket(lines), rules.currency)
    cents = rules.shipping.cost(goods.cents) if kind is OrderKind.ORDER else 0
    shipping = Money(cents, rules.currency)
    total = goods + shipping
    return OrderPart(kind, lines, goods, shipping, total, vat_part(total, rules.vat_percent), place)
