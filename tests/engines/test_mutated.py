"""Whatever an engine answers ends in the error split. Its answers are kept first and then changed in every way, case by
case as in `tests/shops/mutations.py`; some orders are sent to the engine itself, and none becomes two."""

from collections.abc import Iterator

import pytest

from tests.engines.adapter_medusa import MedusaShop
from tests.engines.adapter_vendure import VendureShop
from tests.engines.engine import Engine
from tests.engines.recorded import EngineWorld
from tests.shops.mutations import SENDING, Mutations, seeds

SHOPS: dict[str, type[MedusaShop] | type[VendureShop]] = {"medusa": MedusaShop, "vendure": VendureShop}


@pytest.fixture(scope="module")
def world(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineWorld]:
    root = tmp_path_factory.mktemp(f"{engine.name}-mutated")
    with EngineWorld(SHOPS[engine.name](engine, root), root) as found:
        yield found


def test_kept_answers_with_changes(world: EngineWorld) -> None:
    world.record()
    world.replay = True
    mutations, faults = Mutations(world), list[str]()
    for seed in seeds(40):
        try:
            mutations.run(seed)
        except AssertionError as error:
            faults.append(str(error))
    world.replay = False
    assert not faults, "\n".join(faults[:20])


def test_orders_at_an_engine_whose_answers_are_changed(world: EngineWorld) -> None:
    mutations = Mutations(world, SENDING)
    for seed in seeds(3):
        mutations.run(seed)
