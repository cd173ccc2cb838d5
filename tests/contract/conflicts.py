"""The shop changed while the order was on its way: nothing is taken, and staff see both values."""

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.shops.errors import Refused
from tests.contract.adapter import ShopUnderTest, need
from tests.contract.orders import sent
from tests.contract.samples import (
    CENTS,
    HERE,
    OTHER,
    STOCK,
    fresh,
    kept,
    line,
    need_way,
    order,
    ordered,
    places,
    way,
)
from tests.engines.dataset import WAREHOUSE

WAYS = (FulfilmentMethod.HOME_DELIVERY, FulfilmentMethod.CLICK_AND_COLLECT, FulfilmentMethod.RESERVE_BRANCH)


def refused(connector, made) -> Refused:
    with pytest.raises(Refused) as caught:
        sent(connector, made)
    return caught.value


class TestPrice:
    """The order keeps the price it was shown with."""

    @pytest.mark.parametrize("method", WAYS)
    @pytest.mark.parametrize("cents", [CENTS + 1000, CENTS - 1000, CENTS + 1])
    def test_another_price_is_for_staff_with_both_values(self, shop: ShopUnderTest, connector, method, cents):
        need(shop, "compare prices and stock")
        need_way(shop, method)
        style = fresh(shop)
        made = ordered(style, method)
        shop.change_price(style.items[0].sku, cents)
        said = refused(connector, made)
        ours, theirs = said.details["price"]
        assert (f"{CENTS / 100:.2f}" in ours, f"{cents / 100:.2f}" in theirs) == (True, True), said.details
        assert shop.orders(made.order_key) == []

    def test_nothing_is_held_back_for_a_refused_order(self, shop: ShopUnderTest, connector):
        need(shop, "compare prices and stock")
        style = fresh(shop)
        made = ordered(style, kept(shop)[0])
        shop.change_price(style.items[0].sku, CENTS + 500)
        refused(connector, made)
        assert [shop.pieces(style.items[0].sku, at).free for at in places(shop)] == [STOCK[at] for at in places(shop)]

    def test_a_refused_order_is_refused_again_and_taken_when_the_price_is_back(self, shop: ShopUnderTest, connector):
        """Staff put it right and send it again, with the progress of the first try."""
        need(shop, "compare prices and stock")
        style = fresh(shop)
        made, saved = ordered(style, FulfilmentMethod.HOME_DELIVERY), [""]
        shop.change_price(style.items[0].sku, CENTS + 500)
        for _ in range(2):
            assert connector.find_order(made, saved[-1]) is None
            with pytest.raises(Refused):
                connector.submit_order(made, saved[-1], saved.append)
        shop.change_price(style.items[0].sku, CENTS)
        assert connector.submit_order(made, saved[-1], saved.append)
        (found,) = shop.orders(made.order_key)
        assert found.total == made.total.cents

    def test_other_shipping_is_for_staff(self, shop: ShopUnderTest, connector):
        need(shop, "compare prices and stock", "charge shipping")
        style = fresh(shop, 1500)
        home = line(style, style.items[0], way(FulfilmentMethod.HOME_DELIVERY))
        made = order(home, shipping=Money(0), total=Money(1500))
        assert refused(connector, made).details
        assert shop.orders(made.order_key) == []


class TestSoldOut:
    """Somebody else was faster."""

    @pytest.mark.parametrize(
        ("method", "place"), [(FulfilmentMethod.RESERVE_BRANCH, OTHER), (FulfilmentMethod.STOCKROOM, HERE),
                              (FulfilmentMethod.CLICK_AND_COLLECT, WAREHOUSE)],
    )  # fmt: skip
    def test_nothing_left_at_this_place(self, shop: ShopUnderTest, connector, method, place):
        """There are pieces elsewhere: the shop must not take those without a word."""
        need(shop, "compare prices and stock")
        need_way(shop, method)
        style = fresh(shop)
        made = ordered(style, method)
        shop.change_stock(style.items[0].sku, place, 0)
        said = refused(connector, made)
        assert any("stock" in name for name in said.details) or "stock" in said.reason, said
        assert shop.orders(made.order_key) == []
        assert all(shop.pieces(style.items[0].sku, at).reserved == 0 for at in places(shop))

    def test_nothing_left_anywhere(self, shop: ShopUnderTest, connector):
        need(shop, "compare prices and stock")
        style = fresh(shop)
        made = ordered(style, FulfilmentMethod.HOME_DELIVERY)
        for place in places(shop):
            shop.change_stock(style.items[0].sku, place, 0)
        refused(connector, made)
        assert shop.orders(made.order_key) == []

    def test_fewer_than_ordered(self, shop: ShopUnderTest, connector):
        need(shop, "compare prices and stock")
        style = fresh(shop)
        method, at = kept(shop)
        made = ordered(style, method, 3)
        shop.change_stock(style.items[0].sku, at, 2)
        refused(connector, made)
        assert shop.orders(made.order_key) == []

    def test_an_article_that_is_gone(self, shop: ShopUnderTest, connector):
        need(shop, "compare prices and stock")
        style = fresh(shop)
        made = ordered(style, kept(shop)[0])
        shop.delete_product(style)
        assert style.items[0].sku in str(refused(connector, made).details) + refused(connector, made).reason
        assert shop.orders(made.order_key) == []

    def test_the_next_order_is_not_held_up(self, shop: ShopUnderTest, connector):
        """Promise 6: one bad row never blocks the next."""
        need(shop, "compare prices and stock")
        style = fresh(shop)
        method, at = kept(shop)
        bad, good = (ordered(style, method, pieces) for pieces in (3, 1))
        shop.change_stock(style.items[0].sku, at, 1)
        refused(connector, bad)
        sent(connector, good)
        assert len(shop.orders(good.order_key)) == 1
