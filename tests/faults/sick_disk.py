"""An SQLite VFS whose disk can be told to fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import apsw


class SickDisk(apsw.VFS):
    """`sickness` makes the error of every write; None: the disk is well. `readonly`: files open for reading only."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sickness: Callable[[], Exception] | None = None
        self.readonly = False
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        if self.readonly:
            flags[0] = flags[0] & ~(apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE) | apsw.SQLITE_OPEN_READONLY
        file = _File(name, flags, self)
        flags[1] = flags[1] if not self.readonly else flags[0]
        return file

    def check(self) -> None:
        if self.sickness is not None:
            raise self.sickness()


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], disk: SickDisk) -> None:
        self._disk = disk
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.check()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._disk.check()
        super().xSync(flags)

    def xTruncate(self, size: int) -> None:
        self._disk.check()
        super().xTruncate(size)


def full() -> Exception:
    """The disk is full."""
    return apsw.FullError("injected")


def io_error(code: int) -> Callable[[], Exception]:
    """An I/O error with an extended code."""

    def make() -> Exception:
        error = apsw.IOError("injected")
        error.extendedresult = code
        return error

    return make


def read_only() -> Exception:
    """The file system became read-only, as Linux does after errors."""
    return apsw.ReadOnlyError("injected")
