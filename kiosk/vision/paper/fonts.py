"""Font files of the system for what is printed and drawn: Inter, else Noto Sans, else DejaVu Sans."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

# Regular and bold by file name, best first.
WANTED = (
    ("Inter-Regular.otf", "Inter-SemiBold.otf"),
    ("Inter-Regular.ttf", "Inter-SemiBold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
)
_TOLERANCE = 1.0  # font units by which a curve may be off; an Inter em has 2048

_LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE")


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The files of one family."""

    regular: Path
    bold: Path


def font_folders(environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Where systems keep fonts, the user's own first."""
    home = Path(environ.get("HOME", "/nonexistent"))
    own = (home / ".local/share/fonts", home / ".fonts")
    return (*own, Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


@cache
def find_fonts(folders: tuple[Path, ...] | None = None) -> FontFiles | None:
    """The best family that is installed with both weights; None when there is none of them."""
    names = {name for pair in WANTED for name in pair}
    found: dict[str, Path] = {}
    for folder in folders if folders is not None else font_folders():
        for root, _, files in os.walk(folder):
            for name in names.intersection(files):
                found.setdefault(name, Path(root) / name)
    for regular, bold in WANTED:
        if regular in found and bold in found:
            return FontFiles(found[regular], found[bold])
    return None


@cache
def as_truetype(source: Path, characters: str) -> bytes:
    """The `characters` of a font as TrueType, whose outlines every PDF reader and printer takes.

    OpenType fonts of the kind Inter comes in have cubic outlines, which PDF files hold in more ways than printers
    understand. OSError or fontTools' TTLibError when `source` is no font."""
    with TTFont(source) as font:
        for table in _LAYOUT:
            if table in font:
                del font[table]  # the PDF writer sets glyph by glyph; reading these is most of the time
        options = subset.Options(notdef_outline=True, name_IDs=["*"])
        cutter = subset.Subsetter(options)
        cutter.populate(text=characters)
        cutter.subset(font)
        if "CFF " in font:
            _quadratic(font)
        written = BytesIO()
        font.save(written)
        return written.getvalue()


def _quadratic(font: TTFont) -> None:
    order, outlines, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    most = font["maxp"]
    most.tableVersion = 0x00010000
    most.maxZones, most.maxTwilightPoints, most.maxStorage, most.maxFunctionDefs = 1, 0, 0, 0
    most.maxInstructionDefs, most.maxStackElements, most.maxSizeOfInstructions = 0, 0, 0
    most.maxComponentElements = max((len(getattr(glyph, "components", ())) for glyph in glyphs.values()), default=0)
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    font["post"].glyphOrder = order
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font.sfntVersion = "\0\1\0\0"
