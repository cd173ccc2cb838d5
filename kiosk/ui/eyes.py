"""What the window makes of the camera's words: one value for the screens, calm on screen and never out of date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from kiosk.base.clock import Clock
from kiosk.domain import watch
from kiosk.domain.eyes import EyesState, EyesStatus, Hint, Presence, Sight
from kiosk.domain.idle import Activity
from kiosk.domain.watch import Watch
from kiosk.domain.worker import WorkerState

HOLD_S = 3.0  # a hint stays at least so long: nobody can read a shorter one
# The process says that somebody is there every second. When it falls silent, what it said last is no longer true:
# above all no order may wait for a mask that nobody looks for any more.
SILENCE_S = 5.0
_TICK_MS = 500


@dataclass(frozen=True, slots=True)
class Held:
    """The hint on the screen and since when (monotonic seconds)."""

    hint: Hint | None = None
    since: float = 0.0


def hold(shown: Held, wanted: Hint | None, now: float) -> Held:
    """What the screen shows at `now`: `wanted`, once the hint before it was there long enough to be read."""
    if wanted == shown.hint or (shown.hint is not None and now - shown.since < HOLD_S):
        return shown
    return Held(wanted, now)


class Listener(Protocol):
    """Who is told: the controller."""

    @property
    def deed(self) -> SignalInstance:
        """Emitted when somebody did something."""

    def see(self, sight: Sight) -> None:
        """What the camera knows now."""

    def active(self, kind: Activity) -> None:
        """Somebody is there."""

    def everybody_left(self) -> None:
        """The last one went."""

    def wake(self) -> None:
        """Somebody stepped up and stays."""


class Eyes(QObject):
    """Takes what the vision process says as values. Only while it sees, and says so, anything follows from it."""

    def __init__(self, listener: Listener, clock: Clock, *, wakes: bool) -> None:
        super().__init__()
        self._listener, self._clock, self._wakes = listener, clock, wakes
        self._status = EyesStatus()
        self._presence = Presence()
        self._wanted: Hint | None = None
        self._blocks = False
        self._held = Held()
        self._watch = Watch()
        self._heard_at = clock.monotonic()
        listener.deed.connect(self._touched)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def heard(self) -> None:
        """The process said something, whatever it was."""
        self._heard_at = self._clock.monotonic()

    def status(self, status: EyesStatus) -> None:
        """What camera and process are doing."""
        self._status = status
        if status.state is not EyesState.SEEING:
            self._forget()
        self._tell()

    def advise(self, hint: Hint | None, *, blocks: bool) -> None:
        """The advice of now, and whether an order has to wait for a mask."""
        self._wanted, self._blocks = hint, blocks
        self._tell()

    def present(self, presence: Presence) -> None:
        """Who stands there. Counts as activity, wakes the poster, and shortens the wait when the last one goes."""
        if self._status.state is not EyesState.SEEING:
            return  # a camera that sees nobody because it sees nothing: nobody went
        now, before = self._clock.monotonic(), self._watch
        self._presence, self._watch = presence, watch.seen(before, presence, now)
        if self._watch.near:
            self._listener.active(Activity.FACE)
        elif before.near:
            self._listener.everybody_left()
        if self._wakes and watch.should_greet(self._watch, now):
            self._watch = watch.served(self._watch)
            self._listener.wake()
        self._tell()

    def child_state(self, state: str) -> None:
        """What the supervisor does about the process: until it speaks again nothing is known."""
        if state == WorkerState.GIVEN_UP.value:
            self.status(replace(self._status, state=EyesState.GIVEN_UP, frames_per_s=0.0))
        else:
            self.status(EyesStatus(EyesState.STARTING))

    def stop(self) -> None:
        """Nothing more is told."""
        self._timer.stop()

    def tick(self) -> None:
        """A hint that was held goes, and what was said too long ago is taken back."""
        if self._clock.monotonic() - self._heard_at >= SILENCE_S:
            self._forget()
        self._tell()

    def _touched(self) -> None:
        self._watch = watch.served(self._watch)

    def _forget(self) -> None:
        self._wanted, self._blocks, self._held = None, False, Held()
        self._presence, self._watch = Presence(), Watch()

    def _tell(self) -> None:
        if self._status.state is EyesState.SEEING:
            self._held = hold(self._held, self._wanted, self._clock.monotonic())
            self._listener.see(Sight(self._status, self._presence, self._held.hint, self._blocks))
        else:
            self._listener.see(Sight(self._status))
        # Without anything to take back no timer wakes the machine.
        if self._held.hint or self._blocks or self._presence.anybody:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()
