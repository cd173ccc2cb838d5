"""Whatever the shop answers ends in the error split: never a fault of our own, never a second live order."""

import pytest

from tests.shops.fake_world import fake_mutations
from tests.shops.mutations import seeds
from tests.shops.shopware.adapter import ShopwareShop


def live(shop, key):
    return [each.shop_id for each in shop.orders(key) if not each.cancelled]


@pytest.fixture(scope="module")
def mutations(tmp_path_factory):
    root = tmp_path_factory.mktemp("shopware-mutated")
    with fake_mutations(lambda: ShopwareShop(root, styles=1), root, live) as found:
        yield found


@pytest.mark.parametrize("seed", seeds(100))
def test_odd_answers(mutations, seed):
    mutations.run(seed)
