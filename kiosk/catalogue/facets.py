"""What the found products have in common: counts beside each filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from kiosk.catalogue.categories import CategoryNode, tree
from kiosk.catalogue.filters import stored_sizes
from kiosk.catalogue.sizes import normal, sort_key
from kiosk.domain.colours import FAMILIES, OTHER, ColourFamily
from kiosk.domain.product import Size
from kiosk.store.catalogue import CatalogueReader


@dataclass(frozen=True, slots=True)
class SizeFacet:
    """A size as a merchant writes it, and how many of the products have it."""

    size: Size
    count: int


@dataclass(frozen=True, slots=True)
class ColourFacet:
    """A colour family with its swatch (`#rrggbb`) and how many of the products have it."""

    key: str
    name: str
    swatch: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts are products. Prices are the range of from-prices in cents, 0 and 0 when nothing was found."""

    categories: tuple[CategoryNode, ...] = ()
    sizes: tuple[SizeFacet, ...] = ()
    colours: tuple[ColourFacet, ...] = ()
    price_from_cents: int = 0
    price_to_cents: int = 0


def swatch(family: ColourFamily) -> str:
    """The family's colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*family.rgb)


def facets_of(reader: CatalogueReader, numbers: Sequence[int], language: str) -> Facets:
    """Facets of the products with these numbers."""
    if not numbers:
        return Facets()
    columns = reader.columns()
    pick = itemgetter(0, *numbers)  # one call for thousands; the blank in front keeps a single one a tuple
    prices = pick(columns.from_cents)[1:]
    return Facets(
        tree(reader, language, Counter(pick(columns.category)[1:])),
        _sizes(reader, _members(pick(columns.sizes)[1:], columns.size_sets)),
        _colours(reader, _members(pick(columns.colours)[1:], columns.colour_sets), language),
        min(prices),
        max(prices),
    )


def _members(places: Iterable[int], sets: list[list[int]]) -> Counter[tuple[int, ...]]:
    found: Counter[tuple[int, ...]] = Counter()
    for place, count in Counter(places).items():
        found[tuple(sets[place])] += count
    return found


def _sizes(reader: CatalogueReader, members: Counter[tuple[int, ...]]) -> tuple[SizeFacet, ...]:
    nothing: dict[int, Size] = {}
    names = reader.cached("size facets", nothing, lambda _: _size_names(reader))
    counts: Counter[Size] = Counter()
    for numbers, count in members.items():
        for size in {names[n] for n in numbers if n in names}:
            counts[size] += count
    ordered = sorted(counts.items(), key=lambda item: (item[0].kind, item[0].system, sort_key(item[0])))
    return tuple(SizeFacet(size, count) for size, count in ordered)


def _size_names(reader: CatalogueReader) -> dict[int, Size]:
    return {n: Size(normal(s), s.system, s.kind) for n, s, _ in stored_sizes(reader)}


def _colours(reader: CatalogueReader, members: Counter[tuple[int, ...]], language: str) -> tuple[ColourFacet, ...]:
    nothing: dict[int, str] = {}
    families = reader.cached("colour facets", nothing, lambda _: _families(reader))
    counts: Counter[str] = Counter()
    for numbers, count in members.items():
        for family in {families[n] for n in numbers if n in families}:
            counts[family] += count
    shown = [f for f in (*FAMILIES, OTHER) if counts[f.key]]
    return tuple(ColourFacet(f.key, f.names.get(language, f.names["en"]), swatch(f), counts[f.key]) for f in shown)


def _families(reader: CatalogueReader) -> dict[int, str]:
    return {int(number): str(key) for number, key in reader.rows("SELECT id, family FROM colour")}
