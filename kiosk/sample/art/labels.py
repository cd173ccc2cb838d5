"""The price tag of the home screen and the label of the scan screen, with colours as arguments.

Words are not part of the drawings: the screens set them as text, so that they follow language and font.
"""

from collections.abc import Iterable

from kiosk.sample.art.canvas import Canvas
from kiosk.sample.barcode import ean13_modules

_TAG_BARS = (
    (188, 6),
    (198, 3),
    (206, 9),
    (220, 3),
    (228, 3),
    (236, 6),
    (248, 9),
    (262, 3),
    (270, 6),
    (282, 3),
    (290, 9),
    (304, 6),
    (314, 3),
    (322, 6),
    (334, 3),
    (341, 7),
)


def scan_tag(
    accent: str = "#BF3A12",
    *,
    deep: str = "#A8310D",
    paper: str = "#FFFFFF",
    ink: str = "#1C1916",
    string: str = "#F9E6DC",
    beam: str = "#FFE9DF",
) -> str:
    """The hanging tag with a scan beam (430 x 344): ``accent`` is the card behind it, ``deep`` its darker slope.

    The place for the size text is x 188 to 348, y 212 to 252 before the tag is turned by -8 degrees.
    """
    c = Canvas("scan-tag")
    c.fill("M60 344 L196 70 L430 70 L430 344Z", deep, 0.55)
    c.open_turn(-8, 270, 170)
    c.fill("M160 78h196a16 16 0 0 1 16 16v166a16 16 0 0 1-16 16H160l-36-40V118Z", paper)
    c.disc(152, 177, 11, accent)
    c.line("M152,177 C120,150 100,120 96,60", string, 4)
    for x, width in _TAG_BARS:
        c.fill(f"M{x},108 h{width} v92 h{-width} Z", ink)
    c.close_group()
    c.line("M84,176 L430,176", beam, 5, 0.9)
    return c.svg("0 0 430 344", "Tag")


def scan_label(
    gtin: str = "4012345678901",
    *,
    picture: str = "",
    paper: str = "#FFFDF8",
    ink: str = "#1C1916",
    shade: float = 0.4,
) -> str:
    """The label of the scan screen (540 x 460), slightly turned; ``picture`` is a drawing that stands on it.

    ``gtin`` has 13 digits; ValueError otherwise. Places for text before turning by -3 degrees:
    brand (62, 66), size (62, 120 to 190), name (480, 66, right-aligned), number (270, 392, centred).
    """
    c = Canvas("scan-label")
    c.shadow(270, 300, 262, 170, shade, ink="#000000")
    c.open_turn(-3, 270, 230)
    c.fill("M48 26h444a20 20 0 0 1 20 20v368a20 20 0 0 1-20 20H48a20 20 0 0 1-20-20V46a20 20 0 0 1 20-20z", paper)
    _bars(c, ean13_modules(gtin), (70.0, 222.0, 400.0, 136.0), ink)
    if picture:
        c.embed(picture, (288, 92, 200, 116))
    c.close_group()
    return c.svg("0 0 540 460", "Label")


def scan_scene(*, glow: str = "#E0592B", corner: str = "#FFFFFF") -> str:
    """Viewfinder corners and the scanner's cone of light (936 x 812); label and beam are drawn above it."""
    c = Canvas("scan-scene")
    cone = c.fade(glow, 0.0, 0.62)
    c.fill("M140 300 L796 300 L508 812 L428 812Z", cone)
    for path in (
        "M96,198 L96,134 C96,112 112,96 134,96 L198,96",
        "M738,96 L802,96 C824,96 840,112 840,134 L840,198",
        "M96,520 L96,582 C96,604 112,620 134,620 L198,620",
        "M738,620 L802,620 C824,620 840,604 840,582 L840,520",
    ):
        c.line(path, corner, 7)
    return c.svg("0 0 936 812", "Scanner")


def _bars(c: Canvas, modules: Iterable[bool], box: tuple[float, float, float, float], ink: str) -> None:
    """Draw runs of dark modules as bars into ``box`` (x, y, width, height)."""
    bits = list(modules)
    x, y, width, height = box
    unit = width / len(bits)
    start = 0
    while start < len(bits):
        end = start
        while end < len(bits) and bits[end] == bits[start]:
            end += 1
        if bits[start]:
            c.fill(
                f"M{x + start * unit:.2f},{y} h{(end - start) * unit:.2f} v{height} h{-(end - start) * unit:.2f} Z", ink
            )
        start = end
