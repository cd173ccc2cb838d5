"""What a real WooCommerce 10.5.0 did otherwise than the copy that the connector was first built against."""

from dataclasses import dataclass

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.shop import ShopState
from kiosk.shops.errors import Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.protocol import PullKind
from tests.contract.reading import Shelf, stock
from tests.contract.samples import contact, fresh, line, order, way, withdrawal
from tests.engines.dataset import WAREHOUSE
from tests.faults.fault_server import Fault, Request, Talk
from tests.shops.woocommerce.desk import on, only_live


@dataclass(frozen=True, slots=True)
class Reworded(Fault):
    """The true answer with other words in it."""

    words: bytes
    others: bytes

    def play(self, talk: Talk) -> None:
        answer = talk.upstream()
        assert self.words in answer.body
        talk.send(answer.with_body(answer.body.replace(self.words, self.others)))


class TestBin:
    """Orders that staff put into the bin are in no list that does not name it."""

    def test_an_order_in_the_bin_is_told_as_cancelled(self, desk):
        shop_id = desk.tries()
        pull = desk.connector.pull_orders("")
        list(pull.pages)
        desk.woo.books.set_status(desk.woo.books.orders[int(shop_id)], "trash")
        later = desk.connector.pull_orders(pull.next_cursor())
        assert later.kind is PullKind.DELTA
        changed = {one.order_key: one.state for page in later.pages for one in page}
        assert changed == {desk.order.order_key: ShopState.CANCELLED}
        assert desk.states()[desk.order.order_key].state is ShopState.CANCELLED

    def test_one_that_goes_there_while_lists_are_read_is_no_copy_of_itself(self, desk):
        row = desk.woo.books.orders[int(desk.tries())]

        def goes(request: Request) -> None:
            if request.query.get("status") == "trash" and row["status"] != "trash":
                desk.woo.books.set_status(row, "trash")

        desk.woo.fake.weather = goes
        assert desk.states()[desk.order.order_key].state is ShopState.CANCELLED
        assert not [item for item in row["meta_data"] if item["key"] == "_kiosk_double_of"]


class TestWords:
    """WordPress keeps names as HTML and values of attributes as they are."""

    def test_an_ampersand_in_a_name(self, woo, connector):
        style = fresh(woo)
        woo.change_title(style, "Schnür & Söhne")
        product = woo.books.products[woo._products[style.code]]
        product["brands"], product["attributes"][2]["options"] = [{"name": "Lind &amp; Co"}], ["Leder & Filz <5 mm"]
        product["categories"] = [woo.books.category(("Schuhe & Stiefel",))]
        seen, _ = Shelf().pull(connector).variants()[style.items[0].sku]
        words = seen.texts["de"]
        assert (words.title, seen.brand) == ("Schnür & Söhne", "Lind & Co")
        assert (words.category, words.material) == (("Schuhe & Stiefel",), "Leder & Filz <5 mm")
        woo.delete_product(style)


class TestDates:
    """An order that takes stock dates the variation and its product anew; an import may date nothing."""

    def test_an_article_that_was_sold_comes_again_and_alone(self, desk):
        other = fresh(desk.woo)
        seen = Shelf().pull(desk.connector)
        real = desk.woo.books.now
        desk.woo.books.now = lambda: real() + desk.woo.later
        try:
            desk.waits()
            desk.tries()
            seen.pull(desk.connector)
        finally:
            desk.woo.books.now = real
        assert seen.touched == {str(desk.woo._products[desk.order.lines[0].product_id])}
        assert seen.variants()[other.items[0].sku]

    def test_a_price_and_stock_that_an_import_wrote_without_a_date_are_seen(self, woo, connector):
        style = fresh(woo)
        seen = Shelf().pull(connector)
        _, before = stock(connector)
        woo.books.by_sku(style.items[0].sku).update(price="12.34", regular_price="12.34", stock_quantity=5)
        assert seen.pull(connector).variants()[style.items[0].sku][1].price.now.cents == 1234
        sku = style.items[0].sku
        assert (before[sku, WAREHOUSE], stock(connector)[1][sku, WAREHOUSE]) == ((9, 0), (5, 0))


class TestOrders:
    """What the shop takes without a word."""

    def test_an_article_that_is_deleted_as_the_order_is_made_is_an_empty_line_and_taken_back(self, desk):
        """The shop answers 201, with a line of no article at no price."""
        gone = desk.woo.books.by_sku(desk.order.lines[0].sku)["id"]

        def deletes(request: Request) -> None:
            if request.method == "POST" and request.path.endswith("/orders"):
                desk.woo.books.drop_variation(gone)

        desk.woo.fake.weather = deletes
        with pytest.raises(Refused) as said:
            desk.tries()
        assert said.value.details["lines"][1] == "1 x no article = 0.00"
        (row,) = desk.woo.books.with_key(desk.order.order_key)
        assert row["status"] == "cancelled"
        assert not [mail for mail in desk.woo.books.emails if mail.startswith(f"{row['id']}:")]

    @pytest.mark.parametrize("status", [b'"processing"', b'"x"', b"7", b"null"])
    def test_an_order_that_is_answered_as_anything_but_pending_is_looked_at_again(self, desk, status):
        """Whoever believed it would leave a pending order behind that nobody in the shop sees."""
        desk.woo.fake.weather = on("POST", "/orders", Reworded(b'"status": "pending"', b'"status": ' + status))
        with pytest.raises(UnknownOutcome):
            desk.tries()
        only_live(desk, desk.tries())
        assert len(desk.woo.books.with_key(desk.order.order_key)) == 1

    def test_a_state_that_nobody_knows_is_not_taken_for_an_accepted_order(self, desk):
        desk.woo.fake.weather = on("PUT", "/orders", Reworded(b'"_kiosk_confirmed"', b'"odd"'))
        with pytest.raises(UnknownOutcome):
            desk.tries()
        row = desk.woo.books.with_key(desk.order.order_key)[0]
        desk.woo.books.set_status(row, "pending")
        row["meta_data"] = [item for item in row["meta_data"] if item["key"] != "_kiosk_confirmed"]
        desk.woo.fake.weather = on("GET", f"/orders/{row['id']}", Reworded(b'"pending"', b'"waiting"'))
        with pytest.raises(ShopUnreachable, match=r"waiting.*shop\.woocommerce\.states"):
            desk.tries()
        assert desk.tries() == str(row["id"])
        assert row["status"] == "on-hold"

    def test_a_search_with_rows_that_are_none_ends_in_the_error_split(self, desk):
        desk.tries()
        desk.woo.fake.weather = on("GET", "/orders", Reworded(b'"id"', b'"no"'))
        with pytest.raises(ShopUnreachable, match="unexpected shape"):
            desk.connector.submit_order(withdrawal(desk.order), "", lambda _: None)


class TestKeys:
    """A key that may only read is good for every question."""

    def test_the_check_finds_a_key_that_may_only_read_and_changes_nothing(self, woo, connector):
        found = {one.what: one for one in connector.check()}
        assert found["the key may write"].good
        woo.fake.read_only = True
        found = {one.what: one for one in connector.check()}
        assert (found["login with the key"].good, found["the key may write"].good) == (True, False)
        assert "read and write" in found["the key may write"].advice
        assert not any(woo.books.notes.get(0, ()))

    def test_settings_come_without_their_lists_of_countries(self, woo, connector):
        woo.fake.calls.clear()
        woo.fake.queries.clear()
        _ = connector.locations()
        asked = dict(zip((path for _, path in woo.fake.calls), woo.fake.queries, strict=True))
        assert asked["/settings/general"]["_fields"] == asked["/settings/tax"]["_fields"] == "id,value"

    def test_an_account_with_capitals_is_found_by_the_shop(self, woo, connector):
        """The shop compares addresses without regard to case, and refuses the second account."""
        somebody = contact("CAPITALS")
        assert connector.upsert_customer(somebody) == connector.upsert_customer(somebody)
        assert len(woo.customers(somebody.email)) == 1


class TestSharedNumber:
    """Variations that are counted with their product say "parent", and each shows the product's number."""

    @pytest.mark.parametrize(("pieces", "enough"), [((2, 3), True), ((3, 3), False)])
    def test_lines_that_share_a_number_are_added_up(self, woo, connector, pieces, enough):
        style = fresh(woo)
        rows = [woo.books.by_sku(item.sku) for item in style.items]
        for row in (woo.books.products[rows[0]["parent_id"]], *rows):
            row.update(manage_stock="parent" if row in rows else True, stock_quantity=5)
        far = way(FulfilmentMethod.CLICK_AND_COLLECT)
        made = order(*(line(style, item, far, number) for item, number in zip(style.items, pieces, strict=True)))
        if enough:
            connector.submit_order(made, "", lambda _: None)
            assert [row["stock_quantity"] for row in rows] == [0, 0]
        else:
            with pytest.raises(Refused) as said:
                connector.submit_order(made, "", lambda _: None)
            assert said.value.details == {f"stock of {item.sku}": ("6", "5") for item in style.items}
