"""The schema of orders.db. Column counts of the tables differ, so that rows can be told apart in a damaged file."""

from kiosk.store.migrations import Migration

FIRST = """
CREATE TABLE orders (
    order_key TEXT PRIMARY KEY NOT NULL,
    sequence INTEGER NOT NULL,
    number TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    header TEXT NOT NULL,        -- JSON of the order without lines and contact
    line_count INTEGER NOT NULL,
    digest BLOB NOT NULL,        -- SHA-256 over key, number, header and lines: shows damage SQLite cannot see
    contact BLOB,                -- sealed, NULL once it is erased
    erased_at TEXT
) STRICT;
CREATE TABLE order_lines (
    order_key TEXT NOT NULL REFERENCES orders (order_key),
    position INTEGER NOT NULL,
    sku TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    line TEXT NOT NULL,          -- JSON of the whole line
    PRIMARY KEY (order_key, position)
) STRICT;
CREATE TABLE outbox (
    order_key TEXT PRIMARY KEY NOT NULL REFERENCES orders (order_key),
    state TEXT NOT NULL CHECK (state IN ('queued', 'in_flight', 'waiting', 'accepted', 'needs_staff', 'withdrawn')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT,
    reason TEXT NOT NULL DEFAULT '',
    shop_order_id TEXT NOT NULL DEFAULT '',
    progress TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_open ON outbox (due_at) WHERE state IN ('queued', 'in_flight', 'waiting');
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    order_key TEXT NOT NULL,
    event TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL           -- over the row before and this one
) STRICT;
CREATE TABLE alarms (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    message TEXT NOT NULL,
    acknowledged_at TEXT
) STRICT;
CREATE TABLE order_counter (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL) STRICT;
INSERT INTO order_counter VALUES (1, 0);
"""

MIGRATIONS = (Migration(1, "orders, lines, outbox, audit, alarms, counter", FIRST),)
