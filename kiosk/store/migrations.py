"""Numbered migrations: the schema version is SQLite's `user_version`, each step is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import apsw

from kiosk.store.connection import transaction
from kiosk.store.errors import NewerSchemaError, store_errors


@dataclass(frozen=True, slots=True)
class Migration:
    """One step to `version`: SQL statements, separated by semicolons, that run in one transaction.

    A published migration is never edited; a change is a new one."""

    version: int
    name: str
    sql: str


def schema_version(db: apsw.Connection) -> int:
    """The version of the schema in this file; 0 for a new one."""
    with store_errors(db.filename):
        return int(db.pragma("user_version"))


def latest(migrations: Sequence[Migration]) -> int:
    """The version that all of `migrations` lead to."""
    return migrations[-1].version if migrations else 0


def check_version(db: apsw.Connection, migrations: Sequence[Migration]) -> int:
    """The file's version; NewerSchemaError when a newer program wrote it."""
    found = schema_version(db)
    if found > latest(migrations):
        raise NewerSchemaError(
            f"{db.filename}: the file has schema {found}, this program knows up to {latest(migrations)}; "
            "nothing was changed. Install the newer program again"
        )
    return found


def is_as_made(db: apsw.Connection, migrations: Sequence[Migration]) -> bool:
    """Is the schema word for word what the migrations up to its version make? Its text is in the file, where it may be
    damaged like any other, and SQLite believes it. True for a file of a newer program, which nobody here can judge."""
    version = schema_version(db)
    try:
        return version > latest(migrations) or _schema(db) == _made_by(tuple(migrations[:version]))
    except UnicodeDecodeError:
        return False


@cache
def _made_by(migrations: tuple[Migration, ...]) -> list[tuple[str, str, str, str]]:
    db = apsw.Connection(":memory:")
    try:
        for step in migrations:
            db.execute(step.sql).fetchall()
        return _schema(db)
    finally:
        db.close()


def _schema(db: apsw.Connection) -> list[tuple[str, str, str, str]]:
    query = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    found: list[Any] = db.execute(query).fetchall()
    return found


def migrate(db: apsw.Connection, migrations: Sequence[Migration]) -> int:
    """Bring the file to the newest schema, and return the version it had before.

    NewerSchemaError when the file is newer than the program; any other error leaves the last whole step."""
    _check_numbers(migrations)
    before = check_version(db, migrations)
    for step in migrations:
        if step.version > before:
            _apply(db, step)
    return before


def _apply(db: apsw.Connection, step: Migration) -> None:
    with transaction(db):
        # Another process may have taken the same step while this one waited for the lock.
        if int(db.pragma("user_version")) >= step.version:
            return
        db.execute(step.sql).fetchall()
        db.execute(f"PRAGMA user_version = {step.version}")


def _check_numbers(migrations: Sequence[Migration]) -> None:
    found = [step.version for step in migrations]
    if found != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations must be numbered 1, 2, 3 ... without a gap, found {found}")
