"""Medusa's words become ours: products, prices, categories, pictures, places, stock and states."""

import pytest

from kiosk.domain.shop import PaymentState, ShopState
from kiosk.domain.stock import LocationKind
from kiosk.shops.medusa.figures import figures_of
from kiosk.shops.medusa.mapping import Priced, article, categories_of, own_pictures, priced
from kiosk.shops.medusa.order_states import order_of_payment, payment_of, state_of
from kiosk.shops.medusa.setup import remote_place

CATEGORIES: list[dict] = [
    {"id": "c1", "name": "Schuhe", "parent_category_id": None, "metadata": {"name_en": "Shoes"}},
    {"id": "c2", "name": "Sneaker", "parent_category_id": "c1", "metadata": None},
    {"id": "c3", "name": "Intern", "parent_category_id": None, "is_internal": True},
]
PRODUCT = {
    "id": "p1", "title": "Fjell", "subtitle": "Sneaker", "description": None, "material": "Leder",
    "thumbnail": "https://s/t.jpg",
    "metadata": {
        "brand": "Nord", "title_en": "Fjell", "description_en": "A shoe", "size_system": "UK", "gender": "female",
    },
    "images": [{"url": "https://s/b.jpg", "rank": 1}, {"url": "https://s/a.jpg", "rank": 0}],
    "categories": [{"id": "c1"}, {"id": "c2"}, {"id": "c3"}],
    "options": [{"id": "o1", "title": "Farbe"}, {"id": "o2", "title": "Größe"}],
    "variants": [
        {"id": "v2", "sku": "B", "variant_rank": 1, "options": [{"option_id": "o2", "value": "6"}]},
        {"id": "v1", "sku": "A", "variant_rank": 0, "ean": None, "barcode": "4006381333931",
         "metadata": {"colour_en": "Sand beige", "lowest_price_30d": "79.90"},
         "options": [{"option_id": "o1", "value": "Sand"}, {"option_id": "o2", "value": "5"}]},
    ],
}  # fmt: skip


def facts(product=PRODUCT, languages=("de", "en")):
    return article(product, {"v1": Priced(6990, 9990)}, categories_of(CATEGORIES, languages), languages)


def test_a_product_with_its_words_in_two_languages():
    found = facts()
    assert list(found.words) == ["de", "en"]
    assert found.words["de"].category == ("Schuhe", "Sneaker")
    assert found.words["en"].category == ("Shoes", "Sneaker")
    assert (found.words["de"].material, found.words["en"].description) == ("Leder", "A shoe")
    assert (found.brand, found.gender) == ("Nord", "female")
    assert found.pictures == ("https://s/t.jpg", "https://s/a.jpg", "https://s/b.jpg")


def test_variants_in_the_shops_order_with_price_number_and_colour():
    first, second = facts().variants
    assert (first.sku, second.sku) == ("A", "B")
    assert first.options == (("Farbe", "Sand"), ("Größe", "5"))
    assert first.colours == {"en": "Sand beige"}
    assert (first.cents, first.before, first.lowest, second.cents) == (6990, 9990, 7990, None)
    assert (first.gtin, first.size_system) == ("4006381333931", "UK")


def test_a_shop_in_another_language_than_the_kiosk_s_own():
    product = {**PRODUCT, "metadata": {"title_de": "Deutsch"}}
    assert facts(product).words["de"].title == "Deutsch"
    assert list(facts(product).words) == ["de"]


def test_categories_that_are_their_own_parents_end():
    rows = [{"id": "a", "name": "A", "parent_category_id": "b"}, {"id": "b", "name": "B", "parent_category_id": "a"}]
    assert categories_of(rows, ("de",)).path("a", "de") == ("B", "A")


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ({"currency_code": "eur", "calculated_amount_with_tax": 119.9, "original_amount_with_tax": 149.9},
         Priced(11990, 14990)),
        ({"currency_code": "eur", "calculated_amount": 119.9, "is_calculated_price_tax_inclusive": True},
         Priced(11990)),
        ({"currency_code": "eur", "calculated_amount": 100, "is_calculated_price_tax_inclusive": False}, None),
        ({"currency_code": "chf", "calculated_amount_with_tax": 100}, None),
        ({"currency_code": "eur", "calculated_amount_with_tax": "NaN"}, None),
        (None, None),
        ([], None),
    ],
)  # fmt: skip
def test_prices_are_gross_or_none(price, expected):
    assert priced({"calculated_price": price}, "EUR") == expected


def test_pictures_that_are_not_assigned_to_variants_are_known_by_their_names():
    shared = [
        "https://s/low-sand.webp",
        "https://s/low-sand-back.webp",
        "https://s/low-sandstein.webp",
        "https://s/x.webp",
    ]
    assert own_pictures(shared[0], shared, shared) == (shared[0], *shared[:2])
    assert own_pictures(shared[0], shared[3:], shared) == (shared[0], shared[3])
    assert own_pictures("", shared, shared) == tuple(shared)


def level(place: str, stocked: int, reserved: int = 0) -> dict:
    return {"location_id": place, "stocked_quantity": stocked, "reserved_quantity": reserved}


def item(*levels: dict, each: int = 1) -> dict:
    return {"required_quantity": each, "inventory": {"location_levels": list(levels)}}


CODES = {"l1": "A", "l2": "B"}


def test_stock_of_places_that_have_a_code():
    row = {"sku": " S ", "inventory_items": [item(level("l1", 5, 2), level("l9", 7))]}
    assert figures_of(row, CODES) == {("S", "A"): (5, 2)}


def test_a_set_of_several_things_is_as_many_as_the_scarcest():
    row = {"sku": "S", "inventory_items": [item(level("l1", 9), level("l2", 9)), item(level("l1", 5, 1), each=2)]}
    assert figures_of(row, CODES) == {("S", "A"): (2, 1)}


@pytest.mark.parametrize("row", [{}, {"sku": None}, {"sku": "S"}, {"sku": "S", "inventory_items": []}])
def test_what_is_not_kept_in_stock_has_none(row):
    assert figures_of(row, CODES) == {}


@pytest.mark.parametrize("pieces", [1.5, "3", True, None])
def test_pieces_are_whole_numbers(pieces):
    with pytest.raises((ValueError, TypeError), match="whole number"):
        figures_of({"sku": "S", "inventory_items": [item(level("l1", pieces))]}, CODES)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({"status": "pending", "fulfillment_status": "not_fulfilled"}, ShopState.OPEN),
        ({"status": "pending", "fulfillment_status": "fulfilled"}, ShopState.READY),
        ({"status": "pending", "fulfillment_status": "shipped"}, ShopState.SENT),
        ({"status": "pending", "fulfillment_status": "delivered"}, ShopState.DONE),
        ({"status": "canceled", "fulfillment_status": "not_fulfilled"}, ShopState.CANCELLED),
        ({"status": "completed"}, ShopState.DONE),
        ({"status": "a new word", "fulfillment_status": 7}, ShopState.OPEN),
        ({"status": "pending", "fulfillment_status": "delivered",
          "items": [{"detail": {"quantity": 2, "return_received_quantity": 2}}]}, ShopState.RETURNED),
        ({"status": "pending", "fulfillment_status": "delivered",
          "items": [{"detail": {"quantity": 2, "return_received_quantity": 1}}, {}]}, ShopState.DONE),
    ],
)  # fmt: skip
def test_status_stays_pending_so_the_other_states_decide(row, state):
    assert state_of(row) is state


@pytest.mark.parametrize(
    ("word", "state"),
    [("authorized", PaymentState.AUTHORISED), ("captured", PaymentState.PAID), ("refunded", PaymentState.REFUNDED),
     ("awaiting", PaymentState.OPEN), (None, PaymentState.OPEN)],
)  # fmt: skip
def test_states_of_payment(word, state):
    assert payment_of({"payment_status": word}) is state


def test_the_order_of_a_payment():
    assert order_of_payment({"payment_collection": {"order": {"id": "o1"}}}) == "o1"
    assert order_of_payment({"payment_collection": {"order": None}}) == order_of_payment({}) == ""


def test_a_place_that_only_ships_is_a_warehouse_where_others_are_for_pickup():
    row = {"id": "l1", "name": "Lager", "metadata": {"branch_id": "W"}, "fulfillment_sets": [{"type": "shipping"}]}
    assert remote_place(row, True).kind is LocationKind.WAREHOUSE
    assert remote_place(row, False).kind is None
    named = {**row, "metadata": {"branch_id": "W", "kind": "branch"}, "address": None}
    assert remote_place(named, True).kind is LocationKind.BRANCH
