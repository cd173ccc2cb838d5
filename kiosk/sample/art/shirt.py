"""The button-down shirt."""

from kiosk.sample.art.canvas import CLOTH_SHADE, Canvas
from kiosk.sample.art.tone import Tone, tone

_LEFT = "M158,96 C128,104 112,126 104,164 L70,356 C69,364 73,369 80,371 L112,379 C119,380 124,377 126,369 L160,216 Z"
_RIGHT = (
    "M322,96 C352,104 368,126 376,164 L410,356 C411,364 407,369 400,371 L368,379 C361,380 356,377 354,369 L320,216 Z"
)
_BODY = (
    "M156,97 C176,86 192,80 204,74 L276,74 C288,80 304,86 324,97 C332,146 328,214 330,268 L336,398 "
    "C338,418 322,432 300,436 C276,428 262,424 240,424 C218,424 204,428 180,436 C158,432 142,418 "
    "144,398 L150,268 C152,214 148,146 156,97 Z"
)


def shirt(base: str = "#B9CBDD", *, button: str = "#F7F3EA", stripe: str = "", shade: float = CLOTH_SHADE) -> str:
    """A long-sleeved shirt; ``stripe`` adds thin stripes in that colour."""
    t = tone(base)
    c = Canvas("shirt")
    c.shadow(240, 440, 180, 13, shade)
    sleeve = c.linear(t.b, t.d2, 0, 0, 0.2, 1)
    c.fill(_LEFT, sleeve)
    c.fill(_RIGHT, sleeve)
    c.fill(_BODY, c.linear(t.l2, t.d1, 0, 0, 0.5, 1))
    if stripe:
        lines = " ".join(
            f"M{x},{104 if 172 < x < 308 else 122} L{x + (x - 240) * 0.06:.1f},{420}" for x in range(164, 322, 12)
        )
        c.line(lines, stripe, 1.7, 0.5)
        c.line(
            "M118,176 L86,352 M134,160 L102,360 M150,140 L118,364 M362,176 L394,352 M346,160 L378,360 "
            "M330,140 L362,364",
            stripe,
            1.7,
            0.45,
        )
    _folds(c, t)
    _placket(c, t, button)
    _collar(c, t, button)
    _cuffs(c, t, button)
    _pocket(c, t)
    return c.svg("40 50 400 410", "Shirt")


def _folds(c: Canvas, t: Tone) -> None:
    c.fill("M150,250 C166,290 172,360 164,432 C150,426 143,414 144,398 L150,268 Z", t.d2, 0.45)
    c.fill("M330,250 C314,290 308,360 316,432 C330,426 337,414 336,398 L330,268 Z", t.d2, 0.45)
    c.fill("M178,210 C198,250 204,330 194,424 C184,360 188,280 178,210 Z", t.d2, 0.4)
    c.fill("M302,230 C284,270 278,340 288,424 C298,360 292,290 302,230 Z", t.d2, 0.36)
    c.fill("M104,190 C112,230 104,290 92,350 C84,330 92,250 104,190 Z", t.d3, 0.22)
    c.fill("M376,190 C368,230 376,290 388,350 C396,330 388,250 376,190 Z", t.d3, 0.22)
    c.line("M158,98 C152,132 154,176 160,214", t.d3, 2, 0.7)
    c.line("M322,98 C328,132 326,176 320,214", t.d3, 2, 0.7)
    c.line("M164,112 C186,104 200,102 212,104 M316,112 C294,104 280,102 268,104", t.d3, 1.8, 0.5)
    c.topstitch(
        "M152,396 C158,412 168,422 182,427 C206,420 220,416 240,416 C260,416 274,420 298,427 C312,422 322,412 328,396",
        t.d3,
    )


def _placket(c: Canvas, t: Tone, button: str) -> None:
    c.fill("M229,118 L251,118 L252,424 L228,424 Z", t.l1, 0.9)
    c.line("M229,118 L228,424 M251,118 L252,424", t.d3, 1.6, 0.6)
    c.topstitch("M233,120 L232,420 M247,120 L248,420", t.d2)
    for y in range(146, 420, 46):
        c.disc(240.6, y + 1.2, 5.4, t.d3)
        c.disc(240, y, 5.2, button)
        c.line(f"M238.4,{y} h3.2", t.d4, 1.6)


def _collar(c: Canvas, t: Tone, button: str) -> None:
    c.fill("M204,72 C216,60 264,60 276,72 C270,96 210,96 204,72 Z", t.d3)
    c.fill("M208,84 C220,98 260,98 272,84 L266,104 L240,122 L214,104 Z", t.d2)
    c.fill(
        "M203,66 C200,76 205,90 240,116 L212,146 C198,130 188,106 190,84 C192,74 198,68 203,66 Z",
        c.linear(t.l3, t.b, 0, 0, 0.4, 1),
    )
    c.fill(
        "M277,66 C280,76 275,90 240,116 L268,146 C282,130 292,106 290,84 C288,74 282,68 277,66 Z",
        c.linear(t.l3, t.b, 0, 0, 0.4, 1),
    )
    c.line("M203,66 C200,76 205,90 240,116 L212,146 C198,130 188,106 190,84", t.d3, 1.8)
    c.line("M277,66 C280,76 275,90 240,116 L268,146 C282,130 292,106 290,84", t.d3, 1.8)
    c.topstitch("M197,86 C196,104 203,124 213,137 L231,117 M283,86 C284,104 277,124 267,137 L249,117", t.d2)
    c.disc(213, 133, 2.8, button)
    c.disc(267, 133, 2.8, button)


def _cuffs(c: Canvas, t: Tone, button: str) -> None:
    c.fill("M78,322 L70,356 C69,364 73,369 80,371 L112,379 C119,380 124,377 126,369 L133,336 Z", t.d1)
    c.fill("M402,322 L410,356 C411,364 407,369 400,371 L368,379 C361,380 356,377 354,369 L347,336 Z", t.d1)
    c.line("M77,325 L133,339 M403,325 L347,339", t.d3, 2, 0.8)
    c.topstitch("M76,333 L131,346 M74,361 L124,372 M404,333 L349,346 M406,361 L356,372", t.d3)
    c.disc(119, 358, 4.4, button)
    c.disc(361, 358, 4.4, button)


def _pocket(c: Canvas, t: Tone) -> None:
    c.fill("M270,166 L314,164 L315,208 L293,220 L272,210 Z", t.b, 0.55)
    c.line("M270,166 L314,164 L315,208 L293,220 L272,210 Z", t.d3, 1.8, 0.7)
    c.topstitch("M274,174 L311,172", t.d3)
