"""Small pictures drawn on request: tinted SVG, state shapes, shadows, dashed outlines, QR codes, product pictures.

All functions return images of exactly the asked size in device pixels, premultiplied, and touch no file and no network.
"""

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer

from kiosk.base.brand import Layer

FORMAT = QImage.Format.Format_ARGB32_Premultiplied
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{}</svg>'

# `knockColor` is what shows through a shape: the ground it stands on.
STATE_SHAPES = {
    "here": '<circle cx="16" cy="16" r="15" fill="currentColor"/><path d="m9 16.5 5 5 9.5-10.5" fill="none" '
    'stroke="knockColor" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/>',
    "branch": '<path d="M16 1 31 16 16 31 1 16Z" fill="currentColor"/>'
    '<circle cx="16" cy="16" r="4.5" fill="knockColor"/>',
    "online": '<path d="M3 5h26v22H3Z" fill="currentColor"/><path d="M3 11.5h26M16 5v8" fill="none" '
    'stroke="knockColor" stroke-width="2.8"/>',
    "nowhere": '<circle cx="16" cy="16" r="13.5" fill="none" stroke="currentColor" stroke-width="3"/>'
    '<path d="M7 25 25 7" fill="none" stroke="currentColor" stroke-width="3"/>',
    "unknown": '<path d="M16 2 31 29H1Z" fill="currentColor"/><path d="M16 12v8M16 24.5v.1" fill="none" '
    'stroke="knockColor" stroke-width="3.2" stroke-linecap="round"/>',
}

# A coat hanger on the stage: a picture that is missing looks meant, not broken.
HANGER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 36"><path d="M24 14v-3.2c2.6-.5 4.2-2.2 4.2-4.4A4.3 4.3 0 '
    '0 0 24 2a4.3 4.3 0 0 0-4.2 3.6M24 14 4.6 27.4c-2.4 1.7-1.3 5.1 1.6 5.1h35.6c2.9 0 4-3.4 1.6-5.1z" fill="none" '
    'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'
)


def blank(size: QSize) -> QImage:
    """A transparent image."""
    image = QImage(size, FORMAT)
    image.fill(Qt.GlobalColor.transparent)
    return image


def tinted_svg(text: str, size: QSize, colour: str, knock: str = "#FFFFFF", accent: str = "") -> QImage:
    """An SVG with its colour words replaced, drawn into `size` with its proportions kept."""
    for word, value in (("currentColor", colour), ("knockColor", knock), ("accentColor", accent or colour)):
        text = text.replace(word, value)
    image = blank(size)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    if not renderer.isValid():
        return QImage()
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def state_shape(state: str, size: QSize, colour: str, knock: str) -> QImage:
    """The shape of an availability state; a null image for a state that has none."""
    body = STATE_SHAPES.get(state)
    return tinted_svg(SVG.format(body), size, colour, knock) if body else QImage()


def shadow_margin(layers: tuple[Layer, ...], scale: float) -> int:
    """How far a shadow reaches beyond its card, in pixels; the same on every side, so that a nine-patch is simple."""
    return round(max((layer.spread + layer.y for layer in layers), default=0.0) * scale)


def shadow(layers: tuple[Layer, ...], colour: str, radius: float, scale: float) -> QImage:
    """A nine-patch: the shadow of a rounded card, with `radius` and `scale` as on the screen.

    The fixed corners are margin + radius + 1 pixels; one or two pixels in the middle stretch.
    """
    margin = shadow_margin(layers, scale)
    corner = margin + round(radius) + 1
    side = 2 * corner + 2
    image = blank(QSize(side, side))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    card = QRectF(margin, margin, side - 2 * margin, side - 2 * margin)
    for layer in layers:
        _soft(painter, card.translated(0, layer.y * scale), radius, layer.spread * scale, QColor(colour), layer.alpha)
    painter.end()
    return image


def _soft(painter: QPainter, card: QRectF, radius: float, spread: float, colour: QColor, alpha: float) -> None:
    """Nested rounded rectangles, each adding its share, follow the fall of a Gaussian blur of that width."""
    steps = max(2, min(48, round(spread)))
    before = 0.0
    for step in range(steps):
        distance = spread * (1 - 2 * (step + 0.5) / steps)  # from spread outside to spread inside
        t = (step + 1) / steps
        wanted = alpha * t * t * (3 - 2 * t)
        share = (wanted - before) / (1 - before)
        before = wanted
        colour.setAlphaF(max(0.0, min(1.0, share)))
        painter.setBrush(QBrush(colour))
        grown = card.adjusted(-distance, -distance, distance, distance)
        if grown.width() > 0 and grown.height() > 0:
            corner = max(0.0, radius + distance)
            painter.drawRoundedRect(grown, corner, corner)


def dashed(size: QSize, radius: float, stroke: float, colour: str, fill: str, dash: float) -> QImage:
    """A rounded rectangle with a dashed outline inside its edge."""
    image = blank(size)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), stroke)
    pen.setDashPattern([dash / stroke, dash / stroke])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    half = stroke / 2
    painter.drawRoundedRect(QRectF(half, half, size.width() - stroke, size.height() - stroke), radius, radius)
    painter.end()
    return image


def qr(matrix: tuple[tuple[bool, ...], ...], module: int, dark: str, light: str, quiet: int = 4) -> QImage:
    """Whole pixels per module, with a quiet zone of `quiet` modules on every side."""
    count = len(matrix) + 2 * quiet
    image = QImage(QSize(count * module, count * module), FORMAT)
    image.fill(QColor(light))
    painter = QPainter(image)
    for y, line in enumerate(matrix):
        for x, filled in enumerate(line):
            if filled:
                painter.fillRect((x + quiet) * module, (y + quiet) * module, module, module, QColor(dark))
    painter.end()
    return image


def product_picture(source: QImage, size: QSize, top_radius: float, bottom_radius: float) -> QImage:
    """A product picture in a frame of `size`: a cut-out stands on the ground with air round it, a photo fills it."""
    if not source.hasAlphaChannel():
        return rounded(_covering(source, size), top_radius, bottom_radius)
    room = QSize(round(size.width() * 0.86), round(size.height() * 0.88))
    fitted = source.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    image = blank(size)
    painter = QPainter(image)
    painter.drawImage(QPointF((size.width() - fitted.width()) // 2, (size.height() - fitted.height()) // 2), fitted)
    painter.end()
    return image


def placeholder(size: QSize, colour: str) -> QImage:
    """What stands on the stage while there is no picture."""
    side = max(24, round(min(size.width(), size.height()) * 0.42))
    hanger = tinted_svg(HANGER, QSize(side * 4 // 3, side), colour)
    image = blank(size)
    painter = QPainter(image)
    painter.setOpacity(0.55)
    painter.drawImage(QPointF((size.width() - hanger.width()) // 2, (size.height() - hanger.height()) // 2), hanger)
    painter.end()
    return image


def _covering(source: QImage, size: QSize) -> QImage:
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    grown = source.scaled(size, mode, Qt.TransformationMode.SmoothTransformation)
    left, top = (grown.width() - size.width()) // 2, (grown.height() - size.height()) // 2
    return grown.copy(left, top, size.width(), size.height())


def rounded(source: QImage, top: float, bottom: float) -> QImage:
    """The image with round corners cut at load time, because the software renderer clips rectangles only."""
    image = blank(source.size())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(source))
    painter.drawPath(_round_path(QRectF(image.rect()), top, bottom))
    painter.end()
    return image


def _round_path(box: QRectF, top: float, bottom: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    half = box.height() / 2
    path.addRoundedRect(box.adjusted(0, 0, 0, -half + top), top, top)
    path.addRoundedRect(box.adjusted(0, half - bottom, 0, 0), bottom, bottom)
    path.addRect(box.adjusted(0, top, 0, -bottom))
    return path
