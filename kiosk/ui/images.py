"""The only pictures that QML can show: providers over files that the kiosk owns, and an engine without a network.

Addresses (all sizes come from `sourceSize`, in device pixels):
  image://icon/<name>?c=RRGGBB            an icon, an illustration or a drawing of the brand folder;
                                          `state-<state>` takes the ground as &k=RRGGBB, drawings the accent as &a=
  image://picture/<id>?r=<top>&b=<bottom> a product picture by content id, radii in device pixels; &c= when missing
  image://qr/<token>?m=<pixels>           a code from the registry: the address holds a token, never what the code says
  image://shadow/<elevation>?r=<radius>&s=<scale>&b=<brand>   a nine-patch (see drawing.shadow)
  image://dash/<colour>?r=&w=&d=&f=       a dashed outline of the asked size
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickImageProvider

from kiosk.base.brand import Brand
from kiosk.ui import drawing
from kiosk.ui.network import RefusingNetworkFactory

SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
CACHED_PICTURES = 48  # about 0.4 MB each
LARGEST_SIDE = 4096
STORED_WIDTHS = (320, 960)  # as the sync process writes them
QrMatrix = tuple[tuple[bool, ...], ...]


class _Asked:
    """A parsed address: `name`, then typed values after the question mark."""

    def __init__(self, address: str) -> None:
        self.name, _, query = address.partition("?")
        self._values = parse_qs(query)

    def text(self, key: str) -> str:
        return self._values.get(key, [""])[0]

    def number(self, key: str, default: float = 0.0) -> float:
        try:
            return float(self.text(key) or default)
        except ValueError:
            return default

    def colour(self, key: str) -> str:
        value = self.text(key)
        return f"#{value}" if COLOUR.fullmatch(value) else "#808080"


class _Provider(QQuickImageProvider):
    """Draws once per address and size and keeps the last few results."""

    def __init__(self, keep: int = CACHED_PICTURES) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._kept: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        self._keep = keep

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002  (Qt's names)
        image = self.picture(id, requestedSize)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image

    def picture(self, address: str, wanted: QSize) -> QImage:
        """The image for an address; null where there is none."""
        key = (address, wanted.width(), wanted.height())
        found = self._kept.get(key)
        if found is None:
            found = self.draw(_Asked(address), wanted)
            self._kept[key] = found
            while len(self._kept) > self._keep:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def forget(self) -> None:
        """Drop what was kept, for example after a wipe or an import."""
        self._kept.clear()

    def draw(self, asked: _Asked, wanted: QSize) -> QImage:
        """Overridden: the image itself."""
        raise TypeError(f"{type(self).__name__} draws nothing for {asked.name} at {wanted}")


class IconProvider(_Provider):
    """Icons and illustrations of the assets, drawings of the brand folder, the shapes of states, the mark."""

    def __init__(self, folder: Path, brand: Callable[[], Brand]) -> None:
        super().__init__(keep=512)
        self._folder, self._brand = folder, brand

    def draw(self, asked: _Asked, wanted: QSize) -> QImage:
        size = _bounded(wanted, QSize(40, 40))
        kind, dash, rest = asked.name.partition("-")
        if kind == "state" and dash:
            return drawing.state_shape(rest, size, asked.colour("c"), asked.colour("k"))
        if kind == "mark":
            return drawing.tinted_svg(self._brand().mark_svg, size, asked.colour("c"), accent=asked.colour("a"))
        if not SAFE_NAME.fullmatch(asked.name):
            return QImage()
        folders = (self._folder, self._folder.parent / "illustrations", self._brand().folder)
        file = next((path for folder in folders if (path := folder / f"{asked.name}.svg").is_file()), None)
        if file is None:
            return QImage()
        text = file.read_text(encoding="utf-8")
        image = drawing.tinted_svg(text, size, asked.colour("c"), asked.colour("k"), asked.colour("a"))
        radius = asked.number("r")
        return drawing.rounded(image, radius, radius) if radius else image


class PictureProvider(_Provider):
    """Product pictures by content id; a drawn placeholder where the file is missing or damaged."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def draw(self, asked: _Asked, wanted: QSize) -> QImage:
        size = _bounded(wanted, QSize(456, 228))
        source = self._read(asked.name, size.width())
        if source.isNull():
            return drawing.placeholder(size, asked.colour("c"))
        return drawing.product_picture(source, size, asked.number("r"), asked.number("b"))

    def _read(self, name: str, width: int) -> QImage:
        if not SAFE_NAME.fullmatch(name):
            return QImage()
        # Two sizes are kept of each picture; the larger one where the smaller would be blown up.
        wanted = STORED_WIDTHS if width <= STORED_WIDTHS[0] else STORED_WIDTHS[::-1]
        file = next((path for w in wanted if (path := self._folder / f"{name}-{w}.webp").is_file()), None)
        if file is None:
            return QImage()
        reader = QImageReader(str(file))
        reader.setDecideFormatFromContent(True)
        return reader.read()


class QrRegistry:
    """Codes by token, so that what a code says never becomes an address that somebody logs."""

    def __init__(self) -> None:
        self._codes: dict[str, QrMatrix] = {}

    def put(self, matrix: QrMatrix) -> str:
        """Keep a code and get the token to show it with."""
        token = secrets.token_urlsafe(12)
        self._codes[token] = matrix
        return token

    def get(self, token: str) -> QrMatrix | None:
        """The code of a token, or None after `clear`."""
        return self._codes.get(token)

    def clear(self) -> None:
        """Forget all codes: part of every wipe."""
        self._codes.clear()


class QrProvider(_Provider):
    """Codes from the registry. Nothing is kept here: a wiped code must not be shown again."""

    def __init__(self, registry: QrRegistry) -> None:
        super().__init__(keep=0)
        self._registry = registry

    def draw(self, asked: _Asked, wanted: QSize) -> QImage:  # noqa: ARG002  (its size follows from the code)
        matrix = self._registry.get(asked.name)
        if matrix is None:
            return drawing.blank(QSize(1, 1))
        module = max(1, min(40, round(asked.number("m", 10))))
        return drawing.qr(matrix, module, asked.colour("c"), asked.colour("k"))


class ShadowProvider(_Provider):
    """Shadows of the brand as nine-patches."""

    def __init__(self, brand: Callable[[], Brand]) -> None:
        super().__init__()
        self._brand = brand

    def draw(self, asked: _Asked, wanted: QSize) -> QImage:  # noqa: ARG002  (a nine-patch has its own size)
        elevation = self._brand().elevation
        try:
            layers = elevation.layers(asked.name)
        except KeyError:
            return QImage()
        scale = asked.number("s", 1.0)
        return drawing.shadow(layers, elevation.colour, min(asked.number("r"), 200.0), min(max(scale, 0.1), 8.0))


class DashProvider(_Provider):
    """Dashed outlines; Rectangle has none."""

    def draw(self, asked: _Asked, wanted: QSize) -> QImage:
        size = _bounded(wanted, QSize(219, 116))
        stroke = max(1.0, asked.number("w", 2))
        dash = max(1.0, asked.number("d", 6))
        return drawing.dashed(size, asked.number("r"), stroke, f"#{asked.name[:6]}", asked.colour("f"), dash)


def _bounded(wanted: QSize, default: QSize) -> QSize:
    width = wanted.width() if wanted.width() > 0 else default.width()
    height = wanted.height() if wanted.height() > 0 else default.height()
    return QSize(min(width, LARGEST_SIDE), min(height, LARGEST_SIDE))


class Images:
    """All providers of one engine; keeps what Qt does not own."""

    def __init__(self, icons: Path, pictures: Path, brand: Callable[[], Brand]) -> None:
        self.qr = QrRegistry()
        self.picture_provider = PictureProvider(pictures)
        self._providers: dict[str, _Provider] = {
            "icon": IconProvider(icons, brand),
            "picture": self.picture_provider,
            "qr": QrProvider(self.qr),
            "shadow": ShadowProvider(brand),
            "dash": DashProvider(),
        }
        self._network = RefusingNetworkFactory()

    def install(self, engine: QQmlEngine) -> None:
        """Hand the providers to the engine and take its network away."""
        engine.setNetworkAccessManagerFactory(self._network)
        for name, provider in self._providers.items():
            engine.addImageProvider(name, provider)

    def forget(self) -> None:
        """Forget codes and drawn pictures: part of every wipe."""
        self.qr.clear()
        self.picture_provider.forget()
