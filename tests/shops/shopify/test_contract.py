"""The contract suite on the fake Shopify shop."""

from collections.abc import Iterator

import pytest

from tests.contract.suite import *  # noqa: F403
from tests.shops.shopify.adapter import ShopifyShop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopifyShop]:
    """A shop on a real socket."""
    running = ShopifyShop(tmp_path_factory.mktemp("shopify-shop"))
    yield running
    running.close()
    assert running.fake.broken == []
