"""The small files of the pull: where each stream stands, written whole or not at all."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "cursors.json"


@dataclass(frozen=True, slots=True)
class Cursors:
    """Where the streams stand in the shop `source`; `pictures_pending`: articles came without some pictures."""

    catalogue: str = ""
    stock: str = ""
    pictures_pending: bool = False
    source: str = ""


def read_cursors(folder: Path) -> Cursors:
    """The saved cursors; none for a missing or unreadable file, which only costs a full pull."""
    try:
        return Cursors(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Cursors()


def write_cursors(folder: Path, cursors: Cursors) -> None:
    """Save them; OSError when the disk refuses (then the same pull is made again)."""
    write_whole(folder / NAME, json.dumps(asdict(cursors)))


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step, so that a power cut leaves the old or the new one."""
    temporary = path.with_name(f"{path.name}.part")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
