"""One label read twice: the camera and the hand scanner look at the same thing, which is one scan."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.base.clock import Clock
from kiosk.domain.scan import ScanMeaning, Unreadable, understand

SAME_S = 2.0


@dataclass(frozen=True, slots=True)
class _Read:
    what: ScanMeaning | str
    by_camera: bool
    at: float


class Repeats:
    """Remembers the last code for as long as it matters. `own_prefix` is that of the shop's own codes."""

    def __init__(self, clock: Clock, own_prefix: str) -> None:
        self._clock, self._prefix = clock, own_prefix
        self._last: _Read | None = None

    def repeated(self, text: str, *, by_camera: bool) -> bool:
        """Whether the other one, or the camera itself, read the same a moment ago. The hand scanner may repeat itself:
        somebody pulled its trigger."""
        meaning = understand(text, self._prefix)
        read = _Read(text if isinstance(meaning, Unreadable) else meaning, by_camera, self._clock.monotonic())
        last = self._last
        if last is not None and read.at - last.at < SAME_S and read.what == last.what and (by_camera or last.by_camera):
            return True
        self._last = read
        return False

    def forget(self) -> None:
        """Part of every wipe."""
        self._last = None
