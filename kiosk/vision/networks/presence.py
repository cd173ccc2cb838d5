"""Is somebody there? MediaPipe's short-range detector, the cheapest there is: it runs alone while nobody is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np

from kiosk.vision.frames import Pixels
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.mediapipe_parts import part, picture_of, silence

SURE = 0.5
LOOKED_AT = 640  # pixels from left to right that are handed over; the network itself looks at 128
OWN_SMALL = 320  # the same for our own detector when it stands in


class Finder(Protocol):
    """What finds faces in a frame."""

    def find(self, frame: Pixels, /) -> list[Face]:
        """Faces in pixels of the frame."""
        ...


class QuickLook(Protocol):
    """What says at low cost whether a face is in a frame."""

    def anybody(self, pixels: Pixels) -> bool:
        """At least one face."""
        ...


class ShortRange:
    """MediaPipe's FaceDetector, short range: faces within about a metre, masked ones nearer."""

    def __init__(self, weights: Path) -> None:
        """ValueError when the file is no such network, ImportError when MediaPipe cannot be loaded."""
        task = part("vision.face_detector")
        base = part("core.base_options").BaseOptions(model_asset_path=str(weights))
        options = task.FaceDetectorOptions(base_options=base, min_detection_confidence=SURE)
        self._detector: Any = None
        with silence():
            try:
                self._detector = task.FaceDetector.create_from_options(options)
            except (RuntimeError, ValueError) as error:
                raise ValueError(f"{weights} is no network that MediaPipe can run: {error}") from error
            self.anybody(np.zeros((36, 64, 3), np.uint8))  # the first look is slow and talkative

    def anybody(self, pixels: Pixels) -> bool:
        """Whether at least one face is in the frame."""
        return bool(self._detector.detect(picture_of(shrunk(pixels, LOOKED_AT))).detections)

    def close(self) -> None:
        """Give back what the network holds. Any number of times."""
        if self._detector is not None:
            with silence():
                self._detector.close()
            self._detector = None

    def __del__(self) -> None:
        """Quietly, also when nobody closed it."""
        if not sys.is_finalizing():
            self.close()


class StandIn:
    """Our own detector on a small picture, where MediaPipe's network is missing."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def anybody(self, pixels: Pixels) -> bool:
        """Whether at least one face is in the frame."""
        return bool(self._finder.find(shrunk(pixels, OWN_SMALL)))


def shrunk(pixels: Pixels, width: int) -> Pixels:
    """The frame at most `width` pixels wide, in its shape."""
    if pixels.shape[1] <= width:
        return pixels
    height = max(1, round(pixels.shape[0] * width / pixels.shape[1]))
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
