"""The contract suite on a live Medusa."""

import pytest

from tests.contract.suite import *  # noqa: F403
from tests.engines.adapter_medusa import MedusaShop
from tests.engines.engine import Engine


@pytest.fixture(scope="module")
def shop(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> MedusaShop:
    """The running Medusa; skipped where another engine is asked for."""
    if engine.name != "medusa":
        pytest.skip(f"this is {engine.name}")
    return MedusaShop(engine, tmp_path_factory.mktemp("medusa-shop"))


def test_the_engine_is_medusa(shop: MedusaShop):
    assert shop.count() >= 0
    assert shop.connector().name == "medusa"
