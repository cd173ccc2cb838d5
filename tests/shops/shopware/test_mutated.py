"""Whatever the shop answers ends in the error split: never a fault of our own, never a second live order."""

import pytest

from tests.shops.fake_world import shopware
from tests.shops.mutations import seeds


@pytest.fixture(scope="module")
def mutations(tmp_path_factory):
    with shopware(tmp_path_factory.mktemp("shopware-mutated")) as found:
        yield found


@pytest.mark.parametrize("seed", seeds(80))
def test_odd_answers(mutations, seed):
    mutations.run(seed)
