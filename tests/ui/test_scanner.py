"""The hand scanner as keys of a real window: scans never reach a field, typing always does, no shortcut fires (F21)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from kiosk.base.clock import ManualClock
from kiosk.base.config_model import Scanner
from kiosk.domain.wedge import MAX_LENGTH
from kiosk.ui.scanner import ScannerKeys
from tests.ui.stage import Stage

GTIN = "4006381333931"
FORM = """
import QtQuick
import QtQuick.Templates as T
Item {
    id: root
    property int clicks: 0
    property int shortcuts: 0
    TextInput { id: field; objectName: "field"; focus: true; width: 300; height: 40; text: "" }
    T.AbstractButton { id: button; objectName: "button"; y: 80; width: 300; height: 40; onClicked: root.clicks += 1
        Keys.onReturnPressed: click() }
    Shortcut { sequences: ["Ctrl+A", "Ctrl+V", "Ctrl+Q", "Alt+F4", "F5", "Ctrl+]", "Meta+D", "1", "Ctrl+J"]
        onActivated: root.shortcuts += 1
        onActivatedAmbiguously: root.shortcuts += 1 }
}
"""


class Stamps(QObject):
    """Keys of this window were pressed when the clock of the test says so, not when they are handled."""

    def __init__(self, view: QQuickView, clock: ManualClock) -> None:
        super().__init__(view)
        self.clock, self.start = clock, clock.monotonic()
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            event.setTimestamp(1000 + round((self.clock.monotonic() - self.start) * 1000))
        return False


class Desk:
    """A window with a field and a button, and a scanner at it."""

    def __init__(self, stage: Stage, **settings: str | int) -> None:
        self.root = stage.show(FORM)
        self.view: QQuickView = stage.view
        self.clock = ManualClock()
        self.scans: list[str] = []
        self.keys = ScannerKeys(self.view, Scanner(**settings), self.clock, self.scans.append)  # type: ignore[arg-type]
        self.stamps = Stamps(self.view, self.clock)
        self.view.requestActivate()
        QTest.qWaitForWindowActive(self.view)
        self.field = self.root.findChild(QQuickItem, "field")
        self.field.forceActiveFocus()

    def leave(self) -> None:
        """Take the filters from the window before it goes."""
        self.keys.stop()
        self.view.removeEventFilter(self.stamps)

    def burst(self, text: str, gap: float = 0.005) -> None:
        """Keys as fast as a scanner sends them."""
        for letter in text:
            self.clock.advance(gap)
            self.press(letter)

    def press(self, letter: str) -> None:
        """One key by its character; control characters come as Ctrl and a letter, as scanners send them."""
        if letter in "\r\n":
            QTest.keyClick(self.view, Qt.Key.Key_Return)
        elif letter == "\t":
            QTest.keyClick(self.view, Qt.Key.Key_Tab)
        elif ord(letter) < 32:
            self.send(chr(ord(letter) + 64), Qt.KeyboardModifier.ControlModifier, letter)
        elif ord(letter) < 127:
            QTest.keyClick(self.view, letter)  # type: ignore[call-overload]
        else:
            self.send(letter, Qt.KeyboardModifier.NoModifier, letter)

    def send(self, name: str, modifiers: Qt.KeyboardModifier, text: str) -> None:
        code = Qt.Key(ord(name)) if ord(name) < 256 else Qt.Key.Key_unknown
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QGuiApplication.sendEvent(self.view, QKeyEvent(kind, code, modifiers, text))

    def late(self, text: str, stamps: Iterable[int]) -> None:
        """Keys with stamps of their own (milliseconds), all handled now."""
        self.view.removeEventFilter(self.stamps)
        for letter, stamp in zip(text, stamps, strict=True):
            code = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter)
                event.setTimestamp(stamp)
                QGuiApplication.sendEvent(self.view, event)

    def pause(self, seconds: float = 1.0) -> None:
        """Nobody touches anything."""
        self.clock.advance(seconds)
        self.keys.flush()

    @property
    def text(self) -> str:
        return str(self.field.property("text"))

    @property
    def counts(self) -> tuple[object, object]:
        return self.root.property("clicks"), self.root.property("shortcuts")


@pytest.fixture
def stage(qapp: QGuiApplication, tmp_path: object) -> Iterator[Stage]:
    made = Stage(tmp_path)  # type: ignore[arg-type]
    yield made
    made.view.close()


@pytest.fixture
def desks(stage: Stage) -> Iterator[Callable[..., Desk]]:
    """Makes a desk; takes settings of its scanner."""
    made: list[Desk] = []

    def make(**settings: str | int) -> Desk:
        made.append(Desk(stage, **settings))
        return made[-1]

    yield make
    for one in made:
        one.leave()


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    return desks()


def test_a_scan_leaves_no_character_in_the_field_that_has_the_focus(desk: Desk) -> None:
    desk.burst(GTIN + "\r")
    desk.pause()
    assert (desk.scans, desk.text) == ([GTIN], "")


def test_slow_typing_arrives_letter_by_letter(desk: Desk) -> None:
    for letter in "Jana Sommer":
        desk.press(letter)
        desk.pause(0.2)
    assert (desk.text, desk.scans) == ("Jana Sommer", [])


def test_fast_typing_without_the_end_of_a_label_is_typing(desk: Desk) -> None:
    desk.burst("strasse", gap=0.04)
    desk.pause(0.06)
    assert (desk.text, desk.scans) == ("strasse", [])


def test_a_scan_that_met_a_busy_program_is_a_scan(desk: Desk) -> None:
    desk.late(GTIN[:5], range(5_000, 5_050, 10))
    desk.clock.advance(0.7)  # nothing is handled meanwhile
    desk.late(GTIN[5:] + "\r", range(5_050, 5_140, 10))
    desk.pause()
    assert (desk.scans, desk.text) == ([GTIN], "")


def test_slow_keys_that_arrive_all_at_once_are_typing(desk: Desk) -> None:
    desk.late("berlin\r", range(5_000, 5_700, 100))
    desk.pause()
    assert (desk.text, desk.scans) == ("berlin", [])


def test_keys_without_a_stamp_are_timed_by_the_clock(desk: Desk) -> None:
    desk.late("a", [0])
    desk.clock.advance(0.2)
    desk.late(GTIN + "\r", [0] * 14)
    desk.pause()
    assert (desk.text, desk.scans) == ("a", [GTIN])


def test_a_clock_of_the_window_that_begins_again_splits_no_scan(desk: Desk) -> None:
    desk.late(GTIN + "\r", [*range(2**32 - 40, 2**32, 10), *range(3, 103, 10)])
    desk.pause()
    assert (desk.scans, desk.text) == ([GTIN], "")


def test_keys_that_wait_behind_the_timer_are_handled_first(desk: Desk) -> None:
    desk.late(GTIN[:5], range(5_000, 5_050, 10))
    desk.clock.advance(0.7)
    desk.keys._timed_out()  # the program was busy: the timer comes before the keys that were pressed in time
    desk.late(GTIN[5:] + "\r", range(5_050, 5_140, 10))
    desk.pause()
    assert (desk.scans, desk.text) == ([GTIN], "")


def test_typing_then_a_scan_keeps_what_was_typed(desk: Desk) -> None:
    desk.press("a")
    desk.clock.advance(0.2)  # no timer came between: the first key of the burst finds the old one
    desk.burst(GTIN + "\r")
    desk.pause()
    assert (desk.text, desk.scans) == ("a", [GTIN])


def test_backspace_corrects_while_typing(desk: Desk) -> None:
    for key in "ab":
        desk.press(key)
        desk.pause(0.2)
    QTest.keyClick(desk.view, Qt.Key.Key_Backspace)
    desk.pause(0.2)
    assert desk.text == "a"
    desk.press("c")
    QTest.keyClick(desk.view, Qt.Key.Key_Backspace)  # within the time of a scanner
    desk.pause(0.2)
    assert desk.text == "a"


def test_return_and_space_press_a_button_once(desk: Desk) -> None:
    desk.root.findChild(QQuickItem, "button").forceActiveFocus()
    desk.press("\r")
    assert desk.counts == (1, 0)
    desk.press(" ")
    desk.pause(0.2)
    assert desk.counts == (2, 0)


def test_a_scan_presses_no_button(desk: Desk) -> None:
    desk.root.findChild(QQuickItem, "button").forceActiveFocus()
    desk.burst(GTIN + " \r")
    desk.pause()
    assert (desk.scans, desk.counts) == ([GTIN + " "], (0, 0))


def test_a_key_that_is_held_down_repeats(desk: Desk) -> None:
    desk.press("a")
    desk.pause(0.5)
    for _ in range(5):
        repeat = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True)
        QGuiApplication.sendEvent(desk.view, repeat)
    assert (desk.text, desk.scans) == ("aaaaaa", [])


def test_ten_kilobytes_are_no_label_and_leave_nothing(desk: Desk) -> None:
    desk.burst("x" * 10_000)
    assert len(desk.keys._held) <= MAX_LENGTH + 1
    desk.burst("\r")
    desk.pause()
    assert (desk.scans, desk.text) == ([], "")
    desk.burst(GTIN + "\r")
    assert desk.scans == [GTIN]  # the next label works


def test_an_endless_burst_without_an_end_leaves_nothing(desk: Desk) -> None:
    desk.burst("y" * 500)
    desk.pause()
    assert (desk.scans, desk.text) == ([], "")


@pytest.mark.parametrize("number", sorted(set(range(1, 32)) - {10, 13}))  # these two are Enter
def test_control_characters_fire_no_shortcut_and_are_not_typed(desk: Desk, number: int) -> None:
    desk.field.setProperty("text", "kept")
    desk.burst(chr(number))
    desk.pause()
    desk.burst("\x1d01" + GTIN + chr(number) + "x" + "\r")
    desk.pause()
    assert desk.counts[1] == 0
    assert desk.text == "kept"
    assert all(c.isprintable() or c == "\x1d" for scan in desk.scans for c in scan)


@pytest.mark.parametrize("name", ["A", "V", "Q", "]", "J", "C", "X"])
def test_commands_of_a_keyboard_do_nothing_either(desk: Desk, name: str) -> None:
    QGuiApplication.clipboard().setText("from before")
    desk.field.setProperty("text", "kept")
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.MetaModifier):
        QTest.keyClick(desk.view, Qt.Key(ord(name)), modifier)
        desk.pause()
    assert (desk.text, desk.counts[1]) == ("kept", 0)
    QGuiApplication.clipboard().clear()


def test_altgr_types_an_at_sign(desk: Desk) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    desk.send("Q", both, "@")
    desk.pause()
    desk.send("E", Qt.KeyboardModifier.GroupSwitchModifier, "€")
    desk.pause()
    assert desk.text == "@€"


def test_the_separator_of_gs1_arrives_in_the_scan(desk: Desk) -> None:
    desk.burst(f"01{GTIN}\x1d10ABC\r")
    assert desk.scans == [f"01{GTIN}\x1d10ABC"]


def test_a_prefix_and_a_suffix_of_several_keys(desks: Callable[..., Desk]) -> None:
    desk = desks(prefix="~", suffix="\r\t")
    desk.burst("~" + GTIN + "\r\t")
    desk.pause()
    assert (desk.scans, desk.text) == ([GTIN], "")
    desk.burst("~123")  # a half scan
    desk.pause()
    assert (desk.scans, desk.text) == ([GTIN], "")
    desk.press("b")
    desk.pause()
    assert desk.text == "b"


def test_a_start_character_that_comes_with_ctrl(desks: Callable[..., Desk]) -> None:
    desk = desks(prefix="\x02")
    desk.burst("\x02" + GTIN + "\r")
    assert (desk.scans, desk.text, desk.counts[1]) == ([GTIN], "", 0)


def test_keys_that_type_several_characters_stay_whole(desk: Desk) -> None:
    desk.send("é", Qt.KeyboardModifier.NoModifier, "e\u0301")
    desk.press("b")
    desk.pause()
    assert desk.text == "e\u0301b"


def test_forgetting_drops_what_is_held_back(desk: Desk) -> None:
    desk.burst("secret")
    desk.keys.forget()
    desk.pause()
    assert (desk.text, desk.scans) == ("", [])


def test_held_keys_are_handed_on_by_the_real_timer(desk: Desk) -> None:
    desk.press("z")
    desk.clock.advance(1)
    for _ in range(100):
        if desk.text:
            break
        QTest.qWait(10)
    assert desk.text == "z"
