"""The belted wool coat."""

from kiosk.sample.art.canvas import CLOTH_SHADE, Canvas
from kiosk.sample.art.tone import Tone, tone


def coat(base: str = "#B4865A", *, button: str = "#2C2119", shade: float = CLOTH_SHADE) -> str:
    """A double-breasted coat with a belt."""
    t = tone(base)
    c = Canvas("coat")
    c.shadow(240, 462, 160, 12, shade)
    _sleeves(c, t)
    _body(c, t)
    _lapels(c, t)
    _belt(c, t)
    for x in (222, 290):
        for y in (290, 338):
            c.button(x, y, 7, button)
    _pockets_and_folds(c, t)
    return c.svg("40 40 400 440", "Coat")


def _sleeves(c: Canvas, t: Tone) -> None:
    sleeve = c.linear(t.d1, t.d2, 0, 0, 0.2, 1)
    c.fill(
        "M164,78 C132,88 116,112 110,150 L84,330 C83,338 88,342 94,343 L128,348 C134,349 139,345 140,338 L164,200 Z",
        sleeve,
    )
    c.fill(
        "M316,78 C348,88 364,112 370,150 L396,330 C397,338 392,342 386,343 L352,348 C346,349 341,345 "
        "340,338 L316,200 Z",
        sleeve,
    )
    c.line("M90,306 L136,313", t.d3, 2.5)
    c.line("M390,306 L344,313", t.d3, 2.5)


def _body(c: Canvas, t: Tone) -> None:
    c.fill(
        "M162,80 C180,70 198,62 208,56 L272,56 C282,62 300,70 318,80 C330,120 322,190 326,236 L350,446 "
        "C350,452 346,455 340,455 L140,455 C134,455 130,452 130,446 L154,236 C158,190 150,120 162,80 Z",
        c.linear(t.l1, t.d1, 0, 0, 0.5, 1),
    )
    c.fill("M208,56 L272,56 L262,96 L240,128 L218,96 Z", t.d4)
    c.fill("M214,58 C226,68 254,68 266,58 L262,76 C250,84 230,84 218,76 Z", t.d3)
    c.fill("M240,150 L262,210 L268,455 L262,455 L236,210 Z", t.d3, 0.45)
    c.line("M262,214 L268,454", t.d3, 2.5)


def _lapels(c: Canvas, t: Tone) -> None:
    c.fill("M208,54 C200,58 196,66 196,74 L176,100 L196,118 L186,132 L244,214 L232,126 L218,92 Z", t.l1)
    c.fill("M272,54 C280,58 284,66 284,74 L304,100 L284,118 L294,132 L258,214 L240,210 L248,126 L262,92 Z", t.l2)
    c.line("M196,74 L176,100 L196,118 L186,132 L243,212", t.d3, 2.2)
    c.line("M284,74 L304,100 L284,118 L294,132 L258,212", t.d3, 2.2)
    c.line("M196,118 L222,104", t.d3, 2.2)
    c.line("M284,118 L258,104", t.d3, 2.2)
    c.stitch("M194,134 L236,196", t.d2)
    c.stitch("M286,134 L258,192", t.d2)


def _belt(c: Canvas, t: Tone) -> None:
    c.fill("M155,232 C200,242 280,242 325,232 L328,258 C280,268 200,268 152,258 Z", t.d1)
    c.line("M155,232 C200,242 280,242 325,232", t.d3, 2)
    c.line("M152,258 C200,268 280,268 328,258", t.d3, 2)
    c.fill("M222,238 L262,238 L262,264 L222,264 Z", t.d2)
    c.fill("M252,262 L272,262 L284,330 L262,334 Z", t.d1)
    c.line("M252,262 L262,334 L284,330 L272,262", t.d3, 2)


def _pockets_and_folds(c: Canvas, t: Tone) -> None:
    c.fill("M160,300 L204,294 L206,306 L161,312 Z", t.d1)
    c.line("M161,312 L206,306 L204,294", t.d3, 2)
    c.fill("M320,300 L304,297 L302,309 L321,312 Z", t.d1)
    c.line("M321,312 L302,309 L304,297", t.d3, 2)
    c.fill("M150,300 C158,350 150,410 146,455 L134,455 C132,452 130,450 130,446 Z", t.d3, 0.3)
    c.fill("M330,300 C322,350 330,410 334,455 L346,455 C348,452 350,450 350,446 Z", t.d3, 0.3)
    c.fill("M196,280 C202,340 196,400 188,455 L200,455 C206,400 208,340 196,280 Z", t.d2, 0.45)
    c.fill("M306,330 C304,370 310,420 312,455 L320,455 C318,420 312,370 306,330 Z", t.d2, 0.45)
    c.line("M164,84 C158,120 162,160 164,200", t.d3, 2, 0.7)
    c.line("M316,84 C322,120 318,160 316,200", t.d3, 2, 0.7)
