"""Writes the pictures: every board, brand and mode."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.base import paths
from tests.ui import board
from tests.ui.stage import LANDSCAPE, PORTRAIT, Stage

MODES: dict[str, dict[str, bool]] = {
    "": {},
    "large": {"large_simple": True},
    "contrast": {"high_contrast": True},
    "down": {"controls_down": True},
}


def _settle() -> None:
    """Pictures arrive from a loader thread."""
    until = time.monotonic() + 0.35
    while time.monotonic() < until:
        QGuiApplication.processEvents()
        time.sleep(0.01)


def sample_pictures(folder: Path) -> Path:
    """The drawn articles as WebP under their own names."""
    folder.mkdir(parents=True, exist_ok=True)
    for drawing in (paths.assets() / "pictures").glob("*.svg"):
        renderer = QSvgRenderer(str(drawing))
        size = renderer.defaultSize() * 2
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"{drawing.stem}-960.webp"), "webp", 92)  # type: ignore[call-overload]
    return folder


def _scenes() -> Iterator[tuple[str, str, tuple[int, int]]]:
    for name in board.BOARDS:
        yield name, board.board(name), PORTRAIT
    yield "idle", board.IDLE, PORTRAIT
    yield "idle-wide", board.IDLE, LANDSCAPE
    yield "product", board.PRODUCT, PORTRAIT
    yield "product-wide", board.PRODUCT, LANDSCAPE


def main(out: Path) -> None:
    """One PNG per scene, brand and mode that says something about it."""
    out.mkdir(parents=True, exist_ok=True)
    _application = QGuiApplication.instance() or QGuiApplication([])
    pictures = sample_pictures(out / "pictures")
    matrix = tuple(tuple((x * y + x + y) % 3 == 0 for x in range(25)) for y in range(25))
    for brand in ("nordschuh", "mori"):
        for name, qml, size in _scenes():
            stage = Stage(pictures, brand, size)
            shown = stage.show(qml)
            if name == "cards":
                shown.setProperty("qrToken", stage.images.qr.put(matrix))
            for mode, changes in MODES.items():
                if mode == "down" and not name.startswith("product"):
                    continue
                stage.theme.update(**dict.fromkeys(("large_simple", "high_contrast", "controls_down"), False) | changes)
                _settle()
                stage.view.grabWindow().save(str(out / "-".join(part for part in (brand, name, mode) if part)) + ".png")
            for warning in stage.warnings:
                print(f"{brand} {name}: {warning}")
            stage.view.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.ui.gallery OUT")
    main(Path(sys.argv[1]))
