"""What a stock stream told last, for shops that never say what changed: all is read, and only differences are told."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from kiosk.domain.feed import Rejection
from kiosk.shops.cursors import digest
from kiosk.shops.protocol import Pull, PullKind, StockRow, StockRows

# Figures that did not change are told again after this time, so that they do not look old.
AGAIN = timedelta(minutes=20)
BATCH = 20_000
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Told(Generic[K, V]):
    """Figures by place and article as they were committed last, kept in memory; without them everything is told anew.

    `gone` is the figure of what the shop does not name any more."""

    def __init__(self, gone: V) -> None:
        self._gone = gone
        self._told: dict[K, V] | None = None
        self._mark = ""
        self._whole_at: datetime | None = None

    def forget(self) -> None:
        """The next pull tells everything."""
        self._told = None

    def pull(
        self, cursor: str, figures: dict[K, V], now: datetime, as_of: datetime,
        pages: Callable[[Mapping[K, V]], Iterator[StockRows]],
    ) -> Pull[StockRows]:  # fmt: skip
        """The pull that tells `figures` after `cursor`; `pages` turns those that are told into rows."""
        before, told = self._mark, self._told if cursor and cursor == self._mark else None
        if told is None or self._whole_at is None or not timedelta() <= now - self._whole_at < AGAIN:
            vanished = dict.fromkeys(self._told.keys() - figures.keys(), self._gone) if self._told else {}
            rows, kind, whole_at = {**figures, **vanished}, PullKind.FULL, now
        else:
            rows = {key: value for key, value in figures.items() if told.get(key) != value}
            rows |= dict.fromkeys(told.keys() - figures.keys(), self._gone)
            kind, whole_at = PullKind.DELTA if rows else PullKind.UNCHANGED, self._whole_at

        def commit() -> str:
            mark = digest(kind, before if kind is PullKind.DELTA else "", sorted(rows.items(), key=_key))
            self._told, self._mark, self._whole_at = figures, mark, whole_at
            return mark

        if kind is PullKind.UNCHANGED:
            return Pull(kind, as_of, iter(()), lambda: cursor)
        return Pull(kind, as_of, pages(rows), commit)


def stock_pages(rows: list[StockRow], rejections: Iterable[Rejection]) -> Iterator[StockRows]:
    """`rows` in parts of a bearable size; the first one carries the rejections."""
    rejected = tuple(rejections)
    yield StockRows(rows[:BATCH], rejected, len(rejected))
    for start in range(BATCH, len(rows), BATCH):
        yield StockRows(rows[start : start + BATCH])


def _key(item: tuple[Any, Any]) -> Any:
    return item[0]
