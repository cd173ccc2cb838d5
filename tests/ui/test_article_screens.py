"""Product, ways, material, size guide and phone in a window: they load without a warning and their buttons act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.domain.product import Size
from kiosk.journey import events
from kiosk.journey.state import Modes, Screen
from kiosk.ui.facts import Facts, ProductFacts, WaysFacts
from kiosk.ui.viewmodel import Inputs, ViewModel
from kiosk.ui.viewmodels.frame import FrameViewModel
from kiosk.ui.viewmodels.material import MaterialViewModel
from kiosk.ui.viewmodels.phone import PhoneViewModel
from kiosk.ui.viewmodels.product import ProductViewModel
from kiosk.ui.viewmodels.size_guide import SizeGuideViewModel
from kiosk.ui.viewmodels.ways import WaysViewModel
from tests.ui.article_kit import branch, inputs, shoe, shoe_variant
from tests.ui.stage import LANDSCAPE, PORTRAIT, Stage, named, walk
from tests.ui.test_vm_ways import KYST, SOLD_OUT, asked

# The screen comes in an event of the loop, as in the kiosk: pictures are drawn on a thread of Qt's own meanwhile.
HOST = """
import QtQuick
import Kiosk.Screens
Item {
    id: host
    property var model
    property var frame
    function show() {
        loader.setSource(Qt.resolvedUrl("%s"), { viewModel: host.model, frame: host.frame });
    }
    function hide() {
        loader.source = "";
    }
    Loader { id: loader; anchors.fill: parent }
}
"""
SCREENS = Path(__file__).parents[2] / "kiosk" / "ui" / "qml" / "Kiosk" / "Screens"
MODELS: dict[Screen, Callable[..., ViewModel]] = {
    Screen.PRODUCT: ProductViewModel,
    Screen.WAYS: WaysViewModel,
    Screen.MATERIAL: MaterialViewModel,
    Screen.SIZE_GUIDE: SizeGuideViewModel,
    Screen.PHONE: PhoneViewModel,
}
MODES = {
    "portrait": (Modes(), PORTRAIT),
    "landscape": (Modes(), LANDSCAPE),
    "large": (Modes(large_simple=True), PORTRAIT),
    "down": (Modes(controls_down=True), PORTRAIT),
    "contrast": (Modes(high_contrast=True), PORTRAIT),
}


class Shown:
    """One screen in a window, and what it sent."""

    def __init__(self, qtbot: QtBot, tmp_path: Path, given: Inputs, size: tuple[int, int] = PORTRAIT) -> None:
        self.sent: list[events.Event] = []
        self.qtbot = qtbot
        self.stage = Stage(tmp_path, size=size)
        modes = given.state.modes
        self.stage.theme.update(
            large_simple=modes.large_simple,
            controls_down=modes.controls_down,
            high_contrast=modes.high_contrast,
            reduce_motion=True,
        )
        self.model = MODELS[given.state.screen](self.sent.append)
        self.frame = FrameViewModel(self.sent.append)
        self.frame.update(given)
        self.model.update(given)
        url = (SCREENS / f"{given.state.screen.value}Screen.qml").as_uri()
        self.host = self.stage.show(HOST % url)
        self.host.setProperty("model", self.model)
        self.host.setProperty("frame", self.frame)
        QMetaObject.invokeMethod(self.host, "show", Qt.ConnectionType.QueuedConnection)
        qtbot.waitUntil(lambda: len(self.host.childItems()[0].childItems()) > 0)

    def close(self) -> None:
        """Take the screen down before its view models go."""
        QMetaObject.invokeMethod(self.host, "hide", Qt.ConnectionType.QueuedConnection)
        self.qtbot.waitUntil(lambda: not self.host.childItems()[0].childItems())
        self.stage.view.close()

    def tap(self, name: str) -> None:
        """Press a button by its objectName and wait until it acted."""
        before = len(self.sent)
        QMetaObject.invokeMethod(named(self.host, name), "click", Qt.ConnectionType.QueuedConnection)
        self.qtbot.waitUntil(lambda: len(self.sent) > before)

    def names(self) -> set[str]:
        """objectNames of everything visible."""
        return {item.objectName() for item in walk(self.host) if item.isVisible() and item.objectName()}


Show = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Iterator[Show]:
    """Shows a screen for given inputs; closed at the end."""
    opened: list[Shown] = []

    def open_screen(given: Inputs, size: tuple[int, int] = PORTRAIT) -> Shown:
        opened.append(Shown(qtbot, tmp_path, given, size))
        return opened[-1]

    yield open_screen
    for shown in opened:
        shown.close()


def given_for(screen: Screen, modes: Modes = Modes()) -> Inputs:  # noqa: B008  (frozen)
    return inputs(sku="fjell-rost-38", ways=asked(branch("fjell-rost-38"), KYST), screen=screen, modes=modes)


@pytest.mark.parametrize("look", MODES)
@pytest.mark.parametrize("screen", MODELS)
def test_every_screen_loads_in_every_look(show: Show, screen: Screen, look: str) -> None:
    modes, size = MODES[look]
    shown = show(given_for(screen, modes), size)
    assert shown.stage.warnings == []
    touchable = [item for item in walk(shown.host) if item.isVisible() and item.property("spoken") is not None]
    assert len(touchable) > 3
    assert all(item.objectName() for item in touchable)
    assert all(_on_screen(item, size) for item in touchable if item.objectName() in MAIN_BUTTONS)


MAIN_BUTTONS = {"toWays", "takeWay", "backToSizes", "takeSize", "goOnHere"}


@pytest.mark.parametrize(
    ("screen", "button", "event"),
    [
        (Screen.PRODUCT, "toWays", events.Opened(Screen.WAYS)),
        (Screen.PRODUCT, "size-39", events.SizeChosen("fjell-rost-39", Size("39"))),
        (Screen.PRODUCT, "colour-Fir", events.ColourChosen("tanne", "fjell-tanne-38")),
        (Screen.PRODUCT, "materialLink", events.Opened(Screen.MATERIAL)),
        (Screen.PRODUCT, "sizeGuideLink", events.Opened(Screen.SIZE_GUIDE)),
        (Screen.WAYS, "way_home_delivery_1", events.WayChosen(1)),
        (Screen.WAYS, "continueOnPhone", events.Opened(Screen.PHONE)),
        (Screen.WAYS, "similar_kyst-38", events.ProductOpened("kyst", sku="kyst-38")),
        (Screen.MATERIAL, "backToSizes", events.WentBack()),
        (Screen.SIZE_GUIDE, "guide_fjell-rost-39", events.SizeChosen("fjell-rost-39", Size("39"))),
        (Screen.SIZE_GUIDE, "takeSize", events.WentBack()),
        (Screen.PHONE, "goOnHere", events.WentBack()),
    ],
)
def test_a_tap_says_what_is_wanted(show: Show, screen: Screen, button: str, event: events.Event) -> None:
    shown = show(given_for(screen))
    shown.tap(button)
    assert shown.sent == [event]
    assert shown.stage.warnings == []


@pytest.mark.parametrize("button", ["takeWay", "askStockroom"])
def test_taking_a_way_sends_its_line(show: Show, button: str) -> None:
    shown = show(given_for(Screen.WAYS))
    shown.tap(button)
    assert isinstance(shown.sent[0], events.WayTaken)


def test_the_page_of_sizes_turns(show: Show, qtbot: QtBot) -> None:
    many = inputs(shoe(*(shoe_variant(str(size)) for size in range(35, 49))))
    shown = show(many)
    assert "size-35" in shown.names()
    QMetaObject.invokeMethod(named(shown.host, "moreSizes"), "click", Qt.ConnectionType.QueuedConnection)
    qtbot.waitUntil(lambda: "size-48" in shown.names())
    assert "size-35" not in shown.names()


def test_without_a_size_the_button_cannot_be_pressed(show: Show) -> None:
    shown = show(inputs())
    button = named(shown.host, "toWays")
    assert not button.isEnabled()
    assert button.property("spoken") == "Choose a size first"


@pytest.mark.parametrize("screen", MODELS)
def test_while_loading_nothing_can_be_pressed_but_the_frame(show: Show, screen: Screen) -> None:
    shown = show(replace(given_for(screen), facts=Facts()))
    assert not shown.names() & {*MAIN_BUTTONS, "size-38", "materialLink"}
    assert shown.stage.warnings == []


@pytest.mark.parametrize("screen", MODELS)
def test_an_article_that_is_gone_has_a_door(show: Show, screen: Screen) -> None:
    gone = replace(given_for(screen), facts=Facts(product=ProductFacts("fjell-low", None)))
    shown = show(gone)
    shown.tap("doorButton")
    assert shown.sent == [events.Opened(Screen.SEARCH)]
    assert not shown.names() & MAIN_BUTTONS


def test_a_dead_end_leads_to_the_search(show: Show) -> None:
    answer: WaysFacts = SOLD_OUT
    shown = show(inputs(sku=answer.sku, ways=answer, screen=Screen.WAYS))
    shown.tap("takeWay")
    assert shown.sent == [events.Opened(Screen.SEARCH)]


def test_without_a_page_the_phone_screen_says_so(show: Show) -> None:
    shown = show(inputs(shoe(link=""), "fjell-rost-38", screen=Screen.PHONE))
    shown.tap("doorButton")
    assert shown.sent == [events.Opened(Screen.HELP)]


def _on_screen(item: QQuickItem, size: tuple[int, int]) -> bool:
    corner = item.mapToScene(item.boundingRect().topLeft())
    end = item.mapToScene(item.boundingRect().bottomRight())
    return corner.x() >= 0 and corner.y() >= 0 and end.x() <= size[0] and end.y() <= size[1]
