"""Things before a face: masks from templates, hands, bars, phones, cups, cloth; drawn on the training picture."""

import configparser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.frames import Pixels

Floats = NDArray[np.float32]

SMALLEST_LEVEL = 24  # px: templates are not halved below this width


@dataclass(frozen=True)
class Template:
    """A mask picture in several sizes (each (h, w, 4) BGRA, halved from one to the next) and its six control points
    (6, 2) in px of the first: left top, middle top, right top, left bottom, chin, right bottom."""

    levels: list[Pixels]
    points: Floats


def read_templates(folder: Path) -> list[Template]:
    """Front views of all masks in `masks.cfg` whose picture is there."""
    config = configparser.ConfigParser()
    config.read(folder / "masks.cfg")
    found = []
    for name in config.sections():
        path = folder / f"{name}.png"
        if name.endswith(("_left", "_right")) or not path.exists():
            continue
        picture = np.asarray(cv2.imread(str(path), cv2.IMREAD_UNCHANGED), np.uint8)
        keys = [f"mask_{letter}" for letter in "abcdef"]
        points = np.array([[float(part) for part in config[name][key].split(",")] for key in keys], np.float32)
        found.append(Template(_levels(picture), points))
    return found


def _levels(picture: Pixels) -> list[Pixels]:
    levels = [picture]
    while levels[-1].shape[1] >= 2 * SMALLEST_LEVEL:
        half = cv2.resize(levels[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        levels.append(np.asarray(half, np.uint8))
    return levels


def mask_points(points: Floats, rng: np.random.Generator) -> Floats:
    """Where a mask's six control points lie on a face with the five points (5, 2), a little different every time."""
    right_eye, left_eye, nose = points[0], points[1], points[2]
    eyes, mouth = (right_eye + left_eye) / 2, (points[3] + points[4]) / 2
    across = left_eye - right_eye
    down = mouth - eyes
    top = eyes + down * rng.uniform(0.15, 0.45) + (nose - eyes - 0.55 * down) * 0.5
    wide, narrow = rng.uniform(0.85, 1.1), rng.uniform(0.6, 0.85)
    upper = eyes + down * rng.uniform(0.4, 0.6)
    lower = mouth + down * rng.uniform(0.0, 0.25)
    chin = mouth + down * rng.uniform(0.4, 0.7)
    lean = (nose - eyes - 0.55 * down) * 0.8  # of a turned head the mask turns along
    sides = [upper - across * wide, top + lean, upper + across * wide, lower - across * narrow]
    return np.stack([*sides, chin + lean * 0.5, lower + across * narrow]).astype(np.float32)


def lay_mask(pixels: Pixels, points: Floats, template: Template, rng: np.random.Generator) -> None:
    """Draws the template over the face with the five points (5, 2) on `pixels`, tinted and shaded by chance."""
    wanted = mask_points(points, rng)
    width = float(np.ptp(wanted[:, 0]))
    level = int(np.clip(np.floor(np.log2(max(template.levels[0].shape[1] / max(width, 1.0), 1.0))), 0, 12))
    picture = template.levels[min(level, len(template.levels) - 1)]
    ratio = picture.shape[1] / template.levels[0].shape[1]
    matrix: Any = cv2.findHomography(template.points * ratio, wanted)[0]  # None where there is none
    low, high = np.floor(wanted.min(0) - 4).astype(int), np.ceil(wanted.max(0) + 4).astype(int)
    left, top = max(low[0], 0), max(low[1], 0)
    right, bottom = min(high[0], pixels.shape[1]), min(high[1], pixels.shape[0])
    if matrix is None or right - left < 2 or bottom - top < 2:
        return
    shift = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], np.float64)
    warped = cv2.warpPerspective(picture, shift @ matrix, (right - left, bottom - top), flags=cv2.INTER_LINEAR)
    colour = warped[..., :3] * _tint(rng)
    _blend(pixels[top:bottom, left:right], colour, warped[..., 3:].astype(np.float32) / 255.0)


def _tint(rng: np.random.Generator) -> Floats:
    if rng.random() < 0.25:
        return np.full(3, rng.uniform(0.05, 0.3), np.float32)  # black and dark masks
    if rng.random() < 0.4:
        return rng.uniform(0.25, 1.1, 3).astype(np.float32)
    return np.full(3, rng.uniform(0.6, 1.05), np.float32)


def _blend(view: Pixels, colour: Floats, alpha: Floats) -> None:
    view[:] = np.clip(view + (colour - view) * alpha, 0, 255).astype(np.uint8)


def occlude(pixels: Pixels, box: Floats, cloth: Pixels, rng: np.random.Generator) -> None:
    """Hides a part of the lower face in `box` (4,): a hand-coloured blob, a dark bar, a light cup, some `cloth`."""
    size = box[2:]
    middle = box[:2] + size * np.array([rng.uniform(0.1, 0.9), rng.uniform(0.6, 1.0)], np.float32)
    half = np.maximum(size * rng.uniform(0.15, 0.45, 2), 1.0)
    kind = int(rng.integers(4))
    corners = cv2.boxPoints((tuple(middle.tolist()), tuple((2 * half).tolist()), float(rng.uniform(-40, 40))))
    if kind == 0:
        skin = np.array([90, 120, 170]) * rng.uniform(0.3, 1.3) + rng.uniform(-15, 15, 3)
        colour = tuple(float(value) for value in skin)
        for _ in range(3):
            place = tuple(int(v) for v in middle + rng.uniform(-0.5, 0.5, 2) * half)
            radii = tuple(int(v) + 1 for v in half * rng.uniform(0.3, 0.9, 2))
            cv2.ellipse(pixels, place, radii, float(rng.uniform(0, 180)), 0, 360, colour, -1, cv2.LINE_AA)
        return
    if kind == 3:
        _cloth(pixels, middle, half, cloth)
        return
    level = rng.uniform(0, 60) if kind == 1 else rng.uniform(120, 255)
    colour = tuple(float(value) for value in np.clip(level + rng.uniform(-25, 25, 3), 0, 255))
    cv2.fillConvexPoly(pixels, corners.astype(np.int32), colour, cv2.LINE_AA)


def _cloth(pixels: Pixels, middle: Floats, half: Floats, cloth: Pixels) -> None:
    low = np.maximum(np.floor(middle - half), 0).astype(int)
    high = np.minimum(np.ceil(middle + half).astype(int), (pixels.shape[1], pixels.shape[0]))
    if (high - low).min() < 1:
        return
    size = tuple(int(value) for value in high - low)
    side = min(cloth.shape[:2]) // 3
    pixels[low[1] : high[1], low[0] : high[0]] = cv2.resize(cloth[:side, :side], size, interpolation=cv2.INTER_AREA)
