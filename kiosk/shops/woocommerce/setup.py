"""What the merchant has set up and orders need: places, taxes, currency.

Read once and again every few minutes, so that a change in the shop needs no restart of the kiosk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from kiosk.base.config_model import Woocommerce
from kiosk.shops.errors import NotAllowed
from kiosk.shops.kept import Kept
from kiosk.shops.places import Places, one_stock_places
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.woocommerce.api import Json, WooApi, number_of, rows_of, text_of

SETTINGS = "WooCommerce > Settings"


@dataclass(frozen=True, slots=True)
class Money:
    """How the shop counts. `gross`: what the interface names as a price is what people pay.

    `rates`: rows of the tax table."""

    currency: str
    taxed: bool
    gross: bool
    rates: tuple[Json, ...] = ()

    def shipping_rate(self, country: str) -> Decimal:
        """Percent of tax on shipping to a country, as far as no rule for single regions is about it."""
        return rate_of(self.rates, country) if self.taxed else Decimal(0)


class Setup:
    """The shop's set-up as far as the kiosk needs it; NotAllowed says what to change there."""

    def __init__(self, api: WooApi, config: RemoteConfig, table: Woocommerce, now: Callable[[], datetime]) -> None:
        self._api, self._config = api, config
        self.warehouse = table.warehouse
        self._kept = Kept(self._read, now)

    def forget(self) -> None:
        """Read everything anew at the next question."""
        self._kept.forget()

    @property
    def places(self) -> Places:
        """The branches of the stores file, this one, and the warehouse whose stock the shop counts."""
        return one_stock_places(self._config, self.warehouse)

    @property
    def money(self) -> Money:
        """Currency and taxes, whatever they are."""
        return self._kept.get()

    def sound_money(self) -> Money:
        """Currency and taxes; NotAllowed where prices of the interface are not what the kiosk may show."""
        money = self.money
        if money.currency != self._config.currency:
            raise NotAllowed(f"the shop sells in {money.currency}, the kiosk in {self._config.currency}: correct one")
        if not money.gross:
            wanted = "Yes, I will enter prices inclusive of tax"
            raise NotAllowed(
                f"the shop keeps prices without tax; {SETTINGS} > Tax > Prices entered with tax: '{wanted}'"
            )
        return money

    def _read(self) -> Money:
        general, tax = self._options("general"), self._options("tax")
        taxed = general.get("woocommerce_calc_taxes") == "yes"
        gross = not taxed or tax.get("woocommerce_prices_include_tax") == "yes"
        rates = tuple(self._api.rows("/taxes", [("class", "standard")])) if taxed else ()
        return Money(str(general.get("woocommerce_currency")), taxed, gross, rates)

    def _options(self, group: str) -> dict[str, Any]:
        # Without `_fields` the list of countries comes with it, a hundred kilobytes.
        rows = self._api.get(f"/settings/{group}", rows_of, [("_fields", "id,value")])
        return {str(row.get("id")): row.get("value") for row in rows}


def rate_of(rates: tuple[Json, ...], country: str) -> Decimal:
    """Of each priority the row of this country, else the one for all; rows for regions or towns do not count."""
    found: dict[int, tuple[bool, Decimal]] = {}
    for row in rates:
        if row.get("class") != "standard" or row.get("shipping") is not True:
            continue
        if text_of(row.get("country")) not in {country, ""} or any(
            row.get(name) for name in ("state", "postcode", "city")
        ):
            continue
        try:
            rate = Decimal(str(row.get("rate")))
        except InvalidOperation:
            continue
        if not rate.is_finite() or not 0 <= rate <= 100:  # it would become part of what the order costs
            continue
        known = found.get(number_of(row.get("priority")))
        if known is None or (row.get("country") == country and not known[0]):
            found[number_of(row.get("priority"))] = (row.get("country") == country, rate)
    return sum((rate for _, rate in found.values()), Decimal(0))
