"""The rows of the review: where it goes, the essentials in legal order, what changed meanwhile; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kiosk.base import formatting
from kiosk.domain.changes import ChangeKind, LineChange
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Address, Contact, OrderKind
from kiosk.ordering.contact import masked_reach
from kiosk.ordering.review import (
    DeliveryEssential,
    Essential,
    ItemEssential,
    PartReview,
    PaymentEssential,
    Review,
    ShippingEssential,
    TotalEssential,
)
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.order_words import day_and_time, payment_words, what
from kiosk.ui.viewmodels.prices import money
from kiosk.ui.viewmodels.ways_rows import LOOKS


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where and to whom; `key` is what "Change" is about: `way:<method>` or `contact`."""

    key: str
    symbol: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class EssentialRow:
    """One line of the card. `kind`: part (a heading), item, fact or total."""

    key: str
    kind: str
    title: str
    value: str = ""
    detail: str = ""
    material: str = ""
    picture: str = ""
    first: bool = False  # the first of its kind in its part: a line stands above


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One difference with both values."""

    key: str
    title: str
    label: str
    before: str
    now: str


def places(shown: Review, contact: Contact, inputs: Inputs) -> tuple[PlaceRow, ...]:
    """One row for each way, the binding one first, and one for the messages."""
    ways = [e for part in reversed(shown.parts) for e in part.essentials if isinstance(e, DeliveryEssential)]
    return (*(_place(way, contact, inputs) for way in ways), _reach(shown, contact))


def _place(way: DeliveryEssential, contact: Contact, inputs: Inputs) -> PlaceRow:
    method, label, when = way.method, delivery_label(way), delivery_when(way, inputs, short=True)
    icon = "truck" if method is FulfilmentMethod.HOME_DELIVERY else LOOKS[method][0]
    key = f"way:{method.value}:{way.place}"
    if method is FulfilmentMethod.HOME_DELIVERY:
        home = translate("Review", "Send home")
        title = translate("Review", "{way}, {day}").format(way=home, day=when) if way.day else home
        return PlaceRow(key, icon, title, ", ".join(p for p in (contact.name, _address(contact.address)) if p))
    return PlaceRow(key, icon, label, when)


def _address(address: Address | None) -> str:
    if address is None:
        return ""
    return f"{address.street} {address.house_number}".strip() + f", {address.city}"


def _reach(shown: Review, contact: Contact) -> PlaceRow:
    kinds = {part.kind for part in shown.parts}
    reach, named = masked_reach(contact), contact.name and OrderKind.ORDER not in kinds
    if reach:
        only = translate("Review", "Only about this order")
        if named:
            only = translate("Review", "For {name}, only about this order").format(name=contact.name)
        return PlaceRow("contact", "phone", translate("Review", "Messages to {address}").format(address=reach), only)
    if contact.name:
        title = translate("Review", "For {name}").format(name=contact.name)
        return PlaceRow("contact", "person", title, translate("Review", "without a message"))
    return PlaceRow(
        "contact", "person", translate("Review", "The number is enough"), translate("Review", "no name is needed")
    )


def delivery_label(way: DeliveryEssential) -> str:
    """What the line of the card is called."""
    return {
        FulfilmentMethod.HOME_DELIVERY: translate("Review", "Delivery"),
        FulfilmentMethod.RESERVE_BRANCH: translate("Review", "Reserved at {place}"),
        FulfilmentMethod.CLICK_AND_COLLECT: translate("Review", "Collect at {place}"),
        FulfilmentMethod.STOCKROOM: translate("Review", "Fetched from the stockroom"),
        FulfilmentMethod.TAKE_AWAY: translate("Review", "Take it with me"),
        FulfilmentMethod.NOTIFY: translate("Review", "Tell me when it is back"),
    }[way.method].format(place=way.place)


def delivery_when(way: DeliveryEssential, inputs: Inputs, *, short: bool = False) -> str:
    """When, with the day in full unless `short`."""
    language = inputs.state.language
    day_text = formatting.day_short if short else formatting.day_long
    if way.method in {FulfilmentMethod.STOCKROOM, FulfilmentMethod.TAKE_AWAY}:
        return translate("Review", "now, here")
    if way.method is FulfilmentMethod.NOTIFY:
        return translate("Review", "no obligation")
    if way.method is FulfilmentMethod.RESERVE_BRANCH and way.until is not None:
        return translate("Review", "until {moment}").format(moment=day_and_time(way.until, inputs))
    if way.day is None:
        return translate("Review", "we tell you the day")
    day = day_text(way.day, language)
    if way.from_time is None:
        return day
    clock = formatting.time_of_day(way.from_time, language)
    return translate("Review", "{day}, from {time}").format(day=day, time=clock)


def essential_rows(shown: Review, inputs: Inputs) -> tuple[EssentialRow, ...]:
    """All parts from top to bottom; headings only where there are several."""
    return tuple(row for number, part in enumerate(shown.parts) for row in _part(number, part, shown, inputs))


def _part(number: int, part: PartReview, shown: Review, inputs: Inputs) -> Iterator[EssentialRow]:
    if len(shown.parts) > 1:
        yield EssentialRow(f"{number}", "part", part_title(part))
    before = ""
    for place, essential in enumerate(part.essentials):
        row = _essential(f"{number}.{place}", essential, part.kind, inputs)
        yield replace(row, first=row.kind != before)
        before = row.kind


def part_title(part: PartReview) -> str:
    """What this part is and what it binds to."""
    place = next((e.place for e in part.essentials if isinstance(e, DeliveryEssential)), "")
    return {
        OrderKind.ORDER: translate("Review", "Your order"),
        OrderKind.RESERVATION: translate("Review", "Reservation at {place}, free of charge"),
        OrderKind.STOCKROOM: translate("Review", "From this shop, no obligation"),
        OrderKind.NOTIFY: translate("Review", "A message, no obligation"),
    }[part.kind].format(place=place)


def _essential(key: str, essential: Essential, kind: OrderKind, inputs: Inputs) -> EssentialRow:
    language = inputs.state.language
    match essential:
        case ItemEssential(line, total):
            price = "" if kind is OrderKind.NOTIFY else money(total, language)
            title = f"{line.quantity} × {line.title}"
            return EssentialRow(key, "item", title, price, what(line), line.material, line.picture)
        case ShippingEssential(cost):
            return EssentialRow(key, "fact", translate("Review", "Shipping"), money(cost, language))
        case DeliveryEssential():
            return EssentialRow(key, "fact", delivery_label(essential), delivery_when(essential, inputs))
        case PaymentEssential(method):
            return EssentialRow(key, "fact", translate("Review", "Payment"), payment_words(method).line)
        case TotalEssential():
            return _total(key, essential, kind, language)


def _total(key: str, total: TotalEssential, kind: OrderKind, language: str) -> EssentialRow:
    percent = _percent(total.vat_percent, language)
    vat = translate("Review", "incl. {amount} VAT ({percent})").format(
        amount=money(total.vat, language), percent=percent
    )
    title = {
        OrderKind.RESERVATION: translate("Review", "To pay when you collect"),
        OrderKind.STOCKROOM: translate("Review", "To pay at the till"),
    }.get(kind, translate("Review", "Total price"))
    return EssentialRow(key, "total", title, money(total.total, language), vat)


def _percent(value: Decimal, language: str) -> str:
    """`19%`, and `8.1%` where the rate has decimals."""
    whole = value == value.to_integral_value()
    sign = formatting.percent(0, language).removeprefix("0")
    return formatting.decimal(float(value), 0 if whole else 1, language) + sign


def change_row(change: LineChange, inputs: Inputs) -> ChangeRow:
    """A difference as it was shown and as it is now."""
    line, language = change.line, inputs.state.language
    key, title = f"{change.index}:{change.kind.value}", f"{line.title}, {what(line)}"
    if change.kind is ChangeKind.PRICE and change.price_now is not None:
        return ChangeRow(
            key,
            title,
            translate("Review", "Price"),
            money(line.unit_price, language),
            money(change.price_now, language),
        )
    if change.kind is ChangeKind.FEWER:
        return ChangeRow(
            key, title, translate("Review", "Quantity"), str(line.quantity),
            translate("Review", "only {count} left").format(count=change.quantity_now),
        )  # fmt: skip
    if change.kind is ChangeKind.LATER:
        was = formatting.day_short(line.fulfilment.ready_on, language) if line.fulfilment.ready_on else ""
        now = formatting.day_short(change.day_now, language) if change.day_now else ""
        return ChangeRow(
            key, title, translate("Review", "Day"), was or translate("Review", "open"),
            now or translate("Review", "we tell you the day"),
        )  # fmt: skip
    gone = translate("Review", "sold out")
    if change.kind is ChangeKind.GONE:
        gone = translate("Review", "no longer in the range")
    return ChangeRow(
        key, title, translate("Review", "Stock"), translate("Review", "{count} ×").format(count=line.quantity), gone
    )
