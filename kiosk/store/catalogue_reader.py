"""Reading the catalogue in use, from any process. Damage is noticed and marked for a rebuild, never raised."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

import apsw

from kiosk.domain.gtin import Gtin
from kiosk.domain.product import Product, Variant
from kiosk.domain.stock import StockLevel, StockLocation
from kiosk.store import catalogue_packed as packed
from kiosk.store import catalogue_queries as q
from kiosk.store.catalogue_codec import decode_product
from kiosk.store.catalogue_meta import one
from kiosk.store.catalogue_queries import CatalogueInfo, CatalogueState
from kiosk.store.errors import CorruptError, NewerSchemaError, StoreError, UnavailableError, store_errors
from kiosk.store.generations import Generations
from kiosk.store.search_index import IndexReader

T = TypeVar("T")
_NO_COLUMNS = packed.Packed()  # never changed


class CatalogueReader:
    """One reader for one thread at a time. Answers are empty while the catalogue is missing or damaged."""

    def __init__(self, files: Generations) -> None:
        self._files = files
        self._db: apsw.Connection | None = None
        self._index: IndexReader | None = None
        self._path = files.folder
        self._pointer: tuple[int, int] | None = None
        self._data = 0
        self.state = CatalogueState.MISSING
        self.problem = ""
        self.generation = 0
        self.changes = 0  # counts every change that `refresh` has seen; a key for caches
        self._cache: dict[str, Any] = {}
        self._open()

    @property
    def index(self) -> IndexReader | None:
        """The word index, None while there is nothing to search."""
        return self._index

    def refresh(self) -> bool:
        """Look for a new generation or new figures; True when there were any. Cheap when there are none."""
        if self._stat() != self._pointer:
            self._open()
            return True
        if self._db is None:
            return False
        changed = self._read(0, lambda db: int(db.pragma("data_version"))) != self._data
        changed |= self._index is not None and self._renewed(self._index)
        if changed and self._db is not None:
            self._data = self._read(0, lambda db: int(db.pragma("data_version")))
            self._forget()
        return changed

    def product(self, product_id: str) -> Product | None:
        """The product with this id."""
        return self._read(None, lambda db: q.product_of(db, "ref = ?", product_id))

    def by_sku(self, sku: str) -> tuple[Product, Variant] | None:
        """The product and variant with this sku."""
        return self._read(None, lambda db: q.variant_of(db, "sku = ?", sku))

    def by_gtin(self, gtin: Gtin) -> tuple[Product, Variant] | None:
        """The product and variant with this article number."""
        return self._read(None, lambda db: q.variant_of(db, "gtin = ?", int(gtin.key)))

    def locations(self) -> dict[str, StockLocation]:
        """All places by code."""
        nothing: dict[str, StockLocation] = {}
        return dict(self.cached("locations", nothing, q.locations_of))

    def levels(self, skus: Iterable[str]) -> list[StockLevel]:
        """Figures of these variants at all places; nothing for unknown skus."""
        wanted = list(skus)
        return self._read([], lambda db: [level for sku in wanted for level in q.levels_of(db, sku)])

    def info(self) -> CatalogueInfo:
        """What is being read, and how fresh it is."""
        empty = CatalogueInfo(self.state, self.generation, problem=self.problem)
        found = self.cached("info", empty, lambda db: q.info_of(db, self.generation))
        return found if self.state is CatalogueState.READY else CatalogueInfo(self.state, problem=self.problem)

    def stock_as_of(self) -> datetime | None:
        """The moment (UTC) of the newest figure; unlike `info` nothing is counted, so it may be asked at each key."""
        return self.cached("stock as of", None, q.stock_as_of)

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query over the schema, for the services of the catalogue."""
        return self._read([], lambda db: db.execute(sql, values).fetchall())

    def products(self, numbers: Iterable[int]) -> dict[int, Product]:
        """Products by their number in this generation; missing ones are left out."""
        wanted = list(numbers)

        def work(db: apsw.Connection) -> dict[int, Product]:
            found = ((n, one(db, "SELECT data FROM product WHERE id = ?", (n,))) for n in wanted)
            return {n: decode_product(data) for n, data in found if data is not None}

        return self._read({}, work)

    def columns(self) -> packed.Packed:
        """The packed columns of this generation."""
        return self.cached("columns", _NO_COLUMNS, packed.load)

    def presence(self, code: str) -> tuple[bytearray, bytearray]:
        """Two marks per variant number for a place: is a figure known, may something be promised. Not to be changed."""
        length = len(self.columns().owner)
        blank = (bytearray(length), bytearray(length))
        return self.cached(f"presence {code}", blank, lambda db: q.presence_of(db, code, length))

    def cached(self, name: str, default: T, work: Callable[[apsw.Connection], T]) -> T:
        """The result of `work`, kept until `refresh` sees a change; `default` when nothing can be read."""
        if name not in self._cache:
            missing = object()
            found: Any = self._read(missing, work)
            if found is missing:
                return default
            self._cache[name] = found
        result: T = self._cache[name]
        return result

    def mark_damaged(self, error: StoreError) -> None:
        """Stop reading this generation and ask for a rebuild."""
        self.close()
        self.state, self.problem = CatalogueState.DAMAGED, str(error)
        if self._files.current() != self.generation:
            return  # a new generation is there already, the next refresh takes it
        try:
            self._files.damage_mark.write_text(f"{error}\n", encoding="utf-8")
        except OSError:  # a read-only disk: the next start finds the damage again
            self.problem += " (it could not be marked for a rebuild)"

    def close(self) -> None:
        """Close the files; answers are empty afterwards."""
        if self._db is not None:
            self._db.close(True)
        self._db, self._index = None, None
        self._forget()

    def _open(self) -> None:
        self.close()
        self._pointer = self._stat()
        number = self._files.current()
        self.state, self.problem, self.generation = CatalogueState.MISSING, "", number or 0
        if number is None:
            return
        try:
            self._path = self._files.database(number)
            self._db = q.open_generation(self._files, number)
            self._index = IndexReader(self._files.index(number))
            self._data = int(self._db.pragma("data_version"))
            self.state = CatalogueState.READY
        except (CorruptError, UnavailableError, NewerSchemaError) as error:
            self.mark_damaged(error)

    def _read(self, default: T, work: Callable[[apsw.Connection], T]) -> T:
        if self._db is None:
            return default
        try:
            with store_errors(self._path):
                return work(self._db)
        except CorruptError as error:
            self.mark_damaged(error)
        except (ValueError, TypeError) as error:  # a value that its column never holds
            self.mark_damaged(CorruptError(f"{self._path}: a damaged value ({error})"))
        return default

    def _renewed(self, index: IndexReader) -> bool:
        try:
            return index.refresh()
        except CorruptError as error:
            self.mark_damaged(error)
            return True

    def _stat(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._files.pointer)  # noqa: PTH116 - called at every turn, and this is the cheap one
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def _forget(self) -> None:
        self._cache.clear()
        self.changes += 1
