"""A camera that breaks on command, and a capture turned by hand: no thread of its own, no time but the manual clock."""

from __future__ import annotations

import threading

import numpy as np

from kiosk.base.clock import ManualClock
from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.capture import CameraStuckError, Capture
from kiosk.vision.sources.source import NothingYetError, SourceError

SIZE = (48, 64)  # height, width


class FakeCamera:
    """What stands on the counter. `fault` is what is wrong with it; the sources of it see that at their next call."""

    def __init__(self, clock, fps=10.0):
        self.clock, self.fps, self.fault = clock, fps, "well"
        self.opened_at, self.open_now, self.closed = [], 0, 0
        self.number = 0
        self.error = RuntimeError("the driver's own words")
        self.picture = None  # shown instead of a drawn one
        self.late_picture = False  # a driver that hung gives its picture when it lets go
        self.inside, self.let_go = threading.Event(), threading.Event()

    def source(self):
        return FakeSource(self)

    def frame(self):
        if self.fault != "frozen":
            self.number += 1
        if self.fault == "zero":
            return np.zeros((0, 0, 3), np.uint8)
        if self.fault == "black":
            return np.full((*SIZE, 3), 4 + self.number % 3, np.uint8)
        if self.picture is not None:
            return self.picture
        lines = np.arange(SIZE[0] * SIZE[1] * 3).reshape(*SIZE, 3)
        return ((lines + self.number * 5) % 251).astype(np.uint8)


class FakeSource:
    name = "The camera Front"
    pace = 0.0

    def __init__(self, camera):
        self.camera, self.is_open = camera, False

    def open(self):
        self.camera.opened_at.append(self.camera.clock.monotonic())
        self._answer()
        self.is_open = True
        self.camera.open_now += 1

    def read(self):
        assert self.is_open, "read before it was opened, or after a loss"
        self._answer()
        if self.camera.fault == "silent":
            self.camera.clock.advance(1.0)
            raise NothingYetError
        self.camera.clock.advance(1.0 / self.camera.fps)
        return self.camera.frame()

    def close(self):
        if self.is_open:
            self.camera.open_now -= 1
            self.camera.closed += 1
        self.is_open = False

    def _answer(self):
        fault = self.camera.fault
        if fault == "hang":
            self.camera.inside.set()
            assert self.camera.let_go.wait(30)
            if not self.camera.late_picture:
                raise SourceError(EyesState.NO_CAMERA, "let go")
        if fault == "unplugged":
            raise SourceError(EyesState.NO_CAMERA, "The camera Front is not plugged in.")
        if fault == "busy":
            raise SourceError(EyesState.BUSY, "The camera Front is used by another program.")
        if fault == "raises":
            raise self.camera.error


class World:
    """A capture of a fake camera. `drive` lets time pass as the vision process would: read, and ask for the state."""

    def __init__(self, fps=10.0, make=None, **capture):
        self.clock = ManualClock()
        self.camera = FakeCamera(self.clock, fps)
        self.readers, self.threads = [], {}
        self.restarts = 0
        self._make, self._arguments = make or self.camera.source, capture
        self._begin()

    def _begin(self):
        self.capture = Capture(self._make, self.clock, self._spawn, **self._arguments)
        self.capture.start()

    def _spawn(self, reader):
        self.readers.append(reader)

        def join(_timeout):
            if reader not in self.threads:
                reader.turn()

        return join

    @property
    def hanging(self):
        """Readers inside a driver that does not answer."""
        return [reader for reader, thread in self.threads.items() if thread.is_alive()]

    def drive(self, seconds):
        """Let `seconds` pass; the state at the end. A process that ends because its driver is stuck is started anew."""
        end = self.clock.monotonic() + seconds
        while self.clock.monotonic() < end:
            self.step(end)
        return self.state()

    def step(self, end):
        before = self.clock.monotonic()
        for reader in [reader for reader in self.readers if not reader.over and reader not in self.hanging]:
            wait = self._turn(reader)
            if wait:
                self.clock.advance(min(wait, 0.25, max(0.0, end - self.clock.monotonic())))
        if self.clock.monotonic() == before and all(reader.over or reader in self.hanging for reader in self.readers):
            self.clock.advance(0.25)
        self.state()

    def state(self):
        try:
            return self.capture.state
        except CameraStuckError:
            self.restarts += 1
            self.capture.stop()
            self._begin()
            return self.capture.state

    def mend(self):
        """The fault ends; a driver that hung lets go."""
        self.camera.fault = "well"
        self.camera.let_go.set()
        for thread in self.threads.values():
            thread.join(30)
            assert not thread.is_alive()
        self.threads.clear()
        self.camera.let_go = threading.Event()

    def _turn(self, reader):
        if self.camera.fault != "hang":
            return reader.turn()
        # Only a real thread can hang: give this turn one, and go on when it is inside the driver or back again.
        done = threading.Event()
        answer = []

        def turn():
            answer.append(reader.turn())
            done.set()
            self.camera.inside.set()

        self.camera.inside.clear()
        self.threads[reader] = threading.Thread(target=turn, daemon=True)
        self.threads[reader].start()
        assert self.camera.inside.wait(30)
        if not done.is_set():
            return None
        self.threads.pop(reader).join()
        return answer[0]
