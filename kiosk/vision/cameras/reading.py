"""Reading one source, step by step and without a thread of its own: open, read, open again after a loss."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from kiosk.base.clock import Clock
from kiosk.base.logging import get_logger
from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.health import Event, Health, Opened, Refused, Seen, Spoiled, Tick, look
from kiosk.vision.frames import Pixels
from kiosk.vision.sources.pixels import sound
from kiosk.vision.sources.source import NothingYetError, Skipping, Source, SourceError

# Seconds from a loss to the next tries; the last is repeated. A replugged camera is seen within the last one, plus what
# opening and two frames take, which leaves room to the promised 10 s.
RETRY_AFTER_S = (0.5, 1.0, 2.0, 4.0)
_WELL_AFTER_S = 5.0  # a camera that was well for so long begins with short waits again
_log = get_logger(__name__)


class Sink(Protocol):
    """Where a reader leaves what it found."""

    def tell(self, reader: Reader, event: Event) -> Health:
        """Something happened; the health after it."""

    def deliver(self, reader: Reader, pixels: Pixels, at: float) -> None:
        """A frame, read at `at`."""


class Reader:
    """Reads until it is dismissed or the recording is over. One thread turns it; the others may look at its fields."""

    def __init__(
        self, make: Callable[[], Source], sink: Sink, clock: Clock, interval_s: Callable[[], float], first_wait_s: float
    ) -> None:
        """`interval_s()`: seconds between two frames somebody looks at, 0 for all; the others are passed over."""
        self.busy_since: float | None = None  # since when it is inside the source; None between two turns
        self.ended = False  # the recording was played to its end
        self.over = False  # it turns no more, and holds nothing
        self._make, self._sink, self._clock, self._interval_s = make, sink, clock, interval_s
        self._dismissed = threading.Event()
        self._source: Source | None = None
        self._tries = 0
        self._next_try = clock.monotonic() + first_wait_s
        self._opened_at = self._due = self._wanted_at = self._came_at = self._gap = 0.0

    def dismiss(self) -> None:
        """Stop at the next occasion. What it reads until then is ignored by the sink."""
        self._dismissed.set()

    def pause(self, seconds: float) -> None:
        """Wait, or until dismissed."""
        if seconds > 0:
            self._dismissed.wait(seconds)

    def turn(self) -> float | None:
        """Do one thing: open, or read one frame. Seconds until the next turn, None when it was the last."""
        if self._dismissed.is_set():
            self.finish()
            return None
        self.busy_since = self._clock.monotonic()
        try:
            return self._read(self._source) if self._source is not None else self._open()
        finally:
            self.busy_since = None

    def finish(self) -> None:
        """Close what is open; the end."""
        self._close()
        self.over = True

    def _open(self) -> float | None:
        now = self._clock.monotonic()
        if now < self._next_try:
            return self._next_try - now
        try:
            self._source = self._make()
            self._source.open()
        except SourceError as error:
            return self._lost(error.state, error.sentence)
        except Exception as error:  # noqa: BLE001 (a driver's fault of any kind must not end the eyes)
            return self._failed(error)
        self._opened_at = self._due = self._came_at = self._clock.monotonic()
        self._gap = self._wanted_at = 0.0
        self._sink.tell(self, Opened(self._source.name, self._source.pace))
        return 0.0

    def _read(self, source: Source) -> float | None:
        now = self._clock.monotonic()
        if source.pace and now < self._due:
            return self._due - now
        try:
            if self._may_pass(now) and isinstance(source, Skipping):
                if source.skip():
                    return self._passed()
                self._at_end(source)
                return None
            picture = source.read()
            if picture is None:
                self._at_end(source)
                return None
            return self._came(sound(picture, source.name))
        except NothingYetError:
            return self._judged(self._sink.tell(self, Tick()))
        except SourceError as error:
            if error.state is not EyesState.WRONG_FORMAT:
                return self._lost(error.state, error.sentence)
            self._arrived()
            return self._judged(self._sink.tell(self, Spoiled(error.sentence)))
        except Exception as error:  # noqa: BLE001 (as above)
            return self._failed(error)

    def _came(self, pixels: Pixels) -> float | None:
        now = self._arrived()
        self._wanted_at = max(self._wanted_at + self._interval_s(), now)
        self._sink.deliver(self, pixels, now)
        return self._judged(self._sink.tell(self, Seen(look(pixels))))

    def _passed(self) -> float:
        self._arrived()
        return 0.0

    def _arrived(self) -> float:
        """Note when a frame came, and when the next one of a recording is due."""
        now = self._clock.monotonic()
        gap = now - self._came_at
        self._gap = 0.7 * self._gap + 0.3 * gap if self._gap else gap
        self._came_at = now
        if self._source is not None and self._source.pace:
            # A recording that fell behind by more than a second goes on from here instead of hurrying after.
            self._due = max(self._due + 1.0 / self._source.pace, now - 1.0)
        return now

    def _may_pass(self, now: float) -> bool:
        """Whether the next frame, expected after the usual gap, comes too early for anybody to look at it."""
        return self._interval_s() > 0 and now + 1.5 * self._gap < self._wanted_at

    def _judged(self, health: Health) -> float | None:
        """Open anew what is open but gives nothing good: that wakes many a stuck camera."""
        now = self._clock.monotonic()
        if health.state is EyesState.SEEING and now - self._opened_at > _WELL_AFTER_S:
            self._tries = 0
        frozen = health.state is EyesState.FROZEN and health.dark_since is None
        spoiled = health.state is EyesState.WRONG_FORMAT and health.spoiled > 0
        if spoiled or (frozen and now - self._opened_at > health.patience):
            return self._lost(health.state, health.detail)
        return 0.0

    def _lost(self, state: EyesState, sentence: str) -> float:
        self._close()
        wait = RETRY_AFTER_S[min(self._tries, len(RETRY_AFTER_S) - 1)]
        self._tries += 1
        self._next_try = self._clock.monotonic() + wait
        self._sink.tell(self, Refused(state, sentence))
        return wait

    def _failed(self, error: Exception) -> float:
        kind = type(error).__name__
        _log.warning("the camera's reader failed", kind=kind, tries=self._tries)
        return self._lost(EyesState.FROZEN, f"Reading the camera failed ({kind}); it is opened again by itself.")

    def _at_end(self, source: Source) -> None:
        self.ended = True
        self._sink.tell(self, Refused(EyesState.NO_CAMERA, f"{source.name} is over."))
        self.finish()

    def _close(self) -> None:
        source, self._source = self._source, None
        if source is None:
            return
        try:
            source.close()
        except Exception as error:  # noqa: BLE001 (closing a broken device may fail in any way; it is gone either way)
            _log.warning("the camera could not be closed properly", kind=type(error).__name__)
