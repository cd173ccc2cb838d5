"""Whatever the shop answers ends in the error split: never a fault of our own, never a second order."""

import pytest

from kiosk.shops.errors import Refused, ShopError
from tests.faults.fault_server import InvalidUtf8, TruncatedJson, WrongLength
from tests.shops.fake_world import shopify
from tests.shops.mutations import seeds


@pytest.fixture(scope="module")
def mutations(tmp_path_factory):
    with shopify(tmp_path_factory.mktemp("shopify-mutated")) as found:
        yield found


@pytest.mark.parametrize("seed", seeds(60))
def test_odd_answers(mutations, seed):
    mutations.run(seed)


@pytest.mark.parametrize("fault", [InvalidUtf8(), TruncatedJson(), WrongLength(5), WrongLength(-5)])
def test_broken_bodies(sh, connector, fault):
    connector.locations()
    sh.fake.weather = lambda _: fault
    for call in (connector.pull_catalogue, connector.pull_stock, connector.pull_orders):
        with pytest.raises(ShopError) as said:
            list(call("").pages)
        assert not isinstance(said.value, Refused)
