"""The contract suite on the fake WooCommerce shop."""

from collections.abc import Iterator

import pytest

from tests.contract.suite import *  # noqa: F403
from tests.shops.woocommerce.adapter import WooShop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WooShop]:
    """A shop on a real socket, with TLS: WooCommerce takes its key only over https."""
    running = WooShop(tmp_path_factory.mktemp("woo-shop"))
    yield running
    running.close()
