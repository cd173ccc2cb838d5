"""The number below the bars, typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.gtin import LENGTHS, parse_gtin
from kiosk.journey import events
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_LONGEST = 14


@dataclass(frozen=True, slots=True)
class NumberProps:
    """What QML reads. `problem` is why the number cannot be looked up yet, a sentence for the button."""

    digits: str = ""
    grouped: str = ""
    problem: str = ""
    complete: bool = False
    wrong: bool = False  # complete, but the check digit says that a digit is mistyped


@QmlElement
@QmlUncreatable("made by the app")
class NumberViewModel(view_model(NumberProps)):  # type: ignore[misc]
    """Says at once when a digit was mistyped, before anything is looked up."""

    def derive(self, inputs: Inputs) -> NumberProps:
        """See ViewModel."""
        digits = inputs.state.typed_number
        fits = len(digits) in LENGTHS
        valid = fits and _valid(digits)
        # Eight or twelve digits may be the beginning of thirteen: nobody is told off in the middle of typing.
        wrong = len(digits) >= 13 and not valid
        return NumberProps(digits, _grouped(digits), _problem(digits, valid), valid, wrong)

    @Slot(str)
    def press(self, digit: str) -> None:
        """One more digit."""
        self._send(events.NumberTyped(self._props.digits + digit))

    @Slot()
    def erase(self) -> None:
        """The last digit goes."""
        self._send(events.NumberTyped(self._props.digits[:-1]))

    @Slot()
    def clear(self) -> None:
        """All digits go."""
        self._send(events.NumberTyped(""))

    @Slot()
    def find(self) -> None:
        """Look the number up."""
        if self._props.complete:
            self._send(events.Scanned(self._props.digits))


def _valid(digits: str) -> bool:
    try:
        parse_gtin(digits)
    except ValueError:
        return False
    return True


def _problem(digits: str, valid: bool) -> str:
    if valid:
        return ""
    if not digits:
        return translate("Number", "Type the number below the bars")
    if len(digits) >= 13:  # nothing that is still being typed ends here
        return translate("Number", "Please check the digits")
    return translate("Number", "%n digit(s) so far", len(digits))


def _grouped(digits: str) -> str:
    """Like the number is printed: one, six, six for an EAN-13; fours while it is unclear what it becomes."""
    if len(digits) in (13, 12):
        return " ".join((digits[:1], digits[1:7], digits[7:]))
    return " ".join(digits[i : i + 4] for i in range(0, min(len(digits), _LONGEST), 4))
