"""One running kiosk on tour: what it shows, what was touched, and the shop behind it."""

from __future__ import annotations

import json

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.app import KioskApp, Options
from kiosk.domain.feed import FeedState
from kiosk.sync.compose import status_file
from kiosk.tour.album import Album
from kiosk.tour.errors import TourError
from kiosk.tour.hand import Hand
from kiosk.tour.keyboard import HandScanner, Keyboard
from kiosk.tour.record import Setting, TakenOrder, taken
from kiosk.tour.shop import TourShop
from kiosk.tour.waiting import wait_until

IMPORT_S = 300.0  # the first import reads everything
PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)


class Visit:
    """The real app and everything to use it with. `close` it at the end."""

    def __init__(self, qt: QGuiApplication, shop: TourShop, album: Album, setting: Setting) -> None:
        self.setting, self.shop, self.album, self.clock = setting, shop, album, shop.clock
        settings = shop.settings(setting.brand)
        size = LANDSCAPE if setting.landscape else PORTRAIT
        self.app = KioskApp(qt, settings, Options(size=size, clock=self.clock))
        self.app.start()
        window = self.app.window.root
        if not isinstance(window, QQuickWindow):
            raise TourError("The kiosk's window is no Qt Quick window.")
        self.hand = Hand(window)
        self._host, self._loader = _part(window, "screenHost"), _part(window, "screenLoader")
        self.keyboard = Keyboard(self.hand)
        self.scanner = HandScanner(self.hand, settings.config.scanner)
        self.idle = settings.config.idle
        self.begin()

    def begin(self) -> None:
        """Forget what the way before counted."""
        self.hand.taps = self.hand.keys = self.taps_from_size = 0
        self.screens: list[str] = []
        self.pictures: list[str] = []
        self.orders: list[str] = []
        self.taken: list[TakenOrder] = []
        self.left_out: list[str] = []

    def close(self) -> None:
        """End the kiosk in an orderly way."""
        self.app.stop()

    @property
    def shown(self) -> str:
        """The name of the screen that is really shown; empty while one is changing to the next."""
        if self._host.property("current") is None or self._loader.x() != 0:
            return ""
        source: QUrl = self._loader.property("source")
        return source.fileName().removesuffix("Screen.qml")

    def at(self, screen: str, picture: str = "") -> None:
        """Wait for the screen; with `picture` photograph it under that name."""
        wait_until(lambda: self.shown == screen, lambda: f"the screen {screen!r}; {self._instead()}")
        if not self.screens or self.screens[-1] != screen:
            self.screens.append(screen)
        if picture:
            self.photograph(picture)

    def _instead(self) -> str:
        trouble = self.app.controller.state.trouble
        return f"shown is {self.shown!r}" + (f" because of {trouble.value}" if trouble else "")

    def photograph(self, name: str) -> None:
        """A picture of what is shown now."""
        self.pictures.append(self.album.take(self.hand.window, f"{name}-{self.setting}"))

    def tap(self, name: str, screen: str = "", picture: str = "") -> None:
        """Tap an item, then wait for the screen it leads to."""
        self.hand.tap(name)
        if screen:
            self.at(screen, picture)

    def choose(self, name: str, by: str = "selected") -> None:
        """Tap one of several and wait until it is the chosen one, which its property `by` says."""
        self.hand.tap(name)
        wait_until(lambda: self.says(name, by), lambda: f"the item {name!r} to be chosen; {self.hand.shown()}")

    def says(self, name: str, what: str) -> bool:
        """Whether an item is shown and its property `what` is true."""
        item = self.hand.look(name)
        return item is not None and bool(item.property(what))

    def wait(self, name: str) -> None:
        """Wait until an item is there."""
        self.hand.find(name)

    def wait_text(self, name: str, text: str) -> None:
        """Wait until an item is there that says `text`: what stands in a place may still change."""
        wait_until(
            lambda: (item := self.hand.look(name)) is not None and item.property("text") == text,
            lambda: f"the item {name!r} to say {text!r}; {self.hand.shown()}",
        )

    def wait_gone(self, name: str) -> None:
        """Wait until an item is no longer there."""
        wait_until(lambda: not self.hand.sees(name), lambda: f"the item {name!r} to go; {self.hand.shown()}")

    def wait_count(self, beginning: str, count: int) -> None:
        """Wait until so many items are there whose names begin so."""
        words = f"{count} items {beginning!r}…"
        wait_until(lambda: len(self.hand.like(beginning)) == count, lambda: f"{words}; {self.hand.shown()}")

    def enter_field(self, name: str, text: str) -> None:
        """Tap a field and type into it."""
        self.hand.tap(name)
        wait_until(lambda: self.keyboard.field.objectName() == name, lambda: f"the keyboard for {name!r}")
        self.keyboard.type(text)

    def wait_online(self, online: bool, seconds: float = 60.0) -> None:
        """Wait for the quiet line that tells of a shop out of reach, or for its end."""
        words = "the offline line to go" if online else "the offline line"
        wait_until(lambda: self.app.window.frame.property("offline") is not online, lambda: words, seconds=seconds)

    def open_shop(self) -> None:
        """Wait for the first catalogue, then look at the home screen; it stays when it is already there."""
        self.at("Attract")
        # Not on the home screen: a shop in the network may need longer than the kiosk waits for a shopper.
        wait_until(lambda: self._said("feed") == FeedState.COMPLETE, self._no_catalogue, seconds=IMPORT_S)
        self.tap("startButton", "Home")
        self.wait("browseAll")
        self.wait_online(True)

    def _said(self, name: str) -> object:
        """What the sync process said last, by the name of a field of its status; None before."""
        file = status_file(self.app.settings)
        return json.loads(file.read_text(encoding="utf-8"))["status"][name] if file.is_file() else None

    def _no_catalogue(self) -> str:
        return f"the first catalogue; the sync process says: {self._said('problem') or 'nothing'}"

    def take_order(self) -> None:
        """Keep the numbers of the orders that were just confirmed."""
        self.taken += [taken(order) for order in self.app.controller.state.orders]
        self.orders += [order.number for order in self.app.controller.state.orders]

    def wait_queued(self) -> None:
        """Wait until the sync process has tried in vain, and the order waits for the shop."""
        wait_until(
            lambda: self._said("queued") not in {None, 0}, lambda: "the order to wait in the outbox", seconds=IMPORT_S
        )

    def let_idle(self) -> None:
        """Send the clock ahead until the kiosk forgets the shopper by itself; the attract screen is shown then."""
        state = self.app.controller.state
        if not state.visit_is_fresh:
            longest = max(self.idle.warn_after_s, *self.idle.screens.values(), self.idle.forget_after_order_s)
            self.clock.advance(longest + self.idle.countdown_s + 1)
            wait_until(
                lambda: self.app.controller.state.visit != state.visit, lambda: "the kiosk to forget the shopper"
            )
        wait_until(lambda: self.shown == "Attract", lambda: f"the attract screen; shown is {self.shown!r}")

    def use_other_language(self) -> None:
        """The one of the two that the tour's language is not; only for this way."""
        self._speak("en" if self.setting.language == "de" else "de")

    def use_language(self) -> None:
        """Choose the tour's language on the attract screen, as a visitor does."""
        self._speak(self.setting.language)

    def _speak(self, language: str) -> None:
        if self.app.controller.state.language != language:
            self.tap(f"language_{language}")
            wait_until(lambda: self.app.controller.state.language == language, lambda: f"the language {language!r}")


def _part(window: QQuickWindow, name: str) -> QQuickItem:
    item: QQuickItem | None = window.findChild(QQuickItem, name)
    if item is None:
        raise TourError(f"The window has no {name!r}.")
    return item
