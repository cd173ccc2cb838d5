"""The typed number: said at once whether it can be right."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ui.viewmodels.number import NumberProps, NumberViewModel
from tests.ui.order_kit import inputs


def derive(digits: str) -> NumberProps:
    model = NumberViewModel(lambda _event: None)
    return model.derive(inputs(screen=Screen.NUMBER, typed_number=digits))


@pytest.mark.parametrize(
    ("digits", "complete", "wrong"),
    [
        ("", False, False),
        ("400638", False, False),
        ("4006381333931", True, False),  # EAN-13
        ("4006381333932", False, True),  # one digit mistyped
        ("96385074", True, False),  # EAN-8
        ("036000291452", True, False),  # UPC-A
        ("04006381333931", True, False),  # GTIN-14
        ("04006381333930", False, True),
    ],
)
def test_complete_or_wrong_by_its_check_digit(qapp: QGuiApplication, digits: str, complete: bool, wrong: bool) -> None:
    props = derive(digits)
    assert (props.complete, props.wrong) == (complete, wrong)
    assert bool(props.problem) is not complete


@pytest.mark.parametrize(
    ("digits", "shown"),
    [("", ""), ("40063", "4006 3"), ("4006381333931", "4 006381 333931"), ("036000291452", "0 360002 91452")],
)
def test_grouped_as_it_is_printed(qapp: QGuiApplication, digits: str, shown: str) -> None:
    assert derive(digits).grouped == shown


def test_keys_send_and_only_a_complete_number_is_looked_up(qapp: QGuiApplication) -> None:
    sent: list[events.Event] = []
    model = NumberViewModel(sent.append)
    model.update(inputs(screen=Screen.NUMBER, typed_number="400638133393"))
    model.press("1")
    model.erase()
    model.clear()
    model.find()
    assert sent[:3] == [events.NumberTyped("4006381333931"), events.NumberTyped("40063813339"), events.NumberTyped("")]
    wrong = [one for one in sent if isinstance(one, events.Scanned)]
    assert wrong == ([] if not derive("400638133393").complete else [events.Scanned("400638133393")])
    model.update(inputs(screen=Screen.NUMBER, typed_number="4006381333931"))
    model.find()
    assert sent[-1] == events.Scanned("4006381333931")
