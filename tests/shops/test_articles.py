"""Articles of shops in the network: options, prices, numbers and texts become ours; one bad variant is only that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.money import Money
from kiosk.domain.product import Audience, SizeKind, SizeSystem
from kiosk.shops.articles import ArticleFacts, ArticleRules, VariantFacts, Words, cents_of, product_of
from kiosk.shops.feed.rejects import Rejections

RULES = ArticleRules("EUR")
SHOES = Words("Fjell Low", "Sneaker aus Wildleder", category=("Schuhe", "Sneaker"))


def read(*variants: VariantFacts, words: Words = SHOES, rules: ArticleRules = RULES, **more):
    rejections = Rejections()
    facts = ArticleFacts("p1", {"de": words, **more.pop("words_of", {})}, variants, **more)
    return product_of(facts, rules, rejections, set()), rejections.take()


def variant(sku: str = "A", *options: tuple[str, str], cents: int | None = 9990, **more) -> VariantFacts:
    return VariantFacts(sku, options or (("Farbe", "Sand"), ("Größe", "38")), cents=cents, **more)


def size_of(*options: tuple[str, str], words: Words = SHOES, rules: ArticleRules = RULES, **more):
    product, rejected = read(variant("A", *options, **more), words=words, rules=rules)
    assert product is not None, rejected
    size = product.variants[0].size
    return size.label, size.system, size.kind


def test_options_become_colour_and_size():
    product, rejected = read(variant("A", colours={"en": "Sand beige"}))
    assert product.variants[0].colours == {"de": "Sand", "en": "Sand beige"}
    assert product.variants[0].colour_key == "sand"
    assert product.variants[0].size.label == "38"
    assert not rejected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([("Size", "38")], ("38", SizeSystem.EU, SizeKind.SHOES)),
        ([("Size (UK)", "5.5")], ("5.5", SizeSystem.UK, SizeKind.SHOES)),
        ([("Size", "UK 5.5")], ("5.5", SizeSystem.UK, SizeKind.SHOES)),
        ([("Default option", "Default option value")], ("One size", SizeSystem.INT, SizeKind.ONE_SIZE)),
        ([("Title", "Default Title")], ("One size", SizeSystem.INT, SizeKind.ONE_SIZE)),
        ([("Passform", "weit"), ("Größe", "38")], ("38 / weit", SizeSystem.EU, SizeKind.SHOES)),
        ([("Variante", "38")], ("38", SizeSystem.EU, SizeKind.SHOES)),
    ],
)
def test_sizes_as_merchants_write_them(options, expected):
    assert size_of(*options) == expected


def test_waist_and_length_of_jeans_become_one_size():
    words = Words("Five Pocket", category=("Hosen", "Jeans"))
    assert size_of(("Weite", "31"), ("Länge", "34"), words=words) == ("31 / 34", SizeSystem.US, SizeKind.JEANS)


def test_option_names_may_be_told():
    rules = ArticleRules("EUR", colour_option="Ton", size_option="Nummer")
    product, _ = read(variant("A", ("Nummer", "38"), ("Ton", "Sand")), rules=rules)
    assert (product.variants[0].colours, product.variants[0].size.label) == ({"de": "Sand"}, "38")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (variant(""), "no sku"),
        (variant("B", cents=None), "no price in EUR"),
        (variant("B", cents=0), "above 0"),
        (variant("B", cents=-5), "above 0"),
        (variant("B", ("Größe", "a very long name of a size")), "1 to 20 characters"),
        (variant("A"), "same sku"),
        (variant("x" * 101), "1 to 100 printable"),
        (variant("B", measure="75 apples"), "measure"),
    ],
)
def test_one_bad_variant_never_costs_the_product(bad, reason):
    product, rejected = read(variant("A"), bad, variant("C"))
    assert [v.sku for v in product.variants] == ["A", "C"]
    assert len(rejected) == 1
    assert reason in rejected[0].reason


def test_a_wrong_gtin_is_left_out_and_told():
    product, rejected = read(variant("A", gtin="4006381333932"), variant("B", gtin="4006381333931"))
    assert product.variants[0].gtin is None
    assert product.variants[1].gtin.text == "4006381333931"
    assert rejected[0].reason.startswith("kept without GTIN")


def test_a_reduction_is_announced_only_with_the_lowest_price_of_thirty_days():
    product, _ = read(
        variant("A", cents=7990, before=9990),
        variant("B", cents=7990, before=9990, lowest=8990),
        variant("C", cents=9990, before=7990, lowest=6990),
    )
    assert product.variants[0].price.before is None
    assert product.variants[1].price.before == Money(9990)
    assert product.variants[1].price.lowest_30d == Money(8990)
    assert product.variants[2].price.before is None


def test_texts_lose_markup_and_foreign_languages_borrow_the_title():
    words = Words("<b>Fjell</b> Low", description="<p>a</p><script>x</script><p>b</p>", category=("Schuhe",))
    product, _ = read(variant(), words=words, words_of={"en": Words("", description="in English")}, brand="A\x00B")
    assert product.texts["de"].title == "Fjell Low"
    assert product.texts["de"].description == "a\nb"
    assert product.texts["en"].title == "Fjell Low"
    assert product.texts["en"].category == ("Schuhe",)
    assert product.brand == "AB"


def test_details_highlights_and_maker():
    words = Words(
        "T",
        highlights='leicht,"weich, warm"',
        details="Pflege:Reinigung:bürsten,Hersteller:Name:Nord GmbH",
        pairs=(("Sohle", "Gummi"), ("", "x")),
    )
    product, _ = read(variant(), words=words, gender="female")
    text = product.texts["de"]
    assert text.highlights == ("leicht", "weich, warm")
    assert text.details == (("Reinigung", "bürsten"), ("Sohle", "Gummi"))
    assert product.maker.name == "Nord GmbH"
    assert product.audience is Audience.WOMEN


def test_pictures_are_addresses_and_the_products_own_serve_variants_without():
    product, _ = read(
        variant("A", pictures=("file:///etc/passwd", "https://shop/a.jpg", "https://shop/a.jpg")),
        variant("B"),
        pictures=("http://shop/b.png", "javascript:x"),
    )
    assert product.variants[0].pictures == ("https://shop/a.jpg",)
    assert product.variants[1].pictures == ("http://shop/b.png",)


@pytest.mark.parametrize("title", ["", "  ", "x" * 1001])
def test_a_product_without_a_title_is_rejected(title):
    product, rejected = read(variant(), words=Words(title))
    assert product is None
    assert rejected[0].row_id == "p1"


def test_a_product_without_variants_is_told():
    product, rejected = read()
    assert product is None
    assert "no variants" in rejected[0].reason


@pytest.mark.parametrize(("amount", "cents"), [(119.9, 11990), (0.285, 29), (1.1, 110), ("149.95", 14995), (0, 0)])
def test_amounts_in_whole_units_are_never_off_by_a_cent(amount, cents):
    assert cents_of(amount) == cents


@pytest.mark.parametrize("amount", [None, True, "NaN", float("nan"), float("inf"), -1, "1e99", [], "12,50"])
def test_what_is_no_price_is_said(amount):
    with pytest.raises(ValueError, match="expected a price"):
        cents_of(amount)


@given(st.integers(0, 1_000_000_000))
def test_every_amount_survives_the_way_through_json(cents):
    assert cents_of(cents / 100) == cents


@given(st.text(), st.lists(st.tuples(st.text(), st.text()), max_size=4), st.text(), st.text())
def test_no_text_of_a_shop_breaks_the_reading(sku, options, title, gtin):
    product, rejected = read(VariantFacts(sku, tuple(options), cents=100, gtin=gtin), words=Words(title))
    assert product is not None or rejected
