"""Small changes to the catalogue in use: stock figures and single products, each batch in one short transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import apsw

from kiosk.domain.product import Product
from kiosk.domain.stock import StockLevel, StockLocation
from kiosk.store import catalogue_packed as packed
from kiosk.store.catalogue_codec import decode_product, encode
from kiosk.store.catalogue_meta import new_stamp, one, read_meta, utc_text, write_meta
from kiosk.store.catalogue_rows import SmallTables, rows_of, words_for
from kiosk.store.catalogue_stock import Figures, decode_figures, encode_figures
from kiosk.store.connection import transaction
from kiosk.store.search_index import IndexWriter

MOST_FIGURES = 2_000  # variants whose figures are held in memory before they are written
TimedRow = tuple[str, str, int, int, int, str]  # sku, location code, on hand, reserved, safety stock, as_of (UTC text)


@dataclass(frozen=True, slots=True)
class StockChange:
    """What became of a batch: `outdated` figures were older than those stored, `unknown` have no such sku or place."""

    changed: int = 0
    outdated: int = 0
    unknown: int = 0
    invalid: int = 0


class StockDelta:
    """Applies figures inside an open transaction. Older figures never replace newer ones, so a replay is harmless."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._places = {str(code): int(str(number)) for number, code in db.execute("SELECT id, code FROM location")}
        self._figures: dict[int, Figures] = {}
        self._changed: set[int] = set()
        self._variants = int(one(db, "SELECT ifnull(max(id), 0) FROM variant"))
        self._times = {number: str(text) for number, text in db.execute("SELECT id, as_of FROM stamp")}
        self._stamps = {text: number for number, text in self._times.items()}
        self._bits: dict[object, tuple[bytearray, bytearray]] = {}

    def apply_rows(self, rows: Iterable[TimedRow]) -> StockChange:
        """Store the figures and the presence bits that follow from them."""
        changed = outdated = unknown = invalid = 0
        for sku, code, on_hand, reserved, safety, as_of in rows:
            place = self._places.get(code)
            variant = self._variant(sku) if place is not None else None
            if place is None or variant is None:
                unknown += 1
            elif min(on_hand, reserved, safety) < 0:
                invalid += 1
            elif not self._newer(variant, place, as_of):
                outdated += 1
            else:
                self._put(variant, place, (on_hand, reserved, safety), as_of)
                changed += 1
        self._save_figures()
        self._save_bits()
        return StockChange(changed, outdated, unknown, invalid)

    def _variant(self, sku: str) -> int | None:
        number = one(self._db, "SELECT id FROM variant WHERE sku = ?", (sku,))
        return None if number is None else int(number)

    def _of(self, variant: int) -> Figures:
        """The figures of a variant, kept until they are saved: its places often come one after the other."""
        found = self._figures.get(variant)
        if found is None:
            if len(self._figures) >= MOST_FIGURES:
                self._save_figures()
            data = one(self._db, "SELECT figures FROM stock WHERE variant = ?", (variant,))
            found = self._figures[variant] = decode_figures(data)
        return found

    def _newer(self, variant: int, place: int, as_of: str) -> bool:
        known = self._of(variant).at(place)
        return known is None or as_of >= self._times.get(known[3], "")

    def _put(self, variant: int, place: int, figures: tuple[int, int, int], as_of: str) -> None:
        stamp = self._stamps.get(as_of)
        if stamp is None:
            stamp = self._stamps[as_of] = new_stamp(self._db, datetime.fromisoformat(as_of))
            self._times[stamp] = as_of
        self._of(variant).put(place, figures, stamp)
        self._changed.add(variant)
        known, positive = self._presence(place)
        known[variant] = 1
        positive[variant] = 1 if figures[0] > figures[1] + figures[2] else 0

    def _presence(self, place: int) -> tuple[bytearray, bytearray]:
        if place not in self._bits:
            length = self._variants + 1
            row: Any = self._db.execute("SELECT known, positive FROM presence WHERE location = ?", (place,)).fetchone()
            known, positive = row if row is not None else (b"", b"")
            self._bits[place] = (packed.from_bits(known, length), packed.from_bits(positive, length))
        return self._bits[place]

    def _save_figures(self) -> None:
        rows = [(variant, encode_figures(self._figures[variant])) for variant in sorted(self._changed)]
        self._db.executemany("INSERT OR REPLACE INTO stock VALUES (?, ?)", rows)
        self._figures.clear()
        self._changed.clear()

    def _save_bits(self) -> None:
        rows = [(place, packed.to_bits(k), packed.to_bits(p)) for place, (k, p) in self._bits.items()]
        self._db.executemany("INSERT OR REPLACE INTO presence VALUES (?, ?, ?)", rows)


def timed_rows(levels: Iterable[StockLevel]) -> Iterator[TimedRow]:
    """Stock levels as plain rows."""
    texts: dict[datetime, str] = {}
    for level in levels:
        text = texts.get(level.as_of)
        if text is None:
            text = texts[level.as_of] = utc_text(level.as_of)
        yield level.sku, level.location, level.on_hand, level.reserved, level.safety_stock, text


@dataclass(frozen=True, slots=True)
class ProductChange:
    """What became of a batch of products; `new_variants` have no stock yet."""

    touched: int = 0
    new_variants: int = 0


def put_places(db: apsw.Connection, places: Iterable[StockLocation]) -> None:
    """Add places, or replace what is known of them; their stock stays."""
    for place in places:
        number = one(db, "SELECT id FROM location WHERE code = ?", (place.code,))
        if number is None:
            number = int(one(db, "SELECT ifnull(max(id), 0) FROM location")) + 1
        db.execute("INSERT OR REPLACE INTO location VALUES (?, ?, ?)", (number, place.code, encode(place)))


class ProductDelta:
    """Replaces and removes single products inside an open transaction; their stock stays with their skus."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._tables = SmallTables(db)
        # Numbers are never given out twice: the index and the presence bits may still know a removed one.
        meta = read_meta(db)
        self._high = {
            table: max(int(one(db, f"SELECT ifnull(max(id), 0) FROM {table}")), int(meta.get(f"high_{table}", 0)))  # noqa: S608
            for table in ("product", "variant")
        }

    def apply(self, changed: Iterable[Product], removed: Iterable[str]) -> ProductChange:
        """Store the changes and note the products for the index."""
        first_new = self._high["variant"] + 1
        touched = 0
        for ref in removed:
            touched += self._remove(ref)
        for product in changed:
            self._put(product)
            touched += 1
        if touched:
            packed.save(self._db, packed.build(self._db))
            write_meta(self._db, **{f"high_{table}": str(number) for table, number in self._high.items()})
        return ProductChange(touched, self._high["variant"] + 1 - first_new)

    def _remove(self, ref: str) -> int:
        number = one(self._db, "SELECT id FROM product WHERE ref = ?", (ref,))
        if number is None:
            return 0
        for (variant,) in self._db.execute("SELECT id FROM variant WHERE product = ?", (number,)).fetchall():
            self._drop_variant(variant)
        self._db.execute("DELETE FROM product WHERE id = ?", (number,))
        self._note(number)
        return 1

    def _drop_variant(self, variant: object) -> None:
        self._db.execute("DELETE FROM stock WHERE variant = ?", (variant,))
        self._db.execute("DELETE FROM variant WHERE id = ?", (variant,))

    def _put(self, product: Product) -> None:
        number = one(self._db, "SELECT id FROM product WHERE ref = ?", (product.id,))
        if number is None:
            number = self._high["product"] = self._high["product"] + 1
        wanted = {v.sku for v in product.variants}
        for variant, sku in self._db.execute("SELECT id, sku FROM variant WHERE product = ?", (number,)).fetchall():
            if sku not in wanted:
                self._drop_variant(variant)
        made = rows_of(product, number, [self._number(v.sku) for v in product.variants], self._tables)
        self._db.execute("INSERT OR REPLACE INTO product VALUES (?, ?, ?, ?, ?)", made.product)
        self._db.executemany("INSERT OR REPLACE INTO variant VALUES (?, ?, ?, ?, ?, ?, ?, ?)", made.variants)
        self._note(number)

    def _number(self, sku: str) -> int:
        known = one(self._db, "SELECT id FROM variant WHERE sku = ?", (sku,))
        if known is not None:
            return int(known)
        self._high["variant"] += 1
        return self._high["variant"]

    def _note(self, number: object) -> None:
        self._db.execute("INSERT OR IGNORE INTO reindex VALUES (?)", (number,))


def index_pending(db: apsw.Connection, index: IndexWriter) -> int:
    """Bring the index up to the committed rows; returns the number of products. Safe to repeat after a crash."""
    pending = [int(str(number)) for (number,) in db.execute("SELECT product FROM reindex").fetchall()]
    for number in pending:
        index.remove(number)
        data = one(db, "SELECT data FROM product WHERE id = ?", (number,))
        if data is not None:
            index.add(number, words_for(decode_product(data)))
    index.commit()
    with transaction(db):
        db.executemany("DELETE FROM reindex WHERE product = ?", ((number,) for number in pending))
    return len(pending)
