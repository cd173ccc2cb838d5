"""A fake shop as the world of `mutations`: small, with one order in it and one that has left it."""

import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Order
from kiosk.shops.protocol import Connector
from tests.contract.samples import fresh, ordered, withdrawal
from tests.faults.fault_server import Certificates, Fault, Request
from tests.shops.mutations import AGAIN, CHANGES, Facts, Mutations, Repeat, calm, repeatable
from tests.shops.shopify.adapter import ShopifyShop
from tests.shops.shopware.adapter import ShopwareShop
from tests.shops.soundness import read_catalogue, read_orders, read_stock
from tests.shops.woocommerce.adapter import WooShop

_WAYS = {"collect": FulfilmentMethod.CLICK_AND_COLLECT, "deliver": FulfilmentMethod.HOME_DELIVERY}
_KEPT = {"now", "lock"}  # of books: no part of their state


class FakeWorld:
    """See `World`. `live`: ids of orders with a key that people in the shop would carry out."""

    def __init__(self, shop: Any, root: Path, live: Callable[[str], list[str]], repeat: Repeat) -> None:
        self._shop, self._live, self._repeat, self._data = shop, live, repeat, root / "data"
        self._style = fresh(shop)
        made, left = (ordered(self._style, FulfilmentMethod.CLICK_AND_COLLECT) for _ in range(2))
        connector = shop.connector()
        first, second = (connector.submit_order(each, "", lambda _: None) for each in (made, left))
        shop.fulfil(left.order_key)
        cursors = read_catalogue(connector, ""), read_stock(connector, ""), read_orders(connector, "")
        connector.close()
        self.facts = Facts(made, withdrawal(made), first, second, cursors)
        self._books = pickle.dumps(self._state())
        self._data.mkdir(parents=True, exist_ok=True)
        self._kept = shutil.copytree(self._data, root / "data-then")

    @property
    def weather(self) -> Callable[[Request], Fault | None]:
        """Which fault meets a request."""
        found: Callable[[Request], Fault | None] = self._shop.fake.weather
        return found

    @weather.setter
    def weather(self, chooser: Callable[[Request], Fault | None]) -> None:
        self._shop.fake.weather = chooser

    def begin(self, call: str) -> Connector:
        """See `World`."""
        self.weather = calm
        vars(self._shop.books).update(pickle.loads(self._books))
        shutil.rmtree(self._data, ignore_errors=True)
        if call in AGAIN or call in CHANGES:
            shutil.copytree(self._kept, self._data)
        self._repeat.again()
        connector: Connector = self._shop.connector()
        return connector

    def order(self, call: str) -> Order:
        """See `World`."""
        return ordered(self._style, _WAYS[call])

    def later(self, by: timedelta) -> None:
        """See `World`."""
        self._repeat.clock.shift(by)

    def afterwards(self, call: str, order: Order | None, got: str | None) -> None:
        """See `World`. Odd answers leave nothing behind: the next pulls bring all there is."""
        if order is not None:
            live = self._live(order.order_key)
            assert live == [got], f"live in the shop: {live}, known here: {got}"
        elif call != "cancel":
            assert self._live(self.facts.made.order_key) == [self.facts.shop_id]
        if call == "catalogue":
            self._reads_again()

    def _reads_again(self) -> None:
        self.later(timedelta(minutes=11))
        connector: Connector = self._shop.connector()
        try:
            read_catalogue(connector, "")
            assert connector.find_order(self.facts.made, "") == self.facts.shop_id
        finally:
            connector.close()

    def _state(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self._shop.books).items() if name not in _KEPT}


@contextmanager
def woocommerce(root: Path) -> Iterator[Mutations]:
    """Cases against a WooCommerce shop below `root`. Its certificate is of today, as is the clock that judges it."""
    certificates = Certificates(root)

    def live(shop: WooShop, key: str) -> list[str]:
        return [str(row["id"]) for row in shop.books.live(key)]

    with _mutations(lambda: WooShop(root, 1, certificates), root, live) as found:
        yield found


@contextmanager
def shopware(root: Path) -> Iterator[Mutations]:
    """Cases against a Shopware shop below `root`."""

    def live(shop: ShopwareShop, key: str) -> list[str]:
        return [each.shop_id for each in shop.orders(key) if not each.cancelled]

    with _mutations(lambda: ShopwareShop(root, 1), root, live) as found:
        yield found


@contextmanager
def shopify(root: Path) -> Iterator[Mutations]:
    """Cases against a Shopify shop below `root`."""

    def live(shop: ShopifyShop, key: str) -> list[str]:
        return [each.shop_id for each in shop.orders(key) if not each.cancelled]

    with _mutations(lambda: ShopifyShop(root, 1), root, live) as found:
        yield found


@contextmanager
def _mutations(make: Callable[[], Any], root: Path, live: Callable[[Any, str], list[str]]) -> Iterator[Mutations]:
    with repeatable() as repeat:
        shop = make()
        try:
            yield Mutations(FakeWorld(shop, root, lambda key: live(shop, key), repeat))
        finally:
            shop.close()
