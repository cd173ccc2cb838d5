"""The attract screen: a numeral that changes, one button, the languages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ui.viewmodel import Inputs, view_model

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

MANY_LANGUAGES = 3  # from here on the rest is behind "more"


@dataclass(frozen=True, slots=True)
class AttractProps:
    """What QML reads."""

    more_languages: bool = False
    ready: bool = False  # a catalogue is there


@QmlElement
@QmlUncreatable("made by the app")
class AttractViewModel(view_model(AttractProps)):  # type: ignore[misc]
    """Waits for the next shopper."""

    def derive(self, inputs: Inputs) -> AttractProps:
        """See ViewModel."""
        home = inputs.facts.home
        return AttractProps(
            more_languages=len(inputs.config.screen.languages) >= MANY_LANGUAGES,
            ready=home is not None and home.products > 0,
        )

    @Slot()
    def begin(self) -> None:
        """The shopper touched the screen."""
        self._send(events.Opened(Screen.HOME))
