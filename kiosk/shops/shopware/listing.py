"""The short list of everything that is sold, with prices and stock: a call for each 500 products and variants.

Stock changes without a date, and deletions leave nothing to ask for; this list shows both, and every other change by
the dates of products and variants. It is read behind a position, so what vanishes meanwhile hides no other row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.shops.cursors import digest, server_time
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.mapping import Reading, is_sold, is_sold_variant
from kiosk.shops.shopware.rows import Json, equals, id_of, objects, text_of

_FIELDS = [
    "id", "parentId", "autoIncrement", "productNumber", "active", "stock", "availableStock", "price", "updatedAt",
    "createdAt", "visibilities",
]  # fmt: skip
_MARKED = ("productNumber", "active", "price", "updatedAt", "createdAt")
INCLUDES = {"product": _FIELDS, "product_visibility": ["id", "salesChannelId", "visibility"]}


@dataclass(frozen=True, slots=True)
class Listing:
    """Short rows: products that are sold, their variants by product id; `asked_at` by the shop's clock (UTC)."""

    products: Mapping[str, Json]
    children: Mapping[str, list[Json]]
    asked_at: datetime

    def marks(self) -> dict[str, str]:
        """product id -> a text that changes with what people see of it."""
        return {product: mark_of(row, self.children.get(product, ())) for product, row in self.products.items()}


def sold_filter(reading: Reading) -> list[Json]:
    """Products, not variants, that are sold in the channel."""
    return [equals("parentId", None), equals("active", True), equals("visibilities.salesChannelId", reading.channel)]


def read_listing(api: ShopwareApi, reading: Reading, now: datetime) -> Listing:
    """All of it; `now` stands in where the shop names no time."""
    base: Json = {"includes": INCLUDES, "associations": {"visibilities": {}}}
    asked_at: datetime | None = None
    products: dict[str, Json] = {}
    for rows in api.pages("product", {**base, "filter": sold_filter(reading)}):
        asked_at = asked_at or server_time(api.headers, now)
        products |= {id_of(row): row for row in rows if is_sold(row, reading)}
    children: dict[str, list[Json]] = {}
    variants = [equals("parent.active", True), equals("parent.visibilities.salesChannelId", reading.channel)]
    for rows in api.pages("product", {**base, "filter": variants}):
        for row in rows:
            if text_of(row.get("parentId")) in products:
                children.setdefault(row["parentId"], []).append(row)
    return Listing(products, children, asked_at or now)


def sold_articles(listing: Listing, reading: Reading) -> Iterable[Json]:
    """What has a stock of its own: variants, and products without any."""
    for product, row in listing.products.items():
        children = listing.children.get(product)
        if children is None:
            yield row
        else:
            yield from (child for child in children if is_sold_variant(child, reading))


def mark_of(product: Json, children: Iterable[Json]) -> str:
    """The same for short and for whole rows of one state of a product."""
    return digest(_mark(product), sorted((text_of(child.get("id")), *_mark(child)) for child in children))


def _mark(row: Json) -> list[str]:
    seen = sorted(
        (text_of(one.get("salesChannelId")), repr(one.get("visibility"))) for one in objects(row.get("visibilities"))
    )
    return [*(json.dumps(row.get(name), sort_keys=True) for name in _MARKED), repr(seen)]
