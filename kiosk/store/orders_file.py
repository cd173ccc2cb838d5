"""One way to use orders.db: locked against recovery, opened again when it was replaced, faults in plain words."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import apsw

from kiosk.base.clock import Clock
from kiosk.base.durable import make_folder
from kiosk.domain.outbox import OrderingPaused, PauseReason
from kiosk.store import orders_recovery, orders_sql
from kiosk.store.connection import Synchronous, open_database, transaction
from kiosk.store.errors import (
    CorruptError,
    DiskFullError,
    LockedError,
    NewerSchemaError,
    ReadOnlyError,
    StoreError,
    UnavailableError,
    store_errors,
)
from kiosk.store.migrations import migrate
from kiosk.store.orders_numbers import BLOCK
from kiosk.store.orders_schema import MIGRATIONS
from kiosk.store.sealing import KeyMissingError

T = TypeVar("T")
Step = Callable[[str], None]
_PAUSES: tuple[tuple[type[StoreError], PauseReason], ...] = (
    (DiskFullError, PauseReason.DISK_FULL),
    (ReadOnlyError, PauseReason.READ_ONLY),
    (CorruptError, PauseReason.DAMAGED),
    (LockedError, PauseReason.BUSY),
    (KeyMissingError, PauseReason.KEY_MISSING),
    (NewerSchemaError, PauseReason.NEWER_SCHEMA),
)


def no_step(_name: str) -> None:
    """The hook of production: fault tests end the process at a named step instead."""


class OrdersFile:
    """The database at `path`, opened at the first use. Safe to use from several threads and processes."""

    def __init__(self, path: Path, clock: Clock, *, vfs: str | None = None, step: Step = no_step) -> None:
        self.path, self.step = path, step
        self.numbers = path.with_suffix(".numbers")
        self._lock_file = str(orders_recovery.beside(path, ".lock"))
        self._clock, self._vfs = clock, vfs
        self._db: apsw.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._mutex = threading.RLock()
        self._checked = False

    def run(self, work: Callable[[apsw.Connection], T]) -> T:
        """What `work` returns. A damaged file is recovered and `work` done again, once.

        OrderingPaused for every fault of the world; the next call tries again from the start."""
        with self._mutex:
            try:
                try:
                    return self._attempt(work)
                except CorruptError:
                    self._recover()
                    return self._attempt(work)
            except StoreError as error:
                raise paused(error) from error
            except OSError as error:
                raise paused(_of_system(self.path, error)) from error

    def write(self, work: Callable[[apsw.Connection], T]) -> T:
        """As `run`, inside one immediate transaction that is committed before this returns."""

        def inside(db: apsw.Connection) -> T:
            with transaction(db):
                return work(db)

        return self.run(inside)

    def close(self) -> None:
        """Close the database; it is opened again when needed."""
        with self._mutex:
            db, self._db = self._db, None
            with suppress(apsw.Error):  # what was committed is safe; the rest was never acknowledged
                if db is not None:
                    db.close()

    def _attempt(self, work: Callable[[apsw.Connection], T]) -> T:
        while True:
            with self._lock(fcntl.LOCK_SH):
                if self._db is not None and self._identity == _identity(self.path):
                    return self._do(work, self._db)
            self.close()
            # Alone, so that no other process is in the middle of a write while the file and its log are looked at.
            with self._lock(fcntl.LOCK_EX):
                self._open()

    def _do(self, work: Callable[[apsw.Connection], T], db: apsw.Connection) -> T:
        try:
            with store_errors(self.path):
                return work(db)
        except LockedError:
            raise
        except UnicodeDecodeError as error:  # a damaged text is handed over by SQLite as it is
            self.close()
            raise CorruptError(f"{self.path}: a stored text is damaged") from error
        except (StoreError, OSError):
            self.close()  # after a fault of the disk nothing in memory is trusted: the next call opens anew
            raise

    def _open(self) -> None:
        if beside_waits(self.path) or (not self._checked and orders_recovery.is_damaged(self.path, self.numbers)):
            raise CorruptError(f"{self.path}: the database is damaged or gone")
        db = open_database(self.path, synchronous=Synchronous.FULL, vfs=self._vfs)
        try:
            db.execute("PRAGMA secure_delete = ON")  # erased personal data is overwritten, not only forgotten
            migrate(db, MIGRATIONS)
            self._raise_counter(db)
        except BaseException:
            db.close()
            raise
        self.step("open:ready")
        self._db, self._identity, self._checked = db, _identity(self.path), True

    def _raise_counter(self, db: apsw.Connection) -> None:
        """An older copy of the database that was put back must not give its numbers again."""
        floor = orders_recovery.given(self.numbers)
        if orders_sql.last_sequence(db) + BLOCK < floor:
            with transaction(db):
                orders_sql.raise_counter(db, floor)

    def _recover(self) -> None:
        now: datetime = self._clock.now()
        with self._lock(fcntl.LOCK_EX):
            self.close()
            if orders_recovery.finish_interrupted(self.path, now):
                return
            if orders_recovery.is_damaged(self.path, self.numbers):  # else another process was faster
                orders_recovery.recover(self.path, self.numbers, now, self.step)

    @contextmanager
    def _lock(self, kind: int) -> Iterator[None]:
        flags = os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC
        try:
            fd = os.open(self._lock_file, flags, 0o600)
        except FileNotFoundError:
            make_folder(self.path.parent)
            fd = os.open(self._lock_file, flags, 0o600)
        try:
            fcntl.flock(fd, kind)
            yield
        finally:
            os.close(fd)


def beside_waits(path: Path) -> bool:
    """Did a recovery die after its new file was whole?"""
    return orders_recovery.beside(path, ".recovered").exists()


def paused(error: StoreError) -> OrderingPaused:
    """The one error that leaves the orders room."""
    reason = next((reason for kind, reason in _PAUSES if isinstance(error, kind)), PauseReason.UNAVAILABLE)
    return OrderingPaused(reason, str(error))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _of_system(path: Path, error: OSError) -> StoreError:
    words = f"{path}: {error.strerror or error}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFullError(f"{words}; free some space")
    if error.errno == errno.EROFS:
        return ReadOnlyError(f"{words}; check the mount")
    return UnavailableError(f"{words}; check the folder and its permissions")
