"""SVG text to PNG bytes, without a window: for pictures that are drawn once and kept as files."""

import os
import sys

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.ui.drawing import blank


def headless() -> QGuiApplication:
    """The running Qt application, or an off-screen one where there is none; fonts need one. Keep the reference."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(sys.argv[:1])


def render_png(svg: str, width: int, height: int) -> bytes:
    """The drawing fitted into ``width`` x ``height`` pixels on transparent ground; ValueError where it is no SVG."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    if not renderer.isValid():
        raise ValueError(f"this is not an SVG that Qt can draw: {svg[:60]!r}")
    image = blank(QSize(width, height))
    box = renderer.viewBoxF()
    scale = min(width / box.width(), height / box.height())
    across, down = box.width() * scale, box.height() * scale
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF((width - across) / 2, (height - down) / 2, across, down))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
