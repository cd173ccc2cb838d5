"""YuNet in the place of our own detector, where a shop installs it (OpenCV Zoo, MIT; see `models.py`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.frames import Pixels
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.faces import fitted

SURE = 0.5
_SAME, _MOST = 0.3, 100  # overlap from which two boxes are one face; boxes that are considered


class YunetFinder:
    """Finds faces like `FaceFinder`: same question, same answer."""

    def __init__(self, weights: Path, threshold: float = SURE) -> None:
        """ValueError when the file is no such network."""
        self._size = (320, 320)
        try:
            self._net = cv2.FaceDetectorYN.create(str(weights), "", self._size, threshold, _SAME, _MOST)
        except cv2.error as error:
            raise ValueError(f"{weights} is no network that can be loaded: {error}") from error

    def find(self, frame: Pixels) -> list[Face]:
        """Faces of a frame (h, w, 3) BGR, in pixels of the frame, best first."""
        if min(frame.shape[:2]) < 2:
            return []
        picture, (across, down) = fitted(frame)
        size = (picture.shape[1], picture.shape[0])
        if size != self._size:
            self._size = size
            self._net.setInputSize(size)
        rows: Any = self._net.detect(picture)[1]  # None where nothing is found, whatever its type says
        if rows is None:
            return []
        scale = np.array([across, down] * 7, np.float64)
        found = [_face(row[:14].astype(np.float64) * scale, float(row[14])) for row in rows]
        return sorted(found, key=lambda face: -face.score)


def _face(values: NDArray[np.float64], score: float) -> Face:
    x, y, width, height, *points = (float(value) for value in values)
    pairs = tuple(zip(points[::2], points[1::2], strict=True))
    return Face((x, y, width, height), min(max(score, 0.0), 1.0), pairs)
