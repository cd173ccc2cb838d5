"""Pure: does an order in the shop say what the shopper was shown? Both values of everything that differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.order import Order
from kiosk.shops.vendure.order_read import ShopOrder

Details = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line as it is to stand in the shop; `branch` is the shop's code of the place, "" for the shop's choice."""

    sku: str
    branch: str
    quantity: int
    unit: int


def differences(order: Order, shop: ShopOrder, wanted: tuple[Wanted, ...]) -> Details:
    """Name -> (ours, the shop's); {} when all is as it was shown."""
    currency = order.total.currency
    found: Details = {}
    if shop.currency != currency:
        found["currency"] = (currency, shop.currency)
    have = Counter({(line.sku, line.branch): line.quantity for line in shop.lines if line.quantity})
    want = Counter({(line.sku, line.branch): line.quantity for line in wanted})
    for sku, branch in sorted(want.keys() | have.keys()):
        if want[sku, branch] != have[sku, branch]:
            found[_named(found, "quantity", sku)] = (str(want[sku, branch]), str(have[sku, branch]))
    units = {line.sku: line.unit for line in wanted}
    for line in shop.lines:
        if line.quantity and line.sku in units and line.unit != units[line.sku]:
            found[_named(found, "price", line.sku)] = (money(units[line.sku], currency), money(line.unit, currency))
    if shop.shipping != order.shipping.cents:
        found["shipping"] = (money(order.shipping.cents, currency), money(shop.shipping, currency))
    if shop.total != order.total.cents:
        found["total"] = (money(order.total.cents, currency), money(shop.total, currency))
    return found


def shortages(wanted: tuple[Wanted, ...], free: Mapping[tuple[str, str], int | None]) -> Details:
    """Articles of which a place has too few. `free`: (sku, branch or "" for all) -> pieces, None: uncounted."""
    needed: Counter[tuple[str, str]] = Counter()
    for line in wanted:
        needed[line.sku, line.branch] += line.quantity
    found: Details = {}
    for (sku, branch), quantity in sorted(needed.items()):
        have = free.get((sku, branch), 0)
        if have is not None and have < quantity:
            found[_named(found, "stock", f"{sku} at {branch}" if branch else sku)] = (str(quantity), str(max(0, have)))
    return found


def money(cents: int, currency: str) -> str:
    """`149.95 EUR`."""
    return f"{cents / 100:.2f} {currency}"


def _named(found: Details, name: str, what: str) -> str:
    """The first difference of a kind has the plain name, further ones say of what."""
    return name if name not in found else f"{name} of {what}"
