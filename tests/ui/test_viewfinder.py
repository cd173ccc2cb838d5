"""The live picture of the scan screen: shown while the camera sees and nowhere else, and nothing of it is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem

from kiosk.base.clock import ManualClock
from kiosk.base.config_model import Config, Eyes
from kiosk.base.preview import MEMORY_BYTES, PreviewError, PreviewReader, PreviewWriter
from kiosk.base.settings import Settings
from kiosk.domain.eyes import EyesState, EyesStatus, Sight
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ui import camera_view
from kiosk.ui.repeats import Repeats
from kiosk.ui.viewmodels.scan import camera_scans
from kiosk.vision import messages
from tests.base.test_preview import held
from tests.ui.kiosk_kit import Rig, settle, started

EYES = "[eyes]\nenabled = true\n"
SEEING = Sight(EyesStatus(EyesState.SEEING))
CODE = "4012345678901"


class Camera:
    """The vision process's part, by hand: it does what it is told, when a test says so."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.told: list[tuple[bool, str]] = []
        self.finder = rig.app.window.viewfinder
        self.finder.switched.connect(lambda on, memory: self.told.append((on, memory)))

    def sees(self, state: EyesState = EyesState.SEEING) -> None:
        self.rig.app.controller.see(Sight(EyesStatus(state)))
        settle()

    def scanning(self) -> Camera:
        self.rig.send(events.Opened(Screen.HOME))
        self.sees()
        self.rig.send(events.Opened(Screen.SCAN))
        return self

    def shows(self, colour: str) -> None:
        """A picture of one colour, in the size that the screen asks for."""
        writer = PreviewWriter(self.told[-1][1])
        width, height = writer.wanted
        shade = QColor(colour)
        pixels = bytes((shade.blue(), shade.green(), shade.red(), 255)) * (width * height)
        assert writer.put(memoryview(pixels), width, height, 1.0)
        self.finder.look()
        settle()

    @property
    def picture(self) -> QQuickItem:
        return self.rig.find("cameraPicture")

    @property
    def live(self) -> bool:
        return bool(self.finder.property("live"))

    @property
    def starting(self) -> bool:
        return bool(self.finder.property("starting"))

    @property
    def words(self) -> str:
        return " ".join(
            str(item.property("text")) for item in self.rig.items() if item.isVisible() and item.property("text")
        )


@pytest.fixture
def camera(stocked: Callable[..., Settings], qapp: QGuiApplication) -> Iterator[Camera]:
    for rig in started(stocked(EYES), qapp):
        yield Camera(rig)


def middle(camera: Camera) -> str:
    item, shown = camera.picture, camera.rig.picture()
    point = item.mapToScene(item.boundingRect().center()).toPoint()
    return shown.pixelColor(point.x() + 60, point.y() + 60).name()


def corner(camera: Camera) -> str:
    item, shown = camera.picture, camera.rig.picture()
    point = item.mapToScene(item.boundingRect().topLeft()).toPoint()
    return shown.pixelColor(point.x(), point.y()).name()


@pytest.mark.parametrize(
    ("eyes", "state", "screen", "scans"),
    [
        (Eyes(enabled=True), EyesState.SEEING, Screen.SCAN, True),
        (Eyes(enabled=False), EyesState.SEEING, Screen.SCAN, False),
        (Eyes(enabled=True, viewfinder=False), EyesState.SEEING, Screen.SCAN, False),
        (Eyes(enabled=True), EyesState.SEEING, Screen.HOME, False),
        *[(Eyes(enabled=True), state, Screen.SCAN, False) for state in EyesState if state is not EyesState.SEEING],
    ],
)
def test_the_camera_scans_only_where_everything_allows_it(
    kiosk: Rig, eyes: Eyes, state: EyesState, screen: Screen, scans: bool
):
    inputs = kiosk.app.controller.inputs()
    facts = replace(inputs.facts, sight=Sight(EyesStatus(state)))
    where = replace(inputs.state, screen=screen)
    assert camera_scans(replace(inputs, facts=facts, state=where, config=Config(eyes=eyes))) is scans


def test_the_picture_is_shown_while_the_scan_screen_is_open_and_nowhere_else(camera: Camera):
    camera.scanning()
    assert [on for on, _ in camera.told] == [True]
    camera.shows("#3366aa")
    assert middle(camera) == "#3366aa"
    camera.shows("#88cc22")
    assert middle(camera) == "#88cc22"
    camera.rig.send(events.WentBack())
    assert camera.told[-1] == (False, "")
    assert not camera.live
    assert not camera.finder._timer.isActive()
    with pytest.raises(PreviewError):
        PreviewWriter(camera.told[0][1])


def test_the_screen_asks_for_its_own_size_and_scales_nothing(camera: Camera):
    camera.scanning()
    camera.shows("#3366aa")
    writer = PreviewWriter(camera.told[-1][1])
    assert writer.wanted == (camera.picture.width(), camera.picture.height())
    assert camera.picture.property("smooth") is False
    camera.rig.send(events.ModeToggled("large_simple"))
    settle(50)
    assert writer.wanted == (camera.picture.width(), camera.picture.height())


def test_words_and_notice_stand_beside_the_picture_and_the_corners_are_cut(camera: Camera):
    camera.scanning()
    camera.shows("#3366aa")
    assert "Hold the label to the camera." in camera.words or "Etikett vor die Kamera." in camera.words
    assert camera.rig.find("cameraNotice").isVisible()
    assert corner(camera) != "#3366aa"


def test_without_a_camera_the_scene_is_drawn_as_ever(kiosk: Rig):
    camera = Camera(kiosk)
    camera.scanning()
    assert camera.told == []
    assert [item for item in kiosk.items() if item.objectName() == "cameraPicture"] == []


@pytest.mark.parametrize("lost", [EyesState.NO_CAMERA, EyesState.STARTING, EyesState.GIVEN_UP])
def test_a_camera_that_is_lost_takes_its_picture_along_and_comes_back_with_a_new_memory(
    camera: Camera, lost: EyesState
):
    camera.scanning()
    camera.shows("#3366aa")
    rest = _rest(camera)
    camera.sees(lost)
    assert camera.told[-1] == (False, "")
    assert rest == bytes(MEMORY_BYTES)
    assert [item for item in camera.rig.items() if item.objectName() == "cameraPicture"] == []
    camera.sees()
    camera.shows("#88cc22")
    assert middle(camera) == "#88cc22"


def test_a_picture_that_nothing_follows_is_not_shown_for_longer(camera: Camera):
    camera.scanning()
    camera.shows("#3366aa")
    camera.rig.clock.advance(camera_view.STALE_S - 0.1)
    camera.finder.look()
    assert camera.live
    camera.rig.clock.advance(0.2)
    camera.finder.look()
    settle()
    assert not camera.live
    assert camera.finder.provider._image.isNull()
    assert "Hold the label to the scanner." in camera.words or "Etikett vor den Scanner." in camera.words
    camera.shows("#88cc22")
    assert middle(camera) == "#88cc22"


def test_the_drawn_scene_comes_back_when_no_first_picture_comes(camera: Camera):
    camera.scanning()
    assert camera.starting
    camera.rig.clock.advance(camera_view.FIRST_S + 0.1)
    camera.finder.look()
    assert not camera.starting
    settle()
    assert [item for item in camera.rig.items() if item.objectName() == "cameraPicture"] == []


def test_nothing_of_the_picture_is_left_after_a_wipe(camera: Camera):
    camera.scanning()
    camera.shows("#3366aa")
    rest = _rest(camera)
    camera.rig.send(events.Wiped())
    assert rest == bytes(MEMORY_BYTES)
    assert camera.finder.provider._image.isNull()
    blank = camera.finder.provider.requestImage("7?r=9&w=100", QSize(), QSize())
    assert (blank.width(), blank.height()) == (1, 1)


def test_the_process_is_told_again_while_the_screen_is_open(camera: Camera):
    camera.scanning()
    camera.rig.clock.advance(camera_view.AGAIN_S)
    camera.finder.look()
    assert camera.told == [camera.told[0]] * 2
    camera.finder.look()
    assert len(camera.told) == 2


def test_a_memory_that_the_process_let_go_of_is_replaced(camera: Camera):
    camera.scanning()
    PreviewWriter(camera.told[-1][1]).close()
    camera.rig.clock.advance(camera_view.AGAIN_S)
    camera.finder.look()
    assert [on for on, _ in camera.told] == [True, True]
    camera.shows("#3366aa")
    assert middle(camera) == "#3366aa"


def test_without_memory_codes_are_still_read(camera: Camera, monkeypatch: pytest.MonkeyPatch):
    def none_left() -> PreviewReader:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(camera_view, "PreviewReader", none_left)
    camera.scanning()
    assert camera.told == [(True, "")]
    assert not camera.starting
    camera.finder.look()
    camera.rig.app.eyes.heard(messages.encode(messages.CodeRead(CODE)).strip())
    settle()
    assert camera.rig.screen is Screen.PRODUCT


def test_the_process_hears_of_it_in_its_own_words(camera: Camera, monkeypatch: pytest.MonkeyPatch):
    sent: list[bytes] = []
    monkeypatch.setattr(camera.rig.app.eyes.child, "send", sent.append)
    camera.scanning()
    camera.rig.send(events.WentBack())
    said = [messages.decode_command(line) for line in sent]
    assert said == [messages.ViewfinderOn(camera.told[0][1]), messages.ViewfinderOff()]


def test_a_code_that_the_camera_reads_opens_its_article(camera: Camera):
    camera.scanning()
    camera.rig.app.eyes.heard(messages.encode(messages.CodeRead(CODE)).strip())
    settle()
    assert camera.rig.screen is Screen.PRODUCT
    assert camera.told[-1] == (False, "")


def test_what_camera_and_scanner_both_read_is_one_scan():
    clock = ManualClock()
    repeats = Repeats(clock, "TPK:")
    assert not repeats.repeated(CODE, by_camera=True)
    assert repeats.repeated("]E0" + CODE, by_camera=False)
    assert repeats.repeated(CODE, by_camera=True)
    clock.advance(2.0)
    assert not repeats.repeated(CODE, by_camera=False)
    assert repeats.repeated(CODE, by_camera=True)
    assert not repeats.repeated(CODE, by_camera=False)  # the trigger was pulled once more
    assert not repeats.repeated("4012345100945", by_camera=True)
    assert not repeats.repeated("https://example.org/", by_camera=True)
    assert repeats.repeated("https://example.org/", by_camera=False)
    repeats.forget()
    assert not repeats.repeated("https://example.org/", by_camera=True)


def test_the_hand_scanner_right_after_the_camera_changes_nothing(camera: Camera):
    camera.scanning()
    camera.rig.app.window.camera_read(CODE)
    settle()
    state = camera.rig.app.controller.state
    camera.rig.app.window._scanned(CODE)
    assert camera.rig.app.controller.state == state


@pytest.mark.parametrize("address", ["", "1", "1?r=x&w=1", "1?r=nan&w=5", "1?r=-4&w=0", "1?r=1e9&w=1", "1?r=9&b=9&w=4"])
def test_any_address_gives_a_picture(camera: Camera, address: str):
    camera.scanning()
    camera.shows("#3366aa")
    size = QSize()
    shown: QImage = camera.finder.provider.requestImage(address, size, QSize())
    assert (shown.width(), shown.height()) == (size.width(), size.height())
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).name() == "#3366aa"


def _rest(camera: Camera) -> object:
    memory = camera.finder._memory
    assert memory is not None
    return memoryview(held(memory))
