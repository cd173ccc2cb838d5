"""The statements on orders.db; all run inside the caller's transaction."""

# ruff: noqa: S608 (only constants of this program are put into statements)

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import apsw

from kiosk.domain.order import OutboxEntry, OutboxState
from kiosk.store.errors import CorruptError
from kiosk.store.orders_rows import ENTRY_COLUMNS, OrderRow, entry_values, to_entry, to_utc_text
from kiosk.store.orders_shop_rows import CANCEL_COLUMNS, STATE_COLUMNS, to_cancellation, to_state

_LINES_PER_ORDER = 1000  # room for line numbers; a basket holds far fewer
_ORDER = "order_key, sequence, number, created_at, header, line_count, digest, contact, erased_at"
_FRESH = "state = 'queued' AND attempts = 0 AND changed_at >= :since"
_OF_KEY = "sequence = (SELECT sequence FROM orders WHERE order_key = ?)"


def insert_order(db: apsw.Connection, row: OrderRow, skus: Iterable[tuple[str, int]]) -> None:
    """Store an order and its lines; `skus` are sku and quantity of each line."""
    values = (row.order_key, row.sequence, row.number, row.created_at, row.header, row.line_count, row.digest,
              row.contact, row.erased_at)  # fmt: skip
    db.execute(f"INSERT INTO orders ({_ORDER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    first = row.sequence * _LINES_PER_ORDER
    lines = [(row.order_key, first + n, *sku, line) for n, (sku, line) in enumerate(zip(skus, row.lines, strict=True))]
    db.executemany("INSERT INTO order_lines VALUES (?, ?, ?, ?, ?)", lines)


def read_order(db: apsw.Connection, order_key: str) -> OrderRow | None:
    """The row of an order with its lines."""
    found = db.execute(f"SELECT {_ORDER} FROM orders WHERE order_key = ?", (order_key,)).fetchone()
    if found is None:
        return None
    first = int(str(found[1])) * _LINES_PER_ORDER
    query = "SELECT line FROM order_lines WHERE id BETWEEN ? AND ? ORDER BY id"
    lines = db.execute(query, (first, first + _LINES_PER_ORDER - 1))
    values: list[Any] = [*found, tuple(str(line) for (line,) in lines)]
    return OrderRow(*values)


def insert_entry(db: apsw.Connection, entry: OutboxEntry, sequence: int, now: datetime) -> None:
    """Store a new outbox entry of the order with this sequence."""
    db.execute(
        f"INSERT INTO outbox ({ENTRY_COLUMNS}, changed_at, sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*entry_values(entry), to_utc_text(now), sequence),
    )


def update_entry(db: apsw.Connection, entry: OutboxEntry, now: datetime) -> None:
    """Store the new state of an entry."""
    order_key, *values = entry_values(entry)
    db.execute(
        "UPDATE outbox SET state = ?, attempts = ?, due_at = ?, reason = ?, shop_order_id = ?, progress = ?, "
        f"changed_at = ? WHERE {_OF_KEY}",
        (*values, to_utc_text(now), order_key),
    )


def read_entry(db: apsw.Connection, order_key: str) -> OutboxEntry | None:
    """The outbox entry of an order."""
    found = db.execute(f"SELECT {ENTRY_COLUMNS} FROM outbox WHERE {_OF_KEY}", (order_key,)).fetchone()
    return to_entry(found) if found else None


def read_entries(db: apsw.Connection, states: Iterable[OutboxState]) -> tuple[OutboxEntry, ...]:
    """Entries in these states, oldest order first."""
    names = [state.value for state in states]
    marks = ", ".join("?" * len(names))
    found = db.execute(f"SELECT {ENTRY_COLUMNS} FROM outbox WHERE state IN ({marks}) ORDER BY sequence", names)
    return tuple(to_entry(columns) for columns in found)


# An order and its entry are written in one commit and never part: where they do, a key or a row is damaged.
_UNPAIRED = (
    "SELECT 1 FROM outbox LEFT JOIN orders USING (sequence) WHERE orders.order_key IS NOT outbox.order_key "
    "UNION ALL SELECT 1 FROM orders LEFT JOIN outbox USING (sequence) WHERE outbox.sequence IS NULL LIMIT 1"
)


def is_readable(db: apsw.Connection) -> bool:
    """Can every row be decoded, and has each order its entry? SQLite's own check does not look into texts."""
    try:
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            for _ in db.execute(f'SELECT * FROM "{table}"'):
                pass
            if table == "outbox":
                # Without a condition: an entry whose state is no state would be left out, and waits for nobody.
                _decode(db, f"SELECT {ENTRY_COLUMNS} FROM outbox", to_entry)
                if db.execute(_UNPAIRED).fetchone() is not None:
                    return False
            elif table == "order_states":
                _decode(db, f"SELECT {STATE_COLUMNS} FROM order_states", to_state)
            elif table == "cancellations":
                _decode(db, f"SELECT {CANCEL_COLUMNS} FROM cancellations", to_cancellation)
    except (CorruptError, UnicodeDecodeError):
        return False
    return True


def _decode(db: apsw.Connection, query: str, decode: Callable[[Sequence[Any]], object]) -> None:
    for row in db.execute(query).fetchall():
        decode(row)


def is_queued_since(db: apsw.Connection, since: datetime) -> bool:
    """Is there a queued entry that was never tried and last changed after `since`?"""
    query = f"SELECT 1 FROM outbox WHERE {_FRESH} LIMIT 1"
    return db.execute(query, {"since": to_utc_text(since)}).fetchone() is not None


def claim_due(
    db: apsw.Connection, now: datetime, horizon: datetime, only_since: datetime | None = None
) -> OutboxEntry | None:
    """The one conditional update: a queued or due entry becomes in_flight; None when there is none.

    `only_since`: only a queued one that was never tried and last changed after it."""
    due = "state = 'queued' OR (state = 'waiting' AND (due_at <= :now OR due_at > :horizon))"
    times = {"now": to_utc_text(now), "horizon": to_utc_text(horizon), "since": to_utc_text(only_since or now)}
    found = db.execute(
        "UPDATE outbox SET state = 'in_flight', attempts = attempts + 1, due_at = NULL, changed_at = :now "
        f"WHERE sequence = (SELECT sequence FROM outbox WHERE {_FRESH if only_since else due} "
        "ORDER BY ifnull(due_at, ''), sequence LIMIT 1) "
        f"AND state IN ('queued', 'waiting') RETURNING {ENTRY_COLUMNS}",
        times,
    ).fetchall()
    return to_entry(found[0]) if found else None


def next_sequence(db: apsw.Connection) -> int:
    """One further than any that was given; this one is given when its order is committed."""
    return last_sequence(db) + 1


def last_sequence(db: apsw.Connection) -> int:
    """The highest sequence that was given, as far as this file knows; 0 for none."""
    found: Any = db.execute(
        "SELECT max(ifnull((SELECT max(sequence) FROM orders), 0), ifnull((SELECT last FROM order_counter), 0))"
    ).fetchone()
    return int(found[0])


def raise_counter(db: apsw.Connection, floor: int) -> None:
    """Never give a number up to `floor` again."""
    db.execute(
        "INSERT INTO order_counter VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET last = max(last, excluded.last)",
        (floor,),
    )


def raise_alarm(db: apsw.Connection, now: datetime, message: str) -> None:
    """A message for staff that stays until somebody has acknowledged it."""
    db.execute("INSERT INTO alarms (at, message) VALUES (?, ?)", (to_utc_text(now), message))
