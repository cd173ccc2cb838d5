"""Header, footer and what lies over every screen: language, modes, basket, offline line, camera, idle countdown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.eyes import EyesState
from kiosk.domain.feed import FeedState
from kiosk.journey import events
from kiosk.journey.state import Overlay, Screen
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.eyes_words import CameraRow, camera_contact, camera_line, camera_rows, hint_words

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

# A language is named in itself, so that who reads only that one finds it.
_OWN_NAMES = {"de": "Deutsch", "en": "English", "fr": "Français", "pl": "Polski", "tr": "Türkçe", "nl": "Nederlands"}


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language to choose."""

    key: str  # ISO 639-1
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FrameProps:
    """What QML reads."""

    screen: str = Screen.ATTRACT.value  # the screen the journey is at
    forward: bool = True  # which way the last move went
    overlay: str = ""  # the open sheet
    basket_count: int = 0
    language: str = ""  # ISO 639-1
    large_simple: bool = False
    controls_down: bool = False
    high_contrast: bool = False
    reduced_motion: bool = False
    offline: bool = False  # the shop cannot be reached just now
    placing: bool = False  # an order is being committed
    seconds_left: int = 0  # until the wipe while the warning shows, else 0
    countdown: int = 20  # seconds of a full countdown
    languages: tuple[LanguageRow, ...] = ()
    hint: str = ""  # the camera's advice of now
    hint_detail: str = ""
    hint_symbol: str = ""
    camera_on: bool = False  # the shop has switched it on; this is always shown
    camera_sees: bool = False
    camera_line: str = ""
    camera_contact: str = ""
    camera_rows: tuple[CameraRow, ...] = ()


@QmlElement
@QmlUncreatable("made by the app")
class FrameViewModel(view_model(FrameProps)):  # type: ignore[misc]
    """What surrounds every screen."""

    stillThere = Signal()
    pictureGiven = Signal(str)  # path of a picture file that was dropped on the window

    def derive(self, inputs: Inputs) -> FrameProps:
        """See ViewModel."""
        state, config = inputs.state, inputs.config
        status, eyes, sight = inputs.facts.status, config.eyes, inputs.facts.sight
        hint = hint_words(sight.hint, state.language, free_masks=eyes.free_masks)
        sees = sight.status.state is EyesState.SEEING
        return FrameProps(
            screen=state.screen.value,
            forward=state.forward,
            overlay=state.overlay.value,
            basket_count=state.basket.count,
            language=state.language,
            large_simple=state.modes.large_simple,
            controls_down=state.modes.controls_down,
            high_contrast=state.modes.high_contrast,
            reduced_motion=state.modes.reduced_motion,
            offline=not status.online and status.feed is not FeedState.NEVER,
            placing=bool(state.order_key),
            seconds_left=inputs.idle_left,
            countdown=config.idle.countdown_s,
            languages=tuple(
                LanguageRow(code, _OWN_NAMES.get(code, code.upper()), code == state.language)
                for code in config.screen.languages
            ),
            hint=hint.text,
            hint_detail=hint.detail,
            hint_symbol=hint.symbol,
            camera_on=eyes.enabled,
            camera_sees=sees,
            camera_line=camera_line(eyes, sees=sees) if eyes.enabled else "",
            camera_contact=camera_contact(config) if eyes.enabled else "",
            camera_rows=camera_rows(eyes) if eyes.enabled else (),
        )

    @Slot()
    def back(self) -> None:
        """One place back."""
        self._send(events.WentBack())

    @Slot()
    def goHome(self) -> None:
        """To the home screen; the basket stays."""
        self._send(events.WentHome())

    @Slot(str)
    def open(self, screen: str) -> None:
        """To a screen by its name."""
        self._send(events.Opened(Screen(screen)))

    @Slot(str)
    def openLegal(self, topic: str) -> None:
        """To a legal text: agb, privacy, withdrawal, withdrawal_form or imprint."""
        self._send(events.Opened(Screen.LEGAL, topic))

    @Slot(str)
    def showOverlay(self, overlay: str) -> None:
        """Open a sheet, or close it with an empty name."""
        self._send(events.OverlayShown(Overlay(overlay)))

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        """For this visit."""
        self._send(events.LanguageChosen(language))

    @Slot(str)
    def toggleMode(self, mode: str) -> None:
        """large_simple, controls_down, high_contrast or reduced_motion."""
        self._send(events.ModeToggled(mode))

    @Slot(str)
    def scanned(self, text: str) -> None:
        """A complete scan arrived at the window."""
        self._send(events.Scanned(text))

    @Slot(QUrl)
    def givePicture(self, url: QUrl) -> None:
        """A file was dropped on the window: a label as a picture."""
        if url.isLocalFile():
            self.pictureGiven.emit(url.toLocalFile())

    @Slot()
    def stay(self) -> None:
        """ "I'm still here"."""
        self.stillThere.emit()

    @Slot()
    def leave(self) -> None:
        """ "I'm done, clear it now"."""
        self._send(events.Left())
