"""The sandal: cork footbed, two buckled straps."""

from kiosk.sample.art.canvas import SHOE_SHADE, Canvas
from kiosk.sample.art.tone import Tone, mix, tone

_BED = (
    "M76,236 C84,214 108,214 128,226 C168,250 214,246 262,232 C316,216 366,232 426,246 C490,258 "
    "548,250 586,232 C606,226 622,240 624,262 C626,282 620,292 606,300 L96,300 C78,294 68,266 76,236 "
    "Z"
)


def sandal(
    base: str = "#6E4A32",
    *,
    cork: str = "#C99C66",
    sole: str = "#3A2E26",
    buckle: str = "#D9C9A0",
    lining: str = "#E7D3B4",
    shade: float = SHOE_SHADE,
) -> str:
    """A two-strap sandal on a shaped footbed."""
    t, k = tone(base), tone(cork)
    c = Canvas("sandal")
    c.shadow(348, 342, 300, 23, shade)
    c.fill("M236,214 C232,160 262,100 312,86 C350,78 380,98 392,136 L402,236 Z", t.d4)
    c.fill("M408,236 C406,196 426,160 462,150 C496,146 520,164 530,192 L538,240 Z", t.d4)
    _bed(c, k, tone(lining))
    c.fill(
        "M82,296 C84,320 96,334 112,334 L584,334 C604,334 616,318 620,294 C612,299 606,301 600,301 "
        "L104,301 C96,301 88,299 82,296 Z",
        sole,
    )
    c.line("M110,320 L598,320", mix(sole, "#FFFFFF", 0.2), 2, dash="9 8")
    _strap(
        c,
        t,
        "M192,250 C196,186 228,124 284,92 C306,82 346,88 362,106 C338,148 328,204 332,258 C288,268 232,264 192,250 Z",
    )
    c.line("M284,92 C306,82 346,88 362,106", t.l2, 3, 0.9)
    c.stitch("M203,247 C208,190 238,132 290,101 M321,255 C318,204 328,152 350,111", t.l2)
    _strap(
        c,
        t,
        "M380,262 C382,218 404,174 446,152 C466,144 502,150 514,166 C500,194 496,232 500,266 C462,274 "
        "416,272 380,262 Z",
    )
    c.line("M446,152 C466,144 502,150 514,166", t.l2, 3, 0.9)
    c.stitch("M390,259 C393,221 413,182 450,161 M490,264 C486,232 490,200 503,170", t.l2)
    _buckle(c, t, buckle, 262, 172, -60)
    _buckle(c, t, buckle, 438, 208, -57)
    return c.svg("30 56 640 310", "Sandal")


def _bed(c: Canvas, k: Tone, lining: Tone) -> None:
    c.fill(
        "M76,236 C84,210 112,206 138,214 C180,226 220,222 262,214 C316,202 366,220 426,232 C490,244 "
        "546,236 586,226 C604,222 616,230 622,248 C570,274 500,276 430,264 C370,252 320,240 264,252 "
        "C200,266 130,262 76,236 Z",
        lining.d1,
    )
    c.fill(_BED, c.linear(k.l1, k.d1))
    c.fill(
        "M72,270 C74,284 84,297 96,300 L606,300 C618,293 625,282 625,268 C560,284 480,286 400,284 "
        "C280,290 160,290 72,270 Z",
        k.d2,
        0.45,
    )
    c.line(
        "M76,236 C84,214 108,214 128,226 C168,250 214,246 262,232 C316,216 366,232 426,246 C490,258 548,250 586,232",
        lining.l2,
        4,
    )
    for i in range(46):
        x, y = 92 + (i * 67) % 516, 258 + (i * 29) % 36
        c.oval(x, y, 2.2 + i % 3, 1.2 + (i % 2) * 0.6, k.d3 if i % 3 else k.l3, 0.4)


def _strap(c: Canvas, t: Tone, path: str) -> None:
    c.fill(path, c.linear(t.l2, t.d1, 0, 0, 0.8, 1))


def _buckle(c: Canvas, t: Tone, metal: str, x: float, y: float, angle: int) -> None:
    """A strap end with holes running through a metal buckle, drawn around its own middle."""
    dark = mix(metal, "#15100C", 0.4)
    c.open_group(x, y, angle)
    c.fill("M-44,-13 L48,-13 C60,-13 60,13 48,13 L-44,13 Z", t.d2)
    c.stitch("M-40,-8 L46,-8 C52,-8 52,8 46,8 L-40,8", t.l2)
    for hole in (14, 28, 42):
        c.disc(hole, 0, 2.4, t.d4)
    c.line("M-22,-19 h22 v38 h-22 Z", dark, 7)
    c.line("M-22,-19 h22 v38 h-22 Z", metal, 4.6)
    c.line("M-22,0 L4,0", dark, 5)
    c.line("M-22,0 L4,0", metal, 3)
    c.close_group()
