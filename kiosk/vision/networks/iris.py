"""Iris centres for the distance, where a shop installs MediaPipe's face_landmarker.task (see `models.py`).

The detector's eyes tremble by a few pixels, iris centres by a few tenths: three times calmer distances from two metres
on. Faces are cut out one by one, the nearest first, because the landmark task finds no small ones by itself. What it
says is believed only where it lies near the detector's eyes; under a mask it may find nothing, which changes nothing.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.vision.frames import Pixels
from kiosk.vision.networks.face import Face, Point
from kiosk.vision.networks.mediapipe_parts import part, picture_of, silence
from kiosk.vision.networks.presence import Finder

MOST = 3  # faces of a frame that are looked at so closely
SMALLEST_PX = 32  # width of a face's box
AROUND = 0.6  # of the box, on each side of it
BELIEVED = 0.3  # eye distances that an iris may lie away from the detector's eye
RIGHT, LEFT = 468, 473  # the centres of the person's irises among the landmarks


class IrisFinder:
    """Finds faces as `finder` does, with the eyes put where the irises are."""

    def __init__(self, finder: Finder, weights: Path) -> None:
        """ValueError when the file is no such bundle, ImportError when MediaPipe cannot be loaded."""
        task = part("vision.face_landmarker")
        base = part("core.base_options").BaseOptions(model_asset_path=str(weights))
        self._finder = finder
        self._task: Any = None
        with silence():
            try:
                self._task = task.FaceLandmarker.create_from_options(task.FaceLandmarkerOptions(base_options=base))
            except (RuntimeError, ValueError) as error:
                raise ValueError(f"{weights} is no bundle that MediaPipe can run: {error}") from error

    def find(self, frame: Pixels) -> list[Face]:
        """Faces of a frame (h, w, 3) BGR, in pixels of the frame, in the order of `finder`."""
        faces = self._finder.find(frame)
        large = sorted(faces, key=lambda face: -face.box[2])[:MOST]
        return [self._refined(frame, face) if face in large else face for face in faces]

    def _refined(self, frame: Pixels, face: Face) -> Face:
        cut = around(face, frame.shape[1], frame.shape[0])
        if face.box[2] < SMALLEST_PX or cut is None:
            return face
        x, y, width, height = cut
        found = self._task.detect(picture_of(frame[y : y + height, x : x + width].copy())).face_landmarks
        if not found or len(found[0]) <= LEFT:
            return face
        irises = [(x + found[0][index].x * width, y + found[0][index].y * height) for index in (RIGHT, LEFT)]
        return with_irises(face, irises)

    def close(self) -> None:
        """Give back what the bundle holds. Any number of times."""
        if self._task is not None:
            with silence():
                self._task.close()
            self._task = None

    def __del__(self) -> None:
        """Quietly, also when nobody closed it."""
        if not sys.is_finalizing():
            self.close()


def around(face: Face, width: int, height: int) -> tuple[int, int, int, int] | None:
    """The part (x, y, width, height) of a frame of this size that shows the face with some room; None for none."""
    x, y, wide, high = face.box
    if not all(math.isfinite(value) for value in face.box):
        return None
    left, top = max(0, round(x - AROUND * wide)), max(0, round(y - AROUND * high))
    right, below = min(width, round(x + wide * (1 + AROUND))), min(height, round(y + high * (1 + AROUND)))
    return (left, top, right - left, below - top) if right - left >= 2 and below - top >= 2 else None


def with_irises(face: Face, irises: Sequence[Point]) -> Face:
    """The face with its two eyes replaced, where both lie near the eyes that the detector saw."""
    if len(face.points) < 2:
        return face
    eyes = face.points[:2]
    reach = BELIEVED * math.dist(*eyes)
    if any(not math.dist(iris, eye) <= reach for iris, eye in zip(irises, eyes, strict=True)):
        return face
    return replace(face, points=(*irises, *face.points[2:]))
