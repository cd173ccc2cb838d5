"""When each stream is pulled next: on a schedule, sooner after a failure, at once when asked.

Hundreds of kiosks ask one shop. None may make them ask together: every wait is shortened by chance, first pulls are
spread, and while the shop is away only one stream of a kiosk looks for it, in waits that grow to the usual rhythm."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.sync.backoff import Backoff, delay
from kiosk.sync.status import Pulled, Stream

JITTER = 0.1  # a wait is shortened by up to this share, never longer than the configuration says
SOON_S = 60.0  # the first look at the stock after a start: within a minute
CATCH_UP_S = 900.0  # what fell due while the shop was away follows within this time
# After an absence the orders that waited go first: all but the stock waits for this share of it, at most so long.
YIELD_SHARE, LONGEST_YIELD_S = 1.5, 900.0
LONGEST = 4 / 3  # of the shortest interval: the longest wait for a shop that is away, half of it left to chance


class PullPlan:
    """`every_s`: seconds between two pulls of each stream that the shop has. All times are monotonic seconds.

    `spread`: there is a catalogue already and the shop is shared, so that the first pulls may wait; an empty kiosk asks
    at once. `chance` gives numbers in [0, 1)."""

    def __init__(
        self, every_s: Mapping[Stream, float], chance: Callable[[], float], now: float, *, spread: bool = False
    ) -> None:
        self._every_s, self._chance = dict(every_s), chance
        self._shortest = min(self._every_s.values())
        self._failed = dict.fromkeys(self._every_s, 0)
        self._began: dict[Stream, float] = {}
        self._due = {stream: now + (self._first_wait(stream) if spread else 0.0) for stream in self._every_s}
        self._empty = not spread
        self._away = 0  # pulls in a row that did not reach the shop
        self._probe_at = self._lost_at = self._held_until = now

    def _first_wait(self, stream: Stream) -> float:
        every = self._every_s[stream]
        return self._chance() * (min(every, SOON_S) if stream is Stream.STOCK else every)

    def next_due(self, now: float) -> Stream | None:
        """The stream to pull now; the catalogue goes first, because stock belongs to its articles."""
        due = [stream for stream in Stream if self._due.get(stream, now + 1) <= now]
        if now < self._held_until or (self._away and now < self._probe_at):
            return None
        if self._away and not self._empty:
            due.sort(key=self._every_s.__getitem__)  # the one whose turn in the usual rhythm it would be
        return due[0] if due else None

    def began(self, stream: Stream, now: float) -> None:
        """A pull begins: intervals are counted from here, so that a long one does not make data older."""
        self._began[stream] = now

    def hurry(self, now: float) -> None:
        """Pull everything now, whatever the shop asked for and whether it seems to be away."""
        self._due = dict.fromkeys(self._due, now)
        self._away, self._held_until = 0, now

    def hold(self, until: float, now: float) -> None:
        """The shop asked for a pause: nothing is pulled before it ends, and then as after an absence."""
        if until > now:
            self._lost_at = self._lost_at if self._away else now
            self._away = max(self._away, 1)
            self._held_until = until

    def ended(self, stream: Stream, pulled: Pulled, now: float) -> None:
        """Plan the next pull: after a failure soon, with growing and jittered waits, but never later than planned."""
        began = self._began.pop(stream, now)
        wait = self._every_s[stream] * (1 - JITTER * self._chance())
        if pulled.asked and not pulled.reached:
            self._lost(stream, pulled, now)
            return
        if pulled.asked and self._away and now >= self._held_until:
            self._found(stream, now)
        self._failed[stream] = self._failed[stream] + 1 if pulled.problem else 0
        if pulled.problem:
            wait = min(wait, delay(self._failed[stream], self._chance()).total_seconds())
            began = now
        elif stream is Stream.CATALOGUE:
            self._empty = False
        if pulled.soon:
            wait = 0.0
        self._due[stream] = max(began + wait, now + 1.0)

    def _lost(self, stream: Stream, pulled: Pulled, now: float) -> None:
        """The shop is away: one look for it after a wait that grows to the usual rhythm."""
        self._lost_at = self._lost_at if self._away else now
        self._away += 1
        limits = Backoff(longest_s=self._shortest * LONGEST)
        self._probe_at = now + delay(self._away, self._chance(), pulled.retry_after, limits).total_seconds()
        self._due[stream] = self._probe_at

    def _found(self, stream: Stream, now: float) -> None:
        """The shop is back: the stock that fell due follows soon, the rest when the orders that waited are through."""
        self._away = 0
        later = now + min(YIELD_SHARE * (now - self._lost_at), LONGEST_YIELD_S)
        for other, due in self._due.items():
            begin = now if other is Stream.STOCK else later
            if other is not stream and due <= begin and not (self._empty and other is Stream.CATALOGUE):
                self._due[other] = begin + self._chance() * min(self._every_s[other], CATCH_UP_S)

    def wait_s(self, now: float) -> float:
        """Seconds until the next pull."""
        first = max(min(self._due.values()), self._held_until)
        return max(0.0, (max(first, self._probe_at) if self._away else first) - now)
