"""Lists are asked for by offset, and the shop goes on changing while they are read: no row may be lost by that.

Sorted by id, which every row keeps and no two share, a list moves in two ways only. Rows that come push others down, so
that some are seen twice. Rows that vanish (deleted, or no longer fitting a filter) pull others up, over the edge to the
next page, where nobody would see them. So each page begins with the last row of the one before; one that does not
is left alone, and a page further up is read."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.shops.errors import ShopUnreachable

MOST_IDLE = 50  # pages in a row that brought nothing new


class Pager:
    """Where to go on in one list: `offset` of the next page, until `ended`."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: set[str] = set()
        self._idle = 0
        self.offset = 0
        self.ended = False

    def fresh(self, ids: Iterable[str], count: int, limit: int) -> set[str]:
        """Of the ids on the page at `offset`, those that were not seen; moves on, or back where rows vanished.

        `count`: rows of the whole list, as this page says; `limit`: rows that were asked for. ShopUnreachable for a
        list that never ends."""
        found = list(ids)
        new = set(found) - self._seen
        known = len(new) < len(found)
        self._idle = 0 if new and (known or not self.offset) else self._idle + 1
        if self._idle > MOST_IDLE:
            raise ShopUnreachable(f"{self._path} changes faster than it can be read, or repeats itself")
        if self.offset and not known:
            self.offset = max(0, self.offset - max(1, limit // 2))
            return set()
        self._seen |= new
        self.ended = not found or self.offset + len(found) >= count
        self.offset += max(1, len(found) - 1)
        return new
