"""The review as values, in the order that the law wants: nothing stands between the essentials and the button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from kiosk.domain.basket import Basket, BasketLine
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import OrderKind, PaymentMethod
from kiosk.ordering.basket import OrderPart, split
from kiosk.ordering.payment import methods_for
from kiosk.ordering.rules import Rules


class Button(StrEnum):
    """What the button says, as English source text. § 312j (3) BGB allows ORDER nothing before, after or beside it."""

    ORDER = "order with obligation to pay"
    RESERVE = "Reserve free of charge"
    STOCKROOM = "Ask the stockroom"
    TILL = "Get the number for the till"
    NOTIFY = "Tell me"
    SEND = "Send free of charge"


# The German wording, law for ORDER: translation files must say the same.
GERMAN = {
    Button.ORDER: "zahlungspflichtig bestellen",
    Button.RESERVE: "Kostenlos reservieren",
    Button.STOCKROOM: "Im Lager fragen",
    Button.TILL: "Nummer für die Kasse holen",
    Button.NOTIFY: "Bescheid geben",
    Button.SEND: "Kostenlos absenden",
}


@dataclass(frozen=True, slots=True)
class ItemEssential:
    """Article with quantity, colour, size, material and price."""

    line: BasketLine
    total: Money


@dataclass(frozen=True, slots=True)
class ShippingEssential:
    """What shipping costs, also when it is nothing."""

    cost: Money


@dataclass(frozen=True, slots=True)
class DeliveryEssential:
    """When and where she gets it: the latest day of its lines. No day: the shop checks and tells."""

    method: FulfilmentMethod
    place: str
    day: date | None = None
    from_time: time | None = None
    until: datetime | None = None  # UTC


@dataclass(frozen=True, slots=True)
class PaymentEssential:
    """How it is paid."""

    method: PaymentMethod


@dataclass(frozen=True, slots=True)
class TotalEssential:
    """Gross total and the VAT inside."""

    total: Money
    vat: Money
    vat_percent: Decimal


Essential = ItemEssential | ShippingEssential | DeliveryEssential | PaymentEssential | TotalEssential


@dataclass(frozen=True, slots=True)
class PartReview:
    """One order to be: its essentials from top to bottom."""

    kind: OrderKind
    essentials: tuple[Essential, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Everything on the review screen. The binding part is the last, so that its essentials touch the button.

    `delivers_to` (ISO 3166) is the delivery limit to be named; empty where nothing is delivered."""

    parts: tuple[PartReview, ...]
    payments: tuple[PaymentMethod, ...]
    payment: PaymentMethod
    delivers_to: tuple[str, ...]
    to_pay: Money
    button: Button


def review(basket: Basket, payment: PaymentMethod, rules: Rules) -> Review:
    """The review of a basket; a payment that is not offered falls back to the first that is."""
    parts = split(basket, rules)
    offered = methods_for(parts, rules.pay)
    chosen = payment if payment in offered else next(iter(offered), PaymentMethod.NONE)
    binding = [part for part in parts if part.needs_payment]
    to_pay = sum((part.total.cents for part in binding), 0)
    last = sorted(parts, key=lambda part: part.needs_payment)
    return Review(
        parts=tuple(PartReview(part.kind, essentials(part, chosen, rules)) for part in last),
        payments=offered,
        payment=chosen,
        delivers_to=rules.shipping.countries if binding else (),
        to_pay=Money(to_pay, rules.currency),
        button=button(parts),
    )


def essentials(part: OrderPart, payment: PaymentMethod, rules: Rules) -> tuple[Essential, ...]:
    """Items, shipping, delivery, payment, total; what does not apply to this kind is left out."""
    items = [ItemEssential(line, line.total) for line in part.lines]
    if part.kind is OrderKind.NOTIFY:
        return (*items, *deliveries(part.lines))
    total = TotalEssential(part.total, part.vat, rules.vat_percent)
    if not part.needs_payment:
        return (*items, *deliveries(part.lines), total)
    return (*items, ShippingEssential(part.shipping), *deliveries(part.lines), PaymentEssential(payment), total)


def deliveries(lines: tuple[BasketLine, ...]) -> list[DeliveryEssential]:
    """One entry for each way, in the order of the lines."""
    by_method: dict[FulfilmentMethod, list[BasketLine]] = {}
    for line in lines:
        by_method.setdefault(line.fulfilment.method, []).append(line)
    return [_delivery(method, own) for method, own in by_method.items()]


def _delivery(method: FulfilmentMethod, lines: list[BasketLine]) -> DeliveryEssential:
    """The latest day and the earliest end: a promise for all lines together."""
    ways = [line.fulfilment for line in lines]
    days = [way.ready_on for way in ways]
    known = [day for day in days if day is not None]
    times = [way.ready_from for way in ways if way.ready_from is not None]
    ends = [way.until for way in ways if way.until is not None]
    return DeliveryEssential(
        method,
        ways[0].location_name,
        max(known) if len(known) == len(days) else None,
        max(times, default=None),
        min(ends, default=None),
    )


def button(parts: tuple[OrderPart, ...]) -> Button:
    """What pressing it does: one binding part makes the whole press binding."""
    kinds = {part.kind for part in parts}
    if OrderKind.ORDER in kinds:
        return Button.ORDER
    if len(kinds) > 1:
        return Button.SEND
    if kinds == {OrderKind.RESERVATION}:
        return Button.RESERVE
    if kinds == {OrderKind.STOCKROOM}:
        methods = {line.fulfilment.method for part in parts for line in part.lines}
        return Button.TILL if methods == {FulfilmentMethod.TAKE_AWAY} else Button.STOCKROOM
    return Button.NOTIFY if kinds else Button.SEND
