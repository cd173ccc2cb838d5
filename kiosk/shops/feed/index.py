"""Where the rows of each product stand in the feed, so that they are brought together with little memory.

Rows of one item_group_id need not be neighbours. The first pass notes for every row its group, line and place (about
100 bytes a row, 30 MB for 300,000); the second reads the rows group by group, in the order of each group's first row.
Where rows are neighbours, as in most exports, that is one pass through the file.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from kiosk.shops.feed.mapping import row_id
from kiosk.shops.feed.rejects import Rejections, RowFault
from kiosk.shops.feed.tsv import Record, TsvFile

MAX_ROWS = 3_000_000


class IndexedRow(NamedTuple):
    """A row by its number in the index, its line (for people) and its place in the file."""

    number: int
    line: int
    offset: int
    length: int


class FeedIndex:
    """Rows of the main product file; `numbers` is sku -> row number, `reduced` the skus that name a sale price."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.reduced: set[str] = set()
        self._lines = array("L")
        self._offsets = array("Q")
        self._lengths = array("I")
        self._group_of = array("L")
        self._groups: dict[str, int] = {}

    def build(self, table: TsvFile, rejections: Rejections) -> None:
        """First pass: rows that cannot be read, have no usable id or repeat one are rejected."""
        columns = table.columns
        group_at, sale_at = columns.get("item_group_id", [-1])[0], columns.get("sale_price", [-1])[0]
        id_at = columns["id"][0]
        count = 1 + max(id_at, group_at, sale_at)
        for record in table.records():
            sku = ""
            try:
                cells = readable_cells(table, record, count)
                sku = row_id(cells[id_at])
                self._check(sku)
            except RowFault as fault:
                rejections.add(table.name, table.line_of(record), sku, str(fault))
                continue
            group = cells[group_at].strip() if group_at >= 0 else ""
            self._note(sku, group or sku, table.line_of(record), record)
            if sale_at >= 0 and cells[sale_at]:
                self.reduced.add(sku)

    def _check(self, sku: str) -> None:
        first = self.numbers.get(sku)
        if first is not None:
            raise RowFault(f"the id was already used in line {self._lines[first]}; the first row counts")
        if len(self.numbers) >= MAX_ROWS:
            raise RowFault(f"the feed has more than {MAX_ROWS} rows")

    def _note(self, sku: str, group: str, line: int, record: Record) -> None:
        self.numbers[sku] = len(self._lines)
        self._lines.append(line)
        self._offsets.append(record.offset)
        self._lengths.append(len(record.raw))
        self._group_of.append(self._groups.setdefault(group, len(self._groups)))

    def groups(self) -> Iterator[tuple[str, list[IndexedRow]]]:
        """(group, its rows in feed order), in the order of the groups' first rows."""
        names = list(self._groups)
        rows = sorted(range(len(self._lines)), key=self._group_of.__getitem__)
        for group, numbers in groupby(rows, key=self._group_of.__getitem__):
            yield (
                names[group],
                [IndexedRow(n, self._lines[n], self._offsets[n], self._lengths[n]) for n in numbers],
            )


def readable_cells(table: TsvFile, record: Record, count: int) -> list[str]:
    """At least the first `count` cells of a row; RowFault when it cannot be read."""
    if record.fault:
        raise RowFault(record.fault)
    return table.first_cells(record, count)
