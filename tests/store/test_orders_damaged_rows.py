"""F5, row by row: damage that SQLite itself does not see, found by the fault machine. Promise 6: one bad row never
blocks the next."""

import random
from contextlib import closing
from dataclasses import replace

import apsw
import pytest

from kiosk.domain.order import OutboxState
from kiosk.store import orders_sql
from kiosk.store.orders_care import OrderCare
from kiosk.store.orders_salvage import Salvage, _one_per_sequence
from tests.faults.machine.damage import DAMAGES
from tests.store.orders_kit import open_store, order


def change(folder, *statements):
    """What a disk does behind SQLite's back; the checks that a program would meet are off."""
    with closing(apsw.Connection(str(folder / "orders.db"))) as db:
        db.pragma("foreign_keys", 0)
        db.pragma("writable_schema", 1)
        db.pragma("ignore_check_constraints", 1)
        for statement in statements:
            db.execute(statement)


def claimed(store):
    """All that goes out from now on, in order."""
    keys = []
    while found := store.claim_next(store.clock.now(), store.clock.now().replace(year=2030)):
        keys.append(found[0].order_key)
    return keys


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE outbox SET order_key = 'x' || substr(order_key, 2) WHERE sequence = 1",
        "UPDATE orders SET order_key = 'x' || substr(order_key, 2) WHERE sequence = 1",
        "UPDATE outbox SET state = 'wai4ing' WHERE sequence = 1",
        "DELETE FROM outbox WHERE sequence = 1",
        "DELETE FROM orders WHERE sequence = 1",
    ],
)
def test_an_order_and_an_entry_that_lost_each_other_block_nobody_and_are_told(tmp_path, damage):
    """The claim of such an entry failed and was made again and again: every order behind it waited for ever."""
    store = open_store(tmp_path)
    placed = [store.place(order()).order_key for _ in range(3)]
    store.close()
    change(tmp_path, damage)
    store = open_store(tmp_path)
    sent = claimed(store)
    assert [key for key in sent if key in placed[1:]] == placed[1:]
    (alarm,) = OrderCare(store.file, store.clock).alarms()
    assert "was damaged" in alarm.message
    store.close()


def test_a_row_that_is_damaged_while_the_kiosk_runs_blocks_nobody(tmp_path):
    store = open_store(tmp_path)
    placed = [store.place(order()).order_key for _ in range(3)]
    change(tmp_path, "UPDATE outbox SET order_key = 'x' || substr(order_key, 2) WHERE sequence = 1")
    assert [key for key in claimed(store) if key in placed[1:]] == placed[1:]
    assert OrderCare(store.file, store.clock).alarms()
    store.close()


@pytest.mark.parametrize("words", ["order_key", "detail", "TABLE audit"])
def test_a_damaged_schema_is_noticed_before_it_is_believed(tmp_path, words):
    """One bit in the text of the schema renames a column; statements on it failed as if they were our own mistake."""
    store = open_store(tmp_path)
    placed = [store.place(order()).order_key for _ in range(3)]
    store.close()
    path = tmp_path / "orders.db"
    data, place = bytearray(path.read_bytes()), path.read_bytes().index(b"CREATE TABLE audit")
    at = data.index(words.encode(), place)
    data[at] ^= 0x04
    path.write_bytes(data)
    store = open_store(tmp_path)
    assert claimed(store) == placed
    assert OrderCare(store.file, store.clock).alarms()
    store.close()


def test_a_withdrawn_order_whose_entry_is_lost_is_not_sent(tmp_path):
    """It counted as unsent: the shopper had asked for nothing of it any more."""
    store = open_store(tmp_path)
    gone, wanted = [store.place(order()).order_key for _ in range(2)]
    store.withdraw(gone, "asked by the shopper")
    store.close()
    change(tmp_path, "DELETE FROM outbox")
    store = open_store(tmp_path)
    assert claimed(store) == [wanted]
    entry = store.entry(gone)
    assert entry is not None
    assert (entry.state, entry.reason) == (OutboxState.WITHDRAWN, "asked by the shopper")
    store.close()


@pytest.mark.parametrize("how", sorted(set(DAMAGES) - {"moved away", "emptied"}))
def test_random_damage_never_ends_in_a_fault_of_our_own(tmp_path, how):
    for seed in range(12):
        folder = tmp_path / f"{how}-{seed}"
        folder.mkdir()
        store = open_store(folder)
        placed = [store.place(order()).order_key for _ in range(4)]
        store.close()
        DAMAGES[how](folder / "orders.db", random.Random(seed))
        store = open_store(folder)
        claimed(store)
        kept = {entry.order_key for entry in store.entries()}
        assert set(placed) <= kept or OrderCare(store.file, store.clock).alarms()
        store.close()


def test_a_row_whose_kinds_are_damaged_does_not_stop_its_own_recovery(tmp_path):
    """Recovery read a text where tries are counted, could not store it, and so failed at every start."""
    store = open_store(tmp_path)
    placed = [store.place(order()).order_key for _ in range(3)]
    store.close()
    change(tmp_path, "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'outbox'")
    change(tmp_path, "UPDATE outbox SET attempts = 'often' WHERE sequence = 1")
    store = open_store(tmp_path)
    assert claimed(store) == placed
    entry = store.entry(placed[0])
    assert entry is not None
    assert entry.attempts == 2  # what was tried nobody knows: looked up first
    assert OrderCare(store.file, store.clock).alarms()
    store.close()


def test_of_two_rows_with_one_number_the_sound_one_is_saved_and_the_other_is_named(tmp_path):
    """A damaged copy of an order lay beside it; recovery wanted to store both under one number and failed."""
    store = open_store(tmp_path)
    store.place(order())
    row = store.file.run(lambda db: orders_sql.read_order(db, store.entries()[0].order_key))
    store.close()
    assert row is not None
    torn = replace(row, order_key=f"0{row.order_key[1:]}" if row.order_key[0] != "0" else f"1{row.order_key[1:]}")
    found = Salvage(orders={torn.order_key: torn, row.order_key: row})
    _one_per_sequence(found)
    assert found.orders == {row.order_key: row}
    assert found.lost == {torn.order_key: row.number}
