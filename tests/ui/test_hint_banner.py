"""Hints and the camera's sign in the real window: seen, read out, never over a control, never in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.base import paths
from kiosk.base.brand import load_brand
from kiosk.base.settings import Settings
from kiosk.domain.eyes import EyesState, EyesStatus, Hint, HintKind, Presence, Sight
from kiosk.journey import events
from kiosk.journey.state import Overlay, Screen
from tests.ui.kiosk_kit import SCREENS, Rig, settle, started, to, to_review
from tests.ui.stage import LANDSCAPE, walk

EYES = '[eyes]\nenabled = true\nmask = "require"\nmask_blocks = "order"\ncontact = "Ina Berg, 040 555 0131"\n'
SEEING = EyesStatus(EyesState.SEEING)
APART = Sight(SEEING, hint=Hint(HintKind.KEEP_APART, 1.5))
LONGEST = Sight(SEEING, hint=Hint(HintKind.MASK_RECOMMENDED))
MASK = Sight(SEEING, hint=Hint(HintKind.MASK_REQUIRED), blocks=True)
# The whole poster is one control that a touch on the banner reaches, too.
UNDER = {"attractPoster"}


@pytest.fixture
def rig(stocked: Callable[..., Settings], qapp: QGuiApplication) -> Iterator[Rig]:
    yield from started(stocked(EYES), qapp)


@pytest.fixture
def wide(stocked: Callable[..., Settings], qapp: QGuiApplication) -> Iterator[Rig]:
    yield from started(stocked(EYES), qapp, LANDSCAPE)


def see(rig: Rig, sight: Sight) -> None:
    rig.app.controller.see(sight)
    calm(rig)


def calm(rig: Rig) -> None:
    """Until the banner has come, or gone."""
    for _ in range(200):
        settle(1)
        if banner(rig).opacity() == (1 if banner(rig).property("shown") else 0):
            break
        settle(20)
    for item in walk(banner(rig)) * 2:
        item.ensurePolished()


def banner(rig: Rig) -> QQuickItem:
    return next(item for item in rig.items() if item.objectName() == "hintBanner")


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(item.boundingRect())


def touchables(rig: Rig) -> list[QQuickItem]:
    return [
        item
        for item in rig.items()
        if item.isVisible() and item.inherits("QQuickAbstractButton") and item.objectName() not in UNDER
    ]


def check_free(rig: Rig) -> None:
    shown = banner(rig)
    assert shown.isVisible()
    assert shown.opacity() == 1
    mine = place(shown)
    size = rig.window.size()
    assert QRectF(0, 0, size.width(), size.height()).contains(mine)
    found = touchables(rig)
    assert found
    over = [item.objectName() for item in found if place(item).adjusted(1, 1, -1, -1).intersects(mine)]
    assert over == [], f"{rig.screen}: the hint covers {over}"
    for text in walk(shown):
        assert not text.property("truncated"), text.property("text")
        if text.isVisible() and text.property("truncated") is not None:
            assert mine.contains(place(text)), text.property("text")


STILL = "reduced_motion"  # what moves is of no interest here
MODES = [(STILL,), (STILL, "large_simple"), (STILL, "controls_down"), (STILL, "large_simple", "controls_down")]


@pytest.mark.parametrize("modes", MODES, ids="+".join)
def test_a_hint_covers_no_control_on_any_screen(rig: Rig, modes: tuple[str, ...]) -> None:
    for number, screen in enumerate(SCREENS):
        rig.send(events.Left())
        see(rig, Sight(SEEING))
        rig.send(*(events.ModeToggled(mode) for mode in modes))
        to(rig, screen)
        if screen is Screen.ATTRACT:
            rig.send(*(events.ModeToggled(mode) for mode in modes))
        see(rig, (APART, LONGEST)[number % 2])
        check_free(rig)


def test_in_landscape_neither(wide: Rig) -> None:
    for number, screen in enumerate(SCREENS):
        wide.send(events.Left(), events.ModeToggled(STILL))
        to(wide, screen)
        see(wide, (APART, LONGEST)[number % 2])
        check_free(wide)
        see(wide, Sight(SEEING))


@pytest.mark.parametrize("brand", ["nordschuh", "mori"])
def test_every_sentence_fits_in_both_languages(rig: Rig, brand: str) -> None:
    rig.app.window.use_brand(load_brand(paths.brands() / brand))
    rig.send(events.ModeToggled(STILL))
    for language in ("de", "en"):
        for screen in (Screen.HOME, Screen.HELP):
            rig.send(events.Opened(screen), events.LanguageChosen(language))
            for kind in HintKind:
                see(rig, Sight(SEEING, hint=Hint(kind, 1.5)))
                check_free(rig)


def test_big_over_the_headline_small_over_the_mark(rig: Rig) -> None:
    rig.send(events.Opened(Screen.HOME), events.ModeToggled(STILL))
    see(rig, APART)
    shown = banner(rig)
    assert (shown.x(), shown.y(), shown.width()) == (48, 144, 984)
    rig.send(events.Opened(Screen.HELP))
    calm(rig)
    assert (shown.x(), shown.y(), shown.height()) == (48, 20, 96)
    header = place(rig.find("cameraButton"))
    assert header.left() - place(shown).right() >= 24


def test_it_is_read_out_and_has_nothing_to_touch(rig: Rig) -> None:
    rig.send(events.Opened(Screen.HELP))
    see(rig, APART)
    spoken = QAccessible.queryAccessibleInterface(banner(rig))
    assert spoken.role() == QAccessible.Role.AlertMessage
    assert spoken.text(QAccessible.Text.Name).startswith("Bitte halten Sie 1,5\u00a0m Abstand.")
    assert [item for item in walk(banner(rig)) if item.inherits("QQuickAbstractButton")] == []


def test_a_sheet_and_the_question_come_first(rig: Rig) -> None:
    rig.send(events.Opened(Screen.HELP))
    see(rig, APART)
    rig.send(events.OverlayShown(Overlay.LANGUAGE))
    calm(rig)
    assert not banner(rig).isVisible()
    rig.send(events.OverlayShown(Overlay.NONE))
    calm(rig)
    assert banner(rig).isVisible()
    rig.wait(50)
    calm(rig)
    assert rig.app.controller.inputs().idle_left == 15
    assert not banner(rig).isVisible()


def test_a_sheet_of_a_screen_comes_first_too(rig: Rig) -> None:
    to_review(rig)
    see(rig, APART)
    sheet = next(i for i in walk(rig.shown()) if i.inherits("QQuickFocusScope") and i.property("open") is False)
    sheet.setProperty("open", True)
    calm(rig)
    assert not banner(rig).isVisible()
    sheet.setProperty("open", False)
    calm(rig)
    assert banner(rig).isVisible()


def test_with_the_process_the_hint_goes_and_the_symbol_is_crossed_out(rig: Rig) -> None:
    rig.send(events.Opened(Screen.HOME))
    rig.app.eyes.eyes.status(SEEING)
    rig.app.eyes.eyes.advise(Hint(HintKind.KEEP_APART, 1.5), blocks=False)
    calm(rig)
    assert banner(rig).isVisible()
    assert rig.find("cameraButton").property("symbol") == "camera"
    rig.app.eyes.child.stateChanged.emit("given_up")
    calm(rig)
    assert not banner(rig).isVisible()
    assert rig.find("cameraButton").property("symbol") == "camera-off"
    assert rig.screen is Screen.HOME


def test_the_symbol_says_what_the_camera_does_and_whom_to_ask(rig: Rig) -> None:
    rig.send(events.Opened(Screen.HELP))
    see(rig, Sight(SEEING))
    rig.tap("cameraButton")
    assert rig.app.controller.state.overlay is Overlay.CAMERA
    assert "Abstand, Maske und Etiketten" in rig.find("cameraNotice").property("title")
    assert rig.find("cameraContact").property("text") == "Fragen? Ina Berg, 040 555 0131"
    rig.tap("closeButton")
    assert rig.app.controller.state.overlay.value == ""


def test_the_symbol_is_on_every_screen_and_the_poster_says_it_in_full(rig: Rig) -> None:
    see(rig, Sight(SEEING))
    line = next(i for i in walk(rig.shown()) if str(i.property("text")).startswith("Kamera an"))
    assert line.isVisible()
    assert not line.property("truncated")
    for screen in SCREENS[1:]:
        to(rig, screen)
        assert rig.find("cameraButton").isVisible()


def test_without_eyes_nothing_of_it_is_there(kiosk: Rig) -> None:
    kiosk.send(events.Opened(Screen.HOME))
    assert not [i for i in kiosk.items() if i.objectName() == "cameraButton" and i.isVisible()]
    assert not banner(kiosk).isVisible()


def test_the_order_waits_for_the_mask_and_nothing_is_lost(rig: Rig) -> None:
    to_review(rig)
    before = rig.app.controller.state
    see(rig, MASK)
    button = rig.find("orderButton")
    waiting = place(button)
    assert not button.isEnabled()
    assert button.property("reason").startswith("Zum Bestellen bitte eine Maske tragen.\n")
    rig.tap("orderButton")
    assert rig.app.controller.state == before
    see(rig, Sight(SEEING))
    assert place(rig.find("orderButton")) == waiting  # nothing moved under a finger
    rig.tap("orderButton")
    settle(300)
    assert rig.screen is Screen.CONFIRMED


def test_the_blocked_button_is_seen_whole_in_landscape(wide: Rig) -> None:
    to_review(wide)
    see(wide, MASK)
    bottom = place(wide.find("orderButton")).bottom()
    assert bottom < place(wide.find("backButton")).top()


def test_somebody_who_steps_up_is_greeted(rig: Rig) -> None:
    rig.app.eyes.eyes.status(SEEING)
    for _ in range(3):
        rig.app.eyes.eyes.present(Presence(1, 0.9))
        rig.wait(1)
    assert rig.screen is Screen.HOME
