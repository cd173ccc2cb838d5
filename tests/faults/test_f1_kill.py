"""F1: kill -9 at every step of the order path; nothing acknowledged is lost, doubled or torn."""

import pytest

from tests.faults.fake_shop import FakeShop, body_of
from tests.faults.kit import acknowledged, deliver, python
from tests.store.orders_kit import CANARIES

COUNT = 3
POINTS = (
    "open:ready", "place:begin", "place:order", "place:written", "place:committed",
    "claim:begin", "claim:written", "claim:committed", "send:before", "progress:begin", "progress:saved",
    "send:after", "settle:begin", "accepted:written", "settle:committed",
)  # fmt: skip


@pytest.fixture
def shop():
    shop = FakeShop()
    yield shop
    shop.close()


def check(tmp_path, shop, told):
    store = deliver(tmp_path, shop)
    keys = shop.keys()
    assert len(keys) == len(set(keys)), "an order was doubled"
    assert set(told) <= set(keys), "an acknowledged order was lost"
    assert len(set(told.values())) == len(told)
    for _, key, body in shop.orders:
        stored = store.order(key)
        assert stored is not None, "the shop has an order that the kiosk never stored"
        assert body == body_of(stored), "an order was torn"
        assert told.get(key, stored.number) == stored.number
        assert len(body["lines"]) == 2
        assert body["name"] == CANARIES[0]
    store.close()


@pytest.mark.parametrize("point", POINTS)
def test_f1_kill_at_every_step(tmp_path, shop, point):
    died = python(
        "-m", "tests.faults.order_child", str(tmp_path), shop.url, point, "1" if "open" in point else "2", str(COUNT)
    )
    assert died.returncode == -9, died.stderr
    told = acknowledged(died.stdout)
    assert len(told) == {"open": 0, "place": 1}.get(point.split(":")[0], COUNT)
    shop.forget()  # the shop does not help: without the look-up every unclear order would be doubled
    check(tmp_path, shop, told)
    logs = b"".join(path.read_bytes() for path in (tmp_path / "logs").iterdir())
    assert not [word for word in CANARIES if word.encode() in logs]


def test_f1_the_points_are_all_there_are(tmp_path, shop):
    """Every step that a whole run passes is one of the points above, so that a new step gets its kill."""
    from kiosk.base.clock import SystemClock
    from kiosk.sync.push import Pusher
    from tests.faults.fake_shop import HttpShop
    from tests.store.orders_kit import open_store, order

    passed: list[str] = []
    store = open_store(tmp_path, SystemClock(), step=passed.append)
    store.place(order())
    connector = HttpShop(shop.url)
    Pusher(store, connector, SystemClock(), lambda: 0.5, step=passed.append).push_next()
    connector.close()
    store.close()
    assert set(passed) == set(POINTS)


def test_f1_killed_again_and_again(tmp_path, shop):
    """Each restart dies one step later, also in the look-up."""
    told: dict[str, str] = {}
    for point in ("claim:committed", "lookup:before", "send:after", "lookup:before", "accepted:written"):
        died = python("-m", "tests.faults.order_child", str(tmp_path), shop.url, point, "1", "1")
        assert died.returncode in (0, -9)
        told |= acknowledged(died.stdout)
        shop.forget()
    assert len(told) == 5
    check(tmp_path, shop, told)
