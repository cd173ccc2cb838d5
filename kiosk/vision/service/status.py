"""What the vision process said last, kept for the doctor by the window: that process writes no files."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from kiosk.domain.eyes import EyesStatus

FILE_NAME = "eyes-status.json"
EVERY = timedelta(seconds=10)  # while nothing changes


class StatusFile(msgspec.Struct, frozen=True):
    """The last status, when the process last gave a sign of life (UTC), and which one it was."""

    status: EyesStatus
    at: datetime
    pid: int


def due(last: StatusFile | None, new: StatusFile) -> bool:
    """Whether `new` is worth writing: something else happens now, or the sign of life is old."""
    if last is None or new.at < last.at:
        return True
    same = (last.status.state, last.status.detail, last.pid) == (new.status.state, new.status.detail, new.pid)
    return not same or new.at - last.at >= EVERY


def write(folder: Path, content: StatusFile) -> None:
    """Complete or not at all; OSError where the disk refuses. Not forced to the disk: it is only information."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    aside.write_bytes(msgspec.json.encode(content))
    aside.replace(path)


def read(folder: Path) -> StatusFile | None:
    """The last status; None when there is none that can be read."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=StatusFile)
    except (OSError, msgspec.DecodeError, ValueError):
        return None
