"""Dead ends, each with a door."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.journey import events
from kiosk.journey.state import Screen, Trouble
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_SHOWN_CODE = 40


@dataclass(frozen=True, slots=True)
class TroubleProps:
    """What QML reads: what happened, what helps, and the door (`action` names it for `act`)."""

    headline: str = ""
    text: str = ""
    detail: str = ""  # the number that was scanned, so that a colleague can help
    icon: str = "info"
    action: str = "home"
    action_text: str = ""
    second: str = ""
    second_text: str = ""


@QmlElement
@QmlUncreatable("made by the app")
class TroubleViewModel(view_model(TroubleProps)):  # type: ignore[misc]
    """A friendly sentence and a next step."""

    def derive(self, inputs: Inputs) -> TroubleProps:
        """See ViewModel."""
        return _props(inputs.state.trouble, inputs.state.topic)

    @Slot(str)
    def act(self, action: str) -> None:
        """Go through a door: scan, number, search, help, back or home."""
        self._send(_doors()[action])


def _doors() -> dict[str, events.Event]:
    return {
        "scan": events.Opened(Screen.SCAN),
        "number": events.Opened(Screen.NUMBER),
        "search": events.Opened(Screen.SEARCH, "type"),
        "help": events.Opened(Screen.HELP),
        "back": events.WentBack(),
        "home": events.WentHome(),
    }


def _props(trouble: Trouble, topic: str) -> TroubleProps:
    scan_again = translate("Trouble", "Scan again")
    by_name = translate("Trouble", "Search by name")
    if trouble is Trouble.UNKNOWN_ARTICLE:
        return TroubleProps(
            translate("Trouble", "We don't know this article. Yet."),
            translate("Trouble", "It may be from another shop. A colleague will gladly look it up."),
            topic[:_SHOWN_CODE],
            "scan", "scan", scan_again, "search", by_name,
        )  # fmt: skip
    if trouble is Trouble.UNREADABLE_CODE:
        return TroubleProps(
            translate("Trouble", "That was not an article label."),
            translate("Trouble", "We read the bars on the price label or the code at the shelf."),
            "",
            "scan", "scan", scan_again, "number", translate("Trouble", "Type the number"),
        )  # fmt: skip
    if trouble is Trouble.GONE_ARTICLE:
        return TroubleProps(
            translate("Trouble", "This article has left the range."),
            translate("Trouble", "Something similar is surely here."),
            "",
            "search", "search", translate("Trouble", "Find something similar"), "home", translate("Trouble", "Home"),
        )  # fmt: skip
    if trouble is Trouble.ORDERING_PAUSED:
        return TroubleProps(
            translate("Trouble", "Ordering pauses just now."),
            translate("Trouble", "Nothing was ordered. Your basket stays; a colleague can order for you."),
            "",
            "basket", "back", translate("Trouble", "Try again"), "help", translate("Trouble", "Call a colleague"),
        )  # fmt: skip
    if trouble is Trouble.WITHDRAWAL_FAILED:
        return TroubleProps(
            translate("Trouble", "Your withdrawal could not be stored."),
            translate("Trouble", "Nothing was sent. What you typed stays; a colleague can take it for you."),
            "",
            "info", "back", translate("Trouble", "Try again"), "help", translate("Trouble", "Call a colleague"),
        )  # fmt: skip
    if trouble is Trouble.NO_CATALOGUE:
        return TroubleProps(
            translate("Trouble", "We are just getting ready."),
            translate("Trouble", "The range is being loaded. A colleague helps you meanwhile."),
            "",
            "clock", "home", translate("Trouble", "Try again"), "help", translate("Trouble", "Help"),
        )  # fmt: skip
    return TroubleProps(
        translate("Trouble", "Something went wrong on our side."),
        translate("Trouble", "Nothing was ordered. Please try again or ask a colleague."),
        "",
        "info", "home", translate("Trouble", "Back to the start"), "help", translate("Trouble", "Help"),
    )  # fmt: skip
