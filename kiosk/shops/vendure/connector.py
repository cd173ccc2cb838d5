"""Vendure 3 as a connector: each method is a few lines, the work is in the modules beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from kiosk.base.config_model import Vendure
from kiosk.domain.feed import CataloguePage
from kiosk.domain.order import Contact, Order, OrderKind
from kiosk.domain.shop import OrderStatus
from kiosk.domain.stock import StockLocation
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.protocol import Finding, Pull, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure import customers, returns
from kiosk.shops.vendure.api import VendureApi
from kiosk.shops.vendure.catalogue import Catalogue
from kiosk.shops.vendure.check import findings
from kiosk.shops.vendure.order_states import OrderStates
from kiosk.shops.vendure.orders import Orders
from kiosk.shops.vendure.places import read_places
from kiosk.shops.vendure.stock import Stock


class VendureConnector:
    """See `kiosk.shops.protocol.Connector`."""

    name = "vendure"
    capabilities = CONNECTORS["vendure"].capabilities

    def __init__(self, config: RemoteConfig, own: Vendure, now: Callable[[], datetime]) -> None:
        self._config, self._own, self._now = config, own, now
        self._api = VendureApi(config, own, now)
        self._catalogue = Catalogue(self._api, config, own.channel, now)
        self._stock = Stock(self._api, config, own.channel, now)
        self._states = OrderStates(self._api, config, own.channel, now)
        self._orders = Orders(self._api, config, own, now)

    def close(self) -> None:
        """See `Connector`."""
        self._api.close()

    def check(self) -> Iterator[Finding]:
        """See `Connector`."""
        return findings(self._api, self._config, self._own, self._now)

    def locations(self) -> tuple[StockLocation, ...]:
        """See `Connector`."""
        return read_places(self._api, self._config).locations

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
            return customers.wish_of(self._api, order)
        if order.kind is OrderKind.WITHDRAWAL:
            return returns.find_withdrawal(self._api, order)
        return self._orders.find(order, progress)

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """See `Connector`. Wishes and withdrawals are repeatable as they are: they have no progress."""
        if order.kind is OrderKind.NOTIFY:
            return customers.keep_wish(self._api, order)
        if order.kind is OrderKind.WITHDRAWAL:
            return returns.declare_withdrawal(self._api, order)
        return self._orders.submit(order, progress, save)

    def cancel_order(self, shop_order_id: str, reason: str) -> None:
        """See `Connector`."""
        returns.cancel_order(self._api, shop_order_id, reason)

    def upsert_customer(self, contact: Contact) -> str:
        """See `Connector`."""
        return customers.upsert_customer(self._api, contact)

    def request_return(self, shop_order_id: str, key: str, reason: str) -> str:
        """See `Connector`."""
        return returns.request_return(self._api, shop_order_id, key, reason)
