"""Rows of the search screen: hits, chips and filter choices, each with the query it leads to; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.base import formatting
from kiosk.base.config_model import Config
from kiosk.catalogue.categories import CategoryNode
from kiosk.catalogue.search import Hit, SearchResult
from kiosk.domain.availability import Availability
from kiosk.domain.product import Size, SizeKind
from kiosk.journey.state import JourneyState, Query
from kiosk.ui.facts import SearchFacts
from kiosk.ui.i18n import translate

MOST_SIZES = 24
_STEPS_CENTS = (2_500, 5_000, 8_000, 12_000, 16_000, 20_000, 30_000, 50_000)
_BETWEEN = " > "
_NO_CENTS = re.compile(r"[.,]00(?!\d)")  # of "1,000.00" only the last ones


@dataclass(frozen=True, slots=True)
class HitRow:
    """One product card; `availability` names a state shape."""

    key: str  # product id
    title: str
    detail: str
    price: str
    before: str
    picture: str
    colour_key: str
    sku: str  # empty unless a size was asked for
    availability: str
    availability_text: str


@dataclass(frozen=True, slots=True)
class ChipRow:
    """A chip above the hits; a tap leads to `query`."""

    key: str
    text: str
    chosen: bool
    query: Query


@dataclass(frozen=True, slots=True)
class FilterRow:
    """A choice of the filter sheet."""

    key: str
    text: str
    count: int
    chosen: bool
    query: Query


@dataclass(frozen=True, slots=True)
class ColourRow:
    """A colour of the filter sheet; `swatch` is #rrggbb."""

    key: str
    text: str
    swatch: str
    chosen: bool
    query: Query


def hit_rows(query: Query, result: SearchResult, language: str) -> tuple[HitRow, ...]:
    """Product cards in the order of the result."""
    return tuple(_hit(hit, query, language) for hit in result.hits)


def total_text(result: SearchResult) -> str:
    """ "24 hits"; "more than" where nobody counted to the end."""
    if not result.exact:
        return translate("Search", "More than %n hit(s)", result.total)
    return translate("Search", "%n hit(s)", result.total)


def category_name(query: Query, facts: SearchFacts) -> str:
    """The chosen category in the shopper's language; while its answer is looked for, as the last one called it."""
    if not query.category:
        return ""
    if facts.query.category == query.category and facts.result.category:
        return facts.result.category
    return _known(facts.result.facets.categories, query.category) or query.category[-1]


def _known(nodes: tuple[CategoryNode, ...], path: tuple[str, ...]) -> str:
    node = next((one for one in nodes if one.path == path[: len(one.path)]), None)
    if node is None or node.path == path:
        return node.name if node else ""
    return _known(node.children, path)


def active_chips(state: JourneyState, facts: SearchFacts, config: Config) -> tuple[ChipRow, ...]:
    """The two or three narrowings that are tapped most: the wanted size, here in the shop, a price."""
    return tuple(_chips(state.query, state, facts, config))


def _chips(query: Query, state: JourneyState, facts: SearchFacts, config: Config) -> Iterator[ChipRow]:
    result = facts.result
    if query.category:
        off = replace(query, category=())
        yield ChipRow("chip_category", category_name(query, facts), True, off)
    size = query.size or state.wanted_size
    if size is not None and (query.size or any(f.size == size for f in result.facets.sizes)):
        text = translate("Search", "Size {size}").format(size=size.label)
        yield ChipRow("chip_size", text, query.size is not None, _with_size(query, None if query.size else size))
    if query.colour:
        name = next((c.name for c in result.facets.colours if c.key == query.colour), query.colour)
        yield ChipRow("chip_colour", name, True, replace(query, colour=""))
    here = replace(query, here_now=not query.here_now)
    yield ChipRow("chip_here", translate("Search", "here in the shop"), query.here_now, here)
    if query.price_to_cents:
        text = _up_to(query.price_to_cents, config, state.language)
        yield ChipRow("chip_price", text, True, replace(query, price_to_cents=0))
    yield ChipRow("chip_sale", translate("Search", "Reduced"), query.sale, replace(query, sale=not query.sale))


def category_rows(query: Query, result: SearchResult) -> tuple[FilterRow, ...]:
    """What lies inside the chosen category, else the top ones and what is in them."""
    return tuple(_categories(result.facets.categories, query))


def _categories(nodes: tuple[CategoryNode, ...], query: Query) -> Iterator[FilterRow]:
    for node in nodes:
        chosen = query.category == node.path
        inside = query.category[: len(node.path)] == node.path
        wanted = replace(query, category=node.path[:-1] if chosen else node.path)
        yield FilterRow("category_" + _BETWEEN.join(node.path), node.name, node.count, inside, wanted)
        if inside or len(nodes) == 1:  # what is alone on its level says nothing: show what is in it
            yield from _categories(node.children, query)


def size_rows(query: Query, result: SearchResult) -> tuple[FilterRow, ...]:
    """Sizes of what was found; one kind at a time, the most frequent kind."""
    facets = [facet for facet in result.facets.sizes if facet.size.kind is not SizeKind.ONE_SIZE]
    if not facets:
        return ()
    per_kind: dict[tuple[str, str], int] = {}
    for facet in facets:
        kind = (facet.size.kind.value, facet.size.system.value)
        per_kind[kind] = per_kind.get(kind, 0) + facet.count
    wanted = (query.size.kind.value, query.size.system.value) if query.size else max(per_kind, key=per_kind.__getitem__)
    shown = [f for f in facets if (f.size.kind.value, f.size.system.value) == wanted][:MOST_SIZES]
    return tuple(
        FilterRow(
            f"size_{facet.size.label}",
            facet.size.label,
            facet.count,
            facet.size == query.size,
            _with_size(query, None if facet.size == query.size else facet.size),
        )
        for facet in shown
    )


def colour_rows(query: Query, result: SearchResult) -> tuple[ColourRow, ...]:
    """Colour families of what was found."""
    return tuple(
        ColourRow(
            f"colour_{facet.key}",
            facet.name,
            facet.swatch,
            facet.key == query.colour,
            replace(query, colour="" if facet.key == query.colour else facet.key),
        )
        for facet in result.facets.colours
    )


def price_rows(query: Query, result: SearchResult, config: Config, language: str) -> tuple[FilterRow, ...]:
    """Round limits inside the range of what was found."""
    low, high = result.facets.price_from_cents, result.facets.price_to_cents
    steps = [cents for cents in _STEPS_CENTS if low <= cents < high or cents == query.price_to_cents]
    return tuple(
        FilterRow(
            f"price_{cents}",
            _up_to(cents, config, language),
            0,
            cents == query.price_to_cents,
            replace(query, price_to_cents=0 if cents == query.price_to_cents else cents),
        )
        for cents in steps
    )


def _hit(hit: Hit, query: Query, language: str) -> HitRow:
    price = formatting.price(hit.price.now.cents, hit.price.now.currency, language)
    if hit.price_varies:
        price = translate("Price", "from {price}").format(price=price)
    before = hit.price.lowest_30d
    return HitRow(
        key=hit.product_id,
        title=hit.title,
        detail=hit.material or hit.subtitle,
        price=price,
        before=formatting.price(before.cents, before.currency, language) if before and before > hit.price.now else "",
        picture=hit.picture,
        colour_key=hit.colour_key,
        sku=hit.sku if query.size else "",
        availability=hit.state.value,
        availability_text=_state_text(hit.state, query.size),
    )


def _state_text(state: Availability, size: Size | None) -> str:
    word = {
        Availability.HERE: translate("Availability", "here"),
        Availability.BRANCH: translate("Availability", "branch"),
        Availability.ONLINE: translate("Availability", "online"),
        Availability.UNKNOWN: translate("Availability", "please ask"),
        Availability.NOWHERE: translate("Availability", "nowhere"),
    }[state]
    return f"{size.label} {word}" if size else word


def _with_size(query: Query, size: Size | None) -> Query:
    return replace(query, size=size, in_size=size is not None)


def _up_to(cents: int, config: Config, language: str) -> str:
    whole = formatting.price(cents, config.kiosk.currency, language)
    return translate("Search", "up to {price}").format(price=_NO_CENTS.sub("", whole))
