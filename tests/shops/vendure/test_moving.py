"""Lists of Vendure that change while their pages are read lose no row: that would be a second note, a change missed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.vendure import stock
from kiosk.shops.vendure.api import VendureApi
from kiosk.shops.vendure.catalogue import PAGE, Catalogue
from kiosk.shops.vendure.changes import read_changes
from kiosk.shops.vendure.order_read import states_of
from kiosk.shops.vendure.returns import _find_note

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


class MovingLists(VendureApi):
    """`lists`: field -> rows. Asked with the newest first, rows of one moment come in another order each time.

    `between(page)` is called after each page and may change the lists."""

    def __init__(self, **lists: list[dict[str, Any]]) -> None:
        self.lists = lists
        self.between: Callable[[int], None] = lambda page: None
        self.pages = 0
        self._chance = Random(3)

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """A page of each list that the question names."""
        take, skip = variables["take"], variables.get("skip", 0)
        said: dict[str, Any] = {}
        for field, rows in self.lists.items():
            if f"{field}(" in query:
                found = self._sorted(rows, query)
                said[field] = {"totalItems": len(found), "items": found[skip : skip + take]}
        self.pages += 1
        self.between(self.pages)
        return {"order": said} if "history(" in query else said

    def _sorted(self, rows: list[dict[str, Any]], query: str) -> list[dict[str, Any]]:
        if "updatedAt:DESC" in query:
            shuffled = self._chance.sample(rows, len(rows))
            return sorted(shuffled, key=lambda row: row["updatedAt"], reverse=True)
        return sorted(rows, key=lambda row: int(row["id"]))

    def shop_time(self) -> datetime:
        """The clock of the shop."""
        return NOW


def row(number: int, age_s: float = 1, **more: Any) -> dict[str, Any]:
    moment = (NOW - timedelta(seconds=age_s)).isoformat().replace("+00:00", "Z")
    return {"id": str(number), "productId": str(number), "updatedAt": moment, **more}


def test_products_of_one_moment_are_all_seen():
    """A database with one time for all (after an import by SQL): products have no second order."""
    shop = MovingLists(products=[row(number) for number in range(2600)], productVariants=[])
    found = {each["id"] for _, each in read_changes(shop, NOW - timedelta(minutes=5)).rows}
    assert len(found) == 2600


def test_a_product_that_goes_to_the_front_meanwhile_is_not_passed_over():
    products = [row(number, number + 1) for number in range(2600)]
    shop = MovingLists(products=products, productVariants=[])

    def change(page: int) -> None:
        if page == 2:  # the first page of many, after the one question
            products[1500]["updatedAt"] = row(0, 0)["updatedAt"]

    shop.between = change
    found = {each["id"] for _, each in read_changes(shop, NOW - timedelta(hours=1)).rows}
    assert len(found) == 2600


def test_a_note_is_found_while_staff_delete_others():
    notes = [row(number, data={"note": f"[k{number}]"}) for number in range(250)]
    for wanted in (99, 100, 101, 199, 200):
        shop = MovingLists(history=list(notes))

        def delete(page: int, shop: MovingLists = shop) -> None:
            if page <= 2:
                del shop.lists["history"][:3]

        shop.between = delete
        assert _find_note(shop, Mock(id="1"), f"k{wanted}") == f"note-{wanted}"


def test_open_orders_that_are_closed_meanwhile_hide_no_other():
    orders = [row(number, state="PaymentSettled", fulfillments=[]) for number in range(100)]
    shop = MovingLists(orders=orders)

    def close(page: int) -> None:
        del shop.lists["orders"][:5]

    shop.between = close
    found = {int(each["id"]) for each in states_of(shop, 10)}
    assert found >= set(range(5 * shop.pages, 100))


@given(st.integers(1, 40), st.integers(3, 9), st.integers())
def test_every_row_that_stays_is_listed_once_whatever_moves(count: int, take: int, seed: int):
    chance = Random(seed)
    shop = MovingLists(orders=[row(10 * number) for number in range(count)])
    stays = {each["id"] for each in chance.sample(shop.lists["orders"], count // 2)}

    def move(page: int) -> None:
        kept = [each for each in shop.lists["orders"] if each["id"] in stays or chance.random() > 0.1]
        known = {each["id"] for each in kept}
        comes = chance.sample(range(10 * count), 2) if chance.random() < 0.2 else []
        shop.lists["orders"] = kept + [row(number) for number in comes if str(number) not in known]

    shop.between = move
    seen = [each["id"] for each in shop.listed("orders(", "orders", take)]
    assert len(seen) == len(set(seen))
    assert stays <= set(seen)


def test_a_list_that_repeats_itself_for_ever_ends(monkeypatch: pytest.MonkeyPatch):
    shop = MovingLists(orders=[])
    monkeypatch.setattr(shop, "ask", lambda query, **variables: {"orders": {"items": [row(1), row(2)]}})
    with pytest.raises(ShopUnreachable, match="repeat themselves"):
        list(shop.listed("orders(", "orders", 2))


def test_a_plugin_that_repeats_itself_for_ever_ends(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stock, "TOGETHER", 1)
    reader = stock.Stock.__new__(stock.Stock)
    reader._tells = True
    reader._api = Mock(ask=lambda query, **variables: {"kioskStock": [row(1)]})
    with pytest.raises(ShopUnreachable, match="again and again"):
        list(reader._variants())


def test_products_that_repeat_themselves_for_ever_end():
    reader = Catalogue.__new__(Catalogue)
    reader._api = Mock(ask=lambda query, **given: {"products": {"items": [row(n) for n in range(PAGE)]}})
    first = reader._page("")
    with pytest.raises(ShopUnreachable, match="same page again"):
        reader._page(first.next)
