"""One frame to what is said about it: who is there, how far, how masks are worn, and which advice follows.

Two stages: while nobody is there only presence is looked for; a face wakes the rest, which goes on until no face was
seen for a few seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kiosk.domain.eyes import FaceReading, Observation, PeopleBin, Presence
from kiosk.vision import hints
from kiosk.vision.frames import Frame, Pixels
from kiosk.vision.hints import Hints
from kiosk.vision.people import attendance, counts, tracking
from kiosk.vision.people.attendance import Attendance
from kiosk.vision.people.counts import Counting
from kiosk.vision.people.policy import Policy
from kiosk.vision.people.tracking import Sighting, Tracks, readings_of
from kiosk.vision.service.looking import Seen

AWAKE_S = 4.0  # without a face, then presence alone looks again


class Looking(Protocol):
    """What looks at a frame in full."""

    def look(self, pixels: Pixels) -> list[Seen]:
        """All faces of a frame."""
        ...


class Watching(Protocol):
    """What watches while nobody is there."""

    def anybody(self, pixels: Pixels, at: float) -> bool:
        """Whether a face is in this frame."""
        ...

    def forget(self, at: float) -> None:
        """They left."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What the pipeline works with. `wall` gives the time on the shop's clock; `count_minutes` is the length of a bin
    of people, 0 where nobody is counted."""

    watch: Watching
    full: Looking
    policy: Policy
    wall: Callable[[], datetime]
    count_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What one frame says. `looked` is False while presence alone was looked for; the observation is empty then.
    `people` is a bin of counts that is finished."""

    observation: Observation
    presence: Presence
    advice: Hints
    looked: bool
    people: PeopleBin | None = None


class Pipeline:
    """Holds what must be remembered from frame to frame; for use by one thread."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._tracks = Tracks()
        self._hints = Hints()
        self._attendance = Attendance()
        self._counting = Counting(parts.count_minutes) if parts.count_minutes else None
        self._face_at: float | None = None  # None while nobody is there

    @property
    def awake(self) -> bool:
        """Somebody is there, or was a moment ago: every frame is looked at in full."""
        return self._face_at is not None

    def step(self, frame: Frame) -> Step:
        """Look at the next frame; frames come in the order of their times."""
        if not self.awake and not self._parts.watch.anybody(frame.pixels, frame.at):
            return self._said((), frame.at, looked=False)
        seen = self._parts.full.look(frame.pixels)
        self._tracks = tracking.step(self._tracks, [_sighting(one) for one in seen], frame.at)
        step = self._said(readings_of(self._tracks), frame.at, looked=True)
        self._stay_awake(frame.at, bool(seen))
        return step

    def blind(self, at: float) -> PeopleBin | None:
        """The camera shows nothing that could be believed: everybody is forgotten. A bin of counts may be finished."""
        self._tracks, self._hints = Tracks(numbers=self._tracks.numbers), Hints()
        self._attendance, self._face_at = Attendance(), None
        return self._counted(None, at)

    def _stay_awake(self, at: float, face: bool) -> None:
        if face or self._face_at is None:
            self._face_at = at
        elif at - self._face_at > AWAKE_S:
            self._face_at = None
            self._tracks = Tracks(numbers=self._tracks.numbers)
            self._parts.watch.forget(at)

    def _said(self, faces: tuple[FaceReading, ...], at: float, *, looked: bool) -> Step:
        observation = Observation(at, faces)
        self._hints = hints.step(self._hints, observation, self._parts.policy, at, self._parts.wall())
        self._attendance = attendance.step(self._attendance, *attendance.presence_of(faces), at)
        people = self._counted([face.track for face in faces], at)
        return Step(observation, self._attendance.presence, self._hints, looked, people)

    def _counted(self, tracks: list[int] | None, at: float) -> PeopleBin | None:
        if self._counting is None:
            return None
        self._counting, finished = counts.step(self._counting, tracks, at, self._parts.wall())
        return finished


def _sighting(seen: Seen) -> Sighting:
    chances = seen.mask.chances
    return Sighting(seen.face, seen.reading, chances if any(chances) else None)
