"""Which colour and size of an article are meant, and the words every article screen shares; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.base import formatting
from kiosk.base.config_model import Config
from kiosk.catalogue.sizes import same, sort_key
from kiosk.domain.availability import Availability, VariantAvailability
from kiosk.domain.product import Product, Size, SizeKind, Variant
from kiosk.journey.state import JourneyState
from kiosk.ordering.basket import size_text
from kiosk.ui.facts import Facts
from kiosk.ui.i18n import translate


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the journey looks at it: its colours, the sizes of the chosen one, the variant that is meant.

    `chosen` is None until a size is chosen; an article of one size needs no choice. `gone` says that it left the
    catalogue while it was looked at."""

    product: Product
    availability: dict[str, VariantAvailability]
    colours: tuple[Variant, ...]  # one variant of each colour, for its name and picture
    sizes: tuple[Variant, ...]  # of the chosen colour, smallest first
    chosen: Variant | None

    @property
    def shown(self) -> Variant:
        """The variant whose colour and picture are shown."""
        return self.chosen or self.sizes[0]

    @property
    def one_size(self) -> bool:
        """Whether there is nothing to choose."""
        return len(self.sizes) == 1 and self.sizes[0].size.kind is SizeKind.ONE_SIZE

    def available(self, variant: Variant) -> VariantAvailability:
        """What is known about a variant; nowhere when there are no figures at all."""
        return self.availability.get(variant.sku) or VariantAvailability(variant.sku, Availability.NOWHERE)


def article(state: JourneyState, facts: Facts) -> Article | None:
    """The article of the journey, or None while it is loading or when it is gone (see `is_gone`)."""
    known = facts.product
    if known is None or known.product is None or known.product_id != state.choice.product_id:
        return None
    product = known.product
    colours = first_of_each_colour(product)
    by_sku = product.variant(state.choice.sku)
    colour = by_sku.colour_key if by_sku else state.choice.colour_key
    if colour not in {variant.colour_key for variant in colours}:
        colour = colours[0].colour_key
    sizes = sizes_of(product, colour)
    chosen = by_sku or _without_choice(product, sizes, state.wanted_size)
    return Article(product, known.availability, colours, sizes, chosen)


def is_gone(state: JourneyState, facts: Facts) -> bool:
    """Whether the answer is there and says that the article left the catalogue."""
    known = facts.product
    return known is not None and known.product is None and known.product_id == state.choice.product_id


def first_of_each_colour(product: Product) -> tuple[Variant, ...]:
    """One variant per colour, in the order of the feed."""
    seen: dict[str, Variant] = {}
    for variant in product.variants:
        seen.setdefault(variant.colour_key, variant)
    return tuple(seen.values())


def sizes_of(product: Product, colour_key: str) -> tuple[Variant, ...]:
    """The variants of one colour, smallest size first."""
    mine = (variant for variant in product.variants if variant.colour_key == colour_key)
    return tuple(sorted(mine, key=lambda variant: sort_key(variant.size)))


def in_size(product: Product, variants: tuple[Variant, ...], wanted: Size | None) -> Variant | None:
    """The variant of this very size, else one that fits who asks for it, else None."""
    if wanted is None:
        return None
    exact = next((variant for variant in variants if variant.size == wanted), None)
    return exact or next((variant for variant in variants if same(variant.size, product.audience, wanted)), None)


def _without_choice(product: Product, sizes: tuple[Variant, ...], wanted: Size | None) -> Variant | None:
    if len(sizes) == 1 and sizes[0].size.kind is SizeKind.ONE_SIZE:
        return sizes[0]
    return in_size(product, sizes, wanted)


def full_size(size: Size) -> str:
    """`EU 38`; letters stand alone."""
    if size.kind is SizeKind.ONE_SIZE:
        return translate("Article", "One size")
    return size_text(size)


def pieces(product: Product, count: int) -> str:
    """`3 pairs` of shoes, `3 pieces` of anything else."""
    if product.variants[0].size.kind is SizeKind.SHOES:
        return translate("Article", "%n pair(s)", count)
    return translate("Article", "%n piece(s)", count)


def as_of(moment: datetime | None, now: datetime, config: Config, language: str) -> str:
    """`As of 2:32 pm` in the kiosk's zone, with the day when it was not today; empty without a moment."""
    if moment is None:
        return ""
    zone = ZoneInfo(config.kiosk.timezone)
    local = moment.astimezone(zone)
    clock = formatting.time_of_day(local, language)
    if local.date() != now.astimezone(zone).date():
        day = formatting.day_compact(local.date(), language)
        return translate("Article", "As of {day}, {time}").format(day=day, time=clock)
    return translate("Article", "As of {time}").format(time=clock)
