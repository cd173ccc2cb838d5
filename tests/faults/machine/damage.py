"""What a disk, a person or a bad cable does to files while nothing runs."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

Damage = Callable[[Path, random.Random], None]


def flip(path: Path, chance: random.Random) -> None:
    """Some bits turn."""
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 40) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def cut(path: Path, chance: random.Random) -> None:
    """The file ends too early."""
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data) + 1)])


def blank(path: Path, chance: random.Random) -> None:
    """A stretch of zeros, as after a torn write."""
    data = bytearray(path.read_bytes())
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((64, 512, 4096, 16384)))
    data[start:end] = bytes(end - start)
    path.write_bytes(data)


def moved(path: Path, chance: random.Random) -> None:
    """Somebody cleaned up."""
    path.rename(path.with_name("somebody-moved-it"))


def emptied(path: Path, chance: random.Random) -> None:
    """Nothing is left in it."""
    path.write_bytes(b"")


DAMAGES: dict[str, Damage] = {
    "bits": flip, "cut off": cut, "zeros": blank, "moved away": moved, "emptied": emptied,
}  # fmt: skip


def damage_folder(folder: Path, chance: random.Random) -> None:
    """Some files below it become nonsense."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".lock"))
    for path in files:
        if chance.random() < 0.5:
            path.write_bytes(b"\xff" * path.stat().st_size)
