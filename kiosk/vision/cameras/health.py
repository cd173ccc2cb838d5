"""What is wrong with a camera, and when it is well again: a pure state machine over frames and faults.

Getting worse takes seconds, getting better takes `GOOD_AGAIN` good frames in a row, so that the state does not flap.
What only concerns a moment (one dark frame, one spoiled frame) changes nothing."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace

import numpy as np

from kiosk.domain.eyes import EyesState
from kiosk.vision.frames import Pixels

GOOD_AGAIN = 2  # good frames in a row after which a camera is well again; the very first needs no second
SPOILED = 3  # spoiled frames in a row after which the format is wrong
BLACK_S = 3.0  # a hand before the lens for a moment is no covered camera
FROZEN_S = 3.0  # without a frame, or with the same one; but at least three times the camera's own interval
_SLOWEST_INTERVAL_S = 10 / 3  # so that the wait for a frame never exceeds 10 s
_DARK = (24.0, 8.0)  # mean and spread (0 to 255) below which a picture is black; 16 is black for many cameras
_LIGHT = (28.0, 10.0)  # what a black picture must exceed in one of the two to be a picture again
_POINTS = 160  # of each side are looked at


@dataclass(frozen=True, slots=True)
class Look:
    """What a frame looks like: mean and spread of its brightness (0 to 255), and a number that changes with it."""

    mean: float
    spread: float
    fingerprint: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A source was opened. `pace`: frames per second of a recording, 0 for a camera."""

    name: str
    pace: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A frame came that is a picture."""

    look: Look


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A frame came that is none, and `sentence` says why."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The source could not be opened, or stopped: it is closed now."""

    state: EyesState
    sentence: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Time passed."""


Event = Opened | Seen | Spoiled | Refused | Tick


@dataclass(frozen=True, slots=True)
class Health:
    """The state with its sentence for staff, and what is needed to find the next one. Times are monotonic seconds."""

    state: EyesState = EyesState.STARTING
    detail: str = "The camera is being opened."
    name: str = "The camera"
    pace: float = 0.0
    opened_at: float | None = None  # None: closed
    last_at: float | None = None  # of the last frame since it was opened
    interval: float = 0.0  # seconds between two frames, smoothed; 0 as long as it is unknown
    fingerprint: int | None = None
    same_since: float = 0.0
    dark_since: float | None = None
    good: int = 0  # in a row
    spoiled: int = 0  # in a row

    @property
    def patience(self) -> float:
        """Seconds without news after which this camera is frozen."""
        slow = 3.0 / self.pace if self.pace else 0.0
        return max(FROZEN_S, 3.0 * self.interval, slow)


def look(pixels: Pixels) -> Look:
    """Look at some 160 x 160 points of a frame; 8 bit, at least one pixel."""
    height, width = pixels.shape[:2]
    some = np.ascontiguousarray(pixels[:: -(-height // _POINTS), :: -(-width // _POINTS)])
    return Look(float(some.mean()), float(some.std()), zlib.crc32(some.tobytes()))


def step(health: Health, event: Event, now: float) -> Health:
    """The health after `event`."""
    match event:
        case Opened(name, pace):
            return Health(health.state, health.detail, name, pace, opened_at=now)
        case Refused(state, sentence):
            return Health(state, sentence, health.name, health.pace)
        case Spoiled(sentence):
            return _spoiled(health, sentence, now)
        case Seen(seen):
            return _seen(health, seen, now)
        case Tick():
            return _waited(health, now)


def _spoiled(health: Health, sentence: str, now: float) -> Health:
    after = replace(_arrived(health, now), spoiled=health.spoiled + 1, good=0)
    return after if after.spoiled < SPOILED else replace(after, state=EyesState.WRONG_FORMAT, detail=sentence)


def _waited(health: Health, now: float) -> Health:
    if health.opened_at is None:
        return health
    silent = now - (health.opened_at if health.last_at is None else health.last_at)
    if silent <= health.patience or health.state is EyesState.FROZEN:
        return health
    return replace(health, state=EyesState.FROZEN, detail=f"{health.name} gives no pictures. {_REPLUG}", good=0)


def _seen(health: Health, seen: Look, now: float) -> Health:
    same = health.fingerprint == seen.fingerprint and not health.pace
    dark = _is_dark(seen, health.dark_since is not None)
    after = replace(
        _arrived(health, now),
        fingerprint=seen.fingerprint,
        same_since=health.same_since if same else now,
        dark_since=(now if health.dark_since is None else health.dark_since) if dark else None,
        good=0 if dark or same else health.good + 1,
        spoiled=0,
    )
    return _judged(after, now)


def _judged(health: Health, now: float) -> Health:
    if health.dark_since is not None:
        # Darkness comes first: many cameras give exact zeros without light, which are the same every time.
        return health if now - health.dark_since < BLACK_S else _black(health)
    if now - health.same_since > health.patience:
        detail = f"{health.name} shows the same picture again and again. {_REPLUG}"
        return replace(health, state=EyesState.FROZEN, detail=detail)
    needed = 1 if health.state is EyesState.STARTING else GOOD_AGAIN
    return replace(health, state=EyesState.SEEING, detail="") if health.good >= needed else health


def _black(health: Health) -> Health:
    detail = f"{health.name} sees nothing but dark. Hints begin with the light; by day, look whether it is covered."
    return replace(health, state=EyesState.BLACK, detail=detail)


def _arrived(health: Health, now: float) -> Health:
    if health.last_at is None:
        return replace(health, last_at=now)
    gap = min(now - health.last_at, _SLOWEST_INTERVAL_S)
    interval = 0.7 * health.interval + 0.3 * gap if health.interval else gap
    return replace(health, last_at=now, interval=interval)


def _is_dark(seen: Look, was_dark: bool) -> bool:
    mean, spread = _LIGHT if was_dark else _DARK
    return seen.mean < mean and seen.spread < spread


_REPLUG = "It is opened again by itself; if that repeats, replug it."
