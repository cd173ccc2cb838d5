"""The screens of ordering in the real kiosk: they load without a warning and their buttons do what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.base.settings import Settings
from kiosk.domain.changes import ChangeKind, LineChange
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import OrderKind, PaymentMethod
from kiosk.domain.validate import Message, Problem
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ordering.review import GERMAN, Button
from kiosk.ui.viewmodels.problem_words import sentence
from tests.ui.kiosk_kit import CONTACT, Rig, article, line_for, settle, started, to, to_review
from tests.ui.stage import LANDSCAPE, PORTRAIT

MINE = (
    Screen.BASKET, Screen.DETAILS, Screen.REVIEW, Screen.CONFIRMED, Screen.LEGAL, Screen.WITHDRAW, Screen.HELP,
)  # fmt: skip


def at(rig: Rig) -> Screen:
    """Where the journey is now; asked anew each time."""
    return rig.screen


def top(item: QQuickItem) -> float:
    return item.mapToScene(item.boundingRect().topLeft()).y()


def bottom(item: QQuickItem) -> float:
    return item.mapToScene(item.boundingRect().bottomLeft()).y()


def test_the_basket_counts_removes_and_goes_on(kiosk: Rig) -> None:
    to(kiosk, Screen.BASKET)
    line = kiosk.app.controller.state.basket.lines[0]
    kiosk.tap(f"more-{line.title}")
    assert kiosk.app.controller.state.basket.lines[0].quantity == 2
    kiosk.tap("goOn")
    assert at(kiosk) is Screen.DETAILS
    kiosk.send(events.Opened(Screen.BASKET))
    kiosk.tap("remove-" + "|".join(line.key))
    assert kiosk.app.controller.state.basket.lines == ()
    kiosk.tap("scanFirst")
    assert at(kiosk) is Screen.SCAN


def test_the_accent_key_walks_the_fields_and_errors_stand_at_them(kiosk: Rig) -> None:
    kiosk.send(events.Opened(Screen.HOME), *article(kiosk))
    line = line_for(kiosk, FulfilmentMethod.HOME_DELIVERY)
    kiosk.send(events.WayTaken(line, details_needed=True))
    settle(50)
    assert kiosk.find("field-name").hasActiveFocus()
    kiosk.type("Jana Sommer")
    kiosk.key(Qt.Key.Key_Return)
    assert kiosk.find("field-email").hasActiveFocus()
    assert kiosk.app.controller.state.contact.name == "Jana Sommer"
    for field in ("phone", "address.street", "address.house_number", "address.extra", "address.postcode"):
        kiosk.key(Qt.Key.Key_Return)
        assert kiosk.find(f"field-{field}").hasActiveFocus()
    kiosk.key(Qt.Key.Key_Return)
    kiosk.key(Qt.Key.Key_Return)  # the last one is "continue"
    assert (kiosk.screen, kiosk.app.controller.state.contact_tried) == (Screen.DETAILS, True)
    assert kiosk.find("field-email").hasActiveFocus()  # the first fault
    row = kiosk.find("row-email")
    assert row.property("error") == sentence(Problem("email", Message.EMAIL_OR_PHONE))


def test_a_complete_form_goes_to_the_review(kiosk: Rig) -> None:
    to(kiosk, Screen.DETAILS)
    kiosk.send(*(events.ContactEdited(field, text) for field, text in CONTACT.items()))
    kiosk.tap("newsletter")
    assert kiosk.app.controller.state.contact.newsletter
    kiosk.tap("continueButton")
    assert at(kiosk) is Screen.REVIEW


def test_the_essentials_touch_the_button_and_one_press_is_one_order(kiosk: Rig) -> None:
    to_review(kiosk)
    button = kiosk.find("orderButton")
    assert button.property("text") in {Button.ORDER.value, GERMAN[Button.ORDER]}  # exactly, nothing added
    rows = [item for item in kiosk.items() if item.property("material") is not None and item.isVisible()]
    kinds = [row.property("kind") for row in sorted(rows, key=top)]
    assert kinds == ["item", "fact", "fact", "fact", "total"]
    assert 0 <= top(button) - max(map(bottom, rows)) <= 40  # nothing in between
    kiosk.tap("pay-on_phone")
    kiosk.tap("orderButton")
    state = kiosk.app.controller.state
    assert (kiosk.screen, [order.kind for order in state.orders]) == (Screen.CONFIRMED, [OrderKind.ORDER])
    assert state.orders[0].payment is PaymentMethod.ON_PHONE


def test_what_changed_stands_where_the_button_was(kiosk: Rig) -> None:
    to_review(kiosk)
    line = kiosk.app.controller.state.basket.lines[0]
    kiosk.send(events.OrderChangedMeanwhile((LineChange(0, line, ChangeKind.PRICE, price_now=Money(12995)),)))
    assert not any(item.objectName() == "orderButton" and item.isVisible() for item in kiosk.items())
    kiosk.tap("acceptChanges")
    assert kiosk.app.controller.state.basket.lines[0].unit_price == Money(12995)
    assert kiosk.find("orderButton").isEnabled()


def test_change_opens_the_way_of_the_line_and_back_returns(kiosk: Rig) -> None:
    to_review(kiosk)
    kiosk.tap("change-way:home_delivery:" + kiosk.app.controller.state.basket.lines[0].fulfilment.location_name)
    assert at(kiosk) is Screen.WAYS
    kiosk.send(events.WentBack())
    assert at(kiosk) is Screen.REVIEW
    kiosk.tap("legal-maker")
    assert at(kiosk) is Screen.MATERIAL


def test_the_confirmation_counts_down_and_forgets(kiosk: Rig) -> None:
    to(kiosk, Screen.CONFIRMED)
    model = kiosk.app.window.models.of("Confirmed")
    assert model is not None
    assert model.property("forgetLeft") == 60
    kiosk.wait(5)
    assert model.property("forgetLeft") == 55
    kiosk.tap("withdrawLink")
    number = kiosk.app.controller.state.orders[0].number
    assert (kiosk.screen, kiosk.app.controller.state.withdrawal.number) == (Screen.WITHDRAW, number)
    kiosk.send(events.WentBack())
    kiosk.tap("doneButton")
    assert (kiosk.screen, kiosk.app.controller.state.orders) == (Screen.ATTRACT, ())


def test_a_withdrawal_is_taken_with_its_time(kiosk: Rig) -> None:
    to(kiosk, Screen.WITHDRAW)
    kiosk.send(events.Scanned("TPK1:N-4827:order:11995"))
    assert kiosk.find("field-number").property("text") == "N-4827"
    kiosk.tap("withdrawButton")
    assert kiosk.find("field-name").hasActiveFocus()  # what is missing
    kiosk.send(events.WithdrawalEdited("name", "Jana Sommer"))
    kiosk.find("field-name").setProperty("focus", False)
    settle(50)
    kiosk.tap("withdrawButton")
    taken = kiosk.app.controller.state.withdrawal
    assert (taken.taken, taken.taken_at) == (True, kiosk.clock.now())
    assert kiosk.find("doneButton").isEnabled()


def test_help_shows_a_sentence_over_the_whole_screen_and_puts_it_away(kiosk: Rig) -> None:
    to(kiosk, Screen.HELP)
    kiosk.tap("phrase-wait")
    ground = kiosk.find("phraseGround")
    assert (ground.width(), ground.height()) == PORTRAIT
    kiosk.tap("closePhrase")
    kiosk.tap("tip-search")
    assert at(kiosk) is Screen.SEARCH


def test_a_legal_text_scrolls_by_its_button_and_leads_to_the_others(kiosk: Rig) -> None:
    to(kiosk, Screen.LEGAL)
    for _ in range(30):
        if not any(item.objectName() == "scrollMoreButton" and item.isVisible() for item in kiosk.items()):
            break
        kiosk.tap("scrollMoreButton")
    kiosk.tap("legal-privacy")
    assert kiosk.app.controller.state.topic == "privacy"
    kiosk.send(events.Opened(Screen.LEGAL, "withdrawal"))
    kiosk.tap("withdrawButton")
    assert at(kiosk) is Screen.WITHDRAW


@pytest.fixture
def wide(stocked: Callable[..., Settings], qapp: QGuiApplication) -> Iterator[Rig]:
    yield from started(stocked(), qapp, LANDSCAPE)


@pytest.mark.parametrize("screen", MINE)
def test_each_screen_is_sound_in_landscape(wide: Rig, screen: Screen) -> None:
    to(wide, screen)
    inside_the_window(wide)


@pytest.mark.parametrize("mode", ["large_simple", "controls_down", "high_contrast"])
@pytest.mark.parametrize("screen", MINE)
def test_each_screen_is_sound_in_each_mode(kiosk: Rig, screen: Screen, mode: str) -> None:
    kiosk.send(events.Opened(Screen.HOME), events.ModeToggled(mode))
    to(kiosk, screen)
    inside_the_window(kiosk)
    if mode == "controls_down":
        limit = kiosk.app.window.theme.property("controlsTop")
        assert min(top(item) for item in touchable(kiosk)) >= limit - 1


def touchable(rig: Rig) -> list[QQuickItem]:
    return [i for i in rig.items() if i.inherits("QQuickAbstractButton") and i.isVisible() and i.isEnabled()]


def inside_the_window(rig: Rig) -> None:
    found = touchable(rig)
    assert found
    for item in found:
        left = item.mapToScene(item.boundingRect().topLeft()).x()
        assert left >= -1, item.objectName()
        assert left + item.width() <= rig.window.width() + 1, item.objectName()
