"""What the shop says about our orders: newer replaces older, nothing else does; kept through upgrades and damage."""

import os
import signal
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.base.clock import ManualClock
from kiosk.domain.cancelling import Cancellation, CancelState
from kiosk.domain.order import OutboxState
from kiosk.domain.outbox import Accepted
from kiosk.domain.shop import OrderStatus, PaymentState, ShopState, newer
from kiosk.store.connection import open_database
from kiosk.store.migrations import migrate
from kiosk.store.orders_care import OrderCare
from kiosk.store.orders_schema import FIRST, MIGRATIONS
from kiosk.store.orders_shop import MOST_NUMBER, Noted, ShopSide
from tests.store.orders_kit import open_store, order

T0 = ManualClock().now()


def said(key, state=ShopState.OPEN, minutes=0, payment=PaymentState.OPEN, number="#17"):
    return OrderStatus(key, "S-1", number, state, payment, T0 + timedelta(minutes=minutes))


class Desk:
    def __init__(self, folder):
        self.clock = ManualClock()
        self.store = open_store(folder, self.clock)
        self.side = ShopSide(self.store.file, self.clock)

    def accepted(self):
        placed = self.store.place(order())
        self.store.claim_next(self.clock.now(), self.clock.now() + timedelta(days=2))
        self.store.settle(placed.order_key, Accepted("S-1"))
        return placed


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.store.close()


def test_a_state_is_kept_and_written_into_the_audit(desk):
    placed = desk.accepted()
    assert desk.side.state(placed.order_key) is None
    assert desk.side.note([said(placed.order_key, ShopState.READY)]) == Noted((placed.order_key,))
    assert desk.side.state(placed.order_key) == said(placed.order_key, ShopState.READY)
    assert desk.side.states() == {placed.order_key: said(placed.order_key, ShopState.READY)}
    events = [(row.event, row.detail) for row in OrderCare(desk.store.file, desk.clock).history(placed.order_key)]
    assert events[-1] == ("shop_says", "ready, payment open")


def test_f14_older_and_repeated_states_change_nothing(desk):
    key = desk.accepted().order_key
    newest = said(key, ShopState.SENT, 10, PaymentState.PAID)
    assert desk.side.note([newest]).changed == (key,)
    assert desk.side.note([said(key, ShopState.OPEN, 9)]) == Noted(outdated=1)
    assert desk.side.note([newest]) == Noted()
    assert desk.side.state(key) == newest


def test_states_of_strangers_are_counted_and_not_kept(desk):
    assert desk.side.note([said("somebody-else")]) == Noted(unknown=1)
    assert desk.side.states() == {}


STATES = st.builds(
    said, st.just("k"), st.sampled_from(ShopState), st.integers(0, 3), st.sampled_from(PaymentState), st.just("#17")
)


@given(pages=st.lists(STATES, min_size=1, max_size=8), data=st.data())
@settings(max_examples=300, deadline=None)
def test_f14_any_order_of_states_ends_the_same(pages, data):
    def end(states):
        known = states[0]
        for one in states[1:]:
            known = one if newer(known, one) else known
        return known

    assert end(data.draw(st.permutations(pages + pages))) == end(pages)


def test_f14_pages_may_come_again_and_in_any_order(desk):
    first, twin = desk.accepted().order_key, desk.accepted().order_key
    pages = [
        said(first, state, minutes) for minutes, state in enumerate((ShopState.OPEN, ShopState.READY, ShopState.DONE))
    ]
    desk.side.note(pages)
    for one in reversed(pages + pages):
        desk.side.note([one, replace(one, order_key=twin)])
    assert desk.side.state(first) == pages[-1]
    assert desk.side.state(twin) == replace(pages[-1], order_key=twin)


def test_a_number_from_outside_is_shortened_and_stripped_of_control_characters(desk):
    key = desk.accepted().order_key
    desk.side.note([said(key, number="\x1b[31m#1\n" + "9" * 500)])
    number = desk.side.state(key).shop_number
    assert (number[:8], len(number)) == ("[31m#199", MOST_NUMBER)


def test_cursors_are_kept_for_each_shop(desk):
    assert desk.side.cursor("medusa https://a") == ""
    desk.side.save_cursor("medusa https://a", "{1}")
    desk.side.save_cursor("vendure https://b", "{2}")
    assert (desk.side.cursor("medusa https://a"), desk.side.cursor("vendure https://b")) == ("{1}", "{2}")


def test_held_are_accepted_orders_that_the_shop_calls_open_or_ready_and_nobody_cancelled(desk):
    held, sent, done, refused, silent = (desk.accepted() for _ in range(5))
    queued = desk.store.place(order())
    for one in (held, done, refused, queued):
        desk.side.note([said(one.order_key)])
    desk.side.note([said(sent.order_key, ShopState.SENT)])
    desk.side.keep(Cancellation(done.order_key, CancelState.DONE, "staff"))
    desk.side.keep(Cancellation(refused.order_key, CancelState.REFUSED, "kiosk"))
    assert [one.order.order_key for one in desk.side.held()] == [held.order_key]
    assert desk.side.held()[0].shop_order_id == "S-1"
    assert desk.side.held()[0].order.contact.email == ""
    assert silent.order_key not in desk.side.states()
    desk.side.keep(Cancellation(held.order_key, CancelState.WANTED, "kiosk", 1))
    assert len(desk.side.held()) == 1  # goes on


def test_the_audit_notes_the_beginning_and_the_end_of_a_cancellation_not_each_try(desk):
    key = desk.accepted().order_key
    wanted = Cancellation(key, CancelState.WANTED, "kiosk", 1, reason="not fetched")
    for attempts in (1, 2, 3):
        desk.side.keep(replace(wanted, attempts=attempts, due_at=desk.clock.now()))
    desk.side.keep(replace(wanted, state=CancelState.DONE, due_at=None))
    assert desk.side.cancellation(key).state is CancelState.DONE
    events = [row.event for row in OrderCare(desk.store.file, desk.clock).history(key)]
    assert events[-2:] == ["cancel_wanted", "cancel_done"]
    assert list(desk.side.cancellations()) == [key]
    assert OrderCare(desk.store.file, desk.clock).audit_faults() == ()


def released_schema_1(folder, count=3):
    """A file as schema 1 was released, filled by its own statements."""
    db = open_database(folder / "orders.db")
    migrate(db, MIGRATIONS[:1])
    assert MIGRATIONS[0].sql == FIRST
    db.close()
    with pytest.MonkeyPatch.context() as then:
        then.setattr("kiosk.store.orders_file.MIGRATIONS", MIGRATIONS[:1])
        store = open_store(folder)
        placed = [store.place(order()) for _ in range(count)]
        store.claim_next(T0, T0 + timedelta(days=2))
        store.settle(placed[0].order_key, Accepted("S-1"))
        store.close()
    return placed


def _die() -> bool:
    os.kill(os.getpid(), signal.SIGKILL)
    return False


@pytest.mark.parametrize("dies", [False, True])
def test_f26_released_files_are_brought_forward_without_loss(tmp_path, dies):
    placed = released_schema_1(tmp_path)
    if dies:  # in the middle of the step, before its commit
        pid = os.fork()
        if pid == 0:
            apsw.connection_hooks.append(lambda db: db.set_commit_hook(_die))
            try:
                open_store(tmp_path).check()
            finally:
                os._exit(1)
        _, status = os.waitpid(pid, 0)
        assert os.WIFSIGNALED(status)
        with closing(apsw.Connection(str(tmp_path / "orders.db"))) as db:
            assert db.pragma("user_version") == 1
    store = open_store(tmp_path)
    assert [store.order(one.order_key) for one in placed] == placed
    assert store.file.run(lambda db: db.pragma("user_version")) == len(MIGRATIONS)
    assert store.counts()[OutboxState.ACCEPTED] == 1
    side = ShopSide(store.file, store.clock)
    side.note([said(placed[0].order_key)])
    assert len(side.held()) == 1
    store.close()


def test_promise_8_states_and_cancellations_survive_a_recovery(tmp_path):
    desk = Desk(tmp_path)
    keys = [desk.accepted().order_key for _ in range(30)]
    for n, key in enumerate(keys):
        desk.side.note([said(key, ShopState.READY, n)])
    for key in keys[::3]:
        desk.side.keep(Cancellation(key, CancelState.DONE, "staff", reason="asked at the till"))
    desk.side.save_cursor("medusa", "{7}")
    before, asked = desk.side.states(), desk.side.cancellations()
    desk.store.close()
    with (tmp_path / "orders.db").open("r+b") as file:
        file.write(b"\0" * 100)
    again = Desk(tmp_path)
    assert again.side.states() == before
    assert {k: c.state for k, c in again.side.cancellations().items()} == {k: c.state for k, c in asked.items()}
    assert again.side.cursor("medusa") == ""  # read once more: nothing is missed
    again.store.close()


@pytest.mark.parametrize(
    "change",
    ["UPDATE order_states SET state = 'strange'", "UPDATE cancellations SET due_at = 'soon'"],
)
def test_a_row_that_cannot_be_decoded_is_damage_and_the_orders_stay(tmp_path, change):
    desk = Desk(tmp_path)
    placed = desk.accepted()
    desk.side.note([said(placed.order_key)])
    desk.side.keep(Cancellation(placed.order_key, CancelState.WANTED, "kiosk"))
    desk.store.close()
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as db:
        db.execute(change)
    again = Desk(tmp_path)
    again.side.states()
    again.side.cancellations()
    assert again.store.order(placed.order_key) == placed
    (alarm,) = OrderCare(again.store.file, again.clock).alarms()
    assert "1 orders were saved" in alarm.message
    again.store.close()
