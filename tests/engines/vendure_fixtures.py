"""The running Vendure and connectors to it, for the tests that import these fixtures."""

import pytest

from kiosk.base.config_model import Vendure
from kiosk.base.secrets import Secrets
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure.connector import VendureConnector
from tests.contract.samples import HERE
from tests.engines.adapter_vendure import VendureShop
from tests.engines.engine import Engine
from tests.engines.vendure_kit import Clock


@pytest.fixture(scope="module")
def shop(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> VendureShop:
    """The running Vendure; skipped where another engine is asked for."""
    if engine.name != "vendure":
        pytest.skip(f"this is {engine.name}")
    return VendureShop(engine, tmp_path_factory.mktemp("vendure-traps"))


@pytest.fixture
def build(shop, tmp_path):
    """Connectors with other logins, settings and clocks; closed afterwards."""
    made = []

    def build(login=None, own=Vendure(), now=None, cache=None, address="", **changes):  # noqa: B008 (frozen)
        login = login or {name: shop.access[name] for name in ("user", "password")}
        config = RemoteConfig(
            address or shop.engine.url, Secrets(login, "a test"), cache or tmp_path / "cache", HERE, "K1",
            languages=("de", "en"), **changes,
        )  # fmt: skip
        made.append(VendureConnector(config, own, now or Clock()))
        return made[-1]

    yield build
    for connector in made:
        connector.close()
