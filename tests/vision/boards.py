"""Pictures of the board as a known camera sees it: turned, moved, blurred, with noise."""

from __future__ import annotations

import math
from functools import cache

import cv2
import numpy as np

from kiosk.vision.calibrate.board import HEIGHT_MM, WIDTH_MM, picture
from kiosk.vision.frames import Pixels
from kiosk.vision.space.camera import CameraModel

_FINE = 3  # pixels per millimetre of the drawing that is projected
_OVER = 2  # each pixel of the picture is the mean of this many squared, as on a sensor
_PAPER = 12  # millimetres of white paper round the board

# right and down (degrees of tilt), and where the board's middle is: right, down, forward in millimetres
TEN_POSES = (
    ((0, 0), (0, 0, 520)),
    ((3, -4), (0, 0, 330)),
    ((4, 3), (-250, -95, 560)),
    ((-5, 5), (250, -95, 560)),
    ((6, -3), (-250, 95, 560)),
    ((-4, -6), (250, 95, 560)),
    ((30, 3), (40, 0, 480)),
    ((-32, -2), (-30, 10, 500)),
    ((2, 30), (0, -20, 470)),
    ((-3, -30), (10, 20, 490)),
)


def seen_by(
    camera: CameraModel,
    tilt: tuple[float, float],
    place_mm: tuple[float, float, float],
    *,
    blur: float = 0.7,
    noise: float = 3.0,
    seed: int = 1,
) -> Pixels:
    """One picture. The lens' curvature is put in; grey surroundings."""
    paper = np.pad(picture(_FINE), _PAPER * _FINE, constant_values=255)
    sideways, upright = (math.radians(value) for value in tilt)
    turned = cv2.Rodrigues(np.array([-upright, 0.0, 0.0]))[0] @ cv2.Rodrigues(np.array([0.0, sideways, 0.0]))[0]
    flat = np.array([[-_PAPER, -_PAPER], [WIDTH_MM + _PAPER, -_PAPER], [WIDTH_MM + _PAPER, HEIGHT_MM + _PAPER],
                     [-_PAPER, HEIGHT_MM + _PAPER]], float)  # fmt: skip
    solid = np.column_stack((flat - (WIDTH_MM / 2, HEIGHT_MM / 2), np.zeros(4))) @ turned.T + place_mm
    corners = np.array([(right / forward, down / forward) for right, down, forward in solid], np.float32)
    plane = np.array([(0, 0), (paper.shape[1], 0), paper.shape[::-1], (0, paper.shape[0])], np.float32)
    to_paper = cv2.getPerspectiveTransform(corners, plane)
    fine = (camera.height * _OVER, camera.width * _OVER)
    rows, columns = np.indices(fine).reshape(2, -1)
    pixels = (np.column_stack((columns, rows)) + 0.5) / _OVER - 0.5
    lens = np.array([[camera.focal_px, 0, camera.cx], [0, camera.focal_px, camera.cy], [0, 0, 1]])
    rays = cv2.undistortPoints(pixels.reshape(-1, 1, 2), lens, np.array([camera.k1, camera.k2, 0, 0, 0]))
    on_paper = cv2.perspectiveTransform(rays, to_paper).reshape(*fine, 2).astype(np.float32)
    grey = cv2.remap(paper, on_paper[..., 0] - 0.5, on_paper[..., 1] - 0.5, cv2.INTER_LINEAR, borderValue=(120,))
    whole = cv2.resize(grey, (camera.width, camera.height), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(whole, (0, 0), blur).astype(np.float64) * 0.85 + 15
    noisy = soft + np.random.default_rng(seed).normal(0, noise, soft.shape)
    return np.asarray(cv2.cvtColor(np.clip(noisy, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR), np.uint8)


TRUE = CameraModel(960, 540, 690.0, 488.0, 264.0, k1=-0.11, k2=0.03)


@cache
def ten_pictures() -> tuple[Pixels, ...]:
    """All that is needed to measure the camera TRUE. Drawn once for all tests."""
    return tuple(seen_by(TRUE, *pose, seed=index) for index, pose in enumerate(TEN_POSES))
