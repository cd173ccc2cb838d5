"""Drawn scenes instead of a camera: for tests, for measuring, and to show the eyes where there is no camera."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np

from kiosk.domain.eyes import EyesState, MaskState
from kiosk.vision.frames import Pixels
from kiosk.vision.sources.drawing import Person, draw_person
from kiosk.vision.sources.pixels import sound
from kiosk.vision.sources.source import SourceError, Wanted

Scene = Callable[[float], tuple[Person, ...]]
"""Who is there, by seconds since the source was opened; drawn from the farthest to the nearest."""

_NOISE = 6  # grey levels; a real sensor never gives the same picture twice
_TILES = 8  # pictures of noise, taken in turn


def nobody(_seconds: float) -> tuple[Person, ...]:
    """An empty shop."""
    return ()


def walk(seconds: float) -> tuple[Person, ...]:
    """Somebody comes from 3 m to 0.7 m within 8 s, stays until 16 s, goes, and is away from 24 s to 30 s; and so on."""
    moment = seconds % 30.0
    if moment >= 24.0:
        return ()
    near = min(1.0, moment / 8.0, (24.0 - moment) / 8.0)
    return (Person(metres=3.0 - 2.3 * near, right=0.1 * math.sin(seconds), mask=MaskState.NONE),)


def pair(seconds: float) -> tuple[Person, ...]:
    """Two people a metre from the screen, who step together and apart every 12 s: from 1.9 m to 0.5 m."""
    apart = 1.2 + 0.7 * math.cos(seconds * math.tau / 12.0)
    return (
        Person(metres=1.6, right=-apart / 2, mask=MaskState.WORN),
        Person(metres=1.6, right=apart / 2, mask=MaskState.NONE, skin=(60, 85, 130)),
    )


def masks(_seconds: float) -> tuple[Person, ...]:
    """Three people side by side: a mask worn, worn wrongly, none."""
    shown = (MaskState.WORN, MaskState.WRONG, MaskState.NONE)
    return tuple(Person(metres=1.2, right=0.5 * (place - 1), mask=mask) for place, mask in enumerate(shown))


SCENES: dict[str, Scene] = {"walk": walk, "nobody": nobody, "pair": pair, "masks": masks}


class SyntheticSource:
    """Draws `scene` at the wanted size and rate; the same `seed` gives the same pictures.

    Time in a scene is counted in frames, so that what is drawn does not depend on how fast it is read."""

    def __init__(self, scene: Scene, wanted: Wanted, seed: int = 1) -> None:
        self.name = "The drawn scene"
        self.pace = wanted.frames_per_s
        self._scene = scene
        self._size = (wanted.width, wanted.height)
        self._seed = seed
        self._empty: Pixels | None = None
        self._noise: tuple[Pixels, ...] = ()
        self._number = 0

    def people(self, number: int) -> tuple[Person, ...]:
        """Who is in the picture `number`, counted from 0."""
        return self._scene(number / self.pace)

    def open(self) -> None:
        """Begin the scene anew."""
        chance = np.random.default_rng(self._seed)
        width, height = self._size
        self._empty = _room(width, height)
        shape = (height, width, 3)
        self._noise = tuple(chance.integers(0, _NOISE + 1, shape, np.uint8) for _ in range(_TILES))
        self._number = 0

    def read(self) -> Pixels | None:
        """The next picture; a scene has no end."""
        if self._empty is None:
            raise SourceError(EyesState.NO_CAMERA, f"{self.name} is not open.")
        picture = self._empty.copy()
        for person in sorted(self.people(self._number), key=lambda person: -person.metres):
            draw_person(picture, person)
        noise = self._noise[self._number % _TILES]
        self._number += 1
        return sound(cv2.add(picture, noise), self.name)  # stops at white, where numpy would turn over to black

    def skip(self) -> bool:
        """Pass over the next picture."""
        self._number += 1
        return True

    def close(self) -> None:
        """Let the scene go."""
        self._empty, self._noise = None, ()


def _room(width: int, height: int) -> Pixels:
    """A wall that gets brighter to the right, a darker floor, a shelf: something with edges, and no face."""
    wall = np.linspace(120, 190, width, dtype=np.float32)[None, :, None]
    picture = np.repeat(wall, height, axis=0) * np.array([0.95, 1.0, 1.0], np.float32)
    room = np.ascontiguousarray(picture.astype(np.uint8))
    room[int(height * 0.8) :] //= 2
    cv2.rectangle(
        room, (width // 16, height // 5), (width // 5, int(height * 0.8)), (90, 110, 140), max(2, width // 200)
    )
    return room
