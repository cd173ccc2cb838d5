"""Articles like one that is sold out, which exist in the wanted size: here first, then near, then online."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.catalogue.availability import AvailabilityService
from kiosk.catalogue.categories import below
from kiosk.catalogue.filters import SearchFilters, allowed_variants, stored_sizes
from kiosk.catalogue.presence import at, in_branches
from kiosk.domain.availability import Availability, VariantAvailability
from kiosk.domain.colours import closeness, family, family_of
from kiosk.domain.product import Audience, Product, Size, Variant
from kiosk.store.catalogue import CatalogueReader

# More are compared than shown: the judged figures may be staler than the marks.
SPARE = 3


@dataclass(frozen=True, slots=True)
class Similar:
    """A product and its variant in the wanted size, with where it can be had."""

    product: Product
    variant: Variant
    availability: VariantAvailability


@dataclass(frozen=True, slots=True)
class _Like:
    """What closeness is measured against."""

    number: int
    category: int
    cents: int
    families: dict[int, float]  # colour number -> closeness to the colour in mind
    audiences: dict[int, Audience]  # size number -> for whom it is cut
    audience: Audience


def similar(
    reader: CatalogueReader,
    availability: AvailabilityService,
    product: Product,
    variant: Variant,
    size: Size | None = None,
    limit: int = 6,
) -> tuple[Similar, ...]:
    """At most `limit` other products that can be had in `size` (else the variant's own), the likeliest to please first.

    Same category and audience before others, then the closer colour, then the closer price; `product` is left out."""
    wanted = size or variant.size
    like = _like(reader, product, variant)
    if like is None:
        return ()
    best = _ranked(reader, availability.branch, like, wanted, below(reader, _top(product)))
    found = [_judged(reader, availability, owner, number) for owner, number in best[: limit * SPARE]]
    usable = [s for s in found if s is not None and s.availability.state in _ORDER]
    usable.sort(key=lambda s: _ORDER.index(s.availability.state))
    return tuple(usable[:limit])


_ORDER = (Availability.HERE, Availability.BRANCH, Availability.ONLINE)


def _top(product: Product) -> tuple[str, ...]:
    return next(iter(product.texts.values())).category[:1]


def _like(reader: CatalogueReader, product: Product, variant: Variant) -> _Like | None:
    rows = reader.rows("SELECT id, category FROM product WHERE ref = ?", (product.id,))
    if not rows:
        return None
    mine = family_of(*variant.colours.values(), variant.colour_key)
    near = {int(n): closeness(mine, family(key)) for n, key in reader.rows("SELECT id, family FROM colour")}
    audiences = {number: audience for number, _, audience in stored_sizes(reader)}
    return _Like(rows[0][0], rows[0][1], variant.price.now.cents, near, audiences, product.audience)


def _ranked(
    reader: CatalogueReader, here: str, like: _Like, wanted: Size, categories: frozenset[int]
) -> list[tuple[int, int]]:
    """(product number, variant number), best first, one variant per product."""
    columns = reader.columns()
    here_marks, branch_marks = at(reader, here), in_branches(reader)
    best: dict[int, tuple[tuple[float, ...], int]] = {}
    for v in allowed_variants(reader, SearchFilters(size=wanted, in_size=True), here):
        owner = columns.owner[v]
        category = columns.category[owner]
        if owner in (0, like.number) or (categories and category not in categories):
            continue
        place = 0.0 if here_marks[v] else 1.0 if branch_marks[v] else 2.0
        other = (category != like.category) + (like.audiences.get(columns.size[v]) is not like.audience)
        apart = 1.0 - like.families.get(columns.colour[v], 0.0)
        price = abs(columns.cents[v] - like.cents) / max(like.cents, 1)
        rank = (place, float(other), round(apart, 1), price)
        if owner not in best or rank < best[owner][0]:
            best[owner] = (rank, v)
    ordered = sorted(best.items(), key=lambda item: (item[1][0], item[0]))
    return [(owner, v) for owner, (_, v) in ordered]


def _judged(reader: CatalogueReader, availability: AvailabilityService, owner: int, number: int) -> Similar | None:
    product = reader.products([owner]).get(owner)
    rows = reader.rows("SELECT sku FROM variant WHERE id = ?", (number,))
    variant = product.variant(rows[0][0]) if product and rows else None
    if product is None or variant is None:
        return None
    return Similar(product, variant, availability.for_variants([variant])[variant.sku])
