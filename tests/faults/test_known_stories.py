"""How other tills and shops lost or doubled orders, as told in their public bug reports; each played on this kiosk.

Told in general words; none of it says how those programs behave today."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.process import AlreadyRunningError, LockFile
from kiosk.domain.order import OutboxState
from kiosk.domain.outbox import IllegalTransitionError
from kiosk.store.orders_care import OrderCare
from kiosk.sync.push import Pusher
from tests.faults.fake_engine import FakeEngine
from tests.faults.fake_shop import FakeShop, HttpShop, body_of
from tests.faults.fault_server import Answer, CutAnswer, FaultServer, Late
from tests.faults.machine.cart import CartShop, cart_routes
from tests.store.orders_kit import line, open_store, order

S = OutboxState


class Till:
    """A kiosk on a folder and its shop; `restart` is what a reload of the page is elsewhere."""

    def __init__(self, folder):
        self.folder, self.clock, self.shop = folder, ManualClock(), FakeShop()
        self.start()

    def start(self):
        self.store = open_store(self.folder, self.clock)
        self.connector = HttpShop(self.shop.url)
        self.pusher = Pusher(self.store, self.connector, self.clock, lambda: 0.5)

    def end(self):
        self.store.close()
        self.connector.close()

    def restart(self):
        self.end()
        self.start()

    def send(self, times=1):
        """The next sends, each when it is due."""
        for _ in range(times):
            self.clock.advance(min(self.pusher.wait_s(), 86_400) + 0.01)
            self.pusher.push_next()

    def deliver(self):
        """All goes well from here on."""
        for _ in range(200):
            self.send()
            counts = self.store.counts()
            if not (counts[S.QUEUED] or counts[S.IN_FLIGHT] or counts[S.WAITING]):
                return
        raise AssertionError(f"orders are stuck: {self.store.counts()}")

    def state(self, key):
        return self.store.entry(key).state


@pytest.fixture
def till(tmp_path):
    made = Till(tmp_path)
    yield made
    made.end()
    made.shop.close()


@pytest.mark.parametrize("fault", ["cut after", "502 after", "cut in the answer", "garbage after"])
def test_timeout_after_accept_and_resend_makes_one_order(till, fault):
    """Odoo POS: the till gave up after some seconds while the server still worked; it never learnt the server's id,
    sent the order again, and two orders stood in the books (over many versions; a longer limit did not end it).
    WooCommerce: a gateway ended a slow checkout, the shopper pressed "place order" again, and was charged twice."""
    till.shop.faults = [fault]
    key = till.store.place(order()).order_key
    till.send()
    till.shop.forget()  # the shop does not help by knowing the key
    assert till.state(key) is S.WAITING
    till.deliver()
    assert till.shop.keys() == [key]
    assert till.shop.requests == [f"post {key}", f"find {key}"]


def test_a_request_that_is_still_running_when_the_till_asks_again_makes_one_order(till):
    """Odoo POS: the second request met the first one, which still held its locks; both ended in an order. Here the
    first one arrives after the second was sent; the shop's own memory of the key decides."""
    till.shop.faults = [Late()]
    key = till.store.place(order()).order_key
    till.send()
    till.deliver()
    till.shop.server.release()
    assert till.shop.keys() == [key]


def test_two_tabs_or_devices_that_send_the_same_order_make_one_order(till, tmp_path):
    """Odoo POS: orders taken offline in one tab were sent by that tab and, when a second tab opened the same session,
    by that one too: every order twice, under another number. A copied tab also gave numbers that were given already."""
    one = order()
    second = open_store(till.folder, till.clock)
    taken = [store.place(one) for store in (till.store, second, till.store)]
    assert taken[0] == taken[1] == taken[2]
    other = second.place(order())
    assert other.number != taken[0].number
    assert second.claim_next(till.clock.now(), till.clock.now() + timedelta(days=1)) is not None
    till.pusher._in_doubt = False  # not the first round of a process: the claim above is somebody's at work
    assert till.pusher.push_next().order_key == other.order_key  # what is claimed is not taken again
    with LockFile(tmp_path / "sync.lock", "The sync process"), pytest.raises(AlreadyRunningError):
        LockFile(tmp_path / "sync.lock", "The sync process").acquire()
    second.close()
    till.restart()
    till.deliver()
    assert sorted(till.shop.keys()) == sorted([one.order_key, other.order_key])


def test_numbers_do_not_begin_again_after_a_reload(till):
    """Odoo POS: the counter of a session began at 1 again when the page was loaded anew, or ran apart in two tabs; two
    shoppers had one number, and where the number was the key, one of their orders replaced the other."""
    numbers = []
    for _ in range(4):
        numbers += [till.store.place(order()).number for _ in range(3)]
        till.restart()
    assert len(set(numbers)) == len(numbers) == 12
    (till.folder / "orders.db").unlink()
    till.restart()
    assert till.store.place(order()).number not in numbers


@pytest.mark.parametrize("how", ["moved away", "emptied", "with all its side files"])
def test_emptied_local_storage_is_an_alarm_and_never_silent(till, how):
    """Odoo POS: orders waited in the storage of the browser; somebody cleared it, or used another browser, and printed
    receipts had no order anywhere. The answer was that nothing could be done; nobody had been told."""
    lost = [till.store.place(order()) for _ in range(3)]
    till.end()
    path = till.folder / "orders.db"
    if how == "emptied":
        path.write_bytes(b"")
    else:
        aside = till.folder / "elsewhere"
        aside.mkdir()
        for part in till.folder.glob("orders.db*" if "side" in how else "orders.db"):
            shutil.move(part, aside / part.name)
    till.start()
    again = till.store.place(order())
    assert again.number not in {one.number for one in lost}
    (alarm,) = OrderCare(till.store.file, till.clock).alarms()
    assert "The orders database was damaged" in alarm.message
    till.deliver()
    assert till.shop.keys() == [again.order_key]


@pytest.mark.parametrize("fault", ["refuse", "502 after", "garbage after", "cut before", Answer(400), Answer(422)])
def test_one_bad_order_does_not_block_the_ones_behind_it(till, fault):
    """Odoo POS: orders went out as one list; one that the server could not process failed the list, again and again,
    and the session could not be closed until somebody found it."""
    till.shop.faults = [fault]
    bad, *good = [till.store.place(order()).order_key for _ in range(4)]
    till.send(4)
    assert [till.state(key) for key in good] == [S.ACCEPTED] * 3
    assert till.state(bad) in (S.NEEDS_STAFF, S.WAITING)
    assert till.store.entry(bad).reason
    assert sorted(set(till.shop.keys()) - {bad}) == sorted(good)


def test_closing_time_with_unsent_orders_loses_none(till):
    """Odoo POS: a session was closed while orders taken offline were not yet sent; they turned up in a "rescue" session
    of the next day, or nowhere. Here nothing closes: what is on disk goes out in the morning, under its own number."""
    with till.shop.server.refusing():
        evening = [till.store.place(order()) for _ in range(3)]
        till.send(2)
        assert all(till.state(one.order_key) in (S.QUEUED, S.WAITING) for one in evening)
        till.end()
    till.clock.advance(14 * 3600)
    till.shop.forget()
    till.start()
    till.deliver()
    assert sorted(till.shop.keys()) == sorted(one.order_key for one in evening)
    assert {body["number"] for _, _, body in till.shop.orders} == {one.number for one in evening}


@pytest.mark.parametrize("status", [400, 404, 409, 410, 422])
def test_a_permanent_4xx_is_not_tried_over_and_over(till, status):
    """Queues of all kinds repeated a refusal for ever, at every restart too, until the other side blocked them; the
    cure was then worse: the refused entry was deleted. Here a person gets it, and it stays."""
    body = b'{"message": "no", "differs": {"price": ["149.95 EUR", "159.95 EUR"]}}'
    till.shop.weather = lambda _: Answer(status, body=body)
    key = till.store.place(order()).order_key
    for _ in range(3):
        till.send(20)
        till.restart()
    assert till.shop.requests == [f"post {key}"]
    assert till.state(key) is S.NEEDS_STAFF
    assert till.store.order(key) is not None
    assert till.store.entry(key).reason
    till.shop.weather = lambda _: None
    till.store.retry(key)
    till.deliver()
    assert till.shop.keys() == [key]


@pytest.mark.parametrize("status", [401, 403])
def test_a_login_that_expired_costs_one_request_in_five_minutes(till, status):
    """The same loop with a login: each of hundreds of waiting orders asked, and the account was locked."""
    till.shop.weather = lambda _: Answer(status)
    keys = [till.store.place(order()).order_key for _ in range(20)]
    for _ in range(3600):
        till.clock.advance(1)
        till.pusher.push_next()
    assert len(till.shop.requests) <= 13
    till.shop.weather = lambda _: None
    till.deliver()
    assert sorted(till.shop.keys()) == sorted(keys)


@pytest.mark.parametrize(
    "fault", ["empty after", "truncated after", "cut before", "garbage after", Answer(200, body=b"[]")]
)
def test_nothing_counts_as_sent_before_the_answer_was_read(till, fault):
    """Odoo POS: orders left the local list as soon as the call came back, although the list of what was processed was
    empty or named others: they vanished from the screen and were in no book."""
    till.shop.faults = [fault]
    key = till.store.place(order()).order_key
    till.send()
    assert till.state(key) is S.WAITING
    assert till.store.entry(key).shop_order_id == ""
    till.deliver()
    assert till.shop.keys() == [key]


def test_lines_are_not_doubled_when_a_half_done_order_is_tried_again(tmp_path):
    """WooCommerce and its apps: an update of an order adds its lines to those that are there; after a lost answer the
    same update was sent again, and every article stood in the order twice. Here lines go out once, with the cart, whose
    name is saved before it is completed."""
    engine = FakeEngine()
    plan = [CutAnswer(0), CutAnswer(0), None, CutAnswer(0), None]  # both steps lose their answers
    with FaultServer(cart_routes(engine), plan) as server:
        clock = ManualClock()
        store, connector = open_store(tmp_path, clock), CartShop(server.url)
        pusher = Pusher(store, connector, clock, lambda: 0.5)
        one = store.place(order(line(0), line(1, 2)))
        for _ in range(8):
            clock.advance(min(pusher.wait_s(), 3600) + 1)
            pusher.push_next()
        assert store.entry(one.order_key).state is S.ACCEPTED
        assert [body for _, _, body in engine.orders] == [body_of(one)]
        assert server.plan.faults == []
        store.close()
        connector.close()


@pytest.mark.parametrize("to", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2019, 7, 1, tzinfo=UTC)])
@pytest.mark.parametrize("running", [True, False])
def test_a_clock_that_is_set_back_makes_no_order_too_old_to_send(till, to, running):
    """Field devices whose clock was wrong had their messages turned away as too old, or looked for news only after a
    moment in the future, and saw none; nobody noticed until the counts were compared."""
    till.shop.faults = ["503"]
    first = till.store.place(order()).order_key
    till.send()
    till.clock.set_now(to)
    if not running:
        till.restart()
    second = till.store.place(order()).order_key
    till.deliver()
    assert sorted(till.shop.keys()) == sorted([first, second])
    with pytest.raises(IllegalTransitionError):
        till.store.retry(first)  # it is over: there is nothing to send again
