"""The contract suite on a live WooCommerce that somebody has; without one there is nothing to collect here."""

from collections.abc import Iterator

import pytest

from tests.contract.suite import *  # noqa: F403
from tests.engines.adapter_woocommerce import LiveWooShop
from tests.engines.woocommerce_staff import VARIABLE, live_woo

LIVE = live_woo()
if LIVE is None:
    pytest.skip(f"no live WooCommerce is named in {VARIABLE}", allow_module_level=True)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveWooShop]:
    """The shop that is named."""
    assert LIVE is not None
    running = LiveWooShop(LIVE, tmp_path_factory.mktemp("woocommerce"))
    yield running
    running.close()


def test_the_shop_is_woocommerce(shop: LiveWooShop):
    assert shop.count() >= 0
    assert shop.connector().name == "woocommerce"
