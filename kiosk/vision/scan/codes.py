"""Barcodes and QR codes in frames. Only what they say is handed on; no picture of them is kept.

A camera is not a scanner: labels are small, out of focus, turned and moved. So every frame is looked at as it is, and
once more in another way that takes turns: nearer and sharper, turned, or coarser. What a 1-D barcode says is believed
when two frames agree, because a blurred one may be misread with a check digit that fits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from kiosk.base.clock import Clock
from kiosk.domain.scan import MAX_CHARS, OWN_PREFIX, Unreadable, understand
from kiosk.vision.frames import Pixels

REPEAT_S = 2.0  # the same code is not told again so soon
QUIET_S = 1.0  # after a code no other one: whoever holds several labels means the first
BELIEVED_S = 1.5  # readings of a code that are further apart do not support each other
SAME_PLACE = 0.2  # of half the picture
ENOUGH = 3  # weight of the frames that must agree on a 1-D barcode
STICK = 3  # times that a way of looking which found something is tried again before the next one's turn
HELD_UP = 6  # frames with a code that means nothing here, before somebody wants to know about it
WIDEST = 1280  # pixels; larger frames are shrunk
CLOSE_UP = 640  # pixels from left to right that are looked at enlarged
_TURNED_SCALE = 1.5

Grey: TypeAlias = npt.NDArray[np.uint8]  # height x width

_F = zxingcpp.BarcodeFormat
# UPC-E is left out: it is seen inside the bars of ordinary EAN codes.
_MATRIX = (_F.QRCode, _F.DataMatrix)
_LINEAR = (_F.EAN13, _F.EAN8, _F.UPCA, _F.Code128, _F.ITF14)
_FORMATS = zxingcpp.BarcodeFormats((*_LINEAR, *_MATRIX))
_SURE = frozenset({"QRCode", "DataMatrix"})  # these correct errors by themselves


@dataclass(frozen=True, slots=True)
class Reading:
    """A code in one frame. `sure`: of a kind that corrects its own errors. `weight`: 2 when read in the frame as it is,
    1 in a changed one. `across`, `down`: its place, -1 to 1 from edge to edge, 0 in the middle."""

    text: str
    sure: bool
    weight: int
    across: float = 0.0
    down: float = 0.0

    @property
    def away(self) -> float:
        """How far from the middle."""
        return max(abs(self.across), abs(self.down))

    def contradicts(self, other: Reading) -> bool:
        """Another text in the same place: one of the two was misread."""
        apart = max(abs(self.across - other.across), abs(self.down - other.down))
        return not self.sure and self.text != other.text and apart < SAME_PLACE


class CodeReader:
    """Codes of a camera's frames, each told once while it is held there. Start a new one for a new shopper."""

    def __init__(self, clock: Clock, own_prefix: str = OWN_PREFIX) -> None:
        self._clock, self._prefix = clock, own_prefix
        self._turn = 0
        self._stuck = 0
        self._seen: deque[tuple[float, Reading]] = deque(maxlen=64)
        self._told: dict[str, float] = {}

    def read(self, pixels: Pixels) -> tuple[str, ...]:
        """What is newly read in this frame: at most one text, that of the code nearest to the middle."""
        now = self._clock.monotonic()
        readings = look(pixels, self._turn)
        self._take_turns(found=bool(readings))
        self._seen.extend((now, reading) for reading in readings)
        self._told = {text: at for text, at in self._told.items() if now - at < REPEAT_S}
        if any(now - at < QUIET_S for at in self._told.values()):
            return ()
        for reading in sorted(readings, key=lambda one: one.away):
            if reading.text not in self._told and self._believed(reading, now):
                self._told[reading.text] = now
                return (reading.text,)
        return ()

    def _take_turns(self, *, found: bool) -> None:
        self._stuck = self._stuck + 1 if found else STICK
        if self._stuck >= STICK:
            self._stuck, self._turn = 0, self._turn + 1

    def _believed(self, reading: Reading, now: float) -> bool:
        lately = [seen for at, seen in self._seen if now - at <= BELIEVED_S]
        same = [one for one in lately if one.text == reading.text]
        if isinstance(understand(reading.text, self._prefix), Unreadable):
            return len(same) >= HELD_UP and reading.away < 0.5
        against = sum(one.contradicts(reading) for one in lately)
        return reading.sure or (sum(one.weight for one in same) >= ENOUGH and len(same) > max(1, 2 * against))


def look(pixels: Pixels, turn: int) -> tuple[Reading, ...]:
    """The codes in one picture; `turn` chooses the second way to look at it, where the first finds none."""
    grey = _grey(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))
    if grey.shape[1] > WIDEST:
        grey = _scaled(grey, WIDEST / grey.shape[1])
    prepare, rotate = _WAYS[turn % len(_WAYS)]
    return _readings(grey, weight=2) or _readings(prepare(grey), weight=1, rotate=rotate)


def _readings(grey: Grey, weight: int, rotate: bool = False) -> tuple[Reading, ...]:
    found = zxingcpp.read_barcodes(
        grey,
        formats=_FORMATS,
        try_rotate=rotate,
        try_downscale=False,
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
    )
    readings = {}
    for one in found:
        text = _text(one)
        if one.valid and 0 < len(text) <= MAX_CHARS:
            readings[text] = Reading(text, one.format.name in _SURE, weight, *_place(one.position, grey))
    return tuple(readings.values())


def _text(found: zxingcpp.Barcode) -> str:
    # Separators inside a GS1 code are only allowed behind the mark that says what kind of code it is.
    return f"{found.symbology_identifier}{found.text}" if "\x1d" in found.text else str(found.text)


def _place(position: zxingcpp.Position, grey: Grey) -> tuple[float, float]:
    height, width = grey.shape
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    across, down = sum(corner.x for corner in corners), sum(corner.y for corner in corners)
    return across / 2 / width - 1, down / 2 / height - 1


def _grey(pixels: npt.NDArray[Any]) -> Grey:
    """As the type checker wants it; nothing is copied."""
    return np.asarray(pixels, np.uint8)


def _scaled(grey: Grey, factor: float) -> Grey:
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return _grey(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=method))


def _sharper(grey: Grey, sigma: float, strength: float) -> Grey:
    return _grey(cv2.addWeighted(grey, 1 + strength, cv2.GaussianBlur(grey, (0, 0), sigma), -strength, 0))


def _middle(grey: Grey, wide: int) -> Grey:
    """The middle of the picture, `wide` pixels from left to right, in the picture's shape."""
    height, width = grey.shape
    share = min(1.0, wide / width)
    left, top = int(width * (1 - share) / 2), int(height * (1 - share) / 2)
    return np.ascontiguousarray(grey[top : height - top, left : width - left])


def _near(grey: Grey) -> Grey:
    """Small and slightly out of focus labels."""
    return _sharper(_scaled(_middle(grey, CLOSE_UP), 2), 2, 1.2)


def _blurred(grey: Grey) -> Grey:
    """Large labels that are held too near for the lens."""
    return _sharper(_scaled(grey, 0.5), 1.5, 2)


def _turned(degrees: float) -> Callable[[Grey], Grey]:
    """Labels that are held askew. Enlarged as well: turning alone would blur thin bars away."""

    def turned(grey: Grey) -> Grey:
        middle = _looser(grey)
        height, width = middle.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, _TURNED_SCALE)
        matrix[:, 2] += (_TURNED_SCALE - 1) / 2 * width, (_TURNED_SCALE - 1) / 2 * height
        return _grey(cv2.warpAffine(middle, matrix, (int(width * _TURNED_SCALE), int(height * _TURNED_SCALE))))

    return turned


def _looser(grey: Grey) -> Grey:
    return _middle(grey, 2 * grey.shape[1] // 3)


# How to look, and whether also for upright barcodes.
_WAYS = (
    (_near, False),
    (_turned(30), True),
    (_blurred, False),
    (_near, False),
    (_turned(-30), True),
    (_looser, True),
)
