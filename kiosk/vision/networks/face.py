"""One face as the detector sees it."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]  # x, y in pixels of the frame


@dataclass(frozen=True, slots=True)
class Face:
    """`box`: x, y, width, height in pixels; `points`: the person's right eye (left in the picture), left eye, nose,
    right and left corner of the mouth, in pixels; `score` 0 to 1."""

    box: tuple[float, float, float, float]
    score: float
    points: tuple[Point, ...]
