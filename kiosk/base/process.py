"""One owner per thing: a lock file that the system releases when its holder dies, however it dies."""

import fcntl
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self


class AlreadyRunningError(Exception):
    """Somebody else holds the lock; `pid` is None when the holder could not be read."""

    def __init__(self, what: str, path: Path, pid: int | None) -> None:
        self.what, self.path, self.pid = what, path, pid
        who = f"process {pid}" if pid is not None else "another process"
        super().__init__(
            f"{what} already runs for the data folder {path.parent} ({who}). "
            f"End that one first, or give this one a data folder of its own ([data] folder)."
        )


class LockFile:
    """An exclusive lock on `path`, as a context manager or with `acquire` and `release`.

    The file stays when the lock is released: removing it would let two processes lock two files of one name.
    """

    def __init__(self, path: Path, what: str) -> None:
        self._path, self._what = path, what
        self._fd: int | None = None

    def acquire(self) -> Self:
        """Take the lock; AlreadyRunningError when it is held, OSError when the folder cannot be written."""
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = _pid_in(fd)
            os.close(fd)
            raise AlreadyRunningError(self._what, self._path, pid) from None
        except OSError:
            os.close(fd)
            raise
        os.truncate(fd, 0)
        os.pwrite(fd, f"{os.getpid()}\n".encode(), 0)
        self._fd = fd
        return self

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._fd is not None:
            os.truncate(self._fd, 0)
            os.close(self._fd)
            self._fd = None

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_owner(path: Path) -> int | None:
    """The process that holds the lock on `path`, or None when it is free. 0: held, by a process that is not named."""
    try:
        fd = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _pid_in(fd) or 0
    finally:
        os.close(fd)
    return None


def keep_messages_clean() -> int:
    """The file descriptor for messages. Whatever else is printed to standard output goes to standard error instead."""
    sys.stdout.flush()
    messages_fd = os.dup(1)
    os.dup2(2, 1)
    return messages_fd


def _pid_in(fd: int) -> int | None:
    text = os.pread(fd, 32, 0).strip()
    return int(text) if text.isdigit() else None
