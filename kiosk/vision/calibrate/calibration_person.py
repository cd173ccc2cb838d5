"""Measuring a camera with one person who stands at a known distance. Pure.

Less sure than the board, because people's eyes are 63 mm apart only on average; as sure when the person's own eye
distance is known (it stands in every prescription for glasses).
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.eyes import MaskState
from kiosk.vision.calibrate.calibration import VIEWS_DEGREES, CalibrationError, Measured, Refusal
from kiosk.vision.networks.face import Face
from kiosk.vision.space.camera import CameraModel, from_view
from kiosk.vision.space.distance import EYES_M, eyes_fit, size_between
from kiosk.vision.space.pose import pose_of

FEWEST_LOOKS = 10
ADULTS = 0.055  # relative standard deviation of adults' eye distance
KNOWN = 0.02  # and what is left when it was measured: half a millimetre, and the step to the mark on the floor
STRAIGHT = 0.94  # cosine of how far the head may be turned
RESTLESS = 0.03  # relative spread of the looks
_BESIDE = 0.5  # a face this much smaller stands behind and is not meant
_ROUNDS = 8


def solve_person(
    looks: Sequence[Sequence[Face]], width: int, height: int, metres: float, eyes_m: float | None = None
) -> Measured:
    """The camera that saw these faces, one list per frame, of a person whose eyes are `metres` away.

    `eyes_m` is the person's own eye distance, where known. CalibrationError where the looks do not tell; ValueError
    for distances that are no distances."""
    if not 0.3 <= metres <= 5 or not (eyes_m is None or 0.045 <= eyes_m <= 0.08):
        raise ValueError(f"a person stands 0.3 to 5 m away and has eyes 45 to 80 mm apart, found {metres} and {eyes_m}")
    guess = from_view(width, height, 70)
    faces = _meant(looks, guess)
    shortened = [pose_of(face, MaskState.NONE).shortening for face in faces]
    if statistics.median(shortened) < STRAIGHT:
        raise CalibrationError(Refusal.SIDEWAYS)
    size = (eyes_m or EYES_M) / metres
    focals = [_focal(face, guess, size * short) for face, short in zip(faces, shortened, strict=True)]
    middle = statistics.median(focals)
    if statistics.median(abs(focal - middle) for focal in focals) > RESTLESS * middle:
        raise CalibrationError(Refusal.RESTLESS)
    camera = replace(guess, focal_px=middle, calibrated=True, doubt=ADULTS if eyes_m is None else KNOWN)
    if not VIEWS_DEGREES[0] <= camera.horizontal_view_degrees <= VIEWS_DEGREES[1]:
        raise CalibrationError(Refusal.NO_LENS, f"{camera.horizontal_view_degrees:.0f} degrees")
    return Measured(camera, 0.0, len(faces))


def meant(faces: Sequence[Face]) -> Face | None:
    """The one person before the camera; None for nobody, or for several of whom no one is clearly the nearest."""
    ranked = sorted(faces, key=lambda face: -face.box[2])
    if not ranked or (len(ranked) > 1 and ranked[1].box[2] > _BESIDE * ranked[0].box[2]):
        return None
    return ranked[0]


def _meant(looks: Sequence[Sequence[Face]], camera: CameraModel) -> list[Face]:
    found = [face for face in map(meant, looks) if face is not None and eyes_fit(face, camera)]
    crowded = sum(len(look) > 1 and meant(look) is None for look in looks)
    if crowded > len(looks) / 4:
        raise CalibrationError(Refusal.SEVERAL)
    if len(found) < max(FEWEST_LOOKS, len(looks) / 2):
        raise CalibrationError(Refusal.NOBODY, f"{len(found)} of {len(looks)}")
    return found


def _focal(face: Face, camera: CameraModel, size: float) -> float:
    """The focal length with which the eyes have this size; found step by step, because beside the middle of the
    picture an angle is not simply pixels by focal length."""
    for _ in range(_ROUNDS):
        seen = size_between(camera.ray(face.points[0]), camera.ray(face.points[1]))
        camera = replace(camera, focal_px=camera.focal_px * seen / size)
    return camera.focal_px
