"""A pause that the shop asked for (Retry-After) holds for everything that this kiosk asks of it, also after a restart.

It was said to one request, but it is meant for the caller: the others, and the process that comes after this one, would
only hear it again. What is left of it lies in the status file, where each sign of life brings it up to date."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from datetime import datetime

from kiosk.base.clock import Clock
from kiosk.sync.backoff import asked_s


class Rest:
    """`left_s`: what was left when the process before ended. `chance` gives numbers in [0, 1)."""

    def __init__(self, clock: Clock, chance: Callable[[], float], left_s: float = 0.0) -> None:
        self._clock, self._chance, self._lock = clock, chance, threading.Lock()
        self._until = clock.monotonic() + left_s

    def ask(self, retry_after: float | None) -> None:
        """The shop asked for so many seconds; None and what is no positive number count as nothing."""
        asked = asked_s(retry_after, self._chance())
        with self._lock:  # orders and downloads hear it in threads of their own
            self._until = max(self._until, self._clock.monotonic() + asked)

    @property
    def until(self) -> float:
        """The monotonic time of its end, past when there is none."""
        return self._until

    def left_s(self) -> float:
        """Seconds until its end; 0 when nothing was asked."""
        return max(0.0, self._until - self._clock.monotonic())

    def end(self) -> None:
        """A person asks the shop all the same."""
        with self._lock:
            self._until = self._clock.monotonic()


def left_after(left_s: float, at: datetime, now: datetime) -> float:
    """What is left now of a pause of which `left_s` seconds were left `at`.

    Never more than that, nor than a shop may ask for: a clock that was set back makes no pause longer."""
    if not math.isfinite(left_s):
        return 0.0
    passed = max(0.0, (now - at).total_seconds())
    return max(0.0, min(left_s, asked_s(left_s, 0.0)) - passed)
