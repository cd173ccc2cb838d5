"""What is said to the window, and when: the change, not the repeat, and a sign of life now and then."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.base.clock import Clock
from kiosk.domain.eyes import EyesState, EyesStatus, PeopleBin, Presence
from kiosk.vision.messages import Counted, Heartbeat, HintNow, Message, Observed, Present, Status
from kiosk.vision.service.pipeline import Step

HEARTBEAT_S = 2.0
PRESENT_S = 1.0  # while somebody is there
STATUS_S = 10.0  # between two that differ in the rate only


class Speaker:
    """Knows what the window knows. `beat_at`: when it should be asked to speak again at the latest."""

    def __init__(self, send: Callable[[Message], None], clock: Clock) -> None:
        self._send, self._clock = send, clock
        self._status = EyesStatus()
        self._presence: Presence | None = None
        self._advice: HintNow | None = None
        self.beat_at = self._present_at = self._status_at = clock.monotonic()

    def step(self, step: Step) -> None:
        """What one frame said."""
        if step.looked:
            self._send(Observed(step.observation))
        self.counted(step.people)
        self._say(step.presence, HintNow(step.advice.hint, step.advice.blocks))

    def counted(self, people: PeopleBin | None) -> None:
        """A bin of counts, when one is finished."""
        if people is not None:
            self._send(Counted(people))

    def nobody(self) -> None:
        """Who is not seen is not there, and what was advised is taken back."""
        if self._presence is not None:
            self._say(Presence(), HintNow())

    def status(self, status: EyesStatus) -> None:
        """What camera and process are doing now."""
        now = self._clock.monotonic()
        same = (status.state, status.detail) == (self._status.state, self._status.detail)
        if not same or (status != self._status and now - self._status_at >= STATUS_S):
            self._status, self._status_at = status, now
            self._send(Status(status))
        if status.state is not EyesState.SEEING:
            self.nobody()  # after the state: that nobody is seen then does not mean that somebody went
        if now >= self.beat_at:
            self.beat_at = now + HEARTBEAT_S
            self._send(Heartbeat())

    def _say(self, presence: Presence, advice: HintNow) -> None:
        now = self._clock.monotonic()
        news = self._presence is None or presence.people != self._presence.people
        if news or (presence.anybody and now - self._present_at >= PRESENT_S):
            self._presence, self._present_at = presence, now
            self._send(Present(presence))
        if advice != self._advice:
            self._advice = advice
            self._send(advice)
