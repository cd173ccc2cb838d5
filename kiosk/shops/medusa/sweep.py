"""The sweep of all prices: the one question whose answer shows every kind of change that Medusa keeps no time for.

A price list, a price that was set together with its product, a deleted variant, a product that left the sales channel:
none of these touches an `updated_at` that can be asked for. The Store names exactly what the channel sells, and what
each variant costs now, in one cheap listing; comparing it with the last one finds all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.base.logging import get_logger
from kiosk.shops.cursors import digest, server_time
from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.medusa.api import Json, MedusaApi, Query, id_of, rows_of
from kiosk.shops.medusa.mapping import Priced, priced
from kiosk.shops.medusa.paging import Pager
from kiosk.shops.medusa.setup import Scope
from kiosk.shops.remote import RemoteConfig

PAGE = 300
# Variants in one answer: Medusa prices them in lots of so many, and those behind the first lot come without a price.
PRICED_AT_ONCE = 4000
FIELDS = "id,variants.id,variants.calculated_price"
_PATH = "/store/products"
_TRIES = 3
_FILE = "prices.json"
_log = get_logger(__name__)
Prices = dict[str, dict[str, Priced | None]]


@dataclass(frozen=True, slots=True)
class Sweep:
    """product id -> variant id -> price, of everything that is sold now; `asked_at` by the shop's clock (UTC)."""

    prices: Mapping[str, Mapping[str, Priced | None]]
    asked_at: datetime

    def marks(self) -> dict[str, str]:
        """product id -> a text that changes with its variants and their prices."""
        return {product: digest(sorted(variants.items())) for product, variants in self.prices.items()}


def sweep(api: MedusaApi, scope: Scope, config: RemoteConfig, now: datetime) -> Sweep:
    """All of it. What vanishes meanwhile may still be in it, and is gone the next time; nothing else is missing.

    `now` stands in where the shop names no time."""
    for _ in range(_TRIES):
        found, count = _once(api, scope, config, now)
        if len(found.prices) >= count:
            return found
    raise ShopUnreachable("the shop's list of products changes faster than it can be read")


def _once(api: MedusaApi, scope: Scope, config: RemoteConfig, now: datetime) -> tuple[Sweep, int]:
    prices: Prices = {}
    asked_at: datetime | None = None
    params: Query = [
        ("fields", FIELDS),
        ("region_id", scope.region),
        ("country_code", config.country.lower()),
        ("order", "id"),
    ]
    pager, size, count = Pager(_PATH), PAGE, 0
    while not pager.ended:
        asked = [*params, ("limit", size), ("offset", pager.offset)]
        page, count = api.store.get(_PATH, lambda value: _page(value, config.currency), asked)
        if sum(map(len, page.values())) > PRICED_AT_ONCE and size > 1:
            size //= 2
            continue
        asked_at = asked_at or server_time(api.store.headers, now)
        prices |= {product: page[product] for product in pager.fresh(page, count, size)}
    return Sweep(prices, asked_at or now), count


def _page(value: Json, currency: str) -> tuple[Prices, int]:
    rows = rows_of(value, "products")
    page = {
        id_of(row): {id_of(variant): priced(variant, currency) for variant in row.get("variants") or ()} for row in rows
    }
    return page, int(value["count"])


class Known:
    """What the last committed pull saw, as a file that may be lost: then everything is read anew."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    def read(self, mark: str) -> dict[str, str] | None:
        """The marks by product that belong to the cursor's `mark`; None when they are not there."""
        try:
            marks = json.loads(self._file.read_bytes())
            found = {str(product): str(text) for product, text in marks.items()}
        except (OSError, ValueError, AttributeError, RecursionError):
            return None
        return found if mark == mark_of(found) else None

    def write(self, marks: Mapping[str, str]) -> None:
        """Keep them; a full disk only means that the next pull reads everything."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_suffix(".part")
            temporary.write_text(json.dumps(marks, separators=(",", ":")), encoding="utf-8")
            temporary.replace(self._file)
        except OSError as error:
            _log.warning("the prices of this pull cannot be kept; the next one reads everything", error=error)


def mark_of(marks: Mapping[str, str]) -> str:
    """What the cursor keeps of all marks."""
    return digest(sorted(marks.items()))
