"""price_history.tsv (id, date, price): the lowest price of the 30 days before a reduction.

Each row says which price held from its date on. A reduction may be announced only with that lowest price
(German PAngV, section 11), so where the history does not reach back before the reduction nothing is claimed.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from kiosk.domain.money import Money
from kiosk.shops.feed.fields import EARLIEST, read_price
from kiosk.shops.feed.rejects import Rejections, RowFault
from kiosk.shops.feed.tsv import Record, TsvFile

REQUIRED = ("id", "date", "price")
WINDOW = timedelta(days=30)
_MOST_PER_ARTICLE = 400
_Step = tuple[date, Money]


class PriceHistory:
    """Prices over time of those articles that have a sale price."""

    def __init__(self, currency: str, today: date) -> None:
        self._currency = currency
        self._today = today
        self._steps: dict[str, list[_Step]] = {}

    def read(self, path: Path, name: str, wanted: set[str], rejections: Rejections) -> None:
        """Read the rows of the articles in `wanted`; bad rows are rejected."""
        with TsvFile(path, name, REQUIRED) as table:
            places = [table.columns[column][0] for column in REQUIRED]
            keys = {sku.encode() for sku in wanted}
            for record in table.records():
                if not _concerns(record.raw, places[0], keys):
                    continue
                sku = ""
                try:
                    sku, day, price = self._cells(table, record, places)
                    if sku in wanted:
                        self._add(sku, date.fromisoformat(day.strip()[:10]), read_price(price, self._currency))
                except ValueError as fault:
                    rejections.add(name, record.line, sku, str(fault))
        for steps in self._steps.values():
            steps.sort(key=lambda step: step[0])

    def _cells(self, table: TsvFile, record: Record, places: list[int]) -> tuple[str, str, str]:
        if record.fault:
            raise RowFault(record.fault)
        cells = table.cells(record.raw)
        sku, day, price = (cells[place] for place in places)
        return sku.strip(), day, price

    def _add(self, sku: str, day: date, price: Money) -> None:
        if day.year < EARLIEST.year:
            raise RowFault(f"date: expected a day such as 2026-11-01, found {day.isoformat()}")
        steps = self._steps.setdefault(sku, [])
        if len(steps) < _MOST_PER_ARTICLE and day <= self._today:
            steps.append((day, price))

    def lowest(self, sku: str, since: date | None, now: Money) -> Money | None:
        """Lowest price in force in the 30 days before the reduction to `now`, which began at `since` if known."""
        steps = self._steps.get(sku)
        if not steps:
            return None
        return lowest_before(steps, since or reduction_start(steps, now, self._today))


def _concerns(raw: bytes, place: int, keys: set[bytes]) -> bool:
    """Passes over the many rows of articles that are not reduced before they cost anything."""
    if not raw or b'"' in raw:
        return True
    cells = raw.split(b"\t", place + 1)
    return len(cells) <= place or cells[place].strip() in keys


def reduction_start(steps: list[_Step], now: Money, today: date) -> date:
    """The first day of the last unbroken run at price `now`; today where the history does not show it yet."""
    start = today
    for day, price in reversed(steps):
        if price != now:
            break
        start = day
    return start


def lowest_before(steps: list[_Step], start: date) -> Money | None:
    """Lowest price in force on any day of the 30 days before `start`; None when no price of then is known.

    `steps` is sorted by date; of two rows of one day the later one counts from that day on, both count as prices."""
    first = start - WINDOW
    seen: list[Money] = []
    for day, price in steps:
        if day >= start:
            break
        if day <= first:
            seen = [price]  # still in force when the window opens
        else:
            seen.append(price)
    return min(seen, default=None)
