"""Faces as a camera sees them: a head of known size, place and turn, projected point by point."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.face import Face
from kiosk.vision.space.camera import CameraModel
from kiosk.vision.space.distance import BOX_HEIGHT_M, BOX_WIDTH_M, EYES_M

# Right eye, left eye, nose, corners of the mouth in eye distances: right in the picture, down, away from the camera.
_POINTS = np.array([(-0.5, 0, 0), (0.5, 0, 0), (0, 0.54, -0.53), (-0.4, 1, 0), (0.4, 1, 0)])
# The outline of the face that a box is drawn round: an ellipse from the forehead to the chin.
_AROUND = np.linspace(0, math.tau, 48)
_OUTLINE = np.column_stack(
    (np.cos(_AROUND) * BOX_WIDTH_M / 2, (np.sin(_AROUND) / 2 + 0.1) * BOX_HEIGHT_M, np.zeros(len(_AROUND)))
)
_BOX_TURNS = 0.25  # heads are round: seen from the side a box shrinks less than the distance of the eyes


def turn(yaw: float = 0, pitch: float = 0, roll: float = 0) -> NDArray[np.float64]:
    """A rotation in degrees: about the vertical, the horizontal and the line of sight."""
    a, b, c = (math.radians(value) for value in (yaw, pitch, roll))
    about_y = np.array([[math.cos(a), 0, -math.sin(a)], [0, 1, 0], [math.sin(a), 0, math.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, math.cos(b), -math.sin(b)], [0, math.sin(b), math.cos(b)]])
    about_z = np.array([[math.cos(c), -math.sin(c), 0], [math.sin(c), math.cos(c), 0], [0, 0, 1]])
    return np.asarray(about_z @ about_x @ about_y)


def face_at(
    camera: CameraModel,
    position: tuple[float, float, float],
    *,
    head: NDArray[np.float64] | None = None,
    eyes_m: float = EYES_M,
    tilted: NDArray[np.float64] | None = None,
) -> Face:
    """A face whose eyes' middle is at `position`; `head` turns it away from looking at the camera, `tilted` turns the
    whole world before the camera."""
    middle = np.array(position, float)
    forward = middle / np.linalg.norm(middle)
    right = np.cross((0.0, 1.0, 0.0), forward)
    right /= np.linalg.norm(right)
    facing = np.column_stack((right, np.cross(forward, right), forward))
    turned = head if head is not None else np.eye(3)
    shrunk = 1 - _BOX_TURNS * (1 - math.hypot(turned[0, 0], turned[1, 0]))
    roll = math.degrees(math.atan2(turned[1, 0], turned[0, 0]))
    outline = turn(roll=roll) @ (_OUTLINE * (shrunk, 1, 1) * eyes_m / EYES_M).T
    shape = np.concatenate(((facing @ turned @ (_POINTS * eyes_m).T).T, (facing @ outline).T)) + middle
    if tilted is not None:
        shape = shape @ tilted.T
    seen = [camera.pixel((float(x), float(y), float(z))) for x, y, z in shape]
    columns, rows = zip(*seen[5:], strict=True)
    box = (min(columns), min(rows), max(columns) - min(columns), max(rows) - min(rows))
    return Face(box, 0.9, tuple(seen[:5]))
