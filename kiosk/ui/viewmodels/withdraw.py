"""Withdraw from a contract: without a login, taken like an order, with the time of its receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import new_key
from kiosk.domain.validate import Problem
from kiosk.journey import events
from kiosk.journey.state import Screen, Withdrawal
from kiosk.ordering.documents import Step, StepKind
from kiosk.ordering.withdrawal import WithdrawalForm, check_withdrawal, number_from
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, Send, view_model
from kiosk.ui.viewmodels.details_fields import FieldRow
from kiosk.ui.viewmodels.problem_words import sentence
from kiosk.ui.viewmodels.step_words import StepRow, step_rows

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class WithdrawProps:
    """What QML reads. `busy` is why the button cannot be pressed again."""

    headline: str = ""
    why: str = ""
    tried: bool = False
    faulty: str = ""
    busy: str = ""
    taken: bool = False
    number: str = ""  # of the order, once taken
    receipt: str = ""  # "Receipt K7-0043-D", once taken
    fields: tuple[FieldRow, ...] = ()
    steps: tuple[StepRow, ...] = ()


def derive_withdraw(inputs: Inputs, tried: bool) -> WithdrawProps:
    """The form, or what was taken."""
    state = inputs.state.withdrawal
    if state.taken:
        return _taken(state, inputs)
    _, problems = check_withdrawal(_form(state))
    rows = tuple(_field(row, problems if tried else ()) for row in _fields(state))
    return WithdrawProps(
        headline=translate("Withdraw", "Withdraw from contract."),
        why=translate("Withdraw", "Within 14 days, without a reason. The number and a name or an e-mail are enough."),
        tried=tried,
        faulty=next((row.key for row in rows if row.error), ""),
        busy=translate("Withdraw", "One moment, we are taking it") if state.key else "",
        fields=rows,
    )


def _taken(state: Withdrawal, inputs: Inputs) -> WithdrawProps:
    steps = (Step(StepKind.WITHDRAWN, True, state.taken_at), Step(StepKind.RECEIPT))
    receipt = translate("Withdraw", "Receipt {number}").format(number=state.receipt) if state.receipt else ""
    return WithdrawProps(
        headline=translate("Withdraw", "Your withdrawal has arrived."),
        why=translate("Withdraw", "You need do nothing more here."),
        taken=True,
        number=number_from(state.number),
        receipt=receipt,
        steps=step_rows(steps, inputs),
    )


def _form(state: Withdrawal) -> WithdrawalForm:
    return WithdrawalForm(state.number, state.name, state.email)


def _fields(state: Withdrawal) -> tuple[FieldRow, ...]:
    on, last = translate("Withdraw", "Next"), translate("Withdraw", "Check")
    return (
        FieldRow(
            "number", translate("Withdraw", "Order number"), _shown(state.number), "code",
            hint=translate("Withdraw", "It stands on the confirmation. You can also scan its code."), enter_word=on,
        ),
        FieldRow("name", translate("Withdraw", "Your name"), state.name, enter_word=on),
        FieldRow(
            "email", translate("Withdraw", "E-mail, for the receipt in writing"), state.email, "email",
            enter_word=last,
        ),
    )  # fmt: skip


def _shown(number: str) -> str:
    """A scanned code shows its number; what is typed stays as it is typed."""
    return number_from(number) if ":" in number else number


def _field(row: FieldRow, problems: tuple[Problem, ...]) -> FieldRow:
    error = next((sentence(p) for p in problems if p.field == row.key), "")
    return replace(row, error=error)


@QmlElement
@QmlUncreatable("made by the app")
class WithdrawViewModel(view_model(WithdrawProps)):  # type: ignore[misc]
    """One press, one withdrawal. That errors are shown is the only thing it keeps itself."""

    _inputs: Inputs | None = None
    _tried: bool = False
    _belongs_to: tuple[object, ...] = ()

    def __init__(self, send: Send, key: Callable[[], str] = new_key) -> None:
        super().__init__(send)
        self._key = key

    def derive(self, inputs: Inputs) -> WithdrawProps:
        """See ViewModel."""
        return derive_withdraw(inputs, self._tried)

    def update(self, inputs: Inputs) -> None:
        """See ViewModel; whoever comes to the screen sees no errors yet."""
        belongs_to = (inputs.state.visit, inputs.state.screen is Screen.WITHDRAW)
        if belongs_to != self._belongs_to:
            self._belongs_to, self._tried = belongs_to, False
        self._inputs = inputs
        super().update(inputs)

    @Slot(str, str)
    def edit(self, key: str, text: str) -> None:
        """One field changed."""
        self._send(events.WithdrawalEdited(key, text))

    @Slot()
    def press(self) -> None:
        """The button: taken, or the problems are shown."""
        if self._inputs is None or self._inputs.state.withdrawal.key:
            return
        _, problems = check_withdrawal(_form(self._inputs.state.withdrawal))
        if problems:
            self._tried = True
            self.update(self._inputs)
        else:
            self._send(events.WithdrawalPressed(self._key()))

    @Slot()
    def openRight(self) -> None:
        """The right of withdrawal in full."""
        self._send(events.Opened(Screen.LEGAL, "withdrawal"))

    @Slot()
    def done(self) -> None:
        """Once taken: the visit ends."""
        self._send(events.Left())
