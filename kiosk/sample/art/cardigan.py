"""The buttoned cardigan; sleeves, hem and cuffs as on the pullover."""

from kiosk.sample.art.canvas import CLOTH_SHADE, Canvas
from kiosk.sample.art.knit import LEFT_SLEEVE, RIGHT_SLEEVE, knit_ribs
from kiosk.sample.art.tone import Tone, tone

_BODY = (
    "M150,106 C174,93 190,86 204,80 C214,128 226,166 240,196 C254,166 266,128 276,80 C290,86 306,93 "
    "330,106 C342,142 338,200 336,252 L340,404 C340,412 334,416 326,416 L154,416 C146,416 140,412 "
    "140,404 L144,252 C142,200 138,142 150,106 Z"
)


def cardigan(base: str = "#8F9A8B", *, button: str = "#5A4232", shade: float = CLOTH_SHADE) -> str:
    """A V-neck cardigan with patch pockets."""
    t = tone(base)
    c = Canvas("cardigan")
    c.shadow(240, 430, 190, 14, shade)
    sleeve = c.linear(t.b, t.d2, 0, 0, 0.2, 1)
    c.fill(LEFT_SLEEVE, sleeve)
    c.fill(RIGHT_SLEEVE, sleeve)
    c.fill("M202,82 C214,70 266,70 278,82 L268,140 L240,196 L212,140 Z", t.d4)
    c.fill("M204,84 C216,96 264,96 276,84 L272,104 C258,112 222,112 208,104 Z", t.d3)
    c.fill(_BODY, c.linear(t.l1, t.d1, 0, 0, 0.4, 1))
    _stitches(c, t)
    _folds(c, t)
    knit_ribs(c, t)
    _pockets(c, t)
    _band(c, t, button)
    return c.svg("40 50 400 400", "Cardigan")


def _stitches(c: Canvas, t: Tone) -> None:
    rows = [
        f"M{x - 3.5},{y - 4} L{x},{y + 2} L{x + 3.5},{y - 4}"
        for y in range(124, 372, 12)
        for x in range(158, 328, 12)
        if abs(x - 240) > max(22, (210 - y) * 0.34 + 20) and not (y < 150 and (x < 166 or x > 314))
    ]
    c.line(" ".join(rows), t.d2, 1.6, 0.5)


def _folds(c: Canvas, t: Tone) -> None:
    c.fill("M144,252 C142,220 144,190 148,160 C156,210 160,300 154,374 L141,374 Z", t.d3, 0.28)
    c.fill("M336,252 C338,220 336,190 332,160 C324,210 320,300 326,374 L339,374 Z", t.d3, 0.28)
    c.line("M152,106 C146,140 146,180 150,214 M328,106 C334,140 334,180 330,214", t.d3, 2.2, 0.7)
    c.fill("M104,180 C112,220 108,280 92,352 C84,330 92,250 104,180 Z", t.d3, 0.2)
    c.fill("M376,180 C368,220 372,280 388,352 C396,330 388,250 376,180 Z", t.d3, 0.2)


def _pockets(c: Canvas, t: Tone) -> None:
    for x in (158, 266):
        c.fill(f"M{x},296 h56 v58 c0,6 -3,9 -9,9 h-38 c-6,0 -9,-3 -9,-9 Z", t.b)
        c.line(f"M{x},296 h56 v58 c0,6 -3,9 -9,9 h-38 c-6,0 -9,-3 -9,-9 Z", t.d3, 2, 0.7)
        c.fill(f"M{x},296 h56 v14 h-56 Z", t.d1)
        c.line(" ".join(f"M{x + k},299 v9" for k in range(4, 56, 6)), t.d3, 1.8, 0.7)


def _band(c: Canvas, t: Tone, button: str) -> None:
    c.fill(
        "M196,84 C198,78 202,74 206,74 C214,126 228,166 246,198 L252,214 L252,416 L228,416 L228,214 "
        "C214,176 200,132 196,84 Z",
        t.l1,
    )
    c.fill("M284,84 C282,78 278,74 274,74 C267,124 256,160 240,192 L246,206 L252,218 C266,178 280,132 284,84 Z", t.l2)
    ribs = [f"M{230},{y} h20" for y in range(222, 414, 6)]
    c.line(" ".join(ribs), t.d2, 1.6, 0.55)
    c.line(
        "M206,76 C214,126 228,166 246,198 L252,214 L252,416 M228,214 C214,176 200,132 196,84 M228,214 "
        "L228,416 M284,84 C280,132 266,178 252,216",
        t.d3,
        1.8,
        0.7,
    )
    for y in range(226, 412, 43):
        c.disc(241, y + 1.5, 8, t.d4)
        c.button(240, y, 7.6, button)
        c.disc(238, y + 1, 1.2, tone(button).d4)
        c.disc(242, y + 1, 1.2, tone(button).d4)
