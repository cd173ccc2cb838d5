"""Scan: hold the label to the scanner, type the number, or search."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.eyes import EyesState
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ui.viewmodel import Inputs, view_model

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ScanProps:
    """What QML reads."""

    understanding: bool = False  # a scan arrived and is being looked up
    camera: bool = False  # the camera reads labels as well, and its picture may be shown


def camera_scans(inputs: Inputs) -> bool:
    """While the scan screen is the one shown, the shop allows it, and the camera sees."""
    eyes, sees = inputs.config.eyes, inputs.facts.sight.status.state is EyesState.SEEING
    return eyes.enabled and eyes.viewfinder and sees and inputs.state.screen is Screen.SCAN


@QmlElement
@QmlUncreatable("made by the app")
class ScanViewModel(view_model(ScanProps)):  # type: ignore[misc]
    """The scanner itself is listened to on every screen."""

    def derive(self, inputs: Inputs) -> ScanProps:
        """See ViewModel."""
        return ScanProps(understanding=bool(inputs.state.scan), camera=camera_scans(inputs))

    @Slot()
    def typeNumber(self) -> None:
        """Open the number pad."""
        self._send(events.Opened(Screen.NUMBER))

    @Slot()
    def search(self) -> None:
        """Open the search with its keyboard."""
        self._send(events.Opened(Screen.SEARCH, "type"))

    @Slot()
    def noLabel(self) -> None:
        """The label is missing: a colleague or the search can help."""
        self._send(events.Opened(Screen.HELP, "no_label"))
