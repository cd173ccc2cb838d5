"""The woven scarf, looped once, with fringes."""

from dataclasses import dataclass

from kiosk.sample.art.canvas import CLOTH_SHADE, Canvas
from kiosk.sample.art.tone import Tone, tone

_BACK_TAIL = "M262,190 C284,232 300,290 306,380 L372,366 C366,290 346,224 312,176 Z"
_FRONT_TAIL = "M190,206 C176,262 160,326 150,402 L222,414 C230,340 244,276 256,220 Z"
_LOOP = (
    "M136,128 C132,84 180,54 240,54 C300,54 348,84 344,130 C342,172 308,206 262,222 C244,230 222,230 "
    "204,222 C164,204 138,170 136,128 Z"
)


@dataclass(frozen=True, slots=True)
class _End:
    """The hem of a hanging end: its corners and how far the fringes lean."""

    left: tuple[int, int]
    right: tuple[int, int]
    lean: int


def scarf(base: str = "#A33B2A", *, stripe: str = "#E9DCC4", shade: float = CLOTH_SHADE) -> str:
    """A winter scarf with ``stripe`` bands at both ends."""
    t = tone(base)
    c = Canvas("scarf")
    c.shadow(244, 446, 150, 13, shade)
    c.fill(_BACK_TAIL, c.linear(t.d2, t.d3))
    _tail(c, t, _End((372, 366), (306, 380), -6), stripe)
    _loop(c, t)
    c.fill(_FRONT_TAIL, c.linear(t.l1, t.d1))
    _tail(c, t, _End((150, 402), (222, 414), 7), stripe)
    c.line("M206,224 C194,276 180,330 172,394 M222,228 C212,280 202,336 196,398", t.d3, 2, 0.4)
    c.line("M240,226 C228,280 218,340 212,402", t.l3, 2.4, 0.35)
    _knot(c, t)
    return c.svg("40 36 400 430", "Scarf")


def _loop(c: Canvas, t: Tone) -> None:
    c.fill(_LOOP, c.linear(t.l2, t.d1, 0, 0, 0.3, 1))
    c.fill(
        "M176,118 C178,94 206,82 240,82 C274,82 302,94 304,118 C296,146 268,162 240,164 C212,162 184,146 176,118 Z",
        t.d4,
    )
    c.fill(
        "M176,118 C178,94 206,82 240,82 C274,82 302,94 304,118 C298,106 274,98 240,98 C206,98 182,106 176,118 Z", t.d3
    )
    for fold, width, strength in (
        ("M150,110 C150,160 190,196 240,204", 3, 0.6),
        ("M162,104 C160,148 196,182 246,188", 2.4, 0.5),
        ("M330,112 C328,156 300,186 262,204", 3, 0.55),
        ("M318,104 C318,144 292,172 258,188", 2.4, 0.45),
        ("M166,88 C186,70 212,64 240,64 C268,64 294,70 314,88", 2.2, 0.4),
    ):
        c.line(fold, t.d3, width, strength)
    c.line("M143,118 C144,164 178,204 226,216", t.l3, 3, 0.35)
    c.fill("M262,222 C308,206 342,172 344,130 C334,166 300,192 262,200 Z", t.d3, 0.35)


def _knot(c: Canvas, t: Tone) -> None:
    c.fill(
        "M186,168 C204,160 246,170 264,190 C270,204 266,222 254,232 C232,236 204,230 188,216 C180,200 "
        "180,180 186,168 Z",
        c.linear(t.l2, t.d1, 0, 0, 0.5, 1),
    )
    c.line("M192,182 C214,180 240,192 256,208 M190,198 C210,200 230,210 246,224", t.d3, 2.4, 0.6)
    c.line("M188,172 C206,166 242,174 260,192", t.l3, 2.4, 0.5)


def _tail(c: Canvas, t: Tone, end: _End, stripe: str) -> None:
    """One hanging end: two stripes above the hem, fringes below it; the cloth is drawn before."""
    (x1, y1), (x2, y2), lean = end.left, end.right, end.lean
    inset = 3 if x2 > x1 else -3
    for lift, width in ((28, 13), (50, 5)):
        off = lean * lift / 38
        c.line(f"M{x1 + off + inset:.1f},{y1 - lift} L{x2 + off - inset:.1f},{y2 - lift}", stripe, width, 0.92)
    steps = 11
    for i in range(steps + 1):
        x, y = x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps
        sway = i % 3 - 1
        bend = f"C{x - lean * 0.3:.1f},{y + 12:.1f} {x - lean * 0.2 + sway * 2:.1f},{y + 20:.1f}"
        tip = f"{x - lean * 0.5 + sway * 3:.1f},{y + 34:.1f}"
        c.line(f"M{x:.1f},{y - 2:.1f} {bend} {tip}", t.d2 if i % 2 else t.b, 3.4)
    c.line(f"M{x1},{y1} L{x2},{y2}", t.d3, 2, 0.7)
