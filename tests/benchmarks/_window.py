"""The real window for measurements: off screen, software renderer, a data folder of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import msgspec
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.app import KioskApp, Options
from kiosk.base.paths import default_config
from kiosk.base.settings import Settings, load_settings
from kiosk.ui.environment import prepare_environment

DEADLINE_S = 30.0


def settings_in(folder: Path, **kiosk: str) -> Settings:
    """The configuration that comes with the kiosk, with `folder` for its data and keys of [kiosk] replaced."""
    settings = load_settings(default_config())
    data = msgspec.structs.replace(settings.config.data, folder=str(folder))
    who = msgspec.structs.replace(settings.config.kiosk, **kiosk)
    return settings._replace(config=msgspec.structs.replace(settings.config, data=data, kiosk=who))


class MeasuredWindow:
    """A running kiosk whose painted frames are counted. The sync process stays out unless asked for."""

    def __init__(self, settings: Settings, with_sync: bool = False) -> None:
        prepare_environment()
        instance = QGuiApplication.instance()
        self.qt = instance if isinstance(instance, QGuiApplication) else QGuiApplication([])
        self.app = KioskApp(self.qt, settings, Options(with_sync=with_sync))
        self.frames = 0
        root = self.app.window.root
        if not isinstance(root, QQuickWindow):
            raise TypeError("the window is no QQuickWindow")
        self.root: QQuickWindow = root
        # Queued: a Python slot called on the render thread would stop it.
        root.frameSwapped.connect(self._swapped, Qt.ConnectionType.QueuedConnection)
        self.app.start()

    def until(self, what: Callable[[], bool]) -> float:
        """Seconds until `what` holds; RuntimeError after the deadline."""
        start = time.perf_counter()
        while not what():
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            if time.perf_counter() - start > DEADLINE_S:
                raise RuntimeError("what was waited for did not happen")
        return time.perf_counter() - start

    def settle(self, seconds: float = 0.4) -> None:
        """Let animations end and everything be painted."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def next_frame(self) -> float:
        """Seconds until the next frame is on the screen."""
        seen = self.frames
        return self.until(lambda: self.frames > seen)

    def first_frame_after(self, limit: float = 0.1) -> float:
        """`time.perf_counter()` when the next frame is painted; now when nothing has to be painted anew."""
        start, seen = time.perf_counter(), self.frames
        while time.perf_counter() - start < limit:
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
            if self.frames != seen:
                return time.perf_counter()
        return start

    def item(self, name: str) -> QQuickItem:
        """The visible item with this objectName; LookupError when there is none."""
        waiting = [self.root.contentItem()]
        while waiting:
            found = waiting.pop()
            if found.objectName() == name and found.isVisible():
                return found
            waiting.extend(found.childItems())
        raise LookupError(f"no visible item is called {name}")

    def close(self) -> None:
        """Take it down."""
        self.app.stop()

    def _swapped(self) -> None:
        self.frames += 1
