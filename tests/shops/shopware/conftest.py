"""A small running shop for tests of single things; each test finds it in order."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from kiosk.shops.protocol import Connector
from tests.shops.shopware.adapter import ShopwareShop


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopwareShop]:
    shop = ShopwareShop(tmp_path_factory.mktemp("shopware-small"), styles=3)
    yield shop
    shop.close()


@pytest.fixture
def sw(running: ShopwareShop) -> Iterator[ShopwareShop]:
    """The shop; its faults, settings and clock are put back afterwards."""
    channel, group, tax = dict(running.channel), dict(running.group), dict(running.tax)
    yield running
    running.fake.weather, running.later = (lambda _: None), timedelta()
    running.fake.ignores.clear()
    running.fake.missing.clear()
    running.channel.update(channel)
    running.group.update(group)
    running.tax.update(tax)


@pytest.fixture
def connector(sw: ShopwareShop) -> Iterator[Connector]:
    fresh = sw.connector()
    yield fresh
    fresh.close()
