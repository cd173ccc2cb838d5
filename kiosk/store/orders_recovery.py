"""A damaged orders.db is put aside, never overwritten, and what it held is carried into a new one; staff are told.

The new file is complete under another name before the damaged one is moved: a death at any step is finished later."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.base.durable import sync_folder
from kiosk.base.logging import get_logger
from kiosk.store import orders_audit, orders_sql
from kiosk.store.connection import check_integrity, open_database, transaction
from kiosk.store.errors import CorruptError
from kiosk.store.migrations import is_as_made, migrate
from kiosk.store.orders_numbers import reserved
from kiosk.store.orders_pages import log_is_damaged
from kiosk.store.orders_rows import line_skus
from kiosk.store.orders_salvage import Salvage, salvage
from kiosk.store.orders_schema import MIGRATIONS
from kiosk.store.orders_shop_rows import insert_cancellation, insert_state

Step = Callable[[str], None]
_SMALLEST = 512  # bytes; SQLite takes a shorter file for an empty database
_BESIDE = ("-wal", "-shm", "-journal")  # one that is left beside another database would be laid over it
_log = get_logger(__name__)


def beside(path: Path, ending: str) -> Path:
    """A file that belongs to the database, e.g. its write-ahead log `-wal`."""
    return path.with_name(path.name + ending)


def is_damaged(path: Path, numbers: Path) -> bool:
    """True when the file is there but unusable, or gone while its log or its numbers say that it held orders."""
    if not path.exists() or path.stat().st_size < _SMALLEST:
        log = beside(path, "-wal")
        return given(numbers) > 0 or (log.exists() and log.stat().st_size > 0)
    if log_is_damaged(beside(path, "-wal")):
        return True
    try:
        # A writer would fold the log in when it closes; but only a writer can undo a switch of the journal that a
        # power cut interrupted (at the first start, or after a recovery: before any order of this file's).
        db = open_database(path, readonly=not beside(path, "-journal").exists())
        try:
            return bool(check_integrity(db, quick=False)) or not (
                is_as_made(db, MIGRATIONS) and orders_sql.is_readable(db)
            )
        finally:
            db.close()
    except CorruptError:
        return True


def finish_interrupted(path: Path, now: datetime) -> bool:
    """Complete a recovery that died after its new file was whole; True when there was one."""
    whole = beside(path, ".recovered")
    if not whole.exists():
        return False
    _swap(path, whole, now, lambda _: None)
    return True


def recover(path: Path, numbers: Path, now: datetime, step: Step) -> str:
    """Put the damaged file aside and start from what was saved. Returns the sentence for staff.

    The caller holds the exclusive lock of the database. Raises StoreError or OSError where the disk refuses."""
    found = salvage(path, beside(path, "-wal"))
    sentence = _sentence(found)
    fresh, whole = beside(path, ".recovering"), beside(path, ".recovered")
    for ending in ("", *_BESIDE):
        beside(fresh, ending).unlink(missing_ok=True)
    step("recover:begin")
    _write(fresh, found, numbers, now, sentence)
    step("recover:written")
    fresh.replace(whole)
    sync_folder(path.parent)
    step("recover:whole")
    _swap(path, whole, now, step)
    _log.error("orders.db was damaged and recovered", saved=len(found.orders), lost=sorted(found.lost.values()))
    return sentence


def _swap(path: Path, whole: Path, now: datetime, step: Step) -> None:
    """The log goes first: a log without its database is found at the next start, the other way round it is lost."""
    aside = _free_name(path, now)
    for ending in (*_BESIDE, ""):
        part = beside(path, ending)
        if part.exists():
            part.rename(beside(aside, ending))
            step(f"recover:aside{ending}")
    whole.rename(path)
    sync_folder(path.parent)


def _free_name(path: Path, now: datetime) -> Path:
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    for n in range(1, 1000):
        name = path.with_name(f"{path.stem}.damaged-{stamp}-{n}{path.suffix}")
        if not any(beside(name, ending).exists() for ending in ("", *_BESIDE)):
            return name
    raise FileExistsError(f"{path.parent} holds a thousand damaged copies of one second")


def remove_damaged_copies(path: Path, before: datetime) -> None:
    """Remove copies that were put aside and last written before this moment: they hold sealed personal data."""
    for copy in path.parent.glob(f"{path.stem}.damaged-*"):
        try:
            if copy.stat().st_mtime < before.timestamp():
                copy.unlink()
                _log.info("a damaged copy of the orders was removed", file=copy.name)
        except OSError as error:
            _log.warning("a damaged copy of the orders cannot be removed", file=copy.name, error=error)


def _write(fresh: Path, found: Salvage, numbers: Path, now: datetime, sentence: str) -> None:
    db = open_database(fresh)
    try:
        migrate(db, MIGRATIONS)
        with transaction(db):
            for row in found.orders.values():
                orders_sql.insert_order(db, row, line_skus(row))
                orders_sql.insert_entry(db, found.entries[row.order_key], row.sequence, now)
                if state := found.states.get(row.order_key):
                    insert_state(db, row.sequence, state, now)
                if cancellation := found.cancellations.get(row.order_key):
                    insert_cancellation(db, row.sequence, cancellation, now)
            for audit, stored in found.audit.values():
                orders_audit.carry(db, audit, stored)
            orders_audit.append(db, now, "", "recovered", sentence)
            orders_sql.raise_alarm(db, now, sentence)
            orders_sql.raise_counter(db, max(found.last_sequence, given(numbers)))
        db.pragma("journal_mode", "delete")  # one file without a log, so that a rename moves it as a whole
    finally:
        db.close()
    fd = os.open(fresh, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def given(numbers: Path) -> int:
    """Numbers up to this one may have been given, as far as the file beside the database can say."""
    try:
        return reserved(numbers)
    except ValueError:
        return 0


def _sentence(found: Salvage) -> str:
    words = [f"The orders database was damaged: {len(found.orders)} orders were saved"]
    if found.doubtful:
        words.append(f"{len(found.doubtful)} of them must be checked by hand ({', '.join(sorted(found.doubtful))})")
    if found.finished:
        words.append(f"the record of {len(found.finished)} finished ones is gone ({_named(found.finished)})")
    if found.lost:
        words.append(
            f"{len(found.lost)} were lost ({_named(found.lost)}); look for them in the shop, "
            "and ask the shoppers of those that are not there to order again"
        )
    words.append("the damaged file was kept beside the database")
    return "; ".join(words) + "."


def _named(orders: dict[str, str]) -> str:
    return ", ".join(sorted(number or f"key {key}" for key, number in orders.items()))
