"""The pictures of the catalogue: fetched once, cleaned, reused while the shop's version holds, pruned when unused.

An import does not wait for 100,000 pictures: within a time budget it fetches those it meets first, the rest stays
pending and follows in later rounds, after which the articles are imported again with their pictures.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.domain.feed import Rejection
from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.pictures import (
    WIDTHS,
    BadPicture,
    PictureSource,
    clean_picture,
    picture_file,
    write_picture,
)
from kiosk.sync.pictures_index import Known, PictureIndex

ASK_AGAIN = timedelta(days=7)  # a picture at an address is asked for again, by its ETag
KEEP_UNUSED = timedelta(days=1)  # readers may still show the catalogue before
_REPORTED = 100


class Pictures:
    """Turns picture names of the shop into ids. `pending` are the names that still wait to be fetched."""

    def __init__(self, folder: Path, source: PictureSource, clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._source, self._clock = folder, source, clock
        self._index = PictureIndex(folder)
        self._used: set[str] = set()
        self._seen: dict[str, str] = {}  # of the running import: name -> id
        self.pending: dict[str, None] = {}
        self.bad: list[Rejection] = []
        self.fetched = 0

    def begin(self) -> None:
        """A new import begins: names are collected afresh."""
        self._used, self._seen, self.pending, self.bad, self.fetched = set(), {}, {}, [], 0

    def begin_changes(self) -> None:
        """Some articles changed: what came since the import is looked at again, what is pending stays so."""
        self._seen, self.bad, self.fetched = {}, [], 0

    def ids(self, names: Iterable[str], fetch_until: float) -> tuple[str, ...]:
        """Ids of the pictures that are here; missing ones are fetched until the monotonic time `fetch_until`."""
        found = (self._id(name, fetch_until) for name in names)
        return tuple(dict.fromkeys(picture_id for picture_id in found if picture_id))

    def _id(self, name: str, fetch_until: float) -> str:
        if name in self._seen:
            return self._seen[name]
        self._used.add(name)
        known = self._usable(name)
        if known is None or self._outdated(name, known):
            if self._clock.monotonic() < fetch_until and self._fetch(name, known):
                known = self._index.get(name)
            else:
                self.pending[name] = None
        self._seen[name] = known.id if known else ""
        return self._seen[name]

    def _usable(self, name: str) -> Known | None:
        """What is known of it, provided that its files are still here."""
        known = self._index.get(name)
        if known and known.id and not all(picture_file(self._folder, known.id, w).is_file() for w in WIDTHS):
            return None
        return known

    def _outdated(self, name: str, known: Known) -> bool:
        if self._source.is_local(name):
            return known.version != self._source.local_version(name)
        return self._clock.now().timestamp() - known.asked_at > ASK_AGAIN.total_seconds()

    def fetch_pending(self, budget_s: float) -> int:
        """Fetch what is pending for at most `budget_s` seconds; how many came. ShopUnreachable ends the round early."""
        until = self._clock.monotonic() + budget_s
        before = self.fetched
        while self.pending and self._clock.monotonic() < until:
            name = next(iter(self.pending))
            if not self._fetch(name, self._usable(name)):
                break
            self.pending.pop(name, None)
        return self.fetched - before

    def _fetch(self, name: str, known: Known | None) -> bool:
        """Fetch and clean one; False when the shop is away, so that it stays pending."""
        version, picture_id = self._source.local_version(name) if self._source.is_local(name) else "", ""
        try:
            original = self._source.fetch(name, known.version if known and known.id else "")
            version, picture_id = original.version, known.id if known else ""
            if original.data is not None:
                picture = clean_picture(original.data)
                write_picture(self._folder, picture)
                picture_id = picture.id
                self.fetched += 1
        except BadPicture as fault:
            picture_id = ""
            if len(self.bad) < _REPORTED:
                self.bad.append(Rejection("pictures", 0, name[:200], f"the picture is left out: {fault}"))
        except ShopUnreachable:
            return False
        self._index.put(name, Known(picture_id, version, self._clock.now().timestamp()))
        return True

    def prune(self, now_s: Callable[[], float] = time.time) -> int:
        """After a committed import: forget names that it did not use and delete their files a day later; how many."""
        self._index.compact(self._used)
        wanted = {known.id for name in self._used if (known := self._index.get(name)) and known.id}
        removed, oldest = 0, now_s() - KEEP_UNUSED.total_seconds()
        for path in self._folder.glob("*.webp*"):
            if path.name.partition("-")[0] not in wanted and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
                removed += 1
        return removed
