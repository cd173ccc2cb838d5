"""A real sync process against a shop on a real socket: first pull, an order, and one that is refused."""

import pytest

from kiosk.base.clock import SystemClock
from kiosk.domain.feed import FeedState
from kiosk.domain.order import OutboxState
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.orders_setup import build_orders
from kiosk.sync.messages import CatalogueChanged, OrderChanged, OrderPlaced, Status, Stop
from tests.faults.fake_shop import FakeShop
from tests.faults.fault_server import CloseAfter
from tests.faults.sync_kit import SyncProcess, write_kiosk
from tests.store.orders_kit import line, order


@pytest.fixture
def shop():
    shop = FakeShop()
    shop.locations.append({"code": "lager", "name": "Lager", "kind": "warehouse", "city": "Hamburg"})
    for n in range(3):
        sizes = [{"sku": f"FJ-{n}", "colour": "Moos", "size": "38", "cents": 14995, "gtin": None}]
        shop.put_product(f"P{n}", f"Fjell {n}", sizes)
        shop.set_stock(f"FJ-{n}", "lager", 3)
    yield shop
    shop.close()


def test_from_the_first_pull_to_an_order_that_is_taken_once(tmp_path, shop):
    with SyncProcess(write_kiosk(tmp_path), shop.url) as sync:
        sync.wait_for(CatalogueChanged)
        assert sync.wait_for(Status, lambda one: one.status.feed is FeedState.COMPLETE).status.problem == ""
        reader = CatalogueStore(sync.settings.data.catalogue).reader()
        assert reader.info().products == 3
        reader.close()
        store = build_orders(sync.settings, SystemClock())
        shop.faults = [CloseAfter()]
        taken = store.place(order(line(1, 2)))
        sync.tell(OrderPlaced())
        assert sync.wait_for(OrderChanged) == OrderChanged(taken.order_key, OutboxState.ACCEPTED)
        assert shop.keys() == [taken.order_key]
        assert shop.stock["FJ-1", "lager"].reserved == 2
        shop.set_price("FJ-2", 9995)
        refused = store.place(order(line(2)))
        sync.tell(OrderPlaced())
        assert sync.wait_for(OrderChanged) == OrderChanged(refused.order_key, OutboxState.NEEDS_STAFF)
        entry = store.entry(refused.order_key)
        assert entry is not None
        assert "price of FJ-2: 149.95 EUR, the shop says 99.95 EUR" in entry.reason
        store.close()
        sync.tell(Stop())
        assert sync.process.wait(30) == 0
