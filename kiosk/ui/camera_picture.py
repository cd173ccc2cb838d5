"""`image://camera/...`: the camera's picture of now, for the scan screen. Nothing of it is cached."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider

from kiosk.base.preview import PIXEL_BYTES, Picture
from kiosk.ui.drawing import blank

_FORMAT = QImage.Format.Format_ARGB32_Premultiplied  # blue, green, red, 255 in memory


class CameraProvider(QQuickImageProvider):
    """`image://camera/<number>?r=<top>&b=<bottom>&w=<width>`: the picture of now, whatever the number, corners cut.

    Radii and width are those on the screen in device pixels; a smaller picture has smaller corners."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._image = QImage()
        self._discs: dict[int, QImage] = {}

    def show(self, picture: Picture) -> None:
        """This is the picture of now. Copied, because Qt does not keep Python's bytes alive."""
        line = picture.width * PIXEL_BYTES
        self._image = QImage(picture.pixels, picture.width, picture.height, line, _FORMAT).copy()

    def forget(self) -> None:
        """There is none any more."""
        self._image = QImage()

    def requestImage(self, id: str, size: QSize, _requested: QSize) -> QImage:  # noqa: A002  (Qt's name)
        """See Qt."""
        image = blank(QSize(1, 1)) if self._image.isNull() else self._rounded(*_radii(id, self._image))
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image

    def _rounded(self, top: int, bottom: int) -> QImage:
        """The picture without its corners. Only these are painted: the whole picture 15 times a second is too much."""
        image = self._image
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        for radius, low in ((top, 0), (bottom, 1)):
            for right in (0, 1) if radius else ():
                x, y = right * (image.width() - radius), low * (image.height() - radius)
                painter.drawImage(x, y, self._disc(radius), right * radius, low * radius, radius, radius)
        painter.end()
        return image

    def _disc(self, radius: int) -> QImage:
        if radius not in self._discs:
            self._discs = {radius: _drawn_disc(radius)}
        return self._discs[radius]


def _drawn_disc(radius: int) -> QImage:
    image = blank(QSize(2 * radius, 2 * radius))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawEllipse(QRectF(image.rect()))
    painter.end()
    return image


def _radii(address: str, image: QImage) -> tuple[int, int]:
    """Top and bottom radius in pixels of the picture; 0 for what the address does not say."""
    values = dict(part.partition("=")[::2] for part in address.partition("?")[2].split("&"))
    try:
        top, bottom, width = (float(values.get(key, 0)) for key in "rbw")
    except ValueError:
        return 0, 0
    scale = image.width() / width if width > 0 else 0.0
    largest = min(image.width(), image.height()) // 2
    return _radius(top * scale, largest), _radius(bottom * scale, largest)


def _radius(wanted: float, largest: int) -> int:
    return 0 if math.isnan(wanted) else round(min(max(wanted, 0.0), largest))
