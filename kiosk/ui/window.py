"""Builds the window: engine without a network, theme, pictures, view models, scanner keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QInputMethodQueryEvent, QWindow
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.base.brand import Brand
from kiosk.base.clock import Clock
from kiosk.base.config_model import Config
from kiosk.domain.idle import Activity
from kiosk.journey import events
from kiosk.journey.state import Modes, Screen
from kiosk.ui.camera_view import install_viewfinder
from kiosk.ui.controller import Controller
from kiosk.ui.environment import QML, import_paths
from kiosk.ui.i18n import Languages
from kiosk.ui.images import Images
from kiosk.ui.repeats import Repeats
from kiosk.ui.scanner import ScannerKeys
from kiosk.ui.screens import ScreenModels
from kiosk.ui.theme import follow_window, install_theme, panel_px_per_mm
from kiosk.ui.theme_values import ThemeInputs
from kiosk.ui.viewmodels.frame import FrameViewModel
from kiosk.ui.viewmodels.scan import ScanViewModel

_TOUCHES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.Wheel,
}
_DESKTOPS = ("xcb", "wayland")


class WindowError(RuntimeError):
    """The window could not be built; says which QML file and why."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the window looks like. `size` in device-independent pixels is used unless `fullscreen`."""

    brand: Brand
    icons: Path
    pictures: Path
    size: tuple[int, int] = (1080, 1920)
    fullscreen: bool = False


class Presence(QObject):
    """Tells the controller that somebody is there: touches and keys of the window."""

    def __init__(self, window: QWindow, controller: Controller) -> None:
        super().__init__(window)
        self._controller = controller
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never swallows anything."""
        if event.type() in _TOUCHES:
            self._controller.active(Activity.TOUCH)
        elif event.type() is QEvent.Type.KeyPress:
            self._controller.active(Activity.KEY)
        return super().eventFilter(watched, event)


class KioskWindow:
    """The window and what keeps it alive."""

    def __init__(self, app: QGuiApplication, controller: Controller, look: Look, clock: Clock) -> None:
        self.controller = controller
        self._languages = Languages(app)
        self._languages.use(controller.state.language)
        config = controller.config
        self._brand = look.brand
        self.engine = QQmlApplicationEngine()
        for path in import_paths():
            self.engine.addImportPath(path)
        self.images = Images(look.icons, look.pictures, lambda: self._brand)
        self.images.install(self.engine)
        self.viewfinder = install_viewfinder(self.engine, clock)
        self.theme = install_theme(self.engine, _theme_inputs(app, look, config))
        self.frame = FrameViewModel(controller.dispatch)
        self.models = ScreenModels(controller.dispatch)
        controller.use_codes(self.images.qr.put)
        # The frame comes last: it names the screen, which must find its view model up to date.
        controller.add(*self.models, self.frame)
        self.root = self._load()
        self._connect(clock, config)
        self.theme.update(**_mode_values(controller.state.modes))
        follow_window(self.theme, self.root)

    def show(self, look: Look) -> None:
        """Put the window on the screen."""
        if look.fullscreen:
            self.root.showFullScreen()
        else:
            self.root.resize(*look.size)
            self.root.show()
        self.root.requestActivate()

    def use_brand(self, brand: Brand) -> None:
        """Another brand, live."""
        self._brand = brand
        self.theme.update(brand=brand)

    def close(self) -> None:
        """Take the window down in the order Qt wants: first what is shown, while its view models still live."""
        self.controller.stop()
        self._keys.stop()
        self.viewfinder.close()
        self.root.removeEventFilter(self._presence)
        self.root.close()
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete)
        self._languages.leave()

    def _load(self) -> QWindow:
        warnings: list[str] = []
        self.engine.warnings.connect(lambda errors: warnings.extend(error.toString() for error in errors))
        self.engine.setInitialProperties({"frame": self.frame, "models": self.models})
        self.engine.load(QUrl.fromLocalFile(str(QML / "Kiosk" / "Main.qml")))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QWindow):
            raise WindowError("the window could not be built: " + ("; ".join(warnings) or "Main.qml has no window"))
        return roots[0]

    def _connect(self, clock: Clock, config: Config) -> None:
        controller = self.controller
        self._presence = Presence(self.root, controller)
        self._repeats = Repeats(clock, config.scanner.own_qr_prefix)
        self._keys = ScannerKeys(self.root, config.scanner, clock, self._scanned)
        self.frame.stillThere.connect(lambda: controller.active(Activity.TOUCH))
        controller.languageChanged.connect(self._speak)
        controller.modesChanged.connect(lambda modes: self.theme.update(**_mode_values(modes)))
        controller.wiped.connect(self._forget)
        scan = self.models.of(Screen.SCAN.value)
        if isinstance(scan, ScanViewModel):
            scan.cameraChanged.connect(lambda: self.viewfinder.show(scan.property("camera")))

    def camera_read(self, text: str) -> None:
        """The camera read a code: a scan like any other, unless the hand scanner was faster."""
        self._scanned(text, by_camera=True)

    def _scanned(self, text: str, *, by_camera: bool = False) -> None:
        self.controller.active(Activity.SCAN)
        if not self._repeats.repeated(text, by_camera=by_camera):
            self.controller.dispatch(events.Scanned(text))

    def _forget(self) -> None:
        """What Qt keeps by itself: half-typed words, copied words, drawn pictures, and values of scripts."""
        self._keys.forget()
        self._repeats.forget()
        method = QGuiApplication.inputMethod()
        method.reset()
        method.hide()
        _empty_keyboard()
        clipboard = QGuiApplication.clipboard()
        # On a desktop it may hold somebody else's words; without one it is only ours, and Qt does not say so.
        if clipboard.ownsClipboard() or QGuiApplication.platformName() not in _DESKTOPS:
            clipboard.clear()
        self.images.forget()
        if isinstance(self.root, QQuickWindow):
            self.root.releaseResources()
        self.engine.collectGarbage()

    def _speak(self, language: str) -> None:
        self._languages.use(language)
        self.theme.update(language=language)
        self.engine.retranslate()
        self.controller.refresh()


class _EmptyField(QObject):
    """Answers the keyboard as a field without any text would."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QInputMethodQueryEvent):
            return False
        event.setValue(Qt.InputMethodQuery.ImEnabled, True)
        event.setValue(Qt.InputMethodQuery.ImSurroundingText, "")
        event.setValue(Qt.InputMethodQuery.ImCurrentSelection, "")
        event.setValue(Qt.InputMethodQuery.ImCursorPosition, 0)
        event.setValue(Qt.InputMethodQuery.ImAnchorPosition, 0)
        event.accept()
        return True


def _empty_keyboard() -> None:
    """The on-screen keyboard remembers the text of the last field until it is told of another one."""
    focus = QGuiApplication.focusObject()
    if focus is None:
        return
    empty = _EmptyField()
    focus.installEventFilter(empty)
    QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImQueryAll)
    focus.removeEventFilter(empty)
    QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)


def _theme_inputs(app: QGuiApplication, look: Look, config: Config) -> ThemeInputs:
    screen = app.primaryScreen()
    return ThemeInputs(
        brand=look.brand,
        width=look.size[0],
        height=look.size[1],
        px_per_mm=panel_px_per_mm(screen, config.screen.px_per_mm) if look.fullscreen else 0.0,
        fullscreen=look.fullscreen,
        orientation=config.screen.orientation,
        lower_edge_mm=config.screen.lower_edge_above_floor_mm,
        language=config.screen.language,
    )


def _mode_values(modes: Modes) -> dict[str, Any]:
    return {
        "large_simple": modes.large_simple,
        "controls_down": modes.controls_down,
        "high_contrast": modes.high_contrast,
        "reduce_motion": modes.reduced_motion,
    }
