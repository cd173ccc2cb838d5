"""Takes away from the vision process what it never needs: network, files, other programs, core files.

Each layer is one the kernel may or may not offer; all that are there are used, and the doctor says which are missing.

| layer | what it takes away |
|---|---|
| limits | every byte into a file, and core files (also those handed to a program that collects them) |
| privacy | other programs of the same user looking into this one's memory |
| network | all network interfaces (an empty network namespace, where the process has the right to make one) |
| files | changes of the file system (Landlock), only with the viewfinder off |
| calls | sockets, new files, other programs, memory of others (seccomp) |

Words still leave by the pipe to the window and by standard error, as long as that is no file.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.vision.service import landlock, seccomp

_NEW_NETWORK = 0x40000000
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
# Also stops the hand-over to a collecting program, which a limit of 0 does not; too little for any core file.
_CORE_BYTES = 1


@dataclass(frozen=True, slots=True)
class LockedDown:
    """Which layers hold, and for each that does not, why."""

    active: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> str:
        """For the log and the doctor."""
        without = "".join(f"; without {name} ({why})" for name, why in self.missing)
        return ", ".join(self.active) + without


def lock_down(viewfinder: bool) -> LockedDown:
    """Take everything away, for ever. Call it before any library starts a thread, and after the last file was written.

    `viewfinder`: the picture's memory belongs to the window; opening it must stay possible."""
    layers: list[tuple[str, Callable[[], object]]] = [
        ("limits", _limits),
        ("network", _network),
        ("privacy", _privacy),
        ("calls", lambda: seccomp.install(platform.machine())),
    ]
    if not viewfinder:
        layers.insert(3, ("files", landlock.restrict))
    active, missing = [], []
    for name, take_away in layers:
        try:
            take_away()
        except OSError as error:
            missing.append((name, error.strerror or str(error)))
        except KeyError:
            missing.append((name, f"not known for {platform.machine()}"))
        else:
            active.append(name)
    return LockedDown(tuple(active), tuple(missing))


def _limits() -> None:
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing into a file fails; it does not end the process
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    bytes_ = _CORE_BYTES if most in (resource.RLIM_INFINITY,) or most >= _CORE_BYTES else most
    resource.setrlimit(resource.RLIMIT_CORE, (bytes_, bytes_))


def _network() -> None:
    """Without a right to do so one would need a user namespace, and from there the window's memory is out of reach."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NETWORK):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _privacy() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
