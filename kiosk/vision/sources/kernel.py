"""Two questions to the kernel about a video device: what can it do, and has somebody else got it? Linux only."""

from __future__ import annotations

import errno
import fcntl
import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

Ioctl = Callable[[int, int, bytearray], int]

# linux/videodev2.h
_QUERYCAP = (
    0x80685600  # struct v4l2_capability: driver[16] card[32] bus[32] version capabilities device_caps reserved[3]
)
_REQBUFS = 0xC0145608  # struct v4l2_requestbuffers: count type memory capabilities flags
_CAPTURE, _CAPTURE_MPLANE = 0x00000001, 0x00001000
_STREAMING = 0x04000000
_HAS_DEVICE_CAPS = 0x80000000
_TYPE_CAPTURE, _TYPE_CAPTURE_MPLANE = 1, 9
_MEMORY_MMAP = 1


class Access(Enum):
    """What opening a device led to."""

    FREE = "free"
    GONE = "gone"  # no such device, or unplugged a moment ago
    BUSY = "busy"  # another program has it
    FORBIDDEN = "forbidden"  # this user may not open it
    NO_CAMERA = "no_camera"  # something that is no camera


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a device says of itself."""

    name: str
    captures: bool
    many_planes: bool


def _system_ioctl(handle: int, request: int, data: bytearray) -> int:
    return int(fcntl.ioctl(handle, request, data, True))


def abilities(node: Path, ioctl: Ioctl = _system_ioctl) -> Abilities:
    """What the device `node` can do; OSError when it cannot be opened or is no video device."""
    with _opened(node) as handle:
        return _abilities(handle, ioctl)


def access(node: Path, ioctl: Ioctl = _system_ioctl) -> Access:
    """Whether pictures could be taken from `node` now. It is opened and closed at once; nothing is set or started.

    A driver lends its buffers to one program at a time, so asking for one of them shows whether it is free."""
    try:
        with _opened(node) as handle:
            able = _abilities(handle, ioctl)
            if not able.captures:
                return Access.NO_CAMERA
            _borrow_a_buffer(handle, able, ioctl)
    except OSError as error:
        return _meaning(error)
    return Access.FREE


def _abilities(handle: int, ioctl: Ioctl) -> Abilities:
    data = bytearray(104)
    ioctl(handle, _QUERYCAP, data)
    whole, device = struct.unpack_from("=II", data, 84)
    # A device with several nodes (picture and metadata) says in `device` what this one of them can do.
    can = device if whole & _HAS_DEVICE_CAPS else whole
    name = bytes(data[16:48]).split(b"\0")[0].decode("utf-8", "replace").strip()
    return Abilities(name, bool(can & (_CAPTURE | _CAPTURE_MPLANE) and can & _STREAMING), not can & _CAPTURE)


def _borrow_a_buffer(handle: int, able: Abilities, ioctl: Ioctl) -> None:
    kind = _TYPE_CAPTURE_MPLANE if able.many_planes else _TYPE_CAPTURE
    for count in (1, 0):
        ioctl(handle, _REQBUFS, bytearray(struct.pack("=5I", count, kind, _MEMORY_MMAP, 0, 0)))


@contextmanager
def _opened(node: Path) -> Iterator[int]:
    handle = os.open(node, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        yield handle
    finally:
        os.close(handle)


def _meaning(error: OSError) -> Access:
    if error.errno == errno.EBUSY:
        return Access.BUSY
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Access.FORBIDDEN
    if error.errno in {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO}:
        return Access.GONE
    return Access.NO_CAMERA
