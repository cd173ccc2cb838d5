"""Details: only what this order needs; one group of fields after another in "large and simple"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.order import OrderKind
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.details_fields import FieldRow, Form, form, groups, home_country
from kiosk.ui.viewmodels.order_words import country_name

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_ADDRESS = "address."


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country of delivery."""

    key: str  # ISO 3166
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DetailsProps:
    """What QML reads. `faulty` is the first field that needs a look, `step_text` names the step of several."""

    headline: str = ""
    why: str = ""
    step: int = 0
    step_text: str = ""
    last_step: bool = True
    tried: bool = False
    faulty: str = ""
    newsletter_offered: bool = False
    newsletter: bool = False
    fields: tuple[FieldRow, ...] = ()
    countries: tuple[CountryRow, ...] = ()


@QmlElement
@QmlUncreatable("made by the app")
class DetailsViewModel(view_model(DetailsProps)):  # type: ignore[misc]
    """The form. The step of "large and simple" is the only thing it keeps itself; what is typed is the journey's."""

    _inputs: Inputs | None = None
    _step: int = 0
    _tried_step: int = -1
    _belongs_to: tuple[object, ...] = ()

    def derive(self, inputs: Inputs) -> DetailsProps:
        """See ViewModel."""
        asked = form(inputs)
        return derive_details(asked, inputs, self._step, inputs.state.contact_tried or self._tried_step == self._step)

    def update(self, inputs: Inputs) -> None:
        """See ViewModel; whoever comes to the screen starts at its first group."""
        belongs_to = (inputs.state.visit, inputs.state.screen is Screen.DETAILS)
        if belongs_to != self._belongs_to:
            self._belongs_to, self._step, self._tried_step = belongs_to, 0, -1
        self._inputs = inputs
        super().update(inputs)

    @Slot(str, str)
    def edit(self, key: str, text: str) -> None:
        """One field changed; the first line of an address also fixes its country."""
        if self._inputs is None:
            return
        if key.startswith(_ADDRESS) and self._inputs.state.contact.address is None and text:
            self._send(events.ContactEdited("address.country", home_country(form(self._inputs).rules)))
        if self._value(key) != text:
            self._send(events.ContactEdited(key, text))

    @Slot()
    def takeSuggestion(self) -> None:
        """The e-mail address that was probably meant."""
        if self._inputs is not None and (better := form(self._inputs).checked.email_suggestion):
            self._send(events.ContactEdited("email", better))

    @Slot(str)
    def chooseCountry(self, key: str) -> None:
        """One of the countries of delivery."""
        self._send(events.ContactEdited("address.country", key))

    @Slot(bool)
    def setNewsletter(self, wanted: bool) -> None:
        """Her own tick, never ours."""
        self._send(events.ContactEdited("newsletter", "1" if wanted else ""))

    @Slot()
    def next(self) -> None:
        """The primary button: the next group, or the review; faults are shown instead."""
        if self._inputs is None:
            return
        if self._props.last_step:
            self._finish()
        elif self._faults_here(self._inputs):
            self._tried_step = self._step
            self.update(self._inputs)
        else:
            self._go_to(self._step + 1)

    @Slot()
    def back(self) -> None:
        """The group before, or the screen before."""
        if self._step > 0:
            self._go_to(self._step - 1)
        else:
            self._send(events.WentBack())

    @Slot()
    def openPrivacy(self) -> None:
        """The privacy statement."""
        self._send(events.Opened(Screen.LEGAL, "privacy"))

    def _finish(self) -> None:
        if self._inputs is None:
            return
        valid = form(self._inputs).checked.ok
        self._send(events.DetailsFinished(valid))
        if not valid:
            all_groups = groups(form(self._inputs), tried=True)
            with_fault = (i for i, group in enumerate(all_groups) if any(row.error for row in group))
            if self._inputs.state.modes.large_simple:
                self._go_to(next(with_fault, self._step))

    def _faults_here(self, inputs: Inputs) -> bool:
        return any(row.error for row in groups(form(inputs), tried=True)[self._step])

    def _go_to(self, step: int) -> None:
        self._step = step
        if self._inputs is not None:
            self.update(self._inputs)

    def _value(self, key: str) -> str | None:
        return next((row.value for row in self._props.fields if row.key == key), None)


def derive_details(asked: Form, inputs: Inputs, step: int, tried: bool) -> DetailsProps:
    """The screen at one step; all groups at once except in "large and simple"."""
    every = groups(asked, tried)
    single = inputs.state.modes.large_simple and len(every) > 1
    step = min(step, len(every) - 1) if single else 0
    last = not single or step == len(every) - 1
    rows = every[step] if single else tuple(row for group in every for row in group)
    shows_town = any(row.key == "address.postcode" for row in rows)
    step_text = translate("Details", "{step} of {steps}").format(step=step + 1, steps=len(every)) if single else ""
    return DetailsProps(
        headline=_headline(asked),
        why=_why(asked),
        step=step,
        step_text=step_text,
        last_step=last,
        tried=tried,
        faulty=next((row.key for row in rows if row.error), ""),
        newsletter_offered=asked.newsletter and last,
        newsletter=asked.contact.newsletter,
        fields=_with_enter_words(rows, last),
        countries=_countries(asked) if shows_town else (),
    )


def _with_enter_words(rows: tuple[FieldRow, ...], last: bool) -> tuple[FieldRow, ...]:
    """What the accent key of the keyboard says: the next field, or on."""
    onwards = translate("Details", "Continue") if last else translate("Details", "Next")
    words = [translate("Details", "Next")] * (len(rows) - 1) + [onwards]
    return tuple(replace(row, enter_word=word) for row, word in zip(rows, words, strict=False))


def _countries(asked: Form) -> tuple[CountryRow, ...]:
    """A choice only where there is one."""
    codes = asked.rules.shipping.countries
    if len(codes) < 2:
        return ()
    return tuple(CountryRow(code, country_name(code), code == asked.address.country) for code in codes)


def _headline(asked: Form) -> str:
    kinds = {part.kind for part in asked.parts}
    if OrderKind.ORDER in kinds:
        return translate("Details", "Where shall it go?")
    if OrderKind.RESERVATION in kinds:
        return translate("Details", "Whom may we keep it for?")
    if kinds == {OrderKind.NOTIFY}:
        return translate("Details", "Where may we tell you?")
    return translate("Details", "What may we call you?")


def _why(asked: Form) -> str:
    kinds = {part.kind for part in asked.parts}
    if OrderKind.ORDER in kinds:
        return translate("Details", "Only for this order. This device forgets it when you leave.")
    if kinds == {OrderKind.NOTIFY}:
        return translate("Details", "Only for this one message. This device forgets it when you leave.")
    return translate("Details", "So that we find it for you. This device forgets it when you leave.")
