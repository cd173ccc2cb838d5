"""What is given with an order: its number, what happens next and when, and the right to withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Order, OrderKind, PaymentMethod
from kiosk.ordering.payment import TRANSFER_DAYS, PaymentCode, payment_code
from kiosk.ordering.qr import status_text
from kiosk.ordering.review import DeliveryEssential, deliveries
from kiosk.ordering.rules import Rules

WITHDRAWAL_DAYS = 14


class StepKind(StrEnum):
    """One line of "what happens next"; the screen has a title and a sentence for each."""

    ORDERED = "ordered"
    PAY_AT_TILL = "pay_at_till"
    PAY_ON_PHONE = "pay_on_phone"
    PAY_BY_TRANSFER = "pay_by_transfer"
    PACKED = "packed"
    DELIVERED = "delivered"
    RESERVED = "reserved"
    KEPT = "kept"
    SENT_HERE = "sent_here"
    READY_HERE = "ready_here"
    PAY_ON_COLLECTION = "pay_on_collection"
    ASKED = "asked"
    FETCHED = "fetched"
    TAKEN = "taken"
    NOTED = "noted"
    MESSAGE = "message"
    WITHDRAWN = "withdrawn"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Step:
    """A step with what is known about it; `done` is only what has really happened. Moments are UTC."""

    kind: StepKind
    done: bool = False
    at: datetime | None = None
    day: date | None = None
    from_time: time | None = None
    place: str = ""
    money: Money | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The confirmation of one order. `code` is the QR text; `withdrawal_days` is 0 where there is no contract yet."""

    number: str
    kind: OrderKind
    code: str
    steps: tuple[Step, ...]
    payment: PaymentCode | None = None
    withdrawal_days: int = 0
    refers_to: str = ""


def confirmation(order: Order, rules: Rules) -> Confirmation:
    """Everything the confirmation screen and the receipt say about a stored order.

    ValueError when the order has no number yet: then it is not stored, and must not be confirmed."""
    if not order.number:
        raise ValueError("an order without a number was not stored and must not be confirmed")
    return Confirmation(
        number=order.number,
        kind=order.kind,
        code=status_text(order, rules.status_url if order.kind is OrderKind.ORDER else ""),
        steps=_STEPS[order.kind](order),
        payment=payment_code(order, rules.pay),
        withdrawal_days=WITHDRAWAL_DAYS if order.kind is OrderKind.ORDER else 0,
        refers_to=order.refers_to,
    )


def _ordered(order: Order) -> tuple[Step, ...]:
    steps = [Step(StepKind.ORDERED, True, order.created_at)]
    if order.payment in _PAY_STEP:
        days = TRANSFER_DAYS if order.payment is PaymentMethod.BANK_TRANSFER else 0
        steps.append(Step(_PAY_STEP[order.payment], money=order.total, days=days))
    arrival = deliveries(order.lines)[0]
    return (*steps, Step(StepKind.PACKED), Step(StepKind.DELIVERED, day=arrival.day, days=WITHDRAWAL_DAYS))


_PAY_STEP = {
    PaymentMethod.AT_TILL: StepKind.PAY_AT_TILL,
    PaymentMethod.ON_PHONE: StepKind.PAY_ON_PHONE,
    PaymentMethod.BANK_TRANSFER: StepKind.PAY_BY_TRANSFER,
}


def _reserved(order: Order) -> tuple[Step, ...]:
    steps = [Step(StepKind.RESERVED, True, order.created_at)]
    for way in deliveries(order.lines):
        steps += _kept(way)
    return (*steps, Step(StepKind.PAY_ON_COLLECTION, place=_place(order), money=order.total))


def _kept(way: DeliveryEssential) -> list[Step]:
    if way.method is FulfilmentMethod.CLICK_AND_COLLECT:
        ready = Step(StepKind.READY_HERE, day=way.day, from_time=way.from_time, place=way.place)
        return [Step(StepKind.SENT_HERE, place=way.place), ready]
    return [Step(StepKind.KEPT, at=way.until, place=way.place)]


def _asked(order: Order) -> tuple[Step, ...]:
    methods = {line.fulfilment.method for line in order.lines}
    steps = [Step(StepKind.ASKED, True, order.created_at)]
    if FulfilmentMethod.STOCKROOM in methods:
        steps.append(Step(StepKind.FETCHED, place=_place(order)))
    if FulfilmentMethod.TAKE_AWAY in methods:
        steps.append(Step(StepKind.TAKEN, place=_place(order)))
    return (*steps, Step(StepKind.PAY_AT_TILL, money=order.total))


def _noted(order: Order) -> tuple[Step, ...]:
    return (Step(StepKind.NOTED, True, order.created_at), Step(StepKind.MESSAGE, place=_place(order)))


def _withdrawn(order: Order) -> tuple[Step, ...]:
    return (Step(StepKind.WITHDRAWN, True, order.created_at), Step(StepKind.RECEIPT))


def _place(order: Order) -> str:
    return order.lines[0].fulfilment.location_name


_STEPS = {
    OrderKind.ORDER: _ordered,
    OrderKind.RESERVATION: _reserved,
    OrderKind.STOCKROOM: _asked,
    OrderKind.NOTIFY: _noted,
    OrderKind.WITHDRAWAL: _withdrawn,
}
