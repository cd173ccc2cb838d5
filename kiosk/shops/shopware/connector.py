"""A Shopware 6 shop as a connector: each call is handed to the part that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from kiosk.base.config_model import Shopware
from kiosk.domain.feed import CataloguePage
from kiosk.domain.order import Contact, Order, OrderKind
from kiosk.domain.shop import OrderStatus
from kiosk.domain.stock import StockLocation
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.protocol import Finding, Pull, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopware.aftercare import Withdrawals, cancel_order, request_return
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.catalogue import Catalogue
from kiosk.shops.shopware.check import check
from kiosk.shops.shopware.customers import Customers
from kiosk.shops.shopware.order_states import OrderStates
from kiosk.shops.shopware.orders import Orders
from kiosk.shops.shopware.setup import Setup
from kiosk.shops.shopware.stock import Stock


class ShopwareConnector:
    """See `kiosk.shops.protocol.Connector`. `now` gives UTC."""

    name = "shopware"
    capabilities = CONNECTORS["shopware"].capabilities

    def __init__(self, config: RemoteConfig, table: Shopware, now: Callable[[], datetime]) -> None:
        self._config, self._table, self._now = config, table, now
        self._api = ShopwareApi(config)
        self._setup = Setup(self._api, config, table, now)
        self._stock = Stock(self._api, self._setup, config, table, now)
        self._catalogue = Catalogue(self._api, self._setup, config, table, now, self._stock.tell_all)
        self._orders = Orders(self._api, self._setup, config, table, now)
        self._states = OrderStates(self._api, config, now)
        self._customers = Customers(self._api, self._setup, config.branch, config.country)
        self._withdrawals = Withdrawals(self._api, table.guest_email)

    def close(self) -> None:
        """See `Connector`."""
        self._api.close()

    def check(self) -> Iterator[Finding]:
        """See `Connector`."""
        return check(self._api, self._setup, self._config, self._table, self._now)

    def locations(self) -> tuple[StockLocation, ...]:
        """See `Connector`. The shop knows no places, but the login and the address are tried all the same."""
        _ = self._setup.shop
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

    def find_order(self, order: Order, progress: str) -> str | None:  # noqa: ARG002 (its id follows from its key)
        """See `Connector`."""
        if order.kind is OrderKind.NOTIFY:
            return self._customers.find_wish(order)
        if order.kind is OrderKind.WITHDRAWAL:
            return self._withdrawals.find(order)
        return self._orders.find(order)

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """See `Connector`."""
        if order.kind is OrderKind.NOTIFY:
            return self._customers.keep_wish(order)
        if order.kind is OrderKind.WITHDRAWAL:
            return self._withdrawals.submit(order)
        return self._orders.submit(order, progress, save)

    def cancel_order(self, shop_order_id: str, reason: str) -> None:
        """See `Connector`."""
        cancel_order(self._api, shop_order_id, reason)

    def upsert_customer(self, contact: Contact) -> str:
        """See `Connector`."""
        return self._customers.upsert(contact)

    def request_return(self, shop_order_id: str, key: str, reason: str) -> str:
        """See `Connector`."""
        return request_return(self._api, shop_order_id, key, reason)
