"""Things before or on a bare face that are no mask: hands, cups, phones, scarves, beards; and glasses for everybody."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.networks.crop import Picture
from kiosk.vision.training.masks_composites import band
from kiosk.vision.training.masks_data import CHIP, chip_points, face_width, inside_photo

Floats = NDArray[np.float32]
_POINTS = chip_points()
_MIDDLE, _EYES, _NOSE, _MOUTH = _POINTS[2, 0], _POINTS[0, 1], _POINTS[2, 1], _POINTS[3, 1]
_FACE = face_width()
_CHIN = _EYES + 0.73 * _FACE
_ROWS, _COLUMNS = np.mgrid[0:CHIP, 0:CHIP].astype(np.float32)
_HAIR = (0.38, 0.25, 0.12, 0.1, 0.08, 0.07)  # how often a beard has which colour
_FINE = 4  # shapes are drawn with this many bits below the pixel, so that their edges are smooth


def _mix(chip: Picture, colour: Floats, cover: Floats) -> Picture:
    cover = cover * inside_photo(chip)
    mixed = chip * (1 - cover[..., None]) + colour * cover[..., None]
    return np.asarray(np.clip(mixed, 0, 255), np.uint8)


def _skin(chip: Picture, rng: np.random.Generator) -> Floats:
    pixels = band(chip)
    light = pixels.mean(1)
    return np.asarray(pixels[light >= np.quantile(light, 0.5)].mean(0) * rng.uniform(0.8, 1.15), np.float32)


def _noise(rng: np.random.Generator, cells: int) -> Floats:
    rough = rng.normal(0, 1, (cells, cells)).astype(np.float32)
    return np.asarray(cv2.resize(rough, (CHIP, CHIP), interpolation=cv2.INTER_CUBIC), np.float32)


def _finger(start: Floats, end: Floats, thick: float) -> tuple[Floats, Floats]:
    """Cover of a rounded stick and its shading across (1 in the middle, darker at the edges)."""
    along = end - start
    t = ((_COLUMNS - start[0]) * along[0] + (_ROWS - start[1]) * along[1]) / max(float(along @ along), 1e-3)
    t = np.clip(t, 0, 1)
    away = np.hypot(_COLUMNS - start[0] - t * along[0], _ROWS - start[1] - t * along[1]) / thick
    return np.clip((1 - away) * thick + 0.5, 0, 1), np.clip(1.08 - 0.33 * away**2, 0.5, 1.1)


def hand(chip: Picture, rng: np.random.Generator) -> Picture:
    """A few fingers, and often a palm, before mouth and nose or at the chin, in the colour of the face's own skin."""
    skin, side = _skin(chip, rng), (1.0 if rng.random() < 0.5 else -1.0)
    thick = _FACE * rng.uniform(0.07, 0.11)
    centre = np.array([_MIDDLE + rng.normal(0, 0.1) * _FACE, rng.uniform(_NOSE, _CHIN)], np.float32)
    angle = np.deg2rad(rng.uniform(-80, 40))
    towards = np.array([-side * np.cos(angle), np.sin(angle)], np.float32)
    across = np.array([-towards[1], towards[0]], np.float32)
    shown = chip
    for number in range(int(rng.integers(1, 5))):
        tip = centre + across * thick * 1.95 * (number - 1.2) + towards * rng.normal(0, 0.06) * _FACE
        root = tip - towards * _FACE * rng.uniform(0.5, 0.9)
        cover, shade = _finger(tip, root, thick * rng.uniform(0.85, 1.1))
        shown = _mix(shown, skin * (shade + 0.04 * _noise(rng, 20))[..., None], cover)
    if rng.random() < 0.6:
        palm = centre - towards * _FACE * rng.uniform(0.45, 0.75) + across * thick
        cover, shade = _finger(palm, palm - towards * _FACE * 0.3, _FACE * rng.uniform(0.2, 0.3))
        shown = _mix(shown, skin * (shade + 0.04 * _noise(rng, 14))[..., None], cover)
    return shown


def cup(chip: Picture, rng: np.random.Generator) -> Picture:
    """A cup or a bottle at the mouth, sometimes with fingers around it."""
    x, top = _MIDDLE + rng.normal(0, 0.1) * _FACE, rng.uniform(_NOSE + 2, _MOUTH + 4)
    wide, tall = _FACE * rng.uniform(0.15, 0.33), _FACE * rng.uniform(0.5, 1.1)
    lean, narrow = rng.normal(0, 0.25), rng.uniform(0.6, 0.95)
    corners = [
        (x - wide, top),
        (x + wide, top),
        (x + wide * narrow + lean * tall, top + tall),
        (x - wide * narrow + lean * tall, top + tall),
    ]
    colour = (rng.uniform(20, 240) + rng.normal(0, 30, 3)).astype(np.float32)
    if rng.random() < 0.5:
        colour = np.full(3, rng.uniform(200, 250), np.float32)
    light = 1 + rng.normal(0, 0.3) * (_COLUMNS - x) / wide * 0.5
    shown = _mix(chip, colour * np.clip(light, 0.4, 1.3)[..., None], _polygon(corners))
    return hand(shown, rng) if rng.random() < 0.4 else shown


def phone(chip: Picture, rng: np.random.Generator) -> Picture:
    """A dark (or light) slab before the mouth or at the cheek."""
    x, y = _MIDDLE + rng.normal(0, 0.3) * _FACE, rng.uniform(_NOSE, _CHIN)
    wide, tall, angle = _FACE * rng.uniform(0.14, 0.24), _FACE * rng.uniform(0.3, 0.45), rng.uniform(-0.8, 0.8)
    if rng.random() < 0.3:
        angle += np.pi / 2
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = [(x, y) + turn @ np.array(c) for c in ((-wide, -tall), (wide, -tall), (wide, tall), (-wide, tall))]
    value = rng.uniform(10, 60) if rng.random() < 0.7 else rng.uniform(120, 240)
    shown = _mix(chip, np.full((CHIP, CHIP, 3), value, np.float32), _polygon([(c[0], c[1]) for c in corners]))
    return hand(shown, rng) if rng.random() < 0.5 else shown


def scarf(chip: Picture, rng: np.random.Generator, top: float | None = None) -> Picture:
    """Cloth around the neck up to the chin or the lower lip (or from `top`), wider than the face."""
    edge = rng.uniform(_MOUTH + 8, _CHIN + 6) if top is None else top
    tint, other = rng.uniform(5, 245, (2, 3)).astype(np.float32)
    folds = 1 + 0.18 * _noise(rng, int(rng.integers(5, 14))) + 0.06 * _noise(rng, 50)
    cloth = np.broadcast_to(tint, (CHIP, CHIP, 3)).astype(np.float32)
    if rng.random() < 0.5:
        wave = np.sin((_ROWS * rng.uniform(-1, 1) + _COLUMNS * rng.uniform(-1, 1)) * rng.uniform(0.2, 0.9))
        cloth = np.where(wave[..., None] > rng.uniform(-0.5, 0.7), cloth, other)
    x = (_COLUMNS - _MIDDLE) / (_FACE * rng.uniform(0.6, 1.0))
    line = edge - rng.uniform(-4, 10) * np.clip(np.abs(x), 0, 1.2) ** 2 + 1.5 * _noise(rng, 6)
    cover = np.clip((_ROWS - line) / rng.uniform(0.8, 2) + 0.5, 0, 1) * np.clip((1 - np.abs(x)) * 14, 0, 1)
    return _mix(chip, cloth * folds[..., None], cover.astype(np.float32))


def beard(chip: Picture, rng: np.random.Generator) -> Picture:
    """Hair on cheeks, chin and upper lip, from stubble to a full beard, with the lips mostly left free."""
    x = (_COLUMNS - _MIDDLE) / (_FACE * 0.5)
    cheek = _MOUTH - rng.uniform(0, 14) - rng.uniform(6, 26) * np.clip(np.abs(x) - rng.uniform(0.3, 0.6), 0, 1)
    long = _CHIN + rng.uniform(-2, 18)
    face = np.clip((1.02 - np.hypot(x, np.clip(_ROWS - _MOUTH, 0, None) / (long - _MOUTH))) * rng.uniform(4, 10), 0, 1)
    cover = np.clip((_ROWS - cheek) / rng.uniform(3, 8), 0, 1) * face
    lips = np.hypot((_COLUMNS - _MIDDLE) / (_FACE * 0.17), (_ROWS - _MOUTH) / (_FACE * rng.uniform(0.02, 0.06)))
    moustache = np.hypot((_COLUMNS - _MIDDLE) / (_FACE * 0.24), (_ROWS - (_NOSE + _MOUTH) / 2 - 2) / (_FACE * 0.07))
    cover = np.maximum(cover, np.clip((1 - moustache) * 4, 0, 1)) * np.clip(
        (lips - 0.8) * 3, 1 - rng.uniform(0.4, 1), 1
    )
    choice = rng.choice(
        [[18, 20, 26], [25, 28, 35], [30, 38, 58], [110, 115, 120], [55, 80, 120], [205, 205, 210]], p=_HAIR
    )
    rough = 1 + rng.uniform(0.03, 0.2) * _noise(rng, 68) + rng.uniform(0.03, 0.15) * _noise(rng, 16)
    hair = np.clip(choice * np.clip(rough, 0.3, 2)[..., None], 0, 255).astype(np.float32)
    thin = np.clip(0.9 + 0.25 * _noise(rng, 30), 0, 1)
    dense = rng.uniform(0.85, 1.0) if rng.random() < 0.5 else rng.uniform(0.3, 0.85)
    return _mix(chip, hair, (cover * thin * dense).astype(np.float32))


def in_front(chip: Picture, other: Picture, rng: np.random.Generator) -> Picture:
    """A part of somebody else's head, hair or clothes before the lower part of the face, as in a crowd."""
    side = -1.0 if rng.random() < 0.5 else 1.0
    x = _MIDDLE + side * rng.uniform(0, 0.45) * _FACE
    y = rng.uniform(_CHIN - 6, _CHIN + 26)
    wide, tall = _FACE * rng.uniform(0.3, 0.6), y - rng.uniform(_NOSE, _CHIN - 6)
    away = np.hypot((_COLUMNS - x) / wide, np.clip(y - _ROWS, 0, None) / tall)
    cover = np.clip((1 - away + 0.04 * _noise(rng, 10)) * rng.uniform(6, 25), 0, 1)
    low = int(rng.integers(0, 20)) if rng.random() < 0.6 else CHIP - 48
    part = cv2.resize(other[low : low + 46, 30:106], (CHIP, CHIP), interpolation=cv2.INTER_LINEAR)
    dark = rng.uniform(0.15, 0.5) if rng.random() < 0.5 else rng.uniform(0.6, 1.1)
    return _mix(chip, part.astype(np.float32) * dark, cover.astype(np.float32))


def glasses(chip: Picture, rng: np.random.Generator) -> Picture:
    """Frames around the eyes, clear, tinted or dark."""
    shown = chip.copy()
    frame = [float(v) for v in (rng.uniform(0, 90, 3) if rng.random() < 0.7 else rng.uniform(90, 220, 3))]
    size = (_FACE * rng.uniform(0.15, 0.2), _FACE * rng.uniform(0.1, 0.17))
    thick, dark, lower = int(rng.integers(1, 4)), rng.random() < 0.3, rng.uniform(0, 4)
    for eye in _POINTS[:2]:
        centre = (round(float(eye[0])), round(float(eye[1] + lower)))
        axes = (round(size[0]), round(size[1]))
        if dark:
            lens = shown.copy()
            cv2.ellipse(lens, centre, axes, 0, 0, 360, [v * 0.4 for v in frame], -1, cv2.LINE_AA)
            shown = cv2.addWeighted(lens, rng.uniform(0.5, 0.95), shown, 0.2, 0).astype(np.uint8)
        cv2.ellipse(shown, centre, axes, 0, 0, 360, frame, thick, cv2.LINE_AA)
    right, left = (round(float(_POINTS[0, 0] + size[0])), round(float(_POINTS[1, 0] - size[0])))
    row = round(float(_EYES + lower))
    cv2.line(shown, (right, row), (left, row), frame, thick, cv2.LINE_AA)
    cv2.line(
        shown,
        (round(float(_POINTS[0, 0] - size[0])), row),
        (round(float(_MIDDLE - _FACE * 0.5)), row - 2),
        frame,
        thick,
    )
    cv2.line(
        shown,
        (round(float(_POINTS[1, 0] + size[0])), row),
        (round(float(_MIDDLE + _FACE * 0.5)), row - 2),
        frame,
        thick,
    )
    return shown


def _polygon(corners: list[tuple[float, float]]) -> Floats:
    cover = np.zeros((CHIP, CHIP), np.uint8)
    fixed = (np.array(corners) * (1 << _FINE)).round().astype(np.int32)
    cv2.fillPoly(cover, [fixed], 255, cv2.LINE_AA, _FINE)
    return np.asarray(cv2.GaussianBlur(cover, (0, 0), 0.8) / 255, np.float32)
