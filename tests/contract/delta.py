"""What changed since the last pull, and cursors that are none."""

import pytest

from kiosk.shops.protocol import PullKind
from tests.contract.adapter import ShopUnderTest, need
from tests.contract.reading import Shelf, stock
from tests.contract.samples import CENTS, fresh

FOREIGN = ("garbage", "{", "[]", "null", "7", '{"files": {}, "mapping": 1}', '{"since": "soon"}', '"x"', "\0", "{}")


class TestAgain:
    """Nothing changed, so nothing comes."""

    def test_a_second_pull_brings_nothing(self, shop: ShopUnderTest, connector, shelf: Shelf):
        seen = shelf.copy().pull(connector)
        seen.pull(connector)
        assert seen.kinds[-1] in {PullKind.UNCHANGED, PullKind.DELTA}
        assert seen.touched == set()

    def test_the_same_cursor_may_be_used_again(self, shop: ShopUnderTest, connector, shelf: Shelf):
        """A pull whose commit failed is simply made again."""
        style = fresh(shop)
        first, second = shelf.copy().pull(connector), shelf.copy().pull(connector)
        sku = style.items[0].sku
        assert sku in first.variants()
        assert sku in second.variants()

    def test_a_fresh_connector_goes_on_where_the_last_one_was(self, shop: ShopUnderTest, connector, shelf: Shelf):
        style, seen = fresh(shop), shelf.copy().pull(connector)
        other = shop.connector()
        try:
            shop.change_price(style.items[0].sku, CENTS + 700)
            seen.pull(other)
        finally:
            other.close()
        assert seen.variants()[style.items[0].sku][1].price.now.cents == CENTS + 700


class TestChanges:
    """Each kind of change comes with the next pull."""

    def test_a_new_product(self, shop: ShopUnderTest, connector, shelf: Shelf):
        seen = shelf.copy().pull(connector)
        style = fresh(shop)
        assert {item.sku for item in style.items} <= set(seen.pull(connector).variants())

    def test_a_price_of_one_variant(self, shop: ShopUnderTest, connector, shelf: Shelf):
        """Medusa raises `updated_at` of the variant alone, or of its price alone."""
        style = fresh(shop)
        seen = shelf.copy().pull(connector)
        shop.change_price(style.items[1].sku, CENTS - 1000)
        seen.pull(connector)
        prices = [seen.variants()[item.sku][1].price.now.cents for item in style.items]
        assert prices == [CENTS, CENTS - 1000]

    def test_a_title(self, shop: ShopUnderTest, connector, shelf: Shelf):
        """Medusa raises `updated_at` of the product alone."""
        style = fresh(shop)
        seen = shelf.copy().pull(connector)
        shop.change_title(style, "Neuer Name")
        product, _ = seen.pull(connector).variants()[style.items[0].sku]
        assert product.texts["de"].title == "Neuer Name"
        assert len(product.variants) == len(style.items), "a changed product comes whole"

    def test_a_deleted_product(self, shop: ShopUnderTest, connector, shelf: Shelf):
        style = fresh(shop)
        seen = shelf.copy().pull(connector)
        assert style.items[0].sku in seen.variants()
        shop.delete_product(style)
        assert style.items[0].sku not in seen.pull(connector).variants()

    def test_a_deleted_variant(self, shop: ShopUnderTest, connector, shelf: Shelf):
        need(shop, "lose one variant")
        style = fresh(shop)
        seen = shelf.copy().pull(connector)
        shop.delete_variant(style.items[1].sku)
        found = seen.pull(connector).variants()
        assert [item.sku in found for item in style.items] == [True, False]

    def test_a_product_that_is_not_sold_any_more(self, shop: ShopUnderTest, connector, shelf: Shelf):
        need(shop, "hide a product")
        style = fresh(shop)
        seen = shelf.copy().pull(connector)
        shop.hide_product(style)
        assert style.items[0].sku not in seen.pull(connector).variants()

    def test_a_change_names_nothing_else(self, shop: ShopUnderTest, connector, shelf: Shelf):
        need(shop, "name changes alone")
        style, other = fresh(shop), fresh(shop)
        seen = shelf.copy().pull(connector)
        seen.pull(connector)
        shop.change_title(style, "Allein")
        seen.pull(connector)
        product, _ = seen.variants()[style.items[0].sku]
        assert seen.kinds[-1] is PullKind.DELTA
        assert product.id in seen.touched
        assert seen.variants()[other.items[0].sku][0].id not in seen.touched

    def test_two_changes_between_two_pulls(self, shop: ShopUnderTest, connector, shelf: Shelf):
        one, two = fresh(shop), fresh(shop)
        seen = shelf.copy().pull(connector)
        shop.delete_product(one)
        shop.change_price(two.items[0].sku, 100)
        found = seen.pull(connector).variants()
        assert one.items[0].sku not in found
        assert found[two.items[0].sku][1].price.now.cents == 100


class TestCursors:
    """A cursor that is none means: everything."""

    @pytest.mark.parametrize("cursor", FOREIGN)
    def test_a_foreign_cursor_reads_the_catalogue_in_full(self, shop: ShopUnderTest, connector, cursor):
        assert connector.pull_catalogue(cursor).kind is PullKind.FULL

    @pytest.mark.parametrize("cursor", FOREIGN)
    def test_a_foreign_cursor_reads_the_stock_in_full(self, shop: ShopUnderTest, connector, cursor):
        assert connector.pull_stock(cursor).kind is PullKind.FULL

    def test_the_cursor_of_the_other_stream_is_foreign_too(self, shop: ShopUnderTest, connector, shelf: Shelf):
        pull, _ = stock(connector)
        assert connector.pull_catalogue(pull.next_cursor()).kind is PullKind.FULL
        assert connector.pull_stock(shelf.cursor).kind is PullKind.FULL

    @pytest.mark.parametrize("cursor", ["", *FOREIGN])
    def test_a_foreign_cursor_reads_orders(self, shop: ShopUnderTest, connector, cursor):
        pull = connector.pull_orders(cursor)
        assert all(status.order_key for page in pull.pages for status in page)
