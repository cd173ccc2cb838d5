"""Opening a database the one right way, and writing to it in immediate transactions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import apsw

from kiosk.store.errors import OldLibraryError, UnavailableError, store_errors

# Older versions may lose a commit when the WAL is reset (fixed in 3.51.3); Debian 12's own 3.40 is among them.
OLDEST_SQLITE = (3, 51, 3)
BUSY_TIMEOUT_MS = 5_000
# The WAL file is cut back to this after a checkpoint, so that one long import does not keep its space for ever.
WAL_KEPT_BYTES = 16 * 1024 * 1024


class Synchronous(StrEnum):
    """When a commit waits for the disk: FULL at each, NORMAL at checkpoints, OFF never."""

    FULL = "FULL"
    NORMAL = "NORMAL"
    OFF = "OFF"


def check_library(version: str | None = None) -> None:
    """OldLibraryError when SQLite (`version`, else the one inside apsw) is older than 3.51.3."""
    found = version or apsw.sqlite_lib_version()
    if tuple(int(part) for part in found.split(".")[:3]) < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        raise OldLibraryError(f"SQLite {found} may lose a commit; install an apsw that bundles {wanted} or newer")


def open_database(
    path: str | Path,
    *,
    synchronous: Synchronous = Synchronous.FULL,
    readonly: bool = False,
    busy_timeout_ms: int = BUSY_TIMEOUT_MS,
    vfs: str | None = None,
    immutable: bool = False,
) -> apsw.Connection:
    """Open `path` in WAL mode with foreign keys, creating it unless `readonly`. Raises StoreError.

    `vfs` names an apsw VFS (for fault tests); `immutable` reads a file on a medium that nobody can write to.
    A damaged file is noticed here only when its header is damaged, see `check_integrity` for the rest."""
    check_library()
    flags = apsw.SQLITE_OPEN_READONLY if readonly else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    with store_errors(path):
        name = f"{Path(path).resolve().as_uri()}?immutable=1" if immutable else str(path)
        db = apsw.Connection(name, flags=flags | apsw.SQLITE_OPEN_URI if immutable else flags, vfs=vfs)
        try:
            _configure(db, synchronous, readonly, busy_timeout_ms)
        except BaseException:
            db.close()
            raise
    return db


def _configure(db: apsw.Connection, synchronous: Synchronous, readonly: bool, busy_timeout_ms: int) -> None:
    db.set_busy_timeout(busy_timeout_ms)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    if readonly:
        db.execute("PRAGMA query_only = ON")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # a file that is no database fails here, not later
        return
    mode = db.pragma("journal_mode", "wal")
    if mode not in ("wal", "memory"):
        raise UnavailableError(
            f"{db.filename}: write-ahead logging is not possible here (mode {mode}); use a local disk"
        )
    db.execute(f"PRAGMA synchronous = {synchronous.value}")
    db.execute(f"PRAGMA journal_size_limit = {WAL_KEPT_BYTES}")


@contextmanager
def transaction(db: apsw.Connection) -> Iterator[apsw.Connection]:
    """BEGIN IMMEDIATE ... COMMIT, or ROLLBACK when anything is raised. Raises StoreError for the world's faults.

    Not nestable: a transaction inside a transaction is a bug and says so."""
    if db.in_transaction:
        raise RuntimeError("a transaction is already open on this connection")
    with store_errors(db.filename):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        except BaseException:
            _roll_back(db)
            raise


def _roll_back(db: apsw.Connection) -> None:
    # SQLite has already rolled back by itself after a full disk or an I/O error.
    if db.in_transaction:
        db.execute("ROLLBACK")


@contextmanager
def snapshot(db: apsw.Connection) -> Iterator[apsw.Connection]:
    """Several reads of one moment: a deferred transaction that is always closed again."""
    with store_errors(db.filename):
        db.execute("BEGIN")
        try:
            yield db
        finally:
            _roll_back(db)


def check_integrity(db: apsw.Connection, *, quick: bool = True) -> list[str]:
    """What SQLite finds wrong with the file, an empty list when sound. `quick` skips the index comparison.

    Raises CorruptError when the damage does not even allow the check."""
    check = "quick_check" if quick else "integrity_check"
    with store_errors(db.filename):
        found = [str(row[0]) for row in db.execute(f"PRAGMA {check}(20)")]
    return [] if found == ["ok"] else found


def open_scratch(path: str | Path, *, cache_kib: int = 64 * 1024) -> apsw.Connection:
    """Create a database that nobody else sees yet: no journal, no waiting for the disk. Raises StoreError.

    After a crash its content is worthless; `publish` turns it into a normal one."""
    check_library()
    with store_errors(path):
        db = apsw.Connection(str(path))
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "locking_mode = EXCLUSIVE",
            f"cache_size = -{cache_kib}",
        ):
            db.execute(f"PRAGMA {pragma}").fetchall()
    return db


def publish(db: apsw.Connection, path: str | Path) -> None:
    """Close a scratch database as a WAL database whose bytes have reached the disk. Raises StoreError."""
    with store_errors(path):
        db.execute("PRAGMA locking_mode = NORMAL").fetchall()
        db.execute("PRAGMA journal_mode = WAL").fetchall()
        db.close()
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
