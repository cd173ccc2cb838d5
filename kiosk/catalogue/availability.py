"""Availability of articles over all places, judged by the domain's rule with the time now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from kiosk.base.clock import Clock
from kiosk.domain.availability import AvailabilityRule, VariantAvailability, judge
from kiosk.domain.product import Product, Variant
from kiosk.domain.stock import StockLevel
from kiosk.store.catalogue import CatalogueReader


class AvailabilityService:
    """Answers for one branch. Figures older than `max_age` are never promised, whatever they say."""

    def __init__(self, reader: CatalogueReader, branch_code: str, clock: Clock, max_age: timedelta) -> None:
        self._reader = reader
        self._clock = clock
        self._max_age = max_age
        self.branch = branch_code

    def for_product(self, product: Product) -> dict[str, VariantAvailability]:
        """Availability of every variant of the product, by sku."""
        return self.for_variants(product.variants)

    def for_variants(self, variants: Iterable[Variant]) -> dict[str, VariantAvailability]:
        """Availability of these variants, by sku; NOWHERE without a figure unless it is sold online."""
        wanted = list(variants)
        places = self._reader.locations()
        rule = AvailabilityRule(self.branch, self._clock.now(), self._max_age)
        levels: dict[str, list[StockLevel]] = {v.sku: [] for v in wanted}
        for level in self._reader.levels(levels):
            levels[level.sku].append(level)
        return {v.sku: judge(v.sku, v.sold_online, levels[v.sku], places, rule) for v in wanted}

    def stale(self) -> bool:
        """Is even the newest figure too old to promise anything? False without any figure."""
        newest = self._reader.stock_as_of()
        return newest is not None and self._clock.now() - newest > self._max_age
