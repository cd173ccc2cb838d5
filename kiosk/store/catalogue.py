"""The catalogue of one folder: full imports, small changes, readers, and what to do when it is damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import apsw

from kiosk.domain.product import Product
from kiosk.domain.stock import StockLevel, StockLocation
from kiosk.store.catalogue_delta import (
    ProductChange,
    ProductDelta,
    StockChange,
    StockDelta,
    index_pending,
    put_places,
    timed_rows,
)
from kiosk.store.catalogue_import import ImportSession, SuspiciousDrop
from kiosk.store.catalogue_meta import one, open_writer
from kiosk.store.catalogue_queries import CatalogueInfo, CatalogueState
from kiosk.store.catalogue_reader import CatalogueReader
from kiosk.store.catalogue_sweep import StockSweep, SuspiciousStock, confirm
from kiosk.store.connection import check_integrity, transaction
from kiosk.store.errors import CorruptError, NewerSchemaError, StoreError, UnavailableError
from kiosk.store.generations import Generations, ImportRunningError
from kiosk.store.search_index import IndexWriter, check_index

__all__ = [
    "CatalogueInfo",
    "CatalogueReader",
    "CatalogueState",
    "CatalogueStore",
    "ImportRunningError",
    "ImportSession",
    "NoCatalogueError",
    "ProductChange",
    "StockChange",
    "StockSweep",
    "SuspiciousDrop",
    "SuspiciousStock",
]


class NoCatalogueError(StoreError):
    """There is no complete catalogue yet that a change could be applied to."""


class CatalogueStore:
    """The writing side, for the sync process; any process may take a `reader`."""

    def __init__(self, folder: Path) -> None:
        self._files = Generations(Path(folder))

    def reader(self) -> CatalogueReader:
        """A reader of the catalogue in use; it answers with nothing while there is none."""
        return CatalogueReader(self._files)

    def begin_import(self, on_step: Callable[[str], None] = lambda _: None) -> ImportSession:
        """Start a full import beside the catalogue in use. ImportRunningError when one is running."""
        self._files.folder.mkdir(parents=True, exist_ok=True)
        return ImportSession(self._files, on_step)

    def apply_stock(self, levels: Iterable[StockLevel]) -> StockChange:
        """Store figures in one short transaction, visible to every reader at its end. NoCatalogueError, StoreError."""
        rows = list(timed_rows(levels))
        with self._writing() as db:
            return StockDelta(db).apply_rows(rows)

    def begin_sweep(self) -> StockSweep:
        """Take in everything that the shop knows about its stock. NoCatalogueError, StoreError."""
        return StockSweep(self._writing)

    def confirm_stock(self, as_of: datetime) -> None:
        """The shop's stock is the one that is here, also at `as_of`. NoCatalogueError, StoreError."""
        with self._writing() as db:
            confirm(db, as_of)

    def apply_products(self, changed: Iterable[Product], removed_ids: Iterable[str] = ()) -> int:
        """Replace or add products and remove others; returns how many were touched. The index follows at once."""
        return self.apply_changes((), changed, removed_ids).touched

    def apply_changes(
        self, places: Iterable[StockLocation], changed: Iterable[Product], removed_ids: Iterable[str] = ()
    ) -> ProductChange:
        """As `apply_products`, with new or changed places, in one transaction."""
        where, news, gone = list(places), list(changed), list(removed_ids)
        with self._writing() as db:
            put_places(db, where)
            change = ProductDelta(db).apply(news, gone)
        if change.touched:
            self._index_pending()
        return change

    def check_removal(self, removed_ids: Iterable[str], drop_share: float) -> None:
        """SuspiciousDrop when these are more than `drop_share` of the products in use, or all; 1.0 allows it."""
        with self._writing() as db:
            before = int(one(db, "SELECT count(*) FROM product"))
            gone = sum(one(db, "SELECT 1 FROM product WHERE ref = ?", (ref,)) is not None for ref in set(removed_ids))
        if drop_share < 1.0 and gone and (gone == before or gone > before * drop_share):
            raise SuspiciousDrop(before, before - gone)

    def recover(self) -> str:
        """To be called at the start of the sync process: clears the remains of a killed import, checks the catalogue in
        use, and brings its index up to date. Returns the reason why a full import is needed, empty when all is well."""
        with suppress(ImportRunningError), self._files.lock():
            self._files.remove_unused()
        reason = self.needs_rebuild()
        if reason:
            return reason
        try:
            self._check()
            self._index_pending()
        except (CorruptError, UnavailableError, NewerSchemaError) as error:
            self._files.damage_mark.write_text(f"{error}\n", encoding="utf-8")
            return str(error)
        return ""

    def needs_rebuild(self) -> str:
        """Why a full import is needed now, empty when not: there is no catalogue, or somebody found it damaged."""
        if self._files.current() is None:
            return "there is no catalogue yet"
        try:
            return self._files.damage_mark.read_text(encoding="utf-8", errors="replace").strip() or "damage was found"
        except FileNotFoundError:
            return ""

    def _check(self) -> None:
        number = self._files.current()
        if number is None:
            return
        db = open_writer(self._files.database(number))
        try:
            found = check_integrity(db)
        finally:
            db.close()
        if found:
            raise CorruptError(f"{self._files.database(number)}: {found[0]}; it will be rebuilt")
        check_index(self._files.index(number))

    @contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        """A transaction on the catalogue in use; taken again when an import switched while this waited for the lock."""
        while True:
            number = self._files.current()
            if number is None:
                raise NoCatalogueError(f"{self._files.folder}: there is no catalogue yet; a full import comes first")
            db = open_writer(self._files.database(number))
            try:
                with transaction(db):
                    if self._files.current() == number:
                        yield db
                        return
            finally:
                db.close()

    def _index_pending(self) -> None:
        number = self._files.current()
        if number is None:
            return
        db = open_writer(self._files.database(number))
        try:
            if one(db, "SELECT 1 FROM reindex LIMIT 1") is None:
                return
            index = IndexWriter(self._files.index(number), create=False)
            try:
                index_pending(db, index)
            finally:
                index.close()
        finally:
            db.close()
