"""One live order, whatever the network does: WooCommerce refuses no second one and reads no idempotency key.

Known stories: an order takes a minute, the gateway answers 504, and the order comes all the same (WooCommerce #14541);
a copy of the database lags behind, so that a look-up does not see what is there (#18579)."""

from datetime import timedelta

import pytest

from kiosk.domain.shop import ShopState
from kiosk.shops.errors import ShopUnreachable, UnknownOutcome
from kiosk.shops.woocommerce.facts import WAIT_OUT
from tests.faults.fault_server import Late, SentTwice
from tests.shops.woocommerce.desk import AFTER, on, only_live


@pytest.mark.parametrize("fault", AFTER)
def test_a_taken_order_whose_answer_is_lost_is_found_and_confirmed(desk, fault):
    desk.woo.fake.weather = on("POST", "/orders", AFTER[fault])
    with pytest.raises(UnknownOutcome):
        desk.tries()
    desk.waits()
    only_live(desk, desk.tries())
    assert len(desk.woo.books.with_key(desk.order.order_key)) == 1


@pytest.mark.parametrize("fault", AFTER)
def test_a_confirmation_whose_answer_is_lost_is_made_again(desk, fault):
    desk.woo.fake.weather = on("PUT", "/orders", AFTER[fault])
    with pytest.raises(UnknownOutcome):
        desk.tries()
    only_live(desk, desk.tries())
    assert len(desk.woo.books.with_key(desk.order.order_key)) == 1


def test_after_an_unknown_outcome_nothing_is_sent_while_the_old_request_may_run(desk):
    """#18579: nor is a look-up believed that finds nothing."""
    desk.woo.fake.weather = on("POST", "/orders", Late())
    with pytest.raises(UnknownOutcome):
        desk.tries()
    for _ in range(3):
        with pytest.raises(ShopUnreachable) as early:
            desk.tries()
        assert 0 < (early.value.retry_after or 0) <= WAIT_OUT.total_seconds()
        desk.waits(timedelta(seconds=30))
    assert desk.woo.books.with_key(desk.order.order_key) == []


def test_a_request_that_ends_within_the_wait_is_the_order(desk):
    """#14541: the gateway said 504 after a minute, and the order came."""
    desk.woo.fake.weather = on("POST", "/orders", Late())
    with pytest.raises(UnknownOutcome):
        desk.tries()
    desk.woo.fake.server.release()
    only_live(desk, desk.tries())
    assert len(desk.woo.books.with_key(desk.order.order_key)) == 1


def test_a_request_that_ends_after_the_wait_leaves_one_live_order(desk):
    """The late copy is pending: it holds no stock, nobody is told, and the next look at the orders cancels it."""
    desk.woo.fake.weather = on("POST", "/orders", Late())
    with pytest.raises(UnknownOutcome):
        desk.tries()
    desk.waits()
    shop_id = desk.tries()
    desk.woo.fake.server.release()
    only_live(desk, shop_id)
    assert len(desk.woo.books.with_key(desk.order.order_key)) == 2
    status = desk.states()[desk.order.order_key]
    assert (status.shop_order_id, status.state) == (shop_id, ShopState.OPEN)
    (copy,) = [row for row in desk.woo.books.with_key(desk.order.order_key) if str(row["id"]) != shop_id]
    assert copy["status"] == "cancelled"
    assert f"second copy of order {shop_id}" in desk.woo.books.notes[copy["id"]][0]["note"]
    only_live(desk, shop_id)
    assert desk.connector.find_order(desk.order, "") == shop_id
    assert desk.states()[desk.order.order_key].shop_order_id == shop_id


def test_a_late_copy_comes_with_the_changes_too(desk):
    pull = desk.connector.pull_orders("")
    list(pull.pages)
    cursor = pull.next_cursor()
    desk.woo.fake.weather = on("POST", "/orders", SentTwice())
    shop_id = desk.tries()
    changed = [status for page in desk.connector.pull_orders(cursor).pages for status in page]
    assert [one.shop_order_id for one in changed if one.order_key == desk.order.order_key] == [shop_id]
    statuses = sorted(row["status"] for row in desk.woo.books.with_key(desk.order.order_key))
    assert statuses == ["cancelled", "on-hold"]
