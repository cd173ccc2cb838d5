"""Our face detector: finds faces with and without masks in a frame, each with a box and five points.

It runs in onnxruntime with one thread: measured on one core at 640 x 480 that takes less than half the time that
OpenCV's DNN module needs for the same file and the same numbers (see assets/vision/faces.md).
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kiosk.vision.decode import Floats, decode, mirrored, to_faces
from kiosk.vision.face import Face

Pixels = NDArray[np.uint8]

THRESHOLD = 0.45
NARROWEST = 18.0  # px of that picture: narrower faces are farther away than anybody the kiosk speaks to
LARGEST = 640 * 480  # px of the picture the network looks at; larger frames are made smaller
GRID = 32  # the network takes sides that are multiples of this
CHANNELS = 3


class FaceFinder:
    """Finds faces in frames; holds the loaded network, use it from one thread."""

    def __init__(self, weights: Path, threshold: float = THRESHOLD, *, twice: bool = True) -> None:
        """`twice` looks at the mirrored picture as well and takes the mean: double the time, fewer false faces, calmer
        points. Raises ValueError when the file is not a network this version can run."""
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
        self._twice = twice

    def find(self, frame: Pixels) -> list[Face]:
        """Faces of a frame (h, w, 3) BGR, in px of the frame, best first; a frame too small to hold a face has none."""
        if frame.ndim != 3 or frame.shape[2] != CHANNELS:
            raise ValueError(f"a frame must have the shape (height, width, 3), not {frame.shape}")
        if min(frame.shape[:2]) < 2:
            return []
        picture, scale = fitted(frame)
        return to_faces(self.rows(picture), scale)

    def rows(self, picture: Pixels) -> Floats:
        """Faces (n, 15) of a picture (h, w, 3) whose sides are multiples of 32: box, points (px), score; best first."""
        maps = self._maps(picture)
        if self._twice:
            maps = np.asarray((maps + mirrored(self._maps(picture[:, ::-1]))) / 2, np.float32)
        rows = decode(maps, self._threshold)
        return np.asarray(rows[rows[:, 2] >= NARROWEST], np.float32)

    def _maps(self, picture: Pixels) -> Floats:
        return np.asarray(self._session.run(["maps"], {"picture": tensor_of(picture)})[0], np.float32)[0]


def fitted(frame: Pixels) -> tuple[Pixels, tuple[float, float]]:
    """The frame in at most the area of 640 x 480, set into the upper left of a black picture whose sides are multiples
    of 32; and how many px of the frame a px of that picture is, across and down."""
    height, width = frame.shape[:2]
    shrink = min(1.0, float(np.sqrt(LARGEST / (height * width))))
    inner_width, inner_height = max(round(width * shrink), 1), max(round(height * shrink), 1)
    if shrink < 1.0:
        frame = np.asarray(cv2.resize(frame, (inner_width, inner_height), interpolation=cv2.INTER_AREA), np.uint8)
    below, beside = -inner_height % GRID, -inner_width % GRID
    if below or beside:
        frame = np.pad(frame, ((0, below), (0, beside), (0, 0)))
    return frame, (width / inner_width, height / inner_height)


def tensor_of(picture: Pixels) -> Floats:
    """The picture (h, w, 3) as the network takes it: (1, 3, h, w), the same numbers 0..255."""
    return np.ascontiguousarray(picture.transpose(2, 0, 1)[None], dtype=np.float32)
