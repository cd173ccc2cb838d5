"""From a face in a frame to the small upright picture that the mask network reads.

All faces are brought to the same place and size: the five points are laid as well as they go over MEAN_POINTS by a
turn, a scale and a shift (never a shear, which would change what a nose looks like). Where the points cannot be
right the box alone decides. The same code cuts crops for training, so that both see the same thing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.face import Face, Point

Matrix = NDArray[np.float64]  # 2x3: from pixels of the frame to pixels of the crop
Picture = NDArray[np.uint8]  # height x width x 3, blue, green, red

SIDE = 80  # px of the square crop
FACE_PX = 56.0  # width of a face in the crop; the rest shows ears, neck and some forehead
# Right eye (left in the picture), left eye, nose, right and left corner of the mouth of the mean face in the crop.
MEAN_POINTS: tuple[Point, ...] = ((26.8, 19.5), (53.2, 19.5), (40.0, 33.3), (29.0, 43.6), (51.0, 43.6))
BOX_CENTRE: Point = (40.0, 26.6)  # where the middle of a face's box lies in the crop
OUTSIDE = 114  # grey of what lies beyond the frame
BOX_ASPECT = 1.2  # height by width of a face's box

_MIN_EYES = 0.1  # eye distance by box width below which the points are not trusted
_LOOSE = 0.3  # how far a point may lie outside the box, in box sizes


def crop_matrix(face: Face) -> Matrix:
    """The transform from frame pixels to crop pixels, by the points where they can be right, else by the box.

    ValueError when the box has no area."""
    width, height = face.box[2], face.box[3]
    if width <= 0 or height <= 0:
        raise ValueError(f"a face's box needs a width and a height, found {width} x {height}")
    return matrix_of_points(face.points) if points_fit(face) else matrix_of_box(face.box)


def points_fit(face: Face) -> bool:
    """Whether the five points can belong to the box: two eyes apart, the mouth below them, all near the box."""
    if len(face.points) != len(MEAN_POINTS):
        return False
    x, y, width, height = face.box
    for px, py in face.points:
        if not (-_LOOSE <= (px - x) / width <= 1 + _LOOSE and -_LOOSE <= (py - y) / height <= 1 + _LOOSE):
            return False
    right, left, _, mouth_right, mouth_left = (complex(*point) for point in face.points)
    eyes = left - right
    if abs(eyes) < _MIN_EYES * width:
        return False
    down = ((mouth_right + mouth_left - right - left) / 2) / eyes
    return down.imag > 0.2


def matrix_of_points(points: Sequence[Point]) -> Matrix:
    """The similarity (least squares) that lays five points over MEAN_POINTS. ValueError when they all coincide."""
    found = np.array([complex(*point) for point in points])
    mean = np.array([complex(*point) for point in MEAN_POINTS])
    centred = found - found.mean()
    spread = float((centred * centred.conj()).real.sum())
    if spread <= 0:
        raise ValueError("the five points of a face lie all in one place")
    turn = complex((centred.conj() * (mean - mean.mean())).sum() / spread)
    return _matrix(turn, complex(mean.mean()) - turn * complex(found.mean()))


def matrix_of_box(box: Sequence[float]) -> Matrix:
    """The upright crop around a box of x, y, width, height."""
    x, y, width, height = box
    scale = FACE_PX / math.sqrt(width * height / BOX_ASPECT)
    return _matrix(complex(scale, 0), complex(*BOX_CENTRE) - scale * complex(x + width / 2, y + height / 2))


def _matrix(turn: complex, shift: complex) -> Matrix:
    return np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]])


def face_px(matrix: Matrix) -> float:
    """Width in frame pixels of the face that this transform brings to FACE_PX."""
    return FACE_PX / math.hypot(matrix[0, 0], matrix[1, 0])


def sideways(face: Face) -> float:
    """How far the nose has left the middle between the eyes, in eye distances along their line: 0 from the front, 0.5
    when it lies below the eye on the right of the picture, -0.5 on its left, more from the side."""
    right, left, nose = (complex(*point) for point in face.points[:3])
    eyes = left - right
    return ((nose - (right + left) / 2) / eyes).real if eyes else math.inf


def cut(frame: Picture, matrix: Matrix, side: int = SIDE) -> Picture:
    """The square of `side` pixels that the transform shows; beyond the frame it is plain grey.

    Faces larger than the crop are first shrunk by areas, because plain sampling would alias."""
    scale = math.hypot(matrix[0, 0], matrix[1, 0])
    if scale > 0.6:
        return _warp(frame, matrix, side)
    x, y, width, height = _seen(matrix, side, frame)
    part = frame[y : y + height, x : x + width]
    size = (max(1, round(width * scale * 1.1)), max(1, round(height * scale * 1.1)))
    small = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    grow = np.diag([width / size[0], height / size[1], 1.0])
    grow[:2, 2] = x + (grow[0, 0] - 1) / 2, y + (grow[1, 1] - 1) / 2
    return _warp(small, matrix @ grow, side)


def _warp(picture: Picture, matrix: Matrix, side: int) -> Picture:
    shown = cv2.warpAffine(picture, matrix, (side, side), flags=cv2.INTER_LINEAR, borderValue=(OUTSIDE,) * 3)
    return np.asarray(shown, np.uint8)


def _seen(matrix: Matrix, side: int, frame: Picture) -> tuple[int, int, int, int]:
    """The part of the frame (x, y, width, height; at least one pixel) under the crop."""
    back = cv2.invertAffineTransform(matrix)
    corners = back @ np.array([[0, side, side, 0], [0, 0, side, side], [1, 1, 1, 1]], float)
    rows, columns = frame.shape[:2]
    low_x, low_y = (int(value) - 2 for value in np.floor(corners.min(1)))
    high_x, high_y = (int(value) + 3 for value in np.ceil(corners.max(1)))
    x, y = min(max(low_x, 0), columns - 1), min(max(low_y, 0), rows - 1)
    return x, y, max(1, min(high_x, columns) - x), max(1, min(high_y, rows) - y)
