"""The product files of other languages: they add words to the rows of the main file, nothing else."""

from __future__ import annotations

from array import array

from kiosk.shops.feed.index import FeedIndex, readable_cells
from kiosk.shops.feed.mapping import Row, row_id
from kiosk.shops.feed.rejects import Rejections, RowFault
from kiosk.shops.feed.tsv import Record, TsvFile


class Translation:
    """One language: where the rows of the main file stand in its file."""

    def __init__(self, table: TsvFile, index: FeedIndex, rejections: Rejections) -> None:
        self._table = table
        self._places = array("q", [-1]) * len(index.numbers)
        self._lengths = array("I", [0]) * len(index.numbers)
        self._last: tuple[int, Row | None] = (-1, None)
        id_at = table.columns["id"][0]
        for record in table.records():
            sku = ""
            try:
                sku = row_id(readable_cells(table, record, id_at + 1)[id_at])
                self._note(index.numbers.get(sku), record)
            except RowFault as fault:
                rejections.add(table.name, table.line_of(record), sku, str(fault))

    def _note(self, number: int | None, record: Record) -> None:
        if number is None:
            raise RowFault("the id is not in the main product file")
        if self._places[number] >= 0:
            raise RowFault("the id was already used above; the first row counts")
        self._places[number] = record.offset
        self._lengths[number] = len(record.raw)

    def row(self, number: int) -> Row | None:
        """The row with this number of the main file in this language, None where it has none or no title."""
        if self._last[0] != number:  # asked for the colour and again for the words of a product
            self._last = (number, self._read(number))
        return self._last[1]

    def _read(self, number: int) -> Row | None:
        place = self._places[number]
        if place < 0:
            return None
        row = self._table.row(self._table.raw_at(place, self._lengths[number]))
        return row if row["title"].strip() else None
