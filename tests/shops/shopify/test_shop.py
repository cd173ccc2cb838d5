"""What is particular about orders in Shopify, and what comes after them; the login; the check."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Contact
from kiosk.domain.shop import PaymentState, ShopState
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.shopify.facts import Progress, hexed, kiosk_tag, read_progress
from kiosk.shops.shopify.placing import Line, Move, Part, plan
from kiosk.shops.shopify.rows import gid, moment_of, money_text, stamp
from tests.contract.reading import connected
from tests.contract.samples import HERE, OTHER, contact, fresh, line, order, ordered, way, withdrawal
from tests.engines.dataset import WAREHOUSE
from tests.faults.fault_server import Answer, CutAnswer
from tests.shops.shopify.desk import on, refuse

M = FulfilmentMethod


def sent(connector, made) -> str:
    return connector.submit_order(made, "", lambda _: None)


def written(sh, made):
    (row,) = sh.with_key(made.order_key)
    return row["input"]


class TestOrders:
    """What is written into an order."""

    def test_tax_is_in_the_price_and_named(self, sh, connector):
        made = ordered(fresh(sh, 11_900), M.HOME_DELIVERY)
        sent(connector, made)
        body = written(sh, made)
        assert body["taxesIncluded"] is True
        (tax,) = body["taxLines"]
        assert (tax["title"], tax["rate"], tax["priceSet"]["shopMoney"]["amount"]) == ("MwSt.", "0.19", "19.00")
        assert body["financialStatus"] == "PENDING"

    def test_what_is_not_taxable_has_no_tax(self, sh, connector):
        style = fresh(sh)
        sh.by_sku(style.items[0].sku)["taxable"] = False
        made = ordered(style, M.HOME_DELIVERY)
        sent(connector, made)
        assert "taxLines" not in written(sh, made)

    def test_collecting_is_addressed_to_the_branch_in_her_name(self, sh, connector):
        made = ordered(fresh(sh), M.CLICK_AND_COLLECT)
        sent(connector, made)
        body = written(sh, made)
        target = body["shippingAddress"]
        assert (target["company"], target["city"], target["lastName"]) == ("Mitte", "Hamburg", "Müller")
        assert body["billingAddress"]["city"] == "Leipzig"
        assert body["shippingLines"][0]["title"].startswith("Abholung")
        notes = {each["key"]: each["value"] for each in body["customAttributes"]}
        assert (notes["Given out at"].endswith(f"({HERE})"), notes["Phone"]) == (True, "+49 341 123456")

    def test_the_number_on_her_receipt_is_the_number_in_the_shop(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        sent(connector, made)
        assert written(sh, made)["name"] == made.number

    @pytest.mark.parametrize(("table", "letters"), [("", 1), ("send_receipt = false", 0)])
    def test_the_shops_letter(self, sh, table, letters):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        with connected(sh, table=table) as connector:
            shop_id = sent(connector, made)
        assert sh.books.receipts.count(shop_id) == letters

    def test_home_delivery_without_an_address_is_for_staff(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        made = replace(made, contact=replace(made.contact, address=None))
        with pytest.raises(Refused, match="address"):
            sent(connector, made)

    def test_another_currency_is_for_staff(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        with pytest.raises(Refused, match="currency"):
            sent(connector, replace(made, total=Money(made.total.cents, "CHF")))

    def test_lines_that_make_another_sum_are_for_staff(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        with pytest.raises(Refused, match="another sum"):
            sent(connector, replace(made, total=Money(made.total.cents + 1)))

    def test_a_place_that_the_shop_does_not_know_is_named(self, sh, connector):
        style = fresh(sh)
        made = order(line(style, style.items[0], way(M.RESERVE_BRANCH, "HH-NOWHERE")))
        with pytest.raises(NotAllowed, match="HH-NOWHERE"):
            sent(connector, made)

    def test_what_is_not_counted_can_always_be_ordered(self, sh, connector):
        style = fresh(sh)
        sh.change_stock(style.items[0].sku, OTHER, 0)
        item = sh.books.tables["InventoryItem"][sh.by_sku(style.items[0].sku)["item"]]
        item["tracked"] = False
        assert sent(connector, ordered(style, M.RESERVE_BRANCH))

    def test_similar_numbers_that_the_search_finds_are_not_taken(self, sh, connector):
        """A search cuts words up: `ct-1-38` finds `ct-1-38-b` as well."""
        style = fresh(sh)
        other = fresh(sh, 100)
        sh.change(sh.by_sku(other.items[0].sku), sku=f"{style.items[0].sku}-b")
        made = ordered(style, M.HOME_DELIVERY)
        sent(connector, made)
        assert written(sh, made)["lineItems"][0]["variantId"] == sh.by_sku(style.items[0].sku)["id"]

    def test_a_customer_that_the_shop_knows_is_not_renamed(self, sh, connector):
        hers = contact("known000", "Ada Lovelace")
        known, _ = sh.books.set_customer(hers.email, {"firstName": "A.", "lastName": "L."})
        made = ordered(fresh(sh), M.HOME_DELIVERY, contact=hers)
        sent(connector, made)
        assert written(sh, made)["customer"] == {"toAssociate": {"id": known["id"]}}
        assert sh.customers(hers.email) == ["A. L."]

    def test_an_unknown_filter_never_yields_a_strangers_order(self, sh, connector):
        stranger = sh.order_of_a_stranger(sh.styles()[0].items[0].sku)
        sh.books.index.ignores |= {"source_identifier", "name", "tag"}
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        assert connector.find_order(made, "") is None
        assert sent(connector, made) != stranger["id"]
        with pytest.raises(Refused, match="no order"):
            sent(connector, withdrawal(replace(made, number="K1-9999-Q")))
        keys = {one.order_key for page in connector.pull_orders("").pages for one in page}
        assert made.order_key in keys
        assert "" not in keys


class TestPlan:
    """Pure: which pieces have to go where."""

    def test_what_is_in_place_stays(self):
        parts = [Part("f1", "OPEN", "A", (Line("l1", "s", 2),))]
        assert plan(parts, {("s", "A"): 2}, frozenset()) == []

    def test_a_whole_part_is_moved_whole_and_a_part_of_it_by_its_lines(self):
        parts = [Part("f1", "OPEN", "A", (Line("l1", "s", 2), Line("l2", "t", 1)))]
        assert plan(parts, {("s", "B"): 2, ("t", "B"): 1}, frozenset()) == [Move("f1", "B", None)]
        assert plan(parts, {("s", "B"): 2, ("t", "A"): 1}, frozenset()) == [Move("f1", "B", (("l1", 2),))]
        assert plan(parts, {("s", "A"): 1, ("s", "B"): 1, ("t", "A"): 1}, frozenset()) == [
            Move("f1", "B", (("l1", 1),))
        ]

    def test_what_is_being_packed_or_gone_is_left_alone(self):
        parts = [Part("f1", status, "A", (Line("l1", "s", 1),)) for status in ("IN_PROGRESS", "CLOSED", "CANCELLED")]
        assert plan(parts, {("s", "B"): 1}, frozenset()) == []

    def test_anywhere_of_ours_is_good_for_home_delivery(self):
        parts = [Part("f1", "OPEN", "A", (Line("l1", "s", 1),)), Part("f2", "OPEN", "X", (Line("l2", "s", 1),))]
        assert plan(parts, {("s", "B"): 2}, frozenset({"A", "B"})) == [Move("f2", "B", None)]


class TestStates:
    """States of an order, in our words."""

    @pytest.mark.parametrize(
        ("method", "change", "state", "payment"),
        [
            (M.HOME_DELIVERY, {}, ShopState.OPEN, PaymentState.OPEN),
            (M.HOME_DELIVERY, {"fulfilment": "FULFILLED"}, ShopState.SENT, PaymentState.OPEN),
            (M.HOME_DELIVERY, {"progressing": True}, ShopState.OPEN, PaymentState.OPEN),
            (M.CLICK_AND_COLLECT, {"progressing": True}, ShopState.READY, PaymentState.OPEN),
            (M.CLICK_AND_COLLECT, {"fulfilment": "FULFILLED"}, ShopState.DONE, PaymentState.OPEN),
            (M.HOME_DELIVERY, {"financial": "AUTHORIZED"}, ShopState.OPEN, PaymentState.AUTHORISED),
            (M.HOME_DELIVERY, {"financial": "PARTIALLY_REFUNDED"}, ShopState.OPEN, PaymentState.PAID),
            (M.HOME_DELIVERY, {"financial": "REFUNDED"}, ShopState.OPEN, PaymentState.REFUNDED),
            (M.HOME_DELIVERY, {"closed": True}, ShopState.DONE, PaymentState.OPEN),
        ],
    )
    def test_each_state(self, sh, connector, method, change, state, payment):
        made = ordered(fresh(sh), method)
        shop_id = sent(connector, made)
        sh.with_key(made.order_key)[0].update(change)
        found = {one.order_key: one for page in connector.pull_orders("").pages for one in page}[made.order_key]
        assert (found.shop_order_id, found.shop_number, found.state, found.payment) == (
            shop_id, made.number, state, payment,
        )  # fmt: skip

    def test_delivered_and_returned(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        shop_id = sent(connector, made)
        sh.fulfil(made.order_key)
        row = sh.with_key(made.order_key)[0]
        row["fulfilments"][0]["display"] = "DELIVERED"
        assert self.state(connector, made) is ShopState.DONE
        connector.request_return(shop_id, "key", "too small")
        assert self.state(connector, made) is ShopState.DONE, "only asked for"
        sh.books.returns_of(shop_id)[0]["status"] = "CLOSED"
        assert self.state(connector, made) is ShopState.RETURNED

    def state(self, connector, made):
        return {one.order_key: one for page in connector.pull_orders("").pages for one in page}[made.order_key].state

    def test_a_change_that_the_index_knows_later_comes_later(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        sent(connector, made)
        pull = connector.pull_orders("")
        list(pull.pages)
        sh.sleep(400)
        pull = connector.pull_orders(pull.next_cursor())
        list(pull.pages)
        cursor = pull.next_cursor()
        sh.books.index.lag = timedelta(seconds=90)
        sh.fulfil(made.order_key)
        pull = connector.pull_orders(cursor)
        assert list(pull.pages) == []
        cursor = pull.next_cursor()
        sh.sleep(120)
        (found,) = [
            one for page in connector.pull_orders(cursor).pages for one in page if one.order_key == made.order_key
        ]
        assert found.state is ShopState.SENT


class TestAftercare:
    """Returns, withdrawals, wishes."""

    def test_a_return_whose_answer_is_lost_is_found(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY, 2)
        shop_id = sent(connector, made)
        sh.fulfil(made.order_key)
        sh.fake.weather = on("returnRequest", CutAnswer(0))
        with pytest.raises(UnknownOutcome):
            connector.request_return(shop_id, "first", "too small")
        assert connector.request_return(shop_id, "first", "too small") == sh.books.returns_of(shop_id)[0]["id"]
        with pytest.raises(Refused, match="any more"):
            connector.request_return(shop_id, "second", "too large")

    def test_notes_stand_together_and_the_kiosk_knows_its_own(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        shop_id = sent(connector, made)
        sh.with_key(made.order_key)[0]["note"] = "Ring twice"
        first, second = withdrawal(made), withdrawal(made)
        for each in (first, second, first):
            assert sent(connector, each) == shop_id
        note = sh.with_key(made.order_key)[0]["note"]
        assert (note.count("withdraws"), note.startswith("Ring twice\n")) == (2, True)
        assert connector.find_order(first, "") == shop_id
        assert connector.find_order(withdrawal(made), "") is None

    def test_a_withdrawal_at_once_is_found_though_the_index_lags(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        shop_id = sent(connector, made)
        sh.books.index.lag = timedelta(minutes=5)
        assert sent(connector, withdrawal(made)) == shop_id

    def test_an_order_of_the_web_shop_is_withdrawn_from_with_its_address_only(self, sh, connector):
        stranger = sh.order_of_a_stranger(sh.styles()[0].items[0].sku)
        made = ordered(fresh(sh), M.HOME_DELIVERY, number=stranger["name"])
        with pytest.raises(Refused, match="no order"):
            sent(connector, replace(withdrawal(made), contact=Contact("Eva")))
        assert sent(connector, replace(withdrawal(made), contact=Contact("Eva", "Eva@example.org"))) == stranger["id"]

    def test_orders_older_than_sixty_days_need_a_further_right(self, sh, connector):
        made = ordered(fresh(sh), M.HOME_DELIVERY)
        shop_id = sent(connector, made)
        sh.with_key(made.order_key)[0]["createdAt"] -= timedelta(days=61)
        connector.cancel_order(shop_id, "x")
        sh.fake.granted = sh.fake.granted - {"read_all_orders"}
        with pytest.raises(Refused, match="read_all_orders"):
            connector.cancel_order(shop_id, "x")

    def test_an_account_is_not_renamed_from_a_kiosk_and_keeps_her_wish(self, sh, connector):
        hers = contact("account0", "Ada Lovelace")
        account, _ = sh.books.set_customer(hers.email, {"firstName": "A.", "lastName": "L."})
        account["state"] = "ENABLED"
        assert connector.upsert_customer(hers) == account["id"]
        assert sh.customers(hers.email) == ["A. L."]
        wish = ordered(fresh(sh), M.NOTIFY, contact=hers)
        assert sent(connector, wish) == account["id"] == connector.find_order(wish, "")
        assert sh.wishes(wish) == 1

    def test_one_name_only_replaces_both(self, sh, connector):
        hers = contact("single00", "Ada Lovelace")
        connector.upsert_customer(hers)
        connector.upsert_customer(replace(hers, name="Lovelace"))
        assert sh.customers(hers.email) == ["Lovelace"]

    def test_what_the_shop_says_no_to_is_for_staff(self, sh, connector):
        no = b'{"data":{"customerSet":{"userErrors":[{"field":["input"],"message":"Email is odd","code":"INVALID"}]}}}'
        sh.fake.weather = on("customerSet", Answer(200, body=no, headers=(("Content-Type", "application/json"),)))
        with pytest.raises(Refused, match="Email is odd"):
            connector.upsert_customer(contact("odd00000"))


class TestLogin:
    """A token for a day by the login of an app, or the token of an older custom app."""

    def test_one_token_for_everything(self, sh):
        before = sh.fake.logins
        with connected(sh) as connector:
            connector.locations()
            list(connector.check())
        assert sh.fake.logins == before + 1

    def test_a_fixed_token(self, sh):
        with connected(sh, fixed="yes") as connector:
            assert connector.locations()
        with connected(sh, fixed="yes", password="wrong") as stranger, pytest.raises(NotAllowed, match="login"):
            stranger.locations()

    @pytest.mark.parametrize(
        ("status", "error"),
        [(402, NotAllowed), (403, NotAllowed), (404, NotAllowed), (423, NotAllowed), (430, ShopUnreachable),
         (429, ShopUnreachable), (500, ShopUnreachable), (503, ShopUnreachable), (301, ShopUnreachable)],
    )  # fmt: skip
    def test_each_status(self, sh, connector, status, error):
        connector.locations()
        said = b'{"errors":"Unavailable Shop"}'
        sh.fake.weather = lambda request: Answer(status, body=said, headers=(("Retry-After", "7"),))
        with pytest.raises(error):
            connector.find_order(ordered(sh.styles()[0], M.HOME_DELIVERY), "")

    @pytest.mark.parametrize(
        ("code", "error"),
        [("SHOP_INACTIVE", NotAllowed), ("ACCESS_DENIED", NotAllowed), ("INTERNAL_SERVER_ERROR", ShopUnreachable),
         ("undefinedField", Refused), ("MAX_COST_EXCEEDED", ShopUnreachable)],
    )  # fmt: skip
    def test_each_error_of_graphql(self, sh, connector, code, error):
        sh.fake.weather = on("locations", *[refuse(code)] * 3)
        with pytest.raises(error):
            connector.locations()


class TestCheck:
    """The check says what is to be done, and that nobody has tried it on a living shop."""

    def bad(self, connector):
        return {one.what: one.advice for one in connector.check() if not one.good}

    def test_it_says_that_it_was_not_tried_live(self, connector):
        assert any("not yet tried on a live shop" in one.what and one.optional for one in connector.check())

    @pytest.mark.parametrize("scope", ["write_orders", "read_products", "write_returns", "read_translations"])
    def test_a_right_that_is_missing_is_named_with_its_purpose(self, sh, connector, scope):
        sh.fake.granted = sh.fake.granted - {scope}
        assert any(f"right {scope}" in what and scope in advice for what, advice in self.bad(connector).items())

    def test_customer_data_that_the_app_may_not_see(self, sh, connector):
        sh.fake.protected = True
        assert "protected customer data" in self.bad(connector)["customers may be read"]

    def test_orders_older_than_sixty_days(self, sh, connector):
        sh.fake.granted = sh.fake.granted - {"read_all_orders"}
        assert "read_all_orders" in self.bad(connector)["orders older than 60 days"]

    def test_filters_that_the_shop_passes_over_are_named(self, sh, connector):
        sent(connector, ordered(fresh(sh), M.HOME_DELIVERY))
        sh.books.index.ignores |= {"tag", "updated_at"}
        found = self.bad(connector)
        assert {"the search for orders obeys tag", "the search for orders obeys updated_at"} <= set(found)

    def test_places_without_a_code_or_without_online_orders(self, sh, connector):
        sh.books.tables["Location"][sh.codes[OTHER]]["online"] = False
        found = self.bad(connector)
        assert "online orders" in found[f"{OTHER} serves online orders"]
        assert any("Messe" in advice for advice in found.values())

    def test_a_market_with_prices_of_its_own(self, sh, connector):
        row = sh.by_sku(sh.styles()[0].items[0].sku)
        row["market"] = 1
        try:
            assert row["sku"] in self.bad(connector)["no market changes the prices"]
        finally:
            del row["market"]

    def test_a_version_that_has_ended(self, sh, connector):
        sh.fake.answers_as = "2027-10"
        assert any("2027-10" in advice for advice in self.bad(connector).values())

    def test_a_clock_that_is_wrong(self, sh):
        with connected(sh) as connector:
            connector._now = connector._setup._now = lambda: datetime.now(UTC) + timedelta(hours=1)
            assert any("clock is 60 min behind" in one.what for one in connector.check())

    def test_nothing_is_published(self, sh):
        with connected(sh, table='publication = "Point of Sale"') as connector:
            kept = {row["id"]: set(row["published"]) for row in sh.books.tables["Product"].values()}
            try:
                for row in sh.books.tables["Product"].values():
                    row["published"] = {sh.channel}
                assert "publish them" in self.bad(connector)["products are sold in the sales channel"]
            finally:
                for row in sh.books.tables["Product"].values():
                    row["published"] = kept[row["id"]]

    def test_an_address_without_a_shop(self, sh):
        with connected(sh, address=f"{sh.fake.url}/blog") as elsewhere:
            with pytest.raises(NotAllowed, match="myshopify"):
                elsewhere.pull_stock("")
            assert any("myshopify" in one.advice for one in elsewhere.check())


class TestFacts:
    """Small pure things."""

    def test_ids(self):
        assert gid("Order", "17") == gid("Order", "gid://shopify/Order/17") == "gid://shopify/Order/17"
        for wrong in ("", "gid://shopify/Product/17", "17\n18", "x", "-1", '17"', 17, None, "9" * 40):
            assert gid("Order", wrong) == ""

    def test_keys_and_tags(self):
        assert hexed("099d89c0-6bc7-4405-815c-37d647a967a0") == "099d89c06bc74405815c37d647a967a0"
        assert hexed("no uuid") == hexed("no uuid") != hexed("another")
        assert len(kiosk_tag("K" * 99)) == 40

    def test_progress_of_another_order_or_of_nobody(self):
        at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
        whole = Progress("k", True, at, "gid://shopify/Order/1", True)
        assert read_progress(whole.text(), "k") == whole
        for text in (
            whole.text().replace('"k"', '"other"'),
            whole.text().replace("+00:00", ""),
            "{",
            "[]",
            "null",
            "{}",
        ):
            assert read_progress(text, "k") == Progress("k")
        assert read_progress(whole.text().replace("gid:", "id:"), "k").order == ""
        assert whole.too_early_s(at - timedelta(hours=1)) == 0, "a clock that was set back does not hold it up"

    def test_times_and_money(self):
        at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
        assert moment_of(stamp(at)) == at == moment_of("2026-01-02T04:04:05+01:00")
        assert [money_text(cents) for cents in (0, 5, 100, 14_995)] == ["0.00", "0.05", "1.00", "149.95"]
        with pytest.raises(ValueError, match="zone"):
            moment_of("2026-01-02T03:04:05")

    def test_the_warehouse_is_a_place_of_the_dataset(self, sh):
        assert WAREHOUSE in sh.codes
