"""A frame looked at in full: every face with its mask and its distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.vision.frames import Pixels
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.masks import MaskReading
from kiosk.vision.networks.presence import Finder
from kiosk.vision.space.camera import CameraModel
from kiosk.vision.space.distance import Reading, reading_of


class Reader(Protocol):
    """What says how faces wear their masks."""

    def read(self, frame: Pixels, faces: Sequence[Face], /) -> list[MaskReading]:
        """One reading for each face, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """One face of one frame; `reading` is None where its distance cannot be said."""

    face: Face
    mask: MaskReading
    reading: Reading | None


class FullLook:
    """Finder, mask network and camera together; for use by one thread."""

    def __init__(self, finder: Finder, masks: Reader, camera: CameraModel) -> None:
        self._finder, self._masks, self._camera = finder, masks, camera

    def look(self, pixels: Pixels) -> list[Seen]:
        """All faces of a frame; the camera is taken to show the same view whatever the frame's size."""
        height, width = pixels.shape[:2]
        if (width, height) != (self._camera.width, self._camera.height):
            self._camera = self._camera.scaled(width, height)
        faces = self._finder.find(pixels)
        masks = self._masks.read(pixels, faces) if faces else []
        return [
            Seen(face, mask, reading_of(face, self._camera, mask.state))
            for face, mask in zip(faces, masks, strict=True)
        ]
