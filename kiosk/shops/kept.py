"""What is read once and serves for a while: a shop's set-up changes seldom, and every order needs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

KEPT = timedelta(minutes=10)
T = TypeVar("T")


class Kept(Generic[T]):
    """What `read` gives, read again when it is older than KEPT by `now`, or the clock was set back. A reading that
    fails is not kept: the error goes through."""

    def __init__(self, read: Callable[[], T], now: Callable[[], datetime]) -> None:
        self._read, self._now = read, now
        self._kept: tuple[datetime, T] | None = None

    def forget(self) -> None:
        """Read it anew at the next question."""
        self._kept = None

    def get(self) -> T:
        """As it is, or as it was a while ago."""
        now = self._now()
        if self._kept is None or not timedelta() <= now - self._kept[0] < KEPT:
            self._kept = (now, self._read())
        return self._kept[1]
