"""The audit trail: a hash chain, so that a row that was changed or taken out shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import apsw
import msgspec

from kiosk.store.orders_rows import to_utc_text

_START = b"touchpoint-kiosk orders audit"


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One thing that happened to an order (`order_key` is empty for the whole database). `at` is ISO UTC."""

    id: int
    at: str
    order_key: str
    event: str
    detail: str


def append(db: apsw.Connection, at: datetime, order_key: str, event: str, detail: str = "") -> None:
    """Add a row inside the caller's transaction. `detail` must hold no personal data."""
    last = db.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    row_id, before = (int(last[0]) + 1, bytes(last[1])) if last else (1, _START)
    row = AuditRow(row_id, to_utc_text(at), order_key, event, detail)
    db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", (*_columns(row), link(before, row)))


def link(before: bytes, row: AuditRow) -> bytes:
    """The hash of `row` after a row with the hash `before`."""
    return hashlib.sha256(before + msgspec.json.encode(_columns(row))).digest()


def carry(db: apsw.Connection, row: AuditRow, stored: bytes) -> None:
    """Keep a row that was saved from a damaged file as it was; a row lost before it stays visible as a gap."""
    db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", (*_columns(row), stored))


def faults(db: apsw.Connection) -> tuple[str, ...]:
    """Every place where the chain is broken, in words; empty when it holds."""
    before, expected, found = _START, 1, []
    for *columns, stored in db.execute("SELECT id, at, order_key, event, detail, hash FROM audit ORDER BY id"):
        row = AuditRow(*columns)
        if row.id != expected:
            found.append(f"audit rows {expected} to {row.id - 1} are missing")
        elif link(before, row) != stored:
            found.append(f"audit row {row.id} ({row.event}, {row.at}) was changed, or the one before it")
        before, expected = bytes(stored), row.id + 1
    return tuple(found)


def last_of(db: apsw.Connection, order_key: str) -> AuditRow | None:
    """The newest row about one order among the last ones written; None when it is older than those."""
    query = (
        "SELECT id, at, order_key, event, detail FROM (SELECT * FROM audit ORDER BY id DESC LIMIT 200) "
        "WHERE order_key = ? LIMIT 1"
    )
    found = db.execute(query, (order_key,)).fetchone()
    return AuditRow(*found) if found else None


def rows(db: apsw.Connection, order_key: str) -> tuple[AuditRow, ...]:
    """Everything that happened to one order, oldest first."""
    found = db.execute(
        "SELECT id, at, order_key, event, detail FROM audit WHERE order_key = ? ORDER BY id", (order_key,)
    )
    return tuple(AuditRow(*columns) for columns in found)


def _columns(row: AuditRow) -> tuple[int, str, str, str, str]:
    return (row.id, row.at, row.order_key, row.event, row.detail)
