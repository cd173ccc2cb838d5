"""A Shopify shop as a connector: each call is handed to the part that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from kiosk.base.config_model import Shopify
from kiosk.domain.feed import CataloguePage
from kiosk.domain.order import Contact, Order, OrderKind
from kiosk.domain.shop import OrderStatus
from kiosk.domain.stock import StockLocation
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.protocol import Finding, Pull, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopify import aftercare, customers
from kiosk.shops.shopify.api import ShopifyApi
from kiosk.shops.shopify.catalogue import Catalogue
from kiosk.shops.shopify.check import check
from kiosk.shops.shopify.order_states import OrderStates
from kiosk.shops.shopify.orders import Orders
from kiosk.shops.shopify.setup import Setup
from kiosk.shops.shopify.stock import Stock


class ShopifyConnector:
    """See `kiosk.shops.protocol.Connector`. `now` gives UTC; `vat_percent` is the tax in every price."""

    name = "shopify"
    capabilities = CONNECTORS["shopify"].capabilities

    def __init__(
        self, config: RemoteConfig, table: Shopify, now: Callable[[], datetime], vat_percent: float = 0.0
    ) -> None:
        self._config, self._table, self._now = config, table, now
        self._api = ShopifyApi(config, now)
        self._setup = Setup(self._api, config, table, now)
        self._stock = Stock(self._api, self._setup, config, now)
        self._catalogue = Catalogue(self._api, self._setup, config, table, now, self._stock.tell_all)
        self._orders = Orders(self._api, self._setup, config, table, now, vat_percent)
        self._states = OrderStates(self._api, config, now)

    def close(self) -> None:
        """See `Connector`."""
        self._api.close()

    def check(self) -> Iterator[Finding]:
        """See `Connector`."""
        return check(self._api, self._setup, self._config, self._now)

    def locations(self) -> tuple[StockLocation, ...]:
        """See `Connector`."""
        self._setup.forget()
        return self._setup.places.locations

    def pull_catalogue(self, cursor: str) -> Pull[CataloguePage]:
        """See `Connector`."""
        return self._catalogue.pull(cursor)

    def pull_stock(self, cursor: str) -> Pull[StockRows]:
        """See `Connector`."""
        return self._stock.pull(cursor)

    def pull_orders(self, cursor: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector`."""
        return self._states.pull(cursor)

    def find_order(self, order: Order, progress: str) -> str | None:
        """See `Connector`."""
        if order.kind is OrderKind.NOTIFY:
            return customers.find_wish(self._api, order)
        if order.kind is OrderKind.WITHDRAWAL:
            return aftercare.find_withdrawal(self._api, order)
        return self._orders.find(order, progress)

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """See `Connector`. Wishes and withdrawals are repeatable as they are: they have no progress."""
        if order.kind is OrderKind.NOTIFY:
            return customers.keep_wish(self._api, order)
        if order.kind is OrderKind.WITHDRAWAL:
            return aftercare.declare_withdrawal(self._api, order)
        return self._orders.submit(order, progress, save)

    def cancel_order(self, shop_order_id: str, reason: str) -> None:
        """See `Connector`."""
        aftercare.cancel_order(self._api, shop_order_id, reason)

    def upsert_customer(self, contact: Contact) -> str:
        """See `Connector`."""
        return customers.upsert_customer(self._api, contact)

    def request_return(self, shop_order_id: str, key: str, reason: str) -> str:
        """See `Connector`."""
        return aftercare.request_return(self._api, shop_order_id, key, reason)
