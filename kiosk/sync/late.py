"""A connector that is made when it is first needed: a login that cannot be read pauses the shop, not the process."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.domain.feed import CataloguePage
from kiosk.domain.order import Contact, Order
from kiosk.domain.shop import Capabilities, OrderStatus
from kiosk.domain.stock import StockLocation
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.protocol import Connector, Finding, Pull, StockRows


class LateConnector:
    """Every call makes the connector of `make` when there is none yet, and passes on; its ShopError is an answer."""

    def __init__(self, name: str, make: Callable[[], Connector]) -> None:
        self._name, self._make = name, make
        self._made: Connector | None = None

    @property
    def name(self) -> str:
        """See `Connector`."""
        return self._name

    @property
    def capabilities(self) -> Capabilities:
        """See `Connector`."""
        return CONNECTORS[self._name].capabilities

    def _shop(self) -> Connector:
        if self._made is None:
            self._made = self._make()
        return self._made

    def close(self) -> None:
        """See `Connector`."""
        if self._made is not None:
            self._made.close()

    def check(self) -> Iterable[Finding]:
        """See `Connector`."""
        return self._shop().check()

    def locations(self) -> tuple[StockLocation, ...]:
        """See `Connector`."""
        return self._shop().locations()

    def pull_catalogue(self, cursor: str) -> Pull[CataloguePage]:
        """See `Connector`."""
        return self._shop().pull_catalogue(cursor)

    def pull_stock(self, cursor: str) -> Pull[StockRows]:
        """See `Connector`."""
        return self._shop().pull_stock(cursor)

    def pull_orders(self, cursor: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector`."""
        return self._shop().pull_orders(cursor)

    def find_order(self, order: Order, progress: str) -> str | None:
        """See `Connector`."""
        return self._shop().find_order(order, progress)

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """See `Connector`."""
        return self._shop().submit_order(order, progress, save)

    def cancel_order(self, shop_order_id: str, reason: str) -> None:
        """See `Connector`."""
        self._shop().cancel_order(shop_order_id, reason)

    def upsert_customer(self, contact: Contact) -> str:
        """See `Connector`."""
        return self._shop().upsert_customer(contact)

    def request_return(self, shop_order_id: str, key: str, reason: str) -> str:
        """See `Connector`."""
        return self._shop().request_return(shop_order_id, key, reason)
