"""What is particular about Shopware 6: inheritance, sales channels, rights, states with dates of their own."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Contact
from kiosk.domain.shop import PaymentState, ShopState
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable
from kiosk.shops.shopware.facts import Progress, hexed, read_progress
from kiosk.shops.shopware.rows import is_id, moment_of, stamp
from kiosk.shops.shopware.stock import pieces_of
from tests.contract.reading import Shelf, stock
from tests.contract.samples import HERE, OTHER, contact, fresh, line, order, ordered, way, withdrawal
from tests.engines.dataset import WAREHOUSE
from tests.faults.fault_server import Answer, json_response

M = FulfilmentMethod


def read(connector, seen: Shelf | None = None) -> Shelf:
    return (seen or Shelf()).pull(connector)


def sent(connector, made) -> str:
    return connector.submit_order(made, "", lambda _: None)


class TestInheritance:
    """A variant keeps only what differs from its product."""

    def test_a_price_that_only_the_product_has(self, sw, connector):
        style = fresh(sw)
        sw._change(sw.by_sku(style.items[0].sku), price=None)
        assert read(connector).variants()[style.items[0].sku][1].price.now.cents == 9999
        made = order(line(style, style.items[0], way(M.HOME_DELIVERY), cents=9999))
        assert sent(connector, made)

    def test_the_eans_of_variants_are_their_own(self, sw, connector):
        style = fresh(sw)
        sw.by_sku(style.code)["ean"] = style.items[0].gtin
        sw._change(sw.by_sku(style.items[1].sku), ean=None)
        assert read(connector).variants()[style.items[1].sku][1].gtin is None

    def test_a_variant_that_is_switched_off(self, sw, connector):
        style = fresh(sw)
        seen = read(connector)
        sw._change(sw.by_sku(style.items[1].sku), active=False)
        assert style.items[1].sku not in read(connector, seen).variants()
        assert (style.items[1].sku, WAREHOUSE) not in stock(connector)[1]
        with pytest.raises(Refused, match="does not sell"):
            sent(connector, order(line(style, style.items[1], way(M.HOME_DELIVERY))))

    def test_a_product_without_variants_is_its_own_only_one(self, sw, connector):
        row = sw.books.add(
            "product", {sw.books.main: {"name": "Schuhcreme"}}, active=True, productNumber="cream-1", stock=6,
            price=sw._price(750, 900), taxId=sw.tax["id"], ean=None,
        )  # fmt: skip
        sw.show(row["id"])
        product, variant = read(connector).variants()["cream-1"]
        assert (product.texts["de"].title, variant.price.now.cents, variant.price.before.cents) == (
            "Schuhcreme",
            750,
            900,
        )
        assert stock(connector)[1]["cream-1", WAREHOUSE] == (6, 0)

    def test_a_reduction_without_the_lowest_price_of_30_days_is_not_announced(self, sw, connector):
        style = fresh(sw)
        price = sw._price(style.items[0].cents, 9900)
        price[0]["regulationPrice"] = None
        sw._change(sw.by_sku(style.items[0].sku), price=price)
        assert read(connector).variants()[style.items[0].sku][1].price.before is None

    def test_what_is_hidden_from_listings_and_searches_is_not_sold(self, sw, connector):
        style = fresh(sw)
        sw.hide_product(style)
        sw.show(sw.by_sku(style.code)["id"], visibility=10)
        assert style.items[0].sku not in read(connector).variants()
        with pytest.raises(Refused, match="does not sell"):
            sent(connector, ordered(style, M.HOME_DELIVERY))

    def test_a_variant_of_another_sales_channel_is_not_sold(self, sw, connector):
        style = fresh(sw)
        sw.books.add(
            "product_visibility", productId=sw.by_sku(style.items[1].sku)["id"], salesChannelId="x", visibility=30
        )
        found = read(connector).variants()
        assert [item.sku in found for item in style.items] == [True, False]

    def test_stock_of_older_versions_leaves_out_what_open_orders_take(self):
        assert pieces_of({"availableStock": 2, "stock": 5}) == 2
        assert pieces_of({"availableStock": None, "stock": 5}) == 5
        assert pieces_of({"availableStock": -3, "stock": 5}) == 0
        with pytest.raises(ValueError, match="whole number"):
            pieces_of({"stock": "many"})


class TestCalls:
    """A call for each 500 rows, a login for all of them."""

    def test_a_sweep_is_two_lists(self, sw, connector):
        stock(connector)
        sw.fake.calls.clear()
        stock(connector)
        assert [path for _, path, _ in sw.fake.calls] == ["/search/product"] * 2

    def test_one_login_for_everything(self, sw):
        connector = sw.connector()
        sw.fake.calls.clear()
        read(connector)
        stock(connector)
        list(connector.check())
        assert sum(path == "/oauth/token" for _, path, _ in sw.fake.calls) == 1
        connector.close()

    def test_rows_that_vanish_while_pages_are_read_hide_no_other(self, sw, connector):
        early, *others = [fresh(sw) for _ in range(4)]
        seen: list[str] = []
        for rows in connector._api.pages("product", {}, size=5):
            seen += [row["productNumber"] for row in rows]
            if early.code in seen and early.code in sw._products:
                sw.delete_product(early)
                del sw._products[early.code]
        assert {item.sku for style in others for item in style.items} <= set(seen)

    def test_a_list_that_lost_rows_on_its_way_deletes_nothing(self, sw, connector):
        """It names its length, so what is missing is noticed: else the articles would be gone from the kiosk."""
        seen = read(connector)

        def shortened(request):
            if request.path != "/api/search/product":
                return None
            value = json.loads(sw.fake.handle(request).body)
            return Answer(200, body=json.dumps({**value, "data": value["data"][:-1]}).encode())

        sw.fake.weather = shortened
        for pull in (lambda: read(connector, seen), lambda: stock(connector)):
            with pytest.raises(ShopUnreachable, match="announced"):
                pull()
        sw.fake.weather = lambda _: None
        before = dict(seen.products)
        assert read(connector, seen).products == before

    def test_one_answer_with_a_wrong_date_hides_no_change(self, sw, connector):
        """A proxy whose clock was never set: what it dates must not count as newer than all that comes after it."""
        sw.fake.books.now = lambda: datetime(2099, 1, 1, tzinfo=UTC)
        pull, _ = stock(connector)
        assert pull.as_of <= sw.now()
        states = connector.pull_orders("")
        list(states.pages)
        sw.fake.books.now = lambda: datetime.now(UTC)
        made = ordered(fresh(sw), M.CLICK_AND_COLLECT)
        shop_id = sent(connector, made)
        news = [one.shop_order_id for page in connector.pull_orders(states.next_cursor()).pages for one in page]
        assert shop_id in news

    def test_lists_in_no_order_are_not_read_for_ever(self, sw, connector):
        rows = [{"id": "0" * 32, "autoIncrement": 0}] * 500
        body = json_response({"data": rows, "total": 500}).body
        json = (("Content-Type", "application/json"),)
        read(connector)
        sw.fake.weather = lambda request: (
            Answer(200, body=body, headers=json) if request.path == "/api/search/product" else None
        )
        with pytest.raises(ShopUnreachable, match="order"):
            connector.pull_stock("")

    def test_a_filter_that_is_ignored_never_yields_a_strangers_order(self, sw, connector):
        made = ordered(fresh(sw), M.HOME_DELIVERY)
        sent(connector, made)
        sw.stranger(made.lines[0].sku)
        sw.fake.ignores |= {"orderNumber", "productNumber", "email", "createdAt"}
        unknown = withdrawal(replace(made, number="K1-9999-Q"))
        with pytest.raises(Refused, match="no order"):
            sent(connector, unknown)
        assert sent(connector, ordered(fresh(sw), M.HOME_DELIVERY))
        keys = {one.order_key for page in connector.pull_orders("").pages for one in page}
        assert made.order_key in keys
        assert "" not in keys


class TestSetup:
    """The set-up of the shop: what cannot be used stops the pull, with advice."""

    def test_another_channel_is_named_by_its_name(self, sw):
        wrong = sw.connector(table='sales_channel = "Nowhere"')
        with pytest.raises(NotAllowed, match="Storefront"):
            wrong.pull_stock("")
        wrong.close()
        right = sw.connector(table='sales_channel = "Storefront"')
        assert right.pull_stock("")
        right.close()

    def test_two_shops_in_one_need_to_be_told_apart(self, sw, connector):
        other = sw.books.add(
            "sales_channel", {sw.books.main: {"name": "Outlet"}}, typeId=sw.channel["typeId"], active=True
        )
        try:
            with pytest.raises(NotAllowed, match=r"Outlet, Storefront"):
                connector.pull_stock("")
        finally:
            del sw.books.tables["sales_channel"][other["id"]]

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ("currencyIds", "EUR"),
            ("languageIds", "language"),
            ("shippingMethodIds", "collect_method"),
        ],
    )
    def test_what_the_channel_lacks(self, sw, connector, change, said):
        sw.channel[change] = []
        with pytest.raises(NotAllowed, match=said):
            connector.pull_catalogue("")
        assert any(said in finding.what and finding.advice for finding in connector.check() if not finding.good)

    def test_prices_without_tax_stop_the_pull(self, sw, connector):
        sw.group["displayGross"] = False
        with pytest.raises(NotAllowed, match="without tax"):
            connector.pull_stock("")

    def test_a_language_that_the_shop_lacks_is_left_out(self, sw, connector):
        sw.channel["languageIds"] = [sw.books.main]
        style = sw.styles()[0]
        assert set(read(connector).variants()[style.items[0].sku][0].texts) == {"de"}
        assert any("languages" in one.what and not one.good and one.optional for one in connector.check())


class TestOrders:
    """What is written into an order."""

    def written(self, sw, made):
        (row,) = sw.with_key(made.order_key)
        return row

    def test_tax_of_the_article_is_in_every_price(self, sw, connector):
        sw.tax["taxRate"] = 7.0
        made = ordered(fresh(sw, 1070), M.HOME_DELIVERY)
        sent(connector, made)
        row = self.written(sw, made)
        total = made.total.cents / 100
        assert row["price"]["calculatedTaxes"] == [{"tax": 1.02, "taxRate": 7.0, "price": total}]
        (item,) = sw.parts(row, "lineItems")
        assert item["price"]["calculatedTaxes"] == [{"tax": 0.7, "taxRate": 7.0, "price": 10.7}]
        assert item["priceDefinition"]["taxRules"] == [{"taxRate": 7.0, "percentage": 100.0}]

    def test_collecting_is_addressed_to_the_branch_in_her_name(self, sw, connector):
        made = ordered(fresh(sw), M.CLICK_AND_COLLECT)
        sent(connector, made)
        row = self.written(sw, made)
        (delivery,) = sw.parts(row, "deliveries")
        address = sw.books.tables["order_address"][delivery["shippingOrderAddressId"]]
        assert (address["company"], address["city"], address["lastName"]) == ("Mitte", "Hamburg", "Müller")
        assert sw.books.tables["order_address"][row["billingAddressId"]]["city"] == "Leipzig"
        method = sw.books.tables["shipping_method"][delivery["shippingMethodId"]]
        assert method["technicalName"] == "shipping_pickup"
        assert HERE in row["customFields"]["kiosk_collect_at"]
        assert row["orderNumber"] == made.number

    def test_without_a_guest_address_an_order_without_e_mail_is_for_staff(self, sw):
        connector = sw.connector(table='home_method = "Standard"')
        made = ordered(fresh(sw), M.CLICK_AND_COLLECT, contact=Contact("Ada", "", "+49 341 1"))
        with pytest.raises(Refused, match="guest_email"):
            sent(connector, made)
        assert sw.with_key(made.order_key) == []
        connector.close()

    def test_a_country_that_the_shop_does_not_know_is_for_staff(self, sw, connector):
        made = ordered(fresh(sw), M.HOME_DELIVERY)
        assert made.contact.address is not None
        address = replace(made.contact.address, country="FR")
        made = replace(made, contact=replace(made.contact, address=address))
        with pytest.raises(Refused, match="FR"):
            sent(connector, made)

    def test_what_the_shop_says_no_to_is_for_staff_in_its_own_words(self, sw, connector):
        no = b'{"errors": [{"status": "400", "code": "X", "detail": "This value is odd."}]}'
        made = ordered(fresh(sw), M.HOME_DELIVERY)
        sw.fake.weather = lambda request: Answer(400, body=no) if request.path == "/api/order" else None
        with pytest.raises(Refused, match="This value is odd"):
            sent(connector, made)

    @pytest.mark.parametrize(
        "chosen", [way(M.RESERVE_BRANCH), way(M.STOCKROOM), way(M.TAKE_AWAY), way(M.CLICK_AND_COLLECT, HERE, OTHER)]
    )
    def test_a_way_from_a_branch_is_for_staff(self, sw, connector, chosen):
        style = fresh(sw)
        made = order(line(style, style.items[0], chosen))
        with pytest.raises(Refused, match="one stock"):
            sent(connector, made)


class TestStates:
    """States of an order, its delivery and its payment; each has a date of its own."""

    def status(self, connector, made):
        found = {one.order_key: one for page in connector.pull_orders("").pages for one in page}
        return found[made.order_key]

    @pytest.mark.parametrize(
        ("part", "actions", "state", "payment"),
        [
            ("order", ["process"], ShopState.OPEN, PaymentState.OPEN),
            ("order", ["process", "complete"], ShopState.DONE, PaymentState.OPEN),
            ("order_delivery", ["ship"], ShopState.SENT, PaymentState.OPEN),
            ("order_delivery", ["ship", "retour"], ShopState.RETURNED, PaymentState.OPEN),
            ("order_transaction", ["authorize"], ShopState.OPEN, PaymentState.AUTHORISED),
            ("order_transaction", ["paid", "refund"], ShopState.OPEN, PaymentState.REFUNDED),
        ],
    )
    def test_each_state(self, sw, connector, part, actions, state, payment):
        made = ordered(fresh(sw), M.HOME_DELIVERY)
        shop_id = sent(connector, made)
        names = {"order_delivery": "deliveries", "order_transaction": "transactions"}
        for action in actions:
            row = sw.with_key(made.order_key)[0]
            found = row if part == "order" else sw.parts(row, names[part])[0]
            sw.books.transition(part, found["id"], action)
        status = self.status(connector, made)
        assert (status.shop_order_id, status.state, status.payment) == (shop_id, state, payment)

    def test_a_second_payment_counts_and_not_the_first(self, sw, connector):
        made = ordered(fresh(sw), M.HOME_DELIVERY)
        sent(connector, made)
        row = sw.with_key(made.order_key)[0]
        sw.books.now, real = (lambda: datetime.now(UTC) + timedelta(minutes=1)), sw.books.now
        paid = sw.books.state_id("order_transaction.state", "paid")
        sw.books.add("order_transaction", orderId=row["id"], stateId=paid)
        sw.books.now = real
        assert self.status(connector, made).payment is PaymentState.PAID

    def test_a_copy_of_an_order_under_another_id_is_not_reported(self, sw, connector):
        """Somebody duplicated it in the administration, custom fields and all."""
        made = ordered(fresh(sw), M.HOME_DELIVERY)
        shop_id = sent(connector, made)
        row = sw.with_key(made.order_key)[0]
        copy = sw.books.add("order", stateId=row["stateId"], customFields=row["customFields"], amountTotal=1.0)
        assert self.status(connector, made).shop_order_id == shop_id
        del sw.books.tables["order"][copy["id"]]


class TestAftercare:
    """Notes for people, fields for the kiosk; nothing is moved by itself."""

    def test_notes_stand_together_and_facts_stay(self, sw, connector):
        made = ordered(fresh(sw), M.HOME_DELIVERY)
        shop_id = sent(connector, made)
        sw.fulfil(made.order_key)
        connector.request_return(shop_id, "11111111-1111-4111-8111-111111111111", "too small")
        sent(connector, withdrawal(made))
        fields = sw.with_key(made.order_key)[0]["customFields"]
        assert "too small" in fields["kiosk_todo"]
        assert "withdraws" in fields["kiosk_todo"]
        assert fields["kiosk_order_key"] == made.order_key

    def test_an_order_of_the_web_shop_is_withdrawn_from_with_its_address_only(self, sw, connector):
        sw.stranger(sw.styles()[0].items[0].sku)
        made = ordered(fresh(sw), M.HOME_DELIVERY, number="10001")
        with pytest.raises(Refused, match="no order"):
            sent(connector, replace(withdrawal(made), contact=Contact("Eva")))
        assert sent(connector, replace(withdrawal(made), contact=Contact("Eva", "Eva@example.org")))

    def test_an_account_is_not_renamed_from_a_kiosk_and_keeps_her_wish(self, sw, connector):
        hers = contact("account0", "Ada Lovelace")
        account = sw.books.add("customer", email=hers.email, guest=False, firstName="A.", lastName="L.")
        assert connector.upsert_customer(hers) == account["id"]
        assert sw.customers(hers.email) == ["A. L."]
        wish = ordered(fresh(sw), M.NOTIFY, contact=hers)
        assert sent(connector, wish) == account["id"] == connector.find_order(wish, "")
        assert sw.wishes(wish) == 1


class TestCheck:
    """The check says what is to be done, and that nobody has tried it on a living shop."""

    def test_it_says_that_it_was_not_tried_live(self, connector):
        assert any("not yet tried on a live shop" in one.what and one.optional for one in connector.check())

    def test_ignored_filters_are_named(self, sw, connector):
        sent(connector, ordered(fresh(sw), M.HOME_DELIVERY))
        sw.fake.ignores |= {"orderNumber", "transactions.updatedAt"}
        found = {one.what: one for one in connector.check()}
        assert not found["order obeys the filter orderNumber"].good
        assert not found["order obeys the filter transactions.updatedAt"].good
        assert found["product obeys the filter productNumber"].good

    def test_fields_that_staff_would_not_see_are_named(self, sw, connector):
        fields = sw.books.tables["custom_field"]
        gone = [row for row in fields.values() if row["name"] == "kiosk_todo"][0]  # noqa: RUF015
        del fields[gone["id"]]
        try:
            assert any("kiosk_todo" in one.advice for one in connector.check() if not one.good)
        finally:
            fields[gone["id"]] = gone

    def test_a_right_that_is_missing_is_named(self, sw, connector):
        sw.fake.missing.add("customer:read")
        assert any("customer:read" in one.advice for one in connector.check() if not one.good)

    def test_advanced_prices_are_named(self, sw, connector):
        row = sw.books.add("product_price", productId=sw.by_sku(sw.styles()[0].items[0].sku)["id"], quantityStart=1)
        assert any("advanced prices" in one.what and not one.good for one in connector.check())
        del sw.books.tables["product_price"][row["id"]]

    def test_a_clock_that_is_wrong(self, sw, connector):
        sw.later = timedelta(hours=1)
        assert any("clock is 60 min behind" in one.what for one in connector.check())

    def test_an_address_without_a_shop(self, sw):
        elsewhere = sw.connector(address=f"{sw.fake.url}/blog")
        with pytest.raises(NotAllowed, match="address"):
            elsewhere.pull_stock("")
        elsewhere.close()


class TestFacts:
    """Small pure things."""

    def test_ids_follow_from_keys(self):
        assert hexed("099d89c0-6bc7-4405-815c-37d647a967a0") == "099d89c06bc74405815c37d647a967a0"
        assert is_id(hexed("not a uuid"))
        assert hexed("not a uuid") == hexed("not a uuid") != hexed("another")
        assert not any(map(is_id, ("", "1", "../" + "0" * 29, "A" * 32, 7, None)))

    def test_progress_of_another_order_or_of_nobody(self):
        at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
        whole = Progress("k", at)
        assert read_progress(whole.text(), "k") == whole
        for text in (whole.text().replace('"k"', '"other"'), whole.text().replace("+00:00", ""), "{", "[]", "null"):
            assert read_progress(text, "k") == Progress("k")
        assert whole.too_early_s(at - timedelta(hours=1)) == 0, "a clock that was set back does not hold it up"

    def test_times(self):
        at = datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)
        assert stamp(at) == "2026-01-02T03:04:05.678+00:00"
        assert moment_of(stamp(at)) == at == moment_of("2026-01-02T03:04:05.678")
