"""The core promise, in any order of events: kiosk x fake shop x clock x faults.

Shop orders = acknowledged orders that were not refused (or withdrawn before any try), each exactly once."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.base.clock import ManualClock
from kiosk.base.config_model import Log
from kiosk.base.logging import close_logging, set_up_logging
from kiosk.domain.order import Order, OutboxState
from kiosk.domain.outbox import IllegalTransitionError, OrderingPaused
from kiosk.sync.backoff import Reading, jump
from kiosk.sync.push import Pusher
from tests.faults.fake_shop import FAULTS, FakeShop, HttpShop, body_of
from tests.faults.sick_disk import SickDisk, full, read_only
from tests.faults.test_f1_kill import POINTS
from tests.store.orders_kit import line, open_store, order

S = OutboxState
LIVE = (S.QUEUED, S.IN_FLIGHT, S.WAITING)


class PowerCutError(BaseException):
    """The process dies here."""


class CoreMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        set_up_logging(Log(level="error"), None, "test", console=None)
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-core-"))
        self.clock, self.shop = ManualClock(), FakeShop()
        self.disk = SickDisk(f"core-{uuid4()}")
        self.connector = HttpShop(self.shop.url)
        self.dies_at = ""
        self.placed: dict[str, Order] = {}  # acknowledged
        self.unclear: dict[str, Order] = {}  # the shopper saw an error
        self.withdrawn: set[str] = set()
        self.wishes = 0
        self._open()

    def _wish(self, lines: int) -> Order:
        """An order with a key that is the same in every run, so that a failure can be repeated."""
        self.wishes += 1
        return order(*(line(n) for n in range(lines)), key=str(UUID(int=self.wishes, version=4)))

    def _open(self) -> None:
        self.store = open_store(self.folder, self.clock, vfs=self.disk.name, step=self._step)
        self.pusher = Pusher(self.store, self.connector, self.clock, lambda: 0.5, step=self._step)
        self.reading = Reading(self.clock.now(), self.clock.monotonic())

    def _step(self, name: str) -> None:
        if name == self.dies_at:
            self.dies_at = ""
            raise PowerCutError(name)

    def _restart(self) -> None:
        self.store.close()
        self._open()

    def _place(self, wanted: Order) -> None:
        self.unclear[wanted.order_key] = wanted
        try:
            taken = self.store.place(wanted)
        except OrderingPaused:
            return
        except PowerCutError:
            self._restart()
            return
        del self.unclear[wanted.order_key]
        known = self.placed.setdefault(wanted.order_key, taken)
        assert taken == known, "one key became two orders"

    @rule(lines=st.integers(1, 3))
    def place(self, lines: int) -> None:
        self._place(self._wish(lines))

    @precondition(lambda self: self.placed or self.unclear)
    @rule(data=st.data())
    def press_again(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.placed | self.unclear)))
        self._place((self.unclear | self.placed)[key])

    @rule(point=st.sampled_from([name for name in POINTS if name.startswith("place")]), lines=st.integers(1, 3))
    def place_and_die(self, point: str, lines: int) -> None:
        self.dies_at = point
        self._place(self._wish(lines))
        self.dies_at = ""

    @rule(faults=st.lists(st.sampled_from((*FAULTS, "cut after", "502 after")), max_size=3), count=st.integers(1, 4))
    def push(self, faults: list[str], count: int) -> None:
        self.shop.faults = faults
        self._push(count)
        self.shop.faults = []

    @rule(point=st.sampled_from([name for name in POINTS if name.split(":")[0] not in ("open", "place")]))
    def push_and_die(self, point: str) -> None:
        self.dies_at = point
        self._push(2)
        self.dies_at = ""

    def _push(self, count: int) -> None:
        for _ in range(count):
            try:
                self.clock.advance(min(self.pusher.wait_s(), 3600) + 0.01)
                self._follow_clock()
                self.pusher.push_next()
            except OrderingPaused:
                return
            except PowerCutError:
                self._restart()
                return

    @rule()
    def the_shop_forgets(self) -> None:
        self.shop.forget()

    @rule(seconds=st.sampled_from([1, 30, 400, 100_000]))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds)
        self._follow_clock()

    @rule(days=st.integers(-5000, 5000))
    def the_clock_jumps(self, days: int) -> None:
        self.clock.set_now(self.clock.now() + timedelta(days=days))
        self._follow_clock()

    def _follow_clock(self) -> None:
        """As the loop does."""
        now = Reading(self.clock.now(), self.clock.monotonic())
        by = jump(self.reading, now)
        if by:
            try:
                self.store.shift_waiting(by)
            except OrderingPaused:
                return
        self.reading = now

    @rule(sickness=st.sampled_from([None, None, full, read_only]))
    def the_disk(self, sickness: object) -> None:
        self.disk.sickness = sickness  # type: ignore[assignment]

    @rule()
    def restart(self) -> None:
        self._restart()

    @precondition(lambda self: self.placed)
    @rule(data=st.data(), back=st.booleans())
    def staff(self, data: st.DataObject, back: bool) -> None:
        key = data.draw(st.sampled_from(sorted(self.placed)))
        try:
            entry = self.store.entry(key)
            if back:
                self.store.retry(key)
                self.shop.refused.discard(key)
            elif entry is not None and entry.attempts == 0:
                self.store.withdraw(key, "asked by the shopper")
                self.withdrawn.add(key)
        except (IllegalTransitionError, OrderingPaused):
            return
        except PowerCutError:
            self._restart()

    @invariant()
    def the_shop_has_nothing_twice_and_nothing_unknown(self) -> None:
        keys = self.shop.keys()
        assert len(keys) == len(set(keys))
        assert set(keys) <= set(self.placed) | set(self.unclear)
        assert not set(keys) & self.withdrawn

    @invariant()
    def numbers_are_unique(self) -> None:
        numbers = [one.number for one in self.placed.values()]
        assert len(numbers) == len(set(numbers))

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        try:
            self._deliver()
            self._compare()
        finally:
            self.store.close()
            self.connector.close()
            self.shop.close()
            self.disk.unregister()
            close_logging()
            shutil.rmtree(self.folder)

    def _deliver(self) -> None:
        """All faults end, and time passes. The shop does not help: it has forgotten all idempotency keys."""
        self.shop.forget()
        self.disk.sickness, self.dies_at, self.shop.faults = None, "", []
        self._restart()
        for _ in range(200):
            while self.pusher.push_next() is not None:
                pass
            if not any(self.store.counts()[state] for state in LIVE):
                return
            self.clock.advance(self.pusher.wait_s() + 1)
        raise AssertionError(f"orders are stuck: {self.store.counts()}")

    def _compare(self) -> None:
        refused = {entry.order_key for entry in self.store.entries((S.NEEDS_STAFF,))}
        keys = self.shop.keys()
        committed = {key for key in self.unclear if self.store.order(key) is not None}
        assert refused <= self.shop.refused, "only what the shop refused may need staff"
        assert sorted(keys) == sorted((set(self.placed) | committed) - refused - self.withdrawn)
        for _, key, body in self.shop.orders:
            stored = self.store.order(key)
            assert stored is not None
            assert body == body_of(stored)


CoreMachine.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # add Phase.shrink to look into a failure
    suppress_health_check=list(HealthCheck),
)
TestCore = CoreMachine.TestCase
