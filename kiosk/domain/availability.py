"""Is it here, in another branch, online or nowhere: the pure rule behind every size chip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.stock import LocationKind, StockLevel, StockLocation, distance_km


class Availability(StrEnum):
    """The states of a size chip, best first."""

    HERE = "here"
    BRANCH = "branch"
    ONLINE = "online"
    UNKNOWN = "unknown"  # the figures are too old to promise anything: "please ask us"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class PlaceStock:
    """Promised quantity of one variant at one place; `stale` quantities are never shown."""

    location: StockLocation
    quantity: int
    as_of: datetime
    stale: bool
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class VariantAvailability:
    """One variant over all places: `here` is this branch, `branches` nearest first, `online` the warehouse.

    `online` may have quantity None in `online_quantity` when the shop says only "in stock". `warehouse` is the one
    that would send it: fresh figures before stale ones, then the most pieces; None where no warehouse has figures."""

    sku: str
    state: Availability
    here: PlaceStock | None = None
    branches: tuple[PlaceStock, ...] = ()
    online: bool = False
    online_quantity: int | None = None
    as_of: datetime | None = None  # of the newest figure used
    warehouse: PlaceStock | None = None


@dataclass(frozen=True, slots=True)
class AvailabilityRule:
    """From which point figures are judged: this branch, the time now and how old a figure may be."""

    here: str
    now: datetime
    max_age: timedelta


def judge(
    sku: str, sold_online: bool, levels: Iterable[StockLevel], places: dict[str, StockLocation], rule: AvailabilityRule
) -> VariantAvailability:
    """Availability of one variant from its stock levels; levels of unknown places are ignored."""
    seen = [_place(level, places, rule) for level in levels if level.location in places]
    here = next((p for p in seen if p.location.code == rule.here), None)
    warehouses = [p for p in seen if p.location.kind is LocationKind.WAREHOUSE]
    others = (p for p in seen if p.location.kind is LocationKind.BRANCH and p.location.code != rule.here)
    branches = tuple(sorted((p for p in others if p.quantity > 0), key=_nearest))
    fresh = [p for p in warehouses if not p.stale]
    quantity = sum(p.quantity for p in fresh) if fresh else None
    online = sold_online and (quantity is None or quantity > 0) if not warehouses else bool(quantity)
    state = _state(here, branches, online, any(p.stale and p.quantity > 0 for p in seen))
    newest = max((p.as_of for p in seen), default=None)
    sender = min(warehouses, key=lambda p: (p.stale, -p.quantity, p.location.code), default=None)
    return VariantAvailability(sku, state, here, branches, online, quantity if online else None, newest, sender)


def _place(level: StockLevel, places: dict[str, StockLocation], rule: AvailabilityRule) -> PlaceStock:
    location = places[level.location]
    home = places.get(rule.here)
    stale = rule.now - level.as_of > rule.max_age
    away = distance_km(home, location) if home else None
    return PlaceStock(location, level.available_to_promise, level.as_of, stale, away)


def _nearest(place: PlaceStock) -> tuple[bool, float, str]:
    return (place.stale, place.distance_km if place.distance_km is not None else 1e9, place.location.code)


def _state(here: PlaceStock | None, branches: tuple[PlaceStock, ...], online: bool, stale_stock: bool) -> Availability:
    if here and here.quantity > 0 and not here.stale:
        return Availability.HERE
    if any(not b.stale for b in branches):
        return Availability.BRANCH
    if online:
        return Availability.ONLINE
    return Availability.UNKNOWN if stale_stock else Availability.NOWHERE
