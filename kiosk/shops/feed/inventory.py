"""local_inventory.tsv: stock per place, millions of rows, read in blocks.

A block whose rows all look the same is cut column by column with the fast parts of the standard library; only a block
with something odd in it (quotation marks, a bad number, an unknown place) is read row by row, to name the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from kiosk.domain.feed import StockColumns
from kiosk.shops.errors import BadFeed
from kiosk.shops.feed.fields import EARLIEST, LATEST
from kiosk.shops.feed.rejects import Rejections, RowFault
from kiosk.shops.feed.tsv import TsvFile, split_quoted
from kiosk.shops.protocol import StockRow, StockRows

NAME = "local_inventory.tsv"
REQUIRED = ("store_code", "id")
MAX_QUANTITY = 1_000_000
MAX_SKU = 100
_BLOCK = 1024 * 1024
_NO_SEPARATORS = bytes(byte for byte in range(256) if byte not in b"\t\n")
_OUT = frozenset({"out of stock", "out_of_stock"})
_IN = frozenset({"in stock", "in_stock", "limited availability", "limited_availability"})
_Rows = list[StockRow] | StockColumns


@dataclass(frozen=True, slots=True)
class _Columns:
    store: int
    sku: int
    quantity: int  # -1: the file has none, then availability decides
    availability: int  # -1: none
    counted: int  # an own addition: when this row was counted; -1: none
    width: int


class InventoryReader:
    """One pass over the file. `places` are the known store codes; rows of other places are rejected."""

    def __init__(
        self, path: Path, name: str, places: frozenset[str], safety_stock: int, rejections: Rejections
    ) -> None:
        self._path, self._name, self._rejections = path, name, rejections
        self._places = {code: code for code in places}  # one text per place, however many rows name it
        self._safety = safety_stock

    def pages(self) -> Iterator[StockRows]:
        """Pages of some ten thousand rows; rows counted at another time come in pages of their own.

        BadFeed when columns are missing."""
        with TsvFile(self._path, self._name, REQUIRED) as table:
            columns, start, line = _columns(table), table.start, table.first_line
        with self._path.open("rb") as file:
            file.seek(start)
            for block in _blocks(file):
                yield from self._page(block, columns, line)
                line += block.count(b"\n")

    def _page(self, block: bytes, columns: _Columns, first: int) -> Iterator[StockRows]:
        before = self._rejections.count
        found = self._fast(block, columns) or self._slow(_lines(block), columns, first)
        rejected = self._rejections.count - before
        rows = found.pop("", [])
        yield StockRows(rows, self._rejections.take(), rejected)
        for counted, others in found.items():
            yield StockRows(others, as_of=_moment(counted))

    def _fast(self, block: bytes, columns: _Columns) -> dict[str, _Rows] | None:
        """All rows at once by the time they were counted, or None when one of them needs a look."""
        cells = _all_cells(block, columns.width) if columns.quantity >= 0 else None
        if cells is None:
            return None
        width = columns.width
        stores = cells[columns.store :: width]
        skus = _skus(cells[columns.sku :: width])
        quantities = _whole_numbers(cells[columns.quantity :: width])
        if skus is None or quantities is None or not self._places.keys() >= set(stores):
            return None
        if columns.availability >= 0:
            words = cells[columns.availability :: width]
            gone = {word for word in set(words) if word.strip().lower() in _OUT}
            if gone:
                quantities = [0 if word in gone else n for word, n in zip(words, quantities, strict=True)]
        rows = StockColumns(skus, stores, quantities, safety=[self._safety] * len(skus) if self._safety else ())
        times = cells[columns.counted :: width] if columns.counted >= 0 else []
        known = {text.strip() for text in set(times)}
        if not all(map(_is_moment, known)):
            return None
        return {known.pop() if known else "": rows} if len(known) < 2 else _by_time(rows, times)

    def _slow(self, lines: list[str], columns: _Columns, first: int) -> dict[str, _Rows]:
        rows: dict[str, list[StockRow]] = {}
        for number, line in enumerate(lines, start=first):
            if not line.strip():
                continue
            cells: list[str] = []
            try:
                cells = _cells(line, columns.width)
                row = self._row(cells, columns)
                counted = cells[columns.counted].strip() if columns.counted >= 0 else ""
                if not _is_moment(counted):
                    raise RowFault(f"as_of: expected a time such as 2026-11-24T08:15+01:00, found {counted[:40]!r}")
                rows.setdefault(counted, []).append(row)
            except RowFault as fault:
                sku = cells[columns.sku] if cells else ""
                self._rejections.add(self._name, number, sku, str(fault))
        return dict(rows)

    def _row(self, cells: list[str], columns: _Columns) -> StockRow:
        store = self._places.get(cells[columns.store].strip())
        sku = cells[columns.sku].strip()
        if store is None:
            raise RowFault(f"store_code: {cells[columns.store][:40]!r} is not in stores.csv")
        if not sku or len(sku) > MAX_SKU or not sku.isprintable():
            raise RowFault(f"id: expected 1 to {MAX_SKU} printable characters, found {sku[:20]!r}")
        quantity = cells[columns.quantity] if columns.quantity >= 0 else ""
        availability = cells[columns.availability] if columns.availability >= 0 else ""
        return (sku, store, read_quantity(quantity, availability), 0, self._safety)


def _lines(block: bytes) -> list[str]:
    lines = block.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


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


def _all_cells(block: bytes, width: int) -> list[str] | None:
    """The cells of all rows one after the other, None when a row is not plain: quotation marks, another width."""
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
    if block[-1:] != b"\n":
        block += b"\n"
    separators = block.translate(None, _NO_SEPARATORS)
    if separators != (b"\t" * (width - 1) + b"\n") * (len(separators) // width):
        return None
    if b'"' in block or b"\0" in block or b"\r" in block:
        return None
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\ufffd" in text:
        return None
    cells = text.replace("\n", "\t").split("\t")
    cells.pop()  # behind the last line end
    return cells


def _skus(cells: list[str]) -> list[str] | None:
    """The column as skus; None when one of them cannot be one. A sku comes once for each place: looked at once."""
    known = {cell: cell.strip() for cell in set(cells)}
    for sku in known.values():
        if not sku or len(sku) > MAX_SKU or not sku.isprintable():
            return None
    return cells if all(map(str.__eq__, known, known.values())) else list(map(known.__getitem__, cells))


def _whole_numbers(figures: list[str]) -> list[int] | None:
    """The column as numbers; None when one of them is no whole number in range."""
    known: dict[str, int] = {}
    for text in set(figures):
        if not (text.isascii() and text.isdigit() and len(text) <= 7 and int(text) <= MAX_QUANTITY):
            return None
        known[text] = int(text)
    return list(map(known.__getitem__, figures))


def _by_time(rows: StockColumns, times: list[str]) -> dict[str, _Rows]:
    found: dict[str, list[StockRow]] = {}
    for row, counted in zip(rows, times, strict=True):
        found.setdefault(counted.strip(), []).append(row)
    return dict(found)


def _is_moment(text: str) -> bool:
    return not text or _moment(text) is not None


def _moment(text: str) -> datetime | None:
    """A time with its offset, in UTC; None for anything else."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    usual = EARLIEST.year <= moment.year < LATEST.year  # others cannot be moved into another zone
    return moment.astimezone(UTC) if moment.tzinfo and usual else None


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
    counted = places.get("as_of", -1)
    return _Columns(places["store_code"], places["id"], quantity, availability, counted, table.width)


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
