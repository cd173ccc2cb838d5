"""Rules of the machine under the kiosk: its disk, its files, its clock, its processes."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import apsw
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from kiosk.base.process import AlreadyRunningError, LockFile
from kiosk.domain.order import OutboxState
from kiosk.store.orders_care import OrderCare
from tests.faults.machine.base import Base
from tests.faults.machine.covers import covers
from tests.faults.machine.damage import DAMAGES, damage_folder
from tests.faults.machine.push_rules import SEED
from tests.faults.sick_disk import full, io_error, read_only

BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS = (
    datetime(2027, 3, 28, 1, 59, 50, tzinfo=BERLIN),  # an hour is skipped
    datetime(2026, 10, 25, 2, 59, 50, tzinfo=BERLIN),  # an hour comes twice
    datetime(1970, 1, 1, tzinfo=UTC),  # no clock battery
    datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),  # the end of 32 bits
)
SICK: dict[str, Callable[[], Exception] | None] = {
    "disk full": full, "disk read-only": read_only, "disk: writing fails": io_error(apsw.SQLITE_IOERR_WRITE),
    "disk: flushing fails": io_error(apsw.SQLITE_IOERR_FSYNC), "": None,
}  # fmt: skip


class MachineRules(Base):
    @covers("F3", "F4")
    @rule(name=st.sampled_from(("", "", *SICK)))
    def the_disk(self, name: str) -> None:
        """Full, read-only or broken, until it is well again."""
        if name:
            self.count(name)
        self.w.disk.sickness = SICK[name]

    @covers("F5")
    @rule(how=st.sampled_from(tuple(DAMAGES)), seed=SEED)
    def the_orders_are_damaged(self, how: str, seed: int) -> None:
        """While nothing runs. What cannot be saved is said to staff, never silently gone.

        Only where the shop can be asked by order_key: where it knows an order by a saved id alone, and this id burns,
        nobody can tell; the record goes to staff then, as the tests of recovery show."""
        path = self.w.folder / "orders.db"
        if not (self.kind.finds_by_key and self.disk_is_well and self.ledger.told and path.exists()):
            return
        on_disk = [key for key in self.ledger.unclear if self.w.ui.entry(key) is not None]
        self.w.end_ui()
        self.w.end_sync()
        self.count(f"orders.db: {how}")
        DAMAGES[how](path, random.Random(seed))
        self.shown.clear()  # states are copies of what the shop says, without a check of their own: it tells them again
        self.w.start_ui()
        self.w.start_sync()
        gone = [key for key in self.ledger.told if self.w.ui.entry(key) is None]
        if gone:
            alarms = OrderCare(self.w.ui.file, self.w.clock).alarms()
            assert any("damaged" in one.message for one in alarms), "orders are gone, and nobody was told"
        for key in gone:
            self.ledger.destroyed[key] = self.ledger.told.pop(key)
            self.ledger.withdrawn.discard(key)
        # Nobody presses again on a screen that is gone: with a number anew it would be another order.
        for key in on_disk:
            if self.w.ui.entry(key) is None:
                self.ledger.burnt[key] = self.ledger.unclear.pop(key)
        self._withdrawn_twice_destroyed()

    def _withdrawn_twice_destroyed(self) -> None:
        """That an order was withdrawn stands in two places; where both burn it counts as wanted, and staff are told."""
        for key in sorted(self.ledger.withdrawn):
            if self.w.ui.entry(key).state is not OutboxState.WITHDRAWN:
                assert OrderCare(self.w.ui.file, self.w.clock).alarms()
                self.count("both records of a withdrawal destroyed")
                self.ledger.withdrawn.discard(key)

    @covers("F6")
    @rule(seed=SEED)
    def the_catalogue_is_damaged(self, seed: int) -> None:
        """Orders do not notice."""
        self.count("catalogue damaged")
        self.w.end_sync()
        damage_folder(self.w.folder / "catalogue", random.Random(seed))
        self.w.start_sync()

    @covers("F13")
    @rule(seconds=st.sampled_from((1, 30, 400, 4000, 100_000)))
    def time_passes(self, seconds: int) -> None:
        """After a day the shop knows no idempotency key any more, and nothing older still travels."""
        self.w.clock.advance(seconds)
        if seconds > 24 * 3600:
            self.count("keys forgotten")
            self.w.shop.late()
            self.w.shop.forget()
        self.sync(lambda: self.w.loop.turn(()))

    @covers("F7")
    @rule(days=st.integers(-5000, 5000), running=st.booleans())
    def the_clock_jumps(self, days: int, running: bool) -> None:
        """Under the running kiosk, or while it is off."""
        self.count("clock jumped")
        if not running:
            self.w.end_sync()
        self.w.clock.set_now(self.w.clock.now() + timedelta(days=days))
        if not running:
            self.w.start_sync()
        self.sync(lambda: self.w.loop.turn(()))

    @covers("F7")
    @rule(moment=st.sampled_from(MOMENTS))
    def a_strange_moment(self, moment: datetime) -> None:
        self.count("daylight saving, no clock battery")
        self.w.clock.set_now(moment.astimezone(UTC))
        self.push(2)

    @covers("F1", "F18", "F19")
    @rule(ui=st.booleans(), sync=st.booleans(), second=st.sampled_from(("", "app", "sync")))
    def restart(self, ui: bool, sync: bool, second: str) -> None:
        """In order, of either process; a second one beside it is refused, and changes nothing."""
        self.count("restart")
        if ui:
            self.w.restart_ui()
        if sync:
            self.w.restart_sync()
        if second:
            self.count("second process")
            with pytest.raises(AlreadyRunningError):
                LockFile(self.w.folder / f"{second}.lock", "a second one").acquire()
