"""Gives back what a shop still holds for nobody: reservations that ran out, cancelled by the kiosk that made them.

It works after every reading of the orders' states, so that what it knows is fresh, and in the thread that sends orders,
so that the two never speak about one order at once. The wish is stored before the request: a death in between leads to
the same request again, and a cancelled order stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from kiosk.base.clock import Clock
from kiosk.base.logging import get_logger
from kiosk.domain.cancelling import Cancellation, CancelState, has_run_out
from kiosk.shops.errors import Refused, Retriable, ShopError
from kiosk.store.orders_shop import Held, ShopSide
from kiosk.sync.backoff import DEFAULT, Backoff, delay, horizon
from kiosk.sync.nameless import nameless, nameless_trace
from kiosk.sync.push import BUGS_TOLERATED, no_step
from kiosk.sync.rest import Rest

REASON = "the reservation ran out and was not fetched"
BY_KIOSK = "kiosk"
_log = get_logger(__name__)


class Cancels(Protocol):
    """What is needed of a connector."""

    def cancel_order(self, shop_order_id: str, reason: str) -> None:
        """See `Connector`."""
        ...


class Releaser:
    """The reservations of one shop, one at a time. `keep`: how long those are held that were told no end."""

    def __init__(
        self,
        side: ShopSide,
        shop: Cancels,
        clock: Clock,
        chance: Callable[[], float],
        keep: timedelta,
        *,
        limits: Backoff = DEFAULT,
        step: Callable[[str], None] = no_step,
        rest: Rest | None = None,
    ) -> None:
        self._rest = rest or Rest(clock, chance)
        self._side, self._shop, self._clock, self._chance, self._keep = side, shop, clock, chance, keep
        self._limits, self._step = limits, step
        self._fresh = False
        self.problem = ""  # one sentence for staff
        self.bugs = 0

    def heard(self) -> None:
        """The shop has just said how its orders stand."""
        self._fresh = True

    def due(self) -> bool:
        """Is there anything to look at?"""
        return self._fresh

    def release_next(self) -> None:
        """Cancel one reservation that ran out; when there is none, or the shop is away, until the next `heard`.

        Raises OrderingPaused for a failing disk; then it is done again."""
        found = self._next()
        if found is None:
            self._fresh, self.problem = False, ""
            return
        held, before = found
        key, attempts = held.order.order_key, before.attempts + 1 if before else 1
        wanted = Cancellation(key, CancelState.WANTED, BY_KIOSK, attempts, None, REASON)
        self._side.keep(wanted)
        self._step("release:wanted")
        outcome = self._cancel(held, wanted)
        self._step("release:sent")
        self._side.keep(outcome)
        self._step("release:kept")
        _log.info("a reservation ran out", number=held.order.number, state=outcome.state.value, attempts=attempts)

    def _next(self) -> tuple[Held, Cancellation | None] | None:
        now = self._clock.now()
        for held in self._side.held():
            if has_run_out(held.order, now, self._keep):
                before = self._side.cancellation(held.order.order_key)
                due = before.due_at if before else None
                if due is None or due <= now or due > horizon(now, self._limits):
                    return held, before
        return None

    def _cancel(self, held: Held, wanted: Cancellation) -> Cancellation:
        try:
            self._shop.cancel_order(held.shop_order_id, REASON)
        except Refused as error:
            return replace(wanted, state=CancelState.REFUSED, reason=nameless(error.reason, held.order.contact))
        except ShopError as error:
            self._fresh, self.problem = False, nameless(str(error), held.order.contact)
            asked = error.retry_after if isinstance(error, Retriable) else None
            self._rest.ask(asked)
            return self._later(wanted, asked)
        except Exception as error:  # noqa: BLE001 (one order that trips a bug must not hold the others)
            self.bugs += 1
            trace = nameless_trace(error, held.order.contact)
            _log.error("a bug while a reservation was given back", number=held.order.number, exception=trace)
            reason = f"a fault in the kiosk ({type(error).__name__}); the log says more"
            if wanted.attempts >= BUGS_TOLERATED:
                return replace(wanted, state=CancelState.REFUSED, reason=reason)
            return self._later(wanted, None)
        return replace(wanted, state=CancelState.DONE)

    def _later(self, wanted: Cancellation, asked: float | None) -> Cancellation:
        wait = delay(wanted.attempts, self._chance(), asked, self._limits)
        return replace(wanted, due_at=self._clock.now() + wait)
