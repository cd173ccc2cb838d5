"""Mask layers: a mask alone, as colour and cover (alpha) in chip pixels, taken from real faces or from templates.

A layer lies where it was worn; `masks_composites` moves it to where it is worn wrongly.
"""

from __future__ import annotations

import configparser
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.crop import Picture
from kiosk.vision.training.masks_data import CHIP, Sample, chip_points

_HALF = CHIP // 2


@dataclass(frozen=True)
class Layer:
    """`colour` (CHIP, CHIP, 3) and `cover` (CHIP, CHIP) 0..1; `px` is the width of the face it was taken from."""

    colour: Picture
    cover: NDArray[np.float32]
    px: float
    aside: float = 0.0


def where_masks_are() -> NDArray[np.uint8]:
    """GrabCut's start in a chip of half size: surely, probably and surely not mask."""
    (rx, ry), (lx, _), (nx, ny), (mx, my), (ex, _) = chip_points() / 2
    state = np.full((_HALF, _HALF), cv2.GC_PR_BGD, np.uint8)
    cheek, chin = (lx - rx) * 0.62, my + (my - ry) * 0.42
    outline = [(nx, ny - 4), (nx + cheek, ny - 1), (nx + cheek * 0.95, my), (ex - 1, chin), (mx + 1, chin)]
    outline += [(nx - cheek * 0.95, my), (nx - cheek, ny - 1)]
    cv2.fillPoly(state, [np.array(outline).round().astype(np.int32)], cv2.GC_PR_FGD)
    cv2.ellipse(state, (round(nx), round((ny + my) / 2 + 2)), (8, 6), 0, 0, 360, cv2.GC_FGD, -1)
    near = cv2.dilate((state & 1).astype(np.uint8), np.ones((11, 11), np.uint8))
    state[near == 0] = cv2.GC_BGD
    state[: round(ry + 1)] = cv2.GC_BGD
    return state


def layer_of(sample: Sample) -> Layer | None:
    """The mask cut out of a face that wears one; None where the outline found cannot be a mask."""
    start = where_masks_are()
    small = cv2.resize(sample.chip, (_HALF, _HALF), interpolation=cv2.INTER_AREA)
    state = start.copy()
    cv2.setRNGSeed(1)
    cv2.grabCut(small, state, None, np.zeros((1, 65)), np.zeros((1, 65)), 3, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]
    found = ((state == cv2.GC_FGD) | (state == cv2.GC_PR_FGD)).astype(np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(found)
    if count < 2:
        return None
    biggest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    found = (parts == biggest).astype(np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    expected = start & 1 == 1
    inside = float(found[expected].mean())
    outside = float((found[~expected]).sum() / expected.sum())
    if inside < 0.68 or outside > 0.4:
        return None
    cover = cv2.resize(found.astype(np.float32), (CHIP, CHIP), interpolation=cv2.INTER_LINEAR)
    cover = np.clip(cv2.GaussianBlur(cover, (0, 0), 1.2) * 1.6 - 0.45, 0, 1)
    return Layer(sample.chip, np.asarray(cover, np.float32), sample.px, sample.aside)


def template_layers(folder: Path) -> list[Layer]:
    """The template pictures laid where a mask is worn, by the six control points of `masks.cfg`."""
    config = configparser.ConfigParser(inline_comment_prefixes=None)
    config.read_string((folder / "masks.cfg").read_text(encoding="utf-8"))
    layers = []
    for name in config.sections():
        path = folder / Path(config[name].get("template", "")).name
        if path.is_file() and not name.startswith("gas"):
            turn = -0.35 if name.endswith("_left") else 0.35 if name.endswith("_right") else 0.0
            layers.append(_template(path, config[name], turn))
    return layers


def _template(path: Path, control: configparser.SectionProxy, aside: float) -> Layer:
    picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if picture is None or picture.shape[2] != 4:
        raise ValueError(f"{path} is no picture with transparency: fetch the templates again")
    source = np.array([[float(v) for v in control[f"mask_{letter}"].split(",")] for letter in "abcdef"])
    target = control_points(aside)
    affine = np.linalg.lstsq(np.column_stack([source, np.ones(6)]), target, rcond=None)[0].T
    size = (CHIP * 2, CHIP * 2)
    warped = cv2.warpAffine(picture, affine * 2, size, flags=cv2.INTER_LINEAR)
    small = cv2.resize(warped, (CHIP, CHIP), interpolation=cv2.INTER_AREA)
    cover = np.asarray(small[..., 3] / 255, np.float32)
    return Layer(np.asarray(small[..., :3], np.uint8), cover, 200.0, aside)


def control_points(turn: float) -> NDArray[np.float64]:
    """Where the six control points of a mask lie on the mean face of a chip: left, bridge and right of the upper edge,
    then left, chin and right of the lower edge. `turn` moves the middle ones aside, in eye distances."""
    (rx, ry), (lx, _), (nx, ny), (_, my), _ = chip_points()
    eyes = lx - rx
    middle = nx + turn * eyes
    side, chin = eyes * 0.98, my + (my - ry) * 0.72
    top = ry + (ny - ry) * 0.45
    return np.array([
        [nx - side, top + 0.18 * eyes], [middle, top], [nx + side, top + 0.18 * eyes],
        [nx - side * 0.82, my + 0.12 * eyes], [nx + turn * 0.6 * eyes, chin], [nx + side * 0.82, my + 0.12 * eyes],
    ])  # fmt: skip
