"""Words that basket, review and confirmation share: how an article comes, when, how it is paid; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.base import formatting
from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.order import PaymentMethod
from kiosk.ordering.payment import TRANSFER_DAYS
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs


@dataclass(frozen=True, slots=True)
class PaymentWords:
    """How one way to pay is called: on a tile, and as the line of the essentials."""

    icon: str
    title: str
    detail: str
    line: str


def in_zone(moment: datetime, inputs: Inputs) -> datetime:
    """A UTC moment as the clock in this branch shows it."""
    return moment.astimezone(ZoneInfo(inputs.config.kiosk.timezone))


def day_and_time(moment: datetime, inputs: Inputs) -> str:
    """`Thu 26 Nov, 2:32 pm`."""
    local = in_zone(moment, inputs)
    day = formatting.day_compact(local.date(), inputs.state.language)
    clock = formatting.time_of_day(local, inputs.state.language)
    return translate("Ordering", "{day}, {time}").format(day=day, time=clock)


def today_or_day(moment: datetime, inputs: Inputs) -> str:
    """`Today, 2:32 pm`, or the day and the time."""
    local = in_zone(moment, inputs)
    if local.date() != in_zone(inputs.now, inputs).date():
        return day_and_time(moment, inputs)
    clock = formatting.time_of_day(local, inputs.state.language)
    return translate("Ordering", "Today, {time}").format(time=clock)


def what(line: BasketLine) -> str:
    """`Trainers, Rust, EU 38`."""
    return ", ".join(part for part in (line.subtitle, line.colour, line.size) if part)


def way_line(way: Fulfilment, inputs: Inputs) -> str:
    """`Send home, Thu 26 Nov`: how one article comes, in one line."""
    method, place = way.method, way.location_name
    day = formatting.day_compact(way.ready_on, inputs.state.language) if way.ready_on else ""
    if method is FulfilmentMethod.HOME_DELIVERY:
        return translate("Ordering", "Send home, {day}").format(day=day) if day else translate("Ordering", "Send home")
    if method is FulfilmentMethod.RESERVE_BRANCH:
        if way.until is None:
            return translate("Ordering", "Reserved at {place}").format(place=place)
        until = day_and_time(way.until, inputs)
        return translate("Ordering", "Reserved at {place} until {moment}").format(place=place, moment=until)
    if method is FulfilmentMethod.CLICK_AND_COLLECT:
        return _collected(way, day, inputs)
    return {
        FulfilmentMethod.TAKE_AWAY: translate("Ordering", "Take it with me"),
        FulfilmentMethod.STOCKROOM: translate("Ordering", "Fetched from the stockroom"),
        FulfilmentMethod.NOTIFY: translate("Ordering", "We tell you when it is back"),
    }[method]


def _collected(way: Fulfilment, day: str, inputs: Inputs) -> str:
    if not day:
        return translate("Ordering", "Collect here")
    if way.ready_from is None:
        return translate("Ordering", "Collect here, {day}").format(day=day)
    clock = formatting.time_of_day(way.ready_from, inputs.state.language)
    return translate("Ordering", "Collect here, {day} from {time}").format(day=day, time=clock)


def payment_words(method: PaymentMethod) -> PaymentWords:
    """The words of one way to pay; NONE has none, because nothing is paid."""
    if method is PaymentMethod.AT_TILL:
        return PaymentWords(
            "till",
            translate("Ordering", "At the till"),
            translate("Ordering", "cash or card"),
            translate("Ordering", "at the till, right afterwards"),
        )
    if method is PaymentMethod.ON_PHONE:
        return PaymentWords(
            "phone",
            translate("Ordering", "By phone"),
            translate("Ordering", "scan a QR code"),
            translate("Ordering", "on your phone, by QR code"),
        )
    if method is PaymentMethod.BANK_TRANSFER:
        return PaymentWords(
            "bank",
            translate("Ordering", "Bank transfer"),
            translate("Ordering", "GiroCode, {days} days").format(days=TRANSFER_DAYS),
            translate("Ordering", "bank transfer within {days} days").format(days=TRANSFER_DAYS),
        )
    return PaymentWords("", "", "", "")


def countries(codes: tuple[str, ...]) -> str:
    """`Germany and Austria`; a country without a name of its own here shows its code."""
    names = [country_name(code) for code in codes]
    if len(names) < 2:
        return "".join(names)
    return translate("Ordering", "{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def country_name(code: str) -> str:
    """The name of a country of delivery (ISO 3166)."""
    return {
        "DE": translate("Ordering", "Germany"),
        "AT": translate("Ordering", "Austria"),
        "CH": translate("Ordering", "Switzerland"),
        "LI": translate("Ordering", "Liechtenstein"),
    }.get(code, code)
