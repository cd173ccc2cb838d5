"""What may go wrong with a database, in the words of the kiosk; apsw's own errors never leave this room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw


class StoreError(Exception):
    """The world's fault: the disk, the file or another process. The message is a sentence for staff."""


class DiskFullError(StoreError):
    """Nothing more can be written; reading goes on."""


class ReadOnlyError(StoreError):
    """The file or its file system may only be read."""


class CorruptError(StoreError):
    """The file is damaged or is no database."""


class LockedError(StoreError):
    """Another process kept the database busy for longer than the timeout."""


class UnavailableError(StoreError):
    """The file cannot be opened or read: missing, a folder, or the disk fails."""


class NewerSchemaError(StoreError):
    """A newer program wrote this file; this one must not touch it."""


class OldLibraryError(StoreError):
    """The SQLite inside apsw has a known fault."""


# A write that fails for want of space may be any of these: it depends on the file system, the quota and RLIMIT_FSIZE.
_NO_SPACE = (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_TRUNCATE, apsw.SQLITE_IOERR_SHMSIZE)
_DAMAGED_READS = (apsw.SQLITE_IOERR_SHORT_READ, apsw.SQLITE_IOERR_CORRUPTFS, apsw.SQLITE_IOERR_DATA)
_READ_ONLY_OPEN = (apsw.SQLITE_READONLY_DIRECTORY, apsw.SQLITE_READONLY_CANTINIT)


def translated(error: apsw.Error, path: str | Path) -> StoreError:
    """The store's error for apsw's `error` on the database `path`."""
    extended = getattr(error, "extendedresult", 0)
    kind, words = _meaning(error, extended)
    return kind(f"{path}: {words} (SQLite: {error})")


def _meaning(error: apsw.Error, extended: int) -> tuple[type[StoreError], str]:
    if isinstance(error, apsw.FullError) or extended in _NO_SPACE:
        return DiskFullError, "nothing can be written, the disk is full or failing; free some space"
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError) or extended in _READ_ONLY_OPEN:
        return ReadOnlyError, "the file may only be read; check the mount and its permissions"
    if isinstance(error, apsw.CorruptError | apsw.NotADBError) or extended in _DAMAGED_READS:
        return CorruptError, "the database is damaged"
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return LockedError, "the database is in use by another process; try again"
    return UnavailableError, "the database cannot be used; check that the folder exists and the disk is healthy"


_WORLD = (
    apsw.FullError,
    apsw.IOError,
    apsw.ReadOnlyError,
    apsw.PermissionsError,
    apsw.CorruptError,
    apsw.NotADBError,
    apsw.BusyError,
    apsw.LockedError,
    apsw.CantOpenError,
    apsw.ProtocolError,
    apsw.NoLFSError,
)


@contextmanager
def store_errors(path: str | Path) -> Iterator[None]:
    """Turn the world's faults inside into a StoreError naming `path`; our own (bad SQL, misuse) pass through loudly."""
    try:
        yield
    except _WORLD as error:
        raise translated(error, path) from error
