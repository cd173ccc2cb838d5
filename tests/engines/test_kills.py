"""F1 before live engines: processes die at every named point, and each acknowledged order is in the engine's own
database exactly once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.engines.engine import Engine
from tests.engines.kiosk_config import write_kiosk_config
from tests.faults.kill_cases import SYNC_POINTS, TAKE_POINTS, ForkServer, Kills, Kiosk, Shop, new_kiosk
from tests.faults.kill_template import pulled

# Orders that were completed and not called off, by their keys, one row for each order.
_ORDERS = {
    "medusa": """SELECT metadata->>'order_key' AS key FROM "order"
        WHERE metadata ? 'order_key' AND canceled_at IS NULL AND deleted_at IS NULL""",
    "vendure": """SELECT "customFieldsExternalid" AS key FROM "order"
        WHERE "customFieldsExternalid" IS NOT NULL AND "orderPlacedAt" IS NOT NULL AND state <> 'Cancelled'""",
}


def kiosk_before(engine: Engine, folder: Path, server: ForkServer, seed: int) -> Kiosk:
    """A kiosk with the engine's catalogue, and a look into the engine's own database."""
    template = folder / "template"
    template.mkdir(parents=True)
    skus = pulled(write_kiosk_config(engine, template))
    shop = Shop("", lambda: [row["key"] for row in engine.query(_ORDERS[engine.name])])
    return new_kiosk(template, folder / "kiosk", skus=skus, shop=shop, server=server, chance=random.Random(seed))


@pytest.fixture
def server():
    with ForkServer() as running:
        yield running


def test_f1_kills_at_every_point_before_a_live_engine(engine, tmp_path, server):
    kiosk, counts = kiosk_before(engine, tmp_path, server, 1), Kills()
    for point in TAKE_POINTS:
        kiosk.take(counts, point, count=1)
    for point in SYNC_POINTS:
        kiosk.take(counts, "", count=1)
        kiosk.sync(counts, point)
    for call in range(2, 6):  # deaths between the calls of one order
        kiosk.take(counts, "", count=1)
        kiosk.sync(counts, "call:after", call)
    kiosk.sync(counts, "")
    kiosk.judge(counts)
    assert counts.faults == []
    assert (counts.lost, counts.doubled, counts.stuck) == (0, 0, 0)
    assert counts.in_shop == counts.acknowledged > 0
    assert counts.kills > len(SYNC_POINTS)
