"""Time comes in by constructor: a real clock for the kiosk, one moved by hand for tests and the tour."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is, and how much time has passed; two questions with two answers."""

    def now(self) -> datetime:
        """Wall time, aware, in UTC; may jump when the machine's clock is set."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never jumps, never goes back."""
        ...


class SystemClock:
    """The machine's clocks."""

    def now(self) -> datetime:
        """Wall time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since an arbitrary start."""
        return time.monotonic()


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)) -> None:
        self._now = _in_utc(start)
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """Wall time in UTC as last set."""
        return self._now

    def monotonic(self) -> float:
        """Seconds advanced so far, plus an arbitrary start."""
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass on both clocks; ValueError for a negative amount."""
        if seconds < 0:
            raise ValueError(f"time cannot be advanced by {seconds} s; use set_now() for a jump of the wall clock")
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def set_now(self, now: datetime) -> None:
        """Set the wall clock, as an administrator or NTP would: the monotonic clock does not move."""
        self._now = _in_utc(now)


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a clock needs an aware datetime, for example datetime(2026, 11, 24, tzinfo=UTC)")
    return moment.astimezone(UTC)
