"""Checks of the data folder: can it be written, who has it, and are the precious orders sound?"""

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import apsw

from kiosk.base.paths import DataFolder
from kiosk.base.process import lock_owner
from kiosk.domain.order import OutboxState
from kiosk.ops.report import Check, fail, ok, warn
from kiosk.store.connection import check_integrity, open_database
from kiosk.store.errors import StoreError
from kiosk.store.migrations import check_version, latest
from kiosk.store.orders_schema import MIGRATIONS
from kiosk.store.orders_sql import read_entries


def folder(data: DataFolder) -> Check:
    """Can the data folder be written? It is not made here."""
    if not data.root.exists():
        return warn("data folder", f"{data.root} is not there yet", "start the kiosk once: it makes the folder")
    try:
        with tempfile.NamedTemporaryFile(dir=data.root, prefix=".doctor-"):
            pass
    except OSError as error:
        return fail(
            "data folder", f"{data.root}: {error.strerror}",
            f"no order can be taken: make the folder writable for user {os.getuid()}, or set [data] folder",
        )  # fmt: skip
    return ok("data folder", str(data.root))


def owner(name: str, lock: Path) -> Check:
    """Which process holds the lock?"""
    pid = lock_owner(lock)
    if pid is None:
        return ok(name, "does not run")
    return ok(name, f"runs as process {pid}" if pid else "runs")


def keys(data: DataFolder) -> Check:
    """Is the key for personal data there, and readable by nobody else?"""
    file = data.key_file
    if not file.exists():
        if not _holds_orders(data.orders_db):
            return ok("key", "not made yet")
        return fail(
            "key", f"{file} is missing", "restore it from the backup of this kiosk; without it no contact is readable"
        )
    mode = file.stat().st_mode & 0o077
    if mode:
        return warn("key", f"{file} can be read by others", f"run: chmod 600 {file}")
    return ok("key", str(file))


def _holds_orders(path: Path) -> bool:
    """Whether there is anything that the key is needed for; a database that cannot be read may hold something."""
    if not path.exists():
        return False
    try:
        db = open_database(path, readonly=True)
        try:
            version = check_version(db, MIGRATIONS)
            return bool(version) and db.execute("SELECT 1 FROM orders LIMIT 1").fetchone() is not None
        finally:
            db.close()
    except StoreError:
        return True


def orders(data: DataFolder) -> Check:
    """Is orders.db sound and of a schema that this program knows? It is only read."""
    path = data.orders_db
    if not path.exists():
        return ok("orders.db", "not made yet")
    try:
        db = open_database(path, readonly=True)
        try:
            version = check_version(db, MIGRATIONS)
            faults = check_integrity(db)
            waiting, staff = _outbox(db) if version else (0, 0)
        finally:
            db.close()
    except StoreError as error:
        return fail(
            "orders.db",
            str(error),
            "keep the file and its -wal; start the kiosk: it sets a damaged file aside and recovers",
        )
    if faults:
        return fail(
            "orders.db", faults[0], "keep the file; start the kiosk: it sets the damaged file aside and recovers"
        )
    found = f"schema {version} of {latest(MIGRATIONS)}, sound, {waiting} on their way, {staff} for staff"
    if staff:
        return warn("orders.db", found, "look at the orders that need a person: the reasons are in the staff list")
    return ok("orders.db", found)


def _outbox(db: apsw.Connection) -> tuple[int, int]:
    """How many orders still have to reach the shop, and how many wait for a person."""
    open_states = (OutboxState.QUEUED, OutboxState.IN_FLIGHT, OutboxState.WAITING, OutboxState.NEEDS_STAFF)
    entries = read_entries(db, open_states)
    staff = sum(entry.state is OutboxState.NEEDS_STAFF for entry in entries)
    return len(entries) - staff, staff


def newest_write(data: DataFolder) -> datetime | None:
    """When the data folder was last written to (UTC), None when it holds nothing."""
    files = [file for file in (data.orders_db, data.app_lock, data.sync_lock) if file.exists()]
    times = [datetime.fromtimestamp(file.stat().st_mtime, UTC) for file in files]
    return max(times, default=None)
