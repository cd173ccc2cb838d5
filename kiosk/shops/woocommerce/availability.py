"""What the shop has of the lines of one order at this moment, asked before anything is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused
from kiosk.shops.woocommerce.api import Json, Query, WooApi, id_of, number_of, text_of
from kiosk.shops.woocommerce.listing import rows_by_sku, sku_batches
from kiosk.shops.woocommerce.mapping import amount, is_sold
from kiosk.shops.woocommerce.stock import counted, pieces_of

_FIELDS = "id,parent_id,type,sku,status,catalog_visibility,price,manage_stock,stock_quantity,stock_status,backorders"


@dataclass(frozen=True, slots=True)
class Offer:
    """An article in the shop. `variation` is 0 for a simple product; `free` None where the shop sells without count.

    `counted_at`: whose number it is; variations may share that of their product."""

    product: int
    variation: int
    cents: int | None
    free: int | None
    counted_at: int


def offers(api: WooApi, order: Order) -> dict[str, Offer]:
    """The articles of the order's lines by sku; Refused for one that the shop does not sell any more."""
    skus = list(dict.fromkeys(line.sku for line in order.lines))
    rows = [row for batch in sku_batches(skus) for row in rows_by_sku(api, batch, _FIELDS)]
    parents = _sold_parents(api, {parent for row in rows if (parent := number_of(row.get("parent_id")))})
    found: dict[str, Offer] = {}
    for row in rows:
        parent = number_of(row.get("parent_id"))
        if (parent in parents and row.get("status") == "publish") if parent else is_sold(row):
            found.setdefault(str(row["sku"]), _offer(row, parent))
    for sku in skus:
        if sku not in found:
            raise Refused("the shop does not sell this article any more", {"article": (sku, "not there")})
    return found


def _sold_parents(api: WooApi, products: set[int]) -> set[int]:
    """A variation may be published while its product is not."""
    if not products:
        return set()
    listed = ",".join(map(str, sorted(products)))
    params: Query = [("include", listed), ("_fields", "id,status,catalog_visibility")]
    return {int(id_of(row)) for row in api.rows("/products", params) if is_sold(row)} & products


def _offer(row: Json, parent: int) -> Offer:
    own = int(id_of(row))
    free: int | None = None
    if counted(row):
        free = None if text_of(row.get("backorders")) in {"yes", "notify"} else _pieces(row)
    elif row.get("stock_status") == "outofstock":
        free = 0
    counted_at = parent if parent and row.get("manage_stock") == "parent" else own
    return Offer(parent or own, own if parent else 0, amount(row.get("price")), free, counted_at)


def _pieces(row: Json) -> int:
    try:
        return pieces_of(row, 0)
    except ValueError as fault:
        raise Refused(f"the shop's stock of {text_of(row.get('sku'))} cannot be read: {fault}") from None


def check_stock(order: Order, found: Mapping[str, Offer]) -> None:
    """Refused with both numbers where there is not enough; lines that share one number are added up."""
    needed: dict[int, int] = {}
    for line in order.lines:
        counted_at = found[line.sku].counted_at
        needed[counted_at] = needed.get(counted_at, 0) + line.quantity
    short = {
        f"stock of {sku}": (str(needed[offer.counted_at]), str(offer.free))
        for sku, offer in found.items()
        if offer.free is not None and offer.free < needed[offer.counted_at]
    }
    if len(short) == 1:
        short = {"stock": next(iter(short.values()))}
    if short:
        raise Refused("not enough in stock", short)
