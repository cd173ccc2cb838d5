"""A small SVG writer: paths, ellipses and gradients only, so that QtSvg draws everything it writes.

Gradient ids count per picture, so the same drawing is the same text every time.
"""

import re

from kiosk.sample.art.tone import mix

_BOX = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"')
_TITLE = re.compile(r"<title>[^<]*</title>")
INK = "#2A1D12"
SHOE_SHADE = 0.34
CLOTH_SHADE = 0.28


class Canvas:
    """Collects the layers of one picture, bottom first, and writes them as SVG text."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._gradients = 0
        self._parts: list[str] = []

    def linear(self, first: str, second: str, x1: float = 0, y1: float = 0, x2: float = 0, y2: float = 1) -> str:
        """Define a gradient over the shape's own box and return it as a fill value."""
        key = self._key()
        self._parts.append(
            f'<linearGradient id="{key}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}">'
            f'<stop offset="0" stop-color="{first}"/><stop offset="1" stop-color="{second}"/></linearGradient>'
        )
        return f"url(#{key})"

    def fade(self, colour: str, top: float, bottom: float) -> str:
        """A vertical gradient of one colour between two opacities, as a fill value."""
        key = self._key()
        self._parts.append(
            f'<linearGradient id="{key}" x1="0" y1="0" x2="0" y2="1">'
            f'<stop offset="0" stop-color="{colour}" stop-opacity="{top}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="{bottom}"/></linearGradient>'
        )
        return f"url(#{key})"

    def shadow(self, cx: float, cy: float, rx: float, ry: float, opacity: float, ink: str = INK) -> None:
        """A soft ground shadow: an ellipse that fades outwards."""
        key = self._key()
        self._parts.append(
            f'<radialGradient id="{key}" cx=".5" cy=".5" r=".5">'
            f'<stop offset="0" stop-color="{ink}" stop-opacity="{opacity}"/>'
            f'<stop offset=".55" stop-color="{ink}" stop-opacity="{opacity * 0.38:.3f}"/>'
            f'<stop offset="1" stop-color="{ink}" stop-opacity="0"/></radialGradient>'
        )
        self.oval(cx, cy, rx, ry, f"url(#{key})")

    def fill(self, path: str, colour: str, opacity: float = 1.0) -> None:
        self._parts.append(f'<path d="{path}" fill="{colour}"{_alpha(opacity)}/>')

    def line(self, path: str, colour: str, width: float = 2, opacity: float = 1.0, dash: str = "") -> None:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
            f'stroke-linecap="round" stroke-linejoin="round"{dashes}{_alpha(opacity)}/>'
        )

    def stitch(self, path: str, colour: str) -> None:
        """A seam: dashes as long as a leather stitch."""
        self.line(path, colour, dash="5 4.5")

    def topstitch(self, path: str, colour: str) -> None:
        """A finer seam for cloth."""
        self.line(path, colour, 1.8, dash="4 3.5")

    def cord(self, path: str, colour: str, width: float, edge: float = 0.22) -> None:
        """A lace or cord: a darker line with a slightly thinner one on top."""
        self.line(path, mix(colour, "#15100C", edge), width + 2.2)
        self.line(path, colour, width)

    def oval(self, cx: float, cy: float, rx: float, ry: float, colour: str, opacity: float = 1.0) -> None:
        shape = f'cx="{_short(cx)}" cy="{_short(cy)}" rx="{_short(rx)}" ry="{_short(ry)}"'
        self._parts.append(f'<ellipse {shape} fill="{colour}"{_alpha(opacity)}/>')

    def disc(self, cx: float, cy: float, radius: float, colour: str) -> None:
        self.oval(cx, cy, radius, radius, colour)

    def button(self, cx: float, cy: float, radius: float, colour: str) -> None:
        """A button with a small light on it."""
        self.disc(cx, cy, radius, colour)
        self.disc(cx - radius * 0.21, cy - radius * 0.21, radius * 0.29, mix(colour, "#FFFFFF", 0.35))

    def open_group(self, x: float, y: float, angle: float) -> None:
        """Draw what follows around (x, y), turned by ``angle`` degrees, until ``close_group``."""
        self._parts.append(f'<g transform="translate({_short(x)} {_short(y)}) rotate({_short(angle)})">')

    def open_turn(self, angle: float, cx: float, cy: float) -> None:
        """Turn what follows by ``angle`` degrees around (cx, cy), until ``close_group``."""
        self._parts.append(f'<g transform="rotate({_short(angle)} {_short(cx)} {_short(cy)})">')

    def close_group(self) -> None:
        self._parts.append("</g>")

    def embed(self, picture: str, box: tuple[float, float, float, float]) -> None:
        """Another drawing, fitted into ``box`` (x, y, width, height), its gradients renamed."""
        x, y, width, height = box
        left, top, across, down, body = opened(picture)
        scale = min(width / across, height / down)
        dx, dy = x + (width - across * scale) / 2, y + (height - down * scale) / 2
        move = f"translate({_short(dx)} {_short(dy)}) scale({scale:.4f}) translate({_short(-left)} {_short(-top)})"
        self._parts.append(f'<g transform="{move}">{with_ids(body, self._name)}</g>')

    def svg(self, view_box: str, title: str) -> str:
        """The finished picture; ``view_box`` as in SVG, ``title`` for people who read the file."""
        body = "".join(self._parts)
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}"><title>{title}</title>{body}</svg>'

    def _key(self) -> str:
        self._gradients += 1
        return f"{self._name}-{self._gradients}"


def opened(picture: str) -> tuple[float, float, float, float, str]:
    """(x, y, width, height) of a drawing's view box and what is inside it; ValueError where it has none."""
    box = _BOX.search(picture)
    if not box:
        raise ValueError("the drawing has no viewBox")
    x, y, width, height = (float(part) for part in box.groups())
    body = picture[picture.index(">", box.end()) + 1 : picture.rindex("</svg>")]
    return x, y, width, height, _TITLE.sub("", body)


def with_ids(body: str, prefix: str) -> str:
    """The same drawing with other gradient ids, so that it can stand in one document with others."""
    return body.replace('id="', f'id="{prefix}-').replace("url(#", f"url(#{prefix}-")


def _alpha(opacity: float) -> str:
    return "" if opacity >= 1 else f' opacity="{opacity:g}"'


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
