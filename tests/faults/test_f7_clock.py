"""F7: clock jumps, daylight saving and a machine without a clock: no order is skipped or hammered; UTC is stored."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from kiosk.base.clock import SystemClock
from kiosk.domain.order import OutboxState
from kiosk.shops.errors import ShopUnreachable
from kiosk.sync.push import Pusher
from tests.store.orders_kit import open_store, order
from tests.sync.kit import ScriptedShop

BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS = {
    "an hour is skipped": datetime(2026, 3, 29, 1, 59, 50, tzinfo=BERLIN),
    "an hour comes twice": datetime(2026, 10, 25, 2, 59, 50, tzinfo=BERLIN),
    "no clock battery": datetime(1970, 1, 1, tzinfo=UTC),
    "the end of 32 bits": datetime(2038, 1, 19, 3, 14, tzinfo=UTC),
}


class SteadyClock(SystemClock):
    """The machine's wall clock, which the test sets, and a monotonic clock moved by hand."""

    passed = 1000.0

    def monotonic(self) -> float:
        return self.passed


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_f7_orders_wait_as_long_as_meant(tmp_path, moment):
    with time_machine.travel(moment, tick=False) as traveller:
        clock = SteadyClock()
        store, shop = open_store(tmp_path, clock), ScriptedShop()
        pusher = Pusher(store, shop, clock, lambda: 0.5)
        key = store.place(order()).order_key
        shop.before = [ShopUnreachable("away", retry_after=60)]
        pusher.push_next()
        for _ in range(59):
            traveller.shift(1)
            clock.passed += 1
            assert pusher.push_next() is None
        traveller.shift(10)
        clock.passed += 10
        pushed = pusher.push_next()
        assert pushed is not None
        assert pushed.state is OutboxState.ACCEPTED
        assert shop.calls == ["submit", "find", "submit"]
        db = store.file.run(lambda db: db.execute("SELECT changed_at FROM outbox").fetchall())
        stored = str(db[0][0])
        assert stored.endswith("+00:00")
        assert datetime.fromisoformat(stored) == clock.now()
        assert store.entry(key) is not None
        store.close()


@pytest.mark.parametrize("jump", [timedelta(days=-9000), timedelta(days=-1), timedelta(hours=-1), timedelta(days=9000)])
def test_f7_a_restart_under_another_clock_neither_skips_nor_hammers(tmp_path, jump):
    """The jump happens while nothing runs, so nobody can follow it; the next tries are still only a few."""
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=UTC), tick=False) as traveller:
        clock = SteadyClock()
        store, shop = open_store(tmp_path, clock), ScriptedShop()
        store.place(order())
        shop.before = [ShopUnreachable("away")] * 1000
        Pusher(store, shop, clock, lambda: 0.5).push_next()
        traveller.shift(jump)
        pusher = Pusher(store, shop, clock, lambda: 0.5)
        for _ in range(3600):
            traveller.shift(1)
            clock.passed += 1
            pusher.push_next()
        assert len(shop.calls) < 15  # growing waits, not one per second
        shop.before = []
        hours = 0
        while store.counts()[OutboxState.ACCEPTED] == 0:
            hours += 1
            assert hours <= 28, "the order is skipped"
            for _ in range(60):
                traveller.shift(60)
                clock.passed += 60
                pusher.push_next()
        store.close()
