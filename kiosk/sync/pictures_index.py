"""Which picture of the shop is which file here: a log of JSON lines, disposable like the pictures themselves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

NAME = "index.jsonl"


@dataclass(frozen=True, slots=True)
class Known:
    """What became of a picture: its id ("" where it is unusable), its version and when it was asked for (UTC s)."""

    id: str
    version: str
    asked_at: float


class PictureIndex:
    """name of the shop -> `Known`; every entry is appended at once, `compact` writes the file anew."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._entries: dict[str, Known] = {}
        try:
            with self._path.open(encoding="utf-8", errors="replace") as file:
                for line in file:
                    self._read(line)
        except FileNotFoundError:
            pass

    def _read(self, line: str) -> None:
        try:
            name, picture_id, version, asked_at = json.loads(line)
            self._entries[str(name)] = Known(str(picture_id), str(version), float(asked_at))
        except (ValueError, TypeError):
            pass  # a line torn by a power cut: that picture is fetched again

    def get(self, name: str) -> Known | None:
        """What is known of `name`."""
        return self._entries.get(name)

    def put(self, name: str, known: Known) -> None:
        """Note it, now and for the next start; OSError when the disk refuses."""
        self._entries[name] = known
        with self._path.open("a", encoding="utf-8") as file:
            file.write(_line(name, known))

    def compact(self, names: set[str]) -> None:
        """Forget everything but `names`."""
        self._entries = {name: known for name, known in self._entries.items() if name in names}
        temporary = self._path.with_suffix(".part")
        with temporary.open("w", encoding="utf-8") as file:
            file.writelines(_line(name, known) for name, known in self._entries.items())
        temporary.replace(self._path)


def _line(name: str, known: Known) -> str:
    return json.dumps([name, known.id, known.version, known.asked_at]) + "\n"
