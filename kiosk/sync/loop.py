"""The loop of the sync process: decides what is due; the work itself runs beside it, orders apart from downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from kiosk.base.logging import ChangeLog, get_logger
from kiosk.domain.feed import SyncStatus
from kiosk.domain.outbox import OrderingPaused
from kiosk.store.orders_care import OrderCare
from kiosk.sync.background import Done
from kiosk.sync.backoff import Reading, jump
from kiosk.sync.messages import (
    CatalogueChanged,
    Command,
    Heartbeat,
    OrderChanged,
    OrderPlaced,
    PullNow,
    Status,
    Stop,
)
from kiosk.sync.parts import Parts, StuckError
from kiosk.sync.push import Pushed
from kiosk.sync.status import Pulled, StatusFile, Stream, after_pull, with_counts

HEARTBEAT_S = 5.0
PUSH_STUCK_S, PULL_STUCK_S = 900.0, 3600.0  # no deadline of a connector is longer
CARE_S = 6 * 3600.0
BREATH_S = 10.0  # before the orders are tried again after a fault
_log = get_logger(__name__)
__all__ = ["BREATH_S", "HEARTBEAT_S", "PUSH_STUCK_S", "Loop", "Parts", "StuckError"]


class Loop:
    """`turn` does what is due and says how long to sleep; it never waits for a shop."""

    def __init__(self, parts: Parts, status: SyncStatus) -> None:
        self._parts, self._status = parts, status
        self._care = OrderCare(parts.store.file, parts.clock)
        self._told: SyncStatus | None = None
        self._pull_problems: dict[Stream, str] = {}
        self._store_problem = ""
        self._alarms: tuple[str, ...] = ()
        self._changes = ChangeLog(_log)
        self._stream = Stream.CATALOGUE  # the one that is being pulled
        self._push_at = self._care_at = self._beat_at = parts.clock.monotonic()
        self._reading = Reading(parts.clock.now(), parts.clock.monotonic())
        self._rest_until, self._rest_saved = 0.0, 0.0  # monotonic: what the plan knows of, what the file holds
        self.ended = False
        self.faults = 0

    def turn(self, commands: Iterable[Command]) -> float:
        """One round; seconds until the next one is needed at the latest. Raises StuckError."""
        for command in commands:
            self._obey(command)
        self._follow_clock()
        self._collect()
        self._hold()
        if not self.ended:
            self._start_pull()
            self._start_push()
            self._clean_up()
        self._tell()
        return self._sleep_s()

    def _obey(self, command: Command) -> None:
        match command:
            case PullNow():
                self._parts.sender.rest.end()
                self._parts.plan.hurry(self._parts.clock.monotonic())
            case OrderPlaced():
                self._parts.sender.nudge()
            case Stop():
                self.ended = True

    def _follow_clock(self) -> None:
        """Due dates are stored in UTC for the next start; while the process lives, monotonic time is what counts."""
        now = Reading(self._parts.clock.now(), self._parts.clock.monotonic())
        by = jump(self._reading, now)
        if by:
            _log.warning("the clock of the machine jumped", seconds=by.total_seconds())
            if not self._guarded(lambda: self._parts.store.shift_waiting(by)):
                return  # the old reading stays, so that the next round tries again
        self._reading = now

    def _collect(self) -> None:
        parts = self._parts
        pushed, pulled = parts.pushing.take(), parts.pulling.take()
        if pushed is not None:
            self._after_push(pushed)
        if pulled is not None:
            self._after_pull(pulled)
        if (parts.pushing.busy_s() or 0.0) > PUSH_STUCK_S or (parts.pulling.busy_s() or 0.0) > PULL_STUCK_S:
            raise StuckError("a transfer with the shop does not end; the sync process starts afresh")

    def _hold(self) -> None:
        """A pause that the shop asked for, of whomever, holds the downloads as well."""
        until, now = self._parts.sender.rest.until, self._parts.clock.monotonic()
        if until != self._rest_until:
            self._rest_until = until
            self._parts.plan.hold(until, now)

    def _after_push(self, done: Done[Pushed | None]) -> None:
        if done.error is not None:
            self._fault(done.error)
            self._push_at = self._parts.clock.monotonic() + BREATH_S
            return
        self._store_problem = ""
        if done.result is not None:
            self._parts.send(OrderChanged(done.result.order_key, done.result.state))
            self._status = replace(self._status, online=not self._parts.sender.problem)

    def _after_pull(self, done: Done[Pulled]) -> None:
        pulled = done.result
        if pulled is None:
            self._fault(done.error or RuntimeError("a pull ended without a result"))
            pulled = Pulled(self._status.online, problem="a fault in the kiosk while pulling; the log says more")
        self._status = after_pull(self._status, pulled)
        self._pull_problems[self._stream] = pulled.problem
        self._parts.plan.ended(self._stream, pulled, self._parts.clock.monotonic())
        if pulled.asked:
            self._parts.sender.rest.ask(pulled.retry_after)
            self._parts.sender.heard(pulled.reached)
        if self._parts.releaser and self._stream is Stream.ORDERS and pulled.asked and not pulled.problem:
            self._parts.releaser.heard()
        if pulled.generation is not None:
            self._parts.send(CatalogueChanged(pulled.generation))

    def _fault(self, error: Exception) -> None:
        """The one broad catch of the process ends here: counted, logged, and the loop goes on."""
        if isinstance(error, OrderingPaused):
            self._store_problem = str(error)
            _log.warning("the orders cannot be used just now", reason=error.reason.value)
        else:
            self.faults += 1
            _log.error("a fault in the sync process", exc_info=error)

    def _guarded(self, work: Callable[[], object]) -> bool:
        """Do `work` on the orders; False when they are paused."""
        try:
            work()
        except OrderingPaused as error:
            self._fault(error)
            return False
        return True

    def _start_pull(self) -> None:
        now = self._parts.clock.monotonic()
        stream = self._parts.plan.next_due(now)
        if stream is not None and self._parts.pulling.busy_s() is None:
            self._stream = stream
            self._parts.plan.began(stream, now)
            self._parts.pulling.start(lambda: self._parts.pull(stream))

    def _start_push(self) -> None:
        """Orders first; what is to be given back uses the same thread, so that the two never meet."""
        if self._parts.pushing.busy_s() is not None:
            return
        releaser = self._parts.releaser
        if self._push_wait_s() <= 0:
            self._parts.pushing.start(self._parts.sender.push_next)
        elif releaser and releaser.due() and self._may_release():
            self._parts.pushing.start(releaser.release_next)

    def _may_release(self) -> bool:
        return self._parts.clock.monotonic() >= self._push_at and not self._parts.sender.rest.left_s()

    def _push_wait_s(self) -> float:
        pause = self._push_at - self._parts.clock.monotonic()
        if pause > 0:
            return pause
        try:
            return self._parts.sender.wait_s()
        except OrderingPaused as error:
            self._fault(error)
            self._push_at = self._parts.clock.monotonic() + BREATH_S
            return BREATH_S

    def _clean_up(self) -> None:
        now = self._parts.clock.monotonic()
        if now >= self._care_at:
            self._care_at = now + CARE_S
            before = self._parts.clock.now() - timedelta(days=self._parts.keep_days)
            self._guarded(lambda: self._care.erase_finished(before))

    def _tell(self) -> None:
        """The status when it is news, and a sign of life."""
        self._guarded(self._count)
        self._status = replace(self._status, problem=self._problem())
        now, at = self._parts.clock.monotonic(), self._parts.clock.now()
        rest = self._parts.sender.rest
        resting, self._rest_saved = rest.until != self._rest_saved, rest.until
        news = self._status != self._told
        if news:
            self._told = self._status
            self._parts.send(Status(self._status))
        if now >= self._beat_at:
            self._beat_at = now + HEARTBEAT_S
            self._parts.send(Heartbeat(at))
            news = True
        if news or resting:
            releaser = self._parts.releaser
            bugs = self._parts.sender.bugs + (releaser.bugs if releaser else 0)
            self._save(StatusFile(self._status, at, self._parts.pid, self.faults + bugs, rest.left_s()))

    def _count(self) -> None:
        self._status = with_counts(self._status, self._parts.store.counts())
        self._alarms = tuple(alarm.message for alarm in self._care.alarms())

    def _problem(self) -> str:
        """What staff must know first."""
        releaser = self._parts.releaser
        known = (self._parts.sender.problem, *self._pull_problems.values(), releaser.problem if releaser else "")
        found = (*self._alarms, self._store_problem, *known)
        return next((problem for problem in found if problem), "")

    def _save(self, content: StatusFile) -> None:
        try:
            self._parts.save(content)
        except OSError as error:
            self._changes.state("status file", "cannot be written", bad=True, error=error)
        else:
            self._changes.state("status file", "is written")

    def _sleep_s(self) -> float:
        now = self._parts.clock.monotonic()
        waits = [self._beat_at - now]
        if self._parts.pulling.busy_s() is None:
            waits.append(self._parts.plan.wait_s(now))
        if self._parts.pushing.busy_s() is None:
            waits.append(self._push_wait_s())
        return max(0.0, min(waits))
