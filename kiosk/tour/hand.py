"""A shopper's finger and eyes: finds things by their name in the real window and touches them through Qt's input."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.tour.errors import TourError
from kiosk.tour.waiting import wait_until

_MARGIN = 2.0  # px by which rounded layouts may stand outside their area
_SWIPE_STEPS = 6


class Hand:
    """One finger. `taps` counts what a person would count; keys of the keyboard are counted by `keys`."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window
        self._device = QTest.createTouchDevice()
        self.taps = self.keys = 0

    def everything(self) -> list[QQuickItem]:
        """All visible items of the window, delegates included."""
        return visible(self.window.contentItem())

    def look(self, name: str) -> QQuickItem | None:
        """The visible, enabled item of that name, or None. The one on top when several are called so."""
        found = [item for item in self.everything() if item.objectName() == name and item.isEnabled()]
        return found[-1] if found else None

    def like(self, beginning: str) -> list[QQuickItem]:
        """The visible, enabled items whose names begin so, from top to bottom."""
        found = [item for item in self.everything() if item.objectName().startswith(beginning) and item.isEnabled()]
        return sorted(found, key=lambda item: place(item).top())

    def first_like(self, beginning: str) -> QQuickItem:
        """The uppermost item whose name begins so, as soon as there is one."""
        wait_until(lambda: bool(self.like(beginning)), lambda: f"an item {beginning!r}…; {self.shown()}")
        return self.like(beginning)[0]

    def sees(self, name: str) -> bool:
        """Whether such an item is shown."""
        return self.look(name) is not None

    def find(self, name: str) -> QQuickItem:
        """The item of that name, as soon as it is there."""
        wait_until(lambda: self.sees(name), lambda: f"the item {name!r} to appear; {self.shown()}")
        item = self.look(name)
        if item is None:
            raise TourError(f"The item {name!r} came and went; {self.shown()}")
        return item

    def tap(self, name: str) -> None:
        """Bring the item into sight when it lies below, and tap it once it stands still."""
        self.taps += 1
        self.touch(self.still(name))

    def still(self, name: str) -> QQuickItem:
        """The item in sight and no longer moving."""
        item = self.find(name)
        self._bring_into_sight(item, name)
        places: list[QRectF] = []

        def rests() -> bool:
            current = self.look(name)
            places.append(place(current) if current else QRectF())
            return len(places) > 2 and places[-1] == places[-2] and not places[-1].isEmpty()

        wait_until(rests, lambda: f"the item {name!r} to stand still; {self.shown()}", pause_ms=25)
        return self.find(name)

    def touch(self, item: QQuickItem) -> None:
        """Finger down and up in the middle of an item."""
        point = place(item).center().toPoint()
        if not QRectF(0, 0, self.window.width(), self.window.height()).contains(QPointF(point)):
            raise TourError(f"The item {item.objectName()!r} lies outside the window, at {point.x()}, {point.y()}.")
        QTest.touchEvent(self.window, self._device).press(0, point, self.window).commit()
        QTest.touchEvent(self.window, self._device).release(0, point, self.window).commit()
        QCoreApplication.processEvents()

    def swipe(self, start: QPoint, end: QPoint) -> None:
        """Draw the finger slowly from one place to another, so that lists follow and do not fly."""
        QTest.touchEvent(self.window, self._device).press(0, start, self.window).commit()
        for step in range(1, _SWIPE_STEPS + 1):
            between = start + (end - start) * (step / _SWIPE_STEPS)
            QTest.touchEvent(self.window, self._device).move(0, between, self.window).commit()
            QTest.qWait(16)
        QTest.qWait(60)
        QTest.touchEvent(self.window, self._device).release(0, end, self.window).commit()

    def shown(self) -> str:
        """What there is instead, for the sentence of a failure."""
        names = sorted({item.objectName() for item in self.everything() if item.objectName() and item.isEnabled()})
        return f"shown are {', '.join(names)}"

    def _bring_into_sight(self, item: QQuickItem, name: str) -> None:
        for _ in range(12):
            area = _list_around(item)
            if area is None:
                return
            view, wanted = place(area), place(item)
            below, above = wanted.bottom() - view.bottom(), view.top() - wanted.top()
            if below <= _MARGIN and above <= _MARGIN:
                return
            self._scroll(area, min(below, view.height() * 0.6) if below > _MARGIN else -min(above, view.height() * 0.6))
        raise TourError(f"The item {name!r} cannot be scrolled into sight; {self.shown()}")

    def _scroll(self, area: QQuickItem, by: float) -> None:
        middle = place(area).center().toPoint()
        offset = QPoint(0, round(abs(by) / 2) + 12)
        start, end = (middle + offset, middle - offset) if by > 0 else (middle - offset, middle + offset)
        self.swipe(start, end)
        wait_until(lambda: not area.property("moving"), lambda: f"the list to come to rest; {self.shown()}")


def place(item: QQuickItem) -> QRectF:
    """Where an item is in the window, in device-independent pixels."""
    return item.mapRectToScene(item.boundingRect())


def visible(item: QQuickItem) -> list[QQuickItem]:
    """An item and what is visible in it, what is declared later behind what is declared before."""
    found, waiting = [], [item]
    while waiting:
        one = waiting.pop()
        if one.isVisible():
            found.append(one)
            waiting += reversed(one.childItems())
    return found


def _list_around(item: QQuickItem) -> QQuickItem | None:
    """The nearest thing around that scrolls."""
    around: QQuickItem | None = item.parentItem()
    while around is not None and not (around.inherits("QQuickFlickable") and around.property("interactive")):
        around = around.parentItem()
    return around
