"""What a shop can do, and what it says about an order after it took it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.fulfilment import FulfilmentMethod

# Also an article from the shelf: its number for the till is an order, and the shop keeps the piece until it is paid.
_RESERVED = frozenset({FulfilmentMethod.TAKE_AWAY, FulfilmentMethod.STOCKROOM, FulfilmentMethod.RESERVE_BRANCH})


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a kind of shop can do, declared by its connector; the screens offer nothing that is False here."""

    per_location_stock: bool = False  # quantities by branch, not only "in stock"
    stock_delta: bool = False  # changed quantities can be asked for; else all are read in a sweep
    unique_external_id: bool = False  # the shop itself refuses a second order with the same order_key
    reservations: bool = False  # can keep an article in a branch, without payment
    collect: bool = False  # can send an article to a branch even where it keeps none there (`reservations` includes it)
    wishes: bool = False  # can keep "tell me when it is back"
    customers: bool = False
    order_states: bool = False  # says what became of an order
    cancellation: bool = False
    returns: bool = False
    hosted_pay_link: bool = False  # makes a payment page for an order

    def allows(self, method: FulfilmentMethod) -> bool:
        """May this way to get an article be offered?"""
        if method in _RESERVED:
            return self.reservations
        if method is FulfilmentMethod.CLICK_AND_COLLECT:
            return self.reservations or self.collect
        return self.wishes if method is FulfilmentMethod.NOTIFY else True


class ShopState(StrEnum):
    """Where an order stands in the shop, in words that every shop's own states fall into."""

    OPEN = "open"  # taken, nothing has left yet
    READY = "ready"  # packed, or waiting in the branch
    SENT = "sent"
    DONE = "done"  # delivered or collected
    CANCELLED = "cancelled"
    RETURNED = "returned"


class PaymentState(StrEnum):
    """What the shop says about the money."""

    OPEN = "open"
    AUTHORISED = "authorised"
    PAID = "paid"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class OrderStatus:
    """What the shop says about one of our orders; `changed_at` is the shop's time (UTC)."""

    order_key: str
    shop_order_id: str
    shop_number: str  # the number that the shop shows to people, may be empty
    state: ShopState
    payment: PaymentState
    changed_at: datetime


def newer(known: OrderStatus, said: OrderStatus) -> bool:
    """Does `said` replace `known`? Judged by the shop's time; of equal times the one that went further counts, so that
    the same pages lead to the same end in whatever order they come."""
    return _progress(said) > _progress(known)


def _progress(status: OrderStatus) -> tuple[datetime, int, int]:
    return status.changed_at, list(ShopState).index(status.state), list(PaymentState).index(status.payment)
