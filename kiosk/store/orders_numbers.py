"""A floor for order numbers in a file of its own, so that no number is given twice even when orders.db is lost."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.base.durable import sync_folder

BLOCK = 100  # numbers reserved at once: one small write to the file per hundred orders


def reserved(path: Path) -> int:
    """All numbers up to this one may have been given; 0 when none was. ValueError for a damaged file."""
    try:
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return 0
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: expected a number, found something unreadable") from error
    if not text.isdigit():
        raise ValueError(f"{path}: expected a number, found {text[:20]!r}")
    return int(text)


def reserve(path: Path, sequence: int) -> int:
    """Make sure that `sequence` is reserved, durably, before it is given; the highest number that is reserved now.

    OSError where the disk refuses."""
    try:
        known = reserved(path)
    except ValueError:
        known = 0  # damaged: the database has the count, and the file is written anew
    if sequence <= known:
        return known
    bound = sequence + BLOCK - 1
    aside = path.with_suffix(".new")
    fd = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(fd, f"{bound}\n".encode())
        os.fsync(fd)
    finally:
        os.close(fd)
    aside.replace(path)
    sync_folder(path.parent)
    return bound
