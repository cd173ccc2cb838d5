"""Numbered pictures of the window."""

from __future__ import annotations

import re
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk.tour.errors import TourError

_LOOKS = 12  # at most; what still moves then (a caret, the countdown) may move on the picture
_PAUSE_MS = 50
_OURS = re.compile(r"\d{2,3}-[a-z0-9-]+\.png")


class Album:
    """A folder of pictures `01-attract-nordschuh-de.png` and so on. Those of an earlier tour are replaced."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if _OURS.fullmatch(old.name):
                old.unlink()
        self.folder = folder
        self.pictures: list[str] = []
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="album")
        self._written: list[tuple[str, Future[bool]]] = []

    def take(self, window: QQuickWindow, name: str) -> str:
        """A picture of the window once nothing moves any more; its file name."""
        image = _at_rest(window)
        file = f"{len(self.pictures) + 1:02}-{name}.png"
        self._written.append((file, self._writer.submit(image.save, str(self.folder / file))))
        self.pictures.append(file)
        return file

    def close(self) -> None:
        """Wait until all pictures are written; TourError for one that could not be."""
        self._writer.shutdown()
        for file, written in self._written:
            if not written.result():
                raise TourError(f"The picture {self.folder / file} cannot be written: is the disk full?")


def _at_rest(window: QQuickWindow) -> QImage:
    before = window.grabWindow()
    for _ in range(_LOOKS):
        QTest.qWait(_PAUSE_MS)
        image = window.grabWindow()
        if image == before:
            break
        before = image
    return before
