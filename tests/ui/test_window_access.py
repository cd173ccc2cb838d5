"""Every screen for everybody: names, roles, targets of 20 mm with room between, and the main job by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.base.settings import Settings
from kiosk.journey import events
from kiosk.journey.state import Overlay, Screen
from tests.ui.kiosk_kit import SCREENS, Rig, settle, started, to
from tests.ui.stage import LANDSCAPE

TARGET = 64  # design pixels: 20 mm at 3.2 per millimetre
APART = 7.5  # one step of the grid of 8, less what whole pixels round away
FLOATS = "scrollMoreButton"  # lies over what it scrolls, and goes when there is no more
TOUCHED = ("QQuickAbstractButton", "QQuickTextField", "QQuickTextArea")
LOOKS: dict[str, tuple[tuple[int, int] | None, tuple[str, ...]]] = {
    "portrait": (None, ()),
    "landscape": (LANDSCAPE, ()),
    "large": (None, ("large_simple",)),
    "down": (None, ("controls_down",)),
}


@pytest.fixture
def accessible() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture(params=list(LOOKS))
def rig(
    request: pytest.FixtureRequest, stocked: Callable[..., Settings], qapp: QGuiApplication, accessible: None
) -> Iterator[Rig]:
    size, modes = LOOKS[request.param]
    for made in started(stocked(), qapp, **({"size": size} if size else {})):
        made.send(*(events.ModeToggled(mode) for mode in modes), events.ModeToggled("reduced_motion"))
        yield made


@dataclass
class Target:
    """Something to touch, as the finger and the screen reader find it."""

    item: QQuickItem
    name: str
    spoken: str
    role: QAccessible.Role
    area: QRectF


def targets(rig: Rig) -> list[Target]:
    """What can be touched now, and really is on the screen."""
    found = []
    room = QRectF(0, 0, rig.window.width(), rig.window.height())
    for item in rig.items():
        if not item.isVisible() or not item.isEnabled() or not any(item.inherits(kind) for kind in TOUCHED):
            continue
        area = shown_area(item)
        if area.intersects(room) and area.width() > 1 and area.height() > 1 and not in_keyboard(item):
            known = QAccessible.queryAccessibleInterface(item)
            found.append(Target(item, item.objectName(), known.text(QAccessible.Text.Name), known.role(), area))
    return found


def shown_area(item: QQuickItem) -> QRectF:
    """Where it is in the window, cut off by what clips it."""
    area = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    above = item.parentItem()
    while above is not None:
        if above.clip():
            area = area.intersected(above.mapRectToScene(QRectF(0, 0, above.width(), above.height())))
        above = above.parentItem()
    return area


def in_keyboard(item: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None:
        if above.objectName() == "keyboardDock":
            return True
        above = above.parentItem()
    return False


def px(rig: Rig) -> float:
    """Pixels of the window per design pixel."""
    return min(rig.window.width(), rig.window.height()) / 1080


def check(rig: Rig) -> None:
    """Names, roles, sizes and gaps of everything that can be touched now."""
    every = targets(rig)
    assert every, "nothing can be touched here"
    assert [f"{one.name or one.item}" for one in every if not one.spoken.strip()] == [], "without a spoken name"
    assert [one.spoken for one in every if not one.name] == [], "without an objectName"
    assert [one.name for one in every if one.role in (QAccessible.Role.NoRole, QAccessible.Role.Client)] == []
    least = TARGET * px(rig) - 0.5
    whole = [one for one in every if one.area.size() == shown_area_uncut(one.item).size()]
    small = [f"{one.name} {one.area.width():.0f} x {one.area.height():.0f}" for one in whole
             if one.area.width() < least or one.area.height() < least]  # fmt: skip
    assert small == [], "smaller than 20 mm"
    assert too_near(whole, APART * px(rig)) == []


def shown_area_uncut(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def too_near(every: list[Target], least: float) -> list[str]:
    """Pairs with less than 3 mm between them; one inside the other is one target with a part of its own."""
    found = []
    for i, one in enumerate(every):
        for other in every[i + 1 :]:
            if one.area.contains(other.area) or other.area.contains(one.area) or FLOATS in (one.name, other.name):
                continue
            across = max(one.area.left() - other.area.right(), other.area.left() - one.area.right())
            down = max(one.area.top() - other.area.bottom(), other.area.top() - one.area.bottom())
            # Entries of one list or bar may share an edge: the whole row is the target, its words stand well inside.
            siblings = one.item.parentItem() == other.item.parentItem() or one.area.height() == other.area.height()
            if max(across, down) < (-1 if siblings else least):
                found.append(f"{one.name} and {other.name}: {max(across, down):.0f}")
    return found


@pytest.mark.parametrize("screen", SCREENS)
def test_everything_on_every_screen_can_be_named_reached_and_hit(rig: Rig, screen: Screen) -> None:
    if screen is not Screen.ATTRACT:
        to(rig, screen)
    settle(60)
    check(rig)


@pytest.mark.parametrize("overlay", [Overlay.LANGUAGE, Overlay.ACCESS, Overlay.FILTER])
def test_sheets_too(kiosk: Rig, accessible: None, overlay: Overlay) -> None:
    to(kiosk, Screen.SEARCH)
    kiosk.send(events.ModeToggled("reduced_motion"), events.OverlayShown(overlay))
    settle(60)
    every = targets(kiosk)
    assert [f"{one.name or one.item}" for one in every if not one.spoken.strip() or not one.name] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_tab_reaches_everything_and_shows_where_it_is(kiosk: Rig, accessible: None, screen: Screen) -> None:
    """Round by Tab: each button and field has the focus once, with its ring."""
    kiosk.send(events.ModeToggled("reduced_motion"))
    if screen is not Screen.ATTRACT:
        to(kiosk, screen)
    wanted = {id_of(one) for one in focusable(kiosk)}
    reached: dict[str, bool] = {}
    for _ in range(3 * len(wanted) + 5):
        kiosk.key(Qt.Key.Key_Tab)
        focus = kiosk.window.activeFocusItem()
        if focus is not None:
            reached[id_of(focus)] = reached.get(id_of(focus), False) or ring_shown(focus)
        if wanted <= set(reached):
            break
    assert wanted <= set(reached), f"never reached: {sorted(wanted - set(reached))}"
    assert [one for one in wanted if not reached[one]] == [], "focus without a ring"


def focusable(rig: Rig) -> list[QQuickItem]:
    return [
        one.item
        for one in targets(rig)
        if one.name != FLOATS
        and one.item.property("focusPolicy") != Qt.FocusPolicy.NoFocus
        and shown_area_uncut(one.item) == one.area
    ]


def id_of(item: QQuickItem) -> str:
    """Its name, and what is said of it; where it is changes while the list follows the focus."""
    known = QAccessible.queryAccessibleInterface(item)
    return f"{item.objectName()} ({known.text(QAccessible.Text.Name)})"


def ring_shown(item: QQuickItem) -> bool:
    """A field shows its border, a button its ring."""
    if not item.inherits("QQuickAbstractButton"):
        return True
    return bool(item.property("visualFocus"))


def focus_on(rig: Rig, fits: Callable[[QQuickItem], bool], most: int = 60) -> None:
    """Tab until it fits."""
    for _ in range(most):
        if fits(rig.window.activeFocusItem()):
            return
        rig.key(Qt.Key.Key_Tab)
    names = sorted({item.objectName() for item in rig.items() if item.isVisible() and item.objectName()})
    raise AssertionError(f"Tab never came there; on the screen: {names}")


def press(rig: Rig, name: str) -> None:
    """Tab to the item and press Enter."""
    focus_on(rig, lambda item: item.objectName() == name)
    rig.key(Qt.Key.Key_Return)
    settle(120)


def test_the_focus_ring_is_seen(kiosk: Rig) -> None:
    """Not only a property: the picture changes round the button."""
    kiosk.send(events.Opened(Screen.HOME), events.ModeToggled("reduced_motion"))
    settle(60)
    before = kiosk.picture()
    kiosk.key(Qt.Key.Key_Tab)
    focus = kiosk.window.activeFocusItem()
    assert focus is not None
    after = kiosk.picture()
    area = shown_area_uncut(focus).toRect().adjusted(-12, -12, 12, 12)
    assert before.copy(area) != after.copy(area)


TYPED = {
    "name": "Jana Sommer", "email": "jana@mail.example", "address.street": "Lindenweg", "address.house_number": "4",
    "address.postcode": "20095", "address.city": "Hamburg",
}  # fmt: skip


def at(rig: Rig, screen: Screen) -> None:
    assert rig.screen is screen


def test_the_main_job_by_keyboard_alone(kiosk: Rig) -> None:
    """From the poster to the number of the order: Tab, Enter, Space and letters, no touch at all."""
    kiosk.send(events.ModeToggled("reduced_motion"))
    press(kiosk, "startButton")
    at(kiosk, Screen.HOME)
    press(kiosk, "searchButton")
    at(kiosk, Screen.SEARCH)
    focus_on(kiosk, lambda item: item.inherits("QQuickTextField"))
    kiosk.type("fjell low")
    press(kiosk, "hit_0")
    at(kiosk, Screen.PRODUCT)
    assert kiosk.app.controller.state.choice.product_id == "fjell-low"
    press(kiosk, "size-38")
    press(kiosk, "toWays")
    at(kiosk, Screen.WAYS)
    focus_on(kiosk, lambda item: item.objectName().startswith("way_home_delivery"))
    kiosk.key(Qt.Key.Key_Space)
    settle(120)
    press(kiosk, "takeWay")
    at(kiosk, Screen.DETAILS)
    for field, text in TYPED.items():
        wanted = f"field-{field}"
        focus_on(kiosk, lambda item: item.objectName() == wanted)  # noqa: B023
        kiosk.type(text)
    press(kiosk, "continueButton")
    at(kiosk, Screen.REVIEW)
    press(kiosk, "orderButton")
    at(kiosk, Screen.CONFIRMED)
    assert kiosk.app.controller.state.orders[0].number.startswith("K7-")
    press(kiosk, "doneButton")
    at(kiosk, Screen.ATTRACT)
