"""Puts pictures with faces on a canvas: scaled, turned, mirrored, and the labels with them."""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.frames import Pixels
from kiosk.vision.training.faces_photos import Photo
from kiosk.vision.training.faces_targets import Faces

Floats = NDArray[np.float32]

MIRRORED = [1, 0, 2, 4, 3]  # the five points after left and right have changed places
VISIBLE = 0.55  # share of a face that must be in view to be taught; less is ignored
Window = tuple[int, int, int, int]  # left, top, right, bottom on the canvas, px


@dataclass
class Canvas:
    """A training picture in the making: pixels (h, w, 3) and the faces put on it so far."""

    pixels: Pixels
    parts: list[Faces] = field(default_factory=list)

    def faces(self) -> Faces:
        """All faces so far."""
        parts = self.parts or [Faces.none()]
        return Faces(*(np.concatenate([getattr(part, name) for part in parts]) for name in Faces.__dataclass_fields__))


@dataclass(frozen=True)
class Placing:
    """Where `anchor` (x, y in px of the photo) comes to lie, how much larger, how far turned (radians)."""

    anchor: tuple[float, float]
    at: tuple[float, float]
    scale: float
    angle: float = 0.0
    mirror: bool = False


def matrix_of(placing: Placing) -> Floats:
    """The affine map (2, 3) from photo to canvas."""
    turn = placing.scale * np.array(
        [[np.cos(placing.angle), -np.sin(placing.angle)], [np.sin(placing.angle), np.cos(placing.angle)]]
    )
    if placing.mirror:
        turn = turn @ np.diag([-1.0, 1.0])
    shift = np.array(placing.at) - turn @ np.array(placing.anchor)
    return np.concatenate([turn, shift[:, None]], 1).astype(np.float32)


def moved(faces: Faces, matrix: Floats, mirror: bool) -> Faces:
    """The faces after the map; a turned box keeps its size around its turned middle."""
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    points = faces.points @ matrix[:, :2].T + matrix[:, 2]
    return Faces(
        _moved_boxes(faces.boxes, matrix, scale),
        points[:, MIRRORED] if mirror else points,
        faces.has_points,
        faces.mask,
        _moved_boxes(faces.ignore, matrix, scale),
    )


def _moved_boxes(boxes: Floats, matrix: Floats, scale: float) -> Floats:
    middle = (boxes[:, :2] + boxes[:, 2:] / 2) @ matrix[:, :2].T + matrix[:, 2]
    size = boxes[:, 2:] * scale
    return np.concatenate([middle - size / 2, size], 1).astype(np.float32)


def clipped(faces: Faces, window: Window) -> Faces:
    """Faces cut to the window; those mostly outside become boxes to ignore, those outside vanish."""
    boxes, share = _cut(faces.boxes, window)
    ignore, seen = _cut(faces.ignore, window)
    stay, hidden = share >= VISIBLE, (share > 0) & (share < VISIBLE)
    return Faces(
        boxes[stay],
        faces.points[stay],
        faces.has_points[stay],
        faces.mask[stay],
        np.concatenate([ignore[seen > 0], boxes[hidden]]),
    )


def _cut(boxes: Floats, window: Window) -> tuple[Floats, Floats]:
    low = np.maximum(boxes[:, :2], np.array(window[:2], np.float32))
    high = np.minimum(boxes[:, :2] + boxes[:, 2:], np.array(window[2:], np.float32))
    size = np.clip(high - low, 0, None)
    share = np.prod(size, axis=1) / np.maximum(np.prod(boxes[:, 2:], axis=1), 1e-6)
    return np.concatenate([low, size], 1).astype(np.float32), share.astype(np.float32)


def shrunk(pixels: Pixels, scale: float) -> tuple[Pixels, float]:
    """The picture halved until `scale` is above a half, and the scale that remains: small faces stay smooth."""
    while scale < 0.5 and min(pixels.shape[:2]) >= 8:
        pixels = np.asarray(cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
        scale *= 2
    return pixels, scale


def place(canvas: Canvas, photo: Photo, placing: Placing, window: Window, soft: bool = False) -> None:
    """Draws the photo into the window of the canvas and adds its faces; `soft` lets its edges fade."""
    matrix = matrix_of(placing)
    draw(canvas.pixels, photo.pixels, matrix, window, soft)
    canvas.parts.append(clipped(moved(photo.faces, matrix, placing.mirror), window))


def draw(pixels: Pixels, picture: Pixels, matrix: Floats, window: Window, soft: bool = False) -> None:
    """Warps the picture (h, w, 3) into the window of `pixels`; what it does not cover stays as it was."""
    left, top, right, bottom = window
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    small, _ = shrunk(picture, scale)
    ratio_x, ratio_y = picture.shape[1] / small.shape[1], picture.shape[0] / small.shape[0]
    inside = matrix.astype(np.float64).copy()
    inside[:, 2] += inside[:, :2] @ np.array([(ratio_x - 1) / 2, (ratio_y - 1) / 2])
    inside[:, 0] *= ratio_x
    inside[:, 1] *= ratio_y
    inside[:, 2] -= (left, top)
    view = pixels[top:bottom, left:right]
    size = (right - left, bottom - top)
    if not soft:
        cv2.warpAffine(small, inside, size, dst=view, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)
        return
    cover = _fading(small.shape[0], small.shape[1])
    alpha = cv2.warpAffine(cover, inside, size, flags=cv2.INTER_LINEAR)[..., None]
    warped = cv2.warpAffine(small, inside, size, flags=cv2.INTER_LINEAR)
    view[:] = (view + (warped.astype(np.float32) - view) * alpha).astype(np.uint8)


def _fading(height: int, width: int) -> Floats:
    """1 in the middle, falling to 0 within the outer twelfth."""
    across = np.clip(np.minimum(np.arange(width), np.arange(width)[::-1]) / max(width / 12, 1), 0, 1)
    down = np.clip(np.minimum(np.arange(height), np.arange(height)[::-1]) / max(height / 12, 1), 0, 1)
    return np.asarray(down[:, None] * across[None, :], np.float32)
