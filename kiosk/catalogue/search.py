"""Search as you type and browsing: the same question with and without words, answered with what a card shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import compress, islice

from kiosk.catalogue.availability import AvailabilityService
from kiosk.catalogue.cards import Hit, cards
from kiosk.catalogue.categories import name_of
from kiosk.catalogue.facets import Facets, facets_of
from kiosk.catalogue.filters import SearchFilters, allowed_products
from kiosk.domain.gtin import parse_gtin
from kiosk.store.catalogue import CatalogueReader
from kiosk.store.search_query import MAX_CHARS, MOST, Matches, find

__all__ = ["Hit", "SearchFilters", "SearchQuery", "SearchResult", "SearchService", "Sort"]

_CODE = re.compile(r"[\w./-]*\d[\w./-]*\Z", re.ASCII)
_LAST = "\U0010ffff"
MOST_BY_CODE = 48
_BY_CODE = (
    (
        "SELECT product FROM variant WHERE sku COLLATE NOCASE >= ? AND sku COLLATE NOCASE < ? "
        "ORDER BY sku COLLATE NOCASE LIMIT ?"
    ),
    (
        "SELECT id FROM product WHERE ref COLLATE NOCASE >= ? AND ref COLLATE NOCASE < ? "
        "ORDER BY ref COLLATE NOCASE LIMIT ?"
    ),
)


class Sort(StrEnum):
    """The order of hits; RELEVANCE is the order of the feed when there are no words."""

    RELEVANCE = "relevance"
    PRICE_UP = "price_up"
    PRICE_DOWN = "price_down"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is asked. An empty text browses; `facets` may be left out where nobody looks at them."""

    text: str = ""
    language: str = "de"
    filters: SearchFilters = field(default_factory=SearchFilters)
    limit: int = 24
    offset: int = 0
    sort: Sort = Sort.RELEVANCE
    facets: bool = True


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`total` counts all that match; where `exact` is False there are at least so many. Facets count what matches,
    and of very many matches the best few thousand. `category` names the one that was asked for, empty without one."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Facets = field(default_factory=Facets)
    exact: bool = True
    category: str = ""


class SearchService:
    """Searches for one branch; belongs to the thread of its reader."""

    def __init__(self, reader: CatalogueReader, availability: AvailabilityService) -> None:
        self._reader = reader
        self._availability = availability

    def search(self, query: SearchQuery) -> SearchResult:
        """Answer from the newest data there is; an empty result while the catalogue is missing or damaged."""
        self._reader.refresh()
        if self._reader.index is None:
            return SearchResult()
        if not query.text.strip():
            return self._browse(query)
        found = self._matches(query)
        numbers = self._filtered(found.numbers, query.filters)
        exact = query.filters.empty or len(found.numbers) >= found.total
        total = found.total if query.filters.empty else len(numbers)
        ordered = self._sorted(numbers, query.sort)
        shown = ordered[query.offset : query.offset + max(0, query.limit)]
        facets = facets_of(self._reader, numbers, query.language) if query.facets else Facets()
        return SearchResult(self._cards(shown, query), total, facets, exact, self._category(query))

    def _browse(self, query: SearchQuery) -> SearchResult:
        """The assortment itself; a hundred thousand numbers are made only where somebody needs them all."""
        marks = self._reader.columns().exists if query.filters.empty else self._marks(query.filters)
        passing: Iterable[int] = compress(range(len(marks)), marks)
        if query.sort is not Sort.RELEVANCE:
            passing = self._sorted(list(passing), query.sort)
        shown = list(islice(passing, query.offset, query.offset + max(0, query.limit)))
        facets = self._all_facets(query, marks) if query.facets else Facets()
        return SearchResult(self._cards(shown, query), marks.count(1), facets, category=self._category(query))

    def _matches(self, query: SearchQuery) -> Matches:
        text = query.text.strip()
        if not any(map(str.isalnum, text)):
            return Matches([], 0)  # nothing but signs asks for nothing
        index = self._reader.index
        first = self._by_code(text)
        enough = query.offset + query.limit
        whole = query.facets or not query.filters.empty or query.sort is not Sort.RELEVANCE
        found = find(index, text, enough, MOST if whole else enough) if index is not None else Matches([], 0)
        if not first:
            return found
        rest = [n for n in found.numbers if n not in first]
        return Matches([*first, *rest], found.total - len(found.numbers) + len(first) + len(rest))

    def _by_code(self, text: str) -> dict[int, None]:
        """Products whose article number, sku or id begins with what was typed, as from a label or a till."""
        code = text[:MAX_CHARS].replace(" ", "")
        if len(code) < 4 or not _CODE.match(code):
            return {}
        rows = self._by_gtin(code)
        for sql in _BY_CODE:
            rows += self._reader.rows(sql, (code, code + _LAST, MOST_BY_CODE))
        return {int(row[0]): None for row in rows}

    def _by_gtin(self, code: str) -> list[tuple[int]]:
        try:
            gtin = int(parse_gtin(code).key)
        except ValueError:
            return []
        return [(int(row[0]),) for row in self._reader.rows("SELECT product FROM variant WHERE gtin = ?", (gtin,))]

    def _filtered(self, numbers: list[int], filters: SearchFilters) -> list[int]:
        if filters.empty:
            return numbers
        marks = self._marks(filters)
        length = len(marks)
        return [n for n in numbers if n < length and marks[n]]

    def _marks(self, filters: SearchFilters) -> bytearray:
        here = self._availability.branch
        name = f"allowed {filters!r} {here}"
        return self._reader.cached(name, bytearray(), lambda _: allowed_products(self._reader, filters, here))

    def _sorted(self, numbers: list[int], sort: Sort) -> Sequence[int]:
        if sort is Sort.RELEVANCE:
            return numbers
        cents = self._reader.columns().from_cents
        return sorted(numbers, key=cents.__getitem__, reverse=sort is Sort.PRICE_DOWN)

    def _all_facets(self, query: SearchQuery, marks: bytearray) -> Facets:
        def count(_: object) -> Facets:
            return facets_of(self._reader, list(compress(range(len(marks)), marks)), query.language)

        return self._reader.cached(f"facets {query.filters!r} {query.language}", Facets(), count)

    def _category(self, query: SearchQuery) -> str:
        return name_of(self._reader, query.filters.category, query.language)

    def _cards(self, numbers: Sequence[int], query: SearchQuery) -> tuple[Hit, ...]:
        return cards(self._reader, self._availability, self._reader.products(numbers), query)
