"""The loop: what is due, what is told, and that downloads and orders never wait for each other."""

from datetime import UTC, datetime, timedelta

import apsw
import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.feed import FeedState, SyncStatus
from kiosk.domain.order import Contact, OutboxState
from kiosk.shops.errors import ShopUnreachable
from kiosk.store.orders_care import OrderCare
from kiosk.sync.loop import BREATH_S, HEARTBEAT_S, PUSH_STUCK_S, Loop, Parts, StuckError
from kiosk.sync.messages import CatalogueChanged, Heartbeat, Message, OrderChanged, OrderPlaced, PullNow, Status, Stop
from kiosk.sync.plan import PullPlan
from kiosk.sync.push import Pushed, Pusher
from kiosk.sync.status import Pulled, StatusFile, Stream, read_status, write_status
from tests.store.orders_kit import open_store, order
from tests.sync.kit import InlineBackground, ScriptedShop

S = OutboxState
EVERY = {Stream.CATALOGUE: 900.0, Stream.STOCK: 120.0}


class Desk:
    def __init__(self, folder, every=EVERY, releaser=None, rest=None, clock=None):
        self.clock = clock or ManualClock()
        self.folder = folder
        self.store = open_store(folder, self.clock)
        self.shop = ScriptedShop()
        self.pusher = Pusher(self.store, self.shop, self.clock, lambda: 0.5, rest=rest)
        self.pushing: InlineBackground[Pushed | None] = InlineBackground()
        self.pulling: InlineBackground[Pulled] = InlineBackground()
        self.pulls: list[Stream] = []
        self.pulled = Pulled(True, 7, FeedState.COMPLETE, self.clock.now())
        self.said: list[Message] = []
        self.saved: list[StatusFile] = []
        self.save = self.saved.append
        self.releaser = releaser
        plan = PullPlan(every, lambda: 0.5, self.clock.monotonic())
        parts = Parts(
            self.store, self.pusher, self._pull, plan, self.pushing, self.pulling, self.clock, self.said.append,
            lambda content: self.save(content), 4711, 30, releaser,
        )  # fmt: skip
        self.loop = Loop(parts, SyncStatus(False))

    def _pull(self, stream):
        self.pulls.append(stream)
        if isinstance(self.pulled, Exception):
            raise self.pulled
        return self.pulled

    def settle(self, *commands):
        """Turn until nothing is due; how long the loop would sleep."""
        for _ in range(50):
            wait = self.loop.turn(commands)
            commands = ()
            if not (self.pushing.ready or self.pulling.ready) and wait > 0:
                return wait
        raise AssertionError("the loop does not come to rest")

    def run(self, seconds):
        end = self.clock.monotonic() + seconds
        while (left := end - self.clock.monotonic()) > 0:
            self.clock.advance(min(self.settle(), left))
        self.settle()

    def told(self, kind):
        return [message for message in self.said if isinstance(message, kind)]


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.store.close()


def test_first_it_pulls_both_and_sends_what_waits(desk):
    key = desk.store.place(order()).order_key
    assert 0 < desk.settle() <= HEARTBEAT_S
    assert desk.pulls == [Stream.CATALOGUE, Stream.STOCK]
    assert desk.told(OrderChanged) == [OrderChanged(key, S.ACCEPTED)]
    assert desk.told(CatalogueChanged) == [CatalogueChanged(7)] * 2
    status = desk.told(Status)[-1].status
    assert (status.online, status.feed, status.queued) == (True, FeedState.COMPLETE, 0)


def test_pulls_keep_their_schedules(desk):
    desk.run(3600)
    assert desk.pulls.count(Stream.CATALOGUE) == 5
    assert desk.pulls.count(Stream.STOCK) == 32  # never later than every 120 s


def test_pull_now_pulls_both_at_once(desk):
    desk.settle()
    desk.settle(PullNow())
    assert desk.pulls == [Stream.CATALOGUE, Stream.STOCK] * 2


def test_an_order_goes_out_when_the_app_says_so(desk):
    desk.settle()
    key = desk.store.place(order()).order_key
    desk.settle(OrderPlaced())
    assert desk.shop.created == [key]


def test_an_order_that_nobody_announced_goes_out_with_the_next_heartbeat(desk):
    desk.settle()
    desk.store.place(order())
    desk.run(HEARTBEAT_S)
    assert len(desk.shop.created) == 1


def test_promise_6_a_pull_that_takes_long_does_not_hold_an_order(desk):
    desk.pulling.hold = True
    desk.settle()
    assert desk.pulling.started == 1
    key = desk.store.place(order()).order_key
    desk.settle(OrderPlaced())
    assert desk.store.entry(key).state is S.ACCEPTED
    desk.run(600)
    assert desk.pulling.started == 1  # one at a time


def test_promise_6_a_send_that_takes_long_does_not_hold_the_pulls_or_the_heartbeat(desk):
    desk.pushing.hold = True
    desk.store.place(order())
    desk.run(600)
    assert desk.pulls.count(Stream.STOCK) >= 5
    assert len(desk.told(Heartbeat)) >= 120


def test_promise_6_failing_pulls_leave_the_orders_alone_and_are_tried_again_sooner(desk):
    desk.pulled = Pulled(False, problem="the feed cannot be reached")
    key = desk.store.place(order()).order_key
    desk.settle()
    assert desk.store.entry(key).state is S.ACCEPTED
    desk.run(60)
    assert 3 <= len(desk.pulls) <= 8
    assert desk.told(Status)[-1].status.problem == "the feed cannot be reached"
    desk.pulled = Pulled(True)
    desk.run(300)
    assert desk.told(Status)[-1].status.problem == ""


def test_promise_6_a_shop_that_takes_no_orders_is_still_pulled(desk):
    desk.shop.before = [ShopUnreachable("away")] * 10**4
    desk.store.place(order())
    desk.run(1800)
    assert desk.pulls.count(Stream.STOCK) >= 15
    status = desk.told(Status)[-1].status
    assert (status.queued, status.problem) == (1, "away")


def test_a_bug_in_a_pull_is_counted_and_the_loop_goes_on(desk):
    desk.pulled = RuntimeError("bug")
    desk.run(60)
    assert desk.loop.faults >= 3
    assert desk.saved[-1].faults == desk.loop.faults
    assert "a fault in the kiosk" in desk.told(Status)[-1].status.problem


def test_offline_is_told_once_and_so_is_online(desk):
    desk.settle()
    desk.said.clear()
    desk.run(1000)
    assert len(desk.told(Status)) == 0
    desk.pulled = Pulled(False, problem="away")
    desk.run(1000)
    assert [message.status.online for message in desk.told(Status)] == [False]


def test_f7_a_jump_of_the_clock_neither_skips_nor_hammers(desk):
    desk.pulled = Pulled(True)
    desk.settle()
    desk.shop.before = [ShopUnreachable("x", retry_after=300)]
    key = desk.store.place(order()).order_key
    desk.settle(OrderPlaced())
    desk.pushing.hold = False
    for jump in (timedelta(days=-4000), timedelta(days=9000), timedelta(hours=1), timedelta(hours=-1)):
        desk.clock.set_now(desk.clock.now() + jump)
        desk.settle()
        assert desk.store.entry(key).state is S.WAITING  # not hammered
        desk.clock.advance(1)
    assert desk.shop.calls == ["submit"]
    desk.run(340)
    assert desk.store.entry(key).state is S.ACCEPTED  # not skipped
    assert desk.pulls.count(Stream.STOCK) <= 4


def test_f7_times_are_stored_in_utc(desk, tmp_path):
    desk.clock.set_now(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))  # 02:30 twice in Berlin
    desk.settle()
    desk.shop.before = [ShopUnreachable("x")]
    desk.store.place(order())
    desk.settle(OrderPlaced())
    db = apsw.Connection(str(tmp_path / "orders.db"))
    ((due,),) = db.execute("SELECT due_at FROM outbox").fetchall()
    db.close()
    assert isinstance(due, str)
    assert due.startswith("2026-10-25T00:30:")
    assert due.endswith("+00:00")


def test_a_failing_disk_is_told_and_heals(desk, tmp_path):
    desk.settle()
    desk.store.place(order())
    desk.store.file.run(lambda db: db.set_busy_timeout(1))
    other = apsw.Connection(str(tmp_path / "orders.db"))
    other.execute("BEGIN IMMEDIATE")
    desk.settle(OrderPlaced())
    assert "in use by another process" in desk.told(Status)[-1].status.problem
    assert desk.loop.faults == 0
    other.execute("ROLLBACK")
    other.close()
    desk.run(BREATH_S + 1)
    assert desk.told(Status)[-1].status.problem == ""
    assert len(desk.shop.created) == 1


def test_alarms_of_the_orders_reach_staff(desk, tmp_path):
    desk.store.place(order())
    desk.store.close()
    (tmp_path / "orders.db").write_bytes(b"x" * 5000)
    desk.settle()
    assert desk.told(Status)[-1].status.problem.startswith("The orders database was damaged")


def test_a_transfer_that_never_ends_ends_the_process(desk):
    desk.pushing.hold = True
    desk.store.place(order())
    desk.settle()
    desk.pushing.seconds = PUSH_STUCK_S + 1
    with pytest.raises(StuckError):
        desk.loop.turn(())


def test_contacts_of_finished_orders_are_erased_in_time(desk):
    key = desk.store.place(order()).order_key
    desk.settle()
    desk.clock.advance(29 * 86400)
    desk.settle()
    assert desk.store.order(key).contact != Contact()
    desk.clock.advance(2 * 86400)
    desk.settle()
    assert desk.store.order(key).contact == Contact()
    assert "erased" in [row.event for row in OrderCare(desk.store.file, desk.clock).history(key)]


class Releases:
    """Notes when it is asked; each time it was heard there are two to give back."""

    def __init__(self):
        self.problem, self.bugs, self.left, self.log = "", 0, 0, []
        self.error = None

    def heard(self):
        self.left = 2

    def due(self):
        return self.left > 0

    def release_next(self):
        self.left -= 1
        self.log.append("release")
        if self.error is not None:
            raise self.error


@pytest.fixture
def giving(tmp_path):
    desk = Desk(tmp_path, EVERY | {Stream.ORDERS: 300.0}, Releases())
    yield desk
    desk.store.close()


def test_reservations_are_looked_at_after_the_shop_said_how_its_orders_stand(giving):
    giving.settle()
    assert giving.pulls == [Stream.CATALOGUE, Stream.STOCK, Stream.ORDERS]
    assert giving.releaser.log == ["release"] * 2
    giving.run(310)
    assert giving.releaser.log == ["release"] * 4


@pytest.mark.parametrize("pulled", [Pulled(False, problem="away"), Pulled(True, asked=False), RuntimeError("bug")])
def test_nothing_is_given_back_on_old_knowledge(giving, pulled):
    giving.pulled = pulled
    giving.run(400)
    assert giving.releaser.log == []


def test_an_order_goes_first_and_never_beside_a_release(giving):
    giving.pushing.hold = True
    key = giving.store.place(order()).order_key
    giving.settle()
    assert (giving.pushing.started, giving.releaser.log) == (1, [])  # one thread for both
    giving.pushing.finish()
    giving.pushing.hold = False
    giving.settle()
    assert giving.store.entry(key).state is S.ACCEPTED
    assert giving.releaser.log == ["release"] * 2


def test_a_release_that_breaks_holds_no_order(giving):
    giving.releaser.error = RuntimeError("bug")
    giving.settle()
    key = giving.store.place(order()).order_key
    giving.run(BREATH_S + 1)
    assert giving.store.entry(key).state is S.ACCEPTED
    assert giving.loop.faults >= 1


def test_stop_starts_nothing_more(desk):
    desk.store.place(order())
    desk.loop.turn([Stop()])
    assert desk.loop.ended
    assert (desk.pulls, desk.shop.calls) == ([], [])


def test_the_status_file_is_whole_or_absent(tmp_path):
    path = tmp_path / "status" / "sync-status.json"
    assert read_status(path) is None
    content = StatusFile(SyncStatus(True, FeedState.COMPLETE, queued=2), datetime(2026, 1, 1, tzinfo=UTC), 1)
    write_status(path, content)
    assert read_status(path) == content
    path.write_bytes(path.read_bytes()[:-5])
    assert read_status(path) is None
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_status_that_cannot_be_written_stops_nothing(desk):
    def refuse(_content):
        raise OSError(28, "No space left on device")

    desk.save = refuse
    desk.run(60)
    assert len(desk.told(Heartbeat)) >= 12
    assert desk.loop.faults == 0
