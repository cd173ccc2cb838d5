"""The camera as a scanner: while the scan screen is open its picture goes into the app's memory and codes are read.

Off by itself when the app closes its memory, and after a while without word from it: a screen that hangs must not
leave a camera on view. Nothing of a picture is left when it is off."""

from __future__ import annotations

import cv2
import numpy as np

from kiosk.base.clock import Clock
from kiosk.base.logging import get_logger
from kiosk.base.preview import NOTHING_WANTED, PreviewError, PreviewWriter, Size
from kiosk.domain.scan import OWN_PREFIX
from kiosk.vision.frames import Frame, Pixels
from kiosk.vision.scan.codes import CodeReader

LONGEST_S = 180.0
PICTURES_PER_S = 15.0
CODES_PER_S = 8.0
SMALLEST_SIDE = 16  # pixels; less is no picture
_EARLY_S = 0.005  # a frame that comes so much before its time is taken: cameras are not punctual


class Viewfinder:
    """One for the life of the process; give it every frame while `active`."""

    def __init__(self, clock: Clock, own_prefix: str = OWN_PREFIX) -> None:
        self._clock, self._own_prefix = clock, own_prefix
        self._name = ""
        self._writer: PreviewWriter | None = None
        self._reader: CodeReader | None = None
        self._until = 0.0
        self._pictures = _Beat(PICTURES_PER_S)
        self._codes = _Beat(CODES_PER_S)

    @property
    def active(self) -> bool:
        """It wants frames; `PICTURES_PER_S` of them are enough."""
        return self._reader is not None

    def on(self, memory: str) -> None:
        """Show pictures in the memory of this name and read codes, from now on for at most `LONGEST_S`.

        Again with the same name: go on for as long. Without a usable memory codes are read all the same."""
        if not self.active or memory != self._name:
            self.off()
            self._name, self._writer = memory, _writer(memory)
            self._reader = CodeReader(self._clock, self._own_prefix)
        self._until = self._clock.monotonic() + LONGEST_S

    def off(self) -> None:
        """No more pictures, no more codes, and zeros where the last picture was."""
        if self._writer is not None:
            self._writer.close()
        self._name, self._writer, self._reader = "", None, None

    def take(self, frame: Frame) -> tuple[str, ...]:
        """Show this frame and say what is newly read in it, where it is time for either."""
        if self._reader is None:
            return ()
        now = self._clock.monotonic()
        if now >= self._until:
            get_logger(__name__).warning("the viewfinder was on for too long and is off", seconds=LONGEST_S)
            self.off()
            return ()
        if self._writer is not None and not self._writer.open:  # the app has left the screen
            self.off()
            return ()
        if min(frame.width, frame.height) < SMALLEST_SIDE:
            return ()
        if self._writer is not None and self._pictures.due(now):
            _show(frame, self._writer)
        return self._reader.read(frame.pixels) if self._codes.due(now) else ()


class _Beat:
    """So many times a second, evenly."""

    def __init__(self, per_second: float) -> None:
        self._period, self._next = 1.0 / per_second, 0.0

    def due(self, now: float) -> bool:
        if now + _EARLY_S < self._next:
            return False
        begun = self._next if now - self._next < self._period else now
        self._next = begun + self._period
        return True


def _writer(memory: str) -> PreviewWriter | None:
    if not memory:
        return None
    try:
        return PreviewWriter(memory)
    except PreviewError as error:
        get_logger(__name__).warning("codes are read without showing the picture", problem=str(error))
        return None


def _show(frame: Frame, writer: PreviewWriter) -> None:
    wanted = writer.wanted
    if wanted != NOTHING_WANTED:
        writer.put(mirrored(frame.pixels, wanted).data, *wanted, frame.at)


def mirrored(pixels: Pixels, size: Size) -> Pixels:
    """The middle of the picture in the shape of `size` and scaled to it, as in a mirror: height x width x 4."""
    height, width = pixels.shape[:2]
    wide, high = size
    share = min(width / wide, height / high)
    across, down = max(1, round(wide * share)), max(1, round(high * share))
    left, top = (width - across) // 2, (height - down) // 2
    middle = pixels[top : top + down, left : left + across]
    scaled = cv2.resize(middle, size, interpolation=cv2.INTER_AREA if share > 2 else cv2.INTER_LINEAR)
    return np.ascontiguousarray(cv2.cvtColor(cv2.flip(scaled, 1), cv2.COLOR_BGR2BGRA))
