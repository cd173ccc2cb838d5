"""Two shoppers (S13): what the first one typed is nowhere when the second one comes, on screen and on disk."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.base.settings import Settings
from kiosk.domain.basket import Basket
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.idle import Activity
from kiosk.domain.order import PaymentMethod
from kiosk.journey import events
from kiosk.journey.state import Modes, Overlay, Query, Screen, fresh
from tests.ui.conftest import imported, stocked  # noqa: F401  (fixtures)
from tests.ui.kiosk_kit import Rig, article, line_for, settle, started, texts, to_review

MARK = "".join(("zq", "canary"))  # in no source line, which Python keeps for tracebacks
PHONE = "".join(("9182", "73645"))
CONTACT = {
    "name": f"Jana {MARK.capitalize()}name",
    "email": f"{MARK}mail@mail.example",
    "phone": f"+49 40 {PHONE}",
    "address.street": f"{MARK.capitalize()}weg",
    "address.house_number": "4711",
    "address.postcode": "20095",
    "address.city": f"Ham{MARK}burg",
}
KEY = "5a0e2f0e-0000-4000-8000-000000000001"


def found_in(text: str) -> bool:
    return MARK in text.casefold() or PHONE in text


@pytest.fixture
def rig(stocked: Callable[..., Settings], qapp: QGuiApplication) -> Iterator[Rig]:  # noqa: F811
    QAccessible.setActive(True)
    yield from started(stocked(), qapp)
    QAccessible.setActive(False)


# -- the first shopper ----------------------------------------------------------------------------------


def uses_everything(rig: Rig) -> None:
    """She looks at every screen, types wherever one can type, changes how things look, and orders."""
    rig.tap("startButton")
    rig.send(events.LanguageChosen("en"), *(events.ModeToggled(mode) for mode in ("large_simple", "high_contrast")))
    rig.send(events.OverlayShown(Overlay.ACCESS), events.OverlayShown(Overlay.NONE))
    rig.send(events.Opened(Screen.SEARCH, "type"))
    typed_into_focus(rig, MARK)
    rig.send(events.QueryChanged(Query(f"{MARK} boots", colour=MARK)))
    QGuiApplication.clipboard().setText(f"{MARK} copied")
    rig.send(events.Opened(Screen.NUMBER), events.NumberTyped(PHONE))
    rig.send(events.Scanned(MARK), events.WentHome(), *article(rig))
    for screen in (Screen.MATERIAL, Screen.SIZE_GUIDE, Screen.PHONE):
        rig.send(events.Opened(screen), events.WentBack())
    line = line_for(rig, FulfilmentMethod.HOME_DELIVERY)
    rig.send(events.WayTaken(line, details_needed=True))
    fields = [item for item in rig.items() if item.inherits("QQuickTextField") and item.isVisible()]
    assert fields, "the details screen has fields"
    typed_into_focus(rig, MARK)
    rig.send(*(events.ContactEdited(field, text) for field, text in CONTACT.items()))
    rig.send(events.Opened(Screen.WITHDRAW), events.WithdrawalEdited("number", MARK))
    rig.send(events.WithdrawalEdited("name", MARK), events.WithdrawalEdited("email", CONTACT["email"]))
    rig.send(events.WentBack(), events.DetailsFinished(valid=True), events.PaymentChosen(PaymentMethod.AT_TILL))
    assert rig.screen is Screen.REVIEW


def typed_into_focus(rig: Rig, text: str) -> None:
    """Keys for the field that a shopper would tap first; half of a word is left as it is."""
    field = next(item for item in rig.items() if item.inherits("QQuickTextField") and item.isVisible())
    field.forceActiveFocus()
    rig.type(text)
    assert found_in(str(field.property("text"))), "typing works, else this test shows nothing"


def orders(rig: Rig) -> None:
    rig.send(events.OrderPressed(KEY))
    assert rig.screen is Screen.CONFIRMED
    rig.send(events.Opened(Screen.LEGAL, "withdrawal"), events.WentBack())


def by_idle(rig: Rig) -> None:
    rig.wait(600)


def by_done(rig: Rig) -> None:
    rig.send(events.Left())


def by_clear_it_now(rig: Rig) -> None:
    """The warning comes, and she says that she is finished."""
    for _ in range(200):
        rig.wait(1)
        if rig.app.controller.inputs().idle_left:
            break
    rig.app.window.frame.leave()
    settle()


# -- what is looked at afterwards -----------------------------------------------------------------------


def words_of_qt(rig: Rig) -> list[str]:
    """Every text in the tree of items, their attached objects and the view models."""
    models = [rig.app.window.frame, *rig.app.window.models]
    rows = [repr(rows.rows()) for model in models for rows in model._lists.values()]
    return [*texts(rig), *(repr(vars(model)) for model in models), *rows]


def words_of_accessibility(rig: Rig) -> list[str]:
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    root = QAccessible.queryAccessibleInterface(rig.window)
    found, rest = [], [root]
    while rest:
        one = rest.pop()
        if one is None:
            continue
        found += [one.text(kind) for kind in kinds]
        rest += [one.child(i) for i in range(one.childCount())]
    return [text for text in found if text]


def words_of_python() -> list[str]:
    """Strings that live anywhere in the process, except those of this module and of the source itself."""
    gc.collect()
    mine = {id(value) for value in (*globals().values(), *CONTACT.values(), *CONTACT.keys())}
    return [
        f"{one[:60]!r} in {type(thing).__name__}: {str(thing)[:120]}"
        for thing in gc.get_objects()
        for one in gc.get_referents(thing)
        if type(one) is str and id(one) not in mine and len(one) < 2000 and found_in(one)
    ]


def words_of_files(folder: Path) -> list[str]:
    marks = [
        form.encode(code) for form in (MARK, MARK.capitalize(), MARK.upper(), PHONE) for code in ("utf-8", "utf-16-le")
    ]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [f"{path.name}: {mark!r}" for path in files for mark in marks if mark in path.read_bytes()]


def nothing_is_left(rig: Rig) -> None:
    controller, window = rig.app.controller, rig.app.window
    state = controller.state
    assert state == fresh(state.defaults, state.visit)
    assert (state.language, state.modes, state.basket) == ("de", Modes(), Basket())
    assert not found_in(repr(controller.inputs().facts))
    assert not controller._codes
    assert not window.images.qr._codes
    assert list(window.images.picture_provider._kept) == []
    assert [text for text in words_of_qt(rig) if found_in(text)] == []
    assert [text for text in words_of_accessibility(rig) if found_in(text)] == []
    method = QGuiApplication.inputMethod()
    assert not method.isVisible()
    assert not found_in(QGuiApplication.clipboard().text())
    assert not window._keys._held
    assert words_of_files(rig.app.data.root) == []


@pytest.mark.parametrize(("ordered", "end"), [(False, by_idle), (True, by_done), (True, by_clear_it_now)])
def test_nothing_of_the_first_shopper_is_left(rig: Rig, ordered: bool, end: Callable[[Rig], None]) -> None:
    before = rig.picture()
    uses_everything(rig)
    assert any(found_in(text) for text in words_of_qt(rig))  # the search below would find it
    assert any(found_in(text) for text in words_of_accessibility(rig))
    if ordered:
        orders(rig)
    keys = [order.order_key for order in rig.app.controller.state.orders]
    end(rig)
    assert rig.screen is Screen.ATTRACT
    settle(400)  # the keyboard slides away
    nothing_is_left(rig)
    assert rig.picture() == before
    assert words_of_python() == []
    for kept in map(rig.app.orders.order, keys):  # only who has the key reads it
        assert kept is not None
        assert (kept.contact.name, kept.contact.email) == (CONTACT["name"], CONTACT["email"])


SEEN = (
    Screen.HOME,
    Screen.SEARCH,
    Screen.NUMBER,
    Screen.SCAN,
    Screen.DETAILS,
    Screen.WITHDRAW,
    Screen.HELP,
    Screen.BASKET,
)


def test_every_screen_is_as_new_for_the_second_shopper(stocked: Callable[..., Settings], qapp: QGuiApplication) -> None:  # noqa: F811
    """Pictures of each screen before and after the first shopper are equal, point by point."""
    QAccessible.setActive(True)
    for rig in started(stocked(), qapp):
        new = {screen: look(rig, screen) for screen in SEEN}
        rig.send(events.Left())
        uses_everything(rig)
        by_idle(rig)
        for screen in SEEN:
            assert look(rig, screen) == new[screen], screen
            assert [text for text in words_of_qt(rig) if found_in(text)] == [], screen


def look(rig: Rig, screen: Screen) -> object:
    rig.send(events.Left(), events.Opened(Screen.HOME), events.ModeToggled("reduced_motion"), events.Opened(screen))
    settle(300)
    for item in rig.items():  # a caret blinks, and the picture shall not depend on when it is taken
        if item.inherits("QQuickTextField"):
            item.setFocus(False)
    settle(300)
    return rig.picture()


def test_a_touch_during_the_countdown_keeps_everything(rig: Rig) -> None:
    to_review(rig)
    state = rig.app.controller.state
    for _ in range(300):
        rig.wait(1)
        if rig.app.controller.inputs().idle_left:
            break
    assert rig.app.controller.inputs().idle_left == 20
    rig.app.controller.active(Activity.TOUCH)
    settle()
    assert rig.app.controller.state == state
    assert rig.app.controller.inputs().idle_left == 0


def items_with_focus(items: list[QQuickItem]) -> list[QQuickItem]:
    return [item for item in items if item.hasActiveFocus()]


def test_the_second_shopper_starts_with_the_keyboard_put_away(rig: Rig) -> None:
    rig.tap("startButton")
    rig.send(events.Opened(Screen.SEARCH, "type"))
    typed_into_focus(rig, MARK)
    by_done(rig)
    settle(400)
    assert not QGuiApplication.inputMethod().isVisible()
    assert not any(item.inherits("QQuickTextField") for item in items_with_focus(rig.items()))
    rig.key(Qt.Key.Key_A)
    assert rig.screen in (Screen.ATTRACT, Screen.HOME)
