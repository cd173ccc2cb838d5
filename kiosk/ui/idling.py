"""When the visit on the screen is over, and what the screen counts down until then."""

from __future__ import annotations

import math

from kiosk.base.clock import Clock
from kiosk.base.config_model import Config
from kiosk.domain import idle
from kiosk.domain.idle import Activity, IdleRule
from kiosk.journey.state import JourneyState, Screen


class Idling:
    """Keeps the idle state of the present visit. `left` and `forget` are the numbers on the screen.

    `woken`: this visit was begun by a face, and nobody has done anything in it yet. There is nothing to warn about
    then: it ends quietly, so that people who pass by leave the poster behind and not a question."""

    def __init__(self, clock: Clock, config: Config) -> None:
        self._clock, self._config = clock, config
        self._state: idle.IdleState = idle.start(clock.monotonic())
        self.left = 0  # seconds until the wipe while the warning shows
        self.forget = 0  # seconds until the wipe while a confirmation shows
        self.woken = False

    @property
    def over(self) -> bool:
        """The visit ends now."""
        return isinstance(self._state, idle.Wiped) or (self.woken and isinstance(self._state, idle.Warned))

    def restart(self) -> None:
        """The time runs from now."""
        self._state = idle.start(self._clock.monotonic())

    def next_visit(self) -> None:
        """Another person, nothing counts down."""
        self.restart()
        self.left = self.forget = 0
        self.woken = False

    def active(self, kind: Activity, shown: JourneyState) -> None:
        """Somebody did something, or stands there."""
        self._state = idle.happened(self._state, kind, self._clock.monotonic(), self._rule(shown))
        if kind is not Activity.FACE and not self.over:
            self.woken = False

    def everybody_left(self, shown: JourneyState) -> None:
        """The camera saw the last one go."""
        self._state = idle.left(self._state, self._clock.monotonic(), self._rule(shown))

    def pass_time(self, shown: JourneyState) -> None:
        """Nothing happened until now."""
        self._state = idle.tick(self._state, self._clock.monotonic(), self._rule(shown))

    def count(self, shown: JourneyState) -> bool:
        """Bring the numbers on the screen up to date; whether one changed."""
        now = self._clock.monotonic()
        left = self._state.seconds_left(now) if isinstance(self._state, idle.Warned) and not self.woken else 0
        forget = self._forget_in(shown, now)
        changed = (left, forget) != (self.left, self.forget)
        self.left, self.forget = left, forget
        return changed

    def _forget_in(self, shown: JourneyState, now: float) -> int:
        """Whole seconds until the confirmation is gone; nothing counts down on other screens."""
        if shown.screen is not Screen.CONFIRMED:
            return 0
        return math.ceil(idle.until_wiped(self._state, now, self._rule(shown)))

    def _rule(self, shown: JourneyState) -> IdleRule:
        settings, leaving = self._config.idle, float(self._config.eyes.forget_after_leaving_s)
        base = IdleRule(float(settings.warn_after_s), float(settings.countdown_s), after_leaving=leaving)
        if shown.screen is Screen.CONFIRMED:
            return idle.after_order(base, float(settings.forget_after_order_s))
        return idle.rule_for(base, settings.screens, shown.screen.value.lower())
