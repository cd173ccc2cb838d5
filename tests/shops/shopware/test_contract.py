"""The contract suite on the fake Shopware 6 shop."""

from collections.abc import Iterator

import pytest

from tests.contract.suite import *  # noqa: F403
from tests.shops.shopware.adapter import ShopwareShop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopwareShop]:
    """A shop on a real socket."""
    running = ShopwareShop(tmp_path_factory.mktemp("shopware-shop"))
    yield running
    running.close()
