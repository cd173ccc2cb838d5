"""The fixtures of the suite; a runner adds `shop`, the shop under test, once for all its tests."""

from collections.abc import Iterator

import pytest

from kiosk.shops.protocol import Connector
from tests.contract.adapter import ShopUnderTest
from tests.contract.reading import Shelf, connected

__all__ = ["connector", "shelf"]


@pytest.fixture
def connector(shop: ShopUnderTest) -> Iterator[Connector]:
    """A fresh connector of the shop."""
    with connected(shop) as fresh:
        yield fresh


@pytest.fixture(scope="module")
def shelf(shop: ShopUnderTest) -> Shelf:
    """The first full pull of this run; tests that pull on take a copy."""
    with connected(shop) as first:
        return Shelf().pull(first)
