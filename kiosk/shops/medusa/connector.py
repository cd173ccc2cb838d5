"""A Medusa 2 shop as a connector: each call is handed to the part that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from kiosk.base.config_model import Medusa
from kiosk.domain.feed import CataloguePage
from kiosk.domain.order import Contact, Order, OrderKind
from kiosk.domain.shop import OrderStatus
from kiosk.domain.stock import StockLocation
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.errors import Refused
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.medusa.api import MedusaApi
from kiosk.shops.medusa.catalogue import Catalogue
from kiosk.shops.medusa.check import check
from kiosk.shops.medusa.customers import find_wish, keep_wish, upsert_customer
from kiosk.shops.medusa.order_states import OrderStates
from kiosk.shops.medusa.orders import Orders
from kiosk.shops.medusa.reservations import cancel
from kiosk.shops.medusa.returns import Returns
from kiosk.shops.medusa.setup import Setup
from kiosk.shops.medusa.stock import Stock
from kiosk.shops.medusa.withdrawals import Withdrawals
from kiosk.shops.protocol import Finding, Pull, StockRows
from kiosk.shops.remote import RemoteConfig


class MedusaConnector:
    """See `kiosk.shops.protocol.Connector`. `now` gives UTC."""

    name = "medusa"
    capabilities = CONNECTORS["medusa"].capabilities

    def __init__(self, config: RemoteConfig, table: Medusa, now: Callable[[], datetime]) -> None:
        self._config, self._table, self._now = config, table, now
        self._api = MedusaApi(config)
        self._setup = Setup(self._api, config, table, now)
        self._stock = Stock(self._api, self._setup, config, now)
        self._catalogue = Catalogue(self._api, self._setup, config, table, now, self._stock.tell_all)
        self._orders = Orders(self._api, self._setup, config, table)
        self._states = OrderStates(self._api, config, now)
        self._returns = Returns(self._api, self._setup, config)
        self._withdrawals = Withdrawals(self._api, self._returns)

    def close(self) -> None:
        """See `Connector`."""
        self._api.close()

    def check(self) -> Iterator[Finding]:
        """See `Connector`."""
        return check(self._api, self._setup, self._config, self._table, self._now)

    def locations(self) -> tuple[StockLocation, ...]:
        """See `Connector`."""
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
            return find_wish(self._api, order)
        if order.kind is OrderKind.WITHDRAWAL:
            return self._withdrawals.find(order)
        return self._orders.find(order, progress)

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """See `Connector`."""
        if order.kind is OrderKind.NOTIFY:
            return keep_wish(self._api, order)
        if order.kind is OrderKind.WITHDRAWAL:
            return self._withdrawals.submit(order)
        return self._orders.submit(order, progress, save)

    def cancel_order(self, shop_order_id: str, reason: str) -> None:  # noqa: ARG002
        """See `Connector`. Medusa keeps no reason of a cancellation."""
        try:
            cancel(self._api, shop_order_id)
        except ApiRefusal as error:
            raise Refused(f"the shop does not cancel {shop_order_id}: {error.reason}") from None

    def upsert_customer(self, contact: Contact) -> str:
        """See `Connector`."""
        return upsert_customer(self._api, contact)

    def request_return(self, shop_order_id: str, key: str, reason: str) -> str:
        """See `Connector`."""
        return self._returns.request(shop_order_id, key, reason)
