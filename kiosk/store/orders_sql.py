"""The statements on orders.db; all run inside the caller's transaction."""

# ruff: noqa: S608 (only constants of this program are put into statements)

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import apsw

from kiosk.domain.order import OutboxEntry, OutboxState
from kiosk.store.errors import CorruptError
from kiosk.store.orders_rows import ENTRY_COLUMNS, OrderRow, entry_values, to_entry, to_utc_text

_ORDER = "order_key, sequence, number, created_at, header, line_count, digest, contact, erased_at"


def insert_order(db: apsw.Connection, row: OrderRow, skus: Iterable[tuple[str, int]]) -> None:
    """Store an order and its lines; `skus` are sku and quantity of each line."""
    values = (row.order_key, row.sequence, row.number, row.created_at, row.header, row.line_count, row.digest,
              row.contact, row.erased_at)  # fmt: skip
    db.execute(f"INSERT INTO orders ({_ORDER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    lines = ((row.order_key, n, *sku, line) for n, (sku, line) in enumerate(zip(skus, row.lines, strict=True)))
    db.executemany("INSERT INTO order_lines VALUES (?, ?, ?, ?, ?)", lines)


def read_order(db: apsw.Connection, order_key: str) -> OrderRow | None:
    """The row of an order with its lines."""
    found = db.execute(f"SELECT {_ORDER} FROM orders WHERE order_key = ?", (order_key,)).fetchone()
    if found is None:
        return None
    lines = db.execute("SELECT line FROM order_lines WHERE order_key = ? ORDER BY position", (order_key,))
    values: list[Any] = [*found, tuple(str(line) for (line,) in lines)]
    return OrderRow(*values)


def insert_entry(db: apsw.Connection, entry: OutboxEntry, now: datetime) -> None:
    """Store a new outbox entry."""
    db.execute(
        f"INSERT INTO outbox ({ENTRY_COLUMNS}, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*entry_values(entry), to_utc_text(now)),
    )


def update_entry(db: apsw.Connection, entry: OutboxEntry, now: datetime) -> None:
    """Store the new state of an entry."""
    order_key, *values = entry_values(entry)
    db.execute(
        "UPDATE outbox SET state = ?, attempts = ?, due_at = ?, reason = ?, shop_order_id = ?, progress = ?, "
        "changed_at = ? WHERE order_key = ?",
        (*values, to_utc_text(now), order_key),
    )


def read_entry(db: apsw.Connection, order_key: str) -> OutboxEntry | None:
    """The outbox entry of an order."""
    found = db.execute(f"SELECT {ENTRY_COLUMNS} FROM outbox WHERE order_key = ?", (order_key,)).fetchone()
    return to_entry(found) if found else None


def read_entries(db: apsw.Connection, states: Iterable[OutboxState]) -> tuple[OutboxEntry, ...]:
    """Entries in these states, oldest order first."""
    names = [state.value for state in states]
    marks = ", ".join("?" * len(names))
    found = db.execute(
        f"SELECT {ENTRY_COLUMNS} FROM outbox JOIN orders USING (order_key) WHERE state IN ({marks}) ORDER BY sequence",
        names,
    )
    return tuple(to_entry(columns) for columns in found)


def is_readable(db: apsw.Connection) -> bool:
    """Can every row be decoded? SQLite's own check does not look into texts."""
    try:
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            for _ in db.execute(f'SELECT * FROM "{table}"'):
                pass
            if table == "outbox":
                read_entries(db, OutboxState)
    except (CorruptError, UnicodeDecodeError):
        return False
    return True


def claim_due(db: apsw.Connection, now: datetime, horizon: datetime) -> OutboxEntry | None:
    """The one conditional update: a queued or due entry becomes in_flight; None when there is none."""
    found = db.execute(
        "UPDATE outbox SET state = 'in_flight', attempts = attempts + 1, due_at = NULL, changed_at = :now "
        "WHERE order_key = (SELECT order_key FROM outbox WHERE state = 'queued' "
        "OR (state = 'waiting' AND (due_at <= :now OR due_at > :horizon)) ORDER BY ifnull(due_at, ''), rowid LIMIT 1) "
        f"AND state IN ('queued', 'waiting') RETURNING {ENTRY_COLUMNS}",
        {"now": to_utc_text(now), "horizon": to_utc_text(horizon)},
    ).fetchall()
    return to_entry(found[0]) if found else None


def next_sequence(db: apsw.Connection) -> int:
    """Count one further; the number is given when the transaction commits."""
    found: list[Any] = db.execute("UPDATE order_counter SET last = last + 1 RETURNING last").fetchall()
    return int(found[0][0])


def raise_counter(db: apsw.Connection, floor: int) -> None:
    """Never give a number up to `floor` again, and none that an order carries."""
    db.execute(
        "INSERT INTO order_counter VALUES (1, max(?1, (SELECT ifnull(max(sequence), 0) FROM orders))) "
        "ON CONFLICT (id) DO UPDATE SET last = max(last, excluded.last)",
        (floor,),
    )


def raise_alarm(db: apsw.Connection, now: datetime, message: str) -> None:
    """A message for staff that stays until somebody has acknowledged it."""
    db.execute("INSERT INTO alarms (at, message) VALUES (?, ?)", (to_utc_text(now), message))
