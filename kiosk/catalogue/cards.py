"""What a product card needs to know about one found product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.catalogue.availability import AvailabilityService
from kiosk.catalogue.facets import swatch
from kiosk.catalogue.presence import best_state
from kiosk.catalogue.sizes import same
from kiosk.domain.availability import Availability, VariantAvailability
from kiosk.domain.colours import family_of
from kiosk.domain.product import PriceTag, Product, Variant, colour_name
from kiosk.store.catalogue import CatalogueReader

if TYPE_CHECKING:
    from kiosk.catalogue.search import SearchQuery


@dataclass(frozen=True, slots=True)
class HitColour:
    """One colour of a product: its key, its name, its family's swatch (`#rrggbb`)."""

    key: str
    name: str
    swatch: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One product of a result. `price` is the lowest of the variants that fit; `price_varies` means "from".

    `state` is that of the wanted size (`wanted` holds the whole answer and `sku` its variant), and the best of all
    sizes when no size was asked for."""

    product_id: str
    title: str
    subtitle: str
    material: str
    brand: str
    price: PriceTag
    price_varies: bool
    colours: tuple[HitColour, ...]
    colour_key: str
    picture: str
    sku: str
    state: Availability
    wanted: VariantAvailability | None = None


def card(
    reader: CatalogueReader, availability: AvailabilityService, number: int, product: Product, query: SearchQuery
) -> Hit:
    """The card of `product` (its number in this generation is `number`) as an answer to `query`."""
    fitting = _fitting(product, query) or product.variants
    wanted, state = _state(reader, availability, number, product, query)
    shown = min(fitting, key=lambda v: v.price.now.cents)
    if wanted is not None:
        shown = product.variant(wanted.sku) or shown
    text = product.text(query.language)
    return Hit(
        product.id,
        text.title,
        text.subtitle,
        text.material,
        product.brand,
        shown.price,
        len({v.price.now.cents for v in fitting}) > 1,
        _colours(product, query.language),
        shown.colour_key,
        next((v.pictures[0] for v in (shown, *product.variants) if v.pictures), ""),
        shown.sku,
        state,
        wanted,
    )


def _fitting(product: Product, query: SearchQuery) -> tuple[Variant, ...]:
    size, colour = query.filters.size, query.filters.colour
    found = product.variants
    if size is not None:
        found = tuple(v for v in found if same(v.size, product.audience, size))
    if colour:
        found = tuple(v for v in found if colour in (v.colour_key, family_of(*v.colours.values(), v.colour_key).key))
    return found


_ORDER = list(Availability)


def _state(
    reader: CatalogueReader, availability: AvailabilityService, number: int, product: Product, query: SearchQuery
) -> tuple[VariantAvailability | None, Availability]:
    if query.filters.size is not None:
        found = availability.for_variants(_fitting(product, query)).values()
        best = min(found, key=lambda a: _ORDER.index(a.state), default=None)
        return best, best.state if best else Availability.NOWHERE
    variants = [int(row[0]) for row in reader.rows("SELECT id FROM variant WHERE product = ?", (number,))]
    state = best_state(reader, availability.branch, variants)
    if state is not Availability.NOWHERE and availability.stale():
        return None, Availability.UNKNOWN
    return None, state


def _colours(product: Product, language: str) -> tuple[HitColour, ...]:
    found: dict[str, HitColour] = {}
    for v in product.variants:
        if v.colour_key not in found:
            name = colour_name(v, language)
            found[v.colour_key] = HitColour(v.colour_key, name, swatch(family_of(*v.colours.values(), v.colour_key)))
    return tuple(found.values())
