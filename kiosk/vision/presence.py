"""Is somebody there? MediaPipe's short-range detector, the cheapest there is: it runs alone while nobody is.

Only the part of MediaPipe that is needed is loaded: the whole package brings audio, text and a plotting library along,
which cost 40 MB and a second and a half (see `_bare`).
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import cv2
import numpy as np

from kiosk.vision.face import Face
from kiosk.vision.frames import Pixels

SURE = 0.5
LOOKED_AT = 640  # pixels from left to right that are handed over; the network itself looks at 128
OWN_SMALL = 320  # the same for our own detector when it stands in
_BARE = ("mediapipe", "mediapipe.tasks", "mediapipe.tasks.python", "mediapipe.tasks.python.vision")


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
        detector, base_options, self._image, self._format = _mediapipe()
        options = detector.FaceDetectorOptions(
            base_options=base_options.BaseOptions(model_asset_path=str(weights)), min_detection_confidence=SURE
        )
        with _silence():
            try:
                self._detector: Any = detector.FaceDetector.create_from_options(options)
            except (RuntimeError, ValueError) as error:
                raise ValueError(f"{weights} is no network that MediaPipe can run: {error}") from error
            self.anybody(np.zeros((36, 64, 3), np.uint8))  # the first look is slow and talkative

    def anybody(self, pixels: Pixels) -> bool:
        """Whether at least one face is in the frame."""
        colours = cv2.cvtColor(shrunk(pixels, LOOKED_AT), cv2.COLOR_BGR2RGB)
        return bool(self._detector.detect(self._image(image_format=self._format, data=colours)).detections)

    def close(self) -> None:
        """Give back what the network holds; it says so at length otherwise."""
        with _silence():
            self._detector.close()


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


def _mediapipe() -> tuple[Any, Any, Any, Any]:
    """The modules of the face detector task and of its options, the picture's type and its format. ImportError."""
    for name in _BARE:
        _bare(name)
    detector = importlib.import_module("mediapipe.tasks.python.vision.face_detector")
    options = importlib.import_module("mediapipe.tasks.python.core.base_options")
    image = importlib.import_module("mediapipe.tasks.python.vision.core.image")
    return detector, options, image.Image, image.ImageFormat.SRGB


def _bare(name: str) -> None:
    """Let a package be there without running its own `__init__`, which would load all of its parts."""
    if name in sys.modules:
        return
    parent, _, last = name.rpartition(".")
    spec = PathFinder.find_spec(name, list(sys.modules[parent].__path__) if parent else None)
    if spec is None or spec.submodule_search_locations is None:
        raise ImportError(f"the package {name} is missing: install the kiosk's packages again")
    package = ModuleType(name)
    package.__path__ = list(spec.submodule_search_locations)
    package.__spec__, package.__file__ = spec, spec.origin
    sys.modules[name] = package
    if parent:
        setattr(sys.modules[parent], last, package)


@contextmanager
def _silence() -> Iterator[None]:
    """What its native code says to standard error meanwhile goes nowhere; its faults arrive as exceptions."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
