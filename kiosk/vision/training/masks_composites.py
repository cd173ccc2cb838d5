"""Pictures that the photos hardly hold: masks worn wrongly, and masks of many looks worn well.

A mask layer is moved to where it is worn wrongly and laid over a bare face, or the nose of a bare face is laid over a
masked one. The same seams are also put into pictures whose class does not change, so that a seam says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.crop import Picture
from kiosk.vision.training.masks_data import CHIP, Sample, chip_points, face_width, inside_photo
from kiosk.vision.training.masks_layers import Layer

Floats = NDArray[np.float32]
_POINTS = chip_points()
_MIDDLE = float(_POINTS[2, 0])
_EYES, _NOSE, _MOUTH = float(_POINTS[0, 1]), float(_POINTS[2, 1]), float(_POINTS[3, 1])
_CHIN = _EYES + 0.73 * face_width()
_TOP = _EYES + 0.42 * (_NOSE - _EYES)  # upper edge of a mask worn well, at the nose
_HALF_FACE = 0.5 * face_width()
_SEEN = 0.7  # share of a mask that must lie within the photo
_ROWS, _COLUMNS = np.mgrid[0:CHIP, 0:CHIP].astype(np.float32)


@dataclass(frozen=True)
class Placement:
    """How a layer is moved, in chip pixels: how far its upper edge sinks in the middle and at the sides, how far its
    lower edge sinks, its width, a turn in degrees and a shift aside."""

    middle: float = 0.0
    sides: float = 0.0
    bottom: float = 0.0
    width: float = 1.0
    turn: float = 0.0
    aside: float = 0.0


def worn_well(rng: np.random.Generator) -> Placement:
    """Over nose, mouth and chin."""
    return Placement(
        rng.uniform(-2, 3), rng.uniform(-2, 3), rng.uniform(-3, 5), rng.uniform(0.93, 1.1), rng.normal(0, 2)
    )


def nose_out(rng: np.random.Generator) -> Placement:
    """The upper edge lies between the tip of the nose and the upper lip; the ears hold the sides higher."""
    top = _NOSE + rng.uniform(-0.12, 0.85) * (_MOUTH - _NOSE) * 0.8
    middle = top - _TOP
    return Placement(
        middle,
        middle * rng.uniform(0.35, 1.0),
        rng.uniform(-1, 0.6 * middle + 4),
        rng.uniform(0.88, 1.06),
        rng.normal(0, 4),
    )


def under_chin(rng: np.random.Generator) -> Placement:
    """Pulled down: the upper edge lies between the lower lip and the neck, the mask is folded together."""
    top = rng.uniform(_MOUTH + 3, _CHIN + 1)
    height = rng.uniform(0.25, 0.75) * (_CHIN - _TOP)
    sides = (top - _TOP) * rng.uniform(0.2, 1.0)
    return Placement(top - _TOP, sides, top + height - _CHIN, rng.uniform(0.7, 1.08), rng.normal(0, 5))


def from_an_ear(rng: np.random.Generator) -> Placement:
    """Hanging beside the face from one ear."""
    side = 1.0 if rng.random() < 0.5 else -1.0
    down, turn, aside = rng.uniform(12, 20, 2), rng.uniform(55, 100), rng.uniform(0.95, 1.2) * _HALF_FACE
    return Placement(down[0], down[1], rng.uniform(0, 10), rng.uniform(0.5, 0.8), side * turn, side * aside)


def move(layer: Layer, place: Placement) -> tuple[Picture, Floats]:
    """Colour and cover of the layer at its new place."""
    x, y = _COLUMNS - _MIDDLE - place.aside, _ROWS - (_NOSE + _MOUTH) / 2
    angle = np.deg2rad(place.turn)
    if place.aside:
        x, y = np.cos(angle) * x + np.sin(angle) * y, -np.sin(angle) * x + np.cos(angle) * y
    else:
        y = y - np.tan(angle) * x
    y = y + (_NOSE + _MOUTH) / 2
    out = np.clip(np.abs(x) / _HALF_FACE, 0, 1.2) ** 2
    top = _TOP + place.middle + (place.sides - place.middle) * out
    height = np.maximum(_CHIN + place.bottom - top, 4.0)
    source_y = _TOP + (y - top) * (_CHIN - _TOP) / height
    source_x = _MIDDLE + x / place.width
    maps = source_x.astype(np.float32), source_y.astype(np.float32)
    colour = cv2.remap(layer.colour, *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    cover = cv2.remap(layer.cover, *maps, cv2.INTER_LINEAR, borderValue=0)
    return np.asarray(colour, np.uint8), np.asarray(cover, np.float32)


def band(chip: Picture) -> Floats:
    """Pixels around the eyes, (n, 3): what light and skin look like where no mask is."""
    low, high = round(_EYES - 8), round(_EYES + 5)
    left, right = round(_MIDDLE - 0.7 * _HALF_FACE), round(_MIDDLE + 0.7 * _HALF_FACE)
    return np.asarray(chip[low:high, left:right].reshape(-1, 3), np.float32)


def lay_over(canvas: Sample, layer: Layer, place: Placement, rng: np.random.Generator) -> Picture | None:
    """The layer over the canvas: its light follows the light of the face, its edge throws a faint shadow. None where
    the photo ends before most of the mask is seen."""
    if layer.aside * canvas.aside < 0 and abs(layer.aside) > 0.08:
        layer = Layer(layer.colour[:, ::-1].copy(), layer.cover[:, ::-1].copy(), layer.px, -layer.aside)
    colour, cover = move(layer, place)
    bright = float(np.clip(band(canvas.chip).mean() / max(20.0, _light_of(layer)), 0.55, 1.35))
    shine = (colour.astype(np.float32) * bright ** rng.uniform(0.5, 1.0)) * _slope(rng)
    inside = inside_photo(canvas.chip)
    if (cover * inside).sum() < _SEEN * cover.sum():
        return None
    shade = cv2.GaussianBlur(cover, (0, 0), rng.uniform(1.5, 4)) * inside
    ground = canvas.chip.astype(np.float32) * (1 - rng.uniform(0, 0.35) * shade[..., None])
    cover = cover * (0.93 + 0.07 * rng.random()) * inside
    mixed = ground * (1 - cover[..., None]) + shine * cover[..., None]
    return _as_sharp_as(np.clip(mixed, 0, 255).astype(np.uint8), min(canvas.px, layer.px))


def _light_of(layer: Layer) -> float:
    return 190.0 if layer.px >= 200 else float(band(layer.colour).mean())


def _slope(rng: np.random.Generator) -> Floats:
    side, down = rng.normal(0, 0.12, 2)
    slope = 1 + side * (_COLUMNS - _MIDDLE) / _HALF_FACE + down * (_ROWS - _MOUTH) / _HALF_FACE
    return np.asarray(np.clip(slope, 0.6, 1.4)[..., None], np.float32)


def _as_sharp_as(chip: Picture, px: float) -> Picture:
    """The chip with no more detail than a face `px` wide has."""
    scale = px / face_width()
    if scale >= 0.9:
        return chip
    size = max(8, round(CHIP * scale))
    small = cv2.resize(chip, (size, size), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (CHIP, CHIP), interpolation=cv2.INTER_LINEAR), np.uint8)


def like(donor: Picture, wanted: Picture) -> Picture:
    """The donor's chip with light and skin colour (mean and spread around the eyes, Lab) of the wanted one."""
    lab = cv2.cvtColor(donor, cv2.COLOR_BGR2LAB).astype(np.float32)
    have = band(np.asarray(lab, np.uint8))
    want = band(np.asarray(cv2.cvtColor(wanted, cv2.COLOR_BGR2LAB), np.uint8))
    gain = np.clip(want.std(0) / np.maximum(have.std(0), 1), 0.6, 1.6)
    lab = (lab - have.mean(0)) * gain + want.mean(0)
    return np.asarray(cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2BGR), np.uint8)


def nose_over(masked: Sample, bare: Sample, rng: np.random.Generator, *, lips: bool = False) -> Picture:
    """The bare face's nose and cheeks (and its mouth, with `lips`) over a masked face, as if the mask were pulled."""
    donor = like(bare.chip, masked.chip)
    low = rng.uniform(_MOUTH + 5, _CHIN - 4) if lips else _NOSE + rng.uniform(0.1, 0.85) * (_MOUTH - _NOSE) * 0.8
    width = _HALF_FACE * rng.uniform(0.75, 0.98)
    x = (_COLUMNS - _MIDDLE - 8 * masked.aside) / width
    edge = low - rng.uniform(0, 9) * np.clip(np.abs(x), 0, 1.2) ** 2 + rng.normal(0, 0.1) * (_COLUMNS - _MIDDLE)
    start = _EYES + rng.uniform(3, 7)
    soft = rng.uniform(0.7, 1.8)
    cover = np.clip((edge - _ROWS) / soft + 0.5, 0, 1) * np.clip((_ROWS - start) / 5, 0, 1)
    cover = cover * np.clip((1 - np.abs(x)) * width / 4, 0, 1) * inside_photo(masked.chip) * inside_photo(bare.chip)
    shade = 1 - 0.25 * rng.random() * np.exp(-(((_ROWS - edge) / 2.5) ** 2))
    mixed = masked.chip * (1 - cover[..., None]) + donor * (cover * shade)[..., None]
    return _as_sharp_as(np.clip(mixed, 0, 255).astype(np.uint8), min(masked.px, bare.px))


def recolour(layer: Layer, rng: np.random.Generator, print_of: Picture | None = None) -> Layer:
    """The layer in another colour, or with a print, as cloth masks have them; `print_of` is a picture to print."""
    grey = layer.colour.astype(np.float32).mean(2, keepdims=True)
    grey = grey / max(40.0, float(grey[layer.cover > 0.5].mean()) if (layer.cover > 0.5).any() else 190.0)
    kind = rng.random()
    tint = rng.uniform(15, 255, 3).astype(np.float32)
    if kind < 0.3:
        tint = np.full(3, rng.choice([25, 35, 60, 235, 225]), np.float32) * rng.uniform(0.85, 1.1, 3).astype(np.float32)
    elif kind < 0.5:  # rose, beige and brown, which are near to skin
        tint = (np.array([0.72, 0.75, 1.0]) * rng.uniform(90, 250) * rng.uniform(0.88, 1.12, 3)).astype(np.float32)
    cloth: Floats = np.broadcast_to(tint, (CHIP, CHIP, 3)).astype(np.float32)
    kind = rng.random()
    if kind < 0.25:
        cells = rng.integers(4, 40)
        spots = cv2.resize(rng.random((cells, cells)).astype(np.float32), (CHIP, CHIP), interpolation=cv2.INTER_CUBIC)
        share = ((spots > 0.6) * 0.8)[..., None]
        cloth = (cloth * (1 - share) + share * rng.uniform(0, 255, 3)).astype(np.float32)
    elif kind < 0.5 and print_of is not None:
        side = int(rng.integers(30, CHIP))
        y, x = rng.integers(0, CHIP - side + 1, 2)
        part = cv2.resize(print_of[y : y + side, x : x + side], (CHIP, CHIP), interpolation=cv2.INTER_LINEAR)
        cloth = (part * rng.uniform(0.6, 1.2, 3)).astype(np.float32)
    colour = np.clip(cloth * np.clip(grey, 0.4, 1.4), 0, 255).astype(np.uint8)
    return replace(layer, colour=colour)
