"""Totals of people in bins of at least 20 minutes, and nothing finer. Pure.

A face that stays longer than `STAYS_S` counts once; a face that goes and returns counts again, because nobody is
recognised: the numbers say how busy it was, not how many different people came. A bin with fewer than `FEW` people
says only that, the empty one too, so that no single visit can be read from it; the same is said when the eyes saw
less than 20 minutes of it. A bin that is not finished when the process ends is lost, because a part of it might be
shorter than 20 minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from kiosk.domain.eyes import PeopleBin

SHORTEST_MINUTES = 20
STAYS_S = 2.0
FEW = 3
MOSTLY = 0.9  # of the shortest time must have been seen; a few looks are always late
FORGET_S = 10.0  # numbers never come back, so this is only how long a lost one costs memory
MOST = 100  # numbers remembered

_LONGEST_LOOK_S = 2.0  # a longer pause between two looks was time in which nothing was seen
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Counting:
    """The bin that began at `start` (UTC) and ends at `ends`; `came`: (track, first seen, last seen, counted)."""

    minutes: int
    start: datetime | None = None
    ends: datetime | None = None
    people: int = 0
    occupied_s: float = 0.0
    seen_s: float = 0.0
    came: tuple[tuple[int, float, float, bool], ...] = ()
    at: float | None = None

    def __post_init__(self) -> None:
        if self.minutes < SHORTEST_MINUTES:
            raise ValueError(f"people are counted in bins of at least {SHORTEST_MINUTES} minutes, found {self.minutes}")


def step(
    state: Counting, tracks: Iterable[int] | None, now: float, wall: datetime
) -> tuple[Counting, PeopleBin | None]:
    """A look at `now` (monotonic seconds; `wall` is the same moment, aware) at which these tracks were there; None
    when the eyes do not see. Gives a bin when one is finished."""
    utc = wall.astimezone(UTC)
    start, ends = state.start, state.ends
    finished = None
    # A clock that was set back: what was counted belongs to no time any more.
    if start is None or ends is None or utc < start - timedelta(minutes=1):
        state = _begun(state, utc)
    elif utc >= ends:
        finished = _finished(state, start, ends)
        state = _begun(state, utc)
    return _looked(state, tracks, now), finished


def _begun(state: Counting, utc: datetime) -> Counting:
    """A new bin up to the next border that is at least 20 minutes away. Borders lie at multiples of the length since
    1970 (UTC): whole hours for bins of an hour. Who is there already was counted where she came."""
    length = timedelta(minutes=state.minutes)
    ends = _EPOCH + ((utc - _EPOCH) // length + 1) * length
    while ends - utc < timedelta(minutes=SHORTEST_MINUTES):
        ends += length
    return replace(state, start=utc, ends=ends, people=0, occupied_s=0.0, seen_s=0.0)


def _finished(state: Counting, start: datetime, ends: datetime) -> PeopleBin:
    told = state.people >= FEW and state.seen_s >= MOSTLY * 60 * SHORTEST_MINUTES
    return PeopleBin(
        start=start.replace(second=0, microsecond=0),
        minutes=max(SHORTEST_MINUTES, round((ends - start) / timedelta(minutes=1))),
        people=state.people if told else None,
        occupied_s=60 * round(state.occupied_s / 60) if told else None,
        seen_s=60 * round(state.seen_s / 60),
    )


def _looked(state: Counting, tracks: Iterable[int] | None, now: float) -> Counting:
    if tracks is None:
        return replace(state, at=None, came=())
    gap = now - state.at if state.at is not None and 0 <= now - state.at <= _LONGEST_LOOK_S else 0.0
    here = set(tracks)
    known = {track: (track, first, last, counted) for track, first, last, counted in state.came}
    people, came = state.people, []
    for track in here:
        _, first, _, counted = known.get(track, (track, now, now, False))
        if not counted and now - first > STAYS_S:
            people, counted = people + 1, True
        came.append((track, first, now, counted))
    gone = [one for one in state.came if one[0] not in here and 0 <= now - one[2] <= FORGET_S]
    latest = sorted([*came, *gone], key=lambda one: (-one[2], one[0]))[:MOST]
    return replace(
        state,
        people=people,
        occupied_s=state.occupied_s + (gap if here else 0.0),
        seen_s=state.seen_s + gap,
        came=tuple(latest),
        at=now,
    )
