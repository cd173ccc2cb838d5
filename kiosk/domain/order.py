"""Orders: what was agreed, by whom, and where it is on its way to the shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.basket import BasketLine
from kiosk.domain.money import Money


class PaymentMethod(StrEnum):
    """How the shopper wants to pay; no card data ever reaches the kiosk."""

    AT_TILL = "at_till"
    ON_PHONE = "on_phone"
    BANK_TRANSFER = "bank_transfer"
    NONE = "none"  # a reservation or a notification costs nothing


class OrderKind(StrEnum):
    """A binding order, a free reservation, a request to the stockroom, a wish to be told, or a withdrawal."""

    ORDER = "order"
    RESERVATION = "reservation"
    STOCKROOM = "stockroom"
    NOTIFY = "notify"
    WITHDRAWAL = "withdrawal"  # "Vertrag widerrufen": travels like an order, has no lines, `refers_to` names the order


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; `country` is ISO 3166 alpha-2."""

    street: str
    house_number: str
    postcode: str
    city: str
    country: str = "DE"
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who ordered; the only personal data there is. Encrypted at rest, gone from memory at wipe."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: Address | None = None
    newsletter: bool = False  # only ever set by the shopper's own tick; double opt-in is the shop's part


@dataclass(frozen=True, slots=True)
class Order:
    """One acknowledged agreement. `order_key` is a UUID for life, `number` short and readable."""

    order_key: str
    number: str
    kind: OrderKind
    created_at: datetime  # UTC
    lines: tuple[BasketLine, ...]
    shipping: Money
    total: Money
    vat: Money
    payment: PaymentMethod
    contact: Contact
    language: str
    branch: str
    kiosk_id: str
    stock_as_of: datetime | None = None
    refers_to: str = ""  # number of the order that is withdrawn from

    def __post_init__(self) -> None:
        if self.kind is OrderKind.WITHDRAWAL:
            if not self.refers_to:
                raise ValueError("a withdrawal needs the number of the order it refers to")
        elif not self.lines:
            raise ValueError("an order needs at least one line")
        if self.created_at.tzinfo is None:
            raise ValueError("created_at must carry its time zone (UTC)")


class OutboxState(StrEnum):
    """Where an order is on its way to the shop."""

    QUEUED = "queued"
    IN_FLIGHT = "in_flight"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    NEEDS_STAFF = "needs_staff"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """State of one order in the outbox; `due_at` (UTC) and `reason` belong to Waiting and NeedsStaff."""

    order_key: str
    state: OutboxState
    attempts: int = 0
    due_at: datetime | None = None
    reason: str = ""
    shop_order_id: str = ""
    progress: str = ""  # remote ids saved before the next call, opaque JSON of the connector
