"""The rows of "ways to get it": what each way is called, when it is ready, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from kiosk.base import formatting
from kiosk.domain.fulfilment import FulfilmentMethod, Way
from kiosk.domain.product import Product
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.article import as_of, pieces

LOOKS = {  # icon, tint
    FulfilmentMethod.TAKE_AWAY: ("hand", "here"),
    FulfilmentMethod.STOCKROOM: ("stockroom", "here"),
    FulfilmentMethod.RESERVE_BRANCH: ("store", "branch"),
    FulfilmentMethod.CLICK_AND_COLLECT: ("pickup", "here"),
    FulfilmentMethod.HOME_DELIVERY: ("home-delivery", "online"),
    FulfilmentMethod.NOTIFY: ("bell", "nowhere"),
}


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way; `tone` is a value of Availability, `place` its index in the answer of the shop."""

    key: str
    place: int
    method: str
    symbol: str
    tone: str
    title: str
    detail: str
    value: str
    value_detail: str
    selected: bool
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the rows speak about: the article and its size as people say it (empty for one size)."""

    product: Product
    size: str


def way_row(place: int, way: Way, wanted: Wanted, selected: bool, inputs: Inputs) -> WayRow:
    """The row of one way."""
    method = way.fulfilment.method
    icon, tone = LOOKS[method]
    value, value_detail = _value(way, wanted, inputs)
    title = _uncertain_title(way) if way.uncertain else _title(way)
    return WayRow(
        key=f"{method.value}:{way.fulfilment.location}:{way.fulfilment.source}",
        place=place,
        method=method.value,
        symbol=icon,
        tone="unknown" if way.uncertain else tone,
        title=title,
        detail=_detail(way, wanted, inputs),
        value=value,
        value_detail=value_detail,
        selected=selected,
        uncertain=way.uncertain,
    )


def action(way: Way, wanted: Wanted, language: str) -> str:
    """What the primary button says: the way once more, with its day or place."""
    fulfilment = way.fulfilment
    day = formatting.day_compact(fulfilment.ready_on, language) if fulfilment.ready_on else ""
    if fulfilment.method is FulfilmentMethod.HOME_DELIVERY:
        return translate("Ways", "Send home, {day}").format(day=day) if day else translate("Ways", "Send home")
    if fulfilment.method is FulfilmentMethod.CLICK_AND_COLLECT:
        return translate("Ways", "Collect here, {day}").format(day=day) if day else translate("Ways", "Collect here")
    if fulfilment.method is FulfilmentMethod.RESERVE_BRANCH:
        return translate("Ways", "Reserve at {branch}").format(branch=fulfilment.location_name)
    if fulfilment.method is FulfilmentMethod.NOTIFY:
        if not wanted.size:
            return translate("Ways", "Tell me when it is back")
        return translate("Ways", "Tell me when {size} is back").format(size=wanted.size)
    if fulfilment.method is FulfilmentMethod.STOCKROOM:
        return translate("Ways", "Ask the stockroom") if way.uncertain else translate("Ways", "Have it fetched now")
    return translate("Ways", "Take it with me")


def _title(way: Way) -> str:
    if way.fulfilment.method is FulfilmentMethod.RESERVE_BRANCH:
        return translate("Ways", "Reserve at {branch}").format(branch=way.fulfilment.location_name)
    if way.fulfilment.method is FulfilmentMethod.STOCKROOM and way.uncertain:
        return translate("Ways", "Please ask us in the stockroom")
    return {
        FulfilmentMethod.TAKE_AWAY: translate("Ways", "Take it with me"),
        FulfilmentMethod.STOCKROOM: translate("Ways", "Fetch from the stockroom"),
        FulfilmentMethod.CLICK_AND_COLLECT: translate("Ways", "Collect here"),
        FulfilmentMethod.HOME_DELIVERY: translate("Ways", "Send home"),
        FulfilmentMethod.NOTIFY: translate("Ways", "Tell me"),
    }[way.fulfilment.method]


def _uncertain_title(way: Way) -> str:
    """Short enough for two lines: a branch is named without what would be done there."""
    if way.fulfilment.method is FulfilmentMethod.STOCKROOM:
        return _title(way)
    if way.fulfilment.method is FulfilmentMethod.RESERVE_BRANCH:
        return translate("Ways", "{branch} branch: please ask us").format(branch=way.fulfilment.location_name)
    return translate("Ways", "{way}: please ask us").format(way=_title(way))


def _detail(way: Way, wanted: Wanted, inputs: Inputs) -> str:
    method, language = way.fulfilment.method, inputs.state.language
    if method is FulfilmentMethod.HOME_DELIVERY:
        cost = formatting.price(way.shipping_cents, inputs.config.kiosk.currency, language)
        return _joined(translate("Ways", "Shipping {price}").format(price=cost), _in_store(way, wanted))
    if method is FulfilmentMethod.RESERVE_BRANCH:
        return _joined(_distance(way, language), _closes(way, language))
    if method is FulfilmentMethod.NOTIFY:
        if not wanted.size:
            return translate("Ways", "as soon as it is here again")
        return translate("Ways", "as soon as {size} is here again").format(size=wanted.size)
    if method is FulfilmentMethod.STOCKROOM and way.uncertain:
        return translate("Ways", "a colleague looks for you")
    return {
        FulfilmentMethod.TAKE_AWAY: translate("Ways", "from the shelf, pay at the till"),
        FulfilmentMethod.STOCKROOM: translate("Ways", "a colleague brings it to you"),
        FulfilmentMethod.CLICK_AND_COLLECT: translate("Ways", "free of charge, no deposit"),
    }[method]


def _value(way: Way, wanted: Wanted, inputs: Inputs) -> tuple[str, str]:
    """Right side of the row: day or quantity, and the age of the figure. An uncertain way promises neither."""
    method, language = way.fulfilment.method, inputs.state.language
    when = as_of(way.as_of, inputs.now, inputs.config, language)
    if method is FulfilmentMethod.NOTIFY:
        return translate("Ways", "by e-mail"), translate("Ways", "no obligation")
    if way.uncertain:
        return translate("Ways", "uncertain"), when
    if method is FulfilmentMethod.CLICK_AND_COLLECT:
        return _collected(way, language)
    if way.fulfilment.ready_on:
        return formatting.day_short(way.fulfilment.ready_on, language), when
    return (pieces(wanted.product, way.quantity) if way.quantity is not None else "", when)


def _collected(way: Way, language: str) -> tuple[str, str]:
    fulfilment = way.fulfilment
    if fulfilment.ready_on is None:
        return "", ""
    day = formatting.day_short(fulfilment.ready_on, language)
    if fulfilment.ready_from is None:
        return day, translate("Ways", "free of charge")
    clock = formatting.time_of_day(fulfilment.ready_from, language)
    return day, translate("Ways", "from {time}").format(time=clock)


def _in_store(way: Way, wanted: Wanted) -> str:
    if way.uncertain or way.quantity is None:
        return ""
    return translate("Ways", "{count} in the warehouse").format(count=pieces(wanted.product, way.quantity))


def _distance(way: Way, language: str) -> str:
    if way.distance_km is None:
        return ""
    far = formatting.distance(way.distance_km, language)
    minutes = formatting.minutes(formatting.walking_minutes(way.distance_km), language)
    return translate("Ways", "{distance}, {minutes} on foot").format(distance=far, minutes=minutes)


def _closes(way: Way, language: str) -> str:
    if not way.closes_at:
        return translate("Ways", "closed now")
    clock = formatting.time_of_day(time.fromisoformat(way.closes_at), language)
    return translate("Ways", "open until {time}").format(time=clock)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def kept_until(way: Way, inputs: Inputs) -> str:
    """Until when a reservation is kept, for the large and simple answer; empty for other ways."""
    if way.fulfilment.until is None:
        return ""
    local = way.fulfilment.until.astimezone(ZoneInfo(inputs.config.kiosk.timezone))
    day = formatting.day_compact(local.date(), inputs.state.language)
    clock = formatting.time_of_day(local, inputs.state.language)
    return translate("Ways", "kept until {day}, {time}").format(day=day, time=clock)
