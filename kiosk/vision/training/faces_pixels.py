"""What cameras and light do to a picture: colour, dark, grey, blur, motion, noise, compression."""

import cv2
import numpy as np

from kiosk.vision.frames import Pixels


def spoiled(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """The picture (h, w, 3) as a worse camera or worse light would give it; the geometry stays."""
    pixels = _toned(pixels, rng)
    if rng.random() < 0.1:
        grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
        pixels = np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)
    if rng.random() < 0.25:
        pixels = _blurred(pixels, rng)
    if rng.random() < 0.2:
        pixels = _noisy(pixels, rng)
    if rng.random() < 0.2:
        quality = int(rng.integers(15, 80))
        coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        pixels = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    return pixels


def _toned(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """Contrast, brightness, gamma and a colour cast through one table; sometimes very dark, sometimes shaded aslant."""
    level = np.arange(256, dtype=np.float32)[:, None] / 255.0
    gamma = np.exp(rng.normal(0, 0.25)) * (rng.uniform(1.5, 2.5) if rng.random() < 0.06 else 1.0)
    gain = np.exp(rng.normal(0, 0.2)) * np.exp(rng.normal(0, 0.08, 3))
    if rng.random() < 0.08:
        gain *= rng.uniform(0.15, 0.45)
    curve = (level**gamma - 0.45) * np.exp(rng.normal(0, 0.15)) + 0.45 + rng.normal(0, 0.05)
    table = np.clip(curve * gain * 255.0, 0, 255).astype(np.uint8).reshape(1, 256, 3)
    toned = np.asarray(cv2.LUT(pixels, table), np.uint8)
    if rng.random() < 0.12:
        toned = _shaded(toned, rng)
    return toned


def _shaded(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """Light from one side: a slope of brightness over the picture."""
    corners = rng.uniform(0.35, 1.4, (2, 2)).astype(np.float32)
    slope = cv2.resize(corners, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(pixels * slope[..., None], 0, 255), np.uint8)


def _blurred(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    if rng.random() < 0.5:
        return np.asarray(cv2.GaussianBlur(pixels, (0, 0), rng.uniform(0.5, 1.6)), np.uint8)
    length = int(rng.integers(3, 9))
    kernel = np.zeros((length, length), np.float32)
    angle, middle = rng.uniform(0, np.pi), (length - 1) / 2
    step = np.array([np.cos(angle), np.sin(angle)]) * middle
    ends = [tuple(round(v) for v in middle + sign * step) for sign in (-1, 1)]
    cv2.line(kernel, ends[0], ends[1], 1.0, 1)
    return np.asarray(cv2.filter2D(pixels, -1, kernel / max(kernel.sum(), 1.0)), np.uint8)


def _noisy(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    strength = rng.uniform(3, 16)
    tile = rng.integers(-127, 128, pixels.shape, np.int8).astype(np.int16)
    return np.clip(pixels + tile * np.float32(strength / 73.0), 0, 255).astype(np.uint8)
