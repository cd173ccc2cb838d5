"""Frames of a camera that a label of the sample shop is held before: tilted, turned, blurred and noisy."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from kiosk.vision.frames import Frame, Pixels
from tests.import_table import ROOT

LABELS = ROOT / "assets" / "sample-shop" / "labels"
FJELL, FJELL_CODE = "ean-fjell-low-rost-38.png", "4012345678901"
KYST, KYST_CODE = "ean-kyst-weiss-38.png", "4012345100945"
QR_LINK = "digital-link-vik-trail-wald-38.png"
QR_SHELF = "shelf-holm-strick-sand-m.png"
MODULE = 8.0  # pixels of one module of a barcode in the label's file


@cache
def label(name: str) -> Pixels:
    """The label on white paper."""
    drawn = cv2.imread(str(LABELS / name), cv2.IMREAD_UNCHANGED)
    assert drawn is not None
    share = drawn[..., 3:4] / 255.0
    return np.asarray(drawn[..., :3] * share + 255 * (1 - share), np.uint8)


def held(
    name: str,
    module: float = 2.0,
    *,
    seed: int = 0,
    turn: float = 0.0,
    tilt: float = 12.0,
    blur: float = 0.0,
    size: tuple[int, int] = (1280, 720),
    at: tuple[float, float] = (0.5, 0.5),
) -> Pixels:
    """The label seen so large that a module of its barcode is `module` pixels wide, turned and tilted by degrees."""
    chance, (width, height), drawn = np.random.default_rng(seed), size, label(name)
    focal, scale = width / 2 / np.tan(np.radians(35)), module / MODULE
    around = np.radians([chance.uniform(-tilt, tilt), chance.uniform(-tilt, tilt), turn])
    turned = cv2.Rodrigues(np.array([0.0, 0.0, around[2]]))[0] @ cv2.Rodrigues(np.array([around[0], around[1], 0.0]))[0]
    high, wide = drawn.shape[:2]
    corners = np.array([[-wide, -high, 0], [wide, -high, 0], [wide, high, 0], [-wide, high, 0]]) / 2
    seen = corners @ turned.T + [0, 0, focal / scale]
    flat = focal * seen[:, :2] / seen[:, 2:] + [at[0] * width, at[1] * height]
    paper = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(paper, np.asarray(flat, np.float32))
    soft = cv2.GaussianBlur(drawn, (0, 0), 0.4 / scale) if scale < 1 else drawn
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), matrix, size)[..., None] / 255.0
    room = cv2.resize(chance.integers(30, 170, (9, 16, 3), dtype=np.uint8), size, interpolation=cv2.INTER_CUBIC)
    picture = room * (1 - mask) + cv2.warpPerspective(soft, matrix, size) * mask
    if blur:
        picture = cv2.GaussianBlur(picture, (0, 0), blur)
    return np.asarray(np.clip(picture + chance.normal(0, 4, picture.shape), 0, 255), np.uint8)


def empty(size: tuple[int, int] = (1280, 720), shade: int = 90) -> Pixels:
    """A wall."""
    return np.full((size[1], size[0], 3), shade, np.uint8)


def frame(pixels: Pixels, at: float = 0.0, number: int = 1) -> Frame:
    """A frame of these pixels."""
    return Frame(pixels, at, number)
