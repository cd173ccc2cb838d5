"""Columns of all variants as arrays and presence as bits: what filters are computed from, without reading rows."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import apsw

from kiosk.store.errors import CorruptError

_ZEROES_ONES = bytes.maketrans(b"01", b"\x00\x01")


@dataclass(frozen=True, slots=True)
class Packed:
    """Indexed by variant number: `owner` (product number, 0 for none), `size`, `colour`, `cents`, `flags`.

    Indexed by product number: `category` (0 for none), `colours` and `sizes` (position in `colour_sets`, `size_sets`),
    `from_cents`. Number 0 is never a product or a variant."""

    owner: array[int] = field(default_factory=lambda: array("I", [0]))
    size: array[int] = field(default_factory=lambda: array("I", [0]))
    colour: array[int] = field(default_factory=lambda: array("I", [0]))
    cents: array[int] = field(default_factory=lambda: array("I", [0]))
    flags: bytearray = field(default_factory=lambda: bytearray(1))
    category: array[int] = field(default_factory=lambda: array("I", [0]))
    colours: array[int] = field(default_factory=lambda: array("I", [0]))
    sizes: array[int] = field(default_factory=lambda: array("I", [0]))
    from_cents: array[int] = field(default_factory=lambda: array("I", [0]))
    exists: bytearray = field(default_factory=lambda: bytearray(1))
    colour_sets: list[list[int]] = field(default_factory=lambda: [[]])
    size_sets: list[list[int]] = field(default_factory=lambda: [[]])

    @property
    def products(self) -> int:
        """One more than the highest product number."""
        return len(self.category)


_ARRAYS = ("owner", "size", "colour", "cents", "category", "colours", "sizes", "from_cents")
_BYTES = ("flags", "exists")
_SETS = ("colour_sets", "size_sets")


def build(db: apsw.Connection) -> Packed:
    """Read the columns from the rows of `product` and `variant`."""
    packed = Packed()
    _read_products(db, packed)
    _read_variants(db, packed)
    return packed


def _read_products(db: apsw.Connection, packed: Packed) -> None:
    count = _highest(db, "SELECT ifnull(max(id), 0) FROM product") + 1
    for name in ("category", "colours", "sizes", "from_cents"):
        getattr(packed, name).extend([0] * (count - 1))
    packed.exists.extend(bytes(count - 1))
    for number, category in db.execute("SELECT id, category FROM product"):
        packed.category[number] = category
        packed.exists[number] = 1


def _read_variants(db: apsw.Connection, packed: Packed) -> None:
    count = _highest(db, "SELECT ifnull(max(id), 0) FROM variant") + 1
    for name in ("owner", "size", "colour", "cents"):
        getattr(packed, name).extend([0] * (count - 1))
    packed.flags.extend(bytes(count - 1))
    owner, sizes, colours, cents, flags = packed.owner, packed.size, packed.colour, packed.cents, packed.flags
    sets = _SetMaker(packed)
    for number, product, size, colour, price, flag in db.execute(
        "SELECT id, product, size, colour, cents, flags FROM variant ORDER BY product, id"
    ):
        owner[number], sizes[number], colours[number] = product, size, colour
        cents[number], flags[number] = min(price, 0xFFFFFFFF), flag
        sets.add(product, size, colour, price)
    sets.finish()


class _SetMaker:
    """Collects the sizes and colours of one product after the other."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._product = 0
        self._sizes: dict[int, None] = {}
        self._colours: dict[int, None] = {}
        self._cents = 0
        self._known: dict[tuple[str, tuple[int, ...]], int] = {}

    def add(self, product: int, size: int, colour: int, cents: int) -> None:
        if product != self._product:
            self.finish()
            self._product, self._cents = product, cents
            self._sizes, self._colours = {}, {}
        self._sizes[size] = None
        self._colours[colour] = None
        self._cents = min(self._cents, cents)

    def finish(self) -> None:
        if self._product:
            packed, number = self._packed, self._product
            packed.sizes[number] = self._place("size", tuple(self._sizes), packed.size_sets)
            packed.colours[number] = self._place("colour", tuple(self._colours), packed.colour_sets)
            packed.from_cents[number] = min(self._cents, 0xFFFFFFFF)

    def _place(self, kind: str, members: tuple[int, ...], sets: list[list[int]]) -> int:
        key = (kind, members)
        place = self._known.get(key)
        if place is None:
            place = self._known[key] = len(sets)
            sets.append(list(members))
        return place


def save(db: apsw.Connection, packed: Packed) -> None:
    """Store the columns; to be called inside a transaction."""
    rows: list[tuple[str, bytes]] = [(name, getattr(packed, name).tobytes()) for name in _ARRAYS]
    rows += [(name, bytes(getattr(packed, name))) for name in _BYTES]
    rows += [(name, json.dumps(getattr(packed, name), separators=(",", ":")).encode()) for name in _SETS]
    db.executemany("INSERT OR REPLACE INTO packed VALUES (?, ?)", rows)


def load(db: apsw.Connection) -> Packed:
    """The columns as stored; CorruptError when they do not fit together."""
    rows: dict[str, Any] = {str(name): data for name, data in db.execute("SELECT name, data FROM packed")}
    packed = Packed()
    try:
        for name in _ARRAYS:
            column = getattr(packed, name)
            del column[:]
            column.frombytes(rows[name])
        for name in _BYTES:
            getattr(packed, name)[:] = rows[name]
        for name in _SETS:
            getattr(packed, name)[:] = json.loads(rows[name])
    except (KeyError, ValueError, TypeError) as error:
        raise CorruptError(f"{db.filename}: the packed columns are damaged ({error})") from error
    variants = {len(packed.owner), len(packed.size), len(packed.colour), len(packed.cents), len(packed.flags)}
    products = {
        len(packed.category),
        len(packed.colours),
        len(packed.sizes),
        len(packed.from_cents),
        len(packed.exists),
    }
    if len(variants) != 1 or len(products) != 1:
        raise CorruptError(f"{db.filename}: the packed columns have different lengths")
    return packed


def _highest(db: apsw.Connection, sql: str) -> int:
    return int(str(db.execute(sql).fetchall()[0][0]))


def to_bits(marks: Iterable[int] | bytes | bytearray) -> bytes:
    """One bit per mark (0 or 1), mark 0 in the highest place of the number; leading zeroes are kept by a guard bit."""
    text = bytes(marks).translate(bytes(49 if b else 48 for b in range(256)))
    number = int(b"1" + text, 2)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def from_bits(data: bytes, length: int) -> bytearray:
    """Marks (0 or 1) from `to_bits`, cut or filled with 0 to `length`."""
    text = format(int.from_bytes(data, "big"), "b")[1:] if data else ""
    marks = bytearray(text.encode("ascii").translate(_ZEROES_ONES)[:length])
    marks.extend(bytes(length - len(marks)))
    return marks
