"""Stock of the one place that Shopware counts. Its changes leave no date, so all of it is read and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from kiosk.base.config_model import Shopware
from kiosk.domain.feed import Rejection
from kiosk.shops.protocol import Pull, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.catalogue import reading_of
from kiosk.shops.shopware.listing import read_listing, sold_articles
from kiosk.shops.shopware.rows import Json, text_of
from kiosk.shops.shopware.setup import Setup
from kiosk.shops.told import Told, stock_pages

MOST_PIECES = 10**9


class Stock:
    """One shop's stock stream."""

    def __init__(
        self, api: ShopwareApi, setup: Setup, config: RemoteConfig, table: Shopware, now: Callable[[], datetime]
    ) -> None:
        self._api, self._setup, self._config, self._table, self._now = api, setup, config, table, now
        self._told: Told[str, int] = Told(0)

    def tell_all(self) -> None:
        """Articles changed: the next pull tells everything, because rows of unknown articles were passed over."""
        self._told.forget()

    def pull(self, cursor: str) -> Pull[StockRows]:
        """See `Connector.pull_stock`."""
        now = self._now()
        figures, rejections, asked_at = self._figures(now)

        def pages(told: Mapping[str, int]) -> Iterator[StockRows]:
            safety, place = self._config.safety_stock, self._setup.warehouse
            return stock_pages([(sku, place, told[sku], 0, safety) for sku in sorted(told)], rejections)

        return self._told.pull(cursor, figures, now, asked_at, pages)

    def _figures(self, now: datetime) -> tuple[dict[str, int], tuple[Rejection, ...], datetime]:
        reading = reading_of(self._setup.sound(), self._table)
        listing = read_listing(self._api, reading, now)
        figures: dict[str, int] = {}
        rejections: list[Rejection] = []
        for row in sold_articles(listing, reading):
            sku = text_of(row.get("productNumber")).strip()
            if not sku:
                continue
            try:
                figures.setdefault(sku, pieces_of(row))
            except ValueError as fault:
                rejections.append(Rejection("stock", 0, sku[:60], str(fault)))
        return figures, tuple(rejections), listing.asked_at


def pieces_of(row: Json) -> int:
    """Pieces that can be promised: an order takes them out of this number at once, so nothing is reserved beside it.

    Before Shopware 6.5.5 `stock` still held what open orders will take, and `availableStock` did not."""
    figures = [row.get("availableStock"), row.get("stock")]
    found = next((value for value in figures if value is not None), 0)
    if isinstance(found, bool) or not isinstance(found, int) or abs(found) > MOST_PIECES:
        raise ValueError(f"expected a whole number of pieces, found {str(found)[:20]!r}")
    return max(0, found)
