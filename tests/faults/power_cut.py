"""Records the work of the order path on its disk, so that the power can be cut after every piece of it.

SQLite's work comes through a VFS over real files, everything else through the calls of `os`. Nothing is forced to the
real disk: the recorded one (`power_disk.py`) is the one that loses its power."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import apsw

from tests.faults.power_disk import Mark, Names, Op, Sync, SyncFolder, Truncate, Write, lay_out, numbered

_JOURNALS = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL


class Recorder:
    """What happened below `root`, in order. `start`: the files that were there before, durably."""

    def __init__(self, root: Path, start: dict[str, bytes | None] | None = None) -> None:
        self.root, self.ops = root, list[Op]()
        self._now = numbered(start or {})  # names as the processes see them
        self._count = max(self._now.values(), default=0)
        lay_out(start or {}, root)

    def _number(self) -> int:
        self._count += 1
        return self._count

    def mark(self, what: object) -> None:
        """The world sees something."""
        self.ops.append(Mark(what))

    def path(self, name: Any) -> str | None:
        """The name below the root; None for what lies elsewhere."""
        if not isinstance(name, str | Path):
            return None
        found = Path(name).absolute()
        return str(found.relative_to(self.root)) if found != self.root and found.is_relative_to(self.root) else None

    def opened(self, path: str) -> int:
        """The file of this name; a new one where there was none."""
        if path not in self._now:
            self._name(path, self._number())
        return self._now[path]

    def known(self, path: str) -> bool:
        """Is there such a name?"""
        return path in self._now

    def folder(self, path: str) -> None:
        """A folder was made."""
        self._name(path, 0)

    def linked(self, old: str, new: str) -> None:
        """A second name for a file."""
        self._name(new, self._now[old])

    def renamed(self, old: str, new: str) -> None:
        """A file has another name now; what had it before is gone."""
        file = self._now.pop(old)
        self._now[new] = file
        self.ops.append(Names(_folder(new), ((old, None), (new, file))))

    def removed(self, path: str) -> None:
        """A name is gone."""
        del self._now[path]
        self.ops.append(Names(_folder(path), ((path, None),)))

    def synced(self, path: str) -> None:
        """Force a file or a folder."""
        file = 0 if path == "." else self._now[path]
        self.ops.append(Sync(file) if file else SyncFolder(path))

    def _name(self, path: str, file: int) -> None:
        self._now[path] = file
        self.ops.append(Names(_folder(path), ((path, file),)))


def _folder(path: str) -> str:
    return str(Path(path).parent)


class _Vfs(apsw.VFS):
    """The default file system of SQLite while it is watched."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        super().__init__(f"power-{uuid4()}", "unix", makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        return _File(name, flags, self.recorder)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        super().xDelete(name, sync_folder)
        path = self.recorder.path(name)
        if path is not None and self.recorder.known(path):
            self.recorder.removed(path)
            if sync_folder:
                self.recorder.synced(_folder(path))


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], recorder: Recorder) -> None:
        text = name.filename() if isinstance(name, apsw.URIFilename) else name
        super().__init__("unix", name, flags)
        self._recorder, self._path = recorder, recorder.path(text)
        new = self._path is not None and not recorder.known(self._path)
        # SQLite forces the folder once with the first sync of a log that it made, and with no other file.
        self._new_log = new and bool(flags[0] & _JOURNALS)
        self._file = recorder.opened(self._path) if self._path is not None else 0

    def xLock(self, level: int) -> None:
        try:
            super().xLock(level)
        except apsw.IOError:  # a file opened for reading cannot be locked for writing: SQLite asks, and lives with a no
            raise apsw.BusyError("not to be locked") from None

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        if self._file:
            self._recorder.ops.append(Write(self._file, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        if self._file:
            self._recorder.ops.append(Truncate(self._file, size))

    def xSync(self, flags: int) -> None:
        if self._file and self._path is not None:
            self._recorder.ops.append(Sync(self._file))
            if self._new_log:
                self._recorder.synced(_folder(self._path))
                self._new_log = False


@contextmanager
def watching(recorder: Recorder) -> Iterator[None]:
    """Everything below the recorder's root is recorded: databases opened in here, and files by the calls of `os`."""
    vfs = _Vfs(recorder)
    try:
        with ExitStack() as stack:
            for name, call in _Calls(recorder).all().items():
                stack.enter_context(patch.object(os, name, call))
            yield
    finally:
        vfs.unregister()


class _Calls:
    """The calls of `os` by which this program makes and changes precious files."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._open_files: dict[int, str] = {}
        self._os = {name: getattr(os, name) for name in ("open", "write", "close", "link", "mkdir", "unlink")}
        self._os |= {name: getattr(os, name) for name in ("replace", "rename", "fsync")}

    def all(self) -> dict[str, Any]:
        """The watched calls by their names."""
        return {name: getattr(self, f"_{name}") for name in self._os}

    def _open(self, name: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        fd: int = self._os["open"](name, flags, mode, **more)
        path = "." if isinstance(name, str | Path) and Path(name) == self._recorder.root else self._recorder.path(name)
        if path is not None:
            if not flags & os.O_DIRECTORY:
                file = self._recorder.opened(path)
                if flags & os.O_TRUNC:
                    self._recorder.ops.append(Truncate(file, 0))
            self._open_files[fd] = path
        return fd

    def _write(self, fd: int, data: bytes) -> int:
        path = self._open_files.get(fd)
        offset = os.lseek(fd, 0, os.SEEK_CUR) if path is not None else 0
        written: int = self._os["write"](fd, data)
        if path is not None:
            self._recorder.ops.append(Write(self._recorder.opened(path), offset, bytes(data)[:written]))
        return written

    def _close(self, fd: int) -> None:
        self._open_files.pop(fd, None)
        self._os["close"](fd)

    def _fsync(self, fd: int) -> None:
        if fd in self._open_files:
            self._recorder.synced(self._open_files[fd])

    def _mkdir(self, name: Any, mode: int = 0o777, **more: Any) -> None:
        self._os["mkdir"](name, mode, **more)
        if (path := self._recorder.path(name)) is not None:
            self._recorder.folder(path)

    def _link(self, old: Any, new: Any, **more: Any) -> None:
        self._os["link"](old, new, **more)
        if (path := self._recorder.path(new)) is not None:
            self._recorder.linked(str(self._recorder.path(old)), path)

    def _unlink(self, name: Any, **more: Any) -> None:
        self._os["unlink"](name, **more)
        path = self._recorder.path(name)
        if path is not None and self._recorder.known(path):
            self._recorder.removed(path)

    def _rename(self, old: Any, new: Any, **more: Any) -> None:
        self._os["rename"](old, new, **more)
        self._moved(old, new)

    def _replace(self, old: Any, new: Any, **more: Any) -> None:
        self._os["replace"](old, new, **more)
        self._moved(old, new)

    def _moved(self, old: Any, new: Any) -> None:
        before, after = self._recorder.path(old), self._recorder.path(new)
        if before is not None and after is not None and self._recorder.known(before):
            self._recorder.renamed(before, after)
