"""The camera's live picture on the scan screen: asked for, shown and forgotten. It lives in shared memory and here.

`Viewfinder` owns the memory (see kiosk/base/preview.py), looks for a new picture some 15 times a second while it is on,
and tells QML a number that changes with each. QML asks `image://camera/<number>` for it, at once and uncached: the
picture is one value of this process, and gone when the screen is left."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from kiosk.base.clock import Clock, SystemClock
from kiosk.base.logging import get_logger
from kiosk.base.preview import PreviewReader
from kiosk.ui.camera_picture import CameraProvider

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MS = 66  # between two looks for a new picture
FIRST_S = 1.5  # so long a first picture is waited for
STALE_S = 1.0  # a picture that nothing follows is not shown for longer
AGAIN_S = 20.0  # the vision process hears so often that the screen is still there (it stops by itself without)


@QmlElement
@QmlSingleton
class Viewfinder(QObject):
    """The switch of the live picture, one per window. `switched` is what the vision process has to be told."""

    pictureChanged = Signal()
    liveChanged = Signal()
    startingChanged = Signal()
    switched = Signal(bool, str)  # on or off, and the name of the memory; said again while it is on

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.provider = CameraProvider()
        self._clock: Clock = SystemClock()
        self._memory: PreviewReader | None = None
        self._on = self._live = self._starting = False
        self._wanted = (0, 0)
        self._number = 0
        self._asked_at = self._seen_at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def use_clock(self, clock: Clock) -> None:
        """Which clock tells how old a picture is."""
        self._clock = clock

    def show(self, on: bool) -> None:
        """Switch it: while the scan screen is open and the camera sees."""
        if on and not self._on:
            self.open()
        elif not on:
            self.close()

    def open(self) -> str:
        """Make a memory and ask for pictures in it; its name, empty where the system gives none (codes are read)."""
        self.close()
        self._on = True
        self._ask()
        self._become(live=False, starting=self._memory is not None)
        self._timer.start()
        return self._memory.name if self._memory else ""

    def close(self) -> None:
        """No more pictures, and nothing is left of the last one. Any number of times."""
        if self._on:
            self._on = False
            self._timer.stop()
            self._drop()
            self._become(live=False, starting=False)
            self.switched.emit(False, "")

    def look(self) -> None:
        """Show what is new, and no picture that nothing follows."""
        now = self._clock.monotonic()
        picture = self._memory.take() if self._memory else None
        if picture is not None:
            self._seen_at = now
            self._number += 1
            self.provider.show(picture)
            self.pictureChanged.emit()
            self._become(live=True, starting=False)
        elif self._live and now - self._seen_at >= STALE_S:
            self.provider.forget()
            self._become(live=False, starting=False)
        elif self._starting and now - self._asked_at >= FIRST_S:
            self._become(live=False, starting=False)
        if now - self._asked_at >= AGAIN_S:
            self._ask()

    @Slot(int, int)
    def resize(self, width: int, height: int) -> None:
        """The size it is shown in (device pixels). The vision process scales, so that the screen need not."""
        self._wanted = (width, height)
        if self._memory:
            self._memory.want(width, height)

    def _ask(self) -> None:
        self._asked_at = self._clock.monotonic()
        if self._memory is None or not self._memory.open:  # the vision process had to let go of it
            self._drop()
            self._memory = _memory()
            if self._memory:
                self._memory.want(*self._wanted)
        self.switched.emit(True, self._memory.name if self._memory else "")

    def _drop(self) -> None:
        if self._memory:
            self._memory.close()
        self._memory = None
        self.provider.forget()

    def _become(self, *, live: bool, starting: bool) -> None:
        was_live, self._live = self._live, live
        was_starting, self._starting = self._starting, starting
        if was_live != live:
            self.liveChanged.emit()
        if was_starting != starting:
            self.startingChanged.emit()

    picture = Property(int, lambda self: self._number, notify=pictureChanged)
    live = Property(bool, lambda self: self._live, notify=liveChanged)
    starting = Property(bool, lambda self: self._starting, notify=startingChanged)


def _memory() -> PreviewReader | None:
    try:
        return PreviewReader()
    except OSError as error:
        get_logger(__name__).error("no memory for the camera's picture", problem=str(error))
        return None


def install_viewfinder(engine: QQmlEngine, clock: Clock) -> Viewfinder:
    """Give the engine its viewfinder and its pictures; call before loading QML. It is off until it is switched on."""
    viewfinder = engine.singletonInstance(QML_IMPORT_NAME, "Viewfinder")
    if not isinstance(viewfinder, Viewfinder):
        raise TypeError("Kiosk.Backend does not hold Viewfinder")
    viewfinder.use_clock(clock)
    engine.addImageProvider("camera", viewfinder.provider)
    return viewfinder
