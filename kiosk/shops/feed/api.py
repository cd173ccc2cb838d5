"""Where the files of a feed come from: a folder, or an https address whose files are kept with their ETag."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.feed.files import FeedFile, replace_with, stamp
from kiosk.shops.http import Fetched, Limits, ShopSession, Validators

LIMITS = Limits(total_s=900.0, max_bytes=2 * 1024**3)
PRODUCTS = "products"
ONLY = "products.tsv"


class Source(Protocol):
    """A place with feed files."""

    def find(self, names: Iterable[str]) -> FeedFile | None:
        """The first of `names` that there is, in its present version; None for none. ShopError when that is unknown."""
        ...

    def close(self) -> None:
        """Close connections."""
        ...


class FolderSource:
    """Files in a folder of this machine or of a mounted share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def close(self) -> None:
        """See `Source`."""

    def find(self, names: Iterable[str]) -> FeedFile | None:
        """See `Source`."""
        if not self._folder.is_dir():
            raise ShopUnreachable(f"the feed folder {self._folder} is missing; check shop.feed or mount it")
        for name in names:
            path = self._folder / name
            if path.is_file():
                return FeedFile(name, path, *stamp(path, name))
        return None


class HttpSource:
    """Files below an https address, or a single product file with its neighbours; copies live in `cache`."""

    def __init__(self, address: str, cache: Path, session: ShopSession, now: Callable[[], datetime]) -> None:
        self._address, self._cache, self._session, self._now = address, cache, session, now
        self._single = not urlsplit(address).path.endswith("/")  # then the address itself is products.tsv

    def close(self) -> None:
        """See `Source`."""
        self._session.close()

    def find(self, names: Iterable[str]) -> FeedFile | None:
        """See `Source`. A file that is gone from the server is gone here too."""
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            for name in names:
                other = self._single and name.startswith(f"{PRODUCTS}.") and name != ONLY
                if not other and (file := self._fetch(name)):
                    return file
        except OSError as error:
            raise ShopUnreachable(f"the feed cannot be kept in {self._cache}: {error.strerror}") from None
        return None

    def _fetch(self, name: str) -> FeedFile | None:
        path, note = self._cache / name, self._cache / f"{name}.json"
        known = _read_note(note) if path.is_file() else Validators()
        temporary = path.with_name(f"{name}.part")
        try:
            with temporary.open("wb") as sink:
                fetched = self._session.get(self._url(name), sink, known, LIMITS)
            if fetched.status == 404:
                path.unlink(missing_ok=True)
                return None
            if fetched.status == 200:
                self._keep(path, temporary, note, fetched)
        finally:
            temporary.unlink(missing_ok=True)
        version, fetched_at = stamp(path, name)
        return FeedFile(name, path, version, _modified(_read_note(note)) or fetched_at)

    def _url(self, name: str) -> str:
        return self._address if self._single and name == ONLY else urljoin(self._address, name)

    def _keep(self, path: Path, temporary: Path, note: Path, fetched: Fetched) -> None:
        """The note is written last and removed first: it never speaks of another body than the one beside it."""
        note.unlink(missing_ok=True)
        replace_with(path, temporary)
        fresh = note.with_name(f"{note.name}.part")
        fresh.write_text(json.dumps(asdict(fetched.validators)), encoding="utf-8")
        replace_with(note, fresh)


def _read_note(note: Path) -> Validators:
    try:
        return Validators(**json.loads(note.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Validators()  # no note or a torn one: fetch in full


def _modified(validators: Validators) -> datetime | None:
    try:
        return parsedate_to_datetime(validators.last_modified).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
