"""The sign beside the camera as a sheet to print: German and English side by side, in the shop's colours."""

from __future__ import annotations

from pathlib import Path

import qrcode

from kiosk.base.brand import Brand
from kiosk.base.config_model import Config
from kiosk.base.paths import assets
from kiosk.vision.paper.pdf import Colour, Format, Sheet
from kiosk.vision.paper.sign_words import ICONS, Section, SignWords, words_of

_INK: Colour = (26, 24, 22)
_QUIET: Colour = (92, 86, 78)
_RULE: Colour = (214, 206, 196)
_WHITE: Colour = (255, 255, 255)

# Millimetres on A4; other formats scale them all.
_MARGIN, _GAP, _BAND = 16.0, 9.0, 74.0
_TITLE, _PROMISE, _SEEN, _HEADING, _BODY = 8.6, 4.9, 4.5, 3.6, 3.6
_ICON, _QR = 7.2, 27.0
_SMALLEST = 0.6  # of the type's size; a text that does not fit even then runs into the margin


class Overfull(Exception):  # noqa: N818 - no fault of anybody, the next smaller size is tried
    """The texts are too long for this size of type."""


def print_sign(target: Path, config: Config, brand: Brand, size: Format = "A4") -> None:
    """Write the sign for this configuration. OSError when the place cannot be written.

    Long names and addresses make the type smaller until all fits on the page."""
    words = (words_of("de", config.eyes, config.shop), words_of("en", config.eyes, config.shop))
    type_scale = 1.0
    while True:
        sheet = Sheet(size, f"{words[0].title} {words[1].title}")
        try:
            _Drawing(sheet, brand, type_scale, strict=type_scale > _SMALLEST).draw(words, config.shop.privacy_url)
        except Overfull:
            sheet.close()
            type_scale *= 0.94
            continue
        sheet.save(target)
        return


class _Drawing:
    """One attempt at the page with one size of type."""

    def __init__(self, sheet: Sheet, brand: Brand, type_scale: float, *, strict: bool) -> None:
        self._sheet, self._brand, self._strict = sheet, brand, strict
        self._page = sheet.width / 210
        self._type = self._page * type_scale
        self._accent = rgb(brand.colour.accent)
        self._on_accent = rgb(brand.colour.on_accent)
        self._column = (sheet.width - (2 * _MARGIN + _GAP) * self._page) / 2

    def draw(self, words: tuple[SignWords, SignWords], link: str) -> None:
        self._band(words)
        y = (_BAND + 9) * self._page
        y = self._promise(words, y)
        y = self._seen(words, y + 4 * self._page)
        for pair in zip(words[0].sections, words[1].sections, strict=True):
            y = self._section(pair, y)
        self._foot(words, link, y)

    def _x(self, index: int) -> float:
        return (_MARGIN + index * _GAP) * self._page + index * self._column

    def _band(self, words: tuple[SignWords, SignWords]) -> None:
        """The shop's colour with mark, name, camera and the two titles."""
        page, sheet = self._page, self._sheet
        sheet.box(0, 0, sheet.width, _BAND * page, self._accent)
        mark = _coloured(self._brand.mark_svg, self._brand.colour.on_accent)
        sheet.svg(mark, _MARGIN * page, 11 * page, 10 * page)
        sheet.text(
            (_MARGIN + 13) * page, 13.2 * page, 90 * page, self._brand.name, 4.6 * page,
            bold=True, colour=self._on_accent,
        )  # fmt: skip
        camera = _coloured(_icon("camera"), self._brand.colour.on_accent)
        sheet.svg(camera, sheet.width - (_MARGIN + 27) * page, 7 * page, 27 * page)
        for index, of in enumerate(words):
            size = _TITLE * page
            while sheet.height_of(self._column, of.title, size, bold=True) > 2.1 * size * 1.32:
                size *= 0.95
            high = sheet.height_of(self._column, of.title, size, bold=True, leading=1.12)
            y = (_BAND - 9) * page - high
            sheet.text(
                self._x(index), y, self._column, of.title, size, bold=True, colour=self._on_accent, leading=1.12
            )  # fmt: skip

    def _promise(self, words: tuple[SignWords, SignWords], y: float) -> float:
        return max(
            self._write(index, y, of.promise, _PROMISE, bold=True, leading=1.3) for index, of in enumerate(words)
        )

    def _seen(self, words: tuple[SignWords, SignWords], y: float) -> float:
        """What the camera sees: an icon and a line each, the same use at the same height in both languages."""
        y = self._rule(y)
        y = max(self._write(index, y, of.seen_heading, _SEEN, bold=True) for index, of in enumerate(words))
        y += 1.6 * self._page
        icon, indent = _ICON * self._type, (_ICON + 3.2) * self._type
        for row in zip(words[0].seen, words[1].seen, strict=True):
            width = self._column - indent
            heights = [self._sheet.height_of(width, text, _SEEN * self._type) for _, text in row]
            high = max(icon, *heights)
            for index, (use, text) in enumerate(row):
                drawing = _coloured(_icon(ICONS[use]), "#1A1816")
                self._sheet.svg(drawing, self._x(index), y + (high - icon) / 2, icon)
                top = y + (high - heights[index]) / 2
                self._sheet.text(self._x(index) + indent, top, width, text, _SEEN * self._type, colour=_INK)
            y += high + 1.8 * self._type
        return self._rule(y + 1.2 * self._page)

    def _section(self, pair: tuple[Section, Section], y: float) -> float:
        ends = []
        for index, section in enumerate(pair):
            below = self._write(index, y, section.heading, _HEADING, bold=True)
            ends.append(self._write(index, below, section.text, _BODY, colour=_QUIET))
        return max(ends) + 2.2 * self._type

    def _foot(self, words: tuple[SignWords, SignWords], link: str, y: float) -> None:
        """Where the whole statement is: a QR code where the shop has it in public."""
        sheet, bottom = self._sheet, self._sheet.height - 10 * self._page
        if not link:
            ends = [self._write(index, y, of.link_text, _BODY, bold=True) for index, of in enumerate(words)]
            self._fits(max(ends), bottom)
            return
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
        code.add_data(link)
        rows = [[bool(dark) for dark in row] for row in code.get_matrix()]
        side = _QR * self._page
        self._fits(y + side, bottom)
        top = max(y, bottom - side)
        sheet.modules(rows, self._x(0), top, side / len(rows), _INK)
        x = self._x(0) + side + 6 * self._page
        width = sheet.width - _MARGIN * self._page - x
        size = 4.0 * self._type
        texts = [f"{words[0].link_text} / {words[1].link_text}", link]
        high = sum(sheet.height_of(width, text, size, bold=not index) for index, text in enumerate(texts))
        y = top + (side - high) / 2
        y = sheet.text(x, y, width, texts[0], size, bold=True, colour=_INK)
        sheet.text(x, y, width, texts[1], size, colour=_QUIET)

    def _fits(self, end: float, bottom: float) -> None:
        if self._strict and end > bottom:
            raise Overfull

    def _rule(self, y: float) -> float:
        self._sheet.line(self._x(0), y, self._sheet.width - _MARGIN * self._page, y, 0.3 * self._page, _RULE)
        return y + 4.2 * self._page

    def _write(
        self, index: int, y: float, text: str, size: float, *, bold: bool = False, colour: Colour = _INK,
        leading: float = 1.32,
    ) -> float:  # fmt: skip
        return self._sheet.text(
            self._x(index), y, self._column, text, size * self._type, bold=bold, colour=colour, leading=leading
        )


def rgb(colour: str) -> Colour:
    """#RRGGBB or #AARRGGBB to red, green, blue; paper knows no opacity."""
    digits = colour.lstrip("#")[-6:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _icon(name: str) -> str:
    return (assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _coloured(drawing: str, colour: str) -> str:
    plain = f"#{colour.lstrip('#')[-6:]}"
    return drawing.replace("currentColor", plain).replace("accentColor", plain)
