"""Catalogue generations on disk: numbered files, a pointer to the one in use, and nothing half done left behind.

current            the number of the generation in use, switched by an atomic rename
catalogue-<n>.db   its database
index-<n>/         its search index
import.lock        held while a new generation is written
needs-rebuild      written by whoever found damage; the next full import removes it
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kiosk.base.durable import sync_folder
from kiosk.store.errors import StoreError

_NUMBERED = re.compile(r"(?:catalogue-(\d{1,9})\.db(?:-wal|-shm|-journal)?|index-(\d{1,9}))\Z")


class ImportRunningError(StoreError):
    """Another import is writing a new generation of this catalogue."""


@dataclass(frozen=True, slots=True)
class Generations:
    """The folder of all generations."""

    folder: Path

    @property
    def pointer(self) -> Path:
        """The small file that names the generation in use."""
        return self.folder / "current"

    @property
    def damage_mark(self) -> Path:
        """Present when the generation in use was found damaged."""
        return self.folder / "needs-rebuild"

    def database(self, number: int) -> Path:
        """The database of generation `number`."""
        return self.folder / f"catalogue-{number}.db"

    def index(self, number: int) -> Path:
        """The search index folder of generation `number`."""
        return self.folder / f"index-{number}"

    def current(self) -> int | None:
        """The generation in use, None when there is none (or the pointer cannot be read as a number)."""
        try:
            text = self.pointer.read_text(encoding="ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        return int(text) if text.isdigit() and len(text) < 10 else None

    def next_number(self) -> int:
        """A number that no file here has yet."""
        return max([*self._numbers(), self.current() or 0], default=0) + 1

    def switch(self, number: int) -> None:
        """Make `number` the generation in use: all or nothing, also through a power cut."""
        fresh = self.folder / "current.new"
        with fresh.open("w", encoding="ascii") as file:
            file.write(f"{number}\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.pointer)
        sync_folder(self.folder)
        self.damage_mark.unlink(missing_ok=True)

    def remove_unused(self) -> None:
        """Delete what is neither in use nor the generation before it (readers may still be moving).

        Only to be called while holding the import lock."""
        current = self.current() or 0
        older = [n for n in self._numbers() if n < current]
        keep = {current, max(older, default=0)}
        for path in self._files():
            if _number(path) not in keep:
                _remove(path)
        (self.folder / "current.new").unlink(missing_ok=True)

    def remove(self, number: int) -> None:
        """Delete the files of one generation."""
        for path in self._files():
            if _number(path) == number:
                _remove(path)

    def lock(self) -> IO[str]:
        """The import lock, held until the file is closed or the process ends; ImportRunningError when taken."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = (self.folder / "import.lock").open("a+", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise ImportRunningError(f"{self.folder}: another import is running; wait until it has ended") from None
        return file

    def _files(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [path for path in self.folder.iterdir() if _NUMBERED.match(path.name)]

    def _numbers(self) -> list[int]:
        return sorted({_number(path) for path in self._files()})


def _number(path: Path) -> int:
    found = _NUMBERED.match(path.name)
    return int(found[1] or found[2]) if found else 0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def sync_tree(path: Path) -> None:
    """Flush a file, or every file of a folder and the folder itself, to the disk."""
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        handle = os.open(file, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    if path.is_dir():
        sync_folder(path)
