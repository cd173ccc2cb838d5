"""The queries behind the catalogue reader."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import apsw

from kiosk.domain.product import Product, Variant
from kiosk.domain.stock import StockLevel, StockLocation
from kiosk.store import catalogue_packed as packed
from kiosk.store.catalogue_codec import decode_location, decode_product
from kiosk.store.catalogue_meta import check_tables, one, read_meta
from kiosk.store.catalogue_stock import decode_figures
from kiosk.store.connection import open_database
from kiosk.store.errors import ReadOnlyError, UnavailableError
from kiosk.store.generations import Generations

_STAMPS = "SELECT id, as_of FROM stamp"


class CatalogueState(StrEnum):
    """Whether there is something to read."""

    MISSING = "missing"  # nothing was imported yet
    READY = "ready"
    DAMAGED = "damaged"  # needs a rebuild; readers answer with nothing until it is done


@dataclass(frozen=True, slots=True)
class CatalogueInfo:
    """What is being read. `as_of` is the moment of the products, `stock_as_of` of the newest figure (UTC)."""

    state: CatalogueState
    generation: int = 0
    products: int = 0
    variants: int = 0
    locations: int = 0
    as_of: datetime | None = None
    stock_as_of: datetime | None = None
    problem: str = ""


def open_generation(files: Generations, number: int) -> apsw.Connection:
    """A complete generation of this schema for reading. CorruptError, UnavailableError."""
    path = files.database(number)
    try:
        db = open_database(path, readonly=True)
    except (UnavailableError, ReadOnlyError):
        # A medium mounted read-only has no room for the shared memory of a WAL database.
        if not path.is_file() or not os.statvfs(path).f_flag & os.ST_RDONLY:
            raise
        db = open_database(path, readonly=True, immutable=True)
    try:
        check_tables(db)
    except BaseException:
        db.close()
        raise
    return db


def product_of(db: apsw.Connection, where: str, value: Any) -> Product | None:
    """The product for a condition of ours."""
    data = one(db, f"SELECT data FROM product WHERE {where}", (value,))  # noqa: S608 - `where` is one of ours
    return None if data is None else decode_product(data)


def variant_of(db: apsw.Connection, where: str, value: Any) -> tuple[Product, Variant] | None:
    """The first variant for a condition of ours, with its product."""
    row: Any = db.execute(f"SELECT sku, product FROM variant WHERE {where} ORDER BY id", (value,)).fetchone()  # noqa: S608
    product = None if row is None else product_of(db, "id = ?", row[1])
    variant = product.variant(row[0]) if product else None
    return (product, variant) if product and variant else None


def locations_of(db: apsw.Connection) -> dict[str, StockLocation]:
    """All places by code, in the order of the feed."""
    return {
        str(code): decode_location(data) for code, data in db.execute("SELECT code, data FROM location ORDER BY id")
    }


def levels_of(db: apsw.Connection, sku: str) -> list[StockLevel]:
    """The figures of one variant."""
    data = one(db, "SELECT s.figures FROM variant v JOIN stock s ON s.variant = v.id WHERE v.sku = ?", (sku,))
    if data is None:
        return []
    figures, times = decode_figures(data), {n: datetime.fromisoformat(str(t)) for n, t in db.execute(_STAMPS)}
    found = []
    for place, code in db.execute("SELECT id, code FROM location ORDER BY id"):
        known = figures.at(int(str(place)))
        if known and (as_of := times.get(known[3])):
            found.append(StockLevel(sku, str(code), known[0], as_of, known[1], known[2]))
    return found


def presence_of(db: apsw.Connection, code: str, length: int) -> tuple[bytearray, bytearray]:
    """Known and positive marks of one place."""
    sql = "SELECT p.known, p.positive FROM presence p JOIN location l ON l.id = p.location WHERE l.code = ?"
    row: Any = db.execute(sql, (code,)).fetchone()
    known, positive = row if row is not None else (b"", b"")
    return packed.from_bits(known, length), packed.from_bits(positive, length)


def stock_as_of(db: apsw.Connection) -> datetime | None:
    """The moment (UTC) of the newest figure at any place."""
    newest = one(db, "SELECT max(as_of) FROM stamp")
    return datetime.fromisoformat(newest) if newest else None


def info_of(db: apsw.Connection, generation: int) -> CatalogueInfo:
    """Counts and moments."""
    counts = [int(one(db, f"SELECT count(*) FROM {table}")) for table in ("product", "variant", "location")]  # noqa: S608
    as_of = read_meta(db).get("as_of")
    return CatalogueInfo(
        CatalogueState.READY,
        generation,
        products=counts[0],
        variants=counts[1],
        locations=counts[2],
        as_of=datetime.fromisoformat(as_of) if as_of else None,
        stock_as_of=stock_as_of(db),
    )
