"""What the last committed pull saw of each product, for shops that tell deletions only by leaving them out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kiosk.base.logging import get_logger
from kiosk.shops.cursors import digest

_FILE = "known.json"
_log = get_logger(__name__)


class Seen:
    """A file in `folder` that may be lost: then everything is read anew."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    def marks(self, mark: str) -> dict[str, str] | None:
        """The marks by product that belong to the cursor's `mark`; None when they are not there."""
        try:
            value = json.loads(self._file.read_bytes())
            marks = {str(product): str(text) for product, text in value.items()}
        except (OSError, ValueError, AttributeError, RecursionError):
            return None
        return marks if mark == digest(sorted(marks.items())) else None

    def write(self, marks: Mapping[str, str]) -> str:
        """Keep them, and their mark for the cursor; a full disk only means that the next pull reads everything."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_suffix(".part")
            temporary.write_text(json.dumps(dict(marks), separators=(",", ":")), encoding="utf-8")
            temporary.replace(self._file)
        except OSError as error:
            _log.warning("what this pull saw cannot be kept; the next one reads everything", error=error)
        return digest(sorted(marks.items()))
