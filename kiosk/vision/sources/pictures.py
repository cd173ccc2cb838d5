"""A folder of pictures, or a single one, one frame each."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image, UnidentifiedImageError

from kiosk.domain.eyes import EyesState
from kiosk.vision.frames import Pixels
from kiosk.vision.sources.pixels import sound
from kiosk.vision.sources.source import SourceError, Wanted

SUFFIXES = frozenset({".bmp", ".jpeg", ".jpg", ".png", ".webp"})
_MOST_BYTES = 100_000_000
_MOST_PIXELS = 89_000_000  # 8K is 33 million; a file can claim to be far larger than memory. Pillow warns from here on


class PicturesSource:
    """The pictures of a folder by name, once or for ever (`loop`), at the wanted rate. Files that only are called
    pictures are passed over; when none can be read, that is a SourceError."""

    def __init__(self, path: Path, wanted: Wanted, loop: bool = False) -> None:
        self.name = f"The folder {path.name}" if path.is_dir() else f"The picture {path.name}"
        self.pace = wanted.frames_per_s
        self._path = path
        self._loop = loop
        self._files: tuple[Path, ...] = ()
        self._next = 0
        self._unread = 0  # files in a row that could not be read

    @property
    def files(self) -> tuple[Path, ...]:
        """What is played, in this order; known after `open`."""
        return self._files

    def open(self) -> None:
        """Look which pictures are there; SourceError when there are none."""
        self._next = self._unread = 0
        self._files = _pictures_at(self._path)

    def read(self) -> Pixels | None:
        """The next picture that can be read; None after the last one."""
        while True:
            file = self._take()
            if file is None:
                return None
            try:
                picture = read_picture(file)
            except SourceError:
                self._unread += 1
                if self._unread >= len(self._files):
                    raise
                continue
            self._unread = 0
            return picture

    def skip(self) -> bool:
        """Pass over the next file; False after the last one."""
        return self._take() is not None

    def close(self) -> None:
        """Nothing is held open between two pictures."""
        self._files = ()

    def _take(self) -> Path | None:
        if not self._files:
            raise SourceError(EyesState.NO_CAMERA, f"{self.name} is not open.")
        if self._next >= len(self._files):
            if not self._loop:
                return None
            self._next = 0
        self._next += 1
        return self._files[self._next - 1]


def read_picture(file: Path) -> Pixels:
    """A picture file, turned as the camera was held, shrunk to at most 4096 pixels a side.

    SourceError(WRONG_FORMAT) when it is too large, or no picture."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise _unreadable(file, f"is larger than {_MOST_BYTES // 1_000_000} MB")
        data = file.read_bytes()
        _check_size(file)
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except (OSError, cv2.error, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _unreadable(file, "cannot be read") from error
    if picture is None:
        raise _unreadable(file, "cannot be read")
    return sound(picture, f"The picture {file.name}")


def _check_size(file: Path) -> None:
    """Look at the size a file claims before room for it is made."""
    try:
        with Image.open(file) as header:
            width, height = header.size
    except UnidentifiedImageError as error:
        raise _unreadable(file, "is no picture") from error
    if width * height > _MOST_PIXELS:
        raise _unreadable(file, f"has {width} x {height} pixels")


def _unreadable(file: Path, why: str) -> SourceError:
    return SourceError(
        EyesState.WRONG_FORMAT, f"The picture {file.name} {why}. Use JPEG, PNG, WebP or BMP of at most 89 megapixels."
    )


def _pictures_at(path: Path) -> tuple[Path, ...]:
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise SourceError(EyesState.NO_CAMERA, f"There is no picture or folder {path}. Check the name.")
    try:
        files = tuple(sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file()))
    except OSError as error:
        raise SourceError(EyesState.NO_CAMERA, f"The folder {path} cannot be read: {error.strerror}.") from error
    if not files:
        raise SourceError(EyesState.NO_CAMERA, f"The folder {path} holds no picture (JPEG, PNG, WebP or BMP).")
    return files
