"""Whatever a source hands over becomes height x width x 3, 8 bit, blue green red, of a bounded size - or is refused."""

from __future__ import annotations

import cv2
import numpy as np

from kiosk.domain.eyes import EyesState
from kiosk.vision.frames import Pixels
from kiosk.vision.sources.source import SourceError

LARGEST_SIDE = 4096  # pixels; what is larger is shrunk at once, so that memory stays bounded
SMALLEST_SIDE = 16  # pixels; less is no picture of anything
_TO_COLOUR = {1: cv2.COLOR_GRAY2BGR, 4: cv2.COLOR_BGRA2BGR}


def sound(picture: object, name: str) -> Pixels:
    """`picture` as Pixels: grey and transparent ones get three colours, too large ones are shrunk in proportion.

    SourceError(WRONG_FORMAT) for everything that is no picture, or whose values cannot be read without guessing
    (16 bit, fractions, two colours): `name` is the source in its sentence."""
    if not isinstance(picture, np.ndarray):
        raise _refused(name, "nothing that is a picture")
    if picture.ndim not in {2, 3}:
        raise _refused(name, f"a picture with {picture.ndim} dimensions")
    height, width = picture.shape[:2]
    if min(height, width) < SMALLEST_SIDE:
        raise _refused(name, f"a picture of {width} x {height} pixels")
    if picture.dtype != np.uint8:
        raise _refused(name, f"colours as {picture.dtype} numbers")
    colours = picture.shape[2] if picture.ndim == 3 else 1
    if colours != 3 and colours not in _TO_COLOUR:
        raise _refused(name, f"pictures with {colours} colour channels")
    return _in_colour(_bounded(picture), colours)


def bounded_size(width: int, height: int) -> tuple[int, int]:
    """The size a picture is shrunk to, as (width, height); its own when it is small enough."""
    longest = max(width, height)
    if longest <= LARGEST_SIDE:
        return width, height
    factor = LARGEST_SIDE / longest
    return max(SMALLEST_SIDE, round(width * factor)), max(SMALLEST_SIDE, round(height * factor))


def _bounded(picture: Pixels) -> Pixels:
    height, width = picture.shape[:2]
    size = bounded_size(width, height)
    return picture if size == (width, height) else np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))


def _in_colour(picture: Pixels, colours: int) -> Pixels:
    if colours == 3:
        return np.ascontiguousarray(picture)
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(picture), _TO_COLOUR[colours]))


def _refused(name: str, what: str) -> SourceError:
    return SourceError(
        EyesState.WRONG_FORMAT,
        f"{name} gives {what}. Choose another size under [eyes], or another camera (kiosk vision cameras).",
    )
