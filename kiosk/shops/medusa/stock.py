"""Stock per place: what the shop's things make of its articles; what changed since the last pull is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from kiosk.domain.feed import Rejection
from kiosk.shops.medusa.api import MedusaApi
from kiosk.shops.medusa.figures import Figures, article_figures, users_of
from kiosk.shops.medusa.setup import Setup
from kiosk.shops.medusa.shelves import Known, Shelves
from kiosk.shops.protocol import Pull, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.told import Told, stock_pages


class Stock:
    """One shop's stock stream."""

    def __init__(self, api: MedusaApi, setup: Setup, config: RemoteConfig, now: Callable[[], datetime]) -> None:
        self._setup, self._config, self._now = setup, config, now
        self._shelves = Shelves(api)
        self._told: Told[tuple[str, str], tuple[int, int]] = Told((0, 0))
        self._codes: Mapping[str, str] = {}
        self._users: Mapping[str, list[str]] = {}  # thing -> skus
        self._figures: Figures = {}

    def tell_all(self) -> None:
        """Articles changed: the next pull tells everything, because rows of unknown articles were passed over."""
        self._told.forget()
        self._shelves.relink()

    def pull(self, cursor: str) -> Pull[StockRows]:
        """See `Connector.pull_stock`."""
        now, codes = self._now(), dict(self._setup.places.codes)
        known, changed = self._shelves.look(now)
        self._update(known, changed if codes == self._codes else None, codes)
        rejections = tuple(_rejections(known, self._users))

        def pages(told: Mapping[tuple[str, str], tuple[int, int]]) -> Iterator[StockRows]:
            safety = self._config.safety_stock
            return stock_pages([(sku, code, *told[sku, code], safety) for sku, code in sorted(told)], rejections)

        return self._told.pull(cursor, self._figures, now, known.at, pages)

    def _update(self, known: Known, changed: frozenset[str] | None, codes: Mapping[str, str]) -> None:
        """Figures of articles that are made of a changed thing; of all where anything may have changed. A new mapping
        each time: the one before is what was told."""
        if changed is None:
            self._codes, self._users, figures = codes, users_of(known.links), {}
            skus = set(known.links)
        else:
            skus = {sku for thing in changed for sku in self._users.get(thing, ())}
            figures = {key: pieces for key, pieces in self._figures.items() if key[0] not in skus}
        for sku in skus:
            figures |= article_figures(sku, known.links[sku], known.levels, codes)
        self._figures = figures


def _rejections(known: Known, users: Mapping[str, list[str]]) -> Iterator[Rejection]:
    for thing, why in known.unreadable.items():
        for sku in users.get(thing, ()):
            yield Rejection("stock", 0, sku[:60], why)
    for sku, parts in known.links.items():
        if isinstance(parts, str):
            yield Rejection("stock", 0, sku[:60], parts)
