"""The camera's latest picture in shared memory: the vision process writes it, the app shows it.

The app makes the memory, sizes it and seals its size (a writer that could shrink it could end its reader). It has no
file and no name but the one under /proc while the app holds it; it is overwritten with zeros before it goes.
Two slots take turns, each between two counters, so that a picture that is still being written is never shown. The
reader trusts nothing it finds: whatever stands in the memory, it gets a whole picture of a possible size or none.
Pixels are blue, green, red, 255, four bytes each, row after row without a gap: what Qt and OpenCV both call 32 bit.
"""

from __future__ import annotations

import fcntl
import math
import mmap
import os
import re
import struct
from dataclasses import dataclass
from typing import TypeAlias

MAX_SIDE = 1024  # pixels
PIXEL_BYTES = 4
NOTHING_WANTED = (0, 0)

Size: TypeAlias = tuple[int, int]  # width, height in pixels

# Native order and alignment: a word is stored at once, never byte by byte.
_MAGIC = struct.Struct("@Q")  # at 0; 0 once the app has closed the memory
_WANTED = struct.Struct("@II")  # at 8; written by the app
_LATEST = struct.Struct("@Q")  # at 16; number of the latest whole picture
_SLOT = struct.Struct("@QQIId")  # number when begun, number when ended, width, height, monotonic seconds
_WORD = struct.Struct("@Q")
_OPEN = int.from_bytes(b"TPKview1", "little")
_AT_WANTED, _AT_LATEST, _AT_SLOTS, _AT_PIXELS = 8, 16, 64, 4096
_SLOT_BYTES = MAX_SIDE * MAX_SIDE * PIXEL_BYTES
MEMORY_BYTES = _AT_PIXELS + 2 * _SLOT_BYTES
_SEALS = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
_NAME = re.compile(r"/proc/(?:self|[0-9]{1,10})/fd/[0-9]{1,6}")


class PreviewError(Exception):
    """There is no such memory, or it is not one of ours; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One whole picture. `at` is when its frame was taken (monotonic seconds, the same clock in all processes)."""

    width: int
    height: int
    at: float
    pixels: bytes


def fitting(width: int, height: int) -> Size:
    """The size of that shape that the memory can hold: as asked, or smaller. `NOTHING_WANTED` for no size at all."""
    if width < 1 or height < 1:
        return NOTHING_WANTED
    shrink = min(1.0, MAX_SIDE / max(width, height))
    return max(1, round(width * shrink)), max(1, round(height * shrink))


class PreviewReader:
    """The app's end, and the owner of the memory. OSError where the system gives none."""

    def __init__(self) -> None:
        self._fd = os.memfd_create("kiosk-preview", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.ftruncate(self._fd, MEMORY_BYTES)
            fcntl.fcntl(self._fd, fcntl.F_ADD_SEALS, _SEALS)
            self._memory = _mapped(self._fd)
        except OSError:
            os.close(self._fd)
            raise
        _MAGIC.pack_into(self._memory, 0, _OPEN)
        self._taken = 0
        self._closed = False

    @property
    def name(self) -> str:
        """What the writer opens it by, while this process lives and has not closed it."""
        return f"/proc/{os.getpid()}/fd/{self._fd}"

    @property
    def open(self) -> bool:
        """Neither end has closed it."""
        return not self._closed and _is_open(self._memory)

    def want(self, width: int, height: int) -> None:
        """Ask for pictures of this size (see `fitting`); none are written before somebody asks."""
        if not self._closed:
            _WANTED.pack_into(self._memory, _AT_WANTED, *fitting(width, height))

    def take(self) -> Picture | None:
        """The latest picture, once; None when there is no new one, or none that can be trusted."""
        if self._closed:
            return None
        (number,) = _LATEST.unpack_from(self._memory, _AT_LATEST)
        if number == self._taken:
            return None
        begun, ended, width, height, at = _SLOT.unpack_from(self._memory, _slot(number))
        if not begun == ended == number or not _possible(width, height) or not math.isfinite(at):
            return None
        start = _pixels(number)
        pixels = self._memory[start : start + width * height * PIXEL_BYTES]
        if _SLOT.unpack_from(self._memory, _slot(number))[:2] != (number, number):
            return None  # overwritten while it was copied
        self._taken = number
        return Picture(width, height, at, pixels)

    def close(self) -> None:
        """Overwrite everything with zeros and let go. Any number of times."""
        if self._closed:
            return
        self._closed = True
        _wipe(self._memory)
        self._memory.close()
        os.close(self._fd)


class PreviewWriter:
    """The vision process's end. It never makes, sizes or keeps a memory; PreviewError when it gets no usable one."""

    def __init__(self, name: str) -> None:
        if not _NAME.fullmatch(name):
            raise PreviewError(f"not the name of a preview memory: {name[:80]!r}")
        try:
            fd = os.open(name, os.O_RDWR | os.O_CLOEXEC)
        except OSError as error:
            raise PreviewError(f"the preview memory {name} cannot be opened: {error.strerror}") from error
        try:
            size = os.fstat(fd).st_size
            if size != MEMORY_BYTES:
                raise PreviewError(f"the preview memory {name} has {size} bytes instead of {MEMORY_BYTES}")
            self._memory = _mapped(fd)
        except OSError as error:
            raise PreviewError(f"the preview memory {name} cannot be mapped: {error.strerror}") from error
        finally:
            os.close(fd)
        (self._number,) = _LATEST.unpack_from(self._memory, _AT_LATEST)
        self._closed = False

    @property
    def open(self) -> bool:
        """Neither end has closed it."""
        return not self._closed and _is_open(self._memory)

    @property
    def wanted(self) -> Size:
        """Width and height that the app asks for; `NOTHING_WANTED` while it shows none."""
        return fitting(*_WANTED.unpack_from(self._memory, _AT_WANTED)) if self.open else NOTHING_WANTED

    def put(self, pixels: memoryview, width: int, height: int, at: float) -> bool:
        """Show this picture: `width * height * 4` bytes. False when the app has closed the memory.

        ValueError for a size that does not fit it."""
        data = pixels.cast("B")
        if not _possible(width, height) or data.nbytes != width * height * PIXEL_BYTES:
            raise ValueError(f"a picture of {width} x {height} in {data.nbytes} bytes does not fit the preview memory")
        if not self.open:
            return False
        self._number += 1
        slot, start = _slot(self._number), _pixels(self._number)
        _WORD.pack_into(self._memory, slot, self._number)
        self._memory[start : start + data.nbytes] = data
        _SLOT.pack_into(self._memory, slot, self._number, self._number, width, height, at)
        _LATEST.pack_into(self._memory, _AT_LATEST, self._number)
        if _is_open(self._memory):
            return True
        _wipe(self._memory)  # closed in between: what was just written came too late to be overwritten by the app
        return False

    def close(self) -> None:
        """Overwrite everything with zeros and let go. Any number of times."""
        if not self._closed:
            self._closed = True
            _wipe(self._memory)
            self._memory.close()


def _mapped(fd: int) -> mmap.mmap:
    memory = mmap.mmap(fd, MEMORY_BYTES)
    memory.madvise(mmap.MADV_DONTDUMP)  # not even a core file gets a picture
    return memory


def _is_open(memory: mmap.mmap) -> bool:
    return _MAGIC.unpack_from(memory, 0) == (_OPEN,)


def _wipe(memory: mmap.mmap) -> None:
    """The word that says "open" goes first, so that a writer that is still at work notices."""
    _MAGIC.pack_into(memory, 0, 0)
    memory[:] = bytes(MEMORY_BYTES)


def _possible(width: int, height: int) -> bool:
    return 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE


def _slot(number: int) -> int:
    return _AT_SLOTS + _SLOT.size * (number % 2)


def _pixels(number: int) -> int:
    return _AT_PIXELS + _SLOT_BYTES * (number % 2)
