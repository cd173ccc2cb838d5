"""An order is held against what its articles cost now, before anything is made: the shop takes orders as they are
written, or would change them silently."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.domain.money import Money
from kiosk.domain.order import Order
from kiosk.shops.errors import Refused


def compare_prices(order: Order, prices: Mapping[str, int | None]) -> None:
    """Refused with both values where an article costs anything else now; `prices`: gross cents by sku or None."""
    currency = order.total.currency
    differing = [line for line in order.lines if prices[line.sku] != line.unit_price.cents]
    values: dict[str, tuple[str, str]] = {}
    for line in differing:
        name = "price" if len({each.sku for each in differing}) == 1 else f"price of {line.sku}"
        now = prices[line.sku]
        values[name] = (shown(line.unit_price), "none" if now is None else shown(Money(now, currency)))
    if values:
        raise Refused("price changed", values)


def check_sum(order: Order) -> None:
    """Refused where the lines and the shipping of an order are not its total: the shop would add them up itself."""
    both = sum(line.total.cents for line in order.lines) + order.shipping.cents
    if both != order.total.cents:
        values = (shown(order.total), shown(Money(both, order.total.currency)))
        raise Refused("the lines of the order make another sum", {"total": values})


def shown(money: Money) -> str:
    """149.95 EUR"""
    return f"{money.cents / 100:.2f} {money.currency}"
