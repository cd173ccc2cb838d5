"""Hands orders to the shop: each send ends in exactly one stored outcome."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.base.clock import Clock
from kiosk.base.logging import ChangeLog, get_logger
from kiosk.domain.order import Order, OutboxEntry, OutboxState
from kiosk.domain.outbox import Accepted, NeedsStaff, Outcome, Waiting, needs_lookup
from kiosk.shops.errors import NotAllowed, Refused, Retriable, ShopError
from kiosk.shops.protocol import TakesOrders
from kiosk.store.orders import OrderStore
from kiosk.sync.backoff import DEFAULT, Backoff, delay, horizon
from kiosk.sync.nameless import nameless, nameless_trace
from kiosk.sync.pace import Drain, after_absence, gap
from kiosk.sync.rest import Rest

PAUSE_S = 300.0  # after a login or configuration fault: a person must act, so asking often is only noise
LONGEST_BREATH_S = 600.0  # between two orders while the shop fails; each order keeps its own, longer wait
NUDGE_S = 30.0  # a fresh order looks for a shop that is away, unless somebody looked just now
_AGAIN, _AGAIN_JITTER = 0.75, 1.0  # shares of the time that the shop was away
BUGS_TOLERATED = 5  # tries of one order that end in a fault of our own, then a person looks at it
_log = get_logger(__name__)


def no_step(_name: str) -> None:
    """The hook of production: fault tests end the process at a named step instead."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of one order."""

    order_key: str
    number: str
    state: OutboxState


class Pusher:
    """Sends the orders of one shop, one at a time. A fault of that shop pauses this pusher and nothing else."""

    def __init__(
        self,
        store: OrderStore,
        shop: TakesOrders,
        clock: Clock,
        chance: Callable[[], float],
        *,
        limits: Backoff = DEFAULT,
        step: Callable[[str], None] = no_step,
        rest: Rest | None = None,
    ) -> None:
        self._store, self._shop, self._clock, self._chance = store, shop, clock, chance
        self._limits, self._step = limits, step
        self.rest = rest or Rest(clock, chance)  # what the shop asked for, of whomever
        self._failures = 0
        self._in_doubt = True  # an order may be in flight that nobody sends
        self._free_at = clock.monotonic()
        self._tried_at = -math.inf
        self._may_nudge = False  # the pause is our own caution: nobody asked for it, and no person has to act
        self._away_since: float | None = None
        self._back_at: float | None = None  # a download reached it; no order did yet
        self._drain: Drain | None = None
        self._old_at = 0.0  # the next order that waited while the shop was away
        self._changes = ChangeLog(_log)
        self.problem = ""  # one sentence for staff; empty while the shop answers
        self.bugs = 0

    def nudge(self) -> None:
        """An order was taken: look for a shop that seems to be away now, instead of at the end of the pause."""
        now = self._clock.monotonic()
        if self._may_nudge and now - self._tried_at >= NUDGE_S:
            self._free_at = min(self._free_at, now)

    def heard(self, reached: bool) -> None:
        """What a download found out: how long the shop was away already counts for the next order that fails, too."""
        if not reached:
            self._lost()
        elif not self._failures:
            self._away_since = None
        elif self._back_at is None:
            self._back_at = self._clock.monotonic()

    def wait_s(self) -> float:
        """Seconds until the next order may be sent; 0 when one is due now, an hour when none is in sight."""
        pause = max(self.rest.left_s(), self._free_at - self._clock.monotonic())
        counts = self._store.counts()
        if (drain := self._draining()) and not (counts[OutboxState.QUEUED] and self._store.queued_since(drain.since)):
            pause = max(pause, self._old_at - self._clock.monotonic())
        if counts[OutboxState.QUEUED] or (self._in_doubt and counts[OutboxState.IN_FLIGHT]):
            return pause
        due = self._store.next_due()
        if due is None:
            return 3600.0
        now = self._clock.now()
        away = 0.0 if due > horizon(now, self._limits) else (due - now).total_seconds()
        return max(pause, away, 0.0)

    def push_next(self) -> Pushed | None:
        """Send one due order; None when none is due or the shop is paused. Raises OrderingPaused for a failing disk:
        the order then stays in flight and is looked up first."""
        if self._clock.monotonic() < self._free_at or self.rest.left_s():
            return None
        if self._in_doubt:
            self._store.recover_interrupted()
        self._in_doubt = True
        now, drain = self._clock.now(), self._draining()
        only_since = drain.since if drain and self._clock.monotonic() < self._old_at else None
        claimed = self._store.claim_next(now, horizon(now, self._limits), only_since)
        if claimed is None:
            self._in_doubt = False
            return None
        order, entry = claimed
        self._tried_at = self._clock.monotonic()
        settled = self._store.settle(order.order_key, self._send(order, entry))
        self._in_doubt = False
        if (drain := self._draining()) and only_since is None:
            self._old_at = self._clock.monotonic() + gap(drain, self._chance())
        _log.info("order sent", number=order.number, state=settled.state.value, attempts=settled.attempts)
        return Pushed(order.order_key, order.number, settled.state)

    def _send(self, order: Order, entry: OutboxEntry) -> Outcome:
        try:
            accepted = Accepted(self._hand_over(order, entry))
        except ShopError as error:
            return self._after(error, order, entry)
        except Exception as error:  # noqa: BLE001 (one order that trips a bug must not stop the next one)
            self.bugs += 1
            trace = nameless_trace(error, order.contact)
            _log.error("a bug while sending an order", number=order.number, exception=trace)
            return after_bug(error, entry, self._clock.now(), self._wait(entry.attempts, None))
        self._answered()
        self._changes.state("shop", "answers")
        return accepted

    def _draining(self) -> Drain | None:
        """Set while the orders that waited for the shop go out one by one."""
        if self._drain is not None and self._clock.monotonic() >= self._drain.until:
            self._drain = None
        return self._drain

    def _answered(self) -> None:
        self._failures, self.problem, self._may_nudge = 0, "", False
        if self._away_since is None:
            return
        now, counts = self._clock.monotonic(), self._store.counts()
        waiting = counts[OutboxState.QUEUED] + counts[OutboxState.WAITING]
        self._drain = after_absence(self._away_s(), waiting, now, self._clock.now())
        self._away_since = None

    def _hand_over(self, order: Order, entry: OutboxEntry) -> str:
        """Look up first when anything was tried before: an unknown outcome is never sent again blindly."""
        if needs_lookup(entry):
            self._step("lookup:before")
            known = self._shop.find_order(order, entry.progress)
            if known:
                return known
        self._step("send:before")
        shop_order_id = self._shop.submit_order(
            order, entry.progress, lambda progress: self._store.save_progress(order.order_key, progress)
        )
        self._step("send:after")
        return shop_order_id

    def _after(self, error: ShopError, order: Order, entry: OutboxEntry) -> Outcome:
        if isinstance(error, Refused):
            self._answered()  # and clearly
            return NeedsStaff(nameless(refusal(error), order.contact))
        self._failures += 1
        self._lost()
        asked = error.retry_after if isinstance(error, Retriable) else None
        wait = self._wait(entry.attempts, asked)
        self.problem = nameless(str(error), order.contact)
        self.rest.ask(asked)
        self._may_nudge = not asked and not isinstance(error, NotAllowed)
        if isinstance(error, NotAllowed):
            wait = max(wait, timedelta(seconds=PAUSE_S))
            self._pause(PAUSE_S)
            self._changes.state("shop", "refuses the kiosk", bad=True, error=self.problem)
        else:
            own = min(self._wait(self._failures, None).total_seconds(), LONGEST_BREATH_S)
            breath = max(own, self._as_long_again())
            self._pause(breath)
            self._changes.state("shop", "is away", bad=True, error=self.problem)
        return Waiting(self._clock.now() + wait, self.problem)

    def _lost(self) -> None:
        self._back_at = None
        if self._away_since is None:
            self._away_since = self._clock.monotonic()

    def _away_s(self) -> float:
        if self._away_since is None:
            return 0.0
        return (self._clock.monotonic() if self._back_at is None else self._back_at) - self._away_since

    def _as_long_again(self) -> float:
        """A little longer than the shop was away so far: what was gathered then is spread over as long a time."""
        return min(self._away_s(), LONGEST_BREATH_S) * (_AGAIN + _AGAIN_JITTER * self._chance())

    def _wait(self, attempts: int, asked: float | None) -> timedelta:
        return delay(attempts, self._chance(), asked, self._limits)

    def _pause(self, seconds: float) -> None:
        self._free_at = max(self._free_at, self._clock.monotonic() + seconds)


def after_bug(error: Exception, entry: OutboxEntry, now: datetime, wait: timedelta) -> Outcome:
    """A fault of our own leaves the outcome unknown; after a few tries a person is asked. No text of the error is
    stored, because it may hold data of the shopper."""
    reason = f"a fault in the kiosk ({type(error).__name__}); the log says more"
    return NeedsStaff(reason) if entry.attempts >= BUGS_TOLERATED else Waiting(now + wait, reason)


def refusal(error: Refused) -> str:
    """Both values of everything that the shop sees differently: `price: 149.95 EUR, the shop says 159.95 EUR`."""
    values = [f"{name}: {ours}, the shop says {theirs}" for name, (ours, theirs) in sorted(error.details.items())]
    return "; ".join([error.reason, *values])
