"""Measures face finders on the held-out photos: recall by mask class and width, false faces on pictures without any.

Every scene is looked at in a frame of 640 x 480: once as large as it fits, once half and once a quarter as large on a
neutral grey, so that faces of every width occur. Each finder gets the very same frames.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.frames import Pixels
from kiosk.vision.networks.decode import overlap
from kiosk.vision.training.faces_photos import Photo
from kiosk.vision.training.faces_targets import MASKS
from kiosk.vision.trial.measure import FRAME, framed

Floats = NDArray[np.float32]
Finder = Callable[[Pixels], Floats]  # frame (480, 640, 3) to rows (n, 15): box, points, score; all above the threshold

SIZES = ((16.0, 24.0), (24.0, 40.0), (40.0, 80.0), (80.0, 160.0), (160.0, 300.0))
FOUND = 0.3  # overlap from which a face counts as found
SCALES = (1.0, 0.5, 0.25)


@dataclass
class Figures:
    """Counts by (mask class, index of SIZES): faces and found, at one threshold; false faces on `frames` empty frames;
    distances of the eyes from the labelled ones in eye distances."""

    faces: dict[tuple[str, int], int] = field(default_factory=dict)
    found: dict[tuple[str, int], int] = field(default_factory=dict)
    eyes: list[float] = field(default_factory=list)
    stray: int = 0
    false: int = 0
    frames: int = 0

    def recall(self, mask: str, sizes: Sequence[int]) -> float:
        """Share of faces of a class found in the given sizes; nan when there are none."""
        faces = sum(self.faces.get((mask, size), 0) for size in sizes)
        return sum(self.found.get((mask, size), 0) for size in sizes) / faces if faces else float("nan")


def count_photo(figures: Figures, photo: Photo, scale: float, find: Finder) -> None:
    """Adds one photo at one scale to the figures."""
    frame, factor, shift = framed(photo.pixels, scale)
    rows = find(frame)
    move = np.array([*shift, 0, 0], np.float32)
    boxes = photo.faces.boxes * factor + move
    for index, box in enumerate(boxes):
        size = next((at for at, (low, high) in enumerate(SIZES) if low <= box[2] < high), None)
        if size is None or photo.faces.mask[index] < 0:
            continue
        key = (MASKS[photo.faces.mask[index]], size)
        figures.faces[key] = figures.faces.get(key, 0) + 1
        match = overlap(box, rows[:, :4])
        if not len(rows) or match.max() < FOUND:
            continue
        figures.found[key] = figures.found.get(key, 0) + 1
        if photo.faces.has_points[index]:
            points = photo.faces.points[index] * factor + move[:2]
            figures.eyes.append(_eye_error(rows[int(match.argmax()), 4:8].reshape(2, 2), points[:2]))
    known = np.concatenate([boxes, photo.faces.ignore * factor + move])
    figures.stray += sum(not len(known) or float(overlap(row[:4], known).max()) < 0.1 for row in rows)


def _eye_error(found: Floats, wanted: Floats) -> float:
    apart = float(np.linalg.norm(wanted[1] - wanted[0]))
    return float(np.linalg.norm(found - wanted, axis=1).mean()) / max(apart, 1.0)


def count_empty(figures: Figures, pictures: Sequence[Pixels], find: Finder) -> None:
    """Adds frames without people."""
    for pixels in pictures:
        figures.false += len(find(framed(pixels, 1.0)[0]))
        figures.frames += 1


def measure(
    photos: Sequence[Photo], empty: Sequence[Pixels], find: Finder, scales: Sequence[float] = SCALES
) -> Figures:
    """All figures of one finder."""
    figures = Figures()
    for photo in photos:
        for scale in scales:
            count_photo(figures, photo, scale, find)
    count_empty(figures, empty, find)
    return figures


def yunet(weights: Path, threshold: float = 0.5) -> Finder:
    """The public YuNet as a finder."""
    net = cv2.FaceDetectorYN.create(str(weights), "", FRAME, threshold, 0.3, 500)

    def find(frame: Pixels) -> Floats:
        found: Any = net.detect(frame)[1]  # None where there is no face
        return np.array([] if found is None else found, np.float32).reshape(-1, 15)

    return find


class Once:
    """Lets a finder look at each frame only once, at its lowest threshold, and answers for higher ones from that."""

    def __init__(self, find: Finder) -> None:
        self._find = find
        self._seen: dict[bytes, Floats] = {}

    def above(self, limit: float) -> Finder:
        """The finder at a threshold that is not below its own."""

        def find(frame: Pixels) -> Floats:
            key = hashlib.blake2b(frame.tobytes(), digest_size=16).digest()
            if key not in self._seen:
                self._seen[key] = self._find(frame)
            rows = self._seen[key]
            return np.asarray(rows[rows[:, 14] >= limit], np.float32)

        return find


def table(figures: Figures) -> list[str]:
    """Lines for people: recall worn / wrong / none (of how many) by width, false faces, eyes."""
    lines = []
    for index, (low, high) in enumerate(SIZES):
        parts = [
            f"{mask} {figures.recall(mask, [index]):.3f} ({figures.faces.get((mask, index), 0)})" for mask in MASKS
        ]
        lines.append(f"{low:3.0f}-{high:3.0f} px: " + ", ".join(parts))
    wide = ", ".join(f"{mask} {figures.recall(mask, [2, 3]):.3f}" for mask in MASKS)
    rate = 100.0 * figures.false / max(figures.frames, 1)
    eyes = float(np.median(figures.eyes)) if figures.eyes else float("nan")
    lines.append(f" 40-160 px: {wide}")
    lines.append(f"false faces per 100 frames without people: {rate:.1f}; beside people: {figures.stray}")
    lines.append(f"eyes off by (median, in eye distances): {eyes:.3f}")
    return lines
