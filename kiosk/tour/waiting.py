"""Waiting for conditions, never for time."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtTest import QTest

from kiosk.tour.errors import TourError

DEADLINE_S = 15.0


def wait_until(
    done: Callable[[], bool], what: Callable[[], str], *, seconds: float = DEADLINE_S, pause_ms: int = 12
) -> None:
    """Let the application live until `done`; TourError with the words of `what` after `seconds`."""
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            raise TourError(f"Waited {seconds:.0f} s for {what()}.")
        QTest.qWait(pause_ms)
