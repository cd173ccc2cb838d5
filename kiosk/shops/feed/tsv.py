"""Tab-separated files as Google Merchant Center reads them, row by row, each row found again by its place.

Values that hold tabs, line ends or quotation marks are quoted, with inner quotation marks doubled. A damaged row is a
`RowFault` for that row alone: a quotation mark that is never closed does not swallow the rows after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from kiosk.shops.errors import BadFeed
from kiosk.shops.feed.rejects import RowFault

MAX_RECORD = 256 * 1024
# Columns of a converted copy (see xml.py): why a row cannot be used, and, always last, its line in the shop's own file.
FAULT, LINE = "_fault", "_line"
_MAX_LINES = 200
_BOM = b"\xef\xbb\xbf"
# A quoted cell up to the tab or end behind it; its inner quotation marks are doubled.
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(?:\t|\Z)')
_QUOTED_BYTES = re.compile(rb'"[^"]*(?:""[^"]*)*"(?:\t|\Z)')


class Record(NamedTuple):
    """One row as bytes: its line (1 = header), place in the file, and why it cannot be read (then `raw` is empty).

    `width` counts its cells."""

    line: int
    offset: int
    raw: bytes
    fault: str = ""
    width: int = 0


class TsvFile:
    """An open file with a header row; columns are known by their normalised name."""

    def __init__(self, path: Path, name: str, required: tuple[str, ...]) -> None:
        self.name = name
        self._file: BinaryIO = path.open("rb")
        try:
            header, lines, *_ = _read_record(self._file)
            self.start, self.first_line = self._file.tell(), 1 + lines
            self.columns = self._columns(header, required)
        except BaseException:
            self._file.close()
            raise
        self._copy = LINE in self.columns
        self.width = sum(len(places) for places in self.columns.values())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def _columns(self, header: bytes, required: tuple[str, ...]) -> dict[str, list[int]]:
        text = header.removeprefix(_BOM).decode("utf-8", "replace")
        if not text.strip():
            raise BadFeed(self.name, 0, "the file is empty; expected a header row and one row per article")
        columns: dict[str, list[int]] = {}
        for place, cell in enumerate(_split_text(text)):
            columns.setdefault(attribute(cell), []).append(place)
        missing = [name for name in required if name not in columns]
        if missing:
            found = ", ".join(sorted(columns))[:300]
            raise BadFeed(self.name, 1, f"the columns {', '.join(missing)} are missing (tab-separated); found: {found}")
        return columns

    def records(self) -> Iterator[Record]:
        """All rows from the first one; empty lines are passed over."""
        self._file.seek(self.start)
        offset, line = self.start, self.first_line
        while True:
            raw, lines, fault, width = _read_record(self._file)
            if not lines:
                return
            if fault or raw.strip():
                yield Record(line, offset, raw, fault, width)
            line += lines
            offset = self._file.tell()

    def raw_at(self, offset: int, length: int) -> bytes:
        """The row of `length` bytes that `records` found at `offset`."""
        self._file.seek(offset)
        return self._file.read(length)

    def cells(self, raw: bytes) -> list[str]:
        """The cells of a row, as many as the header has; RowFault when it cannot be read."""
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise RowFault(f"the text is not UTF-8 (byte 0x{raw[error.start]:02x} at {error.start})") from None
        if "\0" in text:
            raise RowFault("the row holds a NUL character")
        cells = _split_text(text)
        width = self.width
        if self._copy and cells[-2]:
            raise RowFault(cells[-2])
        if len(cells) != width:
            if any(cells[width:]):
                raise RowFault(f"the row has {len(cells)} cells, the header names {width}")
            cells = cells[:width] + [""] * (width - len(cells))
        return cells

    def first_cells(self, record: Record, count: int) -> list[str]:
        """At least the first `count` cells, for a pass that needs no more; RowFault for the same rows as `cells`."""
        raw = record.raw
        plain = raw[:1] != b'"' and record.width == self.width > count and not self._copy and b"\0" not in raw
        quoted = raw.find(b'\t"') if plain else 0
        if not plain or (quoted >= 0 and raw.count(b"\t", 0, quoted) < count):
            return self.cells(raw)
        try:
            return raw.decode("utf-8").split("\t", count)
        except UnicodeDecodeError:
            return self.cells(raw)  # says what is wrong

    def row(self, raw: bytes) -> dict[str, str]:
        """The row by attribute; the cells of a repeated attribute are joined with commas. RowFault as `cells`."""
        cells = self.cells(raw)
        if len(self.columns) == self.width:
            return dict(zip(self.columns, cells, strict=True))
        return {name: ",".join(filter(None, map(cells.__getitem__, places))) for name, places in self.columns.items()}

    def line_of(self, record: Record) -> int:
        """The line in the shop's own file; differs where this file is a converted copy."""
        return int(record.raw.rpartition(b"\t")[2]) if self._copy and record.raw else record.line


def attribute(name: str) -> str:
    """`g:Item group id` is item_group_id; a note in brackets as in `shipping(country:price)` is left out."""
    plain = name.strip().lower().removeprefix("g:").partition("(")[0].strip()
    return plain.replace(" ", "_").replace("-", "_")


def _read_record(file: BinaryIO) -> tuple[bytes, int, str, int]:
    """(row, physical lines used, fault, cells); no lines at the end of the file."""
    first = file.readline(MAX_RECORD + 1)
    if len(first) > MAX_RECORD:
        return b"", _skip_line(file, first), f"the row is longer than {MAX_RECORD} bytes", 0
    if width := _width(first):
        return first, 1 if first else 0, "", width
    after_first = file.tell()
    raw = first
    for lines in range(2, _MAX_LINES + 1):
        more = file.readline(MAX_RECORD + 1 - len(raw))
        raw += more
        if width := _width(raw):
            return raw, lines, "", width
        if not more or len(raw) > MAX_RECORD:
            break
    file.seek(after_first)
    return b"", 1, "a quotation mark is opened and not closed before the next tab or line end", 0


def _skip_line(file: BinaryIO, piece: bytes) -> int:
    while piece and not piece.endswith(b"\n"):
        piece = file.readline(MAX_RECORD)
    return 1


def _width(raw: bytes) -> int:
    """The number of cells, which are not made for it; 0 when a quoted cell does not end at a tab or the end."""
    if raw[:1] != b'"' and b'\t"' not in raw:
        return raw.count(b"\t") + 1
    raw = raw.rstrip(b"\r\n")
    at = count = 0
    while True:
        if raw[at : at + 1] != b'"':
            quote = raw.find(b'\t"', at)
            if quote < 0:
                return count + raw.count(b"\t", at) + 1
            count += raw.count(b"\t", at, quote) + 1
            at = quote + 1
        found = _QUOTED_BYTES.match(raw, at)
        if not found:
            return 0
        count += 1
        at = found.end()
        if at == len(raw) and raw[-1:] != b"\t":
            return count


def _split_text(text: str) -> list[str]:
    if '"' not in text:
        return text.rstrip("\r\n").split("\t")
    return split_quoted(text) or []


def split_quoted(text: str) -> list[str] | None:
    """The cells of a row with quotation marks; None when a quoted cell does not end at a tab or the end."""
    text = text.rstrip("\r\n")
    cells: list[str] = []
    at = 0
    while True:
        if not text.startswith('"', at):
            quote = text.find('\t"', at)
            if quote < 0:
                cells += text[at:].split("\t")
                return cells
            cells += text[at:quote].split("\t")
            at = quote + 1
        found = _QUOTED.match(text, at)
        if not found:
            return None
        cells.append(found[1].replace('""', '"'))
        at = found.end()
        if at == len(text) and text[-1] != "\t":
            return cells
