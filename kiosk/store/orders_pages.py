"""Reads rows out of a damaged SQLite file page by page, without SQLite (file format: sqlite.org/fileformat2.html).

Nothing is written. What cannot be decoded is skipped; the caller judges whether a row is what was stored."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Value = int | float | str | bytes | None
_TABLE_LEAF = 13
_WAL_HEADER, _FRAME_HEADER = 32, 24
_FIRST_PAGE_HEADER = 100
_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class Pages:
    """`versions`: page images by number (1 = first), each laid over the ones before it, oldest first. One version where
    the log is whole; where parts of it were damaged and left out (`skipped_frames`), the file and each commit."""

    size: int
    versions: tuple[dict[int, bytes], ...]
    skipped_frames: int = 0


def read_pages(database: Path, log: Path) -> Pages:
    """The pages of a database with the committed part of its log laid over them. Missing files are empty."""
    data = database.read_bytes() if database.exists() else b""
    wal = log.read_bytes() if log.exists() else b""
    size = _page_size(data, wal)
    images = {n + 1: data[n * size : (n + 1) * size] for n in range(len(data) // size)}
    commits, skipped = _commits(wal, size)
    if skipped:
        return Pages(size, (images, *commits), skipped)
    for commit in commits:
        images |= commit
    return Pages(size, (images,))


def log_is_damaged(log: Path) -> bool:
    """True when a damaged frame is followed by a sound commit: SQLite would silently forget that commit.

    A damaged last frame alone is what a power cut leaves of a commit that nobody was told of."""
    wal = log.read_bytes() if log.exists() else b""
    bad = False
    for _, sound, commits in _frames(wal, _page_size(b"", wal)):
        if bad and sound and commits:
            return True
        bad = bad or not sound
    return False


def rows(pages: Pages) -> Iterator[tuple[int, int, list[Value]]]:
    """(version, rowid, values) of every table row that can be decoded, in every version of its page.

    The newest version of a page is not enough: where a page was split and the new half is damaged, only the versions
    from before hold the rows that moved."""
    images: dict[int, bytes] = {}
    for version, changed in enumerate(pages.versions):
        images |= changed
        for number in sorted(changed):
            for rowid, values in _rows_of(images, number, pages.size):
                yield version, rowid, values


def _rows_of(images: dict[int, bytes], number: int, size: int) -> Iterator[tuple[int, list[Value]]]:
    image, start = images[number], _FIRST_PAGE_HEADER if number == 1 else 0
    if len(image) != size or image[start] != _TABLE_LEAF:
        return
    count = int.from_bytes(image[start + 3 : start + 5], "big")
    for i in range(min(count, size // 4)):
        pointer = start + 8 + 2 * i
        row = _cell(images, image, int.from_bytes(image[pointer : pointer + 2], "big"))
        if row is not None:
            yield row


def _page_size(data: bytes, wal: bytes) -> int:
    found = [int.from_bytes(data[16:18], "big"), int.from_bytes(wal[8:12], "big")]
    fitting = [size for size in found if 512 <= size <= 32768 and size & (size - 1) == 0]
    return fitting[0] if fitting else 4096


def _commits(wal: bytes, size: int) -> tuple[list[dict[int, bytes]], int]:
    """What each commit changed, oldest first; damaged frames are left out and counted."""
    commits: list[dict[int, bytes]] = []
    pending: dict[int, bytes] = {}
    skipped = 0
    for frame, sound, ends in _frames(wal, size):
        if not sound:
            skipped += 1
            continue
        pending[int.from_bytes(frame[:4], "big")] = frame[_FRAME_HEADER:]
        if ends:
            commits.append(pending)
            pending = {}
    return commits, skipped


def _frames(wal: bytes, size: int) -> Iterator[tuple[bytes, bool, bool]]:
    """(frame, is sound, ends a commit) of the log's current round; frames of an earlier round are left out."""
    step = _FRAME_HEADER + size
    frames = [wal[at : at + step] for at in range(_WAL_HEADER, len(wal) - step + 1, step)]
    if not frames:
        return
    salt = wal[16:24] if any(frame[8:16] == wal[16:24] for frame in frames) else frames[0][8:16]
    order = "<" if wal[3:4] == b"\x82" else ">"
    before = struct.unpack(">2I", wal[24:32])
    for frame in frames:
        stored = struct.unpack(">2I", frame[16:24])
        if frame[8:16] == salt:
            sound = _checksum(frame[:8] + frame[_FRAME_HEADER:], before, order) == stored
            yield frame, sound, frame[4:8] != b"\0\0\0\0"  # the size of the database after a commit
        before = stored


def _checksum(data: bytes, before: tuple[int, ...], order: str) -> tuple[int, int]:
    s0, s1 = before
    for x0, x1 in struct.iter_unpack(f"{order}2I", data):
        s0 = (s0 + x0 + s1) & 0xFFFFFFFF
        s1 = (s1 + x1 + s0) & 0xFFFFFFFF
    return s0, s1


def _cell(images: dict[int, bytes], image: bytes, at: int) -> tuple[int, list[Value]] | None:
    try:
        length, at = _varint(image, at)
        rowid, at = _varint(image, at)
        return rowid, _record(_payload(images, image, at, length))
    except (IndexError, ValueError, UnicodeDecodeError, struct.error):
        return None  # damaged: the caller counts what is missing


def _payload(images: dict[int, bytes], image: bytes, at: int, length: int) -> bytes:
    usable = len(image)
    local = length
    if length > usable - 35:
        least = (usable - 12) * 32 // 255 - 23
        fitting = least + (length - least) % (usable - 4)
        local = fitting if fitting <= usable - 35 else least
    payload = image[at : at + local]
    following = int.from_bytes(image[at + local : at + local + 4], "big") if local < length else 0
    seen: set[int] = set()
    while len(payload) < length:
        if following in seen or following not in images:
            raise ValueError("the chain of overflow pages is broken")
        seen.add(following)
        page = images[following]
        payload += page[4 : 4 + length - len(payload)]
        following = int.from_bytes(page[:4], "big")
    return payload


def _record(payload: bytes) -> list[Value]:
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError("the record is longer or shorter than its header says")
    return values


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind == 7:
        return struct.unpack(">d", payload[at : at + 8])[0], at + 8
    if kind in _SIZES:
        size = _SIZES[kind]
        return int.from_bytes(payload[at : at + size], "big", signed=True), at + size
    if kind < 12:
        raise ValueError(f"unknown type {kind}")
    size = (kind - 12) // 2
    raw = payload[at : at + size]
    if len(raw) != size:
        raise ValueError("the record ends early")
    return (raw.decode() if kind % 2 else raw), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(8):
        byte = data[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    return value << 8 | data[at + 8], at + 9
