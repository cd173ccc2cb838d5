"""What is read from a shop: places, products, stock."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from kiosk.domain.product import Audience
from kiosk.domain.stock import LocationKind
from kiosk.shops.protocol import PullKind
from tests.contract.adapter import ShopUnderTest, need
from tests.contract.reading import Shelf, stock
from tests.contract.samples import HERE, OTHER, STOCK, fresh, places, unsold
from tests.engines.dataset import WAREHOUSE, Style


def audience(style: Style) -> Audience:
    """For whom it is, by the words of the product feed."""
    if style.facts.get("age_group") == "kids":
        return Audience.KIDS
    return {"female": Audience.WOMEN, "male": Audience.MEN}.get(style.facts.get("gender", ""), Audience.UNISEX)


class TestLocations:
    """Branches, under our codes."""

    def test_every_place_of_the_shop_has_our_code_and_a_name(self, shop: ShopUnderTest, connector):
        places = {place.code: place for place in connector.locations()}
        assert {HERE, OTHER, WAREHOUSE} <= set(places)
        assert places[HERE].name == "Mitte"
        assert places[HERE].city == "Hamburg"

    def test_the_warehouse_is_no_branch(self, shop: ShopUnderTest, connector):
        kinds = {place.code: place.kind for place in connector.locations()}
        assert kinds[WAREHOUSE] is LocationKind.WAREHOUSE
        assert kinds[HERE] is LocationKind.BRANCH

    def test_opening_hours_and_coordinates_are_known(self, shop: ShopUnderTest, connector):
        place = next(place for place in connector.locations() if place.code == HERE)
        assert len(place.hours) == 7
        assert place.latitude is not None


class TestFullPull:
    """The whole catalogue against what the shop was filled with."""

    def test_every_article_is_there(self, shop: ShopUnderTest, shelf: Shelf):
        wanted = {item.sku for style in shop.styles() for item in style.items}
        assert wanted - set(shelf.variants()) == set()
        assert shelf.kinds[0] is PullKind.FULL

    def test_the_sizes_of_a_style_are_one_product(self, shop: ShopUnderTest, shelf: Shelf):
        found = shelf.variants()
        for style in shop.styles():
            products = {found[item.sku][0].id for item in style.items}
            assert len(products) == 1, style.code
            (product,) = products
            assert len(shelf.products[product].variants) == len(style.items)

    def test_prices_are_gross_and_what_the_shop_asks(self, shop: ShopUnderTest, shelf: Shelf):
        found = shelf.variants()
        wrong = {
            item.sku: (found[item.sku][1].price.now.cents, item.cents)
            for style in shop.styles() for item in style.items
            if (found[item.sku][1].price.now.cents, found[item.sku][1].price.now.currency) != (item.cents, "EUR")
        }  # fmt: skip
        assert wrong == {}

    def test_eans_colours_and_sizes(self, shop: ShopUnderTest, shelf: Shelf):
        found = shelf.variants()
        for style in shop.styles():
            for item in style.items:
                variant = found[item.sku][1]
                assert variant.gtin is not None, item.sku
                assert variant.gtin.text == item.gtin
                assert variant.colours == item.colours, item.sku
                assert variant.size.label.casefold() == item.size.casefold()

    def test_colours_group_the_sizes(self, shop: ShopUnderTest, shelf: Shelf):
        found = shelf.variants()
        for style in shop.styles():
            keys = {(found[item.sku][1].colour_key, item.colours["de"]) for item in style.items}
            assert len(keys) == len(style.colours), style.code

    def test_words_in_both_languages(self, shop: ShopUnderTest, shelf: Shelf):
        found = shelf.variants()
        for style in shop.styles():
            product = found[style.items[0].sku][0]
            assert next(iter(product.texts)) == "de", "the kiosk's own language comes first"
            for language, words in style.words.items():
                text = product.texts[language]
                assert (text.title, text.description) == (words.short_title, words.description), style.code
                assert text.category, style.code
                assert bool(text.material) is bool(words.material), style.code

    def test_brand_and_audience(self, shop: ShopUnderTest, shelf: Shelf):
        found = shelf.variants()
        for style in shop.styles():
            product = found[style.items[0].sku][0]
            assert product.brand == style.brand
        read = {style.code: found[style.items[0].sku][0].audience for style in shop.styles()}
        assert read == {style.code: audience(style) for style in shop.styles()}

    def test_each_colour_shows_its_own_picture_first(self, shop: ShopUnderTest, shelf: Shelf):
        found = shelf.variants()
        for style in shop.styles():
            for item in style.items:
                pictures = found[item.sku][1].pictures
                assert pictures, item.sku
                name = PurePosixPath(urlsplit(pictures[0]).path).stem
                assert name.startswith(PurePosixPath(item.pictures[0]).stem), (item.sku, pictures)

    def test_no_article_is_rejected(self, shop: ShopUnderTest, shelf: Shelf):
        ours = {item.sku for style in shop.styles() for item in style.items}
        assert [each for each in shelf.rejections if each.row_id in ours] == []

    def test_a_full_pull_names_its_time_near_now(self, shop: ShopUnderTest, connector):
        pull = connector.pull_catalogue("")
        assert pull.as_of.tzinfo is not None
        assert pull.as_of <= shop.now()


class TestStock:
    """Pieces per branch."""

    def test_stock_of_every_article_in_every_branch(self, shop: ShopUnderTest, connector):
        pull, found = stock(connector)
        assert pull.kind is PullKind.FULL
        wrong = {
            (item.sku, place): (found.get((item.sku, place)), pieces)
            for style in shop.styles() for item in style.items for place, pieces in item.stock.items()
            if (place in places(shop) or len(places(shop)) > 1) and found.get((item.sku, place), (0, 0))[0] != pieces
        }  # fmt: skip
        assert wrong == {}

    def test_what_is_free_is_what_the_shop_says(self, shop: ShopUnderTest, connector):
        style = fresh(shop)
        sku = style.items[0].sku
        _, found = stock(connector)
        for place in places(shop):
            on_hand, reserved = found[sku, place]
            assert on_hand - reserved == shop.pieces(sku, place).free, place

    def test_changed_stock_is_seen(self, shop: ShopUnderTest, connector):
        sku = fresh(shop).items[0].sku
        first, before = stock(connector)
        at = places(shop)[0]
        shop.change_stock(sku, at, 17)
        second, after = stock(connector, first.next_cursor())
        assert second.kind is not PullKind.UNCHANGED
        assert (before[sku, at][0], after[sku, at][0]) == (STOCK[at], 17)

    def test_unchanged_stock_is_unchanged(self, shop: ShopUnderTest, connector):
        first, _ = stock(connector)
        second, rows = stock(connector, first.next_cursor())
        assert second.kind is PullKind.UNCHANGED
        assert rows == {}

    def test_only_places_that_we_know_are_named(self, shop: ShopUnderTest, connector):
        _, found = stock(connector)
        assert {place for _, place in found} <= {place.code for place in connector.locations()}


class TestBadArticles:
    """One bad article never takes others with it."""

    def test_a_bad_variant_is_rejected_alone(self, shop: ShopUnderTest, connector, shelf: Shelf):
        style = unsold(shop)
        shop.add_bad_variant(style)
        fresh_style = fresh(shop)
        seen = shelf.copy().pull(connector)
        good, bad = style.items[0].sku, style.items[-1].sku
        assert good in seen.variants()
        assert bad not in seen.variants()
        assert fresh_style.items[0].sku in seen.variants()
        assert any(rejection.reason for rejection in seen.rejections)

    def test_odd_words_survive(self, shop: ShopUnderTest, connector, shelf: Shelf):
        style = fresh(shop)
        title = 'Größe "38" & <Ärmel> 👟 – été'
        shop.change_title(style, title)
        product, _ = shelf.copy().pull(connector).variants()[style.items[0].sku]
        for piece in ("Größe", "38", "👟", "été"):
            assert piece in product.texts["de"].title

    def test_a_very_long_title_does_not_stop_the_pull(self, shop: ShopUnderTest, connector, shelf: Shelf):
        need(shop, "name changes alone")
        style = fresh(shop)
        shop.change_title(style, "Schuh " * 40)
        product, _ = shelf.copy().pull(connector).variants()[style.items[0].sku]
        assert product.texts["de"].title.startswith("Schuh Schuh")
