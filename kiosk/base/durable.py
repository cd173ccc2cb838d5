"""Names that survive a power cut: a new or renamed file is only promised until its folder was forced to the disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable. OSError where the disk refuses."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make `folder` (with `mode`) and what is missing above it, each durably. OSError where that cannot be done."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode if one == folder else 0o777, exist_ok=True)
        with suppress(PermissionError):  # a parent that may be written but not read cannot be forced
            sync_folder(one.parent)
