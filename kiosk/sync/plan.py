"""When each stream is pulled next: on a schedule, sooner after a failure, at once when asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.sync.backoff import delay
from kiosk.sync.status import Pulled, Stream


class PullPlan:
    """`every_s`: seconds between two pulls of a stream. All times are monotonic seconds."""

    def __init__(self, every_s: Mapping[Stream, float], chance: Callable[[], float], now: float) -> None:
        self._every_s, self._chance = every_s, chance
        self._failed = dict.fromkeys(Stream, 0)
        self._due = dict.fromkeys(Stream, now)

    def next_due(self, now: float) -> Stream | None:
        """The stream to pull now; the catalogue goes first, because stock belongs to its articles."""
        return next((stream for stream in Stream if self._due[stream] <= now), None)

    def hurry(self, now: float) -> None:
        """Pull everything now."""
        self._due = dict.fromkeys(Stream, now)

    def ended(self, stream: Stream, pulled: Pulled, now: float) -> None:
        """Plan the next pull: after a failure soon, with growing and jittered waits, but never later than planned."""
        self._failed[stream] = self._failed[stream] + 1 if pulled.problem else 0
        wait = self._every_s[stream]
        if pulled.problem:
            wait = min(wait, delay(self._failed[stream], self._chance()).total_seconds())
        self._due[stream] = now + wait

    def wait_s(self, now: float) -> float:
        """Seconds until the next pull."""
        return max(0.0, min(self._due.values()) - now)
