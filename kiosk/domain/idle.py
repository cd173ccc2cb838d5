"""When a journey is forgotten: Active, Warned (countdown), Wiped, on monotonic seconds, without a timer of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Activity(StrEnum):
    """What shows that somebody is there."""

    TOUCH = "touch"
    KEY = "key"
    SCAN = "scan"
    SPEECH = "speech"
    FACE = "face"


ALL_ACTIVITIES = frozenset(Activity)
# After an order a face may well be the next person's: only what somebody does keeps the number on the screen.
DELIBERATE = ALL_ACTIVITIES - {Activity.FACE}
# A face alone keeps a visit for so many times `warn_after`: a poster, or somebody who waits for a friend before the
# screen, must not keep a stranger's data there for ever.
FACE_ROUNDS = 3
# Whoever is back so soon was never away (a turned head); whoever comes later may be somebody else.
BACK_SOON_S = 3.0


@dataclass(frozen=True, slots=True)
class IdleRule:
    """Seconds without activity until the warning, seconds that the countdown lasts, and what counts as activity.

    `after_leaving`: seconds from the moment everybody left until the warning; 0 leaves it to `warn_after`."""

    warn_after: float = 45.0
    countdown: float = 20.0
    counts: frozenset[Activity] = ALL_ACTIVITIES
    after_leaving: float = 0.0

    def __post_init__(self) -> None:
        if self.warn_after < 0 or self.countdown <= 0 or self.after_leaving < 0:
            raise ValueError(
                f"idle needs warn_after and after_leaving of 0 s or more and a countdown above 0 s, "
                f"found {self.warn_after} s, {self.after_leaving} s and {self.countdown} s"
            )


@dataclass(frozen=True, slots=True)
class Active:
    """Somebody is there, or was there at `since`.

    `deed` is the last thing that was done where only a face has kept the visit since then (None: at `since`), `left`
    the moment when the camera saw the last person go (None: nobody went)."""

    since: float
    deed: float | None = None
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """The countdown is on the screen until `ends_at`."""

    ends_at: float

    def seconds_left(self, now: float) -> int:
        """Whole seconds for the screen, rounded up, so that "1" is shown to the very end."""
        return max(0, -int(-(self.ends_at - now) // 1))


@dataclass(frozen=True, slots=True)
class Wiped:
    """Nothing of the last person is left; only a new journey leads out of here."""


IdleState = Active | Warned | Wiped


def start(now: float) -> IdleState:
    """A journey begins with somebody's first touch at `now` (monotonic seconds)."""
    return Active(now)


def tick(state: IdleState, now: float, rule: IdleRule) -> IdleState:
    """The state at `now` when nothing happened since; late ticks lead to the same state as punctual ones."""
    if isinstance(state, Active):
        warn_at = _warn_at(state, rule)
        if now < warn_at:
            return state
        state = Warned(warn_at + rule.countdown)
    if isinstance(state, Warned) and now >= state.ends_at:
        return Wiped()
    return state


def happened(state: IdleState, kind: Activity, now: float, rule: IdleRule) -> IdleState:
    """Somebody did something at `now`. After the end it is the next person: the wiped journey does not come back.

    A face never ends the countdown (it may be the next person's), and keeps a visit only for FACE_ROUNDS times
    `warn_after` since the last thing that was done."""
    state = tick(state, now, rule)
    if isinstance(state, Active) and kind is Activity.FACE:
        return _faced(state, now, rule)
    if isinstance(state, Wiped) or kind not in rule.counts or kind is Activity.FACE:
        return state
    return Active(max(now, state.since) if isinstance(state, Active) else now)


def left(state: IdleState, now: float, rule: IdleRule) -> IdleState:
    """The camera saw everybody go at `now`: the warning comes `after_leaving` seconds later, or when it came anyway."""
    state = tick(state, now, rule)
    return replace(state, left=now) if isinstance(state, Active) and state.left is None else state


def _faced(state: Active, now: float, rule: IdleRule) -> Active:
    if state.left is not None and now - state.left > BACK_SOON_S:
        return state  # somebody stepped up after everybody had gone: this is not theirs
    back = replace(state, left=None)
    if Activity.FACE not in rule.counts:
        return back
    deed = state.since if state.deed is None else state.deed
    until = min(now, deed + (FACE_ROUNDS - 1) * rule.warn_after)
    return replace(back, since=until, deed=deed) if until > state.since else back


def _warn_at(state: Active, rule: IdleRule) -> float:
    usual = state.since + rule.warn_after
    return usual if state.left is None or not rule.after_leaving else min(usual, state.left + rule.after_leaving)


def extend(state: IdleState, seconds: float, now: float, rule: IdleRule) -> IdleState:
    """Lengthen a running countdown, for example while its warning is being spoken; other states stay."""
    state = tick(state, now, rule)
    return Warned(state.ends_at + max(0.0, seconds)) if isinstance(state, Warned) else state


def until_wiped(state: IdleState, now: float, rule: IdleRule) -> float:
    """Seconds until everything is forgotten if nothing happens any more; 0 when it is."""
    if isinstance(state, Active):
        return max(0.0, _warn_at(state, rule) + rule.countdown - now)
    return max(0.0, state.ends_at - now) if isinstance(state, Warned) else 0.0


def next_change(state: IdleState, now: float, rule: IdleRule) -> float | None:
    """Seconds until the screen looks different: the warning, its next number, or the wipe; None when wiped."""
    if isinstance(state, Active):
        return max(0.0, _warn_at(state, rule) - now)
    if isinstance(state, Warned):
        left = max(0.0, state.ends_at - now)
        return left % 1 or min(1.0, left)
    return None


def rule_for(base: IdleRule, screens: dict[str, int], screen: str) -> IdleRule:
    """`base` with the time that the configuration gives this screen (`idle.screens`)."""
    return replace(base, warn_after=float(screens[screen])) if screen in screens else base


def after_order(base: IdleRule, forget_after: float) -> IdleRule:
    """Once an order is confirmed: all is gone `forget_after` seconds after the last deliberate activity."""
    countdown = min(base.countdown, forget_after)
    return IdleRule(forget_after - countdown, countdown, DELIBERATE, base.after_leaving)
