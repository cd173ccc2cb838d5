"""Reservations that nobody fetched are given back once, whatever breaks on the way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.cancelling import GRACE, Cancellation, CancelState, has_run_out, held_until
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.order import OrderKind
from kiosk.domain.outbox import Accepted
from kiosk.domain.shop import OrderStatus, PaymentState, ShopState
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.store.orders_care import OrderCare
from kiosk.store.orders_shop import ShopSide
from kiosk.sync.release import REASON, Releaser
from kiosk.sync.rest import Rest
from tests.store.orders_kit import CANARIES, line, open_store, order

KEEP = timedelta(hours=24)
M = FulfilmentMethod


class CancellingShop:
    """Keeps what it holds; `script` is raised instead of cancelling, `late` after it."""

    def __init__(self):
        self.calls, self.cancelled, self.script, self.late = [], [], [], []

    def cancel_order(self, shop_order_id, reason):
        self.calls.append(shop_order_id)
        if self.script and (error := self.script.pop(0)):
            raise error
        if shop_order_id not in self.cancelled:
            self.cancelled.append(shop_order_id)
        if self.late and (error := self.late.pop(0)):
            raise error


class KilledError(BaseException):
    """The process ends here."""


class Desk:
    def __init__(self, folder):
        self.clock = ManualClock()
        self.folder, self.dies_at = folder, ""
        self.shop, self.count = CancellingShop(), 0
        self.open()

    def open(self):
        self.store = open_store(self.folder, self.clock)
        self.side = ShopSide(self.store.file, self.clock)
        self.rest = Rest(self.clock, lambda: 0.5)
        self.releaser = Releaser(self.side, self.shop, self.clock, lambda: 0.5, KEEP, step=self.step, rest=self.rest)

    def step(self, name):
        if name == self.dies_at:
            self.dies_at = ""
            raise KilledError

    def reserve(self, kind=OrderKind.RESERVATION, state=ShopState.OPEN, hours=24):
        self.count += 1
        until = self.clock.now() + timedelta(hours=hours) if hours else None
        way = Fulfilment(M.RESERVE_BRANCH, "altstadt", "Altstadt", until=until)
        wanted = replace(order(replace(line(), fulfilment=way)), kind=kind, created_at=self.clock.now())
        placed = self.store.place(wanted)
        self.store.claim_next(self.clock.now(), self.clock.now() + timedelta(days=2))
        self.store.settle(placed.order_key, Accepted(f"S-{self.count}"))
        if state is not None:
            self.say(placed.order_key, state)
        return placed.order_key

    def say(self, key, state):
        self.side.note([OrderStatus(key, "", "#1", state, PaymentState.OPEN, self.clock.now())])

    def round(self):
        """The states were read, and everything that follows from them is done."""
        self.releaser.heard()
        for _ in range(50):
            if not self.releaser.due():
                return
            self.releaser.release_next()
        raise AssertionError("it does not come to rest")

    def events(self, key):
        return [row.event for row in OrderCare(self.store.file, self.clock).history(key)]


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.store.close()


def at(method, until=None, ready_on=None):
    return replace(line(), fulfilment=Fulfilment(method, "mitte", until=until, ready_on=ready_on))


def test_the_end_of_what_is_held_is_the_latest_of_its_lines():
    now = ManualClock().now()
    base = replace(order(), created_at=now)
    first, second = now + timedelta(hours=3), now + timedelta(hours=9)
    cases = [
        ((at(M.RESERVE_BRANCH, first), at(M.RESERVE_BRANCH, second)), second),
        ((at(M.STOCKROOM),), now + KEEP),
        ((at(M.TAKE_AWAY), at(M.RESERVE_BRANCH, first)), now + KEEP),
        ((at(M.CLICK_AND_COLLECT, None, date(2026, 11, 26)),), now.replace(day=27, hour=23, minute=59)),
    ]
    for lines, expected in cases:
        assert held_until(replace(base, lines=lines), KEEP) == expected


@pytest.mark.parametrize("kind", OrderKind)
def test_only_what_nobody_paid_for_runs_out_and_not_before_the_grace(kind):
    now = ManualClock().now()
    until = now + timedelta(hours=3)
    one = replace(order(at(M.RESERVE_BRANCH, until)), kind=kind, refers_to="N-1", created_at=now)
    free = kind in (OrderKind.RESERVATION, OrderKind.STOCKROOM)
    assert has_run_out(one, until + GRACE + timedelta(seconds=1), KEEP) is free
    assert not has_run_out(one, until + GRACE, KEEP)


def test_what_ran_out_is_cancelled_once_and_audited(desk):
    key, fresh = desk.reserve(), desk.reserve(hours=100)
    desk.round()
    assert desk.shop.calls == []
    desk.clock.advance(26 * 3600 + 1)
    for _ in range(3):
        desk.round()
    assert desk.shop.calls == ["S-1"]
    assert desk.side.cancellation(key).state is CancelState.DONE
    assert desk.side.cancellation(fresh) is None
    assert desk.events(key)[-2:] == ["cancel_wanted", "cancel_done"]


@pytest.mark.parametrize(
    "state", [None, *(state for state in ShopState if state not in {ShopState.OPEN, ShopState.READY})]
)
def test_what_the_shop_no_longer_holds_is_left_alone(desk, state):
    desk.reserve(state=state)
    desk.clock.advance(10**6)
    desk.round()
    assert desk.shop.calls == []


def test_what_is_ready_in_the_branch_is_given_back_too(desk):
    desk.reserve(state=ShopState.READY)
    desk.reserve(kind=OrderKind.STOCKROOM, hours=None)
    desk.clock.advance(27 * 3600)
    desk.round()
    assert desk.shop.cancelled == ["S-1", "S-2"]


def test_nothing_is_done_before_the_shop_was_heard(desk):
    desk.reserve()
    desk.clock.advance(10**6)
    assert not desk.releaser.due()


@pytest.mark.parametrize("error", [ShopUnreachable("away"), UnknownOutcome("cut"), NotAllowed("no right to cancel")])
def test_a_failure_is_told_and_tried_again_with_growing_waits(desk, error):
    key = desk.reserve()
    desk.clock.advance(27 * 3600)
    desk.shop.script = [error] * 3
    waits = []
    for n in range(3):
        desk.round()
        assert len(desk.shop.calls) == n + 1
        assert desk.releaser.problem == str(error)
        desk.round()  # not before its time
        assert len(desk.shop.calls) == n + 1
        waits.append((desk.side.cancellation(key).due_at - desk.clock.now()).total_seconds())
        desk.clock.advance(waits[-1] + 0.001)
    assert waits == sorted(waits)
    desk.round()
    assert (desk.shop.cancelled, desk.releaser.problem) == (["S-1"], "")
    assert desk.side.cancellation(key).attempts == 4
    assert desk.events(key).count("cancel_wanted") == 1


def test_retry_after_holds(desk):
    key = desk.reserve()
    desk.clock.advance(27 * 3600)
    desk.shop.script = [ShopUnreachable("429", retry_after=7200)]
    desk.round()
    assert desk.side.cancellation(key).due_at >= desk.clock.now() + timedelta(hours=2)
    assert desk.rest.left_s() >= 7200  # orders and downloads wait as well


def test_a_refusal_is_kept_with_its_reason_and_not_repeated(desk):
    key = desk.reserve()
    desk.clock.advance(27 * 3600)
    desk.shop.script = [Refused(f"already handed out to {CANARIES[1]}")]
    for _ in range(3):
        desk.round()
    kept = desk.side.cancellation(key)
    assert (kept.state, desk.shop.calls) == (CancelState.REFUSED, ["S-1"])
    assert kept.reason.startswith("already handed out")
    assert CANARIES[1] not in kept.reason
    assert desk.events(key)[-1] == "cancel_refused"


def test_a_bug_holds_neither_the_next_one_nor_the_process_and_ends_with_staff(desk):
    bad, good = desk.reserve(), desk.reserve()
    desk.clock.advance(27 * 3600)
    desk.shop.script = [RuntimeError(CANARIES[0]), None, *[RuntimeError("x")] * 9]
    for _ in range(10):
        desk.round()
        desk.clock.advance(3600)
    assert desk.side.cancellation(good).state is CancelState.DONE
    kept = desk.side.cancellation(bad)
    assert kept.state is CancelState.REFUSED
    assert "RuntimeError" in kept.reason
    assert CANARIES[0] not in kept.reason
    assert desk.releaser.bugs == 5


@pytest.mark.parametrize("point", ["release:wanted", "release:sent", "release:kept"])
@pytest.mark.parametrize("late", [None, UnknownOutcome("cut")])
def test_f1_a_death_at_any_point_gives_it_back_once(desk, point, late):
    key = desk.reserve()
    desk.clock.advance(27 * 3600)
    desk.shop.late, desk.dies_at = [late], point
    with pytest.raises(KilledError):
        desk.round()
    desk.store.close()
    desk.open()
    for _ in range(3):
        desk.round()
        desk.clock.advance(3600)
    assert desk.shop.cancelled == ["S-1"]
    assert desk.side.cancellation(key).state is CancelState.DONE
    assert OrderCare(desk.store.file, desk.clock).audit_faults() == ()


def test_f7_a_due_date_from_a_wrong_clock_holds_nothing(desk):
    key = desk.reserve()
    desk.clock.advance(27 * 3600)
    far = desk.clock.now() + timedelta(days=900)
    desk.side.keep(Cancellation(key, CancelState.WANTED, "kiosk", 1, far, REASON))
    desk.round()
    assert desk.shop.cancelled == ["S-1"]
