"""Facts of Medusa's lists and stock, on a live shop: what moves while pages are read, and what tells of a change."""

from dataclasses import replace

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.shops.http import ShopSession
from kiosk.shops.medusa import orders, shelves
from kiosk.shops.protocol import PullKind
from tests.contract.orders import sent
from tests.contract.reading import connected, stock
from tests.contract.samples import HERE, OTHER, fresh, ordered
from tests.engines.adapter_medusa import MedusaShop
from tests.engines.dataset import WAREHOUSE
from tests.engines.engine import Engine

RESERVE = FulfilmentMethod.RESERVE_BRANCH
ITEMS = "/admin/inventory-items"


@pytest.fixture(scope="module")
def shop(own_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> MedusaShop:
    """A Medusa whose database is written to."""
    return MedusaShop(own_engine, tmp_path_factory.mktemp("medusa-lists"))


@pytest.fixture
def connector(shop: MedusaShop):
    with connected(shop) as fresh_one:
        yield fresh_one


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that a connector asks."""
    seen: list[str] = []
    plain = ShopSession.call

    def watched(self, request, limits):
        answer = plain(self, request, limits)
        seen.append(request.url)
        return answer

    monkeypatch.setattr(ShopSession, "call", watched)
    return seen


def test_an_order_is_found_while_another_is_taken_back_between_two_pages(shop: MedusaShop, connector, monkeypatch):
    """An order whose making fails in the end is taken out of the list again: those behind it move up by one."""
    monkeypatch.setattr(orders, "PAGE", 2)
    for _ in range(2):
        shop.stranger(fresh(shop).items[0].sku)
    made = ordered(fresh(shop), RESERVE)
    known, _ = sent(connector, made)
    first = sorted(row["id"] for row in shop._get("/admin/orders", fields="id", limit=50)["orders"])[0]
    plain, pages = ShopSession.call, []

    def vanishing(self, request, limits):
        answer = plain(self, request, limits)
        if "/admin/orders?" in request.url:
            pages.append(request.url)
            if len(pages) == 1:
                shop.engine.execute(f"UPDATE \"order\" SET deleted_at = now() WHERE id = '{first}'")
        return answer

    monkeypatch.setattr(ShopSession, "call", vanishing)
    assert connector.find_order(made, "") == known
    assert connector.find_order(replace(made, order_key="another"), "") is None
    assert len(pages) > 2


def test_orders_sorted_by_id_are_sorted_by_time(shop: MedusaShop):
    for _ in range(2):
        shop.stranger(fresh(shop).items[0].sku)
    rows = shop._get("/admin/orders", fields="id,created_at", order="-id", limit=50)["orders"]
    assert [row["created_at"] for row in rows] == sorted((row["created_at"] for row in rows), reverse=True)


def test_totals_of_a_thing_tell_that_its_stock_changed_and_few_calls_read_it(shop: MedusaShop, connector, calls):
    style = fresh(shop)
    sku, cursor = style.items[0].sku, stock(connector)[0].next_cursor()
    fields = {"id[]": shop._items[sku], "fields": "stocked_quantity,reserved_quantity"}
    before = shop._get(ITEMS, **fields)["inventory_items"][0]
    shop.change_stock(sku, OTHER, 7)
    after = shop._get(ITEMS, **fields)["inventory_items"][0]
    assert after["stocked_quantity"] - before["stocked_quantity"] == 7 - 4
    calls.clear()
    pull, rows = stock(connector, cursor)
    assert (pull.kind, rows) == (PullKind.DELTA, {(sku, OTHER): (7, 0)})
    assert len(calls) <= 5, "totals, reservations, some in turn, the one that changed, never all places"
    assert stock(connector, pull.next_cursor())[0].kind is PullKind.UNCHANGED


def test_things_sorted_by_their_levels_are_sorted_by_the_oldest_level(shop: MedusaShop):
    """Why the newest levels cannot simply be asked for."""
    sku = fresh(shop).items[0].sku
    old = f"UPDATE inventory_level SET updated_at = '2020-01-01' WHERE inventory_item_id = '{shop._items[sku]}'"
    shop.engine.execute(old)
    shop.change_stock(sku, OTHER, 8)
    rows = shop._get(ITEMS, fields="id", order="-location_levels.updated_at", limit=1)["inventory_items"]
    assert rows[0]["id"] != shop._items[sku], "the trap is gone: the newest levels can be asked for now"


def test_a_reservation_in_another_place_is_seen_at_the_next_look(shop: MedusaShop, connector):
    """The totals stay as they were: one is made, another one of the same thing is deleted."""
    style = fresh(shop)
    sku, made = style.items[0].sku, ordered(style, RESERVE)
    sent(connector, made)
    cursor = stock(connector)[0].next_cursor()
    (mine,) = shop._reservations(shop._row(made.order_key))
    held = shop._get("/admin/reservations", inventory_item_id=shop._items[sku], fields="id,line_item_id")
    shop._rest.post("/admin/reservations", {
        "line_item_id": held["reservations"][0]["line_item_id"], "inventory_item_id": shop._items[sku], "quantity": 1,
        "location_id": shop.access["locations"][WAREHOUSE],
    })  # fmt: skip
    shop._delete(f"/admin/reservations/{held['reservations'][0]['id']}")
    assert mine["quantity"] == 1
    rows = stock(connector, cursor)[1]
    assert rows == {(sku, OTHER): (4, 0), (sku, WAREHOUSE): (9, 1)}


def test_pieces_carried_between_places_are_seen_in_their_turn(shop: MedusaShop, connector, monkeypatch):
    style = fresh(shop)
    sku, cursor = style.items[0].sku, stock(connector)[0].next_cursor()
    path = f"{ITEMS}/{shop._items[sku]}/location-levels/batch"
    levels = {row["location_id"]: row for row in shop._get(path.removesuffix("/batch"))["inventory_levels"]}
    here, other = (shop.access["locations"][code] for code in (HERE, OTHER))
    shop._rest.post(path, {"update": [
        {"id": levels[place]["id"], "location_id": place, "stocked_quantity": pieces}
        for place, pieces in ((here, 1), (other, 6))
    ]})  # fmt: skip
    monkeypatch.setattr(shelves, "TURN", 10**6)
    assert stock(connector, cursor)[1] == {(sku, HERE): (1, 0), (sku, OTHER): (6, 0)}
