"""The contract suite on the embedded shop."""

import pytest

from tests.contract.adapter_feed import FeedShop
from tests.contract.orders import test_every_method_is_tried  # noqa: F401
from tests.contract.suite import *  # noqa: F403


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> FeedShop:
    """A folder of files."""
    return FeedShop(tmp_path_factory.mktemp("feed-shop"))
