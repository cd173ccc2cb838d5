"""The short list of everything that is sold, with prices and stock, in few calls.

A variation changes without its product's date, and stock changes without any date, so both are asked for themselves.
The list of variations belongs to one product each (one call per product); but /products takes a hundred SKUs at once
and answers with variations too. So once the SKUs are known, P products and V variations are P/100 + V/100 calls.
Unknown ones are read by product, or all at once by /variations where the shop has it (WooCommerce 10.3)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.base.logging import get_logger
from kiosk.shops.cursors import digest, server_time
from kiosk.shops.errors import NotAllowed
from kiosk.shops.woocommerce.api import Json, Query, WooApi, id_of, list_of, text_of
from kiosk.shops.woocommerce.mapping import SOLD_TYPES, is_sold

_STOCK = "manage_stock,stock_quantity,stock_status"
_PRICE = "id,sku,status,price,regular_price,date_modified_gmt"
PRODUCT_FIELDS = f"{_PRICE},name,type,catalog_visibility,variations,{_STOCK}"
VARIATION_FIELDS = f"{_PRICE},parent_id,{_STOCK}"
SORTED: Query = [("orderby", "id"), ("order", "asc")]
BULK_FROM = 20  # from so many products on, all variations are asked for at once where the shop can
_LONGEST_QUERY = 1500
_FILE = "known.json"
_log = get_logger(__name__)
Skus = dict[str, dict[str, str]]  # product id -> variation id -> sku


@dataclass(frozen=True, slots=True)
class Listing:
    """Short rows: products that are sold, variations by product id; `asked_at` by the shop's clock (UTC)."""

    products: Mapping[str, Json]
    variations: Mapping[str, list[Json]]
    asked_at: datetime

    def marks(self) -> dict[str, str]:
        """product id -> a text that changes with what people see of it."""
        return {product: mark_of(row, self.variations.get(product, ())) for product, row in self.products.items()}

    def skus(self) -> Skus:
        """What the next list is asked with."""
        return {
            product: {id_of(row): text_of(row.get("sku")) for row in rows} for product, rows in self.variations.items()
        }


def read_listing(api: WooApi, known: Skus, now: datetime) -> Listing:
    """All of it. `known`: SKUs as far as they are; `now` stands in where the shop names no time."""
    params: Query = [("status", "publish"), ("_fields", PRODUCT_FIELDS), *SORTED]
    rows, headers = api.steady_rows("/products", params)
    products = {id_of(row): row for row in rows if is_sold(row) and text_of(row.get("type")) in SOLD_TYPES}
    variable = {product: _ids(row) for product, row in products.items() if row.get("type") == "variable"}
    found = _by_sku(api, variable, known)
    missing = [product for product in variable if product not in found]
    found |= Variations(api, VARIATION_FIELDS).of({product: variable[product] for product in missing})
    return Listing(products, found, server_time(headers, now))


class Variations:
    """Variations by product, for one pull. The list of all of them is read at most once."""

    def __init__(self, api: WooApi, fields: str) -> None:
        self._api, self._fields = api, fields
        self._all: dict[str, list[Json]] | None = None

    def of(self, wanted: Mapping[str, set[str]]) -> dict[str, list[Json]]:
        """Rows by product id; `wanted`: the ids that each product names, which the rows are held against."""
        if self._all is None and len(wanted) >= BULK_FROM:
            self._all = self._read_all()
        known = self._all or {}
        # One that names no variations is asked for itself: that it is not in the list says nothing.
        found = {
            product: known[product]
            for product, ids in wanted.items()
            if _ids_of(known.get(product, ())) == ids != set()
        }
        for product in wanted.keys() - found.keys():
            path = f"/products/{product}/variations"
            found[product] = self._api.rows(path, [("_fields", self._fields), *SORTED])
        return found

    def _read_all(self) -> dict[str, list[Json]]:
        found: dict[str, list[Json]] = {}
        try:
            for row in self._api.rows("/variations", [("_fields", self._fields), *SORTED]):
                found.setdefault(str(row.get("parent_id")), []).append(row)
        except NotAllowed:  # before WooCommerce 10.3 there is no such list
            return {}
        return found


def _ids_of(rows: Iterable[Json]) -> set[str]:
    return {id_of(row) for row in rows}


def _by_sku(api: WooApi, variable: Mapping[str, set[str]], known: Skus) -> dict[str, list[Json]]:
    """Variations of the products all of whose SKUs are known and still say the same."""
    ready = {product: known[product] for product, ids in variable.items() if _complete(known.get(product), ids)}
    owner = {variation: product for product, skus in ready.items() for variation in skus}
    found: dict[str, list[Json]] = {}
    for batch in sku_batches(sku for skus in ready.values() for sku in skus.values()):
        for row in rows_by_sku(api, batch, VARIATION_FIELDS):
            product = owner.get(id_of(row))
            if product is not None and ready[product][id_of(row)] == row.get("sku"):
                found.setdefault(product, []).append(row)
    return {product: rows for product, rows in found.items() if len(rows) == len(ready[product])}


def _complete(skus: Mapping[str, str] | None, ids: set[str]) -> bool:
    return skus is not None and bool(ids) and skus.keys() == ids and all(skus.values())


def rows_by_sku(api: WooApi, skus: list[str], fields: str) -> list[Json]:
    """Products and variations with these SKUs, each once; every row is compared here."""
    wanted = set(skus)
    params: Query = [("sku", ",".join(skus)), ("_fields", fields), *SORTED]
    rows = {id_of(row): row for row in api.rows("/products", params) if text_of(row.get("sku")) in wanted}
    return list(rows.values())


def sku_batches(skus: Iterable[str], size: int = 100) -> Iterator[list[str]]:
    """SKUs that fit into one question; one with a comma in it, which parts them, goes alone."""
    batch: list[str] = []
    for sku in skus:
        if "," in sku:
            yield [sku]
            continue
        if batch and (len(batch) == size or sum(map(len, batch)) + len(batch) + len(sku) > _LONGEST_QUERY):
            yield batch
            batch = []
        batch.append(sku)
    if batch:
        yield batch


def mark_of(product: Json, variations: Iterable[Json]) -> str:
    """The same for short and for whole rows of one state of a product."""
    own = [product.get(name) for name in ("name", "type", "sku", "price", "regular_price", "date_modified_gmt")]
    names = ("sku", "price", "regular_price", "status", "date_modified_gmt")
    others = sorted((id_of(row), *(str(row.get(name)) for name in names)) for row in variations)
    return digest(own, sorted(_ids(product)), others)


def _ids(product: Json) -> set[str]:
    return {str(each) for each in list_of(product.get("variations"))}


class Known:
    """What the last committed pull saw, as a file that may be lost: then everything is read anew."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._skus: Skus | None = None

    @property
    def skus(self) -> Skus:
        """SKUs of variations as far as they are known."""
        if self._skus is None:
            self._skus = self._read()[1]
        return self._skus

    def learn(self, skus: Skus) -> None:
        """Remember them until the next pull is committed."""
        self._skus = skus

    def marks(self, mark: str) -> dict[str, str] | None:
        """The marks by product that belong to the cursor's `mark`; None when they are not there."""
        marks = self._read()[0]
        return marks if marks is not None and mark == digest(sorted(marks.items())) else None

    def write(self, marks: Mapping[str, str], skus: Skus) -> None:
        """Keep them; a full disk only means that the next pull reads everything."""
        self._skus = skus
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_suffix(".part")
            text = json.dumps({"marks": dict(marks), "skus": skus}, separators=(",", ":"))
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(self._file)
        except OSError as error:
            _log.warning("what this pull saw cannot be kept; the next one reads everything", error=error)

    def _read(self) -> tuple[dict[str, str] | None, Skus]:
        try:
            value = json.loads(self._file.read_bytes())
            marks = {str(product): str(text) for product, text in value["marks"].items()}
            skus = {
                str(product): {str(variation): str(sku) for variation, sku in each.items()}
                for product, each in value["skus"].items()
            }
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None, {}
        return marks, skus
