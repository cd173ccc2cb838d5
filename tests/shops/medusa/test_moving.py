"""No look-up loses a row because others vanish, come or change while its pages are read: a lost row would be a second
order, a second return, stock held twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.config_model import Medusa
from kiosk.base.secrets import Secrets
from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.medusa import order_states, orders, reservations, sweep
from kiosk.shops.medusa.api import MedusaApi
from kiosk.shops.medusa.connector import MedusaConnector
from kiosk.shops.medusa.paging import MOST_IDLE, Pager
from kiosk.shops.medusa.setup import Scope
from kiosk.shops.remote import RemoteConfig
from tests.contract.samples import withdrawal
from tests.shops.medusa.moving import MovingShop, Row, moving_shop
from tests.shops.medusa.test_orders import line, order

ORDERS, RETURNS, RESERVATIONS = "/admin/orders", "/admin/returns", "/admin/reservations"
MADE = order(line("S", 100))
AT = MADE.created_at.isoformat()
PAGE = 4


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Iterator[MovingShop]:
    for module in (orders, order_states):
        monkeypatch.setattr(module, "PAGE", PAGE)
    monkeypatch.setattr("kiosk.shops.medusa.withdrawals.PAGE", PAGE)
    with moving_shop() as found:
        yield found


@pytest.fixture
def config(shop: MovingShop, tmp_path: Path) -> RemoteConfig:
    login = Secrets({"user": "u", "password": "p", "publishable_key": "pk"}, "a test")
    return RemoteConfig(shop.address, login, tmp_path, "A", "K1")


@pytest.fixture
def connector(config: RemoteConfig) -> Iterator[MedusaConnector]:
    made = MedusaConnector(config, Medusa(), lambda: datetime.now(UTC))
    yield made
    made.close()


def rows(count: int, mine: int, **facts: object) -> list[Row]:
    """So many orders of one moment, as an import or a busy second makes them; number `mine` is ours."""
    found: list[Row] = [
        {"id": f"order_{number:03d}", "created_at": AT, "updated_at": AT, "metadata": {}, "status": "pending"}
        for number in range(count)
    ]
    found[mine] |= {"metadata": {"order_key": MADE.order_key, "kiosk": "K1", "number": MADE.number}, **facts}
    return found


def cancelled(row: Row) -> dict[str, Row]:
    return {"order": {**row, "status": "canceled", "items": [], "total": 0}}


@pytest.mark.parametrize("mine", [PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 11])
@pytest.mark.parametrize("gone", [1, PAGE, 3 * PAGE])
def test_an_order_is_found_while_others_vanish(shop: MovingShop, connector, mine: int, gone: int):
    """Medusa takes an order back (it is not listed any more) when the rest of its making failed."""
    shop.lists[ORDERS] = [*rows(12, mine), *rows(40, 0)[12:]]
    ours = shop.lists[ORDERS][mine]
    shop.answers[f"{ORDERS}/{ours['id']}"] = cancelled(ours)

    def vanish(path: str, page: int) -> None:
        others = [row for row in shop.lists[ORDERS] if row is not ours]
        if page == 1:
            shop.lists[ORDERS] = [row for row in shop.lists[ORDERS] if row not in others[:gone]]

    shop.between = vanish
    assert connector.find_order(MADE, "") == ours["id"]


def test_an_order_of_a_moment_with_many_is_found(shop: MovingShop, connector):
    """Rows of one moment come in any order, a different one for each page: a sort by time alone loses some."""
    for mine in range(0, 30, 3):
        shop.lists[ORDERS] = rows(30, mine)
        ours = shop.lists[ORDERS][mine]
        shop.answers[f"{ORDERS}/{ours['id']}"] = cancelled(ours)
        assert connector.find_order(MADE, "") == ours["id"]


def test_a_withdrawal_finds_its_order_while_new_ones_come_and_others_vanish(shop: MovingShop, connector):
    shop.lists[ORDERS] = rows(20, 3)
    shop.lists["/admin/customers"] = []
    ours, made = shop.lists[ORDERS][3], replace(withdrawal(MADE), created_at=MADE.created_at)
    ours["metadata"][f"kiosk_withdrawal_{made.order_key}"] = {}

    def move(path: str, page: int) -> None:
        listed = shop.lists[ORDERS]
        if path == ORDERS and page < 3:
            shop.lists[ORDERS] = [*listed[: -2 * page], {**rows(1, 0)[0], "id": f"order_9{page}", "metadata": {}}]

    shop.between = move
    assert connector.find_order(made, "") == ours["id"]


def test_a_return_is_found_among_many_that_vanish(shop: MovingShop, connector):
    shop.lists[RETURNS] = [
        {"id": f"return_{number:03d}", "order_id": "o", "status": "requested", "metadata": {}} for number in range(250)
    ]
    shop.lists[RETURNS][100]["metadata"] = {"kiosk_return": "k"}

    def vanish(path: str, page: int) -> None:
        if page == 1:
            del shop.lists[RETURNS][:7]

    shop.between = vanish
    assert connector.request_return("o", "k", "r") == "return_100"


def test_no_reservation_is_lost_so_that_stock_is_not_held_twice(shop: MovingShop, config):
    shop.lists[RESERVATIONS] = [
        {"id": f"resitem_{number:03d}", "line_item_id": "i", "location_id": "l", "inventory_item_id": "t"}
        for number in range(450)
    ]
    kept = {row["id"] for row in shop.lists[RESERVATIONS][20:]}

    def vanish(path: str, page: int) -> None:
        del shop.lists[RESERVATIONS][: 10 if page < 3 else 0]

    shop.between = vanish
    api = MedusaApi(config)
    found = [row["id"] for row in reservations._reserved(api, ["i"])]
    api.close()
    assert len(found) == len(set(found))
    assert kept <= set(found)


def test_states_of_orders_that_change_while_they_are_read(shop: MovingShop, connector):
    """Sorted by `updated_at`, an order that changes would go to the end, and the one behind it be passed over."""
    first = connector.pull_orders
    shop.lists[ORDERS], shop.lists["/admin/payments"] = [], []
    cursor = first("").next_cursor()
    listed = rows(20, 0)
    now = datetime.now(UTC).isoformat()
    for number, row in enumerate(listed):
        row["metadata"] = {"order_key": f"k{number}", "kiosk": "K1"}
        row["updated_at"] = now
    shop.lists[ORDERS] = listed

    def change(path: str, page: int) -> None:
        if path == ORDERS:
            listed[page - 1]["updated_at"] = datetime.now(UTC).isoformat()

    shop.between = change
    states = [state.order_key for page in connector.pull_orders(cursor).pages for state in page]
    assert sorted(states) == sorted(f"k{number}" for number in range(20))


def test_no_product_leaves_the_catalogue_because_another_one_did(shop: MovingShop, config):
    path = "/store/products"
    shop.lists[path] = [{"id": f"p{number:04d}", "variants": []} for number in range(3 * sweep.PAGE)]
    kept = {row["id"] for row in shop.lists[path][2:]}

    def vanish(path: str, page: int) -> None:
        del shop.lists[path][: 1 if page < 3 else 0]

    shop.between = vanish
    api = MedusaApi(config)
    found = sweep.sweep(api, Scope("r", "c"), config, datetime.now(UTC)).prices
    api.close()
    assert kept <= set(found)


@given(st.integers(1, 40), st.integers(3, 9), st.integers())
def test_every_row_that_stays_is_seen_once_whatever_moves(count: int, limit: int, seed: int):
    chance = Random(seed)
    listed = list(range(0, 10 * count, 10))
    stays = set(chance.sample(listed, len(listed) // 2))
    pager = Pager("/x")
    seen: list[str] = []
    while not pager.ended:
        ids = [str(number) for number in listed[pager.offset : pager.offset + limit]]
        seen += pager.fresh(ids, len(listed), limit)
        goes = [number for number in listed if number not in stays and chance.random() < 0.1]
        comes = chance.sample(range(10 * count), min(3, 10 * count)) if chance.random() < 0.2 else []
        listed = sorted(set(listed).difference(goes).union(comes))
    assert len(seen) == len(set(seen))
    assert {str(number) for number in stays} <= set(seen)


def test_a_list_that_repeats_itself_for_ever_ends():
    pager = Pager("/x")
    for _ in range(MOST_IDLE + 1):
        pager.fresh(["a", "b"], 10**9, 2)
    with pytest.raises(ShopUnreachable, match="repeats itself"):
        pager.fresh(["a", "b"], 10**9, 2)
