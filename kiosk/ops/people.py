"""The shop's statistics of people: finished bins, one JSON line each, in a file of limited size.

Only totals of at least 20 minutes are ever written (see `kiosk.domain.eyes.PeopleBin`).
"""

import os
from pathlib import Path

import msgspec

from kiosk.domain.eyes import PeopleBin

FILE_NAME = "people.jsonl"
MOST_BINS = 5000  # about seven months of hours; the oldest are dropped

_decoder = msgspec.json.Decoder(PeopleBin)


def append(folder: Path, people: PeopleBin, most: int = MOST_BINS) -> None:
    """Keep a finished bin in `folder` (the data folder's `status`), complete or not at all.

    The file is written anew when it has grown a tenth over `most` bins. OSError where the disk refuses."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    line = msgspec.json.encode(people) + b"\n"
    lines = _lines(path)
    if len(lines) < most + most // 10 and (not lines or lines[-1].endswith(b"\n")):
        with path.open("ab") as file:
            file.write(line)
        return
    whole = [one for one in lines if one.endswith(b"\n")]  # a line without its end was cut off by a power cut
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    aside.write_bytes(b"".join([*whole[-(most - 1) :], line] if most > 1 else [line]))
    aside.replace(path)


def read(folder: Path) -> tuple[PeopleBin, ...]:
    """All bins that are kept, the oldest first. Lines that are none are left out; OSError where the disk refuses."""
    found = []
    for line in _lines(folder / FILE_NAME):
        try:
            found.append(_decoder.decode(line))
        except msgspec.DecodeError:
            continue
    return tuple(found)


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return []
