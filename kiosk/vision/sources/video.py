"""A video file, for trying and measuring without a camera."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2

from kiosk.domain.eyes import EyesState
from kiosk.vision.frames import Pixels
from kiosk.vision.sources import opencv
from kiosk.vision.sources.pixels import sound
from kiosk.vision.sources.source import SourceError

SUFFIXES = frozenset({".avi", ".m4v", ".mjpeg", ".mjpg", ".mkv", ".mov", ".mp4", ".webm"})
_USUAL_PACE = 25.0  # frames per second for files that do not say, or say nonsense
_MOST_PIXELS = 16384 * 8192  # a decoder holds several frames of this size


class VideoSource:
    """Plays a file once, or for ever when `loop`. A file cut off in the middle ends where it was cut."""

    def __init__(self, path: Path, loop: bool = False) -> None:
        self.name = f"The video {path.name}"
        self.pace = _USUAL_PACE
        self._path = path
        self._loop = loop
        self._file: Any = None  # cv2.VideoCapture
        self._read_any = False

    def open(self) -> None:
        """SourceError: there is no such file, or no video in it."""
        self.close()
        if not self._path.is_file():
            raise SourceError(EyesState.NO_CAMERA, f"There is no video file {self._path}. Check the name.")
        opencv.prepare()
        file = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG)
        width, height = file.get(cv2.CAP_PROP_FRAME_WIDTH), file.get(cv2.CAP_PROP_FRAME_HEIGHT)
        if not file.isOpened() or not 0 < width * height <= _MOST_PIXELS:
            file.release()
            raise self._unreadable()
        pace = file.get(cv2.CAP_PROP_FPS)
        self.pace = pace if 0.1 <= pace <= 240 else _USUAL_PACE
        self._file, self._read_any = file, False

    def read(self) -> Pixels | None:
        """The next frame; None at the end."""
        if not self.skip():
            return None
        _, picture = self._file.retrieve()
        return sound(picture, self.name)

    def skip(self) -> bool:
        """Pass over the next frame; False at the end. A file without a single frame is a SourceError."""
        if self._grab():
            return True
        if not self._read_any:
            raise self._unreadable()
        if not self._loop:
            return False
        self.open()  # a jump back to the first frame does not work in every kind of file
        if not self._grab():
            raise self._unreadable()
        return True

    def close(self) -> None:
        """Close the file."""
        file, self._file = self._file, None
        if file is not None:
            file.release()

    def _grab(self) -> bool:
        if self._file is None:
            raise SourceError(EyesState.NO_CAMERA, f"{self.name} is not open.")
        got = bool(self._file.grab())
        self._read_any = self._read_any or got
        return got

    def _unreadable(self) -> SourceError:
        return SourceError(
            EyesState.WRONG_FORMAT,
            f"{self.name} holds no video that can be read. Use an MP4 (H.264), WebM or Motion JPEG file.",
        )
