"""A sheet to print: text and shapes as vectors, in millimetres from the upper left corner."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Literal

from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue
from fpdf.fonts import TTFFont

from kiosk.vision.paper.fonts import FontFiles, as_truetype, find_fonts

Colour = tuple[int, int, int]
Format = Literal["A3", "A4", "A5"]
SIZES_MM: dict[str, tuple[float, float]] = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210)}
INK: Colour = (0, 0, 0)

# All that German and English texts, names and addresses of European shops are written with.
CHARACTERS = "".join(map(chr, range(0x20, 0x180))) + "–—‘’‚“”„…€•→ẞ"
# Without any font the PDF's own Helvetica writes, which knows Latin-1 alone.
_PLAIN = str.maketrans({"–": "-", "—": "-", "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "…": "...",
                        "€": "EUR", "•": "-", "→": "->", "ẞ": "SS"})  # fmt: skip
_POINT_MM = 25.4 / 72


class Sheet:
    """One page that is drawn on and saved."""

    def __init__(self, size: Format, title: str, fonts: FontFiles | None = None, *, plain: bool = False) -> None:
        """`plain` writes with the PDF's own font, as it happens where no font of ours is installed."""
        self.width, self.height = SIZES_MM[size]
        self._pdf = FPDF(format=(self.width, self.height))
        self._pdf.set_auto_page_break(False)
        self._pdf.set_margin(0)
        self._pdf.c_margin = 0
        self._pdf.set_title(title)
        self._pdf.set_creator("Touchpoint Kiosk")
        self._pdf.add_page()
        self._family = self._load(None if plain else fonts or find_fonts())

    def _load(self, fonts: FontFiles | None) -> str:
        if fonts is None:
            return "Helvetica"
        with tempfile.TemporaryDirectory() as folder:
            for style, source in (("", fonts.regular), ("B", fonts.bold)):
                target = Path(folder) / f"kiosk{style}.ttf"
                target.write_bytes(as_truetype(source, CHARACTERS))
                self._pdf.add_font("Kiosk", style, target)
        return "Kiosk"

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle."""
        self._pdf.set_fill_color(*colour)
        self._pdf.rect(x, y, width, height, style="F")

    def line(self, x: float, y: float, to_x: float, to_y: float, width: float, colour: Colour = INK) -> None:
        """A straight line."""
        self._pdf.set_draw_color(*colour)
        self._pdf.set_line_width(width)
        self._pdf.line(x, y, to_x, to_y)

    def text(
        self, x: float, y: float, width: float, text: str, size: float, *,
        bold: bool = False, colour: Colour = INK, leading: float = 1.32, align: Literal["L", "C", "R"] = "L",
    ) -> float:  # fmt: skip
        """Write into a column that begins at (x, y); gives the y below it. `size`: millimetres of the type's em."""
        self._type(size, bold)
        self._pdf.set_text_color(*colour)
        self._pdf.set_xy(x, y)
        self._pdf.multi_cell(width, size * leading, self._known(text), align=Align.coerce(align))
        return float(self._pdf.get_y())

    def height_of(self, width: float, text: str, size: float, *, bold: bool = False, leading: float = 1.32) -> float:
        """How high a column of text becomes."""
        self._type(size, bold)
        lines = self._pdf.multi_cell(width, 1, self._known(text), dry_run=True, output=MethodReturnValue.LINES)
        return max(len(lines), 1) * size * leading  # type: ignore[arg-type]

    def svg(self, drawing: str, x: float, y: float, width: float) -> None:
        """A drawing that fills a square of `width`."""
        self._pdf.image(BytesIO(drawing.encode()), x, y, width, width)

    def modules(self, rows: Sequence[Sequence[bool]], x: float, y: float, module: float, colour: Colour = INK) -> None:
        """Dark squares of a QR code or board; what touches in a row is drawn as one."""
        for down, row in enumerate(rows):
            start = None
            for right, dark in enumerate([*row, False]):
                if dark and start is None:
                    start = right
                elif not dark and start is not None:
                    self.box(x + start * module, y + down * module, (right - start) * module, module, colour)
                    start = None

    def save(self, path: Path) -> None:
        """Write the file and end; OSError when the place cannot be written."""
        try:
            path.write_bytes(bytes(self._pdf.output()))
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the fonts' files; nothing can be drawn after this."""
        for font in self._pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def _type(self, size: float, bold: bool) -> None:
        self._pdf.set_font(self._family, "B" if bold else "", size / _POINT_MM)

    def _known(self, text: str) -> str:
        if self._family == "Kiosk":
            return "".join(sign if sign in CHARACTERS or sign == "\n" else "?" for sign in text)
        return text.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")
