"""Which face is which from look to look, without knowing who anybody is. Pure.

Faces are joined by where their boxes are and how large they are, nothing else: no features of a face are kept or
compared, so somebody who leaves and returns is new. A number means nothing, is never given twice, and is forgotten
about a second after the face was last seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kiosk.domain.eyes import FaceReading
from kiosk.vision.networks.face import Face
from kiosk.vision.people import votes
from kiosk.vision.people.assign import assign
from kiosk.vision.people.votes import Shares, Vote
from kiosk.vision.space import smoothing
from kiosk.vision.space.distance import Reading
from kiosk.vision.space.smoothing import Smooth

MOST = 20  # faces followed; the largest, which are the nearest, are kept
FORGET_S = 1.0  # out of sight
BIRTH_LOOKS = 2  # sightings before a face is told of: a single false one does nothing
UNBORN_S = 0.5  # a face seen once is waited for no longer
SLOW_LOOKS = 2.5  # where looks are rare, this many of them instead

# How far a face may jump between two looks, in face widths (15 cm): somebody passing walks 9 of them a second.
_JUMP, _WALK_PER_S, _MOST_JUMP = 0.6, 8.0, 3.0
_RESIZE = math.log(1.8)  # and how much it may grow or shrink
_ALONE = 2.0  # costs more than any jump: two that walk side by side both keep their numbers
_BELIEVED_S = 0.5  # a face goes on as it went for so long
_SAME_PLACE, _SAME_SIZE = 0.5, math.log(1.3)  # closer together and more alike than two heads can be
_STEADY_S = 0.3  # over which a speed is averaged
_MIN_NOISE_M = 0.002


@dataclass(frozen=True, slots=True)
class Sighting:
    """One face of one frame: where it is (None: cannot be said), and the probabilities of worn, wrong and none (None
    where the mask network has nothing to say). `weight` 0 to 1 is how much they may say; None judges by the face."""

    face: Face
    reading: Reading | None = None
    probabilities: Shares | None = None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """A face that is followed. `centre` and `speed` in pixels (a second), `width` in pixels; `reading` is the latest
    that could be made, `smooth` its calm distance as of `read_at`."""

    number: int
    centre: complex
    width: float
    born_at: float
    seen_at: float
    looks: int = 1
    speed: complex = 0j
    reading: Reading | None = None
    smooth: Smooth | None = None
    read_at: float = 0.0
    vote: Vote = field(default_factory=Vote)

    @property
    def born(self) -> bool:
        """Seen often enough to be told of."""
        return self.looks >= BIRTH_LOOKS


@dataclass(frozen=True, slots=True)
class Tracks:
    """All faces that are followed at the look of `at` (monotonic seconds); `numbers` were given so far."""

    faces: tuple[Track, ...] = ()
    at: float | None = None
    numbers: int = 0


def step(tracks: Tracks, sightings: Sequence[Sighting], at: float) -> Tracks:
    """The next look at `at`. A look at the same moment as the last, or before it, changes nothing."""
    if tracks.at is not None and at <= tracks.at:
        return tracks
    usable = sorted(_single(sightings), key=lambda one: -one.face.box[2])[:MOST]
    gap = min(at - tracks.at, 1.0) if tracks.at is not None else 0.0
    known = [track for track in tracks.faces if at - track.seen_at <= _patience(track, gap)]
    pairs = assign([[_cost(track, one.face, at) for one in usable] for track in known], _ALONE)
    kept = [
        _seen(track, usable[pairs[index]], at) if index in pairs else _missed(track, at)
        for index, track in enumerate(known)
    ]
    kept = [track for track in kept if track.seen_at == at or not _ghost(track, kept, at)]
    strangers = [one for index, one in enumerate(usable) if index not in pairs.values()]
    fresh = [_new(tracks.numbers + index, one, at) for index, one in enumerate(strangers, 1)]
    # Faces that are there before ones that are only remembered, near before far.
    ranked = sorted([*kept, *fresh], key=lambda track: (track.seen_at != at, -track.width))[:MOST]
    return Tracks(tuple(sorted(ranked, key=lambda track: track.number)), at, tracks.numbers + len(fresh))


def readings_of(tracks: Tracks) -> tuple[FaceReading, ...]:
    """What is told of the faces that are followed, also of those that were seen a moment ago; by number."""
    told = (_told(track) for track in tracks.faces if track.born)
    return tuple(reading for reading in told if reading is not None)


def _told(track: Track) -> FaceReading | None:
    if track.reading is None or track.smooth is None:
        return None
    calm = track.reading.at(track.smooth.metres)
    return FaceReading(
        track=track.number,
        mask=track.vote.mask,
        confidence=min(max(track.vote.confidence, 0.0), 1.0),
        metres=calm.metres,
        low=min(calm.low, calm.metres),
        high=max(calm.high, calm.metres),
        position=calm.position,
    )


def _usable(face: Face) -> bool:
    return all(math.isfinite(value) for value in face.box) and face.box[2] > 0 and face.box[3] > 0


def _single(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The faces that can be followed, each once: of two boxes at one place the better counts."""
    single: list[Sighting] = []
    for one in sorted((one for one in sightings if _usable(one.face)), key=lambda one: -one.face.score):
        place = _centre(one.face), one.face.box[2]
        if not any(_same_place(place, (_centre(other.face), other.face.box[2])) for other in single):
            single.append(one)
    return single


def _ghost(track: Track, others: Sequence[Track], at: float) -> bool:
    """Nobody is where somebody else of the same size is seen: this was the same face before it jumped."""
    place = track.centre, track.width
    return any(other.seen_at == at and _same_place(place, (other.centre, other.width)) for other in others)


def _same_place(one: tuple[complex, float], other: tuple[complex, float]) -> bool:
    near = abs(one[0] - other[0]) < _SAME_PLACE * min(one[1], other[1])
    return near and abs(math.log(one[1] / other[1])) < _SAME_SIZE


def _centre(face: Face) -> complex:
    x, y, width, height = face.box
    return complex(x + width / 2, y + height / 2)


def _cost(track: Track, face: Face, at: float) -> float:
    """0 for the same place and size, 1 at the edge of what is possible, infinite beyond it."""
    gap = at - track.seen_at
    reach = min(_JUMP + _WALK_PER_S * gap, _MOST_JUMP) * (track.width + face.box[2]) / 2
    ahead = track.speed * min(gap, _BELIEVED_S)
    offset = _centre(face) - track.centre
    # Who walks is expected further on; who stands and trembles is not, though the tremble looks like a walk.
    away = min(abs(offset - ahead), abs(offset) + _JUMP * track.width / 4) / reach
    resized = abs(math.log(face.box[2] / track.width)) / _RESIZE
    cost = math.hypot(away, resized)
    return cost if cost <= 1 else math.inf


def _patience(track: Track, gap: float) -> float:
    """Seconds out of sight after which a face is forgotten; `gap`: between this look and the last."""
    return max(FORGET_S if track.born else UNBORN_S, SLOW_LOOKS * gap)


def _seen(track: Track, sighting: Sighting, at: float) -> Track:
    gap = at - track.seen_at
    centre = _centre(sighting.face)
    # The first step of somebody who passes must be believed, the tremble of quick looks must not.
    believed = 1.0 if track.looks == 1 and gap >= _STEADY_S / 2 else 1 - math.exp(-gap / _STEADY_S)
    moved = replace(
        track,
        centre=centre,
        width=sighting.face.box[2],
        seen_at=at,
        looks=track.looks + 1,
        speed=track.speed + ((centre - track.centre) / gap - track.speed) * believed,
    )
    return _looked_at(moved, sighting, at)


def _missed(track: Track, at: float) -> Track:
    return replace(track, vote=votes.step(track.vote, None, 0.0, at))


def _new(number: int, sighting: Sighting, at: float) -> Track:
    face = sighting.face
    return _looked_at(Track(number, _centre(face), face.box[2], born_at=at, seen_at=at), sighting, at)


def _looked_at(track: Track, sighting: Sighting, at: float) -> Track:
    weight = votes.weight_of(sighting.face) if sighting.weight is None else sighting.weight
    after = replace(track, vote=votes.step(track.vote, sighting.probabilities, weight, at))
    reading = sighting.reading
    if reading is None:
        return after
    smooth = smoothing.step(track.smooth, reading.metres, max(reading.noise, _MIN_NOISE_M), at - track.read_at)
    return replace(after, reading=reading, smooth=smooth, read_at=at)
