"""Typing: with a finger on the keyboard of the screen, and as a hand scanner types."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem

from kiosk.base.config_model import Scanner
from kiosk.tour.errors import TourError
from kiosk.tour.hand import Hand, place, visible
from kiosk.tour.waiting import wait_until

ENTER, BACKSPACE = "\n", "\b"
_KEY_MS = 5  # between two keys
_DOCK = "keyboardDock"
_PAGE, _SHIFT = "the key of the other page", "shift"
# QtVirtualKeyboard::KeyType of the keys that write nothing.
_SPECIAL = {1: BACKSPACE, 3: ENTER, 11: _SHIFT, 13: _PAGE}


class Keyboard:
    """The keyboard of the screen, used key by key."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        dock: QQuickItem | None = hand.window.findChild(QQuickItem, _DOCK)
        if dock is None:
            raise TourError(f"The window has no {_DOCK!r}.")
        self._dock = dock

    @property
    def field(self) -> QQuickItem:
        """The field that is being typed into, with the keyboard up."""
        wait_until(self._ready, lambda: f"the keyboard with a field to type into; {self._hand.shown()}")
        item = self._hand.window.activeFocusItem()
        if item is None:
            raise TourError(f"No field has the focus; {self._hand.shown()}")
        return item

    def type(self, text: str) -> None:
        """Type `text` into the field that has the focus; every key is waited for."""
        for letter in text:
            self._type_one(letter)

    def enter(self) -> None:
        """The accent key: next field, search, or on."""
        self._press(self._need(ENTER))

    def erase(self, letters: int) -> None:
        """Backspace."""
        for _ in range(letters):
            self._erase_one()

    def _type_one(self, letter: str) -> None:
        wanted = _written(self.field) + letter
        self._press(self._key_for(letter))
        self._wait_for(wanted)

    def _erase_one(self) -> None:
        wanted = _written(self.field)[:-1]
        self._press(self._need(BACKSPACE))
        self._wait_for(wanted)

    def _wait_for(self, wanted: str) -> None:
        wait_until(
            lambda: self._typed() == wanted, lambda: f"the field to say {wanted!r}, but it says {self._typed()!r}"
        )

    def _typed(self) -> str:
        item: QQuickItem | None = self._hand.window.activeFocusItem()
        return "" if item is None else _written(item)

    def _ready(self) -> bool:
        item: QQuickItem | None = self._hand.window.activeFocusItem()
        return item is not None and item.inherits("QQuickTextField") and bool(self._keys())

    def _press(self, key: QQuickItem) -> None:
        self._hand.keys += 1
        self._hand.touch(key)

    def _key_for(self, letter: str) -> QQuickItem:
        keys = self._keys()
        if letter in keys:
            return keys[letter]
        # The other case is one shift away; what these keys do not have stands on the other page.
        self._change_keys(_SHIFT if letter.swapcase() in keys and _SHIFT in keys else _PAGE)
        if letter not in self._keys() and letter.isupper():
            self._change_keys(_SHIFT)
        return self._need(letter)

    def _change_keys(self, by: str) -> None:
        before = set(self._keys())
        self._press(self._need(by))
        wait_until(lambda: set(self._keys()) != before, lambda: f"other keys after {by}")

    def _need(self, key: str) -> QQuickItem:
        keys = self._keys()
        if key not in keys:
            raise TourError(f"The keyboard has no key {key!r}, only {' '.join(sorted(keys))}")
        return keys[key]

    def _keys(self) -> dict[str, QQuickItem]:
        """What each key writes now, and the key."""
        found: dict[str, QQuickItem] = {}
        for item in visible(self._dock):
            if item.property("keyType") is not None and item.isEnabled() and not place(item).isEmpty():
                found.setdefault(_meaning(item), item)
        return found


class HandScanner:
    """A scanner that types like a keyboard: as fast as one, with the prefix and suffix of the configuration."""

    def __init__(self, hand: Hand, scanner: Scanner) -> None:
        self._hand, self._scanner = hand, scanner

    def scan(self, code: str) -> None:
        """Send one code. The keys are stamped as a scanner sends them, however busy this machine is."""
        stamp = int(time.monotonic() * 1000)
        for sign in self._scanner.prefix + code + self._scanner.suffix:
            stamp += _KEY_MS
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(self._hand.window, _stroke(kind, sign, stamp))


def _stroke(kind: QEvent.Type, sign: str, stamp: int) -> QKeyEvent:
    enter, control = sign in "\r\n", ord(sign) < ord(" ")
    letter = chr(ord(sign) + 64) if control else sign.upper()
    code = Qt.Key.Key_Return if enter else Qt.Key(ord(letter)) if sign.isascii() else Qt.Key.Key_unknown
    modifier = Qt.KeyboardModifier.ControlModifier if control and not enter else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(kind, code, modifier, "\r" if enter else sign)
    event.setTimestamp(stamp)
    return event


def _meaning(key: QQuickItem) -> str:
    # The property, not the class: Python must not keep meta-objects of QML types, which end with their screen.
    special = _SPECIAL.get(int(key.property("keyType")))
    if special:
        return special
    text = str(key.property("text"))
    return text.upper() if key.property("uppercased") and text != "ß" else text


def _written(field: QQuickItem) -> str:
    return str(field.property("text")) + str(field.property("preeditText"))
