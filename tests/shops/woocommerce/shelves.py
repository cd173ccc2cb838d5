"""The articles of a WooCommerce shop without sockets: products, variations, categories, their dates and numbers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.shops.woocommerce.wordpress import stored

Row = dict[str, Any]


class Shelves:
    """What is sold. `unreadable`: products that the key may not see: counted, and left out of their page."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.lock = threading.RLock()
        self.products: dict[int, Row] = {}
        self.variations: dict[int, Row] = {}
        self.categories: list[Row] = []
        self.unreadable: set[int] = set()
        self._last = 100

    def next_id(self) -> int:
        self._last += 1
        return self._last

    def stamp(self) -> str:
        """GMT, whole seconds, no zone: as the shop writes it."""
        return self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")

    def touch(self, row: Row) -> None:
        """A variation is never saved without its product."""
        row["date_modified_gmt"] = self.stamp()
        if (product := self.products.get(row.get("parent_id", 0))) is not None:
            product["date_modified_gmt"] = self.stamp()

    def by_sku(self, sku: str) -> Row:
        """The article that is sold under this number."""
        return next(row for row in (*self.variations.values(), *self.products.values()) if row["sku"] == sku)

    def category(self, path: tuple[str, ...]) -> Row:
        """The last of a path of categories, made where it is not there."""
        parent, found = 0, None
        for name in map(stored, path):
            found = next((one for one in self.categories if (one["name"], one["parent"]) == (name, parent)), None)
            if found is None:
                found = {"id": self.next_id(), "name": name, "slug": name.lower(), "parent": parent}
                self.categories.append(found)
            parent = found["id"]
        assert found is not None
        return {name: found[name] for name in ("id", "name", "slug")}

    def add_product(self, **fields: Any) -> Row:
        row = {
            "id": self.next_id(), "status": "publish", "catalog_visibility": "visible", "type": "simple", "sku": "",
            "price": "", "regular_price": "", "manage_stock": False, "stock_quantity": None, "stock_status": "instock",
            "backorders": "no", "images": [], "attributes": [], "variations": [], "categories": [], "brands": [],
            "meta_data": [], "global_unique_id": "", "description": "", "short_description": "", "permalink": "",
            "date_modified_gmt": self.stamp(), **fields, "name": stored(fields.get("name", "")),
        }  # fmt: skip
        self.products[row["id"]] = row
        return row

    def add_variation(self, product: Row, **fields: Any) -> Row:
        row = {
            "id": self.next_id(), "parent_id": product["id"], "type": "variation", "status": "publish", "sku": "",
            "price": "", "regular_price": "", "manage_stock": True, "stock_quantity": 0, "stock_status": "instock",
            "backorders": "no", "image": None, "attributes": [], "meta_data": [], "global_unique_id": "",
            "date_modified_gmt": self.stamp(), **fields,
        }  # fmt: skip
        self.variations[row["id"]] = row
        product["variations"].append(row["id"])
        return row

    def drop_product(self, product: int) -> None:
        for variation in self.products.pop(product)["variations"]:
            del self.variations[variation]

    def drop_variation(self, variation: int) -> None:
        parent = self.products[self.variations.pop(variation)["parent_id"]]
        parent["variations"].remove(variation)

    def count(self, article: Row, pieces: int) -> None:
        """Variations that are counted with their product ("parent") all show its number."""
        self.touch(article)
        same = [article]
        if article["manage_stock"] == "parent":
            rows = (*self.products.values(), *self.variations.values())
            parent = article["parent_id"]
            same = [row for row in rows if parent in {row["id"], row["manage_stock"] == "parent" and row["parent_id"]}]
        for row in same:
            row["stock_quantity"] += pieces
            row["stock_status"] = "instock" if row["stock_quantity"] > 0 else "outofstock"
