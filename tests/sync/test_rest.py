"""Promise 7: what a shop asks for with Retry-After holds for orders and downloads alike, also after a restart."""

import math
from datetime import timedelta

import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.feed import SyncStatus
from kiosk.shops.errors import ShopUnreachable
from kiosk.sync.backoff import DEFAULT
from kiosk.sync.compose import rest_left, save_status
from kiosk.sync.messages import OrderPlaced, PullNow
from kiosk.sync.rest import Rest, left_after
from kiosk.sync.status import Pulled, StatusFile, Stream
from tests.store.orders_kit import order
from tests.sync.test_compose import NETWORK, settings
from tests.sync.test_loop import EVERY, Desk, Releases

BUSY = ShopUnreachable("the shop answered 429", retry_after=600)
LONGEST_S = DEFAULT.longest_asked_s


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path, EVERY | {Stream.ORDERS: 300.0}, Releases())
    desk.settle()
    desk.pulls.clear()
    desk.releaser.log.clear()
    yield desk
    desk.store.close()


def half():
    return 0.5


def test_what_was_said_to_an_order_holds_the_downloads_too(desk):
    desk.shop.before = [BUSY]
    desk.store.place(order())
    desk.settle(OrderPlaced())
    desk.releaser.heard()
    desk.run(600)
    assert (desk.pulls, desk.releaser.log, desk.shop.calls) == ([], [], ["submit"])
    desk.run(120)
    assert desk.pulls == [Stream.STOCK]  # one looks, the others follow later
    assert desk.shop.calls == ["submit", "find", "submit"]
    desk.run(1800)
    assert set(desk.pulls) == set(Stream)


def test_what_was_said_to_a_download_holds_the_orders_too(desk):
    desk.pulled = Pulled(False, problem="429", retry_after=600)
    desk.run(120)
    assert desk.pulls == [Stream.STOCK]
    desk.store.place(order())
    desk.settle(OrderPlaced())
    desk.run(590)
    assert desk.shop.calls == []
    desk.pulled = Pulled(True)
    desk.run(60)
    assert desk.shop.calls == ["submit"]


def test_a_person_may_ask_all_the_same(desk):
    desk.pusher.rest.ask(600)
    desk.settle()
    desk.settle(PullNow())
    assert set(desk.pulls) == set(Stream)


@pytest.mark.parametrize("jump", [timedelta(0), timedelta(days=-4000), timedelta(days=4000)])
def test_a_pause_is_saved_at_once_and_its_rest_holds_after_a_restart_whatever_the_clock_says(desk, tmp_path, jump):
    desk.pusher.rest.ask(600)
    desk.settle()
    assert desk.saved[-1].rest_s == pytest.approx(630)
    desk.clock.set_now(desk.clock.now() + jump)
    desk.run(300)
    last = desk.saved[-1]
    left = left_after(last.rest_s, last.at, desk.clock.now() + timedelta(seconds=30))
    assert left == pytest.approx(300, abs=6)
    (tmp_path / "again").mkdir()
    again = Desk(tmp_path / "again", rest=Rest(desk.clock, half, left), clock=desk.clock)
    again.store.place(order())
    again.settle()
    assert (again.pulls, again.shop.calls) == ([], [])
    again.run(left + 1)
    assert again.pulls[:1] == [Stream.CATALOGUE]
    assert again.shop.calls == ["submit"]
    again.store.close()


def test_left_after_a_restart_is_never_more_than_it_was_nor_than_a_shop_may_ask_for():
    at = ManualClock().now()
    assert left_after(600, at, at + timedelta(seconds=100)) == 500
    assert left_after(600, at, at + timedelta(days=1)) == 0
    assert left_after(600, at, at - timedelta(days=4000)) == 600  # the clock was set back: once more, not for years
    assert left_after(1e12, at, at) == LONGEST_S
    for nonsense in (math.nan, math.inf, -1.0, 0.0):
        assert left_after(nonsense, at, at) == 0


@pytest.mark.parametrize("asked", [None, 0.0, -5.0, math.nan, math.inf])
def test_what_is_no_number_of_seconds_asks_for_nothing(asked):
    rest = Rest(ManualClock(), half)
    rest.ask(asked)
    assert rest.left_s() == 0


def test_a_longer_pause_counts_a_shorter_one_ends_none_and_all_are_capped():
    clock = ManualClock()
    rest = Rest(clock, lambda: 0.0)
    rest.ask(600)
    rest.ask(60)
    assert rest.left_s() == 600
    rest.ask(1e12)
    assert rest.left_s() == LONGEST_S
    clock.advance(LONGEST_S)
    assert rest.left_s() == 0


def test_the_pause_of_one_shop_is_none_of_another(tmp_path):
    network, clock = settings(tmp_path, NETWORK), ManualClock()
    assert rest_left(network, clock) == 0
    save_status(network, StatusFile(SyncStatus(True), clock.now(), 1, 0, 600.0))
    clock.advance(100)
    assert rest_left(network, clock) == 500
    other = settings(tmp_path, NETWORK.replace("example.com", "example.org"))
    assert rest_left(other, clock) == 0
