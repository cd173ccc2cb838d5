"""A copy of a frame with what the eyes see drawn on it, for store IT who aim and judge a camera. Never for shoppers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kiosk.domain.eyes import MaskState
from kiosk.vision.frames import Pixels
from kiosk.vision.paper.fonts import find_fonts
from kiosk.vision.service.looking import Seen

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
Colour = tuple[int, int, int]

COLOURS: dict[MaskState, Colour] = {
    MaskState.WORN: (46, 160, 110),
    MaskState.WRONG: (224, 150, 30),
    MaskState.NONE: (70, 130, 220),
    MaskState.UNSURE: (150, 150, 150),
}
WORDS = {
    MaskState.WORN: "mask worn",
    MaskState.WRONG: "mask worn wrongly",
    MaskState.NONE: "no mask",
    MaskState.UNSURE: "cannot tell",
}
_PAPER, _INK, _ON_COLOUR = (28, 25, 22), (255, 255, 255), (255, 255, 255)
_TEXT_SHARE, _LEAST_TEXT = 0.022, 12  # of the picture's height, in pixels
_LEAST_WIDE = 1000  # pixels; smaller pictures are enlarged, so that the words stand beside the faces, not over them


def annotated(frame: Pixels, seen: Sequence[Seen], lines: Sequence[str] = ()) -> Pixels:
    """A copy of the frame with a box, the points and words for each face, and `lines` on a dark strip below it."""
    picture = Image.fromarray(np.ascontiguousarray(frame[:, :, ::-1]))
    scale = max(1, -(-_LEAST_WIDE // picture.width))
    picture = picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.BICUBIC)
    size = max(_LEAST_TEXT, round(picture.height * _TEXT_SHARE))
    draw = ImageDraw.Draw(picture)
    for one in seen:
        _face(draw, one, size, scale)
    return np.ascontiguousarray(np.asarray(_with_strip(picture, lines, size))[:, :, ::-1])


def in_words(seen: Seen) -> str:
    """One face in a line, e.g. "no mask 97%, 1.42 m (1.12 to 1.61)"."""
    mask, reading = seen.mask, seen.reading
    told = WORDS[mask.state] + (f" {mask.confidence:.0%}" if mask.state is not MaskState.UNSURE else "")
    if reading is None:
        return f"{told}, distance unknown"
    return f"{told}, {reading.metres:.2f} m ({reading.low:.2f} to {reading.high:.2f})"


def _short(seen: Seen) -> str:
    words = in_words(seen)
    return words.rsplit(" (", 1)[0] if seen.reading else words


def _face(draw: ImageDraw.ImageDraw, seen: Seen, size: int, scale: int) -> None:
    x, y, width, height = (edge * scale for edge in seen.face.box)
    colour, line = COLOURS[seen.mask.state], max(2, size // 7)
    draw.rectangle((x, y, x + width, y + height), outline=colour, width=line)
    for across, down in ((point[0] * scale, point[1] * scale) for point in seen.face.points):
        draw.ellipse((across - line, down - line, across + line, down + line), fill=colour)
    text = _short(seen)
    font, edge = _font(size), size // 3
    box = draw.textbbox((0, 0), text, font=font)
    wide, high = box[2] + 2 * edge, size + 2 * edge
    left = min(max(0.0, x), max(0.0, draw.im.size[0] - wide))
    top = y - high if y >= high else min(y + height, draw.im.size[1] - high)
    draw.rectangle((left, top, left + wide, top + high), fill=colour)
    draw.text((left + edge, top + edge + size / 2), text, fill=_ON_COLOUR, font=font, anchor="lm")


def _with_strip(picture: Image.Image, lines: Sequence[str], size: int) -> Image.Image:
    if not lines:
        return picture
    step, edge = round(size * 1.5), size
    whole = Image.new("RGB", (picture.width, picture.height + step * len(lines) + edge), _PAPER)
    whole.paste(picture, (0, 0))
    draw = ImageDraw.Draw(whole)
    for number, text in enumerate(lines):
        place = (edge, picture.height + edge // 2 + step * number + step / 2)
        draw.text(place, text, fill=_INK, font=_font(size), anchor="lm")
    return whole


@cache
def _font(size: int) -> Font:
    files = find_fonts()
    return ImageFont.truetype(str(files.regular), size) if files else ImageFont.load_default(size)
