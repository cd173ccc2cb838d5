"""What each place can offer for one variant; `ways` puts the offers in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from kiosk.domain.availability import PlaceStock, VariantAvailability
from kiosk.domain.basket import Basket
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod, Way
from kiosk.domain.product import Variant
from kiosk.domain.stock import StockLocation
from kiosk.ordering.hours import collection, delivery_day, next_open, open_until, reserved_until
from kiosk.ordering.rules import Rules

ONLINE = "online"  # the pool of a warehouse that reports no figures
MAX_BRANCHES = 3
# How long it takes until she holds it, for the order of the rows only.
_FETCHING = timedelta(minutes=5)
_GETTING_READY = timedelta(minutes=20)
_PER_KM = timedelta(minutes=12)
_PARCEL_AT = time(12)
NO_LINES = Basket()


@dataclass(frozen=True, slots=True)
class WaysContext:
    """From where and when it is asked: this branch, the time (UTC), the rules and what is already in the basket.

    Where choosing a way replaces the article's line, its own line must not count: see `left_out`."""

    here: StockLocation
    now: datetime
    rules: Rules
    basket: Basket = NO_LINES


@dataclass(frozen=True, slots=True)
class Offer:
    way: Way
    soonest: datetime


def left_out(basket: Basket, sku: str) -> Basket:
    """`basket` without `sku`: for choosing another way for an article that is already in it."""
    return Basket(tuple(line for line in basket.lines if line.sku != sku))


def in_basket(basket: Basket, sku: str, pool: str) -> int:
    """Pieces of `sku` that the basket already takes from `pool`. A wish to be told takes none."""
    return sum(
        line.quantity
        for line in basket.lines
        if line.sku == sku and line.fulfilment.pool == pool and line.fulfilment.method is not FulfilmentMethod.NOTIFY
    )


def at_place(method: FulfilmentMethod, place: StockLocation) -> Fulfilment:
    return Fulfilment(method, place.code, place.name)


def _left(stock: PlaceStock, sku: str, context: WaysContext) -> int:
    return stock.quantity - in_basket(context.basket, sku, stock.location.code)


def from_here(availability: VariantAvailability, context: WaysContext) -> Iterator[Offer]:
    stock = availability.here
    left = _left(stock, availability.sku, context) if stock else 0
    if stock is None or left <= 0:
        return
    offered = [(FulfilmentMethod.TAKE_AWAY, timedelta()), (FulfilmentMethod.STOCKROOM, _FETCHING)]
    if stock.stale and FulfilmentMethod.STOCKROOM in context.rules.methods:
        offered = offered[1:]  # nobody is sent to a shelf that may be empty: a colleague looks
    for method, wait in offered:
        way = Way(
            at_place(method, stock.location), None if stock.stale else left, stock.as_of, 0.0, stock.stale,
            closes_at=open_until(stock.location, context.now, context.rules),
        )  # fmt: skip
        yield Offer(way, context.now + wait)


def from_branches(availability: VariantAvailability, context: WaysContext) -> Iterator[Offer]:
    near = [stock for stock in availability.branches if _left(stock, availability.sku, context) > 0]
    for stock in near[:MAX_BRANCHES]:
        arrival = context.now + _GETTING_READY + _PER_KM * (stock.distance_km or 0.0)
        soonest = next_open(stock.location, arrival, context.rules)
        until = reserved_until(stock.location, context.now, context.rules)
        if soonest is None or until is None:
            continue
        fulfilment = Fulfilment(
            FulfilmentMethod.RESERVE_BRANCH, stock.location.code, stock.location.name,
            until=None if stock.stale else until.astimezone(UTC),
        )  # fmt: skip
        quantity = None if stock.stale else _left(stock, availability.sku, context)
        closes = open_until(stock.location, context.now, context.rules)
        yield Offer(Way(fulfilment, quantity, stock.as_of, stock.distance_km, stock.stale, 0, closes), soonest)


def _sender(availability: VariantAvailability, context: WaysContext) -> tuple[Fulfilment, Way] | None:
    """Who would send it: its place and, as a bare Way, quantity, age and certainty. None where nobody has it."""
    store = availability.warehouse
    if not availability.online and (store is None or not store.stale or store.quantity <= 0):
        return None
    code, name = (store.location.code, store.location.name) if store else (ONLINE, "")
    origin = Fulfilment(FulfilmentMethod.HOME_DELIVERY, code, name)
    if not availability.online and store:
        # The last figure is too old to promise with; what the basket holds still counts against it.
        stale = Way(origin, None, store.as_of, uncertain=True)
        return (origin, stale) if store.quantity > in_basket(context.basket, availability.sku, code) else None
    left = _online_left(availability, code, context)
    if left is not None and left <= 0:
        return None
    return origin, Way(origin, left, store.as_of if store else availability.as_of)


def _online_left(availability: VariantAvailability, pool: str, context: WaysContext) -> int | None:
    if availability.online_quantity is None:
        return None
    return availability.online_quantity - in_basket(context.basket, availability.sku, pool)


def sent_home(variant: Variant, availability: VariantAvailability, context: WaysContext) -> Iterator[Offer]:
    sent = _sender(availability, context)
    if sent is None:
        return
    origin, stock = sent
    rules = context.rules
    day = delivery_day(context.now, rules)
    goods = variant.price.now.cents + sum(
        line.total.cents for line in context.basket.lines if line.fulfilment.method is FulfilmentMethod.HOME_DELIVERY
    )
    fulfilment = Fulfilment(origin.method, origin.location, origin.location_name, None if stock.uncertain else day)
    way = Way(fulfilment, stock.quantity, stock.as_of, None, stock.uncertain, rules.shipping.cost(goods))
    yield Offer(way, datetime.combine(day, _PARCEL_AT, rules.zone))


def collected_here(availability: VariantAvailability, context: WaysContext) -> Iterator[Offer]:
    """Sent to this branch: from the warehouse, else from the nearest branch that surely has one."""
    sent = _sender(availability, context)
    ready = collection(context.here, context.now, context.rules)
    if ready is None:
        return
    if sent is None or sent[1].uncertain:
        sent = _from_branch(availability, context) or sent
    if sent is None:
        return
    origin, stock = sent
    day, from_time = (None, None) if stock.uncertain else ready
    fulfilment = Fulfilment(
        FulfilmentMethod.CLICK_AND_COLLECT, context.here.code, context.here.name, day,
        source=origin.location, ready_from=from_time,
    )  # fmt: skip
    way = Way(fulfilment, stock.quantity, stock.as_of, 0.0, stock.uncertain)
    yield Offer(way, datetime.combine(ready[0], ready[1], context.rules.zone))


def _from_branch(availability: VariantAvailability, context: WaysContext) -> tuple[Fulfilment, Way] | None:
    for stock in availability.branches:
        left = _left(stock, availability.sku, context)
        if not stock.stale and left > 0:
            origin = at_place(FulfilmentMethod.CLICK_AND_COLLECT, stock.location)
            return origin, Way(origin, left, stock.as_of)
    return None
