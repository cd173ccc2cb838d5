"""Header, footer and what lies over every screen: language, modes, basket, offline line, idle countdown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.feed import FeedState
from kiosk.journey import events
from kiosk.journey.state import Overlay, Screen
from kiosk.ui.rows import RowModel
from kiosk.ui.viewmodel import Inputs, Send, ViewModel

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
    """See the properties of FrameViewModel."""

    screen: str = Screen.ATTRACT.value
    forward: bool = True
    overlay: str = ""
    basket_count: int = 0
    language: str = ""
    large_simple: bool = False
    controls_down: bool = False
    high_contrast: bool = False
    reduced_motion: bool = False
    offline: bool = False
    placing: bool = False
    seconds_left: int = 0
    countdown: int = 20
    languages: tuple[LanguageRow, ...] = ()


@QmlElement
@QmlUncreatable("made by the app")
class FrameViewModel(ViewModel):
    """What surrounds every screen."""

    screenChanged = Signal()
    forwardChanged = Signal()
    overlayChanged = Signal()
    basketCountChanged = Signal()
    languageChanged = Signal()
    largeSimpleChanged = Signal()
    controlsDownChanged = Signal()
    highContrastChanged = Signal()
    reducedMotionChanged = Signal()
    offlineChanged = Signal()
    placingChanged = Signal()
    secondsLeftChanged = Signal()
    countdownChanged = Signal()
    stillThere = Signal()

    def __init__(self, send: Send) -> None:
        self._languages = RowModel(LanguageRow)
        super().__init__(send, FrameProps(), {"languages": self._languages})

    def derive(self, inputs: Inputs) -> FrameProps:
        """See ViewModel."""
        state, config = inputs.state, inputs.config
        status = inputs.facts.status
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
        )

    @Property(str, notify=screenChanged)
    def screen(self) -> str:
        """Name of the screen the journey is at."""
        return self._props.screen

    @Property(bool, notify=forwardChanged)
    def forward(self) -> bool:
        """Which way the last move went."""
        return self._props.forward

    @Property(str, notify=overlayChanged)
    def overlay(self) -> str:
        """Name of the open sheet, else empty."""
        return self._props.overlay

    @Property(int, notify=basketCountChanged)
    def basketCount(self) -> int:
        """Pieces in the basket."""
        return self._props.basket_count

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """ISO 639-1 code shown now."""
        return self._props.language

    @Property(QObject, constant=True)
    def languages(self) -> QObject:
        """LanguageRow model."""
        return self._languages

    @Property(bool, notify=largeSimpleChanged)
    def largeSimple(self) -> bool:
        """One question per screen, big type."""
        return self._props.large_simple

    @Property(bool, notify=controlsDownChanged)
    def controlsDown(self) -> bool:
        """All controls in the lower part."""
        return self._props.controls_down

    @Property(bool, notify=highContrastChanged)
    def highContrast(self) -> bool:
        """Contrast of 7:1."""
        return self._props.high_contrast

    @Property(bool, notify=reducedMotionChanged)
    def reducedMotion(self) -> bool:
        """Nothing moves."""
        return self._props.reduced_motion

    @Property(bool, notify=offlineChanged)
    def offline(self) -> bool:
        """The shop cannot be reached just now."""
        return self._props.offline

    @Property(bool, notify=placingChanged)
    def placing(self) -> bool:
        """An order is being committed."""
        return self._props.placing

    @Property(int, notify=secondsLeftChanged)
    def secondsLeft(self) -> int:
        """Seconds until the wipe while the warning shows, else 0."""
        return self._props.seconds_left

    @Property(int, notify=countdownChanged)
    def countdown(self) -> int:
        """Seconds of a full countdown."""
        return self._props.countdown

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

    @Slot()
    def stay(self) -> None:
        """ "I'm still here"."""
        self.stillThere.emit()

    @Slot()
    def leave(self) -> None:
        """ "I'm done, clear it now"."""
        self._send(events.Left())
