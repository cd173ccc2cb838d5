"""A thread that reads the camera and keeps only the latest frame: frames are dropped, never queued."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.base.clock import Clock, SystemClock
from kiosk.base.logging import ChangeLog, get_logger
from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.health import Event, Health, Refused, Tick, step
from kiosk.vision.cameras.reading import RETRY_AFTER_S, Reader
from kiosk.vision.frames import Frame, Pixels
from kiosk.vision.sources.source import Source

HANGS_AFTER_S = 5.0  # inside one call of a source, which should take a second
MOST_HANGING = 3  # threads left behind in a driver that does not answer
GIVE_UP_AFTER_S = 30.0  # with that many hanging; a fresh process may do better
_LOOK_AGAIN_S = 0.25
_HANGS = "The camera's driver does not answer. It is opened again by itself; if that repeats, replug the camera."
_DIED = "The thread that reads the camera ended; it is started again by itself."

Spawn = Callable[[Reader], Callable[[float], None]]
"""Starts turning a reader; the answer waits for its end for at most so many seconds."""


class CameraStuckError(Exception):
    """Too many threads hang in the camera's driver: the process should end and be started anew."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Frames read, and those of them that nobody looked at because a newer one came."""

    read: int = 0
    dropped: int = 0


def in_a_thread(reader: Reader) -> Callable[[float], None]:
    """Turn `reader` in a daemon thread of its own, which cannot keep the process from ending."""

    def run() -> None:
        try:
            while (wait := reader.turn()) is not None:
                reader.pause(wait)
        finally:
            reader.finish()

    thread = threading.Thread(target=run, name="camera", daemon=True)
    thread.start()
    return thread.join


class Capture:
    """Frames of the source that `make` gives; it is made anew after every loss, so that a replugged camera is found.

    `state`, `detail` and `latest` also watch over the reading, so one of them is to be asked at least once a second."""

    def __init__(
        self,
        make: Callable[[], Source],
        clock: Clock | None = None,
        spawn: Spawn = in_a_thread,
        frames_per_s: float = 0.0,
    ) -> None:
        self._make, self._spawn = make, spawn
        self._clock = clock or SystemClock()
        self._frames_per_s = frames_per_s
        self._news = threading.Condition(threading.RLock())
        self._health = Health()
        self._frame: Frame | None = None
        self._number = self._taken = 0
        self._counts = Counts()
        self._reader: Reader | None = None
        self._join: Callable[[float], None] | None = None
        self._hanging: list[Reader] = []
        self._alone_since = 0.0  # since when there is no reader
        self._running = False
        self._changes = ChangeLog(get_logger(__name__))

    def start(self) -> None:
        """Begin to read; harmless when it already does."""
        with self._news:
            if not self._running:
                self._running, self._health = True, Health()
                self._read_anew(0.0)

    def stop(self, timeout_s: float = 2.0) -> None:
        """Close the camera and forget the last frame; a thread that hangs in a driver is left behind."""
        with self._news:
            reader, join, self._reader = self._reader, self._join, None
            self._running, self._frame = False, None
            self._health = Health(EyesState.OFF, "")
        if reader is not None:
            reader.dismiss()
        if join is not None:
            join(timeout_s)

    def latest(self, after: int = 0, timeout_s: float = 0.0) -> Frame | None:
        """The newest frame with a number above `after`; None when none came within `timeout_s` or the recording ended.

        Frames of a black or frozen camera are given too: look at `state` before anything is concluded from one.
        CameraStuckError when only a fresh process can help."""
        deadline = time.monotonic() + timeout_s
        with self._news:
            while True:
                self._watch()
                if self._frame is not None and self._frame.number > after:
                    self._taken = self._frame.number
                    return self._frame
                left = deadline - time.monotonic()
                if left <= 0 or self.ended:
                    return None
                self._news.wait(min(left, _LOOK_AGAIN_S))

    def look_at(self, frames_per_s: float) -> None:
        """How many frames a second somebody looks at from now on; the others are passed over undecoded. 0 for all."""
        self._frames_per_s = frames_per_s

    @property
    def state(self) -> EyesState:
        """What the camera does. CameraStuckError as for `latest`."""
        return self.health.state

    @property
    def detail(self) -> str:
        """One sentence for staff; empty while all is well."""
        return self.health.detail

    @property
    def health(self) -> Health:
        """State and sentence of one moment."""
        with self._news:
            self._watch()
            return self._health

    @property
    def ended(self) -> bool:
        """A recording was played to its end."""
        return self._reader is not None and self._reader.ended

    @property
    def counts(self) -> Counts:
        """What was read and dropped since the beginning."""
        return self._counts

    def tell(self, reader: Reader, event: Event) -> Health:
        """From the reader: something happened."""
        with self._news:
            if reader is self._reader:
                if isinstance(event, Refused) and event.state is EyesState.BUSY and self._still_hanging():
                    event = Refused(EyesState.FROZEN, _HANGS)  # it is our own thread that has the camera
                self._apply(event)
                self._news.notify_all()
            return self._health

    def deliver(self, reader: Reader, pixels: Pixels, at: float) -> None:
        """From the reader: a frame."""
        with self._news:
            if reader is not self._reader:
                return
            missed = self._frame is not None and self._frame.number > self._taken
            self._counts = Counts(self._counts.read + 1, self._counts.dropped + missed)
            self._number += 1
            self._frame = Frame(pixels, at, self._number)
            self._news.notify_all()

    def _apply(self, event: Event) -> None:
        before = self._health.state
        self._health = step(self._health, event, self._clock.monotonic())
        silent = isinstance(event, Tick) and self._health.state is EyesState.FROZEN and before is not EyesState.FROZEN
        if silent or (isinstance(event, Refused) and not self.ended):
            self._frame = None  # a picture of somebody who may be gone by now is not kept
        state = self._health.state
        bad = state not in {EyesState.STARTING, EyesState.SEEING}
        self._changes.state("camera", state.value, bad=bad, detail=self._health.detail)

    def _watch(self) -> None:
        """Time passed: is the reader still there, and does it still answer?"""
        if not self._running:
            return
        self._apply(Tick())
        reader, now = self._reader, self._clock.monotonic()
        if reader is None:
            self._wait_for_room(now)
            return
        busy_since = reader.busy_since
        if reader.over and not reader.ended:
            self._leave(reader, _DIED, now)
        elif busy_since is not None and now - busy_since > HANGS_AFTER_S:
            self._hanging.append(reader)
            self._leave(reader, _HANGS, now)

    def _leave(self, reader: Reader, sentence: str, now: float) -> None:
        """Expect nothing of this reader any more. It closes its source when the driver lets it go."""
        reader.dismiss()
        self._apply(Refused(EyesState.FROZEN, sentence))
        self._reader, self._join, self._alone_since = None, None, now
        self._wait_for_room(now)

    def _wait_for_room(self, now: float) -> None:
        if len(self._still_hanging()) < MOST_HANGING:
            self._read_anew(RETRY_AFTER_S[0])
        elif now - self._alone_since > GIVE_UP_AFTER_S:
            raise CameraStuckError(_HANGS)

    def _still_hanging(self) -> list[Reader]:
        self._hanging = [reader for reader in self._hanging if not reader.over]
        return self._hanging

    def _read_anew(self, wait_s: float) -> None:
        self._reader = Reader(self._make, self, self._clock, self._interval_s, wait_s)
        self._join = self._spawn(self._reader)

    def _interval_s(self) -> float:
        return 1.0 / self._frames_per_s if self._frames_per_s > 0 else 0.0
