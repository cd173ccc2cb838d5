"""The hooded parka."""

from kiosk.sample.art.canvas import CLOTH_SHADE, Canvas
from kiosk.sample.art.tone import Tone, mix, tone

_LEFT = "M160,112 C126,120 108,150 100,196 L74,356 C73,366 78,372 86,374 L122,381 C130,382 135,378 137,370 L164,232 Z"
_RIGHT = (
    "M320,112 C354,120 372,150 380,196 L406,356 C407,366 402,372 394,374 L358,381 C350,382 345,378 343,370 L316,232 Z"
)
_BODY = (
    "M158,114 C178,102 196,96 210,92 L270,92 C284,96 302,102 322,114 C332,170 328,230 332,292 "
    "L340,430 C341,440 335,445 326,446 C270,452 210,452 154,446 C145,445 139,440 140,430 L148,292 "
    "C152,230 148,170 158,114 Z"
)
_FUR = (
    (176, 112),
    (170, 98),
    (171, 84),
    (177, 70),
    (186, 58),
    (198, 49),
    (212, 43),
    (227, 40),
    (242, 39),
    (257, 41),
    (271, 45),
    (284, 52),
    (295, 61),
    (303, 73),
    (308, 87),
    (309, 101),
    (303, 113),
)


def parka(
    base: str = "#4E5A44",
    *,
    fur: str = "#C9B190",
    lining: str = "#8A5A3A",
    metal: str = "#C8BFA8",
    shade: float = CLOTH_SHADE,
) -> str:
    """A winter parka; ``fur`` is the hood's trim, ``lining`` its inside."""
    t = tone(base)
    c = Canvas("parka")
    c.shadow(240, 454, 168, 12, shade)
    sleeve = c.linear(t.d1, t.d2, 0, 0, 0.2, 1)
    c.fill(_LEFT, sleeve)
    c.fill(_RIGHT, sleeve)
    c.fill(_BODY, c.linear(t.l1, t.d1, 0, 0, 0.5, 1))
    _shoulders(c, t)
    _front(c, t, metal)
    _pockets(c, t, metal)
    _waist(c, t, metal)
    _cuffs(c, t)
    _hood(c, t, tone(fur), tone(lining))
    return c.svg("40 20 400 450", "Parka")


def _shoulders(c: Canvas, t: Tone) -> None:
    c.line("M160,114 C154,152 156,192 164,230 M320,114 C326,152 324,192 316,230", t.d3, 2.2, 0.8)
    c.line("M154,168 C182,176 208,178 226,178 M326,168 C298,176 272,178 254,178", t.d3, 2, 0.6)
    c.topstitch("M155,174 C182,182 208,184 226,184 M325,174 C298,182 272,184 254,184", t.l2)
    c.fill("M104,190 C114,240 106,300 94,356 C84,330 92,250 104,190 Z", t.d4, 0.2)
    c.fill("M376,190 C366,240 374,300 386,356 C396,330 388,250 376,190 Z", t.d4, 0.2)
    c.fill("M148,292 C160,340 160,400 152,446 C144,444 139,438 140,430 Z", t.d3, 0.35)
    c.fill("M332,292 C320,340 320,400 328,446 C336,444 341,438 340,430 Z", t.d3, 0.35)
    c.line(
        "M112,238 C124,246 138,248 150,244 M368,238 C356,246 342,248 330,244 M108,258 C118,264 130,266 "
        "140,264 M372,258 C362,264 350,266 340,264",
        t.d4,
        2,
        0.5,
    )


def _front(c: Canvas, t: Tone, metal: str) -> None:
    c.fill("M224,118 L258,118 L260,449 L222,449 Z", t.l1, 0.8)
    c.line("M224,118 L222,449 M258,118 L260,449", t.d4, 1.8, 0.7)
    c.topstitch("M229,122 L227,446 M253,122 L255,446", t.l2)
    for y in (142, 196, 318, 372, 426):
        c.disc(241, y + 1, 6.4, t.d4)
        c.button(240.5, y, 6, metal)


def _pockets(c: Canvas, t: Tone, metal: str) -> None:
    for x, side in ((160, 1), (276, -1)):
        c.fill(f"M{x},316 h46 v62 c0,8 -4,12 -12,12 h-22 c-8,0 -12,-4 -12,-12 Z", t.d1, 0.75)
        c.line(f"M{x},316 h46 v62 c0,8 -4,12 -12,12 h-22 c-8,0 -12,-4 -12,-12 Z", t.d3, 1.8, 0.8)
        c.fill(f"M{x - 3},304 h52 v22 l-26,9 l-26,-9 Z", t.b)
        c.line(f"M{x - 3},304 h52 v22 l-26,9 l-26,-9 Z", t.d3, 1.8, 0.9)
        c.topstitch(f"M{x + 1},308 h44 v15 l-22,8 l-22,-8 Z", t.l2)
        c.button(x + 23, 325, 4.2, metal)
        c.line(f"M{x + 23 + 12 * side},204 l{14 * side},42", t.d4, 3, 0.7)
        c.topstitch(f"M{x + 16 + 12 * side},206 l{14 * side},42", t.l2)


def _waist(c: Canvas, t: Tone, metal: str) -> None:
    c.line("M150,272 C200,282 280,282 330,272", t.d3, 2.4, 0.85)
    c.topstitch("M150,266 C200,276 280,276 330,266 M149,279 C200,289 280,289 331,279", t.l2)
    for x, side in ((214, -1), (268, 1)):
        c.disc(x, 281, 3.4, metal)
        c.cord(f"M{x},282 C{x + 4 * side},298 {x + 7 * side},312 {x + 4 * side},330", mix(t.l3, "#FFFFFF", 0.2), 2.6)
        c.fill(f"M{x + 4 * side - 3.5},326 h7 v13 h-7 Z", t.d4)
    for x in range(166, 220, 9):
        c.line(f"M{x},276 l-1,9 M{480 - x},276 l1,9", t.d4, 1.6, 0.45)


def _cuffs(c: Canvas, t: Tone) -> None:
    c.line("M79,330 L142,342 M401,330 L338,342", t.d4, 2, 0.7)
    c.topstitch("M78,337 L140,349 M402,337 L340,349", t.l2)
    c.fill("M84,344 h30 l8,8 l-9,7 l-31,-5 Z", t.d2)
    c.fill("M396,344 h-30 l-8,8 l9,7 l31,-5 Z", t.d2)
    c.topstitch("M154,434 C210,440 270,440 326,434", t.l2)


def _hood(c: Canvas, t: Tone, f: Tone, lining: Tone) -> None:
    c.fill(
        "M170,118 C156,84 178,40 240,36 C302,40 324,84 310,118 C296,136 272,146 256,150 L224,150 C208,146 "
        "184,136 170,118 Z",
        t.d1,
    )
    c.fill(
        "M188,112 C180,80 200,52 240,50 C280,52 300,80 292,112 C280,126 264,136 252,146 L228,146 C216,136 "
        "200,126 188,112 Z",
        c.linear(lining.d3, lining.d1),
    )
    c.line("M214,66 C204,84 204,104 212,124 M266,66 C276,84 276,104 268,124 M240,58 L240,130", lining.d4, 1.8, 0.6)
    c.fill("M176,110 C192,134 216,148 238,156 L236,168 C206,162 178,144 164,124 Z", t.l1)
    c.fill("M304,110 C288,134 264,148 242,156 L244,168 C274,162 302,144 316,124 Z", t.b)
    c.line("M176,110 C192,134 216,148 238,156 M304,110 C288,134 264,148 242,156", t.d3, 1.8, 0.8)
    for i, (x, y) in enumerate(_FUR):
        c.disc(x, y, 13.5, f.d1 if i % 2 else f.d2)
    for i, (x, y) in enumerate(_FUR):
        inward = (240 - x) * 0.04
        c.disc(x + inward, y + 1, 10, f.b if i % 2 else f.l1)
    for i, (x, y) in enumerate(_FUR):
        dx, dy = (x - 240) / 70, (y - 100) / 62
        c.line(
            f"M{x},{y} l{dx * 11:.1f},{dy * 11:.1f} M{x - 5},{y + 4} l{dx * 8:.1f},{dy * 8:.1f}",
            f.d3 if i % 2 else f.l3,
            1.6,
            0.55,
        )
