"""Taking back what the shop has: on request of staff, and reservations that nobody fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from kiosk.domain.basket import BasketLine
from kiosk.domain.order import Order, OrderKind

RELEASED = frozenset({OrderKind.RESERVATION, OrderKind.STOCKROOM})  # nobody has paid for these
GRACE = timedelta(hours=2)  # after the end that was told to the shopper: she may be at the till just now


class CancelState(StrEnum):
    """Asked for and not yet answered, done, or refused by the shop."""

    WANTED = "wanted"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Cancellation:
    """What was asked of the shop about an accepted order, by "staff" or "kiosk". `due_at` (UTC): not before."""

    order_key: str
    state: CancelState
    asked_by: str
    attempts: int = 0
    due_at: datetime | None = None
    reason: str = ""
    changed_at: datetime | None = None


def held_until(order: Order, keep: timedelta) -> datetime:
    """The end (UTC) of what an order keeps: the latest of its lines. `keep` counts where a line was told no end: from
    the day it is ready (to the end of that day), else from the order itself."""
    return max(_line_until(line, order.created_at, keep) for line in order.lines)


def _line_until(line: BasketLine, created_at: datetime, keep: timedelta) -> datetime:
    way = line.fulfilment
    if way.until is not None:
        return way.until
    if way.ready_on is not None:
        return datetime.combine(way.ready_on, time(23, 59), UTC) + keep
    return created_at + keep


def has_run_out(order: Order, now: datetime, keep: timedelta) -> bool:
    """May the kiosk take this order back: a free reservation whose end and grace have passed?"""
    return order.kind in RELEASED and now > held_until(order, keep) + GRACE
