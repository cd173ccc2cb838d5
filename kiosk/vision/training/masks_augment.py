"""What a kiosk's camera and the face finder do to a face: far away, shaken, dark, noisy, compressed, badly aligned."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.crop import OUTSIDE, SIDE, Picture
from kiosk.vision.training.masks_data import CHIP_MARGIN, CHIP_SCALE, face_width

SMALLEST = 13.0  # px: width of the smallest face that training makes
SMALLEST_WRONG = 16.0  # the same for masks worn wrongly, which cannot be seen on smaller ones


def to_crop(chip: Picture, matrix: NDArray[np.float64] | None = None, zoom: float = 1.0) -> Picture:
    """The crop the network sees of a chip that was resized by `zoom`; `matrix` (2x3, crop to crop) moves it."""
    turn = np.array(
        [[1 / CHIP_SCALE, 0, -CHIP_MARGIN / CHIP_SCALE], [0, 1 / CHIP_SCALE, -CHIP_MARGIN / CHIP_SCALE], [0, 0, 1]]
    )
    if matrix is not None:
        turn = np.vstack([matrix, [0, 0, 1]]) @ turn
    turn = turn @ np.array([[1 / zoom, 0, (1 / zoom - 1) / 2], [0, 1 / zoom, (1 / zoom - 1) / 2], [0, 0, 1]])
    shown = cv2.warpAffine(chip, turn[:2], (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderValue=(OUTSIDE,) * 3)
    return np.asarray(shown, np.uint8)


def augmented(chip: Picture, px: float, rng: np.random.Generator, smallest: float = SMALLEST) -> Picture:
    """One more look at a face `px` wide in its photo: another size, place, light and camera. Returns a crop."""
    if rng.random() < 0.5:
        chip = np.asarray(chip[:, ::-1], np.uint8)
    small, zoom = _far(chip, px, rng, smallest)
    small = _camera(small, rng)
    crop = to_crop(small, jitter(rng), zoom)
    if rng.random() < 0.12:
        crop = darker_skin(crop, rng)
    crop = _light(crop, rng)
    return _cut_off(crop, rng)


def jitter(rng: np.random.Generator) -> NDArray[np.float64]:
    """How far a face finder's points and boxes are off: a shift, a scale and a turn about the middle of the face."""
    wild = 1.9 if rng.random() < 0.2 else 1.0
    scale = float(np.exp(np.clip(rng.normal(0, 0.07 * wild), -0.2, 0.2)))
    angle = np.deg2rad(np.clip(rng.normal(0, 5 * wild), -22, 22))
    centre, shift = complex(SIDE / 2, SIDE * 0.42), complex(*rng.normal(0, 2.0 * wild, 2))
    turn = scale * complex(np.cos(angle), np.sin(angle))
    move = centre + shift - turn * centre
    moved = np.array([[turn.real, -turn.imag, move.real], [turn.imag, turn.real, move.imag]])
    if rng.random() < 0.15:  # narrower or wider, as a turned head is
        squeeze = float(np.exp(rng.uniform(-0.3, 0.12)))
        moved = moved @ np.array([[squeeze, 0, (1 - squeeze) * SIDE / 2], [0, 1, 0], [0, 0, 1]])
    return moved


def _far(chip: Picture, px: float, rng: np.random.Generator, smallest: float) -> tuple[Picture, float]:
    """The chip as a face further away would give it, and its zoom."""
    own = min(px, face_width())
    wanted = float(np.exp(rng.uniform(np.log(smallest), np.log(90.0))))
    if wanted >= 0.9 * own:
        return chip, 1.0
    zoom = wanted / face_width()
    side = max(8, round(chip.shape[0] * zoom))
    how = cv2.INTER_AREA if rng.random() < 0.75 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(chip, (side, side), interpolation=how), np.uint8), side / chip.shape[0]


def _camera(picture: Picture, rng: np.random.Generator) -> Picture:
    if rng.random() < 0.15:
        length = int(rng.integers(2, 7))
        kernel = np.zeros((7, 7), np.float32)
        angle = rng.uniform(0, np.pi)
        end = (round(3 + length / 2 * np.cos(angle)), round(3 + length / 2 * np.sin(angle)))
        cv2.line(kernel, (6 - end[0], 6 - end[1]), end, 1.0)
        picture = np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), np.uint8)
    elif rng.random() < 0.2:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.3)), np.uint8)
    if rng.random() < 0.3:
        noise = rng.standard_normal(picture.shape, np.float32) * rng.uniform(2, 14)
        picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    if rng.random() < 0.4:
        _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 95))])
        picture = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
    return picture


def _light(crop: Picture, rng: np.random.Generator) -> Picture:
    """Gamma, contrast, brightness and colour cast through one table a channel, then colourfulness."""
    x = np.arange(256, dtype=np.float32) / 255
    x = x ** float(np.exp(rng.normal(0, 0.25)))
    x = (x - 0.5) * float(np.exp(rng.normal(0, 0.15))) + 0.5 + rng.normal(0, 0.06)
    dark = rng.random() < 0.08
    if dark:
        x = x * rng.uniform(0.12, 0.5)
    cast = np.exp(rng.normal(0, 0.06 if rng.random() < 0.85 else 0.14, 3))
    table = np.clip(x[:, None] * cast * 255, 0, 255).astype(np.uint8)[None]
    crop = np.asarray(cv2.LUT(crop, table), np.uint8)
    if dark:
        crop = np.clip(crop + rng.standard_normal(crop.shape, np.float32) * rng.uniform(1, 6), 0, 255).astype(np.uint8)
    if rng.random() < 0.35:
        grey = cv2.cvtColor(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
        share = 0.0 if rng.random() < 0.15 else rng.uniform(0.3, 1.5)
        crop = np.asarray(cv2.addWeighted(crop, share, grey, 1 - share, 0), np.uint8)
    return crop


def darker_skin(crop: Picture, rng: np.random.Generator) -> Picture:
    """Skin-coloured pixels in a darker tone, within what people's skin looks like."""
    _, red, blue = cv2.split(cv2.cvtColor(crop, cv2.COLOR_BGR2YCrCb))
    like_skin = ((red > 136) & (red < 178) & (blue > 88) & (blue < 130)).astype(np.float32)
    skin = np.asarray(cv2.GaussianBlur(like_skin, (0, 0), 1.0), np.float32)[..., None]
    depth = rng.uniform(0.0, 0.65)
    tone = 1 - depth * np.array([1.0, 0.95, 0.85], np.float32)
    return np.asarray(crop * (1 - skin * (1 - tone)), np.uint8)


def _cut_off(crop: Picture, rng: np.random.Generator) -> Picture:
    """Sometimes the frame ends within the crop, or something covers a small part of it."""
    chance = rng.random()
    if chance < 0.2:
        crop = crop.copy()
        depth = int(rng.integers(2, 22))
        side = int(rng.integers(0, 4))
        if side == 0:
            crop[-depth:] = OUTSIDE
        elif side == 1:
            crop[:, :depth] = OUTSIDE
        elif side == 2:
            crop[:, -depth:] = OUTSIDE
        else:
            crop[: depth // 2] = OUTSIDE
    elif chance < 0.3:
        crop = crop.copy()
        height, width = rng.integers(5, 18, 2)
        y, x = rng.integers(0, SIDE - height), rng.integers(0, SIDE - width)
        crop[y : y + height, x : x + width] = rng.integers(0, 255, 3)
    return crop
