"""Loads the parts of MediaPipe that are needed, and quietly.

The whole package brings audio, text and a plotting library along, which cost 40 MB and a second and a half; and its
native code explains itself to standard error at length.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

import cv2

from kiosk.vision.frames import Pixels

_BARE = ("mediapipe", "mediapipe.tasks", "mediapipe.tasks.python", "mediapipe.tasks.python.vision")


def part(name: str) -> Any:
    """A module below `mediapipe.tasks.python`, such as "vision.face_detector". ImportError when it cannot be loaded."""
    for package in _BARE:
        _be_bare(package)
    return importlib.import_module(f"mediapipe.tasks.python.{name}")


def picture_of(pixels: Pixels) -> Any:
    """A picture as its tasks take it, from blue, green, red."""
    image = part("vision.core.image")
    return image.Image(image_format=image.ImageFormat.SRGB, data=cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))


def _be_bare(name: str) -> None:
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
def silence() -> Iterator[None]:
    """What native code says to standard error meanwhile goes nowhere; its faults arrive as exceptions."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
