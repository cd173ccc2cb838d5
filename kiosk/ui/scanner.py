"""Feeds hardware keys of the window to the wedge: bursts become scan events, typing goes on as before."""

from __future__ import annotations

from collections.abc import Callable

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


class ScannerKeys(QObject):
    """An event filter on the window. Keys are held back for at most `inter_key_ms`, which nobody notices.

    Navigation keys (Tab, arrows, Escape ...) carry no text or a control character of their own and pass at once.
    Commands (Ctrl, Alt or Meta with a key) never pass: scanners send control characters that way, a kiosk has none."""

    def __init__(self, window: QWindow, scanner: Scanner, clock: Clock, scanned: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._clock, self._scanned = window, clock, scanned
        self._rule = WedgeRule(scanner.prefix, scanner.suffix, scanner.inter_key_ms / 1000)
        self._wedge = Wedge()
        self._held: list[QKeyEvent] = []  # the events of the keys that are held back, to be handed on; as in the wedge
        self._replaying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(scanner.inter_key_ms + _MARGIN_MS)
        self._timer.timeout.connect(self.flush)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow keys that may belong to a scan."""
        if self._replaying or watched is not self._window or event.type() not in _KEYS:
            return False
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat():  # no scanner holds a key down
            return False
        text = _text(event)
        command, part = _is_command(event), self._may_be_scan(event)
        if not command and not part:
            return False
        event.accept()  # an override that is only swallowed would let shortcuts fire
        if not part:
            return True
        if event.type() is QEvent.Type.KeyPress:
            if not self._wedge.overflow:  # what is too long is never handed on: nothing of it need be kept
                self._held.append(event.clone())
            self._take(key(self._wedge, text, self._clock.monotonic(), self._rule))
            self._timer.start()
        return True

    def forget(self) -> None:
        """Drop what is held back: part of every wipe."""
        self._held.clear()
        self._wedge = Wedge()

    def flush(self) -> None:
        """Time passed: hand on what was only typed."""
        self._take(expired(self._wedge, self._clock.monotonic(), self._rule))
        if self._wedge.held:
            self._timer.start()

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
                press = self._held.pop(0)
                characters -= len(_text(press))
                if _is_command(press):
                    continue
                QCoreApplication.sendEvent(self._window, press)
                release = QKeyEvent(QEvent.Type.KeyRelease, press.key(), press.modifiers(), press.text())
                QCoreApplication.sendEvent(self._window, release)
        finally:
            self._replaying = False


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
