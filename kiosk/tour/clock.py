"""The tour's clock: it runs as fast as every other, and can be sent ahead so that nobody waits for the idle time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

# A Tuesday afternoon on which all branches are open, so that the pictures do not depend on when they are made.
START = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)


class TourClock:
    """A `kiosk.base.clock.Clock` that begins at `start` and runs in real time, plus what it was sent ahead."""

    def __init__(self, start: datetime = START) -> None:
        self._start, self._began, self._ahead = start, time.monotonic(), 0.0

    def now(self) -> datetime:
        """Wall time in UTC."""
        return self._start + timedelta(seconds=self.monotonic() - self._began)

    def monotonic(self) -> float:
        """Seconds from an arbitrary start."""
        return time.monotonic() + self._ahead

    def advance(self, seconds: float) -> None:
        """Send both clocks ahead."""
        self._ahead += seconds


class LiveClock(TourClock):
    """Wall time is everybody's: a shop in the network counts its stock by it. Only idle times are sent ahead."""

    def now(self) -> datetime:
        """Wall time in UTC."""
        return datetime.now(UTC)
