"""Stock of Vendure: a sweep, because nothing there says what changed. Available = on hand - allocated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from kiosk.shops.cursors import Cursor, digest, read_cursor, write_cursor
from kiosk.shops.errors import NotAllowed, ShopUnreachable
from kiosk.shops.protocol import Pull, PullKind, StockRow, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure import queries
from kiosk.shops.vendure.api import VendureApi
from kiosk.shops.vendure.places import read_places

PAGE = 20_000
TOGETHER = 2000  # variants in one question
TELLS_STOCK = 3  # the version of the kiosk's plugin that answers it
_SWEEP = "sweep"


class Stock:
    """The stream of quantities."""

    def __init__(self, api: VendureApi, config: RemoteConfig, channel: str, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._now = api, config, now
        self._tells = False
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
        for row in self._variants():
            if row["sku"] not in seen:  # Vendure allows one sku twice; the catalogue rejects the second one as well
                seen.add(row["sku"])
                rows += stock_rows(row, codes, rules, self._config.safety_stock)
        sweep = digest(rows)
        if at.extra.get(_SWEEP) == sweep:
            return Pull(PullKind.UNCHANGED, as_of, iter(()), lambda: cursor)
        fresh = write_cursor(Cursor(settings=self._settings, extra={_SWEEP: sweep}))
        pages = (StockRows(rows[start : start + PAGE]) for start in range(0, len(rows), PAGE))
        return Pull(PullKind.FULL, as_of, pages, lambda: fresh)

    def _variants(self) -> Iterator[dict[str, Any]]:
        """By the plugin's question, which costs the shop a tenth of its own list; an older plugin lacks it."""
        if not self._plugin_tells():
            yield from self._api.listed(queries.STOCK, "productVariants")
            return
        after: str | None = None
        while True:
            rows = self._api.ask(queries.KIOSK_STOCK, after=after, take=TOGETHER)["kioskStock"]
            yield from rows
            if len(rows) < TOGETHER:
                return
            if rows[-1]["id"] == after:
                raise ShopUnreachable("the shop's plugin answers the same stock again and again")
            after = rows[-1]["id"]

    def _plugin_tells(self) -> bool:
        if not self._tells:
            try:
                self._tells = self._api.ask(queries.PLUGIN)["kioskPlugin"]["version"] >= TELLS_STOCK
            except NotAllowed:  # no plugin, or a login without orders: stock can be read all the same
                return False
        return self._tells


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
