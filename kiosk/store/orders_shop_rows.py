"""States of orders in the shop, and cancellations, to rows and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import apsw

from kiosk.domain.cancelling import Cancellation, CancelState
from kiosk.domain.shop import OrderStatus, PaymentState, ShopState
from kiosk.store.errors import CorruptError
from kiosk.store.orders_rows import check_kinds, from_utc_text, to_utc_text

STATE_COLUMNS = "order_key, state, payment, shop_number, changed_at"
CANCEL_COLUMNS = "order_key, state, asked_by, attempts, due_at, reason, changed_at"


def to_state(columns: Sequence[Any], shop_order_id: str = "") -> OrderStatus:
    """A state from STATE_COLUMNS; CorruptError where they are none."""
    key, state, payment, number, changed_at = columns
    try:
        check_kinds(str, key, number)
        when = datetime.fromisoformat(changed_at)
        return OrderStatus(key, shop_order_id, number, ShopState(state), PaymentState(payment), when)
    except (ValueError, TypeError) as error:
        raise CorruptError(f"the shop's state of order {key} is damaged") from error


def to_cancellation(columns: Sequence[Any]) -> Cancellation:
    """A cancellation from CANCEL_COLUMNS; CorruptError where they are none."""
    key, state, asked_by, attempts, due_at, reason, changed_at = columns
    try:
        check_kinds(str, key, asked_by, reason)
        check_kinds(int, attempts)
        due, changed = from_utc_text(due_at), from_utc_text(changed_at)
        return Cancellation(key, CancelState(state), asked_by, attempts, due, reason, changed)
    except (ValueError, TypeError) as error:
        raise CorruptError(f"the cancellation of order {key} is damaged") from error


def insert_state(db: apsw.Connection, sequence: int, status: OrderStatus, now: datetime) -> None:
    """Store or replace what the shop says about the order with this sequence."""
    row = (
        status.order_key, sequence, status.state.value, status.payment.value, status.shop_number,
        to_utc_text(status.changed_at), to_utc_text(now),
    )  # fmt: skip
    db.execute("INSERT OR REPLACE INTO order_states VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def insert_cancellation(db: apsw.Connection, sequence: int, one: Cancellation, now: datetime) -> None:
    """Store or replace what was asked about the order with this sequence."""
    due = to_utc_text(one.due_at) if one.due_at else None
    row = (one.order_key, sequence, one.state.value, one.asked_by, one.attempts, due, one.reason, to_utc_text(now))
    db.execute("INSERT OR REPLACE INTO cancellations VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
