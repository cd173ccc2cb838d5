"""Files of a feed: which version they are, whether they changed while being read, and their copy in plain UTF-8."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.base.durable import sync_folder
from kiosk.shops.errors import BadFeed, ShopUnreachable
from kiosk.shops.feed.xml import xml_to_tsv

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file of the feed as it stands on this machine; `version` changes with its content, `written_at` is UTC."""

    name: str
    path: Path
    version: str
    written_at: datetime

    def verify(self) -> None:
        """ShopUnreachable when the file was rewritten since; then nothing read from it may be kept."""
        if stamp(self.path, self.name)[0] != self.version:
            raise ShopUnreachable(f"{self.name} changed while it was read; the kiosk tries again")


def stamp(path: Path, name: str) -> tuple[str, datetime]:
    """(version, time of writing) of a file in the folder; ShopUnreachable when it cannot be looked at."""
    try:
        found = path.stat()
    except OSError as error:
        raise ShopUnreachable(f"{name} cannot be read: {error.strerror}") from None
    return f"{found.st_mtime_ns}-{found.st_size}-{found.st_ino}", datetime.fromtimestamp(found.st_mtime, UTC)


def plain_copy(file: FeedFile, scratch: Path) -> Path:
    """The file itself when it is tab-separated UTF-8, else a copy in that form under `scratch` (of the caller)."""
    try:
        with file.path.open("rb") as opened:
            head = opened.read(4096)
        if is_xml(head):
            target = scratch / f"{file.name}.rows"
            xml_to_tsv(file.path, file.name, target)
            return target
        if head[:2] in _UTF16:
            return _from_utf16(file, scratch / f"{file.name}.utf8")
    except OSError as error:
        raise ShopUnreachable(f"{file.name} cannot be read: {error.strerror}") from None
    return file.path


def is_xml(head: bytes) -> bool:
    """True for the beginning of an XML document, whatever its encoding."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return plain.startswith(b"<")


def _from_utf16(file: FeedFile, target: Path) -> Path:
    try:
        with (
            file.path.open(encoding="utf-16", newline="") as source,
            target.open("w", encoding="utf-8", newline="") as out,
        ):
            shutil.copyfileobj(source, out, 256 * 1024)
    except UnicodeError as error:
        raise BadFeed(file.name, 0, f"the text begins as UTF-16, but is not ({error.__class__.__name__})") from None
    return target


def replace_with(path: Path, temporary: Path) -> None:
    """Put a finished temporary file in place, so that a power cut leaves the old or the new one."""
    with temporary.open("rb+") as opened:
        os.fsync(opened.fileno())
    temporary.replace(path)
    sync_folder(path.parent)
