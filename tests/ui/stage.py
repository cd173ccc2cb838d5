"""An engine and an off-screen window for tests of components: our providers, our theme, no network."""

import os
from dataclasses import replace
from pathlib import Path

from kiosk.ui.environment import import_paths, prepare_environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
prepare_environment()

from PySide6.QtCore import QByteArray, QObject, QUrl  # noqa: E402
from PySide6.QtQml import QQmlComponent, QQmlEngine  # noqa: E402
from PySide6.QtQuick import QQuickItem, QQuickView  # noqa: E402

from kiosk.base import paths  # noqa: E402
from kiosk.base.brand import load_brand  # noqa: E402
from kiosk.ui.images import Images  # noqa: E402
from kiosk.ui.theme import KioskTheme, install_theme  # noqa: E402
from kiosk.ui.theme_values import ThemeInputs  # noqa: E402

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)


class Stage:
    """One window with one item in it. Keep it alive as long as the item is used."""

    def __init__(self, pictures: Path, brand: str = "nordschuh", size: tuple[int, int] = PORTRAIT) -> None:
        self.view = QQuickView()
        self.engine = self.view.engine()
        for folder in import_paths():
            self.engine.addImportPath(folder)
        width, height = size
        inputs = ThemeInputs(load_brand(paths.brands() / brand), width=width, height=height)
        self.theme: KioskTheme = install_theme(self.engine, inputs)
        # Nothing here may hold the stage itself: a window in a ring of references is taken down by the garbage
        # collector, in the middle of whatever event another test is handling then, and that ends the process.
        theme = self.theme
        warnings: list[str] = []
        self.warnings = warnings
        self.images = Images(paths.assets() / "icons", pictures, lambda: theme.inputs.brand)
        self.images.install(self.engine)
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.resize(width, height)
        self.engine.warnings.connect(lambda found: warnings.extend(w.toString() for w in found))

    def use_brand(self, brand: str) -> None:
        """Switch the brand while the window is open."""
        self.theme.update(brand=load_brand(paths.brands() / brand))

    def resize(self, size: tuple[int, int]) -> None:
        """A new window size; the theme follows."""
        self.view.resize(*size)
        self.theme.apply(replace(self.theme.inputs, width=size[0], height=size[1]))

    def show(self, qml: str) -> QQuickItem:
        """Show an item given as QML text."""
        component = QQmlComponent(self.engine)
        component.setData(QByteArray(qml.encode()), QUrl("file:///stage.qml"))
        if component.isError():
            raise ValueError("\n".join(error.toString() for error in component.errors()))
        made = component.create()
        if not isinstance(made, QQuickItem):
            raise TypeError(f"not an item: {component.errorString()}")
        self._kept = (component, made)  # the view does not own them
        self.view.setContent(QUrl("file:///stage.qml"), component, made)
        self.view.show()
        return made

    def engine_object(self) -> QQmlEngine:
        """The engine, for tests that make objects themselves."""
        return self.engine


def walk(item: QQuickItem) -> list[QQuickItem]:
    """The item and everything in it, delegates included (findChild does not find these)."""
    found = [item]
    for child in item.childItems():
        found += walk(child)
    return found


def named(item: QQuickItem, name: str) -> QQuickItem:
    """The one visible item of that objectName."""
    matches = [one for one in walk(item) if one.objectName() == name and one.isVisible()]
    if len(matches) != 1:
        names = sorted({one.objectName() for one in walk(item) if one.objectName()})
        raise LookupError(f"{len(matches)} items are called {name!r}; there are {names}")
    return matches[0]


def kept(*_objects: QObject) -> None:
    """Names objects that must live until here."""
