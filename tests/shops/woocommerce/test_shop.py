"""What is particular about WooCommerce: calls, keys, taxes, versions, states, and what its interface passes over."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from kiosk.base.settings import load_settings
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.shop import PaymentState, ShopState
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import Limits
from kiosk.shops.remote import remote_config
from kiosk.shops.woocommerce.api import LIMITS, WooApi, id_of, moment_of
from kiosk.shops.woocommerce.facts import Progress, is_id, read_progress
from kiosk.shops.woocommerce.listing import sku_batches
from kiosk.shops.woocommerce.mapping import amount, own_pictures
from kiosk.shops.woocommerce.setup import rate_of
from kiosk.shops.woocommerce.stock import pieces_of
from tests.contract.reading import Shelf, stock
from tests.contract.samples import HERE, OTHER, fresh, line, order, ordered, way
from tests.engines.dataset import WAREHOUSE
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


class TestCalls:
    """P products and V variations are P/100 + V/100 calls, once their SKUs are known."""

    def test_known_variations_are_never_read_one_product_at_a_time(self, woo, connector):
        seen = read(connector)
        woo.fake.calls.clear()
        read(connector, seen)
        stock(connector)
        variations = len(woo.books.variations)
        assert calls(woo, "/variations") == 0
        woo.fake.calls.clear()
        stock(connector)
        pages = -(-len(woo.books.products) // 100) + -(-variations // 40)
        assert len(woo.fake.calls) <= pages + 1

    def test_an_older_version_reads_them_by_product_once(self, woo):
        woo.books.bulk = False
        for _ in range(20):
            fresh(woo)
        first = woo.connector(table='colour_option = "Farbe"')  # other settings: everything is read
        woo.fake.calls.clear()
        seen = read(first)
        assert calls(woo, "/variations") >= len(woo.books.products)
        style = fresh(woo)
        assert style.items[0].sku in read(first, seen).variants()
        assert calls(woo, "/variations") <= 2
        first.close()

    def test_all_variations_come_at_once_where_the_shop_can(self, woo):
        for _ in range(20):
            fresh(woo)
        first = woo.connector(table='size_option = "Größe"')
        woo.fake.calls.clear()
        found = read(first).variants()
        assert set(found) == {row["sku"] for row in woo.books.variations.values() if row["price"]}
        assert {path for _, path in woo.fake.calls if path.endswith("/variations")} == {"/variations"}
        first.close()

    @pytest.mark.parametrize("ignored", ["sku", "_fields", "include", "status"])
    def test_a_filter_that_is_ignored_costs_calls_and_nothing_else(self, woo, connector, ignored):
        style = fresh(woo)
        seen = read(connector)
        woo.fake.ignores.add(ignored)
        woo.change_price(style.items[0].sku, 777)
        woo.change_stock(style.items[1].sku, WAREHOUSE, 5)
        assert read(connector, seen).variants()[style.items[0].sku][1].price.now.cents == 777
        assert stock(connector)[1][style.items[1].sku, WAREHOUSE] == (5, 0)

    def test_a_sku_with_a_comma_is_asked_alone(self):
        assert list(sku_batches(["a", "b,c", "d"])) == [["b,c"], ["a", "d"]]
        assert [len(batch) for batch in sku_batches([f"{n:03}" for n in range(250)])] == [100, 100, 50]
        assert all(sum(map(len, batch)) <= 1500 for batch in sku_batches(["x" * 90] * 50))

    def test_a_full_pull_that_was_cut_goes_on_and_reads_the_rest(self, woo):
        connector = woo.connector(table='size_option = "Groesse"')
        pull = connector.pull_catalogue("")
        next(pull.pages)
        connector.close()
        again = woo.connector(table='size_option = "Groesse"')
        assert len(read(again).products) >= len(woo.styles())
        again.close()


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


class TestMoney:
    """Prices are shown as the shop writes them only where they contain tax."""

    def test_prices_without_tax_stop_the_pull_with_advice(self, woo, connector):
        woo.books.tax["woocommerce_prices_include_tax"] = "no"
        with pytest.raises(NotAllowed, match="inclusive of tax"):
            connector.pull_catalogue("")
        findings = list(connector.check())
        assert any("include tax" in one.what and not one.good for one in findings)

    def test_a_shop_without_taxes_has_no_net_prices(self, woo, connector):
        woo.books.general["woocommerce_calc_taxes"] = "no"
        woo.books.tax["woocommerce_prices_include_tax"] = "no"
        woo.books.rate = Decimal(0)
        made = ordered(fresh(woo, 1999), M.HOME_DELIVERY)
        assert connector.submit_order(made, "", lambda _: None)
        assert woo.orders(made.order_key)[0].total == made.total.cents

    def test_another_currency_stops_the_pull(self, woo, connector):
        woo.books.general["woocommerce_currency"] = "CHF"
        with pytest.raises(NotAllowed, match="CHF"):
            connector.pull_catalogue("")

    @pytest.mark.parametrize("rate", ["19", "7", "20", "7.7", "25", "21"])
    @pytest.mark.parametrize("cents", [1, 1999, 4321])
    def test_shipping_and_goods_are_what_was_shown_at_every_rate(self, woo, connector, rate, cents):
        woo.books.rate = Decimal(rate)
        made = ordered(fresh(woo, cents), M.HOME_DELIVERY, 2)
        connector.submit_order(made, "", lambda _: None)
        assert woo.orders(made.order_key)[0].total == made.total.cents

    def test_the_rate_of_the_country_goes_before_the_one_for_all(self):
        def row(country, rate, **more):
            return {"country": country, "rate": rate, "priority": 1, "shipping": True, "class": "standard", **more}

        rows = (row("", "10"), row("DE", "19.0000"), row("DE", "7", postcode="27498"), row("AT", "20"))
        assert [rate_of(rows, country) for country in ("DE", "AT", "FR")] == [Decimal(19), Decimal(20), Decimal(10)]
        assert rate_of((row("DE", "19", shipping=False), row("DE", "odd")), "DE") == 0
        assert rate_of((row("CA", "5"), row("CA", "7", priority=2)), "CA") == 12

    def test_amounts(self):
        assert [amount(text) for text in ("149.95", "9", "", None, "x", "-1")] == [14995, 900, None, None, None, None]


class TestStockFigures:
    """One number at one place."""

    @pytest.mark.parametrize(
        ("row", "pieces"),
        [
            ({"manage_stock": True, "stock_quantity": 4}, 4),
            ({"manage_stock": "parent", "stock_quantity": 3}, 3),
            ({"manage_stock": True, "stock_quantity": -2}, 0),
            ({"manage_stock": True, "stock_quantity": None}, 0),
            ({"manage_stock": False, "stock_status": "instock"}, 7),
            ({"manage_stock": False, "stock_status": "outofstock"}, 0),
        ],
    )
    def test_pieces(self, row, pieces):
        assert pieces_of(row, 7) == pieces

    def test_half_a_piece_is_none(self):
        with pytest.raises(ValueError, match="whole number"):
            pieces_of({"manage_stock": True, "stock_quantity": 1.5}, 0)

    def test_a_simple_product_is_its_own_variant(self, woo, connector):
        woo.books.add_product(
            name="Schuhcreme", sku="cream-1", price="7.50", regular_price="9.00", manage_stock=True, stock_quantity=6,
            images=[{"src": "https://woo.example/cream.jpg"}], categories=[woo.books.category(("Pflege",))],
        )  # fmt: skip
        product, variant = read(connector).variants()["cream-1"]
        assert (product.texts["de"].title, variant.price.now.cents) == ("Schuhcreme", 750)
        assert stock(connector)[1]["cream-1", WAREHOUSE] == (6, 0)
        home = way(M.HOME_DELIVERY)
        style = woo.styles()[0]
        made = order(line(style, style.items[0], home), line(style, style.items[0], home))
        assert made

    def test_a_kind_that_is_not_sold_is_told(self, woo, connector):
        grouped = woo.books.add_product(name="Set", type="grouped")
        seen = read(connector)
        seen.kinds.clear()
        full = woo.connector(table='colour_option = "Colour"')
        told = [one for one in read(full).rejections if one.row_id == str(grouped["id"])]
        assert "grouped" in told[0].reason
        full.close()


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
    """The check says what is to be done, and that nobody has tried it on a living shop."""

    def test_it_says_that_it_was_not_tried_live(self, connector):
        assert any("not yet tried on a live shop" in one.what and one.optional for one in connector.check())

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
