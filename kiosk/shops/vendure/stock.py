"""Stock of Vendure: a sweep, because nothing there says what changed. Available = on hand - allocated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kiosk.shops.cursors import Cursor, digest, read_cursor, write_cursor
from kiosk.shops.protocol import Pull, PullKind, StockRow, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure import queries
from kiosk.shops.vendure.api import VendureApi
from kiosk.shops.vendure.places import read_places

PAGE = 20_000
_SWEEP = "sweep"


class Stock:
    """The stream of quantities."""

    def __init__(self, api: VendureApi, config: RemoteConfig, channel: str, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._now = api, config, now
        self._settings = digest(
            "stock", config.address, channel, config.safety_stock, sorted((config.locations or {}).items())
        )

    def pull(self, cursor: str) -> Pull[StockRows]:
        """See `Connector.pull_stock`: everything, or nothing where the sweep is equal to the last one."""
        at = read_cursor(cursor, self._settings)
        codes = read_places(self._api, self._config).codes
        rules = self._api.ask(queries.STOCK_RULES)["globalSettings"]
        as_of = min(self._api.shop_time(), self._now())
        rows: list[StockRow] = []
        seen: set[str] = set()
        for row in self._api.listed(queries.STOCK, "productVariants"):
            if row["sku"] not in seen:  # Vendure allows one sku twice; the catalogue rejects the second one as well
                seen.add(row["sku"])
                rows += stock_rows(row, codes, rules, self._config.safety_stock)
        sweep = digest(rows)
        if at.extra.get(_SWEEP) == sweep:
            return Pull(PullKind.UNCHANGED, as_of, iter(()), lambda: cursor)
        fresh = write_cursor(Cursor(settings=self._settings, extra={_SWEEP: sweep}))
        pages = (StockRows(rows[start : start + PAGE]) for start in range(0, len(rows), PAGE))
        return Pull(PullKind.FULL, as_of, pages, lambda: fresh)


def counts_stock(variant: dict[str, Any], rules: dict[str, Any]) -> bool:
    """Does the shop count this variant's stock? Where it does not, there is no quantity to tell."""
    how = variant["trackInventory"]
    return how == "TRUE" or (how == "INHERIT" and rules["trackInventory"] is not False)


def held_back(variant: dict[str, Any], rules: dict[str, Any]) -> int:
    """Pieces of each place that the shop itself does not sell."""
    own = rules["outOfStockThreshold"] if variant["useGlobalOutOfStockThreshold"] else variant["outOfStockThreshold"]
    return max(0, int(own or 0))


def stock_rows(
    variant: dict[str, Any], codes: Mapping[str, str], rules: dict[str, Any], safety_stock: int
) -> list[StockRow]:
    """One row for each place that we know; the larger safety of the shop's and the kiosk's own counts."""
    if not variant["sku"] or not counts_stock(variant, rules):
        return []
    safety = max(safety_stock, held_back(variant, rules))
    return [
        (variant["sku"], codes[level["stockLocationId"]], level["stockOnHand"], level["stockAllocated"], safety)
        for level in variant["stockLevels"]
        if level["stockLocationId"] in codes
    ]
