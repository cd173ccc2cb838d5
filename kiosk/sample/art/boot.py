"""The Chelsea boot with its elastic side panel."""

from kiosk.sample.art.canvas import SHOE_SHADE, Canvas
from kiosk.sample.art.tone import Tone, mix, tone

_ELASTIC = (170, 205, 232, 248, 256, 246, 226, 196, 160)


def boot(base: str = "#4A3A30", *, sole: str = "#2A211B", welt: str = "#C9A67A", shade: float = SHOE_SHADE) -> str:
    """A Chelsea boot; ``welt`` is the light band above the sole."""
    t = tone(base)
    c = Canvas("boot")
    c.shadow(280, 428, 210, 20, shade)
    _shaft(c, t)
    _elastic(c, t)
    c.fill("M322,266 C362,276 400,292 420,312 C404,300 366,290 330,288 Z", t.l3, 0.35)
    c.line("M284,232 C300,262 330,270 340,276", t.d3, 2.5, 0.7)
    c.line("M280,246 C292,268 312,278 326,284", t.d3, 2.5, 0.5)
    c.fill("M106,372 L444,372 C449,380 448,388 442,393 L108,393 C102,388 102,378 106,372 Z", welt)
    c.stitch("M114,382 L438,382", mix(welt, "#15100C", 0.5))
    c.fill(
        "M108,393 L443,393 C448,412 436,426 418,426 L262,426 C250,426 248,413 236,413 L220,413 L220,426 "
        "L112,426 C106,418 106,404 108,393 Z",
        sole,
    )
    c.line("M112,404 L440,404", mix(sole, "#FFFFFF", 0.18), 2)
    return c.svg("60 10 420 440", "Boot")


def _shaft(c: Canvas, t: Tone) -> None:
    c.fill("M126,70 L118,30 C120,20 144,20 146,30 L148,66 Z", t.d2)
    c.stitch("M126,34 L132,62", t.l2)
    c.fill("M130,66 C150,54 246,52 270,62 C262,76 140,78 130,66 Z", t.d4)
    c.fill(
        "M130,66 C150,76 246,74 270,62 C271,120 264,182 280,226 C300,262 364,272 408,298 C438,316 446,346 "
        "442,374 L110,374 C106,330 124,282 126,230 C128,170 120,110 130,66 Z",
        c.linear(t.l2, t.d1, 0, 0, 1, 0.3),
    )
    c.fill("M110,374 C108,352 112,332 116,310 C170,326 300,300 372,318 C408,328 430,344 442,360 L442,374 Z", t.d2, 0.5)
    c.fill("M110,374 C107,340 118,304 123,262 C150,276 170,316 172,374 Z", c.linear(t.d1, t.d3), 0.7)
    c.stitch("M128,274 C148,290 162,326 164,370", t.l2)


def _elastic(c: Canvas, t: Tone) -> None:
    c.fill("M174,90 C194,85 222,84 240,88 C244,150 236,212 206,266 C178,212 170,150 174,90 Z", t.d4)
    c.stitch("M166,90 C162,154 172,222 206,280 C242,222 252,152 248,88", t.l2)
    for i, bottom in enumerate(_ELASTIC):
        x = 181 + i * 6.6
        c.line(f"M{x:.1f},94 L{x + (206 - x) * 0.18:.1f},{bottom}", t.d2, 2)
