"""The camera's words on their way to the screens: calm, never out of date, gone at once with the process."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from kiosk.base.clock import ManualClock
from kiosk.domain.eyes import EyesState, EyesStatus, Hint, HintKind, Presence, Sight
from kiosk.domain.idle import Activity
from kiosk.domain.worker import WorkerState
from kiosk.ui.eyes import Eyes, Held, hold

APART = Hint(HintKind.KEEP_APART, 1.5)
MASK = Hint(HintKind.MASK_REQUIRED)
SEEING = EyesStatus(EyesState.SEEING, calibrated=True, frames_per_s=5.0)
JANA = Presence(1, 0.8)


class Screen(QObject):
    """Listens instead of the controller."""

    deed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sight = Sight()
        self.calls: list[str] = []

    def see(self, sight: Sight) -> None:
        self.sight = sight

    def active(self, kind: Activity) -> None:
        self.calls.append(kind.value)

    def everybody_left(self) -> None:
        self.calls.append("left")

    def wake(self) -> None:
        self.calls.append("wake")


class Bench:
    def __init__(self, wakes: bool = True) -> None:
        self.clock, self.screen = ManualClock(), Screen()
        self.eyes = Eyes(self.screen, self.clock, wakes=wakes)
        self.eyes.status(SEEING)

    def wait(self, seconds: float, *, heard: bool = True) -> Sight:
        self.clock.advance(seconds)
        if heard:
            self.eyes.heard()
        self.eyes.tick()
        return self.screen.sight

    def stands(self, presence: Presence, seconds: int) -> list[str]:
        """The process says so every second; what followed."""
        self.screen.calls.clear()
        for _ in range(seconds):
            self.eyes.heard()
            self.eyes.present(presence)
            self.clock.advance(1)
        return self.screen.calls


@pytest.fixture
def on(qapp: QGuiApplication) -> Bench:
    return Bench()


@pytest.mark.parametrize(
    ("shown", "wanted", "now", "after"),
    [
        (Held(), None, 100, Held()),
        (Held(), APART, 100, Held(APART, 100)),
        (Held(APART, 100), APART, 200, Held(APART, 100)),
        (Held(APART, 100), None, 102.9, Held(APART, 100)),
        (Held(APART, 100), None, 103, Held(None, 103)),
        (Held(APART, 100), MASK, 101, Held(APART, 100)),  # one at a time
        (Held(APART, 100), MASK, 103, Held(MASK, 103)),
        (Held(None, 100), MASK, 100.1, Held(MASK, 100.1)),
    ],
)
def test_a_hint_is_held(shown: Held, wanted: Hint | None, now: float, after: Held) -> None:
    assert hold(shown, wanted, now) == after


def test_a_hint_that_is_taken_back_soon_can_still_be_read(on: Bench) -> None:
    on.eyes.advise(APART, blocks=False)
    assert on.screen.sight == Sight(SEEING, hint=APART)
    on.eyes.advise(None, blocks=False)
    assert on.wait(2.9).hint == APART
    assert on.wait(0.1).hint is None


def test_a_block_ends_at_once_while_its_hint_is_held(on: Bench) -> None:
    on.eyes.advise(MASK, blocks=True)
    assert on.screen.sight.blocks
    on.eyes.advise(None, blocks=False)
    assert (on.screen.sight.blocks, on.screen.sight.hint) == (False, MASK)


@pytest.mark.parametrize("state", sorted(set(EyesState) - {EyesState.SEEING}))
def test_a_camera_that_does_not_see_gives_nothing_and_says_so(on: Bench, state: EyesState) -> None:
    on.eyes.present(JANA)
    on.eyes.advise(MASK, blocks=True)
    on.eyes.status(EyesStatus(state))
    assert on.screen.sight == Sight(EyesStatus(state))
    on.eyes.advise(MASK, blocks=True)  # words that were on their way
    assert on.screen.sight == Sight(EyesStatus(state))


@pytest.mark.parametrize(
    ("worker", "shown"),
    [
        (WorkerState.RESTARTING, EyesState.STARTING),
        (WorkerState.RUNNING, EyesState.STARTING),
        (WorkerState.GIVEN_UP, EyesState.GIVEN_UP),
    ],
)
def test_with_the_process_all_is_gone_at_once(on: Bench, worker: WorkerState, shown: EyesState) -> None:
    on.eyes.present(JANA)
    on.eyes.advise(MASK, blocks=True)
    on.eyes.child_state(worker.value)
    sight = on.screen.sight
    assert (sight.status.state, sight.presence, sight.hint, sight.blocks) == (shown, Presence(), None, False)
    on.eyes.status(SEEING)
    assert on.screen.sight == Sight(SEEING)


def test_a_process_that_falls_silent_is_not_believed_any_longer(on: Bench) -> None:
    on.eyes.present(JANA)
    on.eyes.advise(MASK, blocks=True)
    assert on.wait(4.9, heard=False).blocks
    assert on.wait(0.1, heard=False) == Sight(SEEING)
    on.eyes.heard()
    on.eyes.advise(MASK, blocks=True)
    assert on.wait(4).blocks


def test_time_is_watched_only_while_there_is_something_to_take_back(on: Bench) -> None:
    assert not on.eyes._timer.isActive()
    on.eyes.advise(APART, blocks=False)
    assert on.eyes._timer.isActive()
    on.eyes.advise(None, blocks=False)
    on.wait(3)
    assert not on.eyes._timer.isActive()
    on.eyes.present(JANA)
    on.eyes.stop()
    assert not on.eyes._timer.isActive()


def test_who_stands_near_counts_and_who_passes_far_away_does_not(on: Bench) -> None:
    assert on.stands(Presence(1, 2.5), 3) == []
    assert on.stands(JANA, 3) == ["face", "face", "wake", "face"]
    assert on.stands(Presence(), 3) == ["left"]


def test_who_passes_by_wakes_nothing(on: Bench) -> None:
    assert on.stands(JANA, 1) == ["face"]
    assert on.stands(Presence(), 5) == ["left"]


def test_who_has_touched_the_screen_is_not_woken_for(on: Bench) -> None:
    on.stands(JANA, 1)
    on.screen.deed.emit()
    assert on.stands(JANA, 3) == ["face"] * 3


def test_the_shop_may_leave_the_poster_asleep(qapp: QGuiApplication) -> None:
    assert Bench(wakes=False).stands(JANA, 3) == ["face"] * 3


def test_a_lost_camera_is_nobody_leaving(on: Bench) -> None:
    on.stands(JANA, 3)
    on.screen.calls.clear()
    on.eyes.status(EyesStatus(EyesState.NO_CAMERA))
    on.eyes.present(Presence())
    on.eyes.status(SEEING)
    on.eyes.present(Presence())
    assert on.screen.calls == []
