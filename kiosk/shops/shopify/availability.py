"""What the shop has of the lines of one order at this moment, asked before anything is made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import ShopifyApi
from kiosk.shops.shopify.facts import is_home
from kiosk.shops.shopify.listing import is_sold
from kiosk.shops.shopify.places import known_location
from kiosk.shops.shopify.rows import Json, cents, gid, id_of, next_of, objects, rows_of, text_of
from kiosk.shops.shopify.stock import quantity

_ITEMS = 5  # in one question: each may lie at 50 places


@dataclass(frozen=True, slots=True)
class Offer:
    """An article in the shop: gross cents (None: no price), pieces that are free by the shop's id of the place (None:
    the shop does not count them)."""

    variant: str
    item: str
    cents: int | None
    taxable: bool = True
    shipped: bool = True
    free: Mapping[str, int] | None = field(default_factory=dict)


def offers(api: ShopifyApi, order: Order, publication: str) -> dict[str, Offer]:
    """The articles of the order's lines by sku; Refused for one that the shop does not sell any more."""
    skus = list(dict.fromkeys(line.sku for line in order.lines))
    found: dict[str, Offer] = {}
    for product in dict.fromkeys(line.product_id for line in order.lines):
        if known := gid("Product", product):  # read itself: the search does not know new articles for some seconds
            found |= _by_sku(_of_product(api, known, publication), skus)
    if others := [sku for sku in skus if sku not in found]:
        query = " OR ".join(f"sku:{json.dumps(sku, ensure_ascii=False)}" for sku in others)
        names = {"search": query, "publication": publication}
        found |= _by_sku(api.ask(documents.OFFERS, lambda data: _sold(data["productVariants"]), **names), others)
    for sku in skus:
        if sku not in found:
            raise Refused("the shop does not sell this article any more", {"article": (sku, "not there")})
    free = levels(api, [offer.item for offer in found.values() if offer.free is not None])
    return {
        sku: offer if offer.free is None else Offer(
            offer.variant, offer.item, offer.cents, offer.taxable, offer.shipped, free.get(offer.item, {})
        )
        for sku, offer in found.items()
    }  # fmt: skip


def levels(api: ShopifyApi, items: list[str]) -> dict[str, dict[str, int]]:
    """What is free of inventory items by the shop's id of the place; below zero where too much was sold. Items that
    the shop does not count are left out."""
    found: dict[str, dict[str, int]] = {}
    for start in range(0, len(items), _ITEMS):
        found |= api.ask(documents.LEVELS, _free, ids=items[start : start + _ITEMS])
    return found


def _of_product(api: ShopifyApi, product: str, publication: str) -> Iterator[Json]:
    after = None
    while True:
        names = {"product": product, "after": after, "publication": publication}
        rows, after = api.ask(documents.OFFERS_BY_PRODUCT, _variants, **names)
        yield from rows
        if not after:
            return


def _variants(data: Json) -> tuple[list[Json], str]:
    if data["product"] is None:
        return [], ""
    connection = data["product"]["variants"]
    return _sold(connection), next_of(connection)


def _sold(connection: Json) -> list[Json]:
    rows = [row for row in rows_of(connection) if is_sold(row["product"])]
    for row in rows:
        id_of(row, "ProductVariant")
        id_of(row["inventoryItem"], "InventoryItem")
    return rows


def _by_sku(rows: list[Json] | Iterator[Json], skus: list[str]) -> dict[str, Offer]:
    """Searches find similar words as well: every sku is compared here. Of two with one sku the older one counts."""
    found: dict[str, Offer] = {}
    for row in sorted(rows, key=lambda each: int(each["id"].rpartition("/")[2])):
        sku, item = text_of(row.get("sku")).strip(), row["inventoryItem"]
        if sku in skus and sku not in found:
            counted: dict[str, int] | None = {} if item.get("tracked") is True else None
            shipped = item.get("requiresShipping") is not False
            found[sku] = Offer(
                row["id"], item["id"], cents(row.get("price")), row.get("taxable") is not False, shipped, counted
            )
    return found


def _free(data: Json) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for item in objects(data["nodes"]):
        if item["tracked"] is not True:
            continue
        rows = rows_of(item["inventoryLevels"])
        found[id_of(item, "InventoryItem")] = {known_location(row): quantity(row, "available") for row in rows}
    return found


def check_stock(order: Order, found: Mapping[str, Offer], codes: Mapping[str, str]) -> None:
    """Refused with both numbers where the place of a way has too few; home delivery may come from any place of ours.

    `codes`: the shop's id of a place -> our code."""
    needed: dict[tuple[str, str], int] = {}
    for line in order.lines:
        at = "" if is_home(order) else line.fulfilment.pool
        needed[line.sku, at] = needed.get((line.sku, at), 0) + line.quantity
    short: dict[str, tuple[str, str]] = {}
    for (sku, at), pieces in needed.items():
        free = found[sku].free
        if free is None:
            continue
        there = sum(max(0, free.get(place, 0)) for place, code in codes.items() if not at or code == at)
        if there < pieces:
            short[f"stock of {sku} at {at}" if at else f"stock of {sku}"] = (str(pieces), str(there))
    if len(short) == 1:
        short = {"stock": next(iter(short.values()))}
    if short:
        raise Refused("not enough in stock", short)
