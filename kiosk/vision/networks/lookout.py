"""Nobody is there: the cheap look at every frame, and now and then a better one for people it cannot see.

MediaPipe's short-range network does not see a masked face beyond a metre. Our own does, at four times the price, on a
picture of `BETTER` pixels. It looks once a second while something moves, and every few seconds anyway.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.vision.frames import Pixels
from kiosk.vision.networks.presence import Finder, QuickLook, shrunk

BETTER = 640  # pixels from left to right
MOVING_S, STILL_S = 1.0, 4.0  # between two better looks
_CELLS = (64, 36)
_CHANGED, _SHARE = 12, 0.01  # grey levels that a cell must change by, and the share of cells that make it motion

_Grey = npt.NDArray[np.int16]


class Lookout:
    """Looks at frames until somebody is there. Start it anew by `forget` when they left."""

    def __init__(self, quick: QuickLook, finder: Finder) -> None:
        self._quick, self._finder = quick, finder
        self._before: _Grey | None = None
        self._better_at = -math.inf

    def anybody(self, pixels: Pixels, at: float) -> bool:
        """Whether a face is in this frame of the moment `at` (monotonic seconds)."""
        moves = self._moves(pixels)
        if at - self._better_at >= (MOVING_S if moves else STILL_S):
            self._better_at = at
            return bool(self._finder.find(shrunk(pixels, BETTER)))
        return self._quick.anybody(pixels)

    def forget(self, at: float) -> None:
        """Nobody is there any more: what moved before says nothing, and the better look was just done."""
        self._before, self._better_at = None, at

    def _moves(self, pixels: Pixels) -> bool:
        small = cv2.resize(pixels, _CELLS, interpolation=cv2.INTER_LINEAR)
        grey = cv2.blur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (3, 3)).astype(np.int16)
        before, self._before = self._before, grey
        return before is not None and float((np.abs(grey - before) > _CHANGED).mean()) > _SHARE
