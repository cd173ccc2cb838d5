"""One order, whatever the network does: its key is unique in the shop, and nothing overlaps a doubtful request."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Contact
from kiosk.shops.errors import NotAllowed, Refused, Retriable, ShopUnreachable, UnknownOutcome
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import SaidNo
from kiosk.shops.shopify.facts import WAIT_OUT, Progress
from tests.contract.samples import HERE, OTHER, STOCK, THIRD, fresh, line, order, ordered, way
from tests.engines.dataset import WAREHOUSE
from tests.faults.fault_server import CutAnswer, CutBefore, Late, MutatedJson, SentTwice, busy
from tests.shops.shopify.desk import AFTER, on, only_one, refuse

CREATE, MOVE, CANCEL = "orderCreate", "fulfillmentOrderMove", "orderCancel"
M = FulfilmentMethod


class TestLostAnswers:
    """The shop has the order, and the kiosk does not know it."""

    @pytest.mark.parametrize("fault", AFTER)
    def test_a_taken_order_whose_answer_is_lost_is_found(self, desk, fault):
        desk.sh.fake.weather = on(CREATE, AFTER[fault])
        with pytest.raises(UnknownOutcome):
            desk.tries()
        only_one(desk, desk.tries())

    @pytest.mark.parametrize("fault", AFTER)
    def test_it_is_found_though_the_search_index_lags_behind(self, desk, fault):
        desk.sh.books.index.lag = timedelta(hours=1)
        desk.sh.fake.weather = on(CREATE, AFTER[fault])
        with pytest.raises(UnknownOutcome):
            desk.tries()
        only_one(desk, desk.tries())

    def test_it_is_found_though_every_look_up_lags_behind(self, desk):
        desk.sh.books.index.lag = desk.sh.books.key_lag = timedelta(minutes=1)
        desk.sh.fake.weather = on(CREATE, CutAnswer(0))
        with pytest.raises(UnknownOutcome):
            desk.tries()
        with pytest.raises(ShopUnreachable) as early:
            desk.tries()
        assert 0 < (early.value.retry_after or 0) <= WAIT_OUT.total_seconds()
        desk.waits()
        only_one(desk, desk.tries())

    def test_with_lost_progress_and_a_lost_index_it_is_found(self, desk):
        desk.sh.books.index.lag = timedelta(hours=1)
        shop_id = desk.tries()
        desk.saved = [""]
        only_one(desk, desk.tries())
        assert desk.tries() == shop_id

    def test_an_order_that_lost_its_key_is_known_by_what_was_saved(self, desk):
        """Staff emptied the metafield; the search for the other mark of it lags as well."""
        shop_id = desk.tries()
        desk.sh.books.index.lag = timedelta(hours=1)
        field = desk.row["metafields"].pop("kiosk.order_key")
        row = desk.sh.books.tables["Order"][shop_id]
        try:
            assert desk.connector.find_order(desk.order, desk.saved[-1]) == shop_id
            desk.sh.books.index.lag = timedelta()
            assert desk.connector.find_order(desk.order, "") == shop_id
        finally:
            row["metafields"]["kiosk.order_key"] = field
        only_one(desk, shop_id)


class TestLostRequests:
    """The shop never got it, or gets it late, or twice."""

    @pytest.mark.parametrize("fault", [CutBefore(), CutBefore(reset=True), busy(503, "7")])
    def test_a_request_that_never_came_is_sent_again_after_the_wait(self, desk, fault):
        desk.sh.fake.weather = on(CREATE, fault)
        with pytest.raises(UnknownOutcome):
            desk.tries()
        with pytest.raises(ShopUnreachable) as early:
            desk.tries()
        assert 0 < (early.value.retry_after or 0) <= WAIT_OUT.total_seconds()
        assert desk.made == 0
        desk.waits()
        only_one(desk, desk.tries())

    def test_a_late_request_is_waited_for(self, desk):
        desk.sh.fake.weather = on(CREATE, Late())
        with pytest.raises(UnknownOutcome):
            desk.tries()
        with pytest.raises(ShopUnreachable):
            desk.tries()
        desk.sh.fake.server.release()
        only_one(desk, desk.tries())

    def test_a_request_that_is_later_than_the_wait_is_refused_by_the_shop_itself(self, desk):
        desk.sh.fake.weather = on(CREATE, Late())
        with pytest.raises(UnknownOutcome):
            desk.tries()
        desk.waits()
        shop_id = desk.tries()
        desk.sh.fake.server.release()
        only_one(desk, shop_id)

    def test_a_request_that_a_proxy_repeats_makes_one_order(self, desk):
        """The second one is refused, and its refusal is the answer that comes."""
        desk.sh.fake.weather = on(CREATE, SentTwice())
        only_one(desk, desk.tries())

    def test_a_refusal_because_of_a_copy_is_no_refusal(self, desk):
        """As before, and the look-up does not know the first one yet."""
        desk.sh.books.key_lag = desk.sh.books.index.lag = timedelta(minutes=1)
        desk.sh.fake.weather = on(CREATE, SentTwice())
        with pytest.raises(UnknownOutcome, match="perhaps because it has it"):
            desk.tries()
        desk.waits()
        only_one(desk, desk.tries())

    def test_a_second_sender_is_refused_by_the_shop_itself(self, desk):
        shop_id = desk.tries()
        copy = {**desk.row["input"], "name": "K1-0000-X"}
        with pytest.raises(SaidNo, match="taken"):
            desk.connector._api.change(documents.ORDER_CREATE, lambda _: None, order=copy, options={})
        only_one(desk, shop_id)

    def test_a_shop_that_would_take_it_twice_still_gets_it_once(self, desk):
        """Were the uniqueness of keys not kept: the look-up and the wait do without it."""
        desk.sh.books.unique = False
        desk.sh.fake.weather = on(CREATE, Late())
        with pytest.raises(UnknownOutcome):
            desk.tries()
        with pytest.raises(ShopUnreachable):
            desk.tries()
        desk.sh.fake.server.release()
        desk.waits()
        only_one(desk, desk.tries())


class TestRefusals:
    """What changed meanwhile is for staff, but never while the order may be there."""

    def test_while_an_old_request_may_run_nothing_is_refused(self, desk):
        desk.sh.fake.weather = on(CREATE, Late())
        with pytest.raises(UnknownOutcome):
            desk.tries()
        desk.sh.change_price(desk.sku, 12_345)
        with pytest.raises(ShopUnreachable):
            desk.tries()
        desk.sh.fake.server.release()
        only_one(desk, desk.tries())

    def test_after_the_wait_a_changed_price_is_for_staff(self, desk):
        desk.sh.fake.weather = on(CREATE, CutBefore())
        with pytest.raises(UnknownOutcome):
            desk.tries()
        desk.sh.change_price(desk.sku, 12_345)
        desk.waits()
        with pytest.raises(Refused) as said:
            desk.tries()
        assert said.value.details["price"] == ("49.90 EUR", "123.45 EUR")
        assert desk.made == 0

    def test_killed_while_it_was_sent_a_changed_price_waits_once(self, desk):
        desk.saved.append(Progress(desk.order.order_key, sent=True).text())
        desk.sh.change_price(desk.sku, 12_345)
        with pytest.raises(ShopUnreachable):
            desk.tries()
        desk.waits()
        with pytest.raises(Refused, match="price"):
            desk.tries()
        assert desk.saved[-1] == ""

    def test_pieces_that_the_shop_does_not_give_out_are_for_staff_after_the_wait(self, desk):
        """Its own rules see less than the kiosk: no place serves online orders."""
        for row in desk.sh.books.tables["Location"].values():
            row["online"] = False
        with pytest.raises(UnknownOutcome):
            desk.tries()
        desk.waits()
        with pytest.raises(Refused) as said:
            desk.tries()
        assert "stock" in said.value.details
        assert desk.made == 0

    def test_what_the_shop_says_no_to_is_for_staff_at_once_and_in_its_own_words(self, desk):
        contact = replace(desk.order.contact, email="not an address@")
        desk.order = replace(desk.order, contact=contact)
        with pytest.raises(Refused, match="Email is invalid"):
            desk.tries()
        assert desk.saved[-1] == ""

    def test_a_country_that_the_shop_does_not_know_is_for_staff(self, desk):
        """An enumeration: GraphQL itself refuses it, and nothing was done."""
        desk.sh.fake.weather = on(CREATE, refuse("INVALID_VARIABLE", "Variable $order: expected FR to be one of: AA"))
        with pytest.raises(Refused, match="expected FR"):
            desk.tries()
        assert desk.made == 0


class TestLimits:
    """The shop's bucket of cost, its login and its rights."""

    def test_an_empty_bucket_is_waited_for(self, desk):
        desk.sh.fake.bucket, desk.sh.fake.size = 400.0, 1000.0
        only_one(desk, desk.tries())
        assert desk.sh.books.later > timedelta(seconds=1)

    def test_a_bucket_that_stays_empty_is_tried_again_later(self, desk):
        desk.sh.fake.weather = on(CREATE, *[refuse("THROTTLED")] * 200)
        with pytest.raises(ShopUnreachable, match="limit of calls") as said:
            desk.tries()
        assert said.value.retry_after
        assert (desk.made, desk.saved[-1]) == (0, "")
        desk.sh.fake.weather = lambda _: None
        only_one(desk, desk.tries())

    def test_a_token_that_ends_in_between_is_renewed_once(self, desk):
        desk.connector.locations()
        desk.sh.fake.weather = on(CREATE, desk.sh.fake.tokens.clear)
        logins = desk.sh.fake.logins
        only_one(desk, desk.tries())
        assert desk.sh.fake.logins == logins + 1

    def test_a_right_that_is_missing_pauses_the_shop_and_names_the_right(self, desk):
        granted = desk.sh.fake.granted
        desk.sh.fake.granted = granted - {"write_orders"} | {"read_orders"}
        with pytest.raises(NotAllowed, match="write_orders"):
            desk.tries()
        desk.sh.fake.granted = granted
        only_one(desk, desk.tries())

    def test_an_app_that_may_not_see_customers_is_told_before_anything_is_made(self, desk):
        desk.sh.fake.protected = True
        with pytest.raises(NotAllowed, match="not approved"):
            desk.tries()
        assert desk.made == 0
        desk.sh.fake.protected = False
        only_one(desk, desk.tries())

    def test_without_an_address_nothing_personal_is_asked_for(self, desk):
        """Errors beside the data of a change would say no to what was done."""
        desk.sh.fake.protected = True
        desk.order = replace(desk.order, contact=Contact("Ada", "", "+49 341 1"))
        shop_id = desk.tries()
        assert desk.state().shop_order_id == shop_id
        desk.connector.cancel_order(shop_id, "x")
        assert desk.made == 1

    def test_the_shops_own_failure_is_looked_up(self, desk):
        desk.sh.fake.weather = on(CREATE, refuse("INTERNAL_SERVER_ERROR"))
        with pytest.raises(UnknownOutcome):
            desk.tries()
        desk.waits()
        only_one(desk, desk.tries())

    @pytest.mark.parametrize("seed", range(16))
    def test_a_mutated_answer_ends_in_the_error_split_and_one_order(self, desk, seed):
        desk.sh.fake.weather = on(CREATE if seed % 2 else "orderByIdentifier", *[MutatedJson(seed)] * 2)
        for _ in range(3):
            try:
                desk.tries()
            except (Retriable, Refused, NotAllowed):
                desk.waits()
            desk.sh.fake.weather = lambda _: None
        only_one(desk, desk.tries())


class TestPlacing:
    """The shop assigns the order by its own rules; the pieces are moved to the place that was promised."""

    def test_while_the_shop_assigns_it_is_waited_for(self, desk):
        desk.sh.books.routing = timedelta(seconds=8)
        with pytest.raises(ShopUnreachable, match="assigns") as said:
            desk.tries()
        assert said.value.retry_after == 10.0
        assert desk.connector.find_order(desk.order, desk.saved[-1]) is None, "not done yet"
        desk.waits(timedelta(seconds=10))
        only_one(desk, desk.tries())

    def test_an_order_that_is_never_assigned_is_told_once(self, desk):
        """A login without the right sees no fulfilment orders, and is not told why."""
        granted = desk.sh.fake.granted
        desk.sh.fake.granted = granted - {"write_merchant_managed_fulfillment_orders"}
        with pytest.raises(ShopUnreachable):
            desk.tries()
        desk.waits(timedelta(minutes=11))
        with pytest.raises(Refused) as said:
            desk.tries()
        assert said.value.details["place"][0] == OTHER
        assert desk.tries() == desk.row["id"]
        assert desk.made == 1

    @pytest.mark.parametrize("fault", AFTER)
    def test_a_move_whose_answer_is_lost_is_not_made_twice(self, desk, fault):
        desk.sh.fake.weather = on(MOVE, AFTER[fault])
        with pytest.raises(UnknownOutcome):
            desk.tries()
        only_one(desk, desk.tries())

    def test_a_move_that_is_sent_twice_moves_once(self, desk):
        desk.sh.fake.weather = on(MOVE, SentTwice())
        only_one(desk, desk.tries())

    def test_lost_progress_does_not_leave_it_at_the_wrong_place(self, desk):
        desk.sh.fake.weather = on(MOVE, CutBefore())
        with pytest.raises(UnknownOutcome):
            desk.tries()
        desk.saved = [""]
        assert desk.connector.find_order(desk.order, "") is None
        only_one(desk, desk.tries())

    def test_an_order_that_the_shop_splits_comes_together(self, sh, connector):
        style = fresh(sh)
        sh.change_stock(style.items[0].sku, WAREHOUSE, 2)
        sh.change_stock(style.items[0].sku, OTHER, 4)
        sh.books.route = [sh.codes[WAREHOUSE], sh.codes[OTHER], sh.codes[HERE]]
        sh.change_stock(style.items[0].sku, HERE, 1)
        made = ordered(style, M.RESERVE_BRANCH, 4)
        sh.change_stock(style.items[1].sku, WAREHOUSE, 0)
        both = order(*made.lines, line(style, style.items[1], way(M.RESERVE_BRANCH)))
        connector.submit_order(both, "", lambda _: None)
        (found,) = sh.orders(both.order_key)
        assert found.held == {(style.items[0].sku, OTHER): 4, (style.items[1].sku, OTHER): 1}

    def test_lines_from_two_places_stay_there(self, sh, connector):
        style = fresh(sh)
        lines = [line(style, style.items[0], way(M.CLICK_AND_COLLECT, HERE, source)) for source in (WAREHOUSE, OTHER)]
        lines.append(line(style, style.items[1], way(M.CLICK_AND_COLLECT, HERE, OTHER), 2))
        made = order(*lines)
        connector.submit_order(made, "", lambda _: None)
        (found,) = sh.orders(made.order_key)
        first, second = (item.sku for item in style.items)
        assert found.held == {(first, WAREHOUSE): 1, (first, OTHER): 1, (second, OTHER): 2}

    def test_home_delivery_stays_where_the_shop_put_it(self, sh, connector):
        style = fresh(sh)
        sh.books.route = [sh.codes[HERE]]
        made = ordered(style, M.HOME_DELIVERY)
        connector.submit_order(made, "", lambda _: None)
        (found,) = sh.orders(made.order_key)
        assert found.held == {(style.items[0].sku, HERE): 1}
        assert MOVE not in sh.fake.calls[-6:]

    def test_home_delivery_from_a_place_that_is_not_ours_is_moved(self, sh, connector):
        style = fresh(sh)
        foreign = next(row for row in sh.books.tables["Location"].values() if row["name"] == "Messe")
        sh.books.move(sh.by_sku(style.items[0].sku)["item"], foreign["id"], 5, 0)
        sh.books.route = [foreign["id"]]
        made = ordered(style, M.HOME_DELIVERY)
        connector.submit_order(made, "", lambda _: None)
        (found,) = sh.orders(made.order_key)
        assert found.held == {(style.items[0].sku, WAREHOUSE): 1}

    def test_a_place_that_sold_its_last_piece_meanwhile_is_told_once(self, desk):
        """Between the look and the order; the shop counts all its places together."""
        desk.sh.fake.weather = on(CREATE, lambda: desk.sh.change_stock(desk.sku, OTHER, 0))
        with pytest.raises(Refused) as said:
            desk.tries()
        assert said.value.details["stock"] == ("1", "0")
        assert desk.tries() == desk.row["id"]
        assert desk.made == 1

    def test_a_place_that_does_not_stock_it_is_told_once(self, desk):
        item = desk.sh.by_sku(desk.sku)["item"]
        place = desk.sh.codes[OTHER]

        def gone() -> None:
            level = desk.sh.books.levels.pop((item, place))
            desk.sh.books.at[place].pop(level["id"])

        desk.sh.fake.weather = on(MOVE, gone)
        with pytest.raises(Refused, match="put it right there") as said:
            desk.tries()
        assert said.value.details["place"][0] == OTHER
        assert desk.tries() == desk.row["id"]

    def test_another_total_in_the_shop_is_told_once(self, desk):
        desk.sh.fake.weather = on(MOVE, lambda: desk.row.update(total=1))
        desk.tries()
        desk.saved = [Progress(desk.order.order_key, True, None, desk.row["id"]).text()]
        with pytest.raises(Refused) as said:
            desk.connector.submit_order(desk.order, desk.saved[-1], desk.saved.append)
        assert said.value.details["total"] == ("49.90", "0.01")
        assert THIRD in desk.sh.codes


class TestCancelling:
    """Cancelled once, and the stock given back once."""

    def test_whose_answer_is_lost(self, desk):
        shop_id = desk.tries()
        desk.sh.fake.weather = on(CANCEL, CutAnswer(0))
        with pytest.raises(UnknownOutcome):
            desk.connector.cancel_order(shop_id, "x")
        desk.connector.cancel_order(shop_id, "x")
        assert desk.free() == STOCK[OTHER]

    def test_that_is_sent_twice(self, desk):
        shop_id = desk.tries()
        desk.sh.fake.weather = on(CANCEL, SentTwice())
        desk.connector.cancel_order(shop_id, "x")
        assert desk.free() == STOCK[OTHER]

    def test_that_the_shop_takes_long_for_is_said_to_be_open(self, desk):
        shop_id = desk.tries()
        desk.sh.books.cancelling = timedelta(minutes=1)
        with pytest.raises(UnknownOutcome, match="not done it yet"):
            desk.connector.cancel_order(shop_id, "x")
        desk.waits()
        desk.connector.cancel_order(shop_id, "x")
        assert desk.free() == STOCK[OTHER]
