"""What is particular about Shopify's products and stock: sizes of questions, words, pictures, levels."""

from datetime import timedelta

import pytest

from kiosk.shops.errors import NotAllowed, ShopUnreachable
from kiosk.shops.protocol import PullKind
from kiosk.shops.seen import Seen
from kiosk.shops.shopify.api import TooCostly
from kiosk.shops.shopify.listing import Batches
from kiosk.shops.shopify.stock import figures_of
from tests.contract.reading import Shelf, connected, stock
from tests.contract.samples import HERE, OTHER, fresh
from tests.engines.dataset import WAREHOUSE
from tests.faults.fault_server import CutBefore
from tests.shops.shopify.desk import on


def read(connector, seen: Shelf | None = None) -> Shelf:
    return (seen or Shelf()).pull(connector)


def sku_of(style, at: int = 0) -> str:
    return style.items[at].sku


class TestSizes:
    """The shop refuses questions above a cost, and gives no more than a bucket of it."""

    def test_a_product_with_hundreds_of_variants_comes_whole(self, sh, connector):
        style = fresh(sh, sizes=tuple(str(size) for size in range(20, 220)))
        product, _ = read(connector).variants()[sku_of(style)]
        assert [variant.sku for variant in product.variants] == [item.sku for item in style.items]

    def test_every_question_stays_below_the_cost_that_is_allowed(self, sh, connector):
        """The fake counts the most that the published rules could: every object costs one."""
        for _ in range(60):
            fresh(sh, sizes=("38",))
        read(connector)
        stock(connector)
        list(connector.check())
        assert max(sh.fake.costs) <= 1000

    def test_a_question_that_is_too_costly_is_made_smaller(self, sh, connector):
        styles = [fresh(sh) for _ in range(6)]
        seen = read(connector)
        sh.fake.most_cost = 620
        for style in styles:
            sh.change_title(style, "Anders")
        found = read(connector, seen).variants()
        assert {found[sku_of(style)][0].texts["de"].title for style in styles} == {"Anders"}

    def test_batches_grow_and_shrink_with_what_the_shop_counts(self):
        asked: list[int] = []

        def ask(ids):
            asked.append(len(ids))
            if len(ids) > 6:
                raise TooCostly("too much")
            return [{"id": each} for each in ids]

        batches = Batches(ask, lambda: asked[-1] * 90.0, 900)
        found = [row["id"] for _, rows in batches.read([str(at) for at in range(40)]) for row in rows]
        assert found == [str(at) for at in range(40)]
        assert asked[:3] == [2, 10, 5]
        alone = Batches(lambda ids: ask(ids * 7), lambda: 0.0, 900)
        with pytest.raises(TooCostly):
            list(alone.read(["1"]))

    def test_an_empty_bucket_only_takes_time(self, sh, connector):
        for _ in range(8):
            fresh(sh)
        sh.fake.bucket, sh.fake.size = 1000.0, 1000.0
        assert read(connector).products
        assert sh.books.later > timedelta(seconds=2)


class TestChanges:
    """The short list shows what changed, without a search."""

    def test_nothing_depends_on_the_search_index(self, sh, connector):
        style = fresh(sh)
        seen = read(connector)
        sh.books.index.lag = timedelta(days=1)
        sh.change_price(sku_of(style), 1234)
        gone = fresh(sh)
        sh.delete_product(gone)
        found = read(connector, seen).variants()
        assert found[sku_of(style)][1].price.now.cents == 1234
        assert sku_of(gone) not in found

    def test_two_changes_within_one_second_of_the_shops_clock(self, sh, connector):
        """Times are whole seconds: the second change has the time of the first one."""
        style = fresh(sh)
        sh.change_title(style, "Erster")
        seen = read(connector)
        row = sh.product(style)
        row["title"] = "Zweiter"  # no other time
        assert read(connector, seen).variants()[sku_of(style)][0].texts["de"].title == "Zweiter"

    def test_what_is_settled_is_not_read_again(self, sh, connector):
        fresh(sh)
        seen = read(connector)
        sh.sleep(60)
        read(connector, seen)
        sh.fake.calls.clear()
        assert read(connector, seen).kinds[-1] is PullKind.UNCHANGED
        assert "nodes" not in sh.fake.calls

    @pytest.mark.parametrize("status", ["DRAFT", "ARCHIVED", "UNLISTED"])
    def test_what_is_not_active_is_not_sold(self, sh, connector, status):
        style = fresh(sh)
        seen = read(connector)
        sh.product(style)["status"] = status
        sh.books.touch(sh.product(style))
        assert sku_of(style) not in read(connector, seen).variants()

    def test_what_is_published_elsewhere_only_is_not_sold(self, sh, connector):
        style = fresh(sh)
        other = next(row["id"] for row in sh.books.tables["Publication"].values() if row["id"] != sh.channel)
        sh.product(style)["published"] = {other}
        assert sku_of(style) not in read(connector).variants()

    def test_a_pull_that_broke_off_goes_on_behind_its_last_product(self, sh, connector):
        styles = [fresh(sh) for _ in range(8)]
        sh.fake.weather = on("nodes", lambda: None, CutBefore())
        with pytest.raises(ShopUnreachable):
            read(connector)
        sh.fake.weather = lambda _: None
        sh.fake.calls.clear()
        with connected(sh) as again:
            found = read(again).variants()
        assert {sku_of(style) for style in styles} <= set(found)
        first = sh.fake.calls.count("nodes")
        with connected(sh) as whole:
            sh.fake.calls.clear()
            read(whole)
        assert first < sh.fake.calls.count("nodes")

    def test_a_lost_or_foreign_list_of_what_is_known_reads_everything(self, sh, connector, tmp_path):
        seen = read(connector)
        (file,) = sh._root.glob("data/**/known.json")
        for text in ("[]", "{", '{"a": 1}'):
            file.write_text(text)
            assert connector.pull_catalogue(seen.cursor).kind is PullKind.FULL
        (tmp_path / "folder").write_text("in the way")
        assert Seen(tmp_path / "folder").write({"a": "b"})


class TestWords:
    """Languages, options, categories, metafields."""

    def test_a_shop_whose_own_language_is_another(self, sh, connector):
        style = fresh(sh)
        sh.books.locales = [
            {"locale": "en", "primary": True, "published": True},
            {"locale": "de-AT", "primary": False, "published": True},
        ]
        sh.product(style)["words"] = {"de-AT": {"title": "Der Schuh", "body_html": "<b>Gut</b>"}}
        product, _ = read(connector).variants()[sku_of(style)]
        assert (product.texts["de"].title, product.texts["de"].description) == ("Der Schuh", "Gut")
        assert next(iter(product.texts)) == "de"
        assert product.texts["en"].title == style.code.upper()

    def test_a_language_that_is_not_published_is_left_out(self, sh, connector):
        sh.books.locales = [{**each, "published": each["primary"]} for each in sh.books.locales]
        style = fresh(sh)
        assert set(read(connector).variants()[sku_of(style)][0].texts) == {"de"}

    def test_what_is_not_translated_is_not_taken_over(self, sh, connector):
        style = fresh(sh)
        sh.product(style)["words"] = {}
        assert set(read(connector).variants()[sku_of(style)][0].texts) == {"de"}

    def test_without_a_type_the_standard_category_counts(self, sh, connector):
        style = fresh(sh)
        sh.product(style).update(type="", category="Apparel & Accessories > Shoes", words={})
        text = read(connector).variants()[sku_of(style)][0].texts["de"]
        assert text.category == ("Apparel & Accessories", "Shoes")

    def test_the_merchants_own_field_goes_before_googles(self, sh, connector):
        style = fresh(sh)
        fields = sh.product(style)["metafields"]
        fields["mm-google-shopping.gender"] = {"value": "male"}
        fields["custom.gender"] = {"value": "female"}
        assert read(connector).variants()[sku_of(style)][0].audience.value == "women"

    def test_a_colour_option_with_an_odd_name(self, sh):
        style = fresh(sh)
        sh.product(style)["options"][0]["name"] = "Leder"
        for item in style.items:
            row = sh.by_sku(item.sku)
            row["options"][0] = ("Leder", row["options"][0][1])
        with connected(sh, table='colour_option = "Leder"') as connector:
            assert read(connector).variants()[sku_of(style)][1].colours == style.items[0].colours
        with connected(sh) as connector:
            assert read(connector).variants()[sku_of(style)][1].colours == {}

    def test_a_product_without_options_has_one_size(self, sh, connector):
        style = fresh(sh, sizes=("38",))
        sh.product(style)["options"] = [{"name": "Title", "values": [{"name": "Default Title"}]}]
        sh.by_sku(sku_of(style))["options"] = [("Title", "Default Title")]
        variant = read(connector).variants()[sku_of(style)][1]
        assert variant.size.kind.value == "one_size"

    def test_a_reduction_needs_the_lowest_price_of_thirty_days(self, sh, connector):
        style = fresh(sh, 4000)
        row = sh.by_sku(sku_of(style))
        sh.change(row, before=6000)
        seen = read(connector)
        assert seen.variants()[sku_of(style)][1].price.before is None
        row["metafields"]["custom.lowest_price_30_days"] = {"value": '{"amount":"50.00","currency_code":"EUR"}'}
        sh.change(row)
        price = read(connector, seen).variants()[sku_of(style)][1].price
        assert (price.before.cents, price.lowest_30d.cents) == (6000, 5000)

    def test_a_price_per_measure(self, sh, connector):
        style = fresh(sh, 900, sizes=("75",))
        measure = {"quantityValue": 75.0, "quantityUnit": "ML", "referenceValue": 100, "referenceUnit": "ML"}
        sh.change(sh.by_sku(sku_of(style)), measure=measure)
        base = read(connector).variants()[sku_of(style)][1].price.base
        assert (base.measure, base.price.cents, base.per) == ("75 ml", 1200, "100 ml")

    def test_pictures_behind_the_one_of_a_colour_are_its_own(self, sh, connector):
        style = fresh(sh, sizes=("38", "39"))
        product = sh.product(style)
        product["media"] = [
            {"id": f"gid://shopify/MediaImage/{900 + at}", "url": f"https://cdn.shopify.com/{at}.jpg"}
            for at in range(5)
        ]
        for at, item in zip((1, 3), style.items, strict=True):
            sh.by_sku(item.sku)["media"] = product["media"][at]["id"]
        found = read(connector).variants()
        shown = [[url.rpartition("/")[2].split(".")[0] for url in found[item.sku][1].pictures] for item in style.items]
        assert shown == [["1", "2"], ["3", "4"]]
        assert all("width=1600" in url for url in found[sku_of(style)][1].pictures)

    def test_an_unreadable_product_is_rejected_alone(self, sh, connector):
        style, good = fresh(sh), fresh(sh)
        sh.product(style)["title"] = ""
        seen = read(connector)
        assert sku_of(good) in seen.variants()
        assert any(sh.product(style)["id"] == each.row_id for each in seen.rejections)


class TestSetup:
    """What of the shop cannot be used stops the pull, with advice."""

    @pytest.mark.parametrize(
        ("setting", "value", "said"),
        [("currencyCode", "CHF", "CHF"), ("taxesIncluded", False, "do not include taxes")],
    )
    def test_currency_and_taxes(self, sh, connector, setting, value, said):
        sh.books.shop[setting] = value
        with pytest.raises(NotAllowed, match=said):
            connector.pull_catalogue("")
        assert any(said in one.what and one.advice for one in connector.check() if not one.good)

    def test_the_language_of_the_kiosk_is_missing(self, sh, connector):
        sh.books.locales = [{"locale": "fr", "primary": True, "published": True}]
        with pytest.raises(NotAllowed, match="language de"):
            connector.pull_catalogue("")

    @pytest.mark.parametrize(
        "wrong", [[], [{"namespace": "kiosk", "key": "order_key", "type": "single_line_text_field", "unique": True}]]
    )
    def test_the_key_of_orders_is_not_set_up(self, sh, connector, wrong):
        sh.books.definitions = wrong
        with pytest.raises(NotAllowed, match=r"kiosk\.order_key"):
            connector.pull_catalogue("")

    def test_another_sales_channel_by_its_name_or_id(self, sh):
        style = fresh(sh)
        pos = next(row["id"] for row in sh.books.tables["Publication"].values() if row["name"] == "Point of Sale")
        for name in ("point of sale", pos, pos.rpartition("/")[2]):
            with connected(sh, table=f'publication = "{name}"') as connector:
                assert connector.pull_catalogue("").kind is PullKind.FULL
                assert sku_of(style) not in read(connector).variants(), "it is not published there"
        with connected(sh, table='publication = "Nowhere"') as wrong, pytest.raises(NotAllowed, match="Online Store"):
            wrong.pull_catalogue("")


class TestStock:
    """Levels by location: read whole, then what changed."""

    def test_later_pulls_read_what_changed_only(self, sh, connector):
        style = fresh(sh)
        first, _ = stock(connector)
        sh.sleep(420)
        again, _ = stock(connector, first.next_cursor())
        sh.fake.calls.clear()
        sh.change_stock(sku_of(style), OTHER, 9)
        _, rows = stock(connector, again.next_cursor())
        assert rows == {(sku_of(style), OTHER): (9, 0)}
        assert sh.fake.calls == ["location"] * len(sh.codes)

    def test_a_change_that_the_index_knows_later_comes_later(self, sh, connector):
        style = fresh(sh)
        first, _ = stock(connector)
        sh.sleep(420)
        again, _ = stock(connector, first.next_cursor())
        sh.sleep(10)
        sh.books.stock_index.lag = timedelta(seconds=90)
        sh.change_stock(sku_of(style), OTHER, 9)
        second, rows = stock(connector, again.next_cursor())
        assert (second.kind, rows) == (PullKind.UNCHANGED, {})
        sh.sleep(120)
        _, rows = stock(connector, second.next_cursor())
        assert rows == {(sku_of(style), OTHER): (9, 0)}

    def test_a_change_that_the_index_never_knows_comes_with_the_whole_pass(self, sh, connector):
        style = fresh(sh)
        first, _ = stock(connector)
        sh.books.stock_index.lag = timedelta(days=9)
        sh.change_stock(sku_of(style), OTHER, 9)
        sh.sleep(6.1 * 3600)
        _, rows = stock(connector, first.next_cursor())
        assert rows[sku_of(style), OTHER] == (9, 0)

    def test_what_is_not_counted_is_not_told(self, sh, connector):
        style = fresh(sh)
        sh.books.tables["InventoryItem"][sh.by_sku(sku_of(style))["item"]]["tracked"] = False
        assert not [key for key in stock(connector)[1] if key[0] == sku_of(style)]

    def test_what_is_damaged_or_oversold_is_not_free(self):
        def level(available, on_hand):
            names = {"available": available, "on_hand": on_hand}
            return {"quantities": [{"name": name, "quantity": pieces} for name, pieces in names.items()]}

        assert figures_of(level(2, 5)) == (5, 3)
        assert figures_of(level(-2, 1)) == (1, 1)
        assert figures_of(level(0, -1)) == (0, 0)
        assert figures_of(level(7, 5)) == (5, 0)
        for wrong in ({}, {"quantities": [{"name": "available", "quantity": "3"}]}, level(True, 3)):
            with pytest.raises(ValueError, match="whole number"):
                figures_of(wrong)

    def test_a_location_without_a_code_is_left_out_and_one_of_the_table_counts(self, sh, connector):
        fair = next(row for row in sh.books.tables["Location"].values() if row["name"] == "Messe")
        assert "Messe" not in {place.name for place in connector.locations()}
        with connected(sh, table=f'[shop.locations]\nMESSE = "{fair["id"].rpartition("/")[2]}"') as other:
            assert {"MESSE", HERE, WAREHOUSE} <= {place.code for place in other.locations()}

    def test_a_new_article_has_its_stock_with_the_next_pull(self, sh, connector):
        seen, (first, _) = read(connector), stock(connector)
        sh.sleep(600)
        style = fresh(sh)
        second, _ = stock(connector, first.next_cursor())
        cursor = second.next_cursor()
        read(connector, seen)
        _, rows = stock(connector, cursor)
        assert rows[sku_of(style), OTHER] == (4, 0), "told anew once the article is known"
