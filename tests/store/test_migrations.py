"""Schemas move forward in whole steps, and never backward."""

import apsw
import pytest

from kiosk.store.connection import open_database
from kiosk.store.errors import NewerSchemaError
from kiosk.store.migrations import Migration, check_version, migrate, schema_version

ONE = Migration(1, "start", "CREATE TABLE t(x); INSERT INTO t VALUES (1)")
TWO = Migration(2, "more", "ALTER TABLE t ADD COLUMN y; UPDATE t SET y = x + 1")
BAD = Migration(3, "bad", "CREATE TABLE u(z); INSERT INTO nowhere VALUES (1)")


def test_a_new_file_gets_every_step_and_a_second_run_none(tmp_path):
    db = open_database(tmp_path / "a.db")
    assert migrate(db, [ONE, TWO]) == 0
    assert migrate(db, [ONE, TWO]) == 2
    assert schema_version(db) == 2
    assert db.execute("SELECT x, y FROM t").fetchall() == [(1, 2)]


def test_an_older_file_keeps_its_rows(tmp_path):
    db = open_database(tmp_path / "a.db")
    migrate(db, [ONE])
    assert migrate(db, [ONE, TWO]) == 1
    assert db.execute("SELECT x, y FROM t").fetchall() == [(1, 2)]


def test_a_failing_step_leaves_the_last_whole_one(tmp_path):
    db = open_database(tmp_path / "a.db")
    with pytest.raises(apsw.SQLError):
        migrate(db, [ONE, TWO, BAD])
    assert schema_version(db) == 2
    assert not db.table_exists("main", "u")


def test_a_newer_file_is_refused_untouched(tmp_path):
    db = open_database(tmp_path / "a.db")
    migrate(db, [ONE, TWO])
    for refused in (migrate, check_version):
        with pytest.raises(NewerSchemaError, match="schema 2, this program knows up to 1; nothing was changed"):
            refused(db, [ONE])
    assert schema_version(db) == 2


def test_gaps_in_the_numbers_are_a_bug(tmp_path):
    db = open_database(tmp_path / "a.db")
    with pytest.raises(ValueError, match="without a gap"):
        migrate(db, [ONE, Migration(3, "gap", "SELECT 1")])
    assert schema_version(db) == 0
