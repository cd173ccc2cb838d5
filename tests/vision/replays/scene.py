"""What a scene is made of, and how it is played."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from kiosk.domain.eyes import HintKind, MaskState, Observation
from kiosk.vision import hints
from kiosk.vision.people import tracking
from kiosk.vision.people.policy import Policy
from kiosk.vision.people.tracking import Sighting
from tests.vision.people import sighting

EVERY_S = 0.2
NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Berlin"))

T = TypeVar("T")
Place = tuple[float, float, float]  # second, metres right, metres forward
Span = tuple[float, float]  # seconds


@dataclass(frozen=True)
class Person:
    """Somebody who is there from the first place to the last."""

    places: tuple[Place, ...]
    masks: tuple[tuple[float, MaskState], ...] = ((0, MaskState.WORN),)
    away: tuple[Span, ...] = ()
    child: bool = False

    def seen(self, at: float, rng: random.Random, tremble_m: float) -> Sighting | None:
        if not self.places[0][0] <= at <= self.places[-1][0] or any(a <= at < b for a, b in self.away):
            return None
        right, forward = self._place(at)
        mask = next(state for since, state in reversed(self.masks) if since <= at)
        shift = (rng.uniform(-tremble_m, tremble_m), rng.uniform(-tremble_m, tremble_m))
        size, down = (0.83, 0.45) if self.child else (1.0, 0.0)
        return sighting(right + shift[0], forward + shift[1], mask, down=down, size=size)

    def _place(self, at: float) -> tuple[float, float]:
        before = [place for place in self.places if place[0] <= at][-1]
        after = next((place for place in self.places if place[0] > at), before)
        share = (at - before[0]) / (after[0] - before[0]) if after is not before else 0.0
        return before[1] + share * (after[1] - before[1]), before[2] + share * (after[2] - before[2])


@dataclass(frozen=True)
class Expected:
    """A hint that begins between these two seconds."""

    kind: HintKind
    after: float
    before: float


@dataclass(frozen=True)
class Scene:
    """`lost`: every so many looks the detector finds nobody. `blocked`: the times in which an order waits, each within
    `SLACK_S` of what is written."""

    name: str
    people: tuple[Person, ...]
    policy: Policy
    seconds: float
    hints: tuple[Expected, ...] = ()
    blocked: tuple[Span, ...] = ()
    lost: int = 0
    tremble_m: float = 0.02


@dataclass(frozen=True)
class Shown:
    """What was on the screen, from and until."""

    kind: HintKind
    begin: float
    end: float


@dataclass(frozen=True)
class Played:
    """All hints, the times in which an order waited, and the numbers that were given to faces."""

    shown: tuple[Shown, ...]
    blocked: tuple[Span, ...]
    numbers: frozenset[int]


def play(scene: Scene, seed: int) -> Played:
    """A scene from its beginning to three seconds after its end, when nobody is there."""
    rng = random.Random(seed)
    tracks, state = tracking.Tracks(), hints.Hints()
    told: list[tuple[float, HintKind | None]] = []
    waits: list[tuple[float, bool]] = []
    numbers: set[int] = set()
    for at in _looks(scene.seconds + 20):
        index = round(at / EVERY_S)
        found = [person.seen(at, rng, scene.tremble_m) for person in scene.people]
        missed = at > scene.seconds or (scene.lost and index % scene.lost == 0)
        rng.shuffle(found)
        tracks = tracking.step(tracks, [] if missed else [one for one in found if one is not None], at)
        readings = tracking.readings_of(tracks)
        numbers |= {reading.track for reading in readings}
        state = hints.step(state, Observation(at, readings), scene.policy, at, NOON)
        told.append((at, state.hint.kind if state.hint else None))
        waits.append((at, state.blocks))
    shown = tuple(Shown(kind, begin, end) for kind, begin, end in _spans(told) if kind is not None)
    return Played(shown, tuple((begin, end) for on, begin, end in _spans(waits) if on), frozenset(numbers))


def _looks(seconds: float) -> Iterator[float]:
    return (round(index * EVERY_S, 3) for index in range(1, round(seconds / EVERY_S) + 1))


def _spans(values: list[tuple[float, T]]) -> Iterator[tuple[T, float, float]]:
    """Runs of the same value: value, begin, end."""
    begin, value = values[0]
    for at, now in values[1:]:
        if now != value:
            yield value, begin, at
            begin, value = at, now
    yield value, begin, values[-1][0]
