"""The ways to get an article, sorted by what gets it soonest: "sold out in your size" is never the end."""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.domain.availability import Availability, VariantAvailability
from kiosk.domain.fulfilment import FulfilmentMethod, Way
from kiosk.domain.product import Variant
from kiosk.ordering.offers import (
    Offer,
    WaysContext,
    at_place,
    collected_here,
    from_branches,
    from_here,
    sent_home,
)

_LAST = datetime.max.replace(tzinfo=UTC)


def ways(variant: Variant, availability: VariantAvailability, context: WaysContext) -> tuple[Way, ...]:
    """Every way this shop can offer now, soonest first; uncertain ones after the certain ones, NOTIFY last.

    Pieces in the basket are deducted. An uncertain way has no quantity and no promised day."""
    offers = [*from_here(availability, context), *from_branches(availability, context)]
    offers += [*collected_here(availability, context), *sent_home(variant, availability, context)]
    wanted = [offer for offer in offers if offer.way.fulfilment.method in context.rules.methods]
    wanted += _notify(availability, context, wanted)
    return tuple(offer.way for offer in sorted(wanted, key=_rank))


def preselected(offered: tuple[Way, ...]) -> int:
    """Index of the way to begin with: the first certain one that gets the article; -1 when there is no way at all."""
    useful = (i for i, way in enumerate(offered) if not way.uncertain and not _is_notify(way))
    return next(useful, 0 if offered else -1)


def ask_stockroom(availability: VariantAvailability, context: WaysContext) -> Way | None:
    """The button "Ask the stockroom": also when the figures say that nothing is here, then without a promise.

    None where this branch does not offer it."""
    if FulfilmentMethod.STOCKROOM not in context.rules.methods:
        return None
    known = (offer.way for offer in from_here(availability, context))
    certain = next((way for way in known if way.fulfilment.method is FulfilmentMethod.STOCKROOM), None)
    as_of = availability.here.as_of if availability.here else None
    return certain or Way(at_place(FulfilmentMethod.STOCKROOM, context.here), None, as_of, uncertain=True)


def _rank(offer: Offer) -> tuple[bool, bool, datetime, int, float]:
    way = offer.way
    place = list(FulfilmentMethod).index(way.fulfilment.method)
    return (_is_notify(way), way.uncertain, offer.soonest, place, way.distance_km or 0.0)


def _is_notify(way: Way) -> bool:
    return way.fulfilment.method is FulfilmentMethod.NOTIFY


def _notify(availability: VariantAvailability, context: WaysContext, wanted: list[Offer]) -> list[Offer]:
    """Tell me when it is back: only where it is not surely here."""
    if availability.state is Availability.HERE and wanted:
        return []
    if FulfilmentMethod.NOTIFY not in context.rules.methods:
        return []
    return [Offer(Way(at_place(FulfilmentMethod.NOTIFY, context.here)), _LAST)]
