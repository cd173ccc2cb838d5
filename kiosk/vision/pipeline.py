"""One frame to what is said about it: who is there, how far, how masks are worn, and which advice follows.

Two stages: while nobody is there only presence is looked for; a face wakes the rest, which goes on until no face was
seen for a few seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kiosk.domain.eyes import FaceReading, Observation, Presence
from kiosk.vision import hints, tracking
from kiosk.vision.camera import CameraModel
from kiosk.vision.distance import reading_of
from kiosk.vision.face import Face
from kiosk.vision.frames import Frame, Pixels
from kiosk.vision.hints import Hints
from kiosk.vision.masks import MaskReading
from kiosk.vision.policy import Policy
from kiosk.vision.presence import Finder
from kiosk.vision.tracking import Sighting, Tracks, readings_of

AWAKE_S = 4.0  # without a face, then presence alone looks again


class Reader(Protocol):
    """What says how faces wear their masks."""

    def read(self, frame: Pixels, faces: Sequence[Face], /) -> list[MaskReading]:
        """One reading for each face, in their order."""
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
    """What the pipeline works with. `wall` gives the time on the shop's clock."""

    watch: Watching
    finder: Finder
    masks: Reader
    camera: CameraModel
    policy: Policy
    wall: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Step:
    """What one frame says. `looked` is False while presence alone was looked for; the observation is empty then."""

    observation: Observation
    presence: Presence
    advice: Hints
    looked: bool


class Pipeline:
    """Holds what must be remembered from frame to frame; for use by one thread."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._camera = parts.camera
        self._tracks = Tracks()
        self._hints = Hints()
        self._face_at: float | None = None  # None while nobody is there

    @property
    def awake(self) -> bool:
        """Somebody is there, or was a moment ago: every frame is looked at in full."""
        return self._face_at is not None

    def step(self, frame: Frame) -> Step:
        """Look at the next frame; frames come in the order of their times."""
        if not self.awake and not self._parts.watch.anybody(frame.pixels, frame.at):
            return self._said((), frame.at, looked=False)
        faces = self._parts.finder.find(frame.pixels)
        self._tracks = tracking.step(self._tracks, self._sightings(frame, faces), frame.at)
        step = self._said(readings_of(self._tracks), frame.at, looked=True)
        self._stay_awake(frame.at, bool(faces))
        return step

    def blind(self) -> None:
        """The camera shows nothing that could be believed: everything and everybody is forgotten."""
        self._tracks, self._hints = Tracks(numbers=self._tracks.numbers), Hints()
        self._face_at = None

    def _sightings(self, frame: Frame, faces: Sequence[Face]) -> list[Sighting]:
        if (frame.width, frame.height) != (self._camera.width, self._camera.height):
            self._camera = self._parts.camera.scaled(frame.width, frame.height)
        masks = self._parts.masks.read(frame.pixels, faces) if faces else []
        return [
            Sighting(face, reading_of(face, self._camera, mask.state), mask.chances if any(mask.chances) else None)
            for face, mask in zip(faces, masks, strict=True)
        ]

    def _stay_awake(self, at: float, face: bool) -> None:
        if face or self._face_at is None:
            self._face_at = at
        elif at - self._face_at > AWAKE_S:
            self._face_at = None
            self._tracks = Tracks(numbers=self._tracks.numbers)
            self._parts.watch.forget(at)

    def _said(self, faces: Sequence[FaceReading], at: float, *, looked: bool) -> Step:
        observation = Observation(at, tuple(faces))
        self._hints = hints.step(self._hints, observation, self._parts.policy, at, self._parts.wall())
        return Step(observation, presence_of(observation), self._hints, looked)


def presence_of(observation: Observation) -> Presence:
    """How many are there and how far the nearest one is."""
    return Presence(len(observation.faces), min((face.metres for face in observation.faces), default=None))
