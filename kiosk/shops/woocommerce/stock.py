"""Stock of the one place that WooCommerce counts. Nothing says what changed, so all is read and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from kiosk.domain.feed import Rejection
from kiosk.shops.protocol import Pull, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.told import Told, stock_pages
from kiosk.shops.woocommerce.api import Json, WooApi, text_of
from kiosk.shops.woocommerce.listing import Known, Listing, read_listing


class Stock:
    """One shop's stock stream."""

    def __init__(
        self, api: WooApi, config: RemoteConfig, warehouse: str, uncounted: int, now: Callable[[], datetime],
        known: Known,
    ) -> None:  # fmt: skip
        self._api, self._config, self._warehouse, self._uncounted = api, config, warehouse, uncounted
        self._now, self._known = now, known
        self._told: Told[str, int] = Told(0)

    def tell_all(self) -> None:
        """Articles changed: the next pull tells everything, because rows of unknown articles were passed over."""
        self._told.forget()

    def pull(self, cursor: str) -> Pull[StockRows]:
        """See `Connector.pull_stock`."""
        now = self._now()
        listing = read_listing(self._api, self._known.skus, now)
        self._known.learn(listing.skus())
        figures, rejections = self._figures(listing)

        def pages(told: Mapping[str, int]) -> Iterator[StockRows]:
            safety, place = self._config.safety_stock, self._warehouse
            return stock_pages([(sku, place, told[sku], 0, safety) for sku in sorted(told)], rejections)

        return self._told.pull(cursor, figures, now, listing.asked_at, pages)

    def _figures(self, listing: Listing) -> tuple[dict[str, int], tuple[Rejection, ...]]:
        figures: dict[str, int] = {}
        rejections: list[Rejection] = []
        simple = (row for row in listing.products.values() if row.get("type") == "simple")
        for row in (*simple, *(row for rows in listing.variations.values() for row in rows)):
            sku = text_of(row.get("sku")).strip()
            if not sku or row.get("status") != "publish":
                continue
            try:
                figures.setdefault(sku, pieces_of(row, self._uncounted))
            except ValueError as fault:
                rejections.append(Rejection("stock", 0, sku[:60], str(fault)))
        return figures, tuple(rejections)


def pieces_of(row: Json, uncounted: int) -> int:
    """Pieces that can be promised: an order takes them out of this number at once, so nothing is reserved beside it.

    `uncounted`: what counts as there of an article that the shop calls in stock without a number."""
    if not counted(row):
        return uncounted if row.get("stock_status") == "instock" else 0
    value: Any = row.get("stock_quantity")
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise ValueError(f"expected a whole number of pieces, found {str(value)[:20]!r}")
    return max(0, int(value))


def counted(row: Json) -> bool:
    """Does the shop count this article? A variation may be counted with its product ("parent")."""
    return row.get("manage_stock") is True or row.get("manage_stock") == "parent"
