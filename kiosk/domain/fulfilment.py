"""Ways to get an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class FulfilmentMethod(StrEnum):
    """How an article reaches the shopper. Values are what is stored and sent."""

    TAKE_AWAY = "take_away"  # from the shelf, now
    STOCKROOM = "stockroom"  # a colleague fetches it from this branch's stockroom, now
    RESERVE_BRANCH = "reserve_branch"  # kept for her in another branch
    CLICK_AND_COLLECT = "click_and_collect"  # sent to this branch, collected here
    HOME_DELIVERY = "home_delivery"
    NOTIFY = "notify"  # tell me when it is back; no order, no price


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """The chosen way: `location` is the code of the place that gives the article out (or sends it home).

    `source` is the code of the place whose stock is used where that is another one (collect here: the sender).
    `ready_from` is local time at the place."""

    method: FulfilmentMethod
    location: str
    location_name: str = ""
    ready_on: date | None = None  # delivery or collection day that was promised
    until: datetime | None = None  # end of a reservation (UTC)
    source: str = ""
    ready_from: time | None = None  # from when on `ready_on`

    @property
    def pool(self) -> str:
        """Code of the place whose stock this way draws from; ways with one pool compete for the same pieces."""
        return self.source or self.location


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the "ways to get it" screen, in the order it is offered.

    `quantity` is None where the shop names none, and where the figure is stale it is not offered as a promise:
    `uncertain` says "please ask us"."""

    fulfilment: Fulfilment
    quantity: int | None = None
    as_of: datetime | None = None
    distance_km: float | None = None
    uncertain: bool = False
    shipping_cents: int = 0
    closes_at: str = ""  # "20:00" today, empty when closed or unknown
    reasons: tuple[str, ...] = ()
