"""Orders and outbox entries to rows and back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

import msgspec

from kiosk.domain.order import Contact, Order, OutboxEntry, OutboxState
from kiosk.store.errors import CorruptError, StoreError

_encode = msgspec.json.Encoder().encode
# The header holds what has no column, row or seal of its own.
_HEADER = tuple(f.name for f in fields(Order) if f.name not in ("order_key", "number", "lines", "contact"))
_header = attrgetter(*_HEADER)
ENTRY_COLUMNS = "order_key, state, attempts, due_at, reason, shop_order_id, progress"


class DamagedOrderError(StoreError):
    """The stored order differs from the one that was placed."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A row of `orders` and the JSON of its lines in their order."""

    order_key: str
    sequence: int
    number: str
    created_at: str
    header: str
    line_count: int
    digest: bytes
    contact: bytes | None
    erased_at: str | None
    lines: tuple[str, ...] = ()


def to_utc_text(moment: datetime) -> str:
    """ISO 8601 in UTC with a fixed number of digits, so that texts sort like times."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_utc_text(text: str | None) -> datetime | None:
    """The moment, or None."""
    return datetime.fromisoformat(text) if text else None


def to_row(order: Order, sequence: int, sealed: bytes | None) -> OrderRow:
    """The row of an order; the contact comes in sealed."""
    header = _encode(dict(zip(_HEADER, _header(order), strict=True))).decode()
    lines = tuple([_encode(line).decode() for line in order.lines])
    return OrderRow(
        order_key=order.order_key,
        sequence=sequence,
        number=order.number,
        created_at=to_utc_text(order.created_at),
        header=header,
        line_count=len(lines),
        digest=_digest(order.order_key, order.number, header, lines),
        contact=sealed,
        erased_at=None,
        lines=lines,
    )


def digest(row: OrderRow) -> bytes:
    """SHA-256 over everything but the contact, which has a seal of its own and goes when it is erased."""
    return _digest(row.order_key, row.number, row.header, row.lines)


def _digest(*parts: str | tuple[str, ...]) -> bytes:
    return hashlib.sha256(_encode(parts)).digest()


def line_skus(row: OrderRow) -> list[tuple[str, int]]:
    """Sku and quantity of each line, as far as a damaged line still tells them."""
    return [_sku(line) for line in row.lines]


def _sku(line: str) -> tuple[str, int]:
    try:
        values = msgspec.json.decode(line)
        return str(values["sku"]), int(values["quantity"])
    except (msgspec.DecodeError, ValueError, TypeError, KeyError):
        return "", 0


def is_sound(row: OrderRow) -> bool:
    """Is the row what was placed?"""
    return len(row.lines) == row.line_count and digest(row) == row.digest


def to_order(row: OrderRow, contact: Contact) -> Order:
    """The order; DamagedOrderError when the row is not what was placed."""
    if not is_sound(row):
        raise DamagedOrderError(f"order {row.number}: the stored order is damaged; ask the shopper for her receipt")
    return build_order(row, contact)


def build_order(row: OrderRow, contact: Contact) -> Order:
    """The order as far as the row allows; DamagedOrderError when it does not."""
    try:
        values = msgspec.json.decode(row.header)
        values |= {"lines": [msgspec.json.decode(line) for line in row.lines], "contact": msgspec.to_builtins(contact)}
        values |= {"order_key": row.order_key, "number": row.number}
        return msgspec.convert(values, Order)
    except (msgspec.DecodeError, ValueError, TypeError) as error:
        raise DamagedOrderError(f"order {row.number}: the stored order cannot be read") from error


def to_entry(columns: Sequence[Any]) -> OutboxEntry:
    """An entry from the columns of ENTRY_COLUMNS; CorruptError where they are none."""
    order_key, state, attempts, due_at, reason, shop_order_id, progress = columns
    try:
        check_kinds(str, order_key, reason, shop_order_id, progress)
        check_kinds(int, attempts)
        due = from_utc_text(due_at)
        return OutboxEntry(order_key, OutboxState(state), attempts, due, reason, shop_order_id, progress)
    except (ValueError, TypeError) as error:
        raise CorruptError(f"the outbox entry of order {order_key} is damaged") from error


def check_kinds(kind: type, *values: Any) -> None:
    """TypeError where a value is of another kind: what is read from a damaged file bypasses the types of the table."""
    for value in values:
        if not isinstance(value, kind):
            raise TypeError(f"expected {kind.__name__}, found {type(value).__name__}")


def entry_values(entry: OutboxEntry) -> tuple[Any, ...]:
    """The columns of ENTRY_COLUMNS."""
    due_at = to_utc_text(entry.due_at) if entry.due_at else None
    return (
        entry.order_key, entry.state.value, entry.attempts, due_at, entry.reason, entry.shop_order_id, entry.progress,
    )  # fmt: skip
