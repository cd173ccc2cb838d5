"""What becomes of an order: states, cancellation, returns, customers."""

import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.shop import OrderStatus, PaymentState, ShopState
from kiosk.shops.errors import Refused
from kiosk.shops.protocol import PullKind
from tests.contract.adapter import ShopUnderTest, declared, need
from tests.contract.once import as_the_kiosk_does
from tests.contract.orders import NAMES, sent
from tests.contract.samples import HERE, OTHER, STOCK, contact, fresh, kept, need_way, ordered, places
from tests.engines.dataset import WAREHOUSE


def states(connector, cursor="") -> tuple[dict[str, OrderStatus], str]:
    """(newest status by key, cursor after)."""
    pull = connector.pull_orders(cursor)
    found = {status.order_key: status for page in pull.pages for status in page}
    return found, pull.next_cursor()


class TestStates:
    """The kiosk and its staff see what became of it."""

    def test_a_new_order_is_open_and_not_paid(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "order_states")
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        shop_id, _ = sent(connector, made)
        status = states(connector)[0][made.order_key]
        assert (status.shop_order_id, status.state) == (shop_id, ShopState.OPEN)
        assert status.payment in {PaymentState.OPEN, PaymentState.AUTHORISED}
        assert status.shop_number
        assert abs(status.changed_at - datetime.now(UTC)) < timedelta(minutes=5)

    def test_handed_out(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "order_states")
        need(shop, "fulfil")
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        sent(connector, made)
        _, cursor = states(connector)
        shop.fulfil(made.order_key)
        assert states(connector, cursor)[0][made.order_key].state in {ShopState.SENT, ShopState.DONE}

    def test_paid(self, shop: ShopUnderTest, connector):
        """Medusa keeps `status` pending: `payment_status` has to be read."""
        declared(shop, connector, "order_states")
        need(shop, "pay")
        made = ordered(fresh(shop), FulfilmentMethod.CLICK_AND_COLLECT)
        sent(connector, made)
        _, cursor = states(connector)
        shop.pay(made.order_key)
        assert states(connector, cursor)[0][made.order_key].payment is PaymentState.PAID

    def test_cancelled_by_the_shop(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "order_states")
        need(shop, "cancel")
        made = ordered(fresh(shop), kept(shop)[0])
        sent(connector, made)
        _, cursor = states(connector)
        shop.cancel(made.order_key)
        assert states(connector, cursor)[0][made.order_key].state is ShopState.CANCELLED

    def test_nothing_new_is_nothing(self, shop: ShopUnderTest, connector):
        sent(connector, ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY))
        _, cursor = states(connector)
        _, cursor = states(connector, cursor)
        assert connector.pull_orders(cursor).kind in {PullKind.UNCHANGED, PullKind.DELTA}
        assert states(connector, cursor)[0] == {}


class TestCancellation:
    """Taken back: the order is cancelled once and the pieces are free again."""

    @pytest.mark.parametrize(
        ("method", "pool"), [(FulfilmentMethod.RESERVE_BRANCH, OTHER), (FulfilmentMethod.CLICK_AND_COLLECT, WAREHOUSE),
                             (FulfilmentMethod.STOCKROOM, HERE), (FulfilmentMethod.HOME_DELIVERY, WAREHOUSE)],
    )  # fmt: skip
    def test_the_stock_comes_back(self, shop: ShopUnderTest, connector, method, pool):
        declared(shop, connector, "cancellation")
        need_way(shop, method)
        style = fresh(shop)
        sku = style.items[0].sku
        before = {place: shop.pieces(sku, place) for place in places(shop)}
        made = ordered(style, method, 2)
        shop_id, _ = sent(connector, made)
        taken = {place: before[place].free - shop.pieces(sku, place).free for place in before}
        assert sum(taken.values()) == 2
        assert taken[pool] == 2 or method is FulfilmentMethod.HOME_DELIVERY, (
            "home delivery leaves the place to the shop"
        )
        connector.cancel_order(shop_id, "she changed her mind")
        assert {place: shop.pieces(sku, place) for place in before} == before
        assert shop.orders(made.order_key)[0].cancelled

    def test_twice_changes_nothing(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "cancellation")
        style = fresh(shop)
        made = ordered(style, kept(shop)[0])
        shop_id, _ = sent(connector, made)
        for _ in range(3):
            connector.cancel_order(shop_id, "she changed her mind")
        (found,) = shop.orders(made.order_key)
        assert found.cancelled
        at = kept(shop)[1]
        assert shop.pieces(style.items[0].sku, at).free == STOCK[at]

    def test_already_cancelled_by_the_shop(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "cancellation")
        need(shop, "cancel")
        made = ordered(fresh(shop), kept(shop)[0])
        shop_id, _ = sent(connector, made)
        shop.cancel(made.order_key)
        connector.cancel_order(shop_id, "too")
        assert shop.orders(made.order_key)[0].cancelled

    def test_too_late(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "cancellation")
        need(shop, "fulfil")
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        shop_id, _ = sent(connector, made)
        shop.fulfil(made.order_key)
        with pytest.raises(Refused):
            connector.cancel_order(shop_id, "she changed her mind")
        assert not shop.orders(made.order_key)[0].cancelled

    def test_an_order_that_is_not_there(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "cancellation")
        with pytest.raises(Refused):
            connector.cancel_order("999999999", "nobody knows it")

    def test_a_cancelled_order_is_not_made_again(self, shop: ShopUnderTest, connector):
        """A late retry of the same order finds the cancelled one."""
        declared(shop, connector, "cancellation")
        made = ordered(fresh(shop), kept(shop)[0])
        shop_id, saved = sent(connector, made)
        connector.cancel_order(shop_id, "she changed her mind")
        assert connector.find_order(made, "") == shop_id
        for progress in ("", saved[-1]):
            assert as_the_kiosk_does(connector, made, progress) == shop_id
        assert shop.orders(made.order_key)[0].cancelled
        assert len(shop.orders(made.order_key)) == 1


class TestReturns:
    """She brings it back."""

    def test_it_is_asked_for_once(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "returns")
        need(shop, "fulfil")
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        shop_id, _ = sent(connector, made)
        shop.fulfil(made.order_key)
        key = str(uuid.uuid4())
        first = connector.request_return(shop_id, key, "too small")
        assert connector.request_return(shop_id, key, "too small") == first
        assert shop.orders(made.order_key)[0].returns == 1

    def test_nothing_can_come_back_that_never_left(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "returns")
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        shop_id, _ = sent(connector, made)
        with pytest.raises(Refused):
            connector.request_return(shop_id, str(uuid.uuid4()), "too small")


class TestCustomers:
    """One e-mail address, one customer."""

    def test_twice_is_one_and_the_newer_name_stays(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "customers")
        somebody = contact(uuid.uuid4().hex)
        first = connector.upsert_customer(somebody)
        assert connector.upsert_customer(replace(somebody, name="Ada Schmidt")) == first
        (name,) = shop.customers(somebody.email)
        assert "Schmidt" in name

    def test_capitals_in_the_address_are_the_same_person(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "customers")
        somebody = contact(uuid.uuid4().hex)
        first = connector.upsert_customer(somebody)
        assert connector.upsert_customer(replace(somebody, email=somebody.email.capitalize())) == first

    @pytest.mark.parametrize("name", NAMES)
    def test_names(self, shop: ShopUnderTest, connector, name):
        """A shop may cut a long name, and take markup out of one, as WordPress does; it may change nothing else."""
        declared(shop, connector, "customers")
        somebody = contact(uuid.uuid4().hex, name)
        connector.upsert_customer(somebody)
        (kept,) = shop.customers(somebody.email)
        words, wanted = kept.split(), (name, re.sub(r"<[^>]*>", "", name))
        assert words in [whole.split()[: len(words)] for whole in wanted]

    def test_an_order_of_a_known_customer_makes_no_second_one(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "customers")
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        connector.upsert_customer(made.contact)
        sent(connector, made)
        assert len(shop.customers(made.contact.email)) == 1

    def test_without_an_address_there_is_no_customer(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "customers")
        with pytest.raises(Refused):
            connector.upsert_customer(replace(contact(uuid.uuid4().hex), email=""))
