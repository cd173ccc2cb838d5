"""The products of a feed as pages: main file, other languages, price history and places brought together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.domain.feed import CataloguePage
from kiosk.domain.product import Product, Variant
from kiosk.domain.stock import StockLocation
from kiosk.shops.feed.config import FeedConfig
from kiosk.shops.feed.files import FeedFile, plain_copy
from kiosk.shops.feed.history import PriceHistory
from kiosk.shops.feed.index import FeedIndex, IndexedRow
from kiosk.shops.feed.languages import Translation
from kiosk.shops.feed.mapping import MappedVariant, MappingRules, Row, map_product, map_variant, row_id
from kiosk.shops.feed.rejects import KEPT, Rejections, RowFault
from kiosk.shops.feed.stores import read_stores
from kiosk.shops.feed.texts import plain_line
from kiosk.shops.feed.tsv import TsvFile

REQUIRED = ("id", "title", "price")
PAGE = 500


@dataclass(frozen=True, slots=True)
class CatalogueFiles:
    """The files one catalogue is made of; `languages` holds those beside the main one."""

    products: FeedFile
    languages: dict[str, FeedFile]
    stores: FeedFile | None = None
    history: FeedFile | None = None

    def all(self) -> tuple[FeedFile, ...]:
        """Every file there is."""
        return tuple(f for f in (self.products, *self.languages.values(), self.stores, self.history) if f)


class CatalogueReader:
    """One pass over the files; `changes_at` (after the pass) is when a price will change by itself."""

    def __init__(self, files: CatalogueFiles, config: FeedConfig, now: datetime, rejections: Rejections) -> None:
        self._files, self._config, self._now = files, config, now
        self._rejections = rejections
        self._zone = ZoneInfo(config.timezone)
        self._history = PriceHistory(config.currency, now.astimezone(self._zone).date())
        self._index = FeedIndex()
        self._translations: dict[str, Translation] = {}
        self.changes_at: datetime | None = None

    def pages(self, scratch: Path) -> Iterator[CataloguePage]:
        """Places first, then products; `scratch` takes converted copies. BadFeed when a file is unusable as a whole."""
        yield CataloguePage(locations=self._places(), rejections=self._rejections.take())
        with ExitStack() as stack:
            table = stack.enter_context(_table(self._files.products, scratch, REQUIRED))
            self._index.build(table, self._rejections)
            for language, file in self._files.languages.items():
                other = stack.enter_context(_table(file, scratch, ("id", "title")))
                self._translations[language] = Translation(other, self._index, self._rejections)
            self._read_history(scratch)
            yield from self._product_pages(table)
        for used in self._files.all():
            used.verify()
        yield CataloguePage(rejections=self._rejections.take(), last=True)

    def _places(self) -> tuple[StockLocation, ...]:
        file = self._files.stores
        return read_stores(file.path, file.name, self._rejections) if file else ()

    def _read_history(self, scratch: Path) -> None:
        file = self._files.history
        if file and self._index.reduced:
            self._history.read(plain_copy(file, scratch), file.name, self._index.reduced, self._rejections)

    def _product_pages(self, table: TsvFile) -> Iterator[CataloguePage]:
        config = self._config
        rules = MappingRules(config.languages[0], config.currency, self._now, self._zone, self._history.lowest)
        page: list[Product] = []
        for group, rows in self._index.groups():
            product = self._product(group, rows, table, rules)
            if product:
                page.append(product)
            if len(page) >= PAGE:
                yield CataloguePage(tuple(page), rejections=self._rejections.take())
                page = []
        yield CataloguePage(tuple(page), rejections=self._rejections.take())

    def _product(self, group: str, rows: list[IndexedRow], table: TsvFile, rules: MappingRules) -> Product | None:
        """One group; None when no row of it can be used."""
        first: tuple[int, Row] | None = None
        variants: list[Variant] = []
        colours: dict[str, dict[str, str]] = {}
        for row in rows:
            cells = table.row(table.raw_at(row.offset, row.length))
            try:
                mapped = map_variant(cells, rules)
                if first is None:
                    row_id(group)
            except RowFault as fault:
                self._rejections.add(table.name, row.line, cells["id"], str(fault))
                continue
            self._note(mapped, table.name, row)
            first = first or (row.number, cells)
            variants.append(self._named(mapped.variant, row.number, colours))
        if first is None:
            return None
        texts = {language: found for language, words in self._translations.items() if (found := words.row(first[0]))}
        return map_product(group, first[1], tuple(variants), texts, rules.language)

    def _note(self, mapped: MappedVariant, name: str, row: IndexedRow) -> None:
        for note in mapped.notes:
            self._rejections.add(name, row.line, mapped.variant.sku, f"{KEPT}{note}")
        if mapped.changes_at and (self.changes_at is None or mapped.changes_at < self.changes_at):
            self.changes_at = mapped.changes_at

    def _named(self, variant: Variant, number: int, known: dict[str, dict[str, str]]) -> Variant:
        """With the colour's name in every language; looked up once per colour of a product."""
        if not self._translations or not variant.colours:
            return variant
        names = known.get(variant.colour_key)
        if names is None:
            names = known[variant.colour_key] = dict(variant.colours)
            for language, words in self._translations.items():
                row = words.row(number)
                if row and (name := plain_line(row.get("color", ""), 80)):
                    names[language] = name
        return variant.with_colours(names)


def _table(file: FeedFile, scratch: Path, required: tuple[str, ...]) -> TsvFile:
    return TsvFile(plain_copy(file, scratch), file.name, required)
