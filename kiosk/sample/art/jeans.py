"""The straight jeans with contrast thread."""

from kiosk.sample.art.canvas import CLOTH_SHADE, Canvas
from kiosk.sample.art.tone import Tone, mix, tone


def jeans(base: str = "#3E5876", *, thread: str = "#C98F4B", shade: float = CLOTH_SHADE) -> str:
    """Five-pocket jeans; ``thread`` colours the seams and the button."""
    t = tone(base)
    c = Canvas("jeans")
    c.shadow(240, 462, 140, 11, shade)
    _legs(c, t)
    _waist(c, t, thread)
    _fly_and_pockets(c, t, thread)
    _folds(c, t, thread)
    return c.svg("40 35 400 440", "Jeans")


def _legs(c: Canvas, t: Tone) -> None:
    c.fill(
        "M166,50 L314,50 C326,110 334,170 336,240 L338,448 C338,453 334,456 329,456 L262,456 C257,456 "
        "254,453 254,448 L242,190 L238,190 L226,448 C226,453 222,456 217,456 L151,456 C146,456 142,453 "
        "142,448 L144,240 C146,170 154,110 166,50 Z",
        c.linear(t.l1, t.d2, 0, 0, 0.3, 1),
    )
    c.fill(
        "M240,150 L242,190 L254,448 C254,453 257,456 262,456 L329,456 C334,456 338,453 338,448 L336,240 "
        "C334,210 332,180 328,150 C300,176 268,176 240,150 Z",
        t.d2,
        0.35,
    )
    c.fill("M172,180 C196,210 200,300 190,440 L166,440 C158,330 158,240 172,180 Z", t.l3, 0.28)
    c.fill("M304,180 C282,210 280,300 292,440 L316,440 C322,330 320,240 304,180 Z", t.l3, 0.24)


def _waist(c: Canvas, t: Tone, thread: str) -> None:
    c.fill("M166,50 L314,50 L318,78 L162,78 Z", t.d1)
    c.topstitch("M162,78 L318,78", thread)
    c.topstitch("M166,56 L314,56", thread)
    c.fill("M168,44 L312,44 L314,52 L166,52 Z", t.d3)
    for x in (190, 236, 284):
        c.fill(f"M{x},44 h9 v38 h-9 Z", t.d2)
        c.line(f"M{x + 2.5},47 v32 M{x + 6.5},47 v32", thread, 1, dash="3 3")
    c.disc(252, 64, 6.5, thread)
    c.disc(252, 64, 2.5, mix(thread, "#000000", 0.35))


def _fly_and_pockets(c: Canvas, t: Tone, thread: str) -> None:
    c.line("M240,80 L240,190", t.d4, 2.4)
    c.topstitch("M262,80 C266,120 262,150 243,166", thread)
    c.topstitch("M268,80 C272,124 267,156 243,174", thread)
    c.fill("M161,84 C166,112 184,128 214,130 L218,79 L162,79 Z", t.d3, 0.35)
    c.topstitch("M160,92 C168,116 186,130 214,132 L218,80", thread)
    c.topstitch("M320,92 C312,116 296,130 272,132", thread)


def _folds(c: Canvas, t: Tone, thread: str) -> None:
    c.line("M240,190 C220,196 206,190 196,182", t.d3, 2.5, 0.6)
    c.line("M242,190 C262,198 276,192 288,182", t.d3, 2.5, 0.6)
    c.line("M236,206 C222,210 212,208 204,204", t.d3, 2, 0.5)
    c.topstitch("M142,440 L226,440 M254,440 L338,440", thread)
    c.line("M142,447 L226,447 M254,447 L338,447", t.d3, 1.5, 0.7)
    c.line("M150,150 C146,250 146,350 146,436", t.d3, 2, 0.5)
    c.line("M330,150 C334,250 334,350 334,436", t.d3, 2, 0.5)
    c.fill("M200,300 c12,6 18,14 16,26 c-8,-10 -16,-16 -16,-26 Z", t.d3, 0.25)
    c.fill("M286,300 c-10,6 -16,14 -14,26 c8,-10 14,-16 14,-26 Z", t.d3, 0.25)
