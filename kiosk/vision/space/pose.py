"""How far a head is turned, from the five points of a face. Pure.

The tip of the nose stands before the plane of eyes and mouth by about half an eye distance. When the head turns, it
moves sideways on that plane and the eyes seem closer together; both follow from the same angle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.domain.eyes import MaskState
from kiosk.vision.networks.face import Face

NOSE_DEPTH = 0.53  # of the nose before the eyes, in eye distances (median of 720 faces)
NOSE_DOWN = 0.54  # where the nose lies on the way from the eyes to the mouth when a head looks straight on
STEEPEST = math.tan(math.radians(60))  # beyond 60 degrees the points are guesses

# Standard deviation of the turn (tangent). Under a mask nose and mouth are guessed by the network.
_UNSURE = {MaskState.NONE: 0.10, MaskState.WRONG: 0.12, MaskState.WORN: 0.18, MaskState.UNSURE: 0.18}


@dataclass(frozen=True, slots=True)
class Pose:
    """`shortening`: eye distance as seen by eye distance as it is, 0.5 to 1; `error`: its relative standard
    deviation; `yaw_degrees`: positive when the head turns to the right side of the picture."""

    shortening: float
    error: float
    yaw_degrees: float


def pose_of(face: Face, mask: MaskState) -> Pose:
    """The turn of a head. `face` has five finite points and eyes that do not coincide."""
    right, left, nose, mouth_right, mouth_left = (complex(*point) for point in face.points)
    middle = (right + left) / 2
    along = ((mouth_right + mouth_left) / 2 - middle) * NOSE_DOWN
    aside = ((nose - middle - along) / (left - right)).real
    turn = min(max(aside / NOSE_DEPTH, -STEEPEST), STEEPEST)
    return Pose(1 / math.hypot(1, turn), _error(turn, _UNSURE[mask]), math.degrees(math.atan(turn)))


def _error(turn: float, unsure: float) -> float:
    """What an uncertain turn does to its cosine: little from the front, much from the side. The depth of noses
    differs by 15 % between people."""
    spread = math.hypot(unsure, 0.15 * turn)
    return (abs(turn) * spread + spread * spread / 2) / (1 + turn * turn)
