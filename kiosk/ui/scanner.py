"""Feeds hardware keys of the window to the wedge: bursts become scan events, typing goes on as before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow

from kiosk.base.clock import Clock
from kiosk.base.config_model import Scanner
from kiosk.domain.wedge import Outcome, Wedge, WedgeRule, expired, key

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MODIFIER_KEYS = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_Shift)
_MARGIN_MS = 5


@dataclass(frozen=True, slots=True)
class _Press:
    """A key that is held back, as plain values: events of Qt end when they are handled."""

    key: int
    modifiers: Qt.KeyboardModifier
    text: str  # as the key gave it
    typed: str  # as the wedge holds it
    command: bool
    stamp: int

    def event(self, kind: QEvent.Type) -> QKeyEvent:
        """A fresh event of this key."""
        event = QKeyEvent(kind, self.key, self.modifiers, self.text)
        event.setTimestamp(self.stamp)
        return event


class _Timeline:
    """Seconds between keys as they were pressed. Windows stamp their keys on a clock of their own (milliseconds,
    0 = no stamp), so that keys that waited for a busy program still are as far apart as the scanner sent them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stamp, self._handled, self._at = 0, clock.monotonic(), 0.0

    def pressed(self, stamp: int) -> float:
        """When the key with this stamp, which is handled now, was pressed."""
        handled = self._clock.monotonic()
        stamped = stamp and self._stamp and stamp >= self._stamp  # some clocks begin again after 49 days
        self._at += (stamp - self._stamp) / 1000 if stamped else handled - self._handled
        self._stamp, self._handled = stamp, handled
        return self._at

    def now(self) -> float:
        """This moment in the time of the keys: the last one and what passed since it was handled."""
        return self._at + self._clock.monotonic() - self._handled


class ScannerKeys(QObject):
    """An event filter on the window. Keys are held back for at most `inter_key_ms`, which nobody notices.

    Navigation keys (Tab, arrows, Escape ...) carry no text or a control character of their own and pass at once.
    Commands (Ctrl, Alt or Meta with a key) never pass: scanners send control characters that way, a kiosk has none."""

    def __init__(self, window: QWindow, scanner: Scanner, clock: Clock, scanned: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._scanned = window, scanned
        self._timeline = _Timeline(clock)
        self._rule = WedgeRule(scanner.prefix, scanner.suffix, scanner.inter_key_ms / 1000)
        self._wedge = Wedge()
        self._held: deque[_Press] = deque()  # the keys that are held back, to be handed on; as in the wedge
        self._replaying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._interval = scanner.inter_key_ms + _MARGIN_MS
        self._timer.timeout.connect(self._timed_out)
        self._last_call = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow keys that may belong to a scan."""
        if self._replaying or watched is not self._window or event.type() not in _KEYS:
            return False
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat():  # no scanner holds a key down
            return False
        command, part = _is_command(event), self._may_be_scan(event)
        if not command and not part:
            return False
        event.accept()  # an override that is only swallowed would let shortcuts fire
        if not part:
            return True
        if event.type() is QEvent.Type.KeyPress:
            press = _press(event, command)
            if not self._wedge.overflow:  # what is too long is never handed on: nothing of it need be kept
                self._held.append(press)
            self._take(key(self._wedge, press.typed, self._timeline.pressed(press.stamp), self._rule))
            self._wait(last_call=False)
        return True

    def stop(self) -> None:
        """Listen no longer: a window that is taken down still sends events, and this may be half gone by then."""
        self._timer.stop()
        self._window.removeEventFilter(self)

    def forget(self) -> None:
        """Drop what is held back: part of every wipe."""
        self._held.clear()
        self._wedge = Wedge()

    def flush(self) -> None:
        """Time passed: hand on what was only typed."""
        self._take(expired(self._wedge, self._timeline.now(), self._rule))
        if self._wedge.held:
            self._wait(last_call=False)
        else:
            self._timer.stop()

    def _timed_out(self) -> None:
        """Keys that came while the program was busy may still wait behind this timer: once more around for them."""
        if self._last_call:
            self.flush()
        else:
            self._wait(last_call=True)

    def _wait(self, last_call: bool) -> None:
        self._last_call = last_call
        self._timer.start(_MARGIN_MS if last_call else self._interval)

    def _may_be_scan(self, event: QKeyEvent) -> bool:
        text = _text(event)
        if not text or (_is_command(event) and text.isprintable()):
            return False
        return text.isprintable() or bool(self._wedge.held) or text in self._rule.prefix + self._rule.suffix

    def _take(self, outcome: Outcome) -> None:
        self._wedge = outcome.wedge
        if outcome.typed:
            self._replay(len(outcome.typed))
        if not outcome.wedge.held:
            self._held.clear()
        if outcome.scan:
            self._scanned(outcome.scan)

    def _replay(self, characters: int) -> None:
        """Hand on the first events that make so many characters; one key may type several."""
        self._replaying = True
        try:
            while characters > 0 and self._held:
                press = self._held.popleft()
                characters -= len(press.typed)
                if not press.command:
                    QCoreApplication.sendEvent(self._window, press.event(QEvent.Type.KeyPress))
                    QCoreApplication.sendEvent(self._window, press.event(QEvent.Type.KeyRelease))
        finally:
            self._replaying = False


def _press(event: QKeyEvent, command: bool) -> _Press:
    return _Press(event.key(), event.modifiers(), event.text(), _text(event), command, event.timestamp())


def _is_command(event: QKeyEvent) -> bool:
    """Ctrl+C and the like. AltGr, which some systems report as Ctrl and Alt, types printable characters."""
    pressed = event.modifiers() & _COMMANDS
    if not pressed or event.key() in _MODIFIER_KEYS:
        return False
    return pressed != _ALT_GR or not (event.text() and event.text().isprintable())


def _text(event: QKeyEvent) -> str:
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "\r"
    return event.text()
