"""The cable knit pullover."""

from kiosk.sample.art.canvas import CLOTH_SHADE, Canvas
from kiosk.sample.art.tone import Tone, tone

LEFT_SLEEVE = (
    "M150,104 C116,118 98,152 88,204 L58,372 C57,380 62,386 70,388 L110,396 C118,397 124,392 126,384 L152,250 Z"
)
RIGHT_SLEEVE = (
    "M330,104 C364,118 382,152 392,204 L422,372 C423,380 418,386 410,388 L370,396 C362,397 356,392 354,384 L328,250 Z"
)
_BODY = (
    "M150,106 C174,93 190,86 200,84 C214,106 266,106 280,84 C290,86 306,93 330,106 C342,142 338,200 "
    "336,252 L340,404 C340,412 334,416 326,416 L154,416 C146,416 140,412 140,404 L144,252 C142,200 "
    "138,142 150,106 Z"
)


def knit(base: str = "#C9B08A", *, shade: float = CLOTH_SHADE) -> str:
    """A pullover with a cable in the middle and small knit stitches beside it."""
    t = tone(base)
    c = Canvas("knit")
    c.shadow(240, 430, 190, 14, shade)
    sleeve = c.linear(t.b, t.d2, 0, 0, 0.2, 1)
    c.fill(LEFT_SLEEVE, sleeve)
    c.fill(RIGHT_SLEEVE, sleeve)
    c.fill(_BODY, c.linear(t.l1, t.d1, 0, 0, 0.4, 1))
    _stitches(c, t)
    _cable(c, t)
    _folds(c, t)
    knit_ribs(c, t)
    _neck(c, t)
    return c.svg("40 50 400 400", "Pullover")


def _stitches(c: Canvas, t: Tone) -> None:
    rows = [
        f"M{x - 4},{y - 5} L{x},{y + 2} L{x + 4},{y - 5}"
        for y in range(128, 372, 15)
        for x in range(160, 326, 15)
        if not 214 < x < 266 and not (y < 150 and (x < 166 or x > 314))
    ]
    c.line(" ".join(rows), t.d2, 1.8, 0.55)


def _cable(c: Canvas, t: Tone) -> None:
    starts = [124 + k * 36 for k in range(7)]
    over = " ".join(f"M226,{y} C226,{y + 14} 254,{y + 20} 254,{y + 36}" for y in starts)
    under = " ".join(f"M254,{y} C254,{y + 14} 226,{y + 20} 226,{y + 36}" for y in starts)
    c.line(under, t.d2, 13)
    c.line(under, t.l1, 10)
    c.line(over, t.d3, 14)
    c.line(over, t.l2, 10)
    for x in (212, 268):
        c.line(f"M{x},116 L{x},374", t.d2, 2.5, 0.8)


def _folds(c: Canvas, t: Tone) -> None:
    c.fill("M144,252 C142,220 144,190 148,160 C156,210 160,300 154,374 L141,374 Z", t.d3, 0.28)
    c.fill("M336,252 C338,220 336,190 332,160 C324,210 320,300 326,374 L339,374 Z", t.d3, 0.28)
    c.line("M196,88 C180,110 160,150 150,196", t.d3, 2.2, 0.7)
    c.line("M284,88 C300,110 320,150 330,196", t.d3, 2.2, 0.7)
    c.fill("M104,180 C112,220 108,280 92,352 C84,330 92,250 104,180 Z", t.d3, 0.2)
    c.fill("M376,180 C368,220 372,280 388,352 C396,330 388,250 376,180 Z", t.d3, 0.2)


def knit_ribs(c: Canvas, t: Tone) -> None:
    """Hem and cuffs; the cardigan wears the same."""
    c.fill("M140,374 L340,374 L340,404 C340,412 334,416 326,416 L154,416 C146,416 140,412 140,404 Z", t.d1)
    c.line(" ".join(f"M{x},378 L{x},412" for x in range(148, 338, 8)), t.d3, 2, 0.7)
    c.fill("M64,340 L58,372 C57,380 62,386 70,388 L110,396 C118,397 124,392 126,384 L132,352 Z", t.d1)
    c.line(
        " ".join(f"M{70 + i * 8},{346 + i * 1.6:.0f} L{64 + i * 8},{382 + i * 1.6:.0f}" for i in range(8)), t.d3, 2, 0.7
    )
    c.fill("M416,340 L422,372 C423,380 418,386 410,388 L370,396 C362,397 356,392 354,384 L348,352 Z", t.d1)
    c.line(
        " ".join(f"M{410 - i * 8},{346 + i * 1.6:.0f} L{416 - i * 8},{382 + i * 1.6:.0f}" for i in range(8)),
        t.d3,
        2,
        0.7,
    )


def _neck(c: Canvas, t: Tone) -> None:
    c.fill("M202,80 C214,70 266,70 278,80 C268,98 212,98 202,80 Z", t.d4)
    c.fill("M194,86 C196,78 200,74 204,74 C214,98 266,98 276,74 C280,74 284,78 286,86 C272,120 208,120 194,86 Z", t.l1)
    ribs = [f"M{204 + i * 8},{86 + (14 - abs(i - 4.5) * 2.6):.0f} l{(i - 4.5) * -0.5:.1f},11" for i in range(10)]
    c.line(" ".join(ribs), t.d3, 2, 0.7)
