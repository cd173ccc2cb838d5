"""A small running shop for tests of single things; each test finds it in order."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from kiosk.shops.protocol import Connector
from tests.contract.samples import fresh, ordered
from tests.shops.woocommerce.adapter import WooShop
from tests.shops.woocommerce.desk import COLLECT, Desk


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WooShop]:
    shop = WooShop(tmp_path_factory.mktemp("woo-shop"), styles=3)
    yield shop
    shop.close()


@pytest.fixture
def woo(running: WooShop) -> Iterator[WooShop]:
    """The shop; its faults, settings and clock are put back afterwards."""
    books = running.books
    general, tax, rate = dict(books.general), dict(books.tax), books.rate
    yield running
    running.fake.weather, running.later = (lambda _: None), timedelta()
    running.fake.ignores.clear()
    running.fake.read_only = False
    running.books.unreadable.clear()
    books.general, books.tax, books.rate, books.bulk = general, tax, rate, True


@pytest.fixture
def connector(woo: WooShop) -> Iterator[Connector]:
    fresh = woo.connector()
    yield fresh
    fresh.close()


@pytest.fixture
def desk(woo: WooShop, connector: Connector) -> Desk:
    """One order that waits to be sent."""
    return Desk(woo, connector, ordered(fresh(woo), COLLECT))
