"""F2: the power is cut at every write of the order path; what was acknowledged is there, whole, and once."""

from __future__ import annotations

import random
from unittest.mock import patch

import pytest

from kiosk.base import durable
from kiosk.domain.order import Order
from kiosk.store import connection, orders_file, orders_numbers
from kiosk.store.connection import Synchronous
from tests.faults.power_cases import Counts, cut_everywhere, record
from tests.faults.power_cut import Recorder, watching
from tests.faults.power_disk import Disk, Loss, Mark, Names, Sync, SyncFolder, Write, lay_out, start_disk
from tests.store.orders_kit import line, open_store, order

STRICT = (Loss.DROPPED, Loss.TORN, Loss.SCATTERED, Loss.ANY)


def cut(folder, seed, deeds, losses):
    counts = Counts()
    cut_everywhere(record(folder, seed, deeds), losses, seed, counts)
    return counts


@pytest.mark.parametrize(("seed", "deeds"), [(1, 14), (5, 14)])
def test_f2_a_cut_at_every_write_loses_and_doubles_nothing(tmp_path, seed, deeds):
    counts = cut(tmp_path / "disk", seed, deeds, STRICT)
    assert counts.faults == []
    assert (counts.lost, counts.doubled, counts.stuck) == (0, 0, 0)
    assert counts.cuts > 400
    assert counts.acknowledged > 400
    kinds = {place.split()[0] for place in counts.places}
    assert kinds >= {"Write", "Sync", "SyncFolder", "Names", "Truncate"}


def test_promise_1_with_synchronous_normal_the_same_cuts_lose_acknowledged_orders(tmp_path):
    """The measure bites: what FULL costs is what these orders are worth."""
    weaker = _open_with(Synchronous.NORMAL)
    with patch.object(orders_file, "open_database", weaker):
        ops = record(tmp_path / "disk", 1, 14)
    counts = Counts()
    cut_everywhere(ops, (Loss.DROPPED,), 1, counts)
    assert counts.lost > 0
    assert counts.lost_in > counts.cuts // 4, "the commit did not wait for the disk, and yet nothing was lost?"


def _open_with(synchronous):
    def weaker(path, **options):
        return connection.open_database(path, **{**options, "synchronous": synchronous})

    return weaker


def test_the_measure_notices_names_that_nobody_forced(tmp_path):
    """Without the sync of folders the data folder itself may be gone, with key, numbers and database."""
    with (
        patch.object(durable, "sync_folder", lambda _: None),
        patch.object(orders_numbers, "sync_folder", lambda _: None),
    ):
        ops = record(tmp_path / "disk", 1, 8)
    counts = Counts()
    cut_everywhere(ops, (Loss.DROPPED,), 1, counts)
    assert counts.lost > 0


def test_f2_a_first_start_cut_while_the_journal_changes_is_finished_by_the_next_one(tmp_path):
    """A database that was about to become a WAL one has a journal to be rolled back, which no reader may do: the look
    at its health found it read-only, and the kiosk took no orders until somebody removed files."""
    recorder = Recorder(tmp_path / "disk")
    with watching(recorder):
        store = open_store(recorder.root / "data")
        store.check()
        store.close()
    hot = 0
    disk = Disk()
    for n, op in enumerate(recorder.ops):
        disk.apply(op)
        image = disk.image(Loss.KEPT, random.Random(0))
        if "data/orders.db-journal" not in image:
            continue
        hot += 1
        lay_out(image, tmp_path / f"cut-{n}")
        again = open_store(tmp_path / f"cut-{n}" / "data")
        assert again.place(order()).number == "N-4801"
        again.close()
    assert hot >= 3


def test_f2_a_torn_page_split_keeps_the_orders_of_the_page_that_was_split(tmp_path):
    """The last commit split a page. Its first half and the end of the commit arrived, its second half did not: the
    orders that had moved are in the version from before only."""
    store = open_store(tmp_path / "data")
    store.check()
    log, placed, frame = tmp_path / "data" / "orders.db-wal", list[Order](), 24 + 4096
    for n in range(7):  # the first page of the orders is split on the way
        before = log.stat().st_size
        taken = store.place(order(line(0), line(1)))
        wal = log.read_bytes()
        for at in range(before, len(wal) - frame, frame) if n else ():
            folder = tmp_path / f"torn-{n}-{at}"
            files = {"orders.db": (tmp_path / "data" / "orders.db").read_bytes()}
            files["keys/orders.key"] = (tmp_path / "data" / "keys" / "orders.key").read_bytes()
            lay_out({"keys": None, **files, "orders.db-wal": wal[:at] + bytes(frame) + wal[at + frame :]}, folder)
            again = open_store(folder)
            for one in placed:
                assert again.order(one.order_key) == one
            again.close()
        placed.append(taken)
    store.close()


@pytest.mark.parametrize("loss", [Loss.DROPPED, Loss.TORN])
def test_f2_a_recovery_that_loses_its_power_anywhere_is_made_again(tmp_path, loss):
    """Names in the order they were made, as on every journalling file system."""
    damaged, placed = _damaged(tmp_path / "first")
    recorder = Recorder(tmp_path / "disk", damaged)
    with watching(recorder):
        store = open_store(recorder.root / "data")
        store.check()
        ops = list(recorder.ops)
        store.close()
    assert {type(op) for op in ops} >= {Write, Sync, Names, SyncFolder}
    disk = start_disk(damaged)
    for n, op in enumerate([*ops, Mark(None)]):
        image = disk.image(loss, random.Random(n))
        lay_out(image, tmp_path / f"cut-{n}")
        folder = tmp_path / f"cut-{n}" / "data"
        again = open_store(folder)
        for one in placed:
            assert again.order(one.order_key) == one, f"lost when the power was cut before {type(op).__name__} {n}"
        assert again.place(order()).number not in {one.number for one in placed}
        again.close()
        kept = [path.read_bytes() for path in folder.glob("orders.damaged-*.db")]
        assert damaged["data/orders.db"] in kept, "the damaged database was not kept"
        disk.apply(op)


def _damaged(folder):
    """A database with a page of its index overwritten: all rows are there, and SQLite cannot use it."""
    store = open_store(folder / "data")
    placed = [store.place(order()) for _ in range(12)]
    query = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_orders_1'"
    (root,) = store.file.run(lambda db: db.execute(query).fetchone()) or (0,)
    store.close()
    data = bytearray((folder / "data" / "orders.db").read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xee" * 4096
    image: dict[str, bytes | None] = {"data": None, "data/keys": None}
    for name in ("keys/orders.key", "orders.numbers"):
        image[f"data/{name}"] = (folder / "data" / name).read_bytes()
    image["data/orders.db"] = bytes(data)
    return image, placed
