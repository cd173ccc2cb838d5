"""What the shop has of the lines of one order at this moment, asked before anything binding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused
from kiosk.shops.medusa.api import Json, MedusaApi, Query, id_of, ids, reading, rows_of
from kiosk.shops.medusa.facts import wanted_place
from kiosk.shops.medusa.figures import FIELDS, figures_of
from kiosk.shops.places import Places


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant in the shop. `free`: branch code -> pieces; None where the shop does not count or sells without."""

    id: str
    free: Mapping[str, int] | None


def offers(api: MedusaApi, order: Order, places: Places) -> dict[str, Offer]:
    """The variants of the order's lines by sku; Refused for an article that the shop does not know any more."""
    skus = list(dict.fromkeys(line.sku for line in order.lines))
    params: Query = [
        ("fields", f"id,manage_inventory,allow_backorder,{FIELDS}"),
        ("limit", len(skus)),
        *ids("sku", skus),
    ]
    rows = api.admin.get("/admin/product-variants", lambda value: rows_of(value, "variants"), params)
    found = {str(row.get("sku")).strip(): row for row in rows}
    for sku in skus:
        if sku not in found:
            raise Refused("the shop does not sell this article any more", {"article": (sku, "not there")})
    with reading("/admin/product-variants"):
        return {sku: _offer(found[sku], places.codes) for sku in skus}


def _offer(row: Json, codes: Mapping[str, str]) -> Offer:
    if row.get("manage_inventory") is False or row.get("allow_backorder") is True:
        return Offer(id_of(row), None)
    free = {code: max(0, on_hand - reserved) for (_, code), (on_hand, reserved) in figures_of(row, codes).items()}
    return Offer(id_of(row), free)


def check_stock(order: Order, found: Mapping[str, Offer]) -> None:
    """Refused with both numbers where a place has not enough; lines that draw from one place are added up."""
    needed: dict[tuple[str, str], int] = {}
    for line in order.lines:
        key = (line.sku, wanted_place(line))
        needed[key] = needed.get(key, 0) + line.quantity
    short: dict[str, tuple[str, str]] = {}
    for (sku, place), pieces in needed.items():
        free = found[sku].free
        there = None if free is None else free.get(place, 0) if place else sum(free.values())
        if there is not None and there < pieces:
            short[f"stock of {sku}"] = (f"{pieces} at {place}" if place else str(pieces), str(there))
    if len(short) == 1:
        short = {"stock": next(iter(short.values()))}
    if short:
        raise Refused("not enough in stock", short)
