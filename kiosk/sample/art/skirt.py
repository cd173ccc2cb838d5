"""The pleated midi skirt."""

from kiosk.sample.art.canvas import CLOTH_SHADE, Canvas
from kiosk.sample.art.tone import Tone, mix, tone


def skirt(base: str = "#7A4A3A", *, button: str = "#D8BE8C", shade: float = CLOTH_SHADE) -> str:
    """An A-line skirt with soft pleats and a row of buttons."""
    t = tone(base)
    c = Canvas("skirt")
    c.shadow(240, 458, 200, 14, shade)
    c.fill(
        "M178,92 C214,100 266,100 302,92 C316,180 350,330 386,434 C338,458 142,458 94,434 C130,330 164,180 178,92 Z",
        c.linear(t.l1, t.d1, 0, 0, 0.4, 1),
    )
    _pleats(c, t)
    _front(c, t, button)
    _waist(c, t)
    return c.svg("40 40 400 440", "Skirt")


def _pleats(c: Canvas, t: Tone) -> None:
    tops = (186, 200, 214, 266, 280, 294)
    for x in tops:
        spread = (x - 240) * 2.4
        foot = 240 + spread
        low = 452 - abs(spread) * 0.09
        side = -1 if x < 240 else 1
        sway, bow = x + spread * 0.1, foot - spread * 0.2
        edge = f"M{x},98 C{sway:.1f},200 {bow:.1f},340 {foot:.1f},{low:.1f}"
        fold = f"C{bow + spread * 0.04 + 7 * side:.1f},340 {sway + 4 * side:.1f},200 {x + 1.5 * side},98 Z"
        c.fill(f"{edge} L{foot + 17 * side:.1f},{low - 3:.1f} {fold}", t.d2, 0.5)
        c.line(edge, t.d3, 1.8, 0.6)
        light = (
            f"M{x - 3 * side},110 C{sway - 4 * side:.1f},200 {bow - 9 * side:.1f},340 {foot - 15 * side:.1f},{low:.1f}"
        )
        inner = f"C{bow - 4 * side:.1f},340 {sway - 2 * side:.1f},200 {x - 1.5 * side},110 Z"
        c.fill(f"{light} L{foot - 7 * side:.1f},{low:.1f} {inner}", t.l3, 0.22)
    c.fill("M94,434 C130,330 164,180 178,92 L184,94 C172,200 146,340 116,444 Z", t.d3, 0.3)
    c.fill("M386,434 C350,330 316,180 302,92 L296,94 C308,200 334,340 364,444 Z", t.d3, 0.3)
    c.stitch("M100,424 C150,446 330,446 380,424", t.d3)


def _front(c: Canvas, t: Tone, button: str) -> None:
    c.fill("M231,98 L249,98 L253,453 L227,453 Z", t.l1, 0.75)
    c.line("M231,98 L227,453 M249,98 L253,453", t.d3, 1.6, 0.6)
    c.topstitch("M235,100 L232,450 M245,100 L248,450", t.d2)
    for y in range(130, 430, 48):
        c.disc(241, y + 1.5, 7.6, t.d3)
        c.disc(240, y, 7.4, button)
        c.disc(240, y, 4.6, mix(button, "#15100C", 0.14))
        c.disc(238.4, y, 1, t.d4)
        c.disc(241.6, y, 1, t.d4)


def _waist(c: Canvas, t: Tone) -> None:
    c.fill("M182,58 C214,50 266,50 298,58 C280,68 200,68 182,58 Z", t.d4)
    c.fill("M182,58 C210,67 270,67 298,58 L303,94 C266,103 214,103 177,94 Z", t.d1)
    c.line("M182,58 C210,67 270,67 298,58", t.l2, 2, 0.8)
    c.topstitch("M181,65 C210,74 270,74 299,65 M178,88 C214,97 266,97 302,88", t.l2)
    c.line("M177,95 C214,104 266,104 303,95", t.d3, 2.4, 0.8)
    for x in (198, 274):
        c.fill(f"M{x},58 h8 l1,40 h-9 Z", t.d2)
        c.line(f"M{x + 4},62 l0.5,32", t.l2, 1.2, dash="3 3")
