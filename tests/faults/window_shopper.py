"""A shopper at a real window: scans a label, chooses a way, types on the keyboard of the screen, and confirms."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.app import KioskApp
from kiosk.base.ids import is_order_number
from kiosk.tour.hand import Hand, place, visible
from kiosk.tour.keyboard import HandScanner, Keyboard
from kiosk.tour.waiting import wait_until
from tests.faults.kill_steps import WHILE_PLACING, Step

LABEL = "4012345678901"
ADDRESS = {
    "email": "jo@mail.example", "address.street": "Weg", "address.house_number": "4", "address.postcode": "20095",
    "address.city": "Ulm",
}  # fmt: skip


class Shopper:
    """One person; `name` is what the form is filled in with."""

    def __init__(self, app: KioskApp, name: str) -> None:
        assert isinstance(app.window.root, QQuickWindow)
        self._app, self._name, self._window = app, name, app.window.root
        self.hand = Hand(self._window)
        self._finger = QTest.createTouchDevice()
        self._keyboard = Keyboard(self.hand)
        self._scanner = HandScanner(self.hand, app.settings.config.scanner)
        self._host, self._loader = _part(self._window, "screenHost"), _part(self._window, "screenLoader")

    @property
    def shown(self) -> str:
        """The screen that stands there; empty while one is changing to the next."""
        return self._source() if self._host.property("current") is not None and self._loader.x() == 0 else ""

    def at(self, screen: str) -> None:
        """Wait for this screen."""
        wait_until(lambda: self.shown == screen, lambda: f"the screen {screen}; shown is {self.shown!r}")

    def to_review(self, method: str) -> None:
        """From the poster to the button that binds."""
        self._scanner.scan(LABEL)
        self.at("Product")
        self.hand.tap("toWays")
        self.at("Ways")
        row = self.hand.first_like(f"way_{method}").objectName()
        if not self._says(row):
            self.hand.tap(row)
            wait_until(lambda: self._says(row), lambda: f"the way {row} to be chosen")
        self.hand.tap("takeWay")
        self.at("Details")
        self._fill_in(ADDRESS if method == "home_delivery" else {})
        self.at("Review")

    def confirm(self, step: Step, gaps_ms: list[int], pressed: Callable[[], None], placing: Callable[[], bool]) -> None:
        """Tap the button, and again in the same place after each gap, whatever is there by then; before the first
        gap that is WHILE_PLACING it is waited for the order to be under way. Ends when the last tap had its effect."""
        where = place(self.hand.still("orderButton")).center().toPoint()
        self._down(where)
        step("touch:down")
        pressed()
        self._up(where)
        step("touch:up")
        for gap_ms in gaps_ms:
            if gap_ms == WHILE_PLACING:
                wait_until(placing, lambda: "the order to be placed")
            elif gap_ms:
                QTest.qWait(gap_ms)
            self._down(where)
            step("again:down")
            self._up(where)
            step("again:up")
        wait_until(lambda: not self._sinking(), lambda: "the button to come up again")

    def done(self) -> None:
        """Away from the confirmation, which no further tap has closed."""
        self.at("Confirmed")
        self.hand.tap("doneButton")
        self.at("Attract")

    def number(self) -> str:
        """The number of the order that is on the screen now, also while that is still moving; empty without one."""
        current: QQuickItem | None = self._host.property("current")
        if current is None or self._source() != "Confirmed":
            return ""
        texts = (item.property("text") for item in visible(current))
        return next((text for text in texts if isinstance(text, str) and is_order_number(text)), "")

    def _source(self) -> str:
        return str(self._loader.property("source").fileName()).removesuffix("Screen.qml")

    def _says(self, row: str) -> bool:
        item = self.hand.look(row)
        return item is not None and bool(item.property("selected"))

    def _sinking(self) -> bool:
        """Does the button still look pressed? What it does begins after that look."""
        buttons = [item for item in self.hand.everything() if item.objectName() == "orderButton"]
        return any(bool(item.property("pressedLook")) for item in buttons)

    def _fill_in(self, values: dict[str, str]) -> None:
        values = {"name": self._name, **values}
        while self.shown == "Details":
            field = self._keyboard.field.objectName()
            self._keyboard.type(values.pop(field.removeprefix("field-"), ""))
            self._keyboard.enter()
            wait_until(lambda old=field: self._left(old), lambda: "the next field")  # type: ignore[misc]
        assert not values, values

    def _left(self, field: str) -> bool:
        item: QQuickItem | None = self._window.activeFocusItem()
        return self.shown not in {"", "Details"} or (
            self.shown == "Details" and item is not None and item.objectName() != field
        )

    def _down(self, where: QPoint) -> None:
        QTest.touchEvent(self._window, self._finger).press(0, where, self._window).commit()

    def _up(self, where: QPoint) -> None:
        QTest.touchEvent(self._window, self._finger).release(0, where, self._window).commit()


class Witness(QObject):
    """Looks at every frame that the window shows. `told` gets the number of an order as soon as one shows it."""

    _asked = Signal()

    def __init__(self, shopper: Shopper, told: Callable[[str], None]) -> None:
        super().__init__()
        self._shopper, self._told = shopper, told
        self.number = ""
        self._awaited, self._shown = False, threading.Event()
        shopper.hand.window.frameSwapped.connect(self._frame)
        self._asked.connect(self._await, Qt.ConnectionType.QueuedConnection)

    def next_frame(self, most_s: float) -> None:
        """For other threads: wait for a frame that shows all that the window was told until now."""
        self._asked.emit()
        self._shown.wait(most_s)

    def _await(self) -> None:
        self._awaited = True
        self._shopper.hand.window.update()

    def _frame(self) -> None:
        if not self.number:
            self.number = self._shopper.number()
            if self.number:
                self._told(self.number)
        if self._awaited:
            self._shown.set()


def _part(window: QQuickWindow, name: str) -> QQuickItem:
    item: QQuickItem | None = window.findChild(QQuickItem, name)
    assert item is not None, name
    return item
