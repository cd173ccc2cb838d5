"""What is particular about WooCommerce: its key, its states, its one stock, and what the check says."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.base.settings import load_settings
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.shop import PaymentState, ShopState
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import Limits
from kiosk.shops.remote import remote_config
from kiosk.shops.woocommerce.api import LIMITS, WooApi, id_of, moment_of
from kiosk.shops.woocommerce.facts import Progress, is_id, read_progress
from kiosk.shops.woocommerce.mapping import own_pictures
from tests.contract.reading import Shelf
from tests.contract.samples import HERE, OTHER, fresh, line, order, ordered, way
from tests.faults.fault_server import Answer, Silence, json_response
from tests.shops.woocommerce.fake import FATAL

M = FulfilmentMethod


def calls(woo, part: str) -> int:
    """Requests since the last look whose path ends so; the list is emptied."""
    found = sum(path.endswith(part) for _, path in woo.fake.calls)
    woo.fake.calls.clear()
    return found


def read(connector, seen: Shelf | None = None) -> Shelf:
    return (seen or Shelf()).pull(connector)


class TestKey:
    """A key over https, and nothing that could end."""

    def test_a_wrong_key_is_asked_about_once(self, woo):
        stranger = woo.connector(password="wrong-secret-canary")
        woo.fake.calls.clear()
        with pytest.raises(NotAllowed, match="login") as said:
            stranger.pull_stock("")
        assert len(woo.fake.calls) == 1
        assert "canary" not in repr(said.value)
        stranger.close()

    def test_the_key_is_never_sent_without_tls(self, woo):
        plain = woo.connector(address=woo.fake.url.replace("https", "http"))
        woo.fake.calls.clear()
        with pytest.raises(NotAllowed, match="https"):
            plain.pull_stock("")
        assert woo.fake.calls == []
        plain.close()

    def test_a_plugin_that_is_switched_off_pauses_the_shop_and_refuses_no_order(self, woo, connector):
        no_route = b'{"code": "rest_no_route", "message": "No route was found", "data": {"status": 404}}'
        made = ordered(fresh(woo), M.CLICK_AND_COLLECT)
        woo.fake.weather = lambda _: Answer(404, body=no_route)
        with pytest.raises(NotAllowed, match="permalinks"):
            connector.submit_order(made, "", lambda _: None)
        woo.fake.weather = lambda _: Answer(404, body=b"<html>not here</html>")
        with pytest.raises(NotAllowed, match="address"):
            connector.find_order(made, "")

    def test_php_errors_are_the_shops_bad_day(self, woo, connector):
        woo.fake.weather = lambda _: Answer(500, body=FATAL, headers=(("Content-Type", "text/html"),))
        with pytest.raises(ShopUnreachable):
            connector.pull_catalogue("")

    def test_an_answer_after_25_seconds_is_waited_for_and_silence_is_not(self, woo):
        assert LIMITS.read_s > 25
        settings = load_settings(woo._root / "kiosk.toml", {})
        api = WooApi(remote_config(settings), Limits(read_s=0.2, total_s=0.4))
        woo.fake.weather = lambda _: Silence()
        with pytest.raises(UnknownOutcome):
            api.post("/orders", {}, id_of)
        with pytest.raises(ShopUnreachable):
            api.get("/orders", id_of)
        api.close()

    def test_lists_without_their_number_of_pages_are_not_believed(self, woo, connector):
        woo.fake.weather = lambda request: (
            Answer(200, body=b"[]", headers=(("Content-Type", "application/json"),))
            if request.path.endswith("/products")
            else None
        )
        with pytest.raises(ShopUnreachable, match="TotalPages"):
            connector.pull_stock("")


class TestWays:
    """What lies in a branch cannot be promised."""

    @pytest.mark.parametrize(
        "chosen", [way(M.RESERVE_BRANCH), way(M.STOCKROOM), way(M.TAKE_AWAY), way(M.CLICK_AND_COLLECT, HERE, OTHER)]
    )
    def test_a_way_from_a_branch_is_for_staff(self, woo, connector, chosen):
        style = fresh(woo)
        made = order(line(style, style.items[0], chosen))
        with pytest.raises(Refused, match="one stock"):
            connector.submit_order(made, "", lambda _: None)
        assert woo.orders(made.order_key) == []

    def test_a_wish_is_for_staff(self, woo, connector):
        made = ordered(fresh(woo), M.NOTIFY)
        assert connector.find_order(made, "") is None
        with pytest.raises(Refused, match="no wishes"):
            connector.submit_order(made, "", lambda _: None)

    def test_collecting_names_the_branch_where_staff_look(self, woo, connector):
        made = ordered(fresh(woo), M.CLICK_AND_COLLECT)
        shop_id = connector.submit_order(made, "", lambda _: None)
        row = woo.books.orders[int(shop_id)]
        assert row["shipping_lines"][0]["method_id"] == "local_pickup"
        assert HERE in row["shipping_lines"][0]["method_title"]
        shown = {item["key"]: item["value"] for item in row["meta_data"] if not item["key"].startswith("_")}
        assert shown == {"kiosk_number": made.number, "kiosk_branch": HERE}

    def test_a_variation_of_a_hidden_product_is_not_sold(self, woo, connector):
        style = fresh(woo)
        woo.hide_product(style)
        with pytest.raises(Refused, match="does not sell"):
            connector.submit_order(ordered(style, M.HOME_DELIVERY), "", lambda _: None)

    def test_a_stock_that_is_no_number_of_pieces_is_for_staff(self, woo, connector):
        style = fresh(woo)
        woo.books.by_sku(style.items[0].sku)["stock_quantity"] = 1.5
        made = ordered(style, M.HOME_DELIVERY)
        with pytest.raises(Refused, match="cannot be read"):
            connector.submit_order(made, "", lambda _: None)
        assert woo.orders(made.order_key) == []

    def test_backorders_are_taken_where_the_shop_takes_them(self, woo, connector):
        style = fresh(woo)
        woo.books.by_sku(style.items[0].sku).update(stock_quantity=0, backorders="notify")
        assert connector.submit_order(ordered(style, M.HOME_DELIVERY), "", lambda _: None)


class TestStates:
    """The shop's words and those of its plugins."""

    @pytest.mark.parametrize(
        ("status", "state"),
        [
            ("pending", ShopState.OPEN),
            ("processing", ShopState.OPEN),
            ("on-hold", ShopState.OPEN),
            ("completed", ShopState.DONE),
            ("cancelled", ShopState.CANCELLED),
            ("refunded", ShopState.RETURNED),
            ("failed", ShopState.OPEN),
            ("trash", ShopState.CANCELLED),
            ("ready-for-pickup", ShopState.READY),
            ("some-plugin", ShopState.OPEN),
        ],
    )
    def test_each_state(self, woo, status, state):
        connector = woo.connector(table='states = { ready-for-pickup = "ready" }')
        made = ordered(fresh(woo), M.CLICK_AND_COLLECT)
        shop_id = connector.submit_order(made, "", lambda _: None)
        woo.books.set_status(woo.books.orders[int(shop_id)], status)
        found = {one.order_key: one for page in connector.pull_orders("").pages for one in page}
        assert found[made.order_key].state is state
        if status == "refunded":
            assert found[made.order_key].payment is PaymentState.REFUNDED
        connector.close()

    def test_money_that_went_back(self, woo, connector):
        made = ordered(fresh(woo), M.CLICK_AND_COLLECT)
        shop_id = connector.submit_order(made, "", lambda _: None)
        woo.pay(made.order_key)

        def payment() -> PaymentState:
            found = {one.order_key: one for page in connector.pull_orders("").pages for one in page}
            return found[made.order_key].payment

        woo.books.refund(int(shop_id), {"amount": "10.00"})
        assert payment() is PaymentState.PAID
        woo.books.refund(int(shop_id), {"amount": "39.90"})
        assert payment() is PaymentState.REFUNDED

    def test_two_changes_within_one_second_are_both_seen(self, woo, connector):
        frozen = datetime.now(UTC)
        woo.books.now, real = (lambda: frozen), woo.books.now
        try:
            made = ordered(fresh(woo), M.CLICK_AND_COLLECT)
            connector.submit_order(made, "", lambda _: None)
            pull = connector.pull_orders("")
            list(pull.pages)
            pull = connector.pull_orders(pull.next_cursor())
            list(pull.pages)
            woo.pay(made.order_key)
            (page,) = connector.pull_orders(pull.next_cursor()).pages
        finally:
            woo.books.now = real
        assert [one.payment for one in page if one.order_key == made.order_key] == [PaymentState.PAID]


class TestCheck:
    """The check says what is to be done."""

    def test_ignored_filters_and_missing_skus_are_named(self, woo, connector):
        woo.fake.ignores |= {"modified_after", "sku"}
        woo.stranger(woo.styles()[0].items[0].sku)
        woo.books.by_sku(woo.styles()[0].items[0].sku)
        found = {one.what: one for one in connector.check()}
        assert not found["/orders obeys the filter modified_after"].good
        assert not found["/products obeys the filter sku"].good
        assert found["/orders obeys the filter after"].good

    def test_a_clock_that_is_wrong(self, woo, connector):
        woo.later = timedelta(hours=1)
        assert any("clock is 60 min behind" in one.what for one in connector.check())

    def test_a_call_that_is_refused_is_a_finding(self, woo, connector):
        body = json_response({"code": "woocommerce_rest_cannot_view", "message": "Sorry, you cannot list"}).body
        woo.fake.weather = lambda request: Answer(403, body=body) if request.path.endswith("/products") else None
        assert any("shop manager" in one.advice for one in connector.check() if not one.good)


class TestFacts:
    """Small pure things."""

    def test_progress_of_another_order_or_of_nobody(self):
        at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
        whole = Progress("k", True, at, "12")
        assert read_progress(whole.text(), "k") == whole
        for text in (whole.text().replace('"k"', '"other"'), whole.text().replace('"12"', '"../1"'), "{", "[]", "null"):
            assert read_progress(text, "k") == Progress("k")
        assert whole.too_early_s(at - timedelta(hours=1)) == 0, "a clock that was set back does not hold it up"

    def test_an_id_is_a_number(self):
        assert [is_id(text) for text in ("12", "", "1/../2", "-1", "²")] == [True, False, False, False, False]

    def test_pictures_of_a_variation(self):
        shared = ("https://x/a-sand.jpg", "https://x/a-sand-back.jpg", "https://x/a-sandy.jpg")
        assert own_pictures({"src": "https://x/a-sand.jpg"}, shared) == shared[:2]
        assert own_pictures(None, shared) == ()

    def test_times_without_a_zone_are_gmt(self):
        assert moment_of("2026-01-02T03:04:05") == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
