"""Our face detector: finds faces with and without masks in a frame, each with a box and five points.

It looks twice. Once at the frame made larger, because the network is best at faces of 40 to 80 px, and a face at 3 m
has 23 px at 640 x 480; a larger camera picture gives real detail there. And once at the frame made half as large, for
people close to the screen. Both together found more at the same number of false faces than one look, or than a second
look at the mirrored frame.

It runs in onnxruntime with one thread: measured on one core that takes less than half the time that OpenCV's DNN module
needs for the same file and the same numbers (see assets/vision/faces.md).
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from kiosk.vision.frames import Pixels
from kiosk.vision.networks.decode import Floats, best_of_each, decode, stretched, to_faces
from kiosk.vision.networks.face import Face

THRESHOLD = 0.5
LARGEST = 640 * 480  # px of the usual picture; widths below are counted in it
NARROWEST = 18.0  # px of that picture: narrower faces are farther away than anybody the kiosk speaks to
FINE, FINE_AREA = 1.4, 896 * 672  # the look for far faces: larger than the usual picture
COARSE, WIDE = 0.5, 80.0  # the look for near ones: half as large, and only for faces that are at least so wide
GRID = 32  # the network takes sides that are multiples of this
CHANNELS = 3


class FaceFinder:
    """Finds faces in frames; holds the loaded network, use it from one thread."""

    def __init__(self, weights: Path, threshold: float = THRESHOLD) -> None:
        """Raises ValueError when the file is not a network this version can run."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # its own types, which it does not promise to keep
            raise ValueError(
                f"{weights} is not a face network that can be loaded: install it again ({error})"
            ) from error
        self._threshold = threshold

    def find(self, frame: Pixels) -> list[Face]:
        """Faces of a frame (h, w, 3) BGR, in px of the frame, best first; a frame too small to hold a face has none."""
        if frame.ndim != 3 or frame.shape[2] != CHANNELS:
            raise ValueError(f"a frame must have the shape (height, width, 3), not {frame.shape}")
        return to_faces(self.rows(frame)) if min(frame.shape[:2]) > 1 else []

    def rows(self, frame: Pixels) -> Floats:
        """Faces (n, 15) of a frame: box, points (px of the frame), score; best first."""
        usual = 1.0 / shrink_of(frame, LARGEST, 1.0)  # px of the frame for a px of the usual picture
        fine = self._look(frame, FINE_AREA, FINE, NARROWEST * usual)
        coarse = self._look(frame, LARGEST * COARSE**2, COARSE, WIDE * usual)
        return best_of_each(np.concatenate([fine, coarse]))

    def _look(self, frame: Pixels, area: float, most: float, narrowest: float) -> Floats:
        """One look at the frame at a size; faces at least `narrowest` px of the frame wide."""
        picture, scale = fitted(frame, area, most)
        maps = np.asarray(self._session.run(["maps"], {"picture": tensor_of(picture)})[0], np.float32)
        rows = stretched(decode(maps[0], self._threshold), scale)
        return np.asarray(rows[rows[:, 2] >= narrowest], np.float32)


def shrink_of(frame: Pixels, area: float, most: float) -> float:
    """By how much a frame is scaled to fill at most `area` px, and never more than `most`."""
    return min(most, float(np.sqrt(area / (frame.shape[0] * frame.shape[1]))))


def fitted(frame: Pixels, area: float = LARGEST, most: float = 1.0) -> tuple[Pixels, tuple[float, float]]:
    """The frame scaled to at most `area` px and at most `most` times as large, set into the upper left of a black
    picture whose sides are multiples of 32; and how many px of the frame a px of that picture is, across and down."""
    height, width = frame.shape[:2]
    scale = shrink_of(frame, area, most)
    inner_width, inner_height = max(round(width * scale), 1), max(round(height * scale), 1)
    if (inner_width, inner_height) != (width, height):
        how = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_LINEAR
        frame = np.asarray(cv2.resize(frame, (inner_width, inner_height), interpolation=how), np.uint8)
    below, beside = -inner_height % GRID, -inner_width % GRID
    if below or beside:
        frame = np.pad(frame, ((0, below), (0, beside), (0, 0)))
    return frame, (width / inner_width, height / inner_height)


def tensor_of(picture: Pixels) -> Floats:
    """The picture (h, w, 3) as the network takes it: (1, 3, h, w), the same numbers 0..255."""
    return np.ascontiguousarray(picture.transpose(2, 0, 1)[None], dtype=np.float32)
