"""The felt slipper with its woolly collar."""

from kiosk.sample.art.canvas import SHOE_SHADE, Canvas
from kiosk.sample.art.tone import Tone, mix, tone

_TUFTS = (
    (97, 204),
    (108, 195),
    (124, 197),
    (138, 205),
    (156, 212),
    (176, 215),
    (197, 214),
    (217, 209),
    (236, 200),
    (252, 189),
    (266, 175),
    (281, 161),
    (297, 149),
    (314, 141),
    (331, 139),
    (346, 142),
)
_UPPER = (
    "M84,300 C74,262 78,220 96,196 C104,186 118,184 130,194 C164,218 214,216 250,190 C268,174 286,150 "
    "308,138 C342,124 386,140 430,168 C490,204 560,218 596,258 C608,272 612,288 610,304 Z"
)


def slipper(
    base: str = "#7C8079",
    *,
    wool: str = "#F1E8D8",
    sole: str = "#B08A5E",
    thread: str = "#E9D9B8",
    shade: float = SHOE_SHADE,
) -> str:
    """A closed house shoe of wool felt; ``wool`` is the lining, ``thread`` the blanket stitch."""
    t = tone(base)
    c = Canvas("slipper")
    c.shadow(346, 340, 300, 24, shade)
    c.fill(
        "M92,206 C120,190 170,198 210,190 C246,180 270,150 300,136 L316,158 C280,214 180,244 110,226 Z",
        mix(wool, "#15100C", 0.36),
    )
    c.fill(_UPPER, c.linear(t.l2, t.d1, 0, 0, 0.35, 1))
    _felt(c, t)
    c.fill(
        "M84,300 C80,284 79,270 80,256 C160,284 300,288 420,280 C500,276 560,264 594,256 C606,270 612,288 610,304 Z",
        t.d3,
        0.3,
    )
    c.fill("M360,156 C410,160 470,196 520,214 C494,222 440,210 402,190 C374,176 348,158 360,156 Z", t.l3, 0.36)
    _sole(c, tone(sole), thread)
    _collar(c, tone(wool))
    _motif(c, thread)
    return c.svg("40 90 610 290", "Slipper")


def _felt(c: Canvas, t: Tone) -> None:
    for i in range(120):
        x, y = 100 + (i * 83) % 490, 200 + (i * 37) % 92
        if y > 206 + max(0, (x - 420) * 0.3) and not (x < 300 and y < 228):
            c.line(f"M{x},{y} l{3 + i % 4},{(i % 3) - 1}", t.l3 if i % 2 else t.d2, 1.6, 0.4)


def _sole(c: Canvas, s: Tone, thread: str) -> None:
    c.fill(
        "M74,296 C70,318 80,336 104,336 L576,336 C606,336 622,320 620,298 C560,308 480,310 400,310 "
        "C280,310 160,308 74,296 Z",
        c.linear(s.l1, s.d2),
    )
    c.fill(
        "M75,318 C80,330 90,336 104,336 L576,336 C598,336 612,328 618,316 C560,322 480,324 400,324 "
        "C280,324 160,326 75,318 Z",
        s.d3,
        0.45,
    )
    for i in range(30):
        x = 92 + i * 17.4
        y = 299 + 8 * (1 - ((x - 346) / 272) ** 2) ** 0.5 if abs(x - 346) < 272 else 299
        c.line(f"M{x:.1f},{y + 5:.1f} L{x - 3:.1f},{y - 15:.1f}", thread, 2.6)
    c.line("M80,297 C160,308 280,309 400,309 C480,309 560,307 614,298", thread, 2.2, 0.9)


def _collar(c: Canvas, w: Tone) -> None:
    path = "M96,206 C104,192 118,190 130,200 C164,222 214,220 250,194 C268,178 286,154 310,142 C322,136 336,136 346,140"
    c.line(path, w.d2, 30)
    c.line(path, w.d1, 27)
    for i, (x, y) in enumerate(_TUFTS):
        c.disc(x, y + 3, 12.5, w.b if i % 2 else w.l1)
    for i, (x, y) in enumerate(_TUFTS):
        c.disc(x + (3 if i % 2 else -3), y - 5, 8, w.l3)
        c.line(f"M{x - 7},{y + 9} c4,4 10,4 14,-1", w.d2, 1.6, 0.6)


def _motif(c: Canvas, thread: str) -> None:
    """A small stitched star on the instep."""
    for x, y in ((452, 236), (498, 250), (410, 220)):
        c.line(f"M{x - 9},{y} h18 M{x},{y - 9} v18 M{x - 6},{y - 6} l12,12 M{x + 6},{y - 6} l-12,12", thread, 2.6, 0.95)
