"""Products of Vendure in our words, and orders compared: pure, without a shop."""

import pytest

from kiosk.domain.product import Audience, SizeSystem
from kiosk.shops.articles import ArticleRules, product_of
from kiosk.shops.feed.rejects import Rejections
from kiosk.shops.vendure.dictionary import paths_of
from kiosk.shops.vendure.mapping import Dictionary, FacetWord, article
from kiosk.shops.vendure.stock import stock_rows

RULES = {"trackInventory": True, "outOfStockThreshold": 0}


def words(de, en=""):
    return [{"languageCode": "de", "name": de}, *([{"languageCode": "en", "name": en}] if en else [])]


def collection(row_id, parent, de, private=False):
    return {"id": row_id, "parentId": parent, "isPrivate": private, "translations": words(de, de.upper())}


KNOWN = Dictionary(
    facets={
        "f1": FacetWord("brand", {"de": "Marke"}, {"de": "Fjell"}),
        "f2": FacetWord("gender", {"de": "Geschlecht"}, {"de": "female"}),
        "f3": FacetWord("fit", {"de": "Passform", "en": "Fit"}, {"de": "weit", "en": "wide"}),
        "f4": FacetWord("margin", {"de": "Marge"}, {"de": "40"}, private=True),
        "f5": FacetWord("size_system", {"de": "System"}, {"de": "UK"}),
    },
    options={
        "o1": ({"de": "Farbe", "en": "Colour"}, {"de": "Sand", "en": "Beige"}),
        "o2": ({"de": "Größe", "en": "Size"}, {"de": "5"}),
    },
    paths=paths_of({
        "1": collection("1", "0", "Schuhe"),
        "2": collection("2", "1", "Sneaker"),
        "3": collection("3", "0", "Intern", private=True),
        "4": collection("4", "3", "Tief"),
        "5": collection("5", "5", "Kreis"),
    }),
)  # fmt: skip


def variant(**changes):
    return {
        "id": "v1", "sku": "F-S-5", "enabled": True, "trackInventory": "TRUE", "priceWithTax": 14995,
        "currencyCode": "EUR", "customFields": {"ean": "4006381333931"}, "options": [{"id": "o1"}, {"id": "o2"}],
        "featuredAsset": None, "assets": [{"preview": "https://shop.example/a.webp"}],
        "stockLevels": [{"stockLocationId": "7", "stockOnHand": 3, "stockAllocated": 1}],
        "outOfStockThreshold": 0, "useGlobalOutOfStockThreshold": True, **changes,
    }  # fmt: skip


def row(*variants, **changes):
    texts = [{"languageCode": "en", "name": "Low", "description": "soft"},
             {"languageCode": "de", "name": "Flach", "description": "<b>weich</b>"}]  # fmt: skip
    return {
        "id": "1", "enabled": True, "featuredAsset": {"preview": "https://shop.example/p.webp"}, "assets": [],
        "translations": texts, "facetValues": [{"id": each} for each in ("f1", "f2", "f3", "f4", "f5", "gone")],
        "collections": [{"id": "1"}, {"id": "2"}, {"id": "4"}], "variants": list(variants or (variant(),)), **changes,
    }  # fmt: skip


def read(raw, languages=("de", "en")):
    rejections = Rejections()
    facts = article(raw, KNOWN, languages, "EUR")
    return product_of(facts, ArticleRules("EUR"), rejections, set()), rejections.take()


def test_a_product_in_all_its_words():
    product, rejections = read(row())
    assert rejections == ()
    assert list(product.texts) == ["de", "en"]
    assert (product.texts["de"].title, product.texts["de"].description) == ("Flach", "weich")
    assert product.texts["en"].title == "Low"
    assert product.texts["de"].category == ("Schuhe", "Sneaker")
    assert product.texts["de"].details == (("Passform", "weit"),)
    assert product.texts["en"].details == (("Fit", "wide"),)
    assert (product.brand, product.audience) == ("Fjell", Audience.WOMEN)
    (only,) = product.variants
    assert (only.colours, only.size.label, only.size.system) == ({"de": "Sand", "en": "Beige"}, "5", SizeSystem.UK)
    assert only.price.now.cents == 14995
    assert only.pictures == ("https://shop.example/a.webp",)
    assert only.sold_online


def test_a_product_without_the_kiosks_language_speaks_the_one_it_has():
    product, _ = read(row(translations=[{"languageCode": "fr", "name": "Bas", "description": ""}]))
    assert product.texts["de"].title == "Bas"
    regional, _ = read(row(translations=[{"languageCode": "de_AT", "name": "Flach", "description": ""}]))
    assert regional.texts["de"].title == "Flach"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"sku": ""}, "no sku"), ({"currencyCode": "USD"}, "no price in EUR"), ({"priceWithTax": 0}, "above 0")],
)
def test_one_bad_variant_is_a_rejection_of_its_own(changes, reason):
    product, rejections = read(row(variant(), variant(**{"sku": "F-S-6", **changes})))
    assert [each.sku for each in product.variants] == ["F-S-5"]
    assert reason in rejections[0].reason


def test_disabled_variants_are_not_sold():
    product, _ = read(row(variant(), variant(sku="F-S-6", enabled=False)))
    assert [each.sku for each in product.variants] == ["F-S-5"]


def test_private_collections_and_circles_are_no_categories():
    assert set(KNOWN.paths) == {"1", "2", "5"}
    assert len(KNOWN.paths["5"]) <= 12


@pytest.mark.parametrize(
    ("changes", "rows"),
    [
        ({}, [("F-S-5", "HH", 3, 1, 0)]),
        ({"outOfStockThreshold": 2, "useGlobalOutOfStockThreshold": False}, [("F-S-5", "HH", 3, 1, 2)]),
        ({"outOfStockThreshold": -5, "useGlobalOutOfStockThreshold": False}, [("F-S-5", "HH", 3, 1, 0)]),
        ({"trackInventory": "INHERIT"}, [("F-S-5", "HH", 3, 1, 0)]),
        ({"trackInventory": "FALSE"}, []),
        ({"sku": ""}, []),
    ],
)
def test_available_is_on_hand_less_allocated_less_what_is_held_back(changes, rows):
    assert stock_rows(variant(**changes), {"7": "HH"}, RULES, 0) == rows


def test_the_larger_safety_counts_and_unknown_places_are_left_out():
    assert stock_rows(variant(), {"7": "HH"}, {**RULES, "outOfStockThreshold": 1}, 3)[0][4] == 3
    assert stock_rows(variant(), {"8": "HH"}, RULES, 0) == []
    assert stock_rows(variant(trackInventory="INHERIT"), {"7": "HH"}, {**RULES, "trackInventory": False}, 0) == []
