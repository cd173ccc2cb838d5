"""The schema of orders.db.

Rows can be told apart in a damaged file by their number of columns and the types in them. Few pages change with an
order: its lines and its outbox entry hang on its sequence, and only what is asked for has an index."""

from kiosk.store.migrations import Migration

FIRST = """
CREATE TABLE orders (
    order_key TEXT NOT NULL UNIQUE,
    sequence INTEGER PRIMARY KEY,
    number TEXT NOT NULL,        -- made from the sequence, and so unique as it is
    created_at TEXT NOT NULL,
    header TEXT NOT NULL,        -- JSON of the order without key, number, lines and contact
    line_count INTEGER NOT NULL,
    digest BLOB NOT NULL,        -- SHA-256 over key, number, header and lines: shows damage SQLite cannot see
    contact BLOB,                -- sealed, NULL once it is erased
    erased_at TEXT
) STRICT;
CREATE TABLE order_lines (
    order_key TEXT NOT NULL REFERENCES orders (order_key),
    id INTEGER PRIMARY KEY,      -- sequence of the order * 1000 + position of the line
    sku TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    line TEXT NOT NULL           -- JSON of the whole line
) STRICT;
CREATE TABLE outbox (
    order_key TEXT NOT NULL,
    sequence INTEGER PRIMARY KEY REFERENCES orders (sequence),
    state TEXT NOT NULL CHECK (state IN ('queued', 'in_flight', 'waiting', 'accepted', 'needs_staff', 'withdrawn')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT,
    reason TEXT NOT NULL DEFAULT '',
    shop_order_id TEXT NOT NULL DEFAULT '',
    progress TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL
) STRICT;
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
-- Numbers up to `last` were given to orders that are lost; those of the others are in their rows.
CREATE TABLE order_counter (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL) STRICT;
INSERT INTO order_counter VALUES (1, 0);
"""

# What the shop says about orders that it took, and what was asked of it afterwards.
SECOND = """
CREATE TABLE order_states (
    order_key TEXT NOT NULL,
    sequence INTEGER PRIMARY KEY REFERENCES orders (sequence),
    state TEXT NOT NULL,
    payment TEXT NOT NULL,
    shop_number TEXT NOT NULL,   -- what the shop shows to people
    changed_at TEXT NOT NULL,    -- the shop's time
    seen_at TEXT NOT NULL        -- our own
) STRICT;
CREATE TABLE cancellations (
    order_key TEXT NOT NULL,
    sequence INTEGER PRIMARY KEY REFERENCES orders (sequence),
    state TEXT NOT NULL CHECK (state IN ('wanted', 'done', 'refused')),
    asked_by TEXT NOT NULL,      -- 'staff', or 'kiosk' for a reservation that ran out
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT,
    reason TEXT NOT NULL,        -- why, and once it was refused what the shop said
    changed_at TEXT NOT NULL
) STRICT;
-- How far each shop's answers were read; lost, they are read once more.
CREATE TABLE order_cursors (shop TEXT PRIMARY KEY, cursor TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

MIGRATIONS = (
    Migration(1, "orders, lines, outbox, audit, alarms, counter", FIRST),
    Migration(2, "states of orders in the shop, cancellations", SECOND),
)
