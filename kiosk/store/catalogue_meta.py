"""What a catalogue file says about itself, its stamps, and how newer figures outlive a full import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import apsw

from kiosk.store.catalogue_schema import MIGRATIONS
from kiosk.store.catalogue_stock import decode_figures
from kiosk.store.connection import Synchronous, open_database, transaction
from kiosk.store.errors import CorruptError, NewerSchemaError, StoreError, UnavailableError, store_errors
from kiosk.store.generations import Generations
from kiosk.store.migrations import check_version, latest, migrate


def one(db: apsw.Connection, sql: str, values: tuple[Any, ...] = ()) -> Any:
    """The first column of the first row, None without a row."""
    row: Any = db.execute(sql, values).fetchone()
    return None if row is None else row[0]


def write_meta(db: apsw.Connection, **values: str) -> None:
    """Store or replace values in `meta`."""
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def read_meta(db: apsw.Connection) -> dict[str, str]:
    """All values of `meta`."""
    return {str(key): str(value) for key, value in db.execute("SELECT key, value FROM meta")}


def utc_text(moment: datetime) -> str:
    """An aware moment as UTC text of equal width; ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("as_of must carry its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def new_stamp(db: apsw.Connection, as_of: datetime) -> int:
    """The number of the stamp for `as_of`, made when there is none yet."""
    text = utc_text(as_of)
    found = one(db, "SELECT id FROM stamp WHERE as_of = ?", (text,))
    if found is not None:
        return int(found)
    number = int(one(db, "SELECT ifnull(max(id) + 1, 0) FROM stamp"))
    db.execute("INSERT INTO stamp VALUES (?, ?)", (number, text))
    return number


def open_writer(path: Path) -> apsw.Connection:
    """A complete catalogue for writing. Commits do not wait for the disk, because it can be rebuilt."""
    db = open_database(path, synchronous=Synchronous.NORMAL)
    try:
        check_tables(db)
    except BaseException:
        db.close()
        raise
    return db


@cache
def _expected_tables() -> frozenset[str]:
    db = apsw.Connection(":memory:")
    migrate(db, MIGRATIONS)
    return _tables(db)


def _tables(db: apsw.Connection) -> frozenset[str]:
    return frozenset(str(sql) for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'"))


def check_tables(db: apsw.Connection) -> None:
    """CorruptError unless this is a complete catalogue with the tables of this program; NewerSchemaError."""
    path = db.filename
    with store_errors(path):
        if check_version(db, MIGRATIONS) < latest(MIGRATIONS):
            raise CorruptError(f"{path}: an older version of this program wrote it; the catalogue will be rebuilt")
        if _tables(db) != _expected_tables():
            raise CorruptError(f"{path}: the tables are damaged or of another version; the catalogue will be rebuilt")
        if read_meta(db).get("complete") != "1":
            raise CorruptError(f"{path}: the catalogue is incomplete; it will be rebuilt")


def count_products(files: Generations) -> int:
    """Products in the catalogue in use; 0 when there is none, or none that can be read."""
    current = files.current()
    if current is None:
        return 0
    try:
        db = open_database(files.database(current), readonly=True)
    except StoreError:
        return 0
    try:
        return int(one(db, "SELECT count(*) FROM product"))
    except apsw.Error:
        return 0
    finally:
        db.close()


@contextmanager
def carry_newer_stock(files: Generations, target: Path) -> Iterator[None]:
    """Copy figures that reached the catalogue in use after the new one's were taken, and keep it still meanwhile.

    A stock change that arrives while a full import runs goes to the old generation; without this it would be lost at
    the switch. The old one's write lock is held until the body (the switch) has ended. A damaged old one has nothing
    to carry."""
    with ExitStack() as stack:
        old = _held(files, stack)
        if old is not None:
            with suppress(CorruptError, UnavailableError):
                _carry(old, target)
        yield


def _held(files: Generations, stack: ExitStack) -> apsw.Connection | None:
    """The catalogue in use with its write lock held until `stack` ends; None when there is none that can be read."""
    current = files.current()
    if current is None:
        return None
    try:
        old = open_writer(files.database(current))
        stack.callback(old.close, True)
        stack.enter_context(transaction(old))
    except (CorruptError, UnavailableError, NewerSchemaError):
        return None
    return old


def _carry(old: apsw.Connection, target: Path) -> None:
    from kiosk.store.catalogue_delta import StockDelta  # the delta needs this module

    new = open_writer(target)
    try:
        with store_errors(old.filename):
            oldest = one(new, "SELECT min(as_of) FROM stamp") or ""
            stamps = [row[0] for row in old.execute("SELECT id FROM stamp WHERE as_of > ?", (oldest,))]
        if stamps:
            with transaction(new):
                StockDelta(new).apply_rows(_newer_rows(old, stamps))
            new.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        new.close()


def _newer_rows(old: apsw.Connection, stamps: list[Any]) -> Iterator[tuple[str, str, int, int, int, str]]:
    newer = {number: str(text) for number, text in old.execute("SELECT id, as_of FROM stamp") if number in stamps}
    places = [(int(str(number)), str(code)) for number, code in old.execute("SELECT id, code FROM location")]
    for sku, data in old.execute("SELECT v.sku, s.figures FROM stock s JOIN variant v ON v.id = s.variant"):
        figures = decode_figures(data)
        if newer.keys().isdisjoint((0, *figures.stamp)):
            continue
        for place, code in places:
            known = figures.at(place)
            if known and known[3] in newer:
                yield str(sku), code, known[0], known[1], known[2], newer[known[3]]
