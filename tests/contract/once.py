"""Each order exactly once, whatever was saved, forgotten or asked before."""

import json

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.shops.errors import Retriable
from tests.contract.adapter import ShopUnderTest
from tests.contract.orders import sent
from tests.contract.reading import connected
from tests.contract.samples import fresh, kept, need_way, ordered

KINDS = (FulfilmentMethod.HOME_DELIVERY, FulfilmentMethod.CLICK_AND_COLLECT, FulfilmentMethod.RESERVE_BRANCH)
NONE = ("garbage", "{", "[]", "null", '{"cart": "cart_none", "order": "0"}', '{"version": 99}')


class Killed(BaseException):
    """The process ends here, just after the disk has what was to be saved."""


def until(steps: int, saved: list[str]):
    """A `save` that ends the process at step `steps` (from 0)."""

    def save(progress: str) -> None:
        saved.append(progress)
        if len(saved) - 2 == steps:
            raise Killed

    return save


def as_the_kiosk_does(connector, made, progress) -> str:
    """Look up, then send: what happens with an order whose outcome is not known."""
    return connector.find_order(made, progress) or connector.submit_order(made, progress, lambda _: None)


class TestOnce:
    """One order, however often it is handed over."""

    @pytest.mark.parametrize("method", KINDS)
    def test_twice_with_the_last_progress(self, shop: ShopUnderTest, connector, method):
        need_way(shop, method)
        made = ordered(fresh(shop), method)
        first, saved = sent(connector, made)
        assert connector.submit_order(made, saved[-1], lambda _: None) == first
        assert [found.shop_id for found in shop.orders(made.order_key)] == [first]

    @pytest.mark.parametrize("method", KINDS)
    def test_with_lost_progress_it_is_found(self, shop: ShopUnderTest, connector, method):
        """The kiosk's disk was restored from yesterday, or the saved progress is from another version."""
        need_way(shop, method)
        made = ordered(fresh(shop), method)
        first, _ = sent(connector, made)
        assert connector.find_order(made, "") == first
        assert as_the_kiosk_does(connector, made, "") == first
        assert len(shop.orders(made.order_key)) == 1

    @pytest.mark.parametrize("method", KINDS)
    def test_after_each_saved_step_it_goes_on(self, shop: ShopUnderTest, method):
        """kill -9 behind every saved remote id; another process goes on with what was saved."""
        need_way(shop, method)
        step = 0
        while True:
            made, saved = ordered(fresh(shop), method), [""]
            try:
                with connected(shop) as first:
                    first.submit_order(made, "", until(step, saved))
                killed = False
            except Killed:
                killed = True
            with connected(shop) as second:
                shop_id = as_the_kiosk_does(second, made, saved[-1])
            (found,) = shop.orders(made.order_key)
            assert (found.shop_id, sum(found.held.values())) == (shop_id, 1), f"killed at step {step}"
            if not killed:
                return
            step += 1

    @pytest.mark.parametrize("method", KINDS)
    def test_after_each_saved_step_without_what_was_saved(self, shop: ShopUnderTest, method):
        """The kill came between the shop's answer and the disk: what was saved is one step older."""
        need_way(shop, method)
        step = 0
        while True:
            made, saved = ordered(fresh(shop), method), [""]
            try:
                with connected(shop) as first:
                    first.submit_order(made, "", until(step, saved))
                killed = False
            except Killed:
                killed = True
            with connected(shop) as second:
                as_the_kiosk_does(second, made, saved[-2] if killed else "")
            assert len(shop.orders(made.order_key)) == 1, f"killed at step {step}"
            if not killed:
                return
            step += 1

    @pytest.mark.parametrize("progress", NONE)
    def test_progress_that_is_none_does_no_harm(self, shop: ShopUnderTest, connector, progress):
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        as_the_kiosk_does(connector, made, progress)
        as_the_kiosk_does(connector, made, progress)
        assert len(shop.orders(made.order_key)) == 1

    def test_the_stock_is_taken_once(self, shop: ShopUnderTest, connector):
        style = fresh(shop)
        method, at = kept(shop)
        made = ordered(style, method, 2)
        _, saved = sent(connector, made)
        for progress in (saved[-1], ""):
            as_the_kiosk_does(connector, made, progress)
        connector.submit_order(made, saved[-1], lambda _: None)
        (found,) = shop.orders(made.order_key)
        assert found.held == {(style.items[0].sku, at): 2}

    def test_progress_holds_no_personal_data(self, shop: ShopUnderTest, connector):
        """It lies unencrypted in the outbox."""
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        _, saved = sent(connector, made)
        contact = made.contact
        for private in (contact.name, contact.email, contact.phone, contact.address.street):
            assert private not in json.dumps(saved, ensure_ascii=False)


class TestStrangers:
    """An order is ours only when its key is ours."""

    def test_an_unknown_order_is_not_found_among_others(self, shop: ShopUnderTest, connector):
        """Medusa answers unknown filters with all orders."""
        style = fresh(shop)
        shop.stranger(style.items[0].sku)
        sent(connector, ordered(style, FulfilmentMethod.HOME_DELIVERY))
        unknown = ordered(style, FulfilmentMethod.HOME_DELIVERY)
        assert connector.find_order(unknown, "") is None
        assert shop.orders(unknown.order_key) == []

    def test_a_strangers_progress_is_not_taken_over(self, shop: ShopUnderTest, connector):
        """Progress of another order, after a mixed-up restore: never the wrong order's id."""
        one, two = (ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY) for _ in range(2))
        first, saved = sent(connector, one)
        assert connector.find_order(two, saved[-1]) != first
        try:
            second = connector.submit_order(two, saved[-1], lambda _: None)
        except Retriable:
            second = as_the_kiosk_does(connector, two, "")
        assert second != first
        assert [len(shop.orders(made.order_key)) for made in (one, two)] == [1, 1]

    def test_only_our_orders_come_back(self, shop: ShopUnderTest, connector):
        style = fresh(shop)
        shop.stranger(style.items[0].sku)
        made = ordered(style, FulfilmentMethod.HOME_DELIVERY)
        other_kiosk = ordered(style, FulfilmentMethod.HOME_DELIVERY, kiosk_id="K2")
        for each in (made, other_kiosk):
            sent(connector, each)
        keys = {status.order_key for page in connector.pull_orders("").pages for status in page}
        assert "" not in keys
        assert other_kiosk.order_key not in keys
        assert not connector.capabilities.order_states or made.order_key in keys
