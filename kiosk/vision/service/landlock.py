"""Landlock: the kernel refuses this process every change of the file system except to devices (see landlock(7)).

A process under Landlock may not look into others, not even at a memory they offer under /proc; therefore it is used
only where the viewfinder is off (see `sandbox.py`).
"""

from __future__ import annotations

import ctypes
import os
import struct

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # system calls, the same on all machines
_VERSION, _BENEATH = 1, 1
_PR_SET_NO_NEW_PRIVS = 38
_WRITE_FILE = 1 << 1
_CHANGES = _WRITE_FILE | 0x1FF0  # and removing and making everything
_MOVE, _TRUNCATE = 1 << 13, 1 << 14  # since versions 2 and 3
_TCP = 0b11  # binding and connecting, since version 4
_SCOPES = 0b11  # abstract sockets and signals of others, since version 6


def restrict(writable: str = "/dev") -> int:
    """From now on this thread and all it starts can change nothing outside `writable`, and make nothing inside it;
    the version of Landlock. Call it before other threads are started. OSError where the kernel has none."""
    libc = ctypes.CDLL(None, use_errno=True)
    version = int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION))
    if version < 1:
        raise _error()
    changes = _CHANGES | (_MOVE if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    rules = struct.pack("@QQQ", changes, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = int(libc.syscall(_CREATE, rules, ctypes.c_size_t(size), 0))
    if ruleset < 0:
        raise _error()
    try:
        _allow_writing(libc, ruleset, writable)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.syscall(_RESTRICT, ruleset, 0):
            raise _error()
    finally:
        os.close(ruleset)
    return version


def _allow_writing(libc: ctypes.CDLL, ruleset: int, folder: str) -> None:
    """Cameras are devices: they are opened for reading and writing, also when one is plugged in again later."""
    place = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", _WRITE_FILE, place)
        if libc.syscall(_ADD, ruleset, _BENEATH, rule, 0):
            raise _error()
    finally:
        os.close(place)


def _error() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
