"""Which views of the board are still needed to measure a camera, and whether a view is good enough. Pure.

A camera is measured well when the board was seen in every corner of the picture, from near, and turned four ways:
straight views alone cannot tell a long lens from a distant board.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum

import cv2
import numpy as np

from kiosk.vision.calibrate.board import Seen
from kiosk.vision.space.camera import CameraModel

TILT = 18.0  # degrees that count as turned
FLAT = 12.0  # and that still count as straight
STEEP = 60.0  # beyond this the corners are too blurred by the angle
EDGE = 0.2  # of the picture: as far as the board must reach into a corner
TALL = 0.5  # of the picture's height: near enough for CLOSE
SMALL = 0.12  # and too far away for anything
SHARP = 0.2  # see Seen.sharpness
STILL = 0.004  # of the picture's width that the board may move between two frames


class Need(StrEnum):
    """One view that is needed; left and right as the person sees it who holds the board and faces the camera."""

    FRONT = "front"
    CLOSE = "close"
    UPPER_LEFT = "upper_left"
    UPPER_RIGHT = "upper_right"
    LOWER_LEFT = "lower_left"
    LOWER_RIGHT = "lower_right"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    TURN_UP = "turn_up"
    TURN_DOWN = "turn_down"


TILTS = (Need.TURN_LEFT, Need.TURN_RIGHT, Need.TURN_UP, Need.TURN_DOWN)
PLACES = (Need.UPPER_LEFT, Need.UPPER_RIGHT, Need.LOWER_LEFT, Need.LOWER_RIGHT)


class Verdict(StrEnum):
    """What became of a picture."""

    TAKEN = "taken"
    NO_BOARD = "no_board"
    TOO_FAR = "too_far"
    BLURRED = "blurred"
    MOVING = "moving"
    NOTHING_NEW = "nothing_new"


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The board in one picture, with what it is good for. `tilt`: degrees to the right and down, as the picture shows
    it (not mirrored); `box`: left, top, right, bottom in shares of the picture."""

    seen: Seen
    tilt: tuple[float, float]
    box: tuple[float, float, float, float]

    @property
    def meets(self) -> frozenset[Need]:
        """All needs that this view fulfils."""
        return frozenset(_meets(self.tilt, self.box))


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """The views taken so far, and the corners of the frame before (to see whether the board is held still)."""

    views: tuple[View, ...] = ()
    before: Seen | None = None
    met: frozenset[Need] = field(default=frozenset())

    @property
    def missing(self) -> tuple[Need, ...]:
        """What is still needed, in the order in which it is asked for."""
        return tuple(need for need in Need if need not in self.met)

    @property
    def done(self) -> bool:
        """Everything was seen."""
        return not self.missing


def view_of(seen: Seen, camera: CameraModel) -> View:
    """A found board as a view; `camera` is a guess, good enough to tell how the board is turned."""
    lens = np.array([[camera.focal_px, 0, camera.cx], [0, camera.focal_px, camera.cy], [0, 0, 1]])
    flat = np.column_stack((seen.millimetres, np.zeros(len(seen.ids)))).astype(np.float32)
    ok, turn, _ = cv2.solvePnP(flat, seen.pixels, lens, None, flags=cv2.SOLVEPNP_IPPE)
    right, down = (0.0, 0.0)
    if ok:
        normal = np.asarray(cv2.Rodrigues(turn)[0])[:, 2]
        normal = normal if normal[2] < 0 else -normal
        right, down = (math.degrees(math.asin(max(-1.0, min(1.0, float(value))))) for value in normal[:2])
    size = np.array((camera.width, camera.height))
    low, high = seen.pixels.min(axis=0) / size, seen.pixels.max(axis=0) / size
    return View(seen, (right, down), (float(low[0]), float(low[1]), float(high[0]), float(high[1])))


def offer(progress: Progress, seen: Seen | None, camera: CameraModel, *, held: bool = True) -> tuple[Progress, Verdict]:
    """Look at the next picture's board. `held`: pictures follow each other, so that the board must be held still."""
    after = Progress(progress.views, seen, progress.met)
    if seen is None:
        return after, Verdict.NO_BOARD
    view = view_of(seen, camera)
    if view.box[3] - view.box[1] < SMALL:
        return after, Verdict.TOO_FAR
    if not view.meets - progress.met:
        return after, Verdict.NOTHING_NEW
    if seen.sharpness < SHARP:
        return after, Verdict.BLURRED
    if held and not _still(progress.before, seen, camera.width):
        return after, Verdict.MOVING
    return Progress((*progress.views, view), seen, progress.met | view.meets), Verdict.TAKEN


def _meets(tilt: tuple[float, float], box: tuple[float, float, float, float]) -> list[Need]:
    left, top, right, bottom = box
    # The picture's left is the right hand of whoever faces the camera.
    places = (
        (Need.UPPER_RIGHT, left < EDGE and top < EDGE),
        (Need.LOWER_RIGHT, left < EDGE and bottom > 1 - EDGE),
        (Need.UPPER_LEFT, right > 1 - EDGE and top < EDGE),
        (Need.LOWER_LEFT, right > 1 - EDGE and bottom > 1 - EDGE),
        (Need.CLOSE, bottom - top > TALL),
    )
    found = [need for need, there in places if there]
    sideways, upright = tilt
    steepest = max(abs(sideways), abs(upright))
    if steepest < FLAT and 0.25 < (left + right) / 2 < 0.75:
        found.append(Need.FRONT)
    if TILT < steepest < STEEP:
        if abs(sideways) >= abs(upright):
            found.append(Need.TURN_LEFT if sideways > 0 else Need.TURN_RIGHT)
        else:
            found.append(Need.TURN_DOWN if upright > 0 else Need.TURN_UP)
    return found


def _still(before: Seen | None, seen: Seen, width: int) -> bool:
    if before is None:
        return False
    old = dict(zip(before.ids, before.pixels, strict=True))
    moved = [
        float(np.linalg.norm(point - old[number]))
        for number, point in zip(seen.ids, seen.pixels, strict=True)
        if number in old
    ]
    return bool(moved) and sum(moved) / len(moved) <= STILL * width
