"""The data folder and the precious orders, looked at without changing them."""

import os
from datetime import UTC, datetime

import pytest

from kiosk.base.paths import DataFolder
from kiosk.base.process import LockFile
from kiosk.ops import data
from kiosk.ops.report import Status
from kiosk.store.connection import open_database, transaction
from kiosk.store.migrations import migrate
from kiosk.store.orders_schema import MIGRATIONS


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "data").create()


@pytest.fixture
def orders(folder):
    """A real, empty orders.db."""
    db = open_database(folder.orders_db)
    migrate(db, MIGRATIONS)
    yield db
    db.close()


def test_a_folder_that_is_not_there_yet(tmp_path):
    check = data.folder(DataFolder(tmp_path / "absent"))
    assert check.status is Status.WARN
    assert not (tmp_path / "absent").exists()


def test_a_good_folder_is_left_as_it_was(folder):
    before = sorted(folder.root.iterdir())
    assert data.folder(folder).status is Status.OK
    assert sorted(folder.root.iterdir()) == before


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "data").write_text("")
    assert data.folder(DataFolder(tmp_path / "data")).status is Status.FAIL


def test_owners(folder):
    assert data.owner("app", folder.app_lock).found == "does not run"
    with LockFile(folder.app_lock, "the kiosk"):
        assert data.owner("app", folder.app_lock).found == f"runs as process {os.getpid()}"


def test_keys(folder):
    assert data.keys(folder).found == "not made yet"
    folder.orders_db.write_bytes(b"damaged, so it may hold orders")
    assert data.keys(folder).status is Status.FAIL
    folder.key_file.write_bytes(b"x" * 32)
    folder.key_file.chmod(0o644)
    assert "chmod 600" in data.keys(folder).todo
    folder.key_file.chmod(0o600)
    assert data.keys(folder).status is Status.OK


def test_a_database_without_orders_needs_no_key(folder, orders):
    assert data.keys(folder).found == "not made yet"
    with transaction(orders):
        orders.execute("INSERT INTO orders VALUES ('a', 1, 'a', '', '', 0, x'', NULL, NULL)")
    assert data.keys(folder).status is Status.FAIL


def test_no_orders_yet(folder):
    assert data.orders(folder).found == "not made yet"


def test_sound_orders(folder, orders):
    check = data.orders(folder)
    assert check.status is Status.OK
    assert check.found == f"schema {len(MIGRATIONS)} of {len(MIGRATIONS)}, sound, 0 on their way, 0 for staff"


def test_orders_for_staff(folder, orders):
    with transaction(orders):
        for place, state in enumerate(("needs_staff", "queued", "waiting", "accepted"), start=1):
            key = f"key-{place}"
            orders.execute("INSERT INTO orders VALUES (?, ?, ?, '', '', 0, x'', NULL, NULL)", (key, place, key))
            outbox = "INSERT INTO outbox (order_key, sequence, state, changed_at) VALUES (?, ?, ?, '')"
            orders.execute(outbox, (key, place, state))
    check = data.orders(folder)
    assert check.status is Status.WARN
    assert check.found.endswith("2 on their way, 1 for staff")


def test_orders_of_a_newer_program(folder, orders):
    orders.pragma("user_version", 999)
    check = data.orders(folder)
    assert check.status is Status.FAIL
    assert "schema 999" in check.found


def test_damaged_orders(folder):
    folder.orders_db.write_bytes(b"not a database at all" * 500)
    before = folder.orders_db.read_bytes()
    check = data.orders(folder)
    assert check.status is Status.FAIL
    assert "keep the file" in check.todo
    assert folder.orders_db.read_bytes() == before


def test_the_newest_write(folder):
    assert data.newest_write(folder) is None
    folder.orders_db.write_bytes(b"")
    os.utime(folder.orders_db, (1_700_000_000, 1_700_000_000))
    assert data.newest_write(folder) == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
