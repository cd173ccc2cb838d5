"""The guided screen of `kiosk calibrate`: the camera's picture as in a mirror, one big sentence, and dots.

It is drawn as a picture and shown by OpenCV's own window, because the eyes have no Qt of ours.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kiosk.vision.calibrate.calibrating import Shown
from kiosk.vision.calibrate.calibration_words import Words
from kiosk.vision.calibrate.guide import Need
from kiosk.vision.frames import Pixels
from kiosk.vision.paper.fonts import find_fonts

WIDTH, HEIGHT = 1280, 800
_TITLE = "kiosk calibrate"
_PICTURE = (1088, 612)  # the largest the camera's picture is shown
_TOP = 92
_GROUND, _INK, _INK2, _GOOD, _ASK = (28, 25, 22), (255, 255, 255), (207, 199, 187), (87, 196, 134), (247, 190, 84)
_KEYS_STOP = (27, ord("q"))

_Font = Any  # ImageFont.FreeTypeFont, or Pillow's own where no font is installed

# Where the board is wanted, as the mirrored picture shows it: left, top, right, bottom.
_PLACES: dict[Need, tuple[float, float, float, float]] = {
    Need.FRONT: (0.38, 0.22, 0.62, 0.78),
    Need.CLOSE: (0.3, 0.03, 0.7, 0.97),
    Need.UPPER_LEFT: (0.03, 0.04, 0.25, 0.56),
    Need.UPPER_RIGHT: (0.75, 0.04, 0.97, 0.56),
    Need.LOWER_LEFT: (0.03, 0.44, 0.25, 0.96),
    Need.LOWER_RIGHT: (0.75, 0.44, 0.97, 0.96),
}
# Which way an arrow points in the mirrored picture.
_ARROWS = {Need.TURN_LEFT: (-1, 0), Need.TURN_RIGHT: (1, 0), Need.TURN_UP: (0, -1), Need.TURN_DOWN: (0, 1)}


def can_open(environ: Mapping[str, str] = os.environ, sockets: Path = Path("/tmp/.X11-unix")) -> bool:  # noqa: S108
    """Whether there is a screen to open a window on. Asked before, because Qt ends the process where there is none."""
    display = environ.get("DISPLAY", "")
    host, _, number = display.rpartition(":")
    if not number:
        return False
    return bool(host) or (sockets / f"X{number.split('.')[0]}").exists()


def compose(pixels: Pixels | None, shown: Shown, words: Words) -> Pixels:
    """The whole screen as a picture of WIDTH x HEIGHT."""
    canvas = Image.new("RGB", (WIDTH, HEIGHT), _GROUND)
    draw = ImageDraw.Draw(canvas)
    if pixels is not None:
        _place(canvas, draw, pixels, shown)
    _centred(draw, shown.headline, 48, _font(40, bold=True), _INK)
    _centred(draw, shown.note, HEIGHT - 64, _font(24), _GOOD if shown.good else _INK2)
    _dots(draw, shown)
    stop = _font(16)
    draw.text((WIDTH - 24, HEIGHT - 22), words.stop, font=stop, fill=_INK2, anchor="rs")
    return np.ascontiguousarray(np.asarray(canvas, np.uint8)[..., ::-1])


def _place(canvas: Image.Image, draw: ImageDraw.ImageDraw, pixels: Pixels, shown: Shown) -> None:
    high, wide = pixels.shape[:2]
    scale = min(_PICTURE[0] / wide, _PICTURE[1] / high)
    width, height = round(wide * scale), round(high * scale)
    left, top = (WIDTH - width) // 2, _TOP
    mirrored = cv2.flip(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), 1)
    canvas.paste(Image.fromarray(np.ascontiguousarray(mirrored[..., ::-1])), (left, top))
    if shown.need in _PLACES:
        box = _PLACES[shown.need]
        corners = [left + box[0] * width, top + box[1] * height, left + box[2] * width, top + box[3] * height]
        draw.rounded_rectangle(corners, radius=18, outline=_ASK, width=5)
    elif shown.need in _ARROWS:
        _arrow(draw, left + width / 2, top + height / 2, _ARROWS[shown.need])
    if shown.seen is not None:
        for x, y in shown.seen.pixels:
            _dot(draw, left + width - (float(x) + 0.5) * scale, top + (float(y) + 0.5) * scale, 5, _GOOD)
    if shown.face is not None:
        x, y, box_width, box_height = (value * scale for value in shown.face.box)
        right = left + width - x
        draw.rounded_rectangle((right - box_width, top + y, right, top + y + box_height), 14, outline=_GOOD, width=4)


def _arrow(draw: ImageDraw.ImageDraw, x: float, y: float, way: tuple[int, int]) -> None:
    dx, dy = way
    tip, tail, side = 210, 60, 46
    draw.line((x + dx * tail, y + dy * tail, x + dx * (tip - 30), y + dy * (tip - 30)), fill=_ASK, width=22)
    base = (x + dx * (tip - 50), y + dy * (tip - 50))
    draw.polygon(
        [
            (x + dx * (tip + 20), y + dy * (tip + 20)),
            (base[0] - dy * side, base[1] + dx * side),
            (base[0] + dy * side, base[1] - dx * side),
        ],
        fill=_ASK,
    )


def _dots(draw: ImageDraw.ImageDraw, shown: Shown) -> None:
    step = 34
    first = WIDTH / 2 - step * (shown.of - 1) / 2
    for index in range(shown.of):
        x, y = first + step * index, HEIGHT - 28
        if index < shown.done:
            _dot(draw, x, y, 9, _GOOD)
        else:
            draw.ellipse((x - 9, y - 9, x + 9, y + 9), outline=_INK2, width=2)


def _dot(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: tuple[int, int, int]) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _centred(draw: ImageDraw.ImageDraw, text: str, y: float, font: _Font, colour: tuple[int, int, int]) -> None:
    while draw.textlength(text, font=font) > WIDTH - 60 and font.size > 14:
        font = _font(int(font.size) - 2, bold=True)
    draw.text((WIDTH / 2, y), text, font=font, fill=colour, anchor="mm")


def _font(size: int, *, bold: bool = False) -> _Font:
    found = find_fonts()
    if found is None:
        return ImageFont.load_default(size)
    return ImageFont.truetype(str(found.bold if bold else found.regular), size)


class WindowScreen:
    """Shows the guided screen in a window until it is closed; Esc or Q stop."""

    def __init__(self, words: Words) -> None:
        self._words = words
        # OpenCV's window knows X11 only; the kiosk's own choice of platform is not meant for it.
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
        cv2.namedWindow(_TITLE, cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL)
        cv2.resizeWindow(_TITLE, WIDTH, HEIGHT)

    def show(self, pixels: Pixels | None, shown: Shown) -> bool:
        """Draw and give the window a moment for its events."""
        cv2.imshow(_TITLE, compose(pixels, shown, self._words))
        if cv2.waitKey(1) & 0xFF in _KEYS_STOP:
            return False
        return cv2.getWindowProperty(_TITLE, cv2.WND_PROP_VISIBLE) >= 1

    def hold(self, shown: Shown, seconds: float) -> None:
        """Show the end for a while; any key goes on at once."""
        cv2.imshow(_TITLE, compose(None, shown, self._words))
        cv2.waitKey(round(seconds * 1000))

    def close(self) -> None:
        """Take the window down."""
        cv2.destroyAllWindows()
