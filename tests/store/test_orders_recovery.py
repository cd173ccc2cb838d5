"""F5: a damaged orders.db is put aside, what it held is carried over, and staff are told (promise 8)."""

import os
import random
from contextlib import closing
from datetime import timedelta

import apsw
import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.order import OutboxState
from kiosk.domain.outbox import Accepted, NeedsStaff, Waiting
from kiosk.store.orders_care import OrderCare
from kiosk.store.orders_pages import log_is_damaged
from tests.store.orders_kit import line, open_store, order

S = OutboxState
FAR = timedelta(days=1)
PAGE = 4096


def fill(folder, clock, count=40):
    """Orders in every state; returns them by key. Every third has many lines, so that pages split."""
    store = open_store(folder, clock)
    placed = [store.place(order(*(line(k) for k in range(1 + n % 3)))) for n in range(count)]
    outcomes = (Accepted("S-1"), Waiting(clock.now() + FAR / 2, "away"), NeedsStaff("price changed"), None)
    for outcome in outcomes * 3:
        claimed = store.claim_next(clock.now(), clock.now() + FAR)
        assert claimed is not None
        if outcome is not None:
            store.settle(claimed[0].order_key, outcome)
    entries = {entry.order_key: entry for entry in store.entries()}
    return store, {one.order_key: one for one in placed}, entries


def set_aside(folder):
    return sorted(path.name for path in folder.glob("orders.damaged-*.db"))


def damage(path, at, content):
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def assert_all_there(store, placed, entries):
    assert {e.order_key: e.state for e in store.entries()} == {k: e.state for k, e in entries.items()}
    for key, one in placed.items():
        assert store.order(key) == one


@pytest.mark.parametrize("where", ["header", "schema page", "an index", "not a database"])
def test_promise_8_damage_outside_the_rows_loses_nothing(tmp_path, where):
    clock = ManualClock()
    store, placed, entries = fill(tmp_path, clock)
    path = tmp_path / "orders.db"
    root = store.file.run(
        lambda db: db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_orders_1'").fetchone()
    )[0]
    store.close()
    before = path.read_bytes()
    spots = {
        "header": (0, b"\0" * 100),
        "schema page": (0, b"\xff" * PAGE),
        "an index": ((root - 1) * PAGE, b"\xee" * PAGE),
        "not a database": (0, b"This is not a database at all. " * 4),
    }
    damage(path, *spots[where])
    broken = path.read_bytes()
    again = open_store(tmp_path, clock)
    extra = again.place(order())
    assert int(extra.number.removeprefix("N-")) > 4840
    care = OrderCare(again.file, clock)
    (alarm,) = care.alarms()
    assert alarm.message.startswith("The orders database was damaged: 40 orders were saved; the damaged file was kept")
    (aside,) = set_aside(tmp_path)
    assert (tmp_path / aside).read_bytes() == broken != before  # never overwritten
    placed[extra.order_key], entries[extra.order_key] = extra, again.entry(extra.order_key)
    assert_all_there(again, placed, entries)
    care.acknowledge(alarm.id)
    assert care.alarms() == ()
    assert care.audit_faults() == ()
    again.close()


def test_a_damaged_log_is_found_before_sqlite_forgets_its_orders(tmp_path):
    clock = ManualClock()
    store, placed, _entries = fill(tmp_path, clock)
    log = tmp_path / "orders.db-wal"
    middle = log.stat().st_size // 2
    damage(log, middle, b"\x55" * 64)
    assert log_is_damaged(log)
    again = open_store(tmp_path, clock)
    states = {e.order_key: e.state for e in again.entries()}
    (alarm,) = OrderCare(again.file, clock).alarms()
    assert "orders were saved" in alarm.message
    saved = {key for key in placed if key in states}
    lost = [placed[key].number for key in placed if key not in states]
    assert all(number in alarm.message for number in lost)
    assert len(saved) >= 35
    for key in saved:  # what is not certain is asked for at the shop before it is sent
        entry = again.entry(key)
        assert entry.attempts >= 1 or entry.state in (S.ACCEPTED, S.WITHDRAWN, S.NEEDS_STAFF)
    again.close()
    store.close()


def test_a_torn_last_commit_is_no_damage(tmp_path):
    clock = ManualClock()
    store, _placed, _ = fill(tmp_path, clock, 12)
    log = tmp_path / "orders.db-wal"
    data = log.read_bytes()
    log.write_bytes(data[:-100])
    assert not log_is_damaged(log)
    store.close()


@pytest.mark.parametrize("keep", [0, 1, 100, PAGE, 3 * PAGE + 17, 9 * PAGE])
def test_a_truncated_database_is_put_aside_and_numbers_go_on(tmp_path, keep):
    clock = ManualClock()
    store, placed, _ = fill(tmp_path, clock)
    store.close()
    path = tmp_path / "orders.db"
    with path.open("r+b") as file:
        file.truncate(keep)
    again = open_store(tmp_path, clock)
    taken = again.place(order())
    assert int(taken.number.removeprefix("N-")) > 4840
    (alarm,) = OrderCare(again.file, clock).alarms()
    assert "was damaged" in alarm.message
    assert set_aside(tmp_path)
    for entry in again.entries():
        if entry.order_key in placed and entry.state is not S.NEEDS_STAFF:
            assert again.order(entry.order_key) == placed[entry.order_key]
    again.close()


def test_a_vanished_database_is_noticed(tmp_path):
    clock = ManualClock()
    store, _placed, _ = fill(tmp_path, clock)
    store.close()
    (tmp_path / "orders.db").unlink()
    again = open_store(tmp_path, clock)
    assert int(again.place(order()).number.removeprefix("N-")) > 4840
    assert len(OrderCare(again.file, clock).alarms()) == 1
    again.close()


def test_staff_are_told_which_lost_orders_the_shop_already_has(tmp_path):
    clock = ManualClock()
    store = open_store(tmp_path, clock)
    sent, unsent = store.place(order()), store.place(order())
    store.claim_next(clock.now(), clock.now() + FAR)
    store.settle(sent.order_key, Accepted("S-1"))
    page = "SELECT pageno FROM dbstat WHERE name = 'orders' AND pagetype = 'leaf'"
    leaves = [int(str(leaf)) for (leaf,) in store.file.run(lambda db: db.execute(page).fetchall())]
    store.close()
    for leaf in leaves:
        damage(tmp_path / "orders.db", (leaf - 1) * PAGE, b"\xee" * PAGE)
    again = open_store(tmp_path, clock)
    again.check()
    (alarm,) = OrderCare(again.file, clock).alarms()
    assert f"the record of 1 finished ones is gone ({sent.number})" in alarm.message
    assert f"1 were lost ({unsent.number}); look for them in the shop" in alarm.message
    again.close()


@pytest.mark.parametrize("seed", range(12))
def test_bit_flips_never_yield_a_wrong_order(tmp_path, seed):
    clock = ManualClock()
    store, placed, before = fill(tmp_path, clock)
    store.close()
    path = tmp_path / "orders.db"
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(6):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(data))
    again = open_store(tmp_path, clock)
    states = {entry.order_key: entry for entry in again.entries()}
    told = " ".join(alarm.message for alarm in OrderCare(again.file, clock).alarms())
    for key, one in placed.items():
        assert key in states or one.number in told or key in told, f"{one.number} vanished without a word"
    again.recover_interrupted()
    while claimed := again.claim_next(clock.now() + FAR, clock.now() + 2 * FAR):
        sent, entry = claimed
        assert sent == placed[sent.order_key]  # altered orders are never sent
        if before[sent.order_key].state is not S.QUEUED:
            assert entry.attempts >= 2  # looked up first
    again.close()


@pytest.mark.parametrize(
    "at", ["recover:begin", "recover:written", "recover:whole", "recover:aside-wal", "recover:aside", "done"]
)
def test_a_death_during_recovery_is_finished_later(tmp_path, at):
    clock = ManualClock()
    store, placed, entries = fill(tmp_path, clock, 150)
    path, log = tmp_path / "orders.db", tmp_path / "orders.db-wal"
    store.file.run(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    last = store.place(order())
    placed[last.order_key], entries[last.order_key] = last, store.entry(last.order_key)
    frames = log.read_bytes()
    index = "SELECT pageno FROM dbstat WHERE name = 'sqlite_autoindex_orders_1' AND pagetype = 'leaf'"
    leaves = {page for (page,) in store.file.run(lambda db: db.execute(index).fetchall())}
    store.close()
    logged = {int.from_bytes(frames[at : at + 4], "big") for at in range(32, len(frames), PAGE + 24)}
    damage(path, (min(leaves - logged) - 1) * PAGE, b"\xee" * PAGE)
    log.write_bytes(frames)

    class PowerCutError(BaseException):
        pass

    def step(name):
        if name == at:
            raise PowerCutError

    dying = open_store(tmp_path, clock, step=step)
    if at != "done":
        with pytest.raises(PowerCutError):
            dying.check()
    again = open_store(tmp_path, clock)
    assert_all_there(again, placed, entries)
    assert not list(tmp_path.glob("*.recover*"))
    assert set_aside(tmp_path)
    assert len(OrderCare(again.file, clock).alarms()) == 1
    again.close()


def test_another_process_goes_on_with_the_recovered_file(tmp_path):
    clock = ManualClock()
    app, placed, entries = fill(tmp_path, clock)
    sync = open_store(tmp_path, clock)
    sync.check()
    app.file.run(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    damage(tmp_path / "orders.db", 0, b"\xff" * 100)
    third = open_store(tmp_path, clock)  # finds the damage and recovers while the other two have the file open
    third.check()
    taken = app.place(order())
    assert sync.order(taken.order_key) == taken
    placed[taken.order_key], entries[taken.order_key] = taken, sync.entry(taken.order_key)
    assert_all_there(sync, placed, entries)
    for store in (app, sync, third):
        store.close()


def test_security_s12_a_damaged_copy_goes_with_the_personal_data_in_it_once_staff_have_seen_it(tmp_path):
    clock = ManualClock()
    store, _placed, _ = fill(tmp_path, clock, 12)
    store.close()
    damage(tmp_path / "orders.db", 0, b"\xff" * 100)
    again = open_store(tmp_path, clock)
    care = OrderCare(again.file, clock)
    (alarm,) = care.alarms()
    (aside,) = tmp_path.glob("orders.damaged-*.db")
    old = (clock.now() - timedelta(days=40)).timestamp()
    os.utime(aside, (old, old))
    care.erase_finished(clock.now() - timedelta(days=30))
    assert aside.exists()  # nobody has looked at it yet
    care.acknowledge(alarm.id)
    care.erase_finished(clock.now() - timedelta(days=50))
    assert aside.exists()
    care.erase_finished(clock.now() - timedelta(days=30))
    assert not aside.exists()
    again.close()


def test_an_older_copy_that_is_put_back_gives_no_number_twice(tmp_path):
    clock = ManualClock()
    store = open_store(tmp_path, clock)
    store.place(order())
    store.close()
    path = tmp_path / "orders.db"
    copy = path.read_bytes()
    store = open_store(tmp_path, clock)
    given = {store.place(order(contact=order().contact)).number for _ in range(230)}
    store.close()
    path.write_bytes(copy)
    again = open_store(tmp_path, clock)
    assert again.place(order()).number not in given
    again.close()


def test_a_damaged_file_of_numbers_is_written_anew(tmp_path):
    clock = ManualClock()
    store = open_store(tmp_path, clock)
    store.place(order())
    store.close()
    (tmp_path / "orders.numbers").write_text("\0garbage")
    again = open_store(tmp_path, clock)
    assert again.place(order()).number == "N-4802"
    assert int((tmp_path / "orders.numbers").read_text()) >= 2
    again.close()


def test_the_counter_survives_without_its_row(tmp_path):
    clock = ManualClock()
    store = open_store(tmp_path, clock)
    given = {store.place(order()).number for _ in range(3)}
    store.close()
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as db:
        db.execute("DELETE FROM order_counter")
    again = open_store(tmp_path, clock)
    assert again.place(order()).number not in given
    again.close()
