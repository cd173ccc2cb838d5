"""F3 and F4: a full or read-only disk refuses orders in clear words; browsing goes on; it resumes by itself."""

import os
from uuid import uuid4

import apsw
import pytest

from kiosk.domain.order import OutboxState
from kiosk.domain.outbox import Accepted, OrderingPaused, PauseReason
from kiosk.store import orders_numbers
from tests.faults.kit import python
from tests.faults.sick_disk import SickDisk, full, io_error, read_only
from tests.store.orders_kit import open_store, order


@pytest.fixture
def disk():
    disk = SickDisk(f"sick-{uuid4()}")
    yield disk
    disk.unregister()


@pytest.fixture
def store(tmp_path, disk):
    store = open_store(tmp_path, vfs=disk.name)
    yield store
    disk.sickness, disk.readonly = None, False
    store.close()


def test_f3_a_real_full_disk(tmp_path):
    done = python("-m", "tests.faults.full_disk_child", str(tmp_path))
    assert done.stdout.split("\n")[:-1] == [
        "disk_full", "readable", "disk_full", "disk_full", "disk_full", "resumed", "complete", "unique",
    ], done.stderr  # fmt: skip


@pytest.mark.parametrize(
    ("sickness", "reason"),
    [
        (full, PauseReason.DISK_FULL),
        (io_error(apsw.SQLITE_IOERR_WRITE), PauseReason.DISK_FULL),
        (io_error(apsw.SQLITE_IOERR_FSYNC), PauseReason.UNAVAILABLE),
        (read_only, PauseReason.READ_ONLY),
    ],
)
def test_f3_f4_a_failing_disk_refuses_and_heals(store, disk, sickness, reason):
    first = store.place(order())
    refused = order()
    disk.sickness = sickness
    for _ in range(3):
        with pytest.raises(OrderingPaused) as caught:
            store.place(refused)
        assert caught.value.reason is reason
        assert "orders.db" in str(caught.value)
    disk.sickness = None
    assert store.order(refused.order_key) is None  # refused means refused
    assert store.order(first.order_key) == first
    assert store.place(refused).number == "N-4802"


def test_f3_what_the_shop_accepted_is_not_lost_when_the_disk_is_full(store, disk):
    key = store.place(order()).order_key
    now = store.file._clock.now()
    store.claim_next(now, now.replace(year=2030))
    disk.sickness = full
    with pytest.raises(OrderingPaused):
        store.settle(key, Accepted("S-1"))
    disk.sickness = None
    assert store.entry(key).state is OutboxState.IN_FLIGHT  # looked up next
    assert store.recover_interrupted() == (key,)


def test_f3_no_number_is_given_that_could_not_be_reserved(tmp_path, store, monkeypatch):
    store.check()

    def refuse(path, sequence):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(orders_numbers, "reserve", refuse)
    with pytest.raises(OrderingPaused) as caught:
        store.place(order())
    assert caught.value.reason is PauseReason.DISK_FULL
    monkeypatch.undo()
    assert store.place(order()).number == "N-4801"


def test_f4_a_read_only_file_system_pauses_orders_only(tmp_path, disk):
    store = open_store(tmp_path)
    placed = store.place(order())
    store.close()
    disk.readonly = True
    store = open_store(tmp_path, vfs=disk.name)
    with pytest.raises(OrderingPaused) as caught:
        store.place(order())
    assert caught.value.reason is PauseReason.READ_ONLY
    disk.readonly = False
    assert store.order(placed.order_key) == placed
    assert store.place(order()).number == "N-4802"
    store.close()


def test_f4_an_unusable_folder_is_told_and_starts_nothing(tmp_path):
    blocker = tmp_path / "data"
    blocker.write_text("a file where the folder should be")
    store = open_store(blocker)
    with pytest.raises(OrderingPaused) as caught:
        store.check()
    assert caught.value.reason is PauseReason.UNAVAILABLE
    blocker.unlink()
    assert store.place(order()).number == "N-4801"
    store.close()
