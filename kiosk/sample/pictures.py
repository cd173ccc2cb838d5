"""Pictures of the sample shop: drawings in a style's colours, as SVG text and as WebP files."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from kiosk.sample.art.ankle_boot import ankle_boot
from kiosk.sample.art.blouse import blouse
from kiosk.sample.art.boot import boot
from kiosk.sample.art.canvas import opened, with_ids
from kiosk.sample.art.cardigan import cardigan
from kiosk.sample.art.care import bottle, brush, tin
from kiosk.sample.art.coat import coat
from kiosk.sample.art.dress import dress
from kiosk.sample.art.hiking_boot import hiking_boot
from kiosk.sample.art.jeans import jeans
from kiosk.sample.art.knit import knit
from kiosk.sample.art.loafer import loafer
from kiosk.sample.art.parka import parka
from kiosk.sample.art.pump import pump
from kiosk.sample.art.sandal import sandal
from kiosk.sample.art.scarf import scarf
from kiosk.sample.art.shirt import shirt
from kiosk.sample.art.skirt import skirt
from kiosk.sample.art.slipper import slipper
from kiosk.sample.art.sneaker import sneaker
from kiosk.sample.art.tee import tee
from kiosk.sample.kinds import KINDS
from kiosk.sample.model import Colour, Style

Drawing = Callable[..., str]
Render = Callable[[str, int, int], bytes]
WIDTH = 800
QUALITY = 84

DRAWINGS: dict[str, Drawing] = {
    "sneaker": sneaker, "hiking_boot": hiking_boot, "boot": boot, "ankle_boot": ankle_boot, "pump": pump,
    "loafer": loafer, "sandal": sandal, "slipper": slipper, "coat": coat, "parka": parka, "knit": knit,
    "cardigan": cardigan, "jeans": jeans, "dress": dress, "shirt": shirt, "blouse": blouse, "skirt": skirt,
    "tee": tee, "scarf": scarf, "bottle": bottle, "tin": tin, "brush": brush,
}  # fmt: skip


def drawing(style: Style, colour: Colour) -> str:
    """The picture of a style in one colour, as SVG text."""
    parts: dict[str, str | bool] = {name: value != "" if name == "tassel" else value for name, value in style.parts}
    return DRAWINGS[KINDS[style.kind].drawing](colour.base, **parts)


def pair(svg: str) -> str:
    """The same shoe twice, the other one a little behind."""
    x, y, width, height, body = opened(svg)
    home = f"translate({-x:g} {-y:g})"
    front_body = with_ids(body, "front")
    back = f'<g transform="translate({x + width * 0.17:.1f} {y:.1f}) scale(.88) {home}">{body}</g>'
    front = f'<g transform="translate({x:.1f} {y + height * 0.14:.1f}) scale(.94) {home}">{front_body}</g>'
    return _document((x, y, width * 1.06, height * 1.1), back + front)


def mirrored(svg: str) -> str:
    """The shoe seen from its other side."""
    x, y, width, height, body = opened(svg)
    return _document((x, y, width, height), f'<g transform="translate({2 * x + width:g} 0) scale(-1 1)">{body}</g>')


def size_of(svg: str, width: int = WIDTH) -> tuple[int, int]:
    """Pixels of a picture ``width`` wide in the shape of its drawing."""
    _, _, across, down, _ = opened(svg)
    return width, round(width * down / across)


def webp(svg: str, render: Render, width: int = WIDTH) -> bytes:
    """The drawing as WebP with a transparent ground; ``render`` turns SVG text into PNG bytes."""
    image = Image.open(BytesIO(render(svg, *size_of(svg, width))))
    out = BytesIO()
    image.save(out, "WEBP", quality=QUALITY, alpha_quality=88, method=4)
    return out.getvalue()


def _document(box: tuple[float, float, float, float], body: str) -> str:
    numbers = " ".join(f"{part:g}" for part in box)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{numbers}">{body}</svg>'
