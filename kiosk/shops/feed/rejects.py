"""Rows that were not taken: the first ones in full, all of them counted."""

from __future__ import annotations

from kiosk.domain.feed import Rejection

KEEP = 1000
# The row itself was taken, but something in it was not: reported, and not counted as a lost row.
KEPT = "kept without "


class RowFault(ValueError):  # noqa: N818 (a fault of a row, which never leaves this package)
    """One row cannot be used; the message is the reason for its rejection."""


class Rejections:
    """Collects rejections of one pull; `take` hands out what is new since the last call."""

    def __init__(self, keep: int = KEEP) -> None:
        self._left = keep
        self._fresh: list[Rejection] = []
        self.count = 0

    def add(self, file: str, line: int, row_id: str, reason: str) -> None:
        """Count a row, and keep its words while there is room."""
        self.count += 1
        if self._left > 0:
            self._left -= 1
            self._fresh.append(Rejection(file, line, printable(row_id, 60), printable(reason, 300)))

    def take(self) -> tuple[Rejection, ...]:
        """The rejections kept since the last call."""
        fresh, self._fresh = tuple(self._fresh), []
        return fresh


def printable(text: str, most: int) -> str:
    """`text` for a report: control characters as question marks, at most `most` characters."""
    return "".join(c if c.isprintable() else "?" for c in text[:most])
