"""Stock by location. All of it is read at first and every few hours; in between only levels that changed since.

Changes are found by the shop's search, whose index lags behind: every question reaches back by an overlap, and the
whole pass makes up for what was missed. Figures are kept in memory and compared, so a level that comes again tells
nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.domain.feed import Rejection
from kiosk.shops.cursors import OVERLAP
from kiosk.shops.protocol import Pull, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import ShopifyApi
from kiosk.shops.shopify.rows import Json, id_of, next_of, number_of, objects, rows_of, stamp, text_of
from kiosk.shops.shopify.setup import Setup
from kiosk.shops.told import Told, stock_pages

WHOLE = timedelta(hours=6)  # so often everything is read, whatever the search says
ALL, CHANGED = 150, 40  # levels in one question: what it may cost at most has to be free, even when little comes
Key = tuple[str, str]  # (sku, place)
Figures = tuple[int, int]  # (on hand, of these not free)


@dataclass(slots=True)
class _Book:
    """The figures as they were read last: (inventory item, place) -> (sku, figures)."""

    whole_at: datetime
    since: datetime
    levels: dict[Key, tuple[str, Figures]] = field(default_factory=dict)
    rejections: dict[str, Rejection] = field(default_factory=dict)


class Stock:
    """One shop's stock stream."""

    def __init__(self, api: ShopifyApi, setup: Setup, config: RemoteConfig, now: Callable[[], datetime]) -> None:
        self._api, self._setup, self._config, self._now = api, setup, config, now
        self._told: Told[Key, Figures] = Told((0, 0))
        self._book: _Book | None = None
        self._codes: Mapping[str, str] = {}

    def tell_all(self) -> None:
        """Articles changed: the next pull tells everything, because rows of unknown articles were passed over."""
        self._told.forget()

    def pull(self, cursor: str) -> Pull[StockRows]:
        """See `Connector.pull_stock`."""
        now, codes = self._now(), self._setup.places.codes
        book = self._book
        if not cursor or book is None or codes != self._codes or not timedelta() <= now - book.whole_at < WHOLE:
            book = self._read(codes, now, None)
        else:
            book = self._read(codes, now, book)
        self._book, self._codes = book, dict(codes)
        figures = _figures(book)

        def pages(told: Mapping[Key, Figures]) -> Iterator[StockRows]:
            safety = self._config.safety_stock
            rows = [(sku, place, *told[sku, place], safety) for sku, place in sorted(told)]
            return stock_pages(rows, book.rejections.values())

        return self._told.pull(cursor, figures, now, min(book.since, now), pages)

    def _read(self, codes: Mapping[str, str], now: datetime, before: _Book | None) -> _Book:
        """All levels, or those that changed since the last question. Nothing is kept of a pass that broke off."""
        query = f"updated_at:>='{stamp(before.since - OVERLAP)}'" if before else None
        asked_at: datetime | None = None
        levels = dict(before.levels) if before else {}
        rejections = dict(before.rejections) if before else {}
        for location, code in codes.items():
            after = None
            while True:
                names = {"location": location, "after": after, "search": query, "first": CHANGED if before else ALL}
                rows, following = self._api.ask(documents.STOCK, _levels, **names)
                asked_at = asked_at or self._api.shop_time()
                for row in rows:
                    _note(row, code, levels, rejections)
                if not following or following == after:
                    break
                after = following
        since = asked_at or now
        return _Book(before.whole_at if before else now, since, levels, rejections)


def _levels(data: Json) -> tuple[list[Json], str]:
    if data["location"] is None:
        return [], ""  # closed at this moment
    connection = data["location"]["inventoryLevels"]
    rows = rows_of(connection)
    for row in rows:
        id_of(row["item"], "InventoryItem")
    return rows, next_of(connection)


def _note(row: Json, code: str, levels: dict[Key, tuple[str, Figures]], rejections: dict[str, Rejection]) -> None:
    item = row["item"]
    sku, key = text_of(item.get("sku")).strip(), (item["id"], code)
    rejections.pop(f"{key}", None)
    if not sku or item.get("tracked") is not True:  # the shop does not count it: there is no quantity to tell
        levels.pop(key, None)
        return
    try:
        levels[key] = (sku, figures_of(row))
    except ValueError as fault:
        levels.pop(key, None)
        rejections[f"{key}"] = Rejection("stock", 0, sku[:60], str(fault))


def figures_of(row: Json) -> Figures:
    """(on hand, of these not free): what orders, reservations, damage and the like take away is not free.

    ValueError for quantities that are none. An oversold article has nothing, never less."""
    free, there = max(0, quantity(row, "available")), max(0, quantity(row, "on_hand"))
    return there, there - min(free, there)


def quantity(row: Json, name: str) -> int:
    """A quantity of an inventory level by its name; ValueError where it is none."""
    found: Json = next((each for each in objects(row.get("quantities")) if each.get("name") == name), {})
    value = found.get("quantity")
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"expected a whole number of pieces, found {str(value)[:20]!r}")
    return value


def _figures(book: _Book) -> dict[Key, Figures]:
    """By sku; of two articles with one sku the older one counts, as in the catalogue."""
    found: dict[Key, Figures] = {}
    for (_, place), (sku, figures) in sorted(book.levels.items(), key=lambda entry: number_of(entry[0][0])):
        found.setdefault((sku, place), figures)
    return found
