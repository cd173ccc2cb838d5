"""The product feed as RSS 2.0 or Atom with the g: namespace, read as a stream into a tab-separated copy.

Documents with a DTD are refused: that is where entity bombs and outside references live.
"""

from __future__ import annotations

import csv
import xml.parsers.expat as expat
from pathlib import Path
from typing import IO

from kiosk.shops.errors import BadFeed
from kiosk.shops.feed.tsv import FAULT, LINE, MAX_RECORD

GOOGLE = "http://base.google.com/ns/1.0"
_SEP = " "
_ITEMS = frozenset({"item", "entry"})
_MAX_DEPTH = 32
# What the mapping knows; everything else in an item is passed over.
COLUMNS = (
    "id", "item_group_id", "title", "short_title", "description", "link", "image_link", "additional_image_link",
    "price", "sale_price", "sale_price_effective_date", "availability", "gtin", "brand", "color", "size",
    "size_system", "material", "gender", "age_group", "product_type", "google_product_category",
    "unit_pricing_measure", "unit_pricing_base_measure", "product_detail", "product_highlight",
)  # fmt: skip
_KNOWN = frozenset(COLUMNS)
_DETAIL = ("section_name", "attribute_name", "attribute_value")


def xml_to_tsv(source: Path, name: str, target: Path) -> None:
    """Write the items of `source` to `target`, the line of each in the last column; BadFeed when it is no feed."""
    with source.open("rb") as incoming, target.open("w", encoding="utf-8", newline="") as outgoing:
        reader = _Reader(name, outgoing)
        try:
            reader.parser.ParseFile(incoming)
        except expat.ExpatError as error:
            raise BadFeed(name, error.lineno, f"not well-formed XML ({expat.ErrorString(error.code)})") from None
        except (LookupError, ValueError) as error:
            if reader.root_seen:  # later than the declaration of the encoding: nothing of the document
                raise
            raise BadFeed(name, 1, f"the encoding cannot be read; export it as UTF-8 ({error})") from None
        if not reader.root_seen:
            raise BadFeed(name, 1, "expected an RSS or Atom document with item or entry elements")


class _Reader:
    """State of one pass over a document."""

    def __init__(self, name: str, target: IO[str]) -> None:
        self.parser = expat.ParserCreate(namespace_separator=_SEP)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.root_seen = False
        self._name = name
        self._write = csv.writer(target, delimiter="\t", lineterminator="\n").writerow
        self._write((*COLUMNS, FAULT, LINE))
        self._path: list[str] = []
        self._item: dict[str, list[str]] | None = None
        self._item_depth = self._line = self._size = 0
        self._buffer: list[str] = []
        self._detail: dict[str, str] = {}

    def _doctype(self, *_: object) -> None:
        raise BadFeed(self._name, self.parser.CurrentLineNumber, "a DTD is not accepted; export the feed without one")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(_SEP)[2].lower()
        self._path.append(local)
        if len(self._path) > _MAX_DEPTH:
            raise BadFeed(self._name, self.parser.CurrentLineNumber, f"elements nested deeper than {_MAX_DEPTH}")
        self.root_seen = self.root_seen or local in {"rss", "feed", "rdf"}
        if self._item is None and local in _ITEMS:
            self._item, self._item_depth = {}, len(self._path)
            self._line, self._size = self.parser.CurrentLineNumber, 0
        elif self._item is not None:
            self._buffer.clear()
            if local == "link" and "href" in attributes:  # Atom
                self._buffer.append(attributes["href"])

    def _text(self, text: str) -> None:
        if self._item is not None:
            self._size += len(text)
            if self._size <= MAX_RECORD:
                self._buffer.append(text)

    def _end(self, tag: str) -> None:
        depth = len(self._path)
        local = self._path.pop()
        if self._item is None:
            return
        if depth == self._item_depth:
            self._finish()
            return
        text = "".join(self._buffer).strip()
        self._buffer.clear()
        if depth == self._item_depth + 1:
            if local == "product_detail":
                text, self._detail = ":".join(self._detail.get(part, "") for part in _DETAIL), {}
            if local in _KNOWN and text:
                self._keep(local, text, tag.startswith(GOOGLE))
        elif local in _DETAIL and self._path[-1] == "product_detail":
            self._detail[local] = text

    def _keep(self, local: str, text: str, google: bool) -> None:
        """Repeatable attributes are collected; else the g: element goes before the plain one of RSS."""
        values = self._item.setdefault(local, []) if self._item is not None else []
        if local in {"additional_image_link", "product_detail", "product_highlight"}:
            values.append(text if local == "additional_image_link" else f'"{text.replace(chr(34), chr(34) * 2)}"')
        elif not values or google:
            values[:] = [text]

    def _finish(self) -> None:
        item, self._item = self._item or {}, None
        if self._size > MAX_RECORD:
            row = [""] * len(COLUMNS)
            fault = f"the item is longer than {MAX_RECORD} characters"
        else:
            row, fault = [",".join(item.get(column, ())) for column in COLUMNS], ""
        self._write((*row, fault, str(self._line)))
