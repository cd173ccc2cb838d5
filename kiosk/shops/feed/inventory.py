"""local_inventory.tsv: stock per place, millions of rows, read in blocks.

A block whose rows all look the same is cut column by column with the fast parts of the standard library; only a block
with something odd in it (quotation marks, a bad number, an unknown place) is read row by row, to name the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import BinaryIO

from kiosk.shops.errors import BadFeed
from kiosk.shops.feed.rejects import Rejections, RowFault
from kiosk.shops.feed.tsv import TsvFile, split_quoted
from kiosk.shops.protocol import StockRow, StockRows

NAME = "local_inventory.tsv"
REQUIRED = ("store_code", "id")
MAX_QUANTITY = 1_000_000
_BLOCK = 1024 * 1024
_OUT = frozenset({"out of stock", "out_of_stock"})
_IN = frozenset({"in stock", "in_stock", "limited availability", "limited_availability"})


@dataclass(frozen=True, slots=True)
class _Columns:
    store: int
    sku: int
    quantity: int  # -1: the file has none, then availability decides
    availability: int  # -1: none
    width: int


class InventoryReader:
    """One pass over the file. `places` are the known store codes; rows of other places are rejected."""

    def __init__(
        self, path: Path, name: str, places: frozenset[str], safety_stock: int, rejections: Rejections
    ) -> None:
        self._path, self._name, self._rejections = path, name, rejections
        self._places = {code: code for code in places}
        self._safety = safety_stock

    def pages(self) -> Iterator[StockRows]:
        """Pages of some ten thousand rows in file order. BadFeed when columns are missing."""
        with TsvFile(self._path, self._name, REQUIRED) as table:
            columns, start, line = _columns(table), table.start, table.first_line
        with self._path.open("rb") as file:
            file.seek(start)
            for block in _blocks(file):
                before = self._rejections.count
                text = block.decode("utf-8", "replace").replace("\r\n", "\n")
                lines = text.split("\n")
                if not lines[-1]:
                    lines.pop()
                rows = self._fast(text, lines, columns)
                if rows is None:
                    rows = self._slow(lines, columns, line)
                line += len(lines)
                yield StockRows(rows, self._rejections.take(), self._rejections.count - before)

    def _fast(self, text: str, lines: list[str], columns: _Columns) -> list[StockRow] | None:
        """All rows at once, or None when one of them needs a look."""
        if columns.quantity < 0 or '"' in text or "\0" in text or "\r" in text or "\ufffd" in text or not lines:
            return None
        width = columns.width
        if set(map(str.count, lines, repeat("\t"))) != {width - 1}:
            return None
        cells = "\t".join(lines).split("\t")
        stores = list(map(self._places.get, cells[columns.store :: width]))
        skus = cells[columns.sku :: width]
        figures = cells[columns.quantity :: width]
        digits = "".join(figures)
        if None in stores or "" in skus or "" in figures or not (digits.isascii() and digits.isdigit()):
            return None
        if max(map(len, figures)) > 7 or max(map(len, skus)) > 100:
            return None
        quantities = list(map(int, figures))
        if max(quantities) > MAX_QUANTITY:
            return None
        if columns.availability >= 0 and ("out_of_stock" in text or "out of stock" in text):
            words = cells[columns.availability :: width]
            quantities = [0 if word in _OUT else n for word, n in zip(words, quantities, strict=True)]
        return list(zip(skus, stores, quantities, repeat(0), repeat(self._safety)))  # type: ignore[arg-type]

    def _slow(self, lines: list[str], columns: _Columns, first: int) -> list[StockRow]:
        rows = []
        for number, line in enumerate(lines, start=first):
            if not line.strip():
                continue
            cells: list[str] = []
            try:
                cells = _cells(line, columns.width)
                rows.append(self._row(cells, columns))
            except RowFault as fault:
                sku = cells[columns.sku] if cells else ""
                self._rejections.add(self._name, number, sku, str(fault))
        return rows

    def _row(self, cells: list[str], columns: _Columns) -> StockRow:
        store = self._places.get(cells[columns.store].strip())
        sku = cells[columns.sku].strip()
        if store is None:
            raise RowFault(f"store_code: {cells[columns.store][:40]!r} is not in stores.csv")
        if not sku or len(sku) > 100 or not sku.isprintable():
            raise RowFault(f"id: expected 1 to 100 printable characters, found {sku[:20]!r}")
        quantity = cells[columns.quantity] if columns.quantity >= 0 else ""
        availability = cells[columns.availability] if columns.availability >= 0 else ""
        return (sku, store, read_quantity(quantity, availability), 0, self._safety)


def read_quantity(quantity: str, availability: str) -> int:
    """Pieces: 0 where the shop says out of stock, 1 where it says in stock and names no number."""
    text, word = quantity.strip(), availability.strip().lower()
    if not text and word in _IN:
        return 1
    if not text and word not in _OUT:
        raise RowFault("quantity: expected a number, found nothing")
    if text and not (text.isascii() and text.isdigit() and len(text) <= 7 and int(text) <= MAX_QUANTITY):
        raise RowFault(f"quantity: expected a whole number from 0 to {MAX_QUANTITY}, found {text[:20]!r}")
    return 0 if word in _OUT else int(text)


def _cells(line: str, width: int) -> list[str]:
    if "\0" in line:
        raise RowFault("the row holds a NUL character")
    if "\ufffd" in line:
        raise RowFault("the text is not UTF-8")
    cells = split_quoted(line)
    if cells is None:
        raise RowFault("a quotation mark is opened and not closed before the next tab or line end")
    if any(cells[width:]):
        raise RowFault(f"the row has {len(cells)} cells, the header names {width}")
    return cells[:width] + [""] * (width - len(cells))


def _columns(table: TsvFile) -> _Columns:
    places = {name: at[0] for name, at in table.columns.items()}
    quantity, availability = places.get("quantity", -1), places.get("availability", -1)
    if quantity < 0 and availability < 0:
        found = ", ".join(sorted(places))[:300]
        raise BadFeed(table.name, 1, f"the column quantity (or availability) is missing; found: {found}")
    return _Columns(places["store_code"], places["id"], quantity, availability, table.width)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """The rest of the file in blocks that end with a line; a line longer than a block is cut and then rejected."""
    rest = b""
    while data := file.read(_BLOCK):
        end = data.rfind(b"\n") + 1
        if not end and len(rest) < _BLOCK:
            rest += data
            continue
        end = end or len(data)
        yield rest + data[:end]
        rest = data[end:]
    if rest:
        yield rest
