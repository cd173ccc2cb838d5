"""Help: what one can do here, whom to ask, cards to show, and the doors to everything legal."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base import formatting
from kiosk.domain.stock import StockLocation
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ordering.basket import size_text
from kiosk.ordering.hours import hours_on
from kiosk.ordering.rules import rules_from
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

NO_LABEL = "no_label"


@dataclass(frozen=True, slots=True)
class TipRow:
    """One thing that can be done here; `key` is the door: scan, search, number, basket."""

    key: str
    symbol: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A sentence to show to somebody."""

    key: str
    symbol: str
    text: str


@dataclass(frozen=True, slots=True)
class HelpProps:
    """What QML reads."""

    headline: str = ""
    person: str = ""
    person_detail: str = ""
    tips: tuple[TipRow, ...] = ()
    phrases: tuple[PhraseRow, ...] = ()


def derive_help(inputs: Inputs) -> HelpProps:
    """The screen; with a missing label the ways that need none come first."""
    here = inputs.facts.home.here if inputs.facts.home else None
    without = inputs.state.topic == NO_LABEL
    return HelpProps(
        headline=translate("Help", "No label? No problem.") if without else translate("Help", "How can we help?"),
        person=translate("Help", "A colleague is gladly there for you"),
        person_detail=_whole(_where(), _phone(here), _hours(here, inputs)),
        tips=_tips_without_label() if without else _tips(),
        phrases=_phrases(inputs),
    )


def _tips() -> tuple[TipRow, ...]:
    return (
        TipRow(
            "scan", "scan", translate("Help", "Find your size"),
            translate("Help", "Scan the label, pick the size, see where it is."),
        ),
        TipRow(
            "search", "search", translate("Help", "Search by name"),
            translate("Help", "A few letters are enough, slips are forgiven."),
        ),
        TipRow(
            "basket", "basket", translate("Help", "Reserve or order"),
            translate("Help", "Keep it in a branch, collect it here, or have it sent home."),
        ),
    )  # fmt: skip


def _tips_without_label() -> tuple[TipRow, ...]:
    return (
        TipRow(
            "search", "search", translate("Help", "Search by name"),
            translate("Help", "Brand, colour or kind: a few letters are enough."),
        ),
        TipRow(
            "number", "keyboard", translate("Help", "Type the number"),
            translate("Help", "It stands below the bars, often on the box too."),
        ),
        TipRow(
            "browse", "grid", translate("Help", "Look around"),
            translate("Help", "Every article with its picture."),
        ),
    )  # fmt: skip


def _phrases(inputs: Inputs) -> tuple[PhraseRow, ...]:
    size = inputs.state.wanted_size
    bring = translate("Help", "Please bring me another size.")
    if size is not None:
        bring = translate("Help", "Please bring me size {size}.").format(size=size_text(size))
    return (
        PhraseRow("bring", "shoe", bring),
        PhraseRow("wait", "clock", translate("Help", "I would like to wait for a colleague.")),
        PhraseRow("write", "edit", translate("Help", "Please write it down for me.")),
        PhraseRow("show", "hand", translate("Help", "Please show me where it is.")),
    )


def _whole(*parts: str) -> str:
    """Parts side by side; a line ends between them, never within a telephone number or an opening hour."""
    return " · ".join(part.replace(" ", "\u00a0") for part in parts if part)


def _where() -> str:
    return translate("Help", "Please ask at the till")


def _phone(here: StockLocation | None) -> str:
    return translate("Help", "telephone {number}").format(number=here.phone) if here and here.phone else ""


def _hours(here: StockLocation | None, inputs: Inputs) -> str:
    """Today's hours of this branch, where they are known."""
    if here is None or not here.hours:
        return ""
    rules = rules_from(inputs.config)
    today = hours_on(here, inputs.now.astimezone(ZoneInfo(inputs.config.kiosk.timezone)).date(), rules)
    if today is None:
        return translate("Help", "closed today")
    opens, closes = (formatting.time_of_day(moment, inputs.state.language) for moment in today)
    return translate("Help", "today {opens} to {closes}").format(opens=opens, closes=closes)


@QmlElement
@QmlUncreatable("made by the app")
class HelpViewModel(view_model(HelpProps)):  # type: ignore[misc]
    """Doors only; nothing is kept."""

    def derive(self, inputs: Inputs) -> HelpProps:
        """See ViewModel."""
        return derive_help(inputs)

    @Slot(str)
    def open(self, key: str) -> None:
        """A tip's door."""
        self._send(
            {
                "scan": events.Opened(Screen.SCAN),
                "search": events.Opened(Screen.SEARCH, "type"),
                "browse": events.Opened(Screen.SEARCH),
                "number": events.Opened(Screen.NUMBER),
                "basket": events.Opened(Screen.BASKET),
            }[key]
        )

    @Slot()
    def withdraw(self) -> None:
        """ "Withdraw from contract", without a login."""
        self._send(events.Opened(Screen.WITHDRAW))

    @Slot(str)
    def openLegal(self, topic: str) -> None:
        """A legal text."""
        self._send(events.Opened(Screen.LEGAL, topic))
