"""A disk that forgets: what was written, what was forced to it, and what a power cut leaves of the rest.

Content is forced by a sync of the file, a name by a sync of its folder. Until then both are only promised: a cut may
drop them, keep the first part and tear the rest at a sector, or keep any sectors in any order."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePosixPath

Image = dict[str, bytes | None]  # path -> content, None for a folder
SECTOR = 512  # bytes a disk writes whole or not at all


class Loss(Enum):
    """What happens to everything that was not forced to the disk. Names of files come in the order they were made,
    as every journalling file system keeps them, but for ANY."""

    DROPPED = "dropped"  # nothing of it arrived
    TORN = "torn"  # the first part arrived, the last write of that only up to a sector
    SCATTERED = "scattered"  # any sectors of any writes arrived; files may have grown without their content
    ANY = "any"  # as SCATTERED, and any of the names
    KEPT = "kept"  # all of it arrived: a kill of every process at once


@dataclass(frozen=True, slots=True)
class Write:
    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    file: int


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one folder change at once: path -> file number, 0 for a folder, None for a name that goes."""

    folder: str
    changes: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class SyncFolder:
    folder: str


@dataclass(frozen=True, slots=True)
class Mark:
    """No work of the disk: something that the world saw at this moment."""

    what: object


Op = Write | Truncate | Sync | Names | SyncFolder | Mark


def patched(data: bytearray, op: Write | Truncate) -> None:
    """Apply one change to a file's content; a gap is filled with zeros."""
    if isinstance(op, Truncate):
        data[op.size :] = b""
        data.extend(bytes(op.size - len(data)))
        return
    data.extend(bytes(max(0, op.offset - len(data))))
    data[op.offset : op.offset + len(op.data)] = op.data


@dataclass(slots=True)
class Disk:
    """The durable state and what is only promised; `apply` the work of a kiosk, then ask for an `image` after a cut."""

    names: dict[str, int] = field(default_factory=dict)
    content: dict[int, bytearray] = field(default_factory=dict)
    waiting: dict[int, list[Write | Truncate]] = field(default_factory=dict)
    promised: list[Names] = field(default_factory=list)

    def apply(self, op: Op) -> None:
        """One piece of work."""
        match op:
            case Write() | Truncate():
                self.waiting.setdefault(op.file, []).append(op)
            case Sync():
                data = self.content.setdefault(op.file, bytearray())
                for one in self.waiting.pop(op.file, []):
                    patched(data, one)
            case Names():
                self.promised.append(op)
            case SyncFolder():
                for names in [one for one in self.promised if one.folder == op.folder]:
                    _rename(self.names, names)
                self.promised = [one for one in self.promised if one.folder != op.folder]

    def image(self, loss: Loss, chance: random.Random) -> Image:
        """What lies on the disk after the power comes back: path -> content, None for a folder."""
        names = dict(self.names)
        for one in self._arrived(loss, chance):
            _rename(names, one)
        found: Image = {}
        for path, file in sorted(names.items()):
            if all(str(above) in found or str(above) == "." for above in PurePosixPath(path).parents):
                found[path] = None if file == 0 else self._left(file, loss, chance)
        return found

    def _arrived(self, loss: Loss, chance: random.Random) -> list[Names]:
        match loss:
            case Loss.DROPPED:
                return []
            case Loss.KEPT:
                return self.promised
            case Loss.ANY:
                return [one for one in self.promised if chance.random() < 0.5]
            case _:
                return self.promised[: chance.randint(0, len(self.promised))]

    def _left(self, file: int, loss: Loss, chance: random.Random) -> bytes:
        data, waiting = bytearray(self.content.get(file, b"")), self.waiting.get(file, [])
        match loss:
            case Loss.DROPPED:
                return bytes(data)
            case Loss.KEPT:
                arrived = list(waiting)
            case Loss.TORN:
                arrived = _torn(waiting, chance)
            case _:
                arrived = _scattered(waiting, chance)
        for one in arrived:
            patched(data, one)
        return bytes(data)


def start_disk(files: Image) -> Disk:
    """A disk that holds these files durably; they are numbered from 1 in their order, folders are 0."""
    names = numbered(files)
    return Disk(names, {names[path]: bytearray(data) for path, data in files.items() if data is not None})


def numbered(files: Image) -> dict[str, int]:
    """The file number of each path."""
    numbers = iter(range(1, len(files) + 1))
    return {path: 0 if data is None else next(numbers) for path, data in files.items()}


def _rename(names: dict[str, int], op: Names) -> None:
    for path, file in op.changes:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _torn(waiting: list[Write | Truncate], chance: random.Random) -> list[Write | Truncate]:
    whole = chance.randint(0, len(waiting))
    arrived = waiting[:whole]
    if whole < len(waiting) and isinstance(torn := waiting[whole], Write):
        sectors = _sectors(torn)
        arrived.extend(sectors[: chance.randint(0, len(sectors))])
    return arrived


def _scattered(waiting: list[Write | Truncate], chance: random.Random) -> list[Write | Truncate]:
    arrived: list[Write | Truncate] = []
    share = chance.choice((0.2, 0.5, 0.9))
    for one in waiting:
        if isinstance(one, Truncate):
            arrived += [one] if chance.random() < share else []
            continue
        arrived += [sector for sector in _sectors(one) if chance.random() < share]
    ends = [one.offset + len(one.data) for one in waiting if isinstance(one, Write)]
    if ends and chance.random() < 0.2:  # the new length of the file arrived, its content did not
        arrived.insert(0, Write(waiting[0].file, chance.choice(ends), b""))
    return arrived


def _sectors(op: Write) -> list[Write]:
    """The write cut where the disk's sectors begin."""
    cuts = [op.offset, *range((op.offset // SECTOR + 1) * SECTOR, op.offset + len(op.data), SECTOR)]
    ends = [*cuts[1:], op.offset + len(op.data)]
    return [Write(op.file, at, op.data[at - op.offset : end - op.offset]) for at, end in zip(cuts, ends, strict=True)]


def lay_out(image: Image, root: Path) -> None:
    """Write an image into an empty folder."""
    root.mkdir(parents=True)
    for path, data in image.items():
        if data is None:
            (root / path).mkdir(mode=0o700)
        else:
            (root / path).write_bytes(data)
            (root / path).chmod(0o600)
