"""A process to be measured: `kiosk FOLDER` or `empty`. Says on stdout when its first usable screen was painted.

Lines: `painted <monotonic ns>`; after the word `browse` on stdin the kiosk shows its whole range and an article, then
says `browsed`; it ends when stdin closes."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication


def say(word: str) -> None:
    """One line for the measuring process."""
    print(word, time.monotonic_ns(), flush=True)


class Told(QObject):
    """Words from stdin, on the GUI thread; an empty one is the end."""

    word = Signal(str)

    def listen(self) -> None:
        """Read in a thread of its own."""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.word.emit(line.strip())
        self.word.emit("")


def once(signal: object, call: Callable[[], None]) -> None:
    """Call once, from the event loop."""
    done: list[bool] = []

    def first() -> None:
        if not done:
            done.append(True)
            call()

    signal.connect(first, Qt.ConnectionType.QueuedConnection)


def empty() -> None:
    """A window with one rectangle: what Qt itself costs."""
    from PySide6.QtQuick import QQuickView

    app = QGuiApplication([])
    view = QQuickView()
    view.setColor("white")
    view.resize(1080, 1920)
    once(view.frameSwapped, lambda: say("painted"))
    view.show()
    _until_told(app, lambda: None)


def kiosk(folder: Path) -> None:
    """The real application as `kiosk run --window` builds it; the sync process runs beside it and is not counted."""
    from kiosk.app import KioskApp, Options
    from kiosk.base.clock import SystemClock
    from kiosk.journey import events
    from kiosk.journey.state import Query, Screen
    from kiosk.ui.environment import prepare_environment
    from tests.benchmarks._window import settings_in

    prepare_environment()
    app = QGuiApplication([])
    kiosk_app = KioskApp(app, settings_in(folder), Options(with_sync=False, clock=SystemClock()))
    controller = kiosk_app.controller

    def painted() -> None:
        if controller.inputs().facts.home is None:  # the button is there, the range behind it not yet
            QTimer.singleShot(2, painted)
        else:
            say("painted")

    def browse() -> None:
        controller.dispatch(events.QueryChanged(Query(shown=200)))
        QTimer.singleShot(2500, lambda: controller.dispatch(events.ProductOpened("fjell-low", "rost", "")))
        QTimer.singleShot(4000, lambda: controller.dispatch(events.Opened(Screen.HOME)))
        QTimer.singleShot(5000, lambda: say("browsed"))

    once(kiosk_app.window.root.frameSwapped, painted)
    kiosk_app.start()
    _until_told(app, browse)
    kiosk_app.stop()


def _until_told(app: QGuiApplication, browse: Callable[[], None]) -> None:
    told = Told()
    told.word.connect(lambda word: browse() if word == "browse" else app.quit())
    told.listen()
    app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        kiosk(Path(sys.argv[2]))
