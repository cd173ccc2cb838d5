"""Measuring a camera: from views of the board, or from one person at a known distance, to a focal length.

The size of the print does not matter for the focal length (a board of half the size at half the distance looks the
same), its flatness does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.calibrate.guide import PLACES, TILTS, View
from kiosk.vision.space.camera import CameraModel, from_view

FEWEST_VIEWS = 6
WORST_ERROR = 0.0015  # of the picture's width: how far corners may lie from where the result puts them
BEST_DOUBT = 0.003  # no print is flatter than that
WORST_DOUBT = 0.015  # relative standard deviation of the focal length
VIEWS_DEGREES = (25.0, 150.0)  # horizontal fields of view that webcams have
OFF_CENTRE = 0.12  # of the picture: how far the optical centre may lie from its middle
_FLAGS = cv2.CALIB_FIX_ASPECT_RATIO | cv2.CALIB_ZERO_TANGENT_DIST | cv2.CALIB_FIX_K3 | cv2.CALIB_USE_INTRINSIC_GUESS


class Refusal(StrEnum):
    """Why a set of views does not give a camera."""

    TOO_FEW = "too_few"  # views
    ALIKE = "alike"  # never turned, or always at the same place: the focal length stays a guess
    NOT_FLAT = "not_flat"  # corners do not fit a flat board: bent paper, or a blurred picture
    NO_LENS = "no_lens"  # a result that no webcam has
    NOBODY = "nobody"  # no face, or too rarely
    SEVERAL = "several"  # more than one face
    SIDEWAYS = "sideways"  # a head that looks away
    RESTLESS = "restless"  # a person who walked about


class CalibrationError(Exception):
    """The views do not give a camera; `refusal` says why."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(f"{refusal.value} {detail}".strip())
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured camera. `error_px`: how far corners lie from where the camera puts them, 0 without a board; `count`:
    views of the board, or looks at a person."""

    camera: CameraModel
    error_px: float
    count: int


def solve(views: Sequence[View], width: int, height: int) -> Measured:
    """The camera that saw these views. CalibrationError where they do not tell."""
    if len(views) < FEWEST_VIEWS:
        raise CalibrationError(Refusal.TOO_FEW, str(len(views)))
    met = frozenset().union(*(view.meets for view in views))
    if len(met.intersection(TILTS)) < 2 or len(met.intersection(PLACES)) < 2:
        raise CalibrationError(Refusal.ALIKE, "turned or moved too little")
    used = list(views)
    found, errors = _fit(used, width, height)
    worst = int(np.argmax(errors))
    if len(used) > FEWEST_VIEWS and errors[worst] > 2.5 * float(np.median(errors)):
        del used[worst]  # one picture in which the board moved, or a corner was taken for another
        found, errors = _fit(used, width, height)
    return _checked(found)


def _fit(views: Sequence[View], width: int, height: int) -> tuple[Measured, NDArray[np.float64]]:
    flat = [_on_board(view) for view in views]
    seen = [view.seen.pixels.reshape(-1, 1, 2) for view in views]
    guess = from_view(width, height, 65)
    lens = np.array([[guess.focal_px, 0, guess.cx], [0, guess.focal_px, guess.cy], [0, 0, 1]])
    try:
        rms, lens, bend, _, _, doubt, _, errors = cv2.calibrateCameraExtended(
            flat, seen, (width, height), lens, np.zeros(5), flags=_FLAGS
        )
    except cv2.error as error:  # views that lie in one plane and the like
        raise CalibrationError(Refusal.ALIKE, str(error.code)) from None
    numbers = [float(value) for value in (lens[0, 0], lens[0, 2], lens[1, 2], *np.ravel(bend)[:2])]
    if not all(math.isfinite(value) for value in numbers) or numbers[0] <= 0:
        raise CalibrationError(Refusal.NO_LENS)
    focal, cx, cy, k1, k2 = numbers
    # With one focal length for both directions OpenCV gives its deviation as the second number.
    sure = max(float(np.ravel(doubt)[1]) / focal, BEST_DOUBT)
    camera = CameraModel(width, height, focal, cx, cy, calibrated=True, k1=k1, k2=k2, doubt=sure)
    return Measured(camera, float(rms), len(views)), np.ravel(errors).astype(float)


def _on_board(view: View) -> NDArray[np.float32]:
    flat = view.seen.millimetres
    return np.column_stack((flat, np.zeros(len(flat)))).astype(np.float32).reshape(-1, 1, 3)


def _checked(found: Measured) -> Measured:
    camera = found.camera
    if found.error_px > WORST_ERROR * camera.width:
        raise CalibrationError(Refusal.NOT_FLAT, f"{found.error_px:.2f} px")
    if not found.camera.doubt <= WORST_DOUBT:
        raise CalibrationError(Refusal.ALIKE, f"{found.camera.doubt:.1%}")
    aside = max(abs(camera.cx / camera.width - 0.5), abs(camera.cy / camera.height - 0.5))
    if not VIEWS_DEGREES[0] <= camera.horizontal_view_degrees <= VIEWS_DEGREES[1] or aside > OFF_CENTRE:
        raise CalibrationError(Refusal.NO_LENS, f"{camera.horizontal_view_degrees:.0f} degrees")
    return found
