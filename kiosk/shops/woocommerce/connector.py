"""A WooCommerce shop as a connector: each call is handed to the part that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from kiosk.base.config_model import Woocommerce
from kiosk.domain.feed import CataloguePage
from kiosk.domain.order import Contact, Order, OrderKind
from kiosk.domain.shop import OrderStatus
from kiosk.domain.stock import StockLocation
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.errors import Refused
from kiosk.shops.protocol import Finding, Pull, StockRows
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.woocommerce.aftercare import Withdrawals, cancel_order, request_return
from kiosk.shops.woocommerce.api import LIMITS, WooApi
from kiosk.shops.woocommerce.catalogue import Catalogue
from kiosk.shops.woocommerce.check import check
from kiosk.shops.woocommerce.customers import upsert_customer
from kiosk.shops.woocommerce.listing import Known
from kiosk.shops.woocommerce.order_states import OrderStates
from kiosk.shops.woocommerce.orders import Orders
from kiosk.shops.woocommerce.setup import Setup
from kiosk.shops.woocommerce.stock import Stock

_NO_WISHES = "the shop keeps no wishes: nothing in it would tell her that an article is back"


class WoocommerceConnector:
    """See `kiosk.shops.protocol.Connector`. `now` gives UTC."""

    name = "woocommerce"
    capabilities = CONNECTORS["woocommerce"].capabilities

    def __init__(self, config: RemoteConfig, table: Woocommerce, now: Callable[[], datetime]) -> None:
        self._config, self._table, self._now = config, table, now
        self._api = WooApi(config, LIMITS)
        self._setup = Setup(self._api, config, table, now)
        known = Known(config.cache)
        self._stock = Stock(self._api, config, table.warehouse, table.uncounted, now, known)
        self._catalogue = Catalogue(self._api, self._setup, config, table, now, known, self._stock.tell_all)
        self._orders = Orders(self._api, self._setup, config, table, now)
        self._states = OrderStates(self._api, config, table.states, now)
        self._withdrawals = Withdrawals(self._api)

    def close(self) -> None:
        """See `Connector`."""
        self._api.close()

    def check(self) -> Iterator[Finding]:
        """See `Connector`."""
        return check(self._api, self._setup, self._config, self._table, self._now)

    def locations(self) -> tuple[StockLocation, ...]:
        """See `Connector`. The shop knows no places, but the login and the address are tried all the same."""
        _ = self._setup.money
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
            return None
        if order.kind is OrderKind.WITHDRAWAL:
            return self._withdrawals.find(order)
        return self._orders.find(order, progress)

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """See `Connector`."""
        if order.kind is OrderKind.NOTIFY:
            raise Refused(_NO_WISHES)
        if order.kind is OrderKind.WITHDRAWAL:
            return self._withdrawals.submit(order)
        return self._orders.submit(order, progress, save)

    def cancel_order(self, shop_order_id: str, reason: str) -> None:
        """See `Connector`."""
        cancel_order(self._api, shop_order_id, reason)

    def upsert_customer(self, contact: Contact) -> str:
        """See `Connector`."""
        return upsert_customer(self._api, contact, self._config.country)

    def request_return(self, shop_order_id: str, key: str, reason: str) -> str:
        """See `Connector`."""
        return request_return(self._api, shop_order_id, key, reason)
