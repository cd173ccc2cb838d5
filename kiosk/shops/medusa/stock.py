"""Stock per place: nothing in Medusa says what changed, so all of it is read and compared with the last time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from kiosk.domain.feed import Rejection
from kiosk.shops.cursors import server_time
from kiosk.shops.medusa.api import Json, MedusaApi, Query
from kiosk.shops.medusa.setup import Setup
from kiosk.shops.protocol import Pull, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.told import Told, stock_pages

PAGE = 1000
FIELDS = (
    "sku,inventory_items.required_quantity,inventory_items.inventory.location_levels.location_id,"
    "inventory_items.inventory.location_levels.stocked_quantity,"
    "inventory_items.inventory.location_levels.reserved_quantity"
)
Figures = dict[tuple[str, str], tuple[int, int]]  # (sku, branch code) -> (on hand, reserved)


class Stock:
    """One shop's stock stream."""

    def __init__(self, api: MedusaApi, setup: Setup, config: RemoteConfig, now: Callable[[], datetime]) -> None:
        self._api, self._setup, self._config, self._now = api, setup, config, now
        self._told: Told[tuple[str, str], tuple[int, int]] = Told((0, 0))

    def tell_all(self) -> None:
        """Articles changed: the next pull tells everything, because rows of unknown articles were passed over."""
        self._told.forget()

    def pull(self, cursor: str) -> Pull[StockRows]:
        """See `Connector.pull_stock`."""
        now = self._now()
        figures, rejections, as_of = self._sweep(now)

        def pages(told: Mapping[tuple[str, str], tuple[int, int]]) -> Iterator[StockRows]:
            safety = self._config.safety_stock
            return stock_pages([(sku, code, *told[sku, code], safety) for sku, code in sorted(told)], rejections)

        return self._told.pull(cursor, figures, now, as_of, pages)

    def _sweep(self, now: datetime) -> tuple[Figures, tuple[Rejection, ...], datetime]:
        codes = self._setup.places.codes
        figures: Figures = {}
        rejections: list[Rejection] = []
        as_of = None
        for rows in self._api.admin.pages("/admin/product-variants", "variants", _params(), PAGE):
            as_of = as_of or server_time(self._api.admin.headers, now)
            for row in rows:
                try:
                    figures |= figures_of(row, codes)
                except (KeyError, TypeError, ValueError, AttributeError) as fault:
                    rejections.append(Rejection("stock", 0, str(row.get("sku"))[:60], f"unreadable: {fault}"[:300]))
        return figures, tuple(rejections), as_of or now


def _params() -> Query:
    return [("fields", FIELDS)]


def figures_of(row: Json, codes: Mapping[str, str]) -> Figures:
    """Pieces of one variant by place. Of a variant made of several things, as many as the scarcest allows."""
    sku, items = row.get("sku"), row.get("inventory_items") or []
    if not isinstance(sku, str) or not sku.strip() or not items:
        return {}  # not kept in stock, or not sold here
    parts = [_part(item, codes) for item in items]
    places = set(parts[0]).intersection(*parts[1:])
    return {(sku.strip(), code): min((part[code] for part in parts), key=_free) for code in places}


def _part(item: Json, codes: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    each = max(1, _count(item.get("required_quantity") or 1))
    found: dict[str, tuple[int, int]] = {}
    for level in (item.get("inventory") or {}).get("location_levels") or ():
        if (code := codes.get(level["location_id"])) is not None:
            on_hand, reserved = _count(level["stocked_quantity"]), _count(level["reserved_quantity"])
            found[code] = (on_hand // each, -(-reserved // each))
    return found


def _free(pieces: tuple[int, int]) -> int:
    return pieces[0] - pieces[1]


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise ValueError(f"expected a whole number of pieces, found {str(value)[:20]!r}")
    return max(0, int(value))
