"""Taking an order and moving it through the outbox, on a real database."""

import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import apsw
import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.order import Contact, Order, OrderKind, OutboxState
from kiosk.domain.outbox import Accepted, IllegalTransitionError, NeedsStaff, OrderingPaused, PauseReason, Waiting
from kiosk.store.orders_care import OrderCare
from tests.store.orders_kit import CANARIES, CONTACT, line, open_store, order

S = OutboxState
FAR = timedelta(days=1)


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def store(tmp_path, clock):
    store = open_store(tmp_path, clock)
    yield store
    store.close()


def claim(store, clock):
    return store.claim_next(clock.now(), clock.now() + FAR)


def test_an_order_comes_back_as_it_was_placed(store):
    placed = store.place(order(line(0), line(1, 2)))
    assert placed.number == "N-4801"
    assert store.order(placed.order_key) == placed
    assert placed.contact == CONTACT
    assert store.entry(placed.order_key).state is S.QUEUED
    assert store.key_of(" n-4801 ") == placed.order_key


def test_promise_1_the_commit_is_full_and_holds_all_four_rows(store, tmp_path):
    assert store.file.run(lambda db: (db.pragma("synchronous"), db.pragma("journal_mode"))) == (2, "wal")
    placed = store.place(order(line(0), line(1)))
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as other:  # what another process sees
        count = (
            "SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM order_lines), (SELECT count(*) FROM outbox)"
        )
        assert other.execute(count).fetchone() == (1, 2, 1)
        assert other.execute("SELECT event, order_key FROM audit").fetchall() == [("placed", placed.order_key)]


def test_promise_2_one_key_for_life_placed_twice_is_placed_once(store):
    first = store.place(order())
    again = store.place(replace(first, number="", total=first.total.times(3)))
    assert again == first
    assert store.counts()[S.QUEUED] == 1
    assert store.place(order()).number == "N-4802"


def test_promise_2_the_database_itself_refuses_a_key_or_a_sequence_twice(store, tmp_path):
    key = store.place(order()).order_key
    again = "INSERT INTO orders SELECT {}, number, created_at, header, line_count, digest, NULL, NULL FROM orders"
    entry = "INSERT INTO outbox SELECT order_key, {}, state, 0, NULL, '', '', '', changed_at FROM outbox"
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as db:
        db.execute("PRAGMA foreign_keys = ON")
        for same in (again.format("order_key, 7"), again.format("'other', sequence"), entry.format("sequence")):
            with pytest.raises(apsw.ConstraintError, match="UNIQUE"):
                db.execute(same)
        with pytest.raises(apsw.ConstraintError, match="FOREIGN KEY"):
            db.execute(entry.format("7"))  # an entry without its order
    assert [entry.order_key for entry in store.entries()] == [key]


@pytest.mark.parametrize("at", ["place:begin", "place:order", "place:written"])
def test_an_order_that_fails_half_way_leaves_nothing(tmp_path, clock, at):
    def step(name):
        if name == at:
            raise RuntimeError(name)

    store = open_store(tmp_path, clock, step=step)
    with pytest.raises(RuntimeError, match=at):
        store.place(order())
    store.close()
    whole = open_store(tmp_path, clock)
    assert sum(whole.counts().values()) == 0
    assert whole.place(order()).number == "N-4801"
    whole.close()


def test_parts_of_one_basket_are_taken_together_or_not_at_all(tmp_path, clock):
    first, second = order(), order()
    count = []

    def step(name):
        count.append(name)
        if count.count("place:order") == 2:
            raise RuntimeError("between the parts")

    failing = open_store(tmp_path, clock, step=step)
    with pytest.raises(RuntimeError, match="between"):
        failing.place_all((first, second))
    failing.close()
    store = open_store(tmp_path, clock)
    assert sum(store.counts().values()) == 0
    assert [one.number for one in store.place_all((first, second))] == ["N-4801", "N-4802"]
    store.close()


def test_a_withdrawal_travels_without_lines(store, clock):
    placed = store.place(order())
    wish = replace(order(), kind=OrderKind.WITHDRAWAL, lines=(), refers_to=placed.number)
    taken = store.place(wish)
    assert store.order(taken.order_key) == taken
    assert claim(store, clock)[0] == placed
    assert claim(store, clock)[0] == taken


def test_promise_3_a_claim_is_committed_before_it_is_given_out(store, clock, tmp_path):
    placed = store.place(order())
    taken, entry = claim(store, clock)
    assert (taken, entry.state, entry.attempts) == (placed, S.IN_FLIGHT, 1)
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as other:
        assert other.execute("SELECT state, attempts FROM outbox").fetchone() == ("in_flight", 1)
    assert claim(store, clock) is None


def test_promise_3_two_claimants_never_get_one_order(tmp_path, clock):
    stores = [open_store(tmp_path, clock) for _ in range(4)]
    keys = [stores[0].place(order()).order_key for _ in range(24)]
    got: list[str] = []

    def take(one):
        while (claimed := claim(one, clock)) is not None:
            got.append(claimed[0].order_key)

    threads = [threading.Thread(target=take, args=(one,)) for one in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in stores:
        one.close()
    assert sorted(got) == sorted(keys)


def test_promise_3_progress_is_kept_until_the_shop_has_accepted(store, clock):
    key = store.place(order()).order_key
    claim(store, clock)
    store.save_progress(key, '{"cart":"c-1"}')
    assert store.entry(key).progress == '{"cart":"c-1"}'
    store.settle(key, Waiting(clock.now(), "away"))
    assert claim(store, clock)[1].progress == '{"cart":"c-1"}'
    assert store.settle(key, Accepted("S-1")).progress == ""


def test_waiting_orders_come_back_when_they_are_due(store, clock):
    key = store.place(order()).order_key
    claim(store, clock)
    until = clock.now() + timedelta(seconds=30)
    store.settle(key, Waiting(until, "away"))
    assert store.next_due() == until
    assert claim(store, clock) is None
    clock.advance(30)
    assert claim(store, clock)[1].attempts == 2


def test_a_due_date_from_a_wrong_clock_counts_as_due(store, clock):
    key = store.place(order()).order_key
    claim(store, clock)
    store.settle(key, Waiting(datetime(2099, 1, 1, tzinfo=UTC), "away"))
    assert claim(store, clock)[0].order_key == key


def test_due_dates_move_with_a_clock_that_jumped(store, clock):
    key = store.place(order()).order_key
    claim(store, clock)
    until = clock.now() + timedelta(seconds=30)
    store.settle(key, Waiting(until, "away"))
    store.shift_waiting(timedelta(hours=-2))
    assert store.entry(key).due_at == until - timedelta(hours=2)


def test_illegal_steps_change_nothing(store, clock):
    key = store.place(order()).order_key
    with pytest.raises(IllegalTransitionError):
        store.settle(key, Accepted("S-1"))
    claim(store, clock)
    with pytest.raises(IllegalTransitionError):
        store.withdraw(key, "asked")
    assert store.entry(key).state is S.IN_FLIGHT
    with pytest.raises(KeyError):
        store.retry("no such order")


def test_staff_retry_and_withdraw(store, clock):
    key = store.place(order()).order_key
    claim(store, clock)
    store.settle(key, NeedsStaff("price: 149.95 EUR, now 159.95 EUR"))
    assert store.retry(key).state is S.QUEUED
    assert store.withdraw(key, "asked by the shopper").state is S.WITHDRAWN
    assert claim(store, clock) is None


def test_what_was_in_flight_at_a_crash_is_due_and_marked_as_tried(store, clock):
    key = store.place(order()).order_key
    claim(store, clock)
    assert store.recover_interrupted() == (key,)
    assert store.recover_interrupted() == ()
    assert claim(store, clock)[1].attempts == 2


def test_a_damaged_order_goes_to_staff_and_the_next_one_is_taken(store, clock, tmp_path):
    first, second, third = (store.place(order()).order_key for _ in range(3))
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as db:
        db.execute("UPDATE orders SET header = replace(header, '14995', '4995') WHERE order_key = ?", (first,))
        db.execute("UPDATE orders SET contact = zeroblob(60) WHERE order_key = ?", (second,))
    assert claim(store, clock)[0].order_key == third
    assert [e.order_key for e in store.entries((S.NEEDS_STAFF,))] == [first, second]
    assert "damaged" in store.entry(first).reason
    assert "contact details are damaged" in store.entry(second).reason


def test_security_s11_a_contact_cannot_be_moved_to_another_order(store, clock, tmp_path):
    first, second = (store.place(order()).order_key for _ in range(2))
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as db:
        db.execute("UPDATE orders SET contact = (SELECT contact FROM orders WHERE order_key = ?)", (second,))
    assert claim(store, clock)[0].order_key == second
    assert store.entry(first).state is S.NEEDS_STAFF


def bytes_on_disk(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".key")


def test_security_s11_no_canary_in_database_log_or_any_other_file(store, clock, tmp_path, caplog):
    for n in range(30):
        store.place(order(line(n)))
    claim(store, clock)
    assert (tmp_path / "orders.db-wal").stat().st_size > 0
    store.close()
    store.place(order())
    found = [word for word in CANARIES if word.encode() in bytes_on_disk(tmp_path)]
    assert found == []
    assert not [word for word in CANARIES if word in caplog.text]


def sealed_bytes(store):
    return [bytes(blob) for (blob,) in store.file.run(lambda db: db.execute("SELECT contact FROM orders").fetchall())]


def test_security_s12_erased_contacts_leave_no_bytes(store, clock, tmp_path):
    care = OrderCare(store.file, clock)
    keys = [store.place(order(line(n))).order_key for n in range(5)]
    blobs = sealed_bytes(store)
    assert all(blob in bytes_on_disk(tmp_path) for blob in blobs)
    assert care.erase(keys[0])
    assert not care.erase(keys[0])
    for _ in range(3):
        claimed, _entry = claim(store, clock)
        store.settle(claimed.order_key, Accepted("S"))
    clock.advance(3600)
    assert care.erase_finished(clock.now() - timedelta(days=1)) == 0
    assert care.erase_finished(clock.now()) == 2
    left = [blob for blob in blobs if blob in bytes_on_disk(tmp_path)]
    assert left == blobs[3:]
    assert store.order(keys[0]).contact == Contact()
    assert [row.event for row in care.history(keys[1])] == ["placed", "accepted", "erased"]


def test_the_key_is_private_and_made_once(store, tmp_path):
    store.place(order())
    key = tmp_path / "keys" / "orders.key"
    assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_bytes()
    store.close()
    other = open_store(tmp_path)
    other.place(order())
    other.close()
    assert key.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"short"])
def test_a_lost_key_is_refused_and_never_made_anew(store, tmp_path, content):
    placed = store.place(order())
    store.close()
    key = tmp_path / "keys" / "orders.key"
    kept = key.read_bytes()
    key.unlink() if content is None else key.write_bytes(content)
    other = open_store(tmp_path)
    with pytest.raises(OrderingPaused, match=r"[Pp]ut (it )?back") as caught:
        other.place(order())
    assert caught.value.reason is PauseReason.KEY_MISSING
    assert other.counts()[S.QUEUED] == 1
    key.write_bytes(kept)
    assert other.order(placed.order_key) == placed  # resumes by itself
    other.close()


def test_a_key_that_others_can_read_is_tightened(store, tmp_path):
    store.check()
    key = tmp_path / "keys" / "orders.key"
    key.chmod(0o644)
    other = open_store(tmp_path)
    other.check()
    other.close()
    assert key.stat().st_mode & 0o777 == 0o600


def test_the_audit_trail_shows_every_change_and_no_repeats(store, clock):
    care = OrderCare(store.file, clock)
    key = store.place(order()).order_key
    for reason in ("away", "away", "busy"):
        claim(store, clock)
        store.settle(key, Waiting(clock.now(), reason))
    claim(store, clock)
    store.settle(key, Accepted("S-1"))
    events = [(row.event, row.detail) for row in care.history(key)]
    assert events == [("placed", "number N-4801"), ("waiting", "away"), ("waiting", "busy"), ("accepted", "S-1")]
    assert care.audit_faults() == ()


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        ("UPDATE audit SET detail = 'number N-9999' WHERE id = 2", "audit row 2 (placed, 2026-11-24"),
        ("DELETE FROM audit WHERE id = 2", "audit rows 2 to 2 are missing"),
        ("UPDATE audit SET hash = zeroblob(32) WHERE id = 1", "audit row 1"),
    ],
)
def test_tampering_with_the_audit_trail_shows(store, clock, tmp_path, tamper, fault):
    for _ in range(3):
        store.place(order())
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as db:
        db.execute(tamper)
    assert any(fault in found for found in OrderCare(store.file, clock).audit_faults())


def test_a_busy_database_pauses_with_its_reason(store, tmp_path):
    store.check()
    store.file.run(lambda db: db.set_busy_timeout(1))
    other = apsw.Connection(str(tmp_path / "orders.db"))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OrderingPaused) as caught:
        store.place(order())
    other.close()
    assert caught.value.reason is PauseReason.BUSY
    assert isinstance(store.place(order()), Order)
