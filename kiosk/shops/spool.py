"""Resume mark of a long full pull: its pages as files, so that a pull killed half way goes on after the last page.

Only catalogue data comes here, never an order. The folder may be lost at any time; a disk that is full or read-only
only means that a killed pull starts over.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.base.logging import get_logger

STALE = timedelta(hours=1)
_HEAD = "head.json"
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SpoolPage:
    """A page as the shop sent it (plain JSON) and where the next one begins; "" after the last one."""

    value: Any
    next: str


class Spool:
    """The pages of one full pull. `settings`: what the shop is read with; pages of other settings are not used.

    `now` gives UTC."""

    def __init__(self, folder: Path, settings: str, now: Callable[[], datetime]) -> None:
        self._folder, self._settings, self._now = folder, settings, now
        self._writes = self._reads = True
        self.resumed = 0  # pages that came from the files

    def begin(self, head: Callable[[], Mapping[str, str]]) -> dict[str, str]:
        """What was noted at the start of the pull that goes on here (such as the shop's time at its first page), or
        the fresh notes of `head` when none does."""
        kept = self._kept_head()
        if kept is not None and self._kept_page(0) is not None:
            return kept
        self.clear()
        fresh = dict(head())
        stamp = {"settings": self._settings, "began": self._now().isoformat(), "notes": fresh}
        self._write(_HEAD, stamp)
        return fresh

    def pages(self, fetch: Callable[[str], SpoolPage]) -> Iterator[Any]:
        """The kept pages, then the others by `fetch(position)`, which begins with ""; each is kept before it is used.

        Call after `begin`. Once all are read they are forgotten: a later pull wants the shop as it is then."""
        position, number = "", 0
        while number == 0 or position:
            page = self._kept_page(number)
            if page is not None and self._reads:
                self.resumed += 1
            else:
                self._reads = False
                page = fetch(position)
                self._write(_name(number), {"value": page.value, "next": page.next})
            yield page.value
            position, number = page.next, number + 1
        self.clear()

    def clear(self) -> None:
        """Forget all pages."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _kept_head(self) -> dict[str, str] | None:
        value = self._read(_HEAD)
        try:
            began = datetime.fromisoformat(value["began"])
            good = value["settings"] == self._settings and timedelta() <= self._now() - began <= STALE
            return {str(name): str(note) for name, note in value["notes"].items()} if good else None
        except (TypeError, KeyError, ValueError, AttributeError):
            return None

    def _kept_page(self, number: int) -> SpoolPage | None:
        value = self._read(_name(number))
        try:
            return SpoolPage(value["value"], str(value["next"]))
        except (TypeError, KeyError):
            return None

    def _read(self, name: str) -> Any:
        try:
            return json.loads((self._folder / name).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None  # not there, or torn by a power cut

    def _write(self, name: str, value: object) -> None:
        if not self._writes:
            return
        target = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary = target.with_suffix(".part")
            temporary.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
            temporary.replace(target)
        except OSError as error:
            self._writes = False  # half a spool would leave a gap
            self.clear()
            _log.warning("pages of the pull cannot be kept; if it is interrupted it starts over", error=error)


def _name(number: int) -> str:
    return f"{number:06d}.json"
