"""A full import: a new generation is written beside the serving one, and takes its place in one step when complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from typing import Any, Self

import apsw

from kiosk.base.durable import sync_folder
from kiosk.domain.feed import StockColumns
from kiosk.domain.product import Product
from kiosk.domain.stock import StockLocation
from kiosk.store import catalogue_packed as packed
from kiosk.store.catalogue_codec import encode
from kiosk.store.catalogue_meta import carry_newer_stock, count_products, new_stamp, write_meta
from kiosk.store.catalogue_rows import SmallTables, rows_of
from kiosk.store.catalogue_schema import INDEXES, MIGRATIONS
from kiosk.store.catalogue_stock import StockPlanes, StockRow, as_columns, column_pages
from kiosk.store.connection import open_scratch, publish
from kiosk.store.errors import StoreError, store_errors
from kiosk.store.generations import Generations, sync_tree
from kiosk.store.index_feed import IndexFeed
from kiosk.store.migrations import migrate

BATCH = 500
DROP_SHARE = 0.3


class SuspiciousDrop(StoreError):  # noqa: N818 - named after what happened, as the callers read it
    """The new catalogue is much smaller than the one in use: a cut feed looks like this. Nothing was switched."""

    def __init__(self, before: int, after: int) -> None:
        super().__init__(
            f"the new catalogue has {after} products, the one in use {before}; nothing was switched, please confirm"
        )
        self.before = before
        self.after = after


class ImportSession:
    """One full import: places, then products, then stock, then `finish` (or `abort`).

    `skipped` counts what was left out, by reason. `on_step` is called with the name of each step (for fault tests)."""

    def __init__(self, files: Generations, on_step: Callable[[str], None] = lambda _: None) -> None:
        self._files = files
        self._step = on_step
        self._lock = files.lock()
        self.skipped: Counter[str] = Counter()
        self._products: set[str] = set()
        self._written = 0
        self._variants: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._stock: StockPlanes | None = None
        self._open()

    def _open(self) -> None:
        self._files.remove_unused()
        self.generation = self._files.next_number()
        path = self._files.database(self.generation)
        self._step("begun")
        self._db = open_scratch(path)
        migrate(self._db, MIGRATIONS)
        self._index = IndexFeed(self._files.index(self.generation), self._lock.fileno())
        self._db.execute("BEGIN")
        self._tables = SmallTables(self._db)

    def add_locations(self, locations: Iterable[StockLocation]) -> None:
        """Places that stock may lie at; the later of two with one code counts."""
        with store_errors(self._db.filename):
            for place in locations:
                number = self._places.setdefault(place.code, len(self._places) + 1)
                self._db.execute(
                    "INSERT OR REPLACE INTO location VALUES (?, ?, ?)", (number, place.code, encode(place))
                )
        self._step("locations")

    def add_products(self, products: Iterable[Product]) -> None:
        """Products with their variants; a repeated product id or sku is skipped and counted."""
        if self._index.ended:
            raise RuntimeError("products must come before stock")
        stream = iter(products)
        with store_errors(self._db.filename):
            while batch := list(islice(stream, BATCH)):
                self._add_batch([p for p in batch if self._is_new(p)])
        self._step("products")

    def _is_new(self, product: Product) -> bool:
        skus = {v.sku for v in product.variants}
        if product.id in self._products:
            self.skipped["product repeated"] += 1
            return False
        if len(skus) != len(product.variants) or not self._variants.keys().isdisjoint(skus):
            self.skipped["sku repeated"] += 1
            return False
        self._products.add(product.id)
        for variant in product.variants:
            self._variants[variant.sku] = len(self._variants) + 1
        return True

    def _add_batch(self, batch: list[Product]) -> None:
        rows: list[tuple[Any, ...]] = []
        variants: list[tuple[Any, ...]] = []
        for product in batch:
            numbers = (self._variants[v.sku] for v in product.variants)
            made = rows_of(product, len(rows) + self._written + 1, numbers, self._tables)
            rows.append(made.product)
            variants.extend(made.variants)
            self._index.add(made.product[0], product, made.product[-1])
        self._written += len(rows)
        self._db.executemany("INSERT INTO product VALUES (?, ?, ?, ?, ?)", rows)
        self._db.executemany("INSERT INTO variant VALUES (?, ?, ?, ?, ?, ?, ?, ?)", variants)

    def add_stock(self, rows: Iterable[StockRow] | StockColumns, as_of: datetime) -> None:
        """Figures that were true at `as_of` (aware): sku, location code, on hand, reserved, safety stock.

        Unknown skus and places and negative figures are skipped and counted; of repeated rows the last counts."""
        self._end_index()
        if self._stock is None:
            self._stock = StockPlanes(len(self._variants))
        with store_errors(self._db.filename):
            stamp = new_stamp(self._db, as_of)
        for columns in column_pages(rows):
            numbers = list(map(self._variants.get, columns.skus))
            if None in numbers or not self._places.keys() >= set(columns.places) or _any_negative(columns):
                numbers, columns = self._storable(columns)
            self._stock.put(numbers, columns, stamp)  # type: ignore[arg-type]  # there is no None among them
        self._step("stock")

    def _storable(self, columns: StockColumns) -> tuple[list[int | None], StockColumns]:
        """What can be stored of a page in which something cannot."""
        unknown = negative = 0
        rows: list[StockRow] = []
        for row in columns:
            if row[0] not in self._variants or row[1] not in self._places:
                unknown += 1
            elif min(row[2:]) < 0:
                negative += 1
            else:
                rows.append(row)
        self.skipped += Counter({"unknown sku or place": unknown, "negative quantity": negative})
        kept = as_columns(rows)
        return list(map(self._variants.get, kept.skus)), kept

    def _end_index(self) -> None:
        if not self._index.ended:
            self._index.end()
            self._step("index")

    def finish(self, as_of: datetime, expected_drop_share: float = DROP_SHARE) -> int:
        """Switch to the new catalogue and return its generation number.

        `as_of` is the moment of the products. SuspiciousDrop when more than `expected_drop_share` of the products would
        vanish (or all of them); call again with 1.0 to confirm, or `abort`."""
        after, before = len(self._products), count_products(self._files)
        vanishes = after == 0 and before > 0
        if expected_drop_share < 1.0 and (vanishes or after < before * (1 - expected_drop_share)):
            raise SuspiciousDrop(before, after)
        self._end_index()
        path = self._files.database(self.generation)
        with store_errors(path):
            self._complete(as_of)
        self._index.wait()
        with carry_newer_stock(self._files, path):
            self._step("carried")
            sync_tree(self._files.index(self.generation))
            sync_tree(path)
            sync_folder(self._files.folder)
            self._step("synced")
            self._files.switch(self.generation)
        self._step("switched")
        self._files.remove_unused()
        self._lock.close()
        return self.generation

    def _complete(self, as_of: datetime) -> None:
        db = self._db
        if self._stock is not None:
            self._write_stock(self._stock)
        db.execute(INDEXES).fetchall()
        packed.save(db, packed.build(db))
        write_meta(db, complete="1", generation=str(self.generation), as_of=as_of.isoformat())
        db.execute("COMMIT")
        self._step("rows")
        publish(db, self._files.database(self.generation))
        self._step("published")

    def _write_stock(self, stock: StockPlanes) -> None:
        self._db.executemany("INSERT INTO stock VALUES (?, ?)", stock.rows(list(self._places)))
        for code, number in self._places.items():
            known, positive = map(packed.to_bits, stock.presence(code))
            self._db.execute("INSERT INTO presence VALUES (?, ?, ?)", (number, known, positive))

    def abort(self) -> None:
        """Throw the new generation away; the one in use stays. Harmless after `finish`."""
        if self._lock.closed:
            return
        self._index.drop()
        try:
            self._db.close(True)
        except apsw.Error:  # a full disk may fail the last write as well; the file is removed anyway
            self.skipped["close failed"] += 1
        self._files.remove(self.generation)
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.abort()


def _any_negative(columns: StockColumns) -> bool:
    return any(values and min(values) < 0 for values in (columns.on_hand, columns.reserved, columns.safety))
