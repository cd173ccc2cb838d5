"""What a product card needs to know about one found product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.catalogue.availability import AvailabilityService
from kiosk.catalogue.facets import swatch
from kiosk.catalogue.presence import best_states
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


def cards(
    reader: CatalogueReader, availability: AvailabilityService, products: dict[int, Product], query: SearchQuery
) -> tuple[Hit, ...]:
    """The cards of `products` (by their numbers in this generation) as an answer to `query`."""
    fitting = {number: _fitting(product, query) for number, product in products.items()}
    if query.filters.size is not None:
        wanted = _wanted(availability, fitting)
        return tuple(_card(product, fitting[n], wanted[n], _state(wanted[n]), query) for n, product in products.items())
    states = best_states(reader, availability.branch, products.keys())
    if availability.stale():
        promised = {n: state for n, state in states.items() if state is not Availability.NOWHERE}
        states |= dict.fromkeys(promised, Availability.UNKNOWN)
    return tuple(_card(product, fitting[n], None, states[n], query) for n, product in products.items())


def _card(
    product: Product,
    fits: tuple[Variant, ...],
    wanted: VariantAvailability | None,
    state: Availability,
    query: SearchQuery,
) -> Hit:
    fitting = fits or product.variants
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


def _state(wanted: VariantAvailability | None) -> Availability:
    return wanted.state if wanted else Availability.NOWHERE


def _fitting(product: Product, query: SearchQuery) -> tuple[Variant, ...]:
    size, colour = query.filters.size, query.filters.colour
    found = product.variants
    if size is not None:
        found = tuple(v for v in found if same(v.size, product.audience, size))
    if colour:
        found = tuple(v for v in found if colour in (v.colour_key, family_of(*v.colours.values(), v.colour_key).key))
    return found


_ORDER = {state: place for place, state in enumerate(Availability)}


def _wanted(
    availability: AvailabilityService, fitting: dict[int, tuple[Variant, ...]]
) -> dict[int, VariantAvailability | None]:
    """The best answer among the fitting variants of each product; asked for all products at once."""
    found = availability.for_variants(v for variants in fitting.values() for v in variants)
    return {
        number: min((found[v.sku] for v in variants), key=lambda a: _ORDER[a.state], default=None)
        for number, variants in fitting.items()
    }


def _colours(product: Product, language: str) -> tuple[HitColour, ...]:
    found: dict[str, HitColour] = {}
    for v in product.variants:
        if v.colour_key not in found:
            name = colour_name(v, language)
            found[v.colour_key] = HitColour(v.colour_key, name, swatch(family_of(*v.colours.values(), v.colour_key)))
    return tuple(found.values())
