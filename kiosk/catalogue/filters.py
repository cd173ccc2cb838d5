"""What a shopper narrows the search by, and what remains: exact per variant, computed once per filter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

from kiosk.catalogue.categories import below
from kiosk.catalogue.presence import anywhere
from kiosk.catalogue.sizes import same
from kiosk.domain.product import Audience, Size, SizeKind, SizeSystem
from kiosk.store.catalogue import CatalogueReader
from kiosk.store.catalogue_schema import FLAG_SALE


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """All of them have to hold for one and the same variant.

    `category` is a path in the feed's own language; `colour` a family ("blue") or a colour key of the feed;
    `in_size` keeps what can be had anywhere, `here_now` what stands in this branch (in `size`, when one is given)."""

    category: tuple[str, ...] = ()
    size: Size | None = None
    colour: str = ""
    price_from_cents: int = 0
    price_to_cents: int = 0  # 0: no limit
    in_size: bool = False
    here_now: bool = False
    sale: bool = False

    @property
    def by_variant(self) -> bool:
        """Is anything asked that variants of one product may differ in?"""
        return self != SearchFilters(category=self.category)

    @property
    def empty(self) -> bool:
        """Does everything pass?"""
        return self == SearchFilters()


def allowed_products(reader: CatalogueReader, filters: SearchFilters, here: str) -> bytearray:
    """One mark (0 or 1) per product number."""
    columns = reader.columns()
    marks = bytearray(columns.exists)
    if filters.by_variant:
        marks = bytearray(len(marks))
        for product in set(map(columns.owner.__getitem__, allowed_variants(reader, filters, here))):
            marks[product] = 1
        marks[0] = 0
    if filters.category:
        wanted = below(reader, filters.category)
        inside = bytes(map(wanted.__contains__, columns.category))
        marks = bytearray(a & b for a, b in zip(marks, inside, strict=True))
    return marks


def allowed_variants(reader: CatalogueReader, filters: SearchFilters, here: str) -> list[int]:
    """Numbers of the variants that every filter but the category lets pass."""
    columns = reader.columns()
    found: Iterable[int] = range(1, len(columns.owner))
    if filters.here_now:
        found = compress(range(len(columns.owner)), reader.presence(here)[1])
    elif filters.in_size:
        found = compress(range(len(columns.owner)), anywhere(reader))
    if filters.size is not None:
        sizes, size = size_numbers(reader, filters.size), columns.size
        found = [v for v in found if size[v] in sizes]
    if filters.colour:
        colours, colour = colour_numbers(reader, filters.colour), columns.colour
        found = [v for v in found if colour[v] in colours]
    if filters.price_from_cents or filters.price_to_cents:
        low, high, cents = filters.price_from_cents, filters.price_to_cents or 0xFFFFFFFF, columns.cents
        found = [v for v in found if low <= cents[v] <= high]
    if filters.sale:
        flags = columns.flags
        found = [v for v in found if flags[v] & FLAG_SALE]
    return list(found)


def size_numbers(reader: CatalogueReader, wanted: Size) -> frozenset[int]:
    """Numbers of all stored sizes that fit who asks for `wanted`, in any notation."""
    return frozenset(number for number, size, audience in stored_sizes(reader) if same(size, audience, wanted))


def stored_sizes(reader: CatalogueReader) -> list[tuple[int, Size, Audience]]:
    """All sizes of this catalogue with their numbers."""
    nothing: list[tuple[int, Size, Audience]] = []
    return reader.cached("sizes", nothing, lambda _: _read_sizes(reader))


def _read_sizes(reader: CatalogueReader) -> list[tuple[int, Size, Audience]]:
    rows = reader.rows("SELECT id, label, system, kind, audience FROM size")
    return [(n, Size(lab, SizeSystem(s), SizeKind(k)), Audience(a)) for n, lab, s, k, a in rows]


def colour_numbers(reader: CatalogueReader, wanted: str) -> frozenset[int]:
    """Numbers of all stored colours of this family, or with this key."""
    return frozenset(
        n for n, key, family in reader.rows("SELECT id, key, family FROM colour") if wanted in (key, family)
    )
