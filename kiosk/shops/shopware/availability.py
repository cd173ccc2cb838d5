"""What the shop has of the lines of one order at this moment, asked before anything is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.mapping import Reading, cents, inherited, is_sold, is_sold_variant, price_of
from kiosk.shops.shopware.rows import Json, id_of
from kiosk.shops.shopware.stock import pieces_of

_PARTS: Json = {"tax": {}, "visibilities": {}}
_CRITERIA: Json = {"associations": {**_PARTS, "parent": {"associations": _PARTS}}, "limit": 500}


@dataclass(frozen=True, slots=True)
class Offer:
    """An article in the shop: gross cents (None: no price in our currency), percent of tax, pieces that are free."""

    product: str
    cents: int | None
    rate: Decimal
    free: int


def offers(api: ShopwareApi, order: Order, reading: Reading) -> dict[str, Offer]:
    """The articles of the order's lines by sku; Refused for one that the shop does not sell any more."""
    skus = list(dict.fromkeys(line.sku for line in order.lines))
    wanted = {"type": "equalsAny", "field": "productNumber", "value": skus}
    found: dict[str, Offer] = {}
    for row in api.search("product", {**_CRITERIA, "filter": [wanted]}):
        parent = row.get("parent") if row.get("parentId") else None
        sold = is_sold(row, reading) if not row.get("parentId") else _sold_in(row, parent, reading)
        if row.get("productNumber") in skus and sold:
            found[str(row["productNumber"])] = _offer(row, parent, reading)
    for sku in skus:
        if sku not in found:
            raise Refused("the shop does not sell this article any more", {"article": (sku, "not there")})
    return found


def _sold_in(row: Json, parent: Json | None, reading: Reading) -> bool:
    return isinstance(parent, dict) and is_sold(parent, reading) and is_sold_variant(row, reading)


def _offer(row: Json, parent: Json | None, reading: Reading) -> Offer:
    tax = inherited(row, parent, "tax")
    rate = tax.get("taxRate") if isinstance(tax, dict) else None
    if isinstance(rate, bool) or not isinstance(rate, int | float) or not 0 <= rate < 100:
        raise Refused("the shop names no tax for this article", {"tax": (str(row.get("productNumber")), "none")})
    price = cents(price_of(row, parent, reading.currency), "gross")
    try:
        free = pieces_of(row)
    except ValueError as fault:
        raise Refused(f"the shop's stock cannot be read: {fault}") from None
    return Offer(id_of(row), price, Decimal(str(rate)), free)


def check_stock(order: Order, found: Mapping[str, Offer]) -> None:
    """Refused with both numbers where there is not enough; lines of one article are added up."""
    needed: dict[str, int] = {}
    for line in order.lines:
        needed[line.sku] = needed.get(line.sku, 0) + line.quantity
    short = {
        f"stock of {sku}": (str(pieces), str(found[sku].free))
        for sku, pieces in needed.items() if found[sku].free < pieces
    }  # fmt: skip
    if len(short) == 1:
        short = {"stock": next(iter(short.values()))}
    if short:
        raise Refused("not enough in stock", short)
