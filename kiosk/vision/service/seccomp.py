"""A filter of system calls for the vision process: no sockets, no new files, no other programs, nobody else's memory.

The filter is a small program that the kernel runs before every call (see seccomp(2) and linux/filter.h). A call that is
refused fails with "operation not permitted", as it would for want of a right, so that libraries cope. It holds for all
threads and for ever.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable, Mapping
from errno import ENOSYS, EPERM

Numbers = tuple[int | None, int | None]  # of one call on x86_64 and on aarch64; None: there is no such call

REFUSED: Mapping[str, Numbers] = {
    # the network, and sockets of any kind
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "recvfrom": (45, 207), "recvmsg": (47, 212), "recvmmsg": (299, 243),
    # a way around every filter
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    # files and folders that are not there yet, or get another name or more to say
    "creat": (85, None), "mkdir": (83, None), "mkdirat": (258, 34), "mknod": (133, None), "mknodat": (259, 33),
    "link": (86, None), "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36), "rename": (82, None),
    "renameat": (264, 38), "renameat2": (316, 276), "unlink": (87, None), "unlinkat": (263, 35), "rmdir": (84, None),
    "truncate": (76, 45), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "mount": (165, 40),
    # other programs, and what they could be told past the pipe
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438),
    "shmget": (29, 194), "shmat": (30, 196), "msgget": (68, 186), "msgsnd": (69, 189), "mq_open": (240, 180),
    "add_key": (248, 217), "keyctl": (250, 219), "bpf": (321, 280), "unshare": (272, 97), "setns": (308, 268),
}  # fmt: skip
# Said to be unknown, so that the C library takes the older call, whose arguments a filter can see.
UNKNOWN: Mapping[str, Numbers] = {"clone3": (435, 435), "openat2": (437, 437)}
OPEN: Numbers = (2, None)
OPENAT: Numbers = (257, 56)
CLONE: Numbers = (56, 220)
NEW_FILE = os.O_CREAT | os.O_TRUNC | (os.O_TMPFILE & ~os.O_DIRECTORY)
THREAD = 0x00010000  # CLONE_THREAD: what is made is part of this process

MACHINES: Mapping[str, tuple[int, int]] = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column, AUDIT_ARCH
_X32 = 0x40000000  # numbers from here on are another set of the same calls
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16  # offsets in what the kernel hands over
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE, SAY_UNKNOWN = 0x7FFF0000, 0x00050000 | EPERM, 0x00050000 | ENOSYS
_SET_MODE_FILTER, _ALL_THREADS = 1, 1
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_SECCOMP: Mapping[str, int] = {"x86_64": 317, "aarch64": 277}
Instruction = tuple[int, int, int, int]  # code, jump when true, jump when false, constant


def program(machine: str) -> list[Instruction]:
    """The filter for this machine (as `platform.machine()` names it). KeyError for one that is not known."""
    column, arch = MACHINES[machine]
    made: list[Instruction] = [(_LOAD, 0, 0, _ARCH), (_EQUAL, 1, 0, arch), (_RETURN, 0, 0, REFUSE)]
    made += [(_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, REFUSE)]
    for calls, answer in ((REFUSED, REFUSE), (UNKNOWN, SAY_UNKNOWN)):
        for number in _there(calls.values(), column):
            made += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, answer)]
    made += _by_argument(OPEN[column], 1, NEW_FILE, when_set=REFUSE, when_not=ALLOW)
    made += _by_argument(OPENAT[column], 2, NEW_FILE, when_set=REFUSE, when_not=ALLOW)
    made += _by_argument(CLONE[column], 0, THREAD, when_set=ALLOW, when_not=REFUSE)
    return [*made, (_RETURN, 0, 0, ALLOW)]


def install(machine: str) -> None:
    """Let the filter hold for all threads of this process, for ever. OSError or KeyError where that cannot be."""
    code = b"".join(struct.pack("@HBBI", *instruction) for instruction in program(machine))
    held = ctypes.create_string_buffer(code, len(code))
    filter_of = struct.pack("@HxxxxxxP", len(code) // 8, ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise _error()
    number = ctypes.c_long(_SECCOMP[machine])
    if libc.syscall(number, ctypes.c_uint(_SET_MODE_FILTER), ctypes.c_uint(_ALL_THREADS), filter_of):
        raise _error()


def _error() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))


def _there(numbers: Iterable[Numbers], column: int) -> list[int]:
    return [number for both in numbers if (number := both[column]) is not None]


def _by_argument(number: int | None, argument: int, bits: int, when_set: int, when_not: int) -> list[Instruction]:
    """Judge a call by bits of one of its arguments; the lower half of the argument is what counts for all of these."""
    if number is None:
        return []
    return [
        (_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, _ARGUMENTS + 8 * argument),
        (_ANY_BIT, 0, 1, bits),
        (_RETURN, 0, 0, when_set),
        (_RETURN, 0, 0, when_not),
    ]
