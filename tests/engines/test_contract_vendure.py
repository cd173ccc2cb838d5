"""The contract suite on a live Vendure."""

import pytest

from tests.contract.suite import *  # noqa: F403
from tests.engines.adapter_vendure import VendureShop
from tests.engines.engine import Engine


@pytest.fixture(scope="module")
def shop(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> VendureShop:
    """The running Vendure; skipped where another engine is asked for."""
    if engine.name != "vendure":
        pytest.skip(f"this is {engine.name}")
    return VendureShop(engine, tmp_path_factory.mktemp("vendure-shop"))


def test_the_engine_is_vendure(shop: VendureShop):
    assert shop.count() >= 0
    assert shop.connector().name == "vendure"
