"""A whole reading of the stock: compared with the figures here, and only what differs is written.

Shops in the network report no changes of stock, so everything is read every few minutes and hardly anything differs.
What did not change becomes true again by moving its stamp, which is one row for thousands of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from itertools import compress, count
from operator import ne
from typing import Any

import apsw

from kiosk.domain.feed import StockColumns
from kiosk.store import catalogue_packed as packed
from kiosk.store.catalogue_delta import StockChange
from kiosk.store.catalogue_meta import new_stamp, one, utc_text
from kiosk.store.catalogue_stock import (
    Figures,
    StockPlanes,
    StockRow,
    as_columns,
    column_pages,
    decode_figures,
    encode_figures,
)
from kiosk.store.errors import StoreError

Writing = Callable[[], AbstractContextManager[apsw.Connection]]


class SuspiciousStock(StoreError):  # noqa: N818 (named after what happened)
    """The shop is silent about a large share of the figures it gave before. Nothing was changed."""

    def __init__(self, before: int, gone: int) -> None:
        super().__init__(
            f"the shop gives no stock for {gone} of {before} figures that it gave before; the old ones stay until "
            "they are too old. Look at the stock and the rights in the shop, or confirm with kiosk import"
        )


@dataclass(frozen=True, slots=True)
class _Shape:
    """What numbers stand for in the catalogue in use."""

    generation: str
    variants: dict[str, int]
    places: dict[str, int]
    length: int  # one more than the highest variant number


class StockSweep:
    """Pages by `add`, then `finish`. Unknown skus and places and impossible figures are counted, not kept."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        with writing() as db:
            self._shape = _shape_of(db)
        self._fresh = StockPlanes(self._shape.length - 1)
        self._times: dict[str, int] = {}  # as_of of the pages -> number inside this sweep
        self._skipped: Counter[str] = Counter()

    def add(self, rows: Iterable[StockRow] | StockColumns, as_of: datetime) -> None:
        """Figures that were true at `as_of` (aware); of repeated ones the last counts."""
        stamp = self._times.setdefault(utc_text(as_of), len(self._times))
        for columns in column_pages(rows):
            numbers = list(map(self._shape.variants.get, columns.skus))
            if None in numbers or not self._shape.places.keys() >= set(columns.places) or _any_negative(columns):
                numbers, columns = self._storable(columns)
            self._fresh.put(numbers, columns, stamp)  # type: ignore[arg-type]  # there is no None among them

    def _storable(self, columns: StockColumns) -> tuple[list[int | None], StockColumns]:
        rows: list[StockRow] = []
        for row in columns:
            if row[0] not in self._shape.variants or row[1] not in self._shape.places:
                self._skipped["unknown"] += 1
            elif min(row[2:]) < 0:
                self._skipped["invalid"] += 1
            else:
                rows.append(row)
        kept = as_columns(rows)
        return list(map(self._shape.variants.get, kept.skus)), kept

    def finish(self, drop_share: float) -> StockChange:
        """Write what differs, in one transaction; figures that the shop no longer gives become unknown.

        Older figures never replace newer ones. SuspiciousStock when more than `drop_share` of them would go."""
        with self._writing() as db:
            if _shape_of(db) != self._shape:
                raise StoreError("the catalogue changed while the stock was read; it is read again")
            return self._write(db, _known(db, self._shape), drop_share)

    def _write(self, db: apsw.Connection, known: StockPlanes, drop_share: float) -> StockChange:
        codes = list(self._shape.places)
        before, gone = _lost(known, self._fresh, codes)
        if drop_share < 1.0 and before and (gone == before or gone > before * drop_share):
            raise SuspiciousStock(before, gone)
        moved = self._moved(known, codes)
        newest = _times(db)
        outdated = 0
        changed: set[int] = set()
        for code in codes:
            differing = set(_differing(known, self._fresh, code, moved))
            outdated += self._keep_newer(known, code, differing, newest)
            changed |= differing
            if differing:
                self._write_presence(db, code)
        self._move_stamps(db, moved, newest)
        self._write_rows(db, sorted(changed), known, newest)
        return StockChange(len(changed), outdated, self._skipped["unknown"], self._skipped["invalid"])

    def _moved(self, known: StockPlanes, codes: list[str]) -> dict[int, int]:
        """Which time of this sweep each stored stamp moves on to; figures that disagree count as changed."""
        if len(self._times) < 2:
            return {}
        moved: dict[int, int] = {}
        for code in codes:
            here, fresh = known.planes(code), self._fresh.planes(code)
            both = (a >= 0 and b >= 0 for a, b in zip(here[0], fresh[0], strict=True))
            moved |= dict(compress(zip(here[3], fresh[3], strict=True), both))
        return moved

    def _keep_newer(self, known: StockPlanes, code: str, differing: set[int], newest: dict[int, str]) -> int:
        """Take figures back into the sweep that are newer here; how many."""
        here, fresh = known.planes(code), self._fresh.planes(code)
        times = list(self._times) or [""]
        kept = 0
        for variant in list(differing):
            if here[0][variant] >= 0 and newest.get(here[3][variant], "") > times[fresh[3][variant]]:
                self._fresh.set(code, variant, (here[0][variant], here[1][variant], here[2][variant]))
                differing.discard(variant)
                kept += 1
        return kept

    def _write_presence(self, db: apsw.Connection, code: str) -> None:
        known, positive = map(packed.to_bits, self._fresh.presence(code))
        db.execute("INSERT OR REPLACE INTO presence VALUES (?, ?, ?)", (self._shape.places[code], known, positive))

    def _move_stamps(self, db: apsw.Connection, moved: dict[int, int], newest: dict[int, str]) -> None:
        times = list(self._times)
        for stamp, before in newest.items():
            now = times[moved.get(stamp, 0)] if times else ""
            if before < now:
                db.execute("UPDATE stamp SET as_of = ? WHERE id = ?", (now, stamp))

    def _write_rows(self, db: apsw.Connection, variants: list[int], known: StockPlanes, newest: dict[int, str]) -> None:
        times = list(self._times)
        stamps = [new_stamp(db, datetime.fromisoformat(text)) for text in times]
        planes = [
            (number, known.planes(code)[3], self._fresh.planes(code)) for code, number in self._shape.places.items()
        ]
        rows = []
        for variant in variants:
            figures = Figures()
            for place, was, (on_hand, reserved, safety, stamp) in planes:
                if on_hand[variant] >= 0:
                    # A figure that is newer here keeps its time; stamp 0 of an unknown one is as old as the others.
                    keeps = newest.get(was[variant], "") > times[stamp[variant]]
                    values = (on_hand[variant], reserved[variant], safety[variant])
                    figures.put(place, values, was[variant] if keeps else stamps[stamp[variant]])
            rows.append((variant, encode_figures(figures)))
        db.executemany("INSERT OR REPLACE INTO stock VALUES (?, ?)", rows)


def confirm(db: apsw.Connection, as_of: datetime) -> None:
    """The shop says that nothing changed: every figure is true at `as_of` as well, unless it is newer."""
    text = utc_text(as_of)
    db.execute("UPDATE stamp SET as_of = ? WHERE as_of < ?", (text, text))


def _shape_of(db: apsw.Connection) -> _Shape:
    variants: Any = db.execute("SELECT sku, id FROM variant").fetchall()
    places: Any = db.execute("SELECT code, id FROM location ORDER BY id").fetchall()
    length = max((number for _, number in variants), default=0) + 1
    return _Shape(str(one(db, "SELECT value FROM meta WHERE key = 'generation'")), dict(variants), dict(places), length)


def _known(db: apsw.Connection, shape: _Shape) -> StockPlanes:
    known = StockPlanes(shape.length - 1)
    for variant, data in db.execute("SELECT variant, figures FROM stock"):
        figures = decode_figures(data)
        for code, place in shape.places.items():
            found = figures.at(place)
            if found is not None:
                known.set(code, int(str(variant)), found[:3], found[3])
    return known


def _times(db: apsw.Connection) -> dict[int, str]:
    return {int(str(number)): str(text) for number, text in db.execute("SELECT id, as_of FROM stamp")}


def _lost(known: StockPlanes, fresh: StockPlanes, codes: list[str]) -> tuple[int, int]:
    """Figures that were known, and how many of them are not given any more."""
    before = gone = 0
    for code in codes:
        was, now = known.planes(code)[0], fresh.planes(code)[0]
        before += sum(map((0).__le__, was))
        if was != now:
            gone += sum(a >= 0 > b for a, b in zip(was, now, strict=True))
    return before, gone


def _differing(known: StockPlanes, fresh: StockPlanes, code: str, moved: dict[int, int]) -> Iterator[int]:
    """Numbers of the variants whose figures differ at a place. Planes are compared as a whole first, which is fast."""
    here, new = known.planes(code), fresh.planes(code)
    for was, now in zip(here[:3], new[:3], strict=True):
        if was != now:
            yield from compress(count(), map(ne, was, now))
    if moved:
        expected = map(moved.get, here[3])
        differ = (on >= 0 and a != b for on, a, b in zip(new[0], expected, new[3], strict=True))
        yield from compress(count(), differ)


def _any_negative(columns: StockColumns) -> bool:
    return any(values and min(values) < 0 for values in (columns.on_hand, columns.reserved, columns.safety))
