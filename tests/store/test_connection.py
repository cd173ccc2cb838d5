"""The one way to open a database, and the faults of disks and files in our own words."""

import contextlib

import apsw
import pytest

from kiosk.store.connection import Synchronous, check_integrity, check_library, open_database, snapshot, transaction
from kiosk.store.errors import (
    CorruptError,
    DiskFullError,
    LockedError,
    OldLibraryError,
    ReadOnlyError,
    UnavailableError,
    translated,
)


def one(db, sql):
    return db.execute(sql).fetchall()[0][0]


@pytest.mark.parametrize(("level", "number"), [("OFF", 0), ("NORMAL", 1), ("FULL", 2)])
def test_opens_with_wal_foreign_keys_and_the_wanted_durability(tmp_path, level, number):
    db = open_database(tmp_path / "a.db", synchronous=Synchronous(level))
    assert one(db, "PRAGMA journal_mode") == "wal"
    assert one(db, "PRAGMA foreign_keys") == 1
    assert one(db, "PRAGMA synchronous") == number


def test_a_commit_is_seen_by_a_reader_and_a_failure_leaves_nothing(tmp_path):
    db = open_database(tmp_path / "a.db")
    with transaction(db):
        db.execute("CREATE TABLE t(x)")
        db.execute("INSERT INTO t VALUES (1)")
    reader = open_database(tmp_path / "a.db", readonly=True)
    with pytest.raises(ZeroDivisionError), transaction(db):
        db.execute("INSERT INTO t VALUES (2)").fetchall()[0 // 0]
    assert one(reader, "SELECT count(*) FROM t") == 1
    assert not db.in_transaction


def test_a_snapshot_sees_one_moment(tmp_path):
    db = open_database(tmp_path / "a.db")
    db.execute("CREATE TABLE t(x)")
    reader = open_database(tmp_path / "a.db", readonly=True)
    with snapshot(reader):
        assert one(reader, "SELECT count(*) FROM t") == 0
        db.execute("INSERT INTO t VALUES (1)")
        assert one(reader, "SELECT count(*) FROM t") == 0
    assert one(reader, "SELECT count(*) FROM t") == 1


def test_transactions_do_not_nest(tmp_path):
    db = open_database(tmp_path / "a.db")
    with pytest.raises(RuntimeError, match="already open"), transaction(db), transaction(db):
        pass
    assert not db.in_transaction


def test_a_busy_database_is_a_locked_error(tmp_path):
    first = open_database(tmp_path / "a.db")
    second = open_database(tmp_path / "a.db", busy_timeout_ms=1)
    with transaction(first), pytest.raises(LockedError, match="in use by another process"), transaction(second):
        pass


def test_a_reader_cannot_write(tmp_path):
    open_database(tmp_path / "a.db").execute("CREATE TABLE t(x)")
    reader = open_database(tmp_path / "a.db", readonly=True)
    with pytest.raises(ReadOnlyError, match=r"a\.db: the file may only be read"), transaction(reader):
        reader.execute("INSERT INTO t VALUES (1)")


def test_a_file_that_is_no_database_is_corrupt(tmp_path):
    (tmp_path / "a.db").write_bytes(b"not a database at all, " * 300)
    for readonly in (True, False):
        with pytest.raises(CorruptError, match="damaged"):
            open_database(tmp_path / "a.db", readonly=readonly)


def test_a_missing_file_or_a_folder_is_unavailable(tmp_path):
    with pytest.raises(UnavailableError):
        open_database(tmp_path / "none.db", readonly=True)
    with pytest.raises(UnavailableError):
        open_database(tmp_path)


def test_damage_inside_is_found_by_the_check(tmp_path):
    path = tmp_path / "a.db"
    db = open_database(path)
    with transaction(db):
        db.execute("CREATE TABLE t(x)")
        db.executemany("INSERT INTO t VALUES (?)", (("word" * 50,) for _ in range(500)))
    assert check_integrity(db) == []
    db.close()
    raw = bytearray(path.read_bytes())
    raw[4096 * 2 : 4096 * 6] = b"\xff" * (4096 * 4)
    path.write_bytes(bytes(raw))
    hurt = open_database(path, readonly=True)
    with contextlib.suppress(CorruptError):  # as good an answer: the damage does not even allow the check
        assert check_integrity(hurt)


def _io_write_error(code=apsw.SQLITE_IOERR_WRITE):
    error = apsw.IOError("disk I/O error")
    setattr(error, "extendedresult", code)  # noqa: B010 - the stubs do not know the attribute
    return error


class _FullVfs(apsw.VFS):
    """Writes fail as on a full disk once `full` is set."""

    full = ""

    def __init__(self, name):
        super().__init__(name, "")

    def xOpen(self, name, flags):
        return _FullFile(name, flags)


class _FullFile(apsw.VFSFile):
    def __init__(self, name, flags):
        super().__init__("", name, flags)

    def xWrite(self, data, offset):
        if _FullVfs.full:
            raise _io_write_error() if _FullVfs.full == "io" else apsw.FullError("no space")
        super().xWrite(data, offset)


@pytest.mark.parametrize("kind", ["full", "io"])
def test_a_full_disk_is_reported_and_ends(tmp_path, kind, monkeypatch):
    vfs = _FullVfs(f"full-{kind}")
    db = open_database(tmp_path / "a.db", vfs=f"full-{kind}")
    db.execute("CREATE TABLE t(x)")
    monkeypatch.setattr(_FullVfs, "full", kind)
    with pytest.raises(DiskFullError), transaction(db):
        db.execute("INSERT INTO t VALUES (1)")
    monkeypatch.setattr(_FullVfs, "full", "")
    with transaction(db):
        db.execute("INSERT INTO t VALUES (2)")
    assert db.execute("SELECT x FROM t").fetchall() == [(2,)]
    db.close()
    vfs.unregister()


@pytest.mark.parametrize("code", [apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_TRUNCATE, apsw.SQLITE_IOERR_SHMSIZE])
def test_a_failed_write_counts_as_a_full_disk(code):
    assert isinstance(translated(_io_write_error(code), "orders.db"), DiskFullError)


def test_an_old_sqlite_is_refused_with_a_sentence():
    with pytest.raises(
        OldLibraryError, match=r"SQLite 3\.40\.1 may lose a commit; install an apsw that bundles 3\.51\.3"
    ):
        check_library("3.40.1")
    check_library("3.51.3")
    check_library()


def test_bad_sql_is_our_own_bug_and_stays_loud(tmp_path):
    db = open_database(tmp_path / "a.db")
    with pytest.raises(apsw.SQLError), transaction(db):
        db.execute("SELEC 1")
