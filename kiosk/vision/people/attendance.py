"""Is somebody there? From counts of faces that come and go with every look to a calm answer. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.domain.eyes import FaceReading, Presence

LOOKS, ENOUGH = 3, 2  # somebody is there when that many of the last looks say so
GONE_S = 2.0  # without a face
STALE_S = 5.0  # a pause after which the looks before it say nothing


@dataclass(frozen=True, slots=True)
class Attendance:
    """`presence` is the answer; `counts` of faces at the last looks, `seen_at` the last that had one."""

    presence: Presence = field(default_factory=Presence)
    counts: tuple[int, ...] = ()
    at: float | None = None
    seen_at: float | None = None


def step(state: Attendance, people: int, nearest: float | None, at: float) -> Attendance:
    """A look at `at` (monotonic seconds) with `people` faces, the nearest of them `nearest` metres away if that is
    known.

    Somebody is there after two of three looks, and gone after two seconds without; their number is the middle one of
    three looks. A number below 0 counts as none."""
    stale = state.at is not None and not 0 <= at - state.at <= STALE_S
    before = Attendance() if stale else state
    counts = (*before.counts, max(people, 0))[-LOOKS:]
    seen_at = at if people > 0 else before.seen_at
    return Attendance(_presence(before, counts, nearest, at, seen_at), counts, at, seen_at)


def presence_of(readings: Sequence[FaceReading]) -> tuple[int, float | None]:
    """How many faces a look has, and how far the nearest is: what `step` wants."""
    return len(readings), min((reading.metres for reading in readings), default=None)


def _presence(
    before: Attendance, counts: tuple[int, ...], nearest: float | None, at: float, seen_at: float | None
) -> Presence:
    if not before.presence.anybody:
        if sum(count > 0 for count in counts) < ENOUGH:
            return Presence()
        return Presence(max(1, _middle(counts)), nearest)
    if seen_at is None or at - seen_at >= GONE_S:
        return Presence()
    if seen_at != at:
        return before.presence
    return Presence(max(1, _middle(counts)), nearest)


def _middle(counts: Sequence[int]) -> int:
    return sorted(counts)[len(counts) // 2]
