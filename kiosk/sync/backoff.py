"""How long to wait before the next try: pure, growing, jittered, capped, and never shorter than the shop asked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds of the first wait, how it grows, the longest own wait, and the longest wait a shop may ask for."""

    first_s: float = 5.0
    factor: float = 2.0
    longest_s: float = 900.0
    longest_asked_s: float = 24 * 3600.0


DEFAULT = Backoff()
# The share of a wait that chance decides: many kiosks that lost one shop come back spread over time.
_JITTER = 0.5
_ASKED_JITTER = 0.1


def delay(attempts: int, chance: float, retry_after: float | None = None, limits: Backoff = DEFAULT) -> timedelta:
    """The wait after `attempts` tries (1 = the first failed). `chance` in [0, 1), `retry_after` in seconds.

    A Retry-After that is no positive number counts as none; a longer one than the cap counts as the cap."""
    steps = min(max(attempts, 1) - 1, 64)  # 2.0 ** 64 is far above any cap, and more would overflow one day
    full = min(limits.first_s * limits.factor**steps, limits.longest_s)
    own = full * (1 - _JITTER + _JITTER * chance)
    return timedelta(seconds=max(own, asked_s(retry_after, chance, limits)))


def asked_s(retry_after: float | None, chance: float, limits: Backoff = DEFAULT) -> float:
    """The seconds that a shop asked for, capped and a little longer by chance; 0 where it asked for nothing."""
    if retry_after is None or not math.isfinite(retry_after) or retry_after <= 0:
        return 0.0
    return min(retry_after, limits.longest_asked_s) * (1 + _ASKED_JITTER * chance)


def horizon(now: datetime, limits: Backoff = DEFAULT) -> datetime:
    """No honest due date lies beyond this: a later one was written under a wrong clock."""
    return now + timedelta(seconds=limits.longest_asked_s * (1 + _ASKED_JITTER)) + timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one moment: wall time (UTC) and monotonic seconds."""

    wall: datetime
    monotonic: float


_NOTICED_S = 2.0  # slower changes are the slewing of NTP, which harms nobody


def jump(before: Reading, now: Reading) -> timedelta:
    """How far the wall clock was set between two readings, beyond the time that really passed; zero when it was not."""
    passed = timedelta(seconds=now.monotonic - before.monotonic)
    by = (now.wall - before.wall) - passed
    return by if abs(by.total_seconds()) > _NOTICED_S else timedelta(0)
