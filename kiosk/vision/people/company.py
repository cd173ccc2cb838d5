"""Who is before the screen, who came together, and who heard which advice. Pure.

Tracks have no identity, and nothing here gives them one: all that is remembered is where a number stood, for
`SPOT_S` seconds after it went, and a little longer beside people it came with. A new number at the very same spot is
then spared the advice that was just given there, because it is mostly somebody who looked down at her shoes, or a
child that looks about. Who stands elsewhere, or comes later, is new.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kiosk.domain.eyes import FaceReading, HintKind
from kiosk.vision.space.distance import Apart, apart

APPEAR_S = 4.0  # who came together came within this time of each other,
FIRST_S = 3.0  # and stood close for the first seconds;
CLOSE_M = 1.2
LOOSE_S = 1.0  # further apart for so long in these seconds means strangers
PARTED_M, PARTED_S = 2.0, 3.0  # so far for so long, and a group is none any more
SPOT_M, SPOT_S = 0.5, 5.0
GROUP_SPOT_S = 30.0  # while one of their group is in sight
SPOT_SHARE = 0.2  # of the distance from the camera: far faces are placed less well
MOST = 60

_LONGEST_LOOK_S = 0.5  # a pause between two looks counts as no more than this


@dataclass(frozen=True, slots=True)
class Person:
    """A number in sight since `since`, last at `seen_at`. `told`: which advice it heard, and when last."""

    track: int
    since: float
    seen_at: float
    position: tuple[float, float, float]
    told: tuple[tuple[HintKind, float], ...] = ()

    def told_at(self, kind: HintKind) -> float:
        """When this advice was last on the screen for this person; minus infinity for never."""
        return dict(self.told).get(kind, -math.inf)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers (`one` is the smaller). `together`: None while it cannot be said; `loose_s`: seconds apart."""

    one: int
    other: int
    together: bool | None = None
    loose_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody in sight or just gone, and what every two of them are to each other."""

    people: tuple[Person, ...] = ()
    pairs: tuple[Pair, ...] = ()
    at: float = -math.inf

    def person(self, track: int) -> Person | None:
        """The person with this number."""
        return next((person for person in self.people if person.track == track), None)

    def together(self, one: int, other: int) -> bool | None:
        """Did these two come together, by themselves or through others of their group? None: too early to say."""
        if other in self._linked(one, (True,)):
            return True
        return None if other in self._linked(one, (True, None)) else False

    def _linked(self, track: int, by: tuple[bool | None, ...]) -> set[int]:
        links = [{pair.one, pair.other} for pair in self.pairs if pair.together in by]
        group, before = {track}, 0
        while len(group) > before:
            before = len(group)
            group = group.union(*(link for link in links if link & group))
        return group


def step(company: Company, faces: Sequence[FaceReading], now: float) -> Company:
    """Those in `faces` are here at `now`, the others are just gone or forgotten."""
    people, renamed = _people(company, faces, now)
    since = {person.track: person.since for person in people}
    pairs = {}
    for pair in company.pairs:
        one, other = sorted((renamed.get(pair.one, pair.one), renamed.get(pair.other, pair.other)))
        if one in since and other in since:
            pairs[one, other] = replace(pair, one=one, other=other)
    look_s = min(max(now - company.at, 0.0), _LONGEST_LOOK_S)
    here = sorted((face for face in faces if face.track in since), key=lambda face: face.track)
    for first, second in combinations(here, 2):
        one, other = first.track, second.track
        pair = pairs.get((one, other), Pair(one, other))
        if pair.together is None and abs(since[one] - since[other]) > APPEAR_S:
            pair = replace(pair, together=False)
        elif pair.together is None:
            pair = _meeting(pair, apart(first, second), look_s, now - max(since[one], since[other]))
        elif pair.together:
            pair = _staying(pair, math.dist(first.position, second.position), look_s)
        pairs[one, other] = pair
    return Company(people, tuple(pairs.values()), now)


def tell(company: Company, kind: HintKind, tracks: Iterable[int], now: float) -> Company:
    """These people have this advice before them at `now`."""
    listeners = set(tracks)
    people = (
        replace(person, told=tuple((dict(person.told) | {kind: now}).items())) if person.track in listeners else person
        for person in company.people
    )
    return replace(company, people=tuple(people))


def _people(company: Company, faces: Sequence[FaceReading], now: float) -> tuple[tuple[Person, ...], dict[int, int]]:
    """Everybody as of now, and which number took the spot of which."""
    here = {face.track: face for face in faces}
    gone = [one for one in company.people if one.track not in here and _spot_kept(company, one, here, now)]
    known = {person.track: person for person in company.people}
    people, renamed = [], {}
    for face in here.values():
        person = known.get(face.track)
        if person is None and (before := _same_spot(gone, face)) is not None:
            gone.remove(before)
            renamed[before.track] = face.track
            person = replace(before, track=face.track)
        if person is None:
            person = Person(face.track, now, now, face.position)
        people.append(replace(person, seen_at=now, position=face.position))
    latest = sorted([*people, *gone], key=lambda person: (-person.seen_at, person.track))
    return tuple(latest[:MOST]), renamed


def _spot_kept(company: Company, person: Person, here: Container[int], now: float) -> bool:
    away = now - person.seen_at
    if away <= SPOT_S:
        return True
    both = ((pair.one, pair.other) for pair in company.pairs if pair.together)
    return away <= GROUP_SPOT_S and any(
        person.track in numbers and any(number in here for number in numbers) for numbers in both
    )


def _same_spot(gone: Sequence[Person], face: FaceReading) -> Person | None:
    reach = max(SPOT_M, SPOT_SHARE * face.metres)
    near = [person for person in gone if math.dist(person.position, face.position) <= reach]
    return min(near, key=lambda person: math.dist(person.position, face.position), default=None)


def _meeting(pair: Pair, gap: Apart, seconds: float, both_for: float) -> Pair:
    """The first seconds decide. The band's near side counts as well: a child stands nearer than it is computed."""
    loose = pair.loose_s + (seconds if (gap.metres + gap.low) / 2 > CLOSE_M else 0.0)
    if both_for < FIRST_S:
        return replace(pair, loose_s=loose)
    return replace(pair, together=loose < LOOSE_S, loose_s=0.0)


def _staying(pair: Pair, metres: float, seconds: float) -> Pair:
    loose = pair.loose_s + seconds if metres > PARTED_M else 0.0
    return replace(pair, together=loose < PARTED_S, loose_s=loose)
