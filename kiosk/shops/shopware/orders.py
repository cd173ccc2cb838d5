"""An order of any kind becomes one order of the shop, because its id follows from its key.

The shop takes ids that its clients name, and refuses to make what is there already: a request that is repeated, late or
sent twice changes nothing. All of an order is written by one request, in one transaction of the shop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.base.config_model import Shopware
from kiosk.domain.order import Order
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.one_stock import check_ways
from kiosk.shops.quoted import check_sum, compare_prices
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.availability import check_stock, offers
from kiosk.shops.shopware.catalogue import reading_of
from kiosk.shops.shopware.facts import KEY, Progress, order_id, read_progress
from kiosk.shops.shopware.order_body import Means, order_body
from kiosk.shops.shopware.rows import Json, fields_of, id_of
from kiosk.shops.shopware.setup import Setup

Save = Callable[[str], None]


class Orders:
    """Sending orders of one shop; one at a time."""

    def __init__(
        self, api: ShopwareApi, setup: Setup, config: RemoteConfig, table: Shopware, now: Callable[[], datetime]
    ) -> None:
        self._api, self._setup, self._config, self._table, self._now = api, setup, config, table, now

    def find(self, order: Order) -> str | None:
        """See `Connector.find_order`. None also while an old request may be at work: sending again is harmless."""
        wanted = order_id(order.order_key)
        for row in self._api.search("order", {"ids": [wanted], "includes": {"order": ["id", "customFields"]}}):
            if id_of(row) == wanted and fields_of(row).get(KEY) == order.order_key:
                return wanted
        return None

    def submit(self, order: Order, progress: str, save: Save) -> str:
        """See `Connector.submit_order`; for orders that take articles."""
        if found := self.find(order):
            return found
        before = read_progress(progress, order.order_key)
        try:
            body = self._body(order)
        except Refused as error:
            return self._taken_after_all(order, before, error, save)
        save(Progress(order.order_key, self._now()).text())
        try:
            self._api.create("order", body)
        except ApiRefusal as error:
            said = Refused(f"the shop does not take the order: {error.reason}", error.details)
            return self._taken_after_all(order, before, said, save)
        except (ShopUnreachable, NotAllowed):
            save(before.text() if before.sent_at else "")  # nothing of it reached the shop now
            raise
        if found := self.find(order):
            return found
        raise UnknownOutcome("the shop said that it took the order, and does not have it; it is looked up next")

    def _taken_after_all(self, order: Order, before: Progress, error: Refused, save: Save) -> str:
        """A refusal counts only when no earlier request can still make the order: it may have taken the last piece."""
        if found := self.find(order):
            return found
        if wait := before.too_early_s(self._now()):
            save(before.text())
            raise ShopUnreachable("an earlier request may still be at work in the shop; it is looked for again", wait)
        save("")
        raise error

    def _body(self, order: Order) -> Json:
        """Refused for anything that the shop sees differently, before anything is made there."""
        check_ways(order, self._setup.warehouse)
        shop, config = self._setup.sound(), self._config
        if order.total.currency != config.currency:
            raise Refused("the order is in another currency", {"currency": (order.total.currency, config.currency)})
        found = offers(self._api, order, reading_of(shop, self._table))
        compare_prices(order, {sku: offer.cents for sku, offer in found.items()})
        check_sum(order)
        check_stock(order, found)
        places = {place.code: place for place in self._setup.places.locations}
        guest = self._table.guest_email.strip().lower()
        return order_body(order, Means(shop, found, places, guest, config.country, ZoneInfo(config.timezone)))
