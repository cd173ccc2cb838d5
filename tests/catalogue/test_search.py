"""Searching as a shopper types: what is found, in which order, and what is counted."""

from datetime import timedelta

import pytest

from kiosk.catalogue.search import SearchFilters, SearchQuery, Sort
from kiosk.domain.availability import Availability
from kiosk.domain.product import Audience, Size, SizeKind, SizeSystem
from kiosk.domain.stock import StockLevel
from kiosk.store.words import endings_of, index_words, other_forms, query_words
from tests.catalogue_sample import AS_OF, all_products, fill, gtin, product, shoes, variant

ALL = ["B1", "F1", "F2", "K1"]


def ids(service, text="", **more):
    filters = SearchFilters(**more)
    return [h.product_id for h in service.search(SearchQuery(text, filters=filters)).hits]


def found(service, text, **more):
    return sorted(ids(service, text, **more))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("fjell low", ["F1"]),
        ("fj", ALL),  # the brand of all of them
        ("wint", ["K1"]),
        ("jacke", ["K1"]),  # inside Winterjacke
        ("stiefel", ["B1"]),
        ("winter jacke", ["K1"]),
        ("jacken", ["K1"]),
        ("jacket", ["K1"]),  # English
        ("suede", ["F1", "F2"]),
        ("hiking", ["B1"]),
        ("jäger", ["B1"]),
        ("jaeger", ["B1"]),
        ("jager", ["B1"]),
        ("JÄGER", ["B1"]),
        ("strasse", ["F2"]),
        ("Straßenl", ["F2"]),
        ("laeufer", ["F2"]),
        ("laufer", ["F2"]),
        ("tölz", ["K1"]),
        ("tolz", ["K1"]),
        ("gummisohle", ["F1", "F2"]),  # only in the description
        ("blau", ["F1", "F2"]),  # Nachtblau, from the inside and by its family
        ("green", ["K1"]),
        ("sneaker sand", ["F1", "F2"]),
        ("damen jacke", ["K1"]),
        ("herren stiefel", ["B1"]),
        ("ledr", ALL),
        ("F1-Sa-38", ["F1"]),
        ("f1-sa-3", ["F1"]),
        ("xylophon", []),
        ("???", []),
        ("", ALL),
        ("   ", ALL),
    ],
)
def test_what_is_found(service, text, wanted):
    assert found(service, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "wintrjacke",
        "winnterjacke",
        "wonterjacke",
        "wintejracke",
        "qinterjacke",
        "iwnterjacke",
        "interjacke",
        "winterjack",
        "awinterjacke",
    ],
)
def test_one_typo_is_forgiven_everywhere_in_a_word(service, text):
    assert found(service, text) == ["K1"]


def test_a_number_forgives_no_typo(service):
    text = gtin(2).text
    assert found(service, text) == ["F1"]
    wrong = text[:-1] + str((int(text[-1]) + 1) % 10)
    assert found(service, wrong) == []


def test_a_word_nobody_knows_does_not_spoil_the_others(service):
    assert found(service, "winterjacke qqqqqq") == ["K1"]


def test_whole_words_stand_before_beginnings_insides_and_typos(tmp_path, service, store):
    names = {"T": "Rokc", "I": "Sommerrock", "P": "Rockstar", "E": "Rock"}  # in the feed's order, worst first
    category = ("Mode",)
    made = [product(k, t, "", category, [variant(f"{k}-38", "Rot", "38", 1000)]) for k, t in names.items()]
    described = product("D", "Kette", "", category, [variant("D-38", "Rot", "38", 1000)], text="passt zum Rock")
    fill(store, [described, *made], [])
    assert ids(service, "rock") == ["E", "P", "I", "D", "T"]


def test_a_typo_stands_behind_what_matches_as_written(service, store):
    category = ("Mode",)
    names = {"T": "Rokcstar", "I": "Minirockstars", "P": "Rockstarlet"}
    fill(store, [product(k, t, "", category, [variant(f"{k}-38", "Rot", "38", 1000)]) for k, t in names.items()], [])
    assert ids(service, "rockstar") == ["P", "I", "T"]


def test_both_languages_are_shown_in_their_own_words(service):
    hit = service.search(SearchQuery("winterjacke", "en")).hits[0]
    assert (hit.title, hit.subtitle, hit.material) == ("Winter jacket Tölz", "Parka", "leather")
    hit = service.search(SearchQuery("winter jacket", "de")).hits[0]
    assert (hit.title, hit.material) == ("Winterjacke Tölz", "Leder")


def test_a_hit_carries_what_its_card_shows(service):
    hit = service.search(SearchQuery("fjell low")).hits[0]
    assert (hit.title, hit.brand, hit.price.now.cents, hit.price_varies) == ("Fjell Low", "Fjell", 14995, False)
    assert [(c.key, c.name) for c in hit.colours] == [("sand", "Sand"), ("nachtblau", "Nachtblau")]
    assert hit.colours[1].swatch == "#2f4e7e"
    assert hit.picture == "F1-Sa.webp"
    assert hit.state is Availability.HERE


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"category": ("Schuhe",)}, ["B1", "F1", "F2"]),
        ({"category": ("Schuhe", "Stiefel")}, ["B1"]),
        ({"category": ("Nirgends",)}, []),
        ({"colour": "blue"}, ["F1", "F2"]),
        ({"colour": "nachtblau"}, ["F1", "F2"]),
        ({"colour": "green"}, ["K1"]),
        ({"size": Size("38")}, ["F1", "F2"]),
        ({"size": Size("38", kind=SizeKind.CLOTHING)}, ["K1"]),
        ({"size": Size("5", SizeSystem.UK)}, ["F1", "F2"]),  # women's 38
        ({"size": Size("8", SizeSystem.UK)}, ["B1"]),  # men's 42
        ({"size": Size("7.5", SizeSystem.US)}, ["F1", "F2"]),
        ({"size": Size("M", SizeSystem.INT, SizeKind.CLOTHING)}, ["K1"]),
        ({"size": Size("39"), "colour": "blue"}, []),  # 39 is there in sand only
        ({"size": Size("40"), "colour": "blue"}, ["F1", "F2"]),
        ({"price_to_cents": 10000}, ["F2"]),
        ({"price_from_cents": 20000}, ["K1"]),
        ({"price_from_cents": 14000, "price_to_cents": 20000}, ["B1", "F1"]),
        ({"sale": True}, ["F1", "F2"]),
        ({"sale": True, "colour": "blue"}, []),  # only sand is reduced
        ({"here_now": True}, ["F1", "F2", "K1"]),
        ({"here_now": True, "size": Size("38")}, ["F2"]),
        ({"here_now": True, "size": Size("38"), "colour": "blue"}, []),  # reserved and safety stock
        ({"in_size": True, "size": Size("43")}, ["B1"]),
    ],
)
def test_filters_hold_for_one_and_the_same_variant(service, filters, wanted):
    assert found(service, "", **filters) == wanted
    result = service.search(SearchQuery(filters=SearchFilters(**filters)))
    assert (result.total, result.exact) == (len(wanted), True)


def test_filters_and_words_together(service):
    assert found(service, "fjell", size=Size("38"), here_now=True) == ["F2"]
    assert found(service, "sneaker", category=("Kleidung",)) == []


def test_in_my_size_follows_the_stock_of_all_places(service, store):
    size = Size("44")
    assert found(service, "", size=size) == ["B1"]
    assert found(service, "", size=size, in_size=True) == ["B1"]  # no warehouse says a number, and it is sold online
    store.apply_stock([StockLevel("B1-44", "lager", 0, AS_OF + timedelta(minutes=1))])
    assert found(service, "", size=size, in_size=True) == []
    store.apply_stock([StockLevel("B1-44", "augsburg", 1, AS_OF + timedelta(minutes=2))])
    assert found(service, "", size=size, in_size=True) == ["B1"]
    assert found(service, "", size=size, here_now=True) == []
    store.apply_stock([StockLevel("B1-44", "mitte", 1, AS_OF + timedelta(minutes=3))])
    assert found(service, "", size=size, here_now=True) == ["B1"]


@pytest.mark.parametrize(
    ("size", "states"),
    [
        ("38", {"F1": "branch", "F2": "here"}),
        ("37", {"F1": "here", "F2": "online"}),
        ("40", {"F1": "online", "F2": "online"}),
    ],
)
def test_the_wanted_size_says_where_it_is(service, size, states):
    hits = service.search(SearchQuery(filters=SearchFilters(size=Size(size)))).hits
    assert {h.product_id: h.state.value for h in hits} == states
    assert all(h.wanted is not None and h.wanted.sku == h.sku and h.sku.endswith(size) for h in hits)


def test_old_figures_promise_nothing(service, clock):
    clock.advance(3 * 3600)
    hits = service.search(SearchQuery(filters=SearchFilters(size=Size("38")))).hits
    assert {h.product_id: h.state for h in hits}["F2"] is not Availability.HERE
    assert {h.state for h in service.search(SearchQuery()).hits} == {Availability.UNKNOWN}


def test_pages_do_not_overlap_and_total_stays(service):
    pages = [service.search(SearchQuery(limit=3, offset=o)) for o in (0, 3, 6)]
    assert [len(p.hits) for p in pages] == [3, 1, 0]
    assert {p.total for p in pages} == {4}
    assert sorted(h.product_id for p in pages for h in p.hits) == ALL


def test_prices_can_be_sorted(service):
    up = [h.price.now.cents for h in service.search(SearchQuery(sort=Sort.PRICE_UP)).hits]
    down = [h.price.now.cents for h in service.search(SearchQuery(sort=Sort.PRICE_DOWN)).hits]
    assert up == sorted(up) == down[::-1]


def test_facets_count_what_was_found(service):
    facets = service.search(SearchQuery("fjell", "en")).facets
    assert [(c.name, c.count) for c in facets.categories] == [("Shoes", 3), ("Clothing", 1)]
    assert {s.size.label: s.count for s in facets.sizes if s.size.kind is SizeKind.SHOES}["38"] == 2
    assert [s.size.label for s in facets.sizes if s.size.kind is SizeKind.CLOTHING] == ["36", "38", "40"]
    assert {c.name: c.count for c in facets.colours} == {"Beige": 2, "Brown": 1, "Green": 1, "Blue": 2}
    assert (facets.price_from_cents, facets.price_to_cents) == (9900, 29900)
    assert service.search(SearchQuery("xylophon")).facets.categories == ()


def test_changed_products_are_found_at_once(service, store):
    assert found(service, "neuling") == []
    store.apply_products([shoes("N1", "Neuling", 300)], ["K1"])
    assert found(service, "neuling") == ["N1"]
    assert found(service, "winterjacke") == []
    assert found(service, "") == ["B1", "F1", "F2", "N1"]


def test_short_words_whose_answers_are_kept_follow_the_catalogue(service, store):
    before = service.search(SearchQuery("fj"))
    assert service.search(SearchQuery("fj")) == before
    assert found(service, "ne") == []
    store.apply_products([shoes("N1", "Neuling", 300)], ["K1"])
    assert found(service, "ne") == ["N1"]
    assert found(service, "fj") == ["B1", "F1", "F2", "N1"]
    assert service.search(SearchQuery("fj", limit=2)).hits == service.search(SearchQuery("fj")).hits[:2]


def test_browsing_pages_and_sorts_what_the_filters_let_pass(service):
    filters = SearchFilters(category=("Schuhe",))
    by_price = [
        service.search(SearchQuery(filters=filters, sort=Sort.PRICE_UP, limit=2, offset=o, facets=False))
        for o in (0, 2)
    ]
    assert [h.product_id for page in by_price for h in page.hits] == ["F2", "F1", "B1"]
    assert [page.total for page in by_price] == [3, 3]


def test_a_new_generation_is_searched_at_once(service, store):
    assert found(service, "fjell") == ALL
    fill(store, all_products()[:2], expected_drop_share=1.0)
    assert found(service, "fjell") == ["F1", "F2"]


def test_the_audience_of_the_article_decides_the_conversion(service, store):
    men = product("M1", "Herrenschuh", "", ("Schuhe",), [variant("M1-42", "Rot", "42", 1000)], audience=Audience.MEN)
    women = product("W1", "Damenschuh", "", ("Schuhe",), [variant("W1-42", "Rot", "42", 1000)])
    fill(store, [men, women], [], expected_drop_share=1.0)
    assert found(service, "", size=Size("9", SizeSystem.US)) == ["M1"]
    assert found(service, "", size=Size("10.5", SizeSystem.US)) == ["W1"]
    assert found(service, "", size=Size("8", SizeSystem.UK)) == ["M1", "W1"]


@pytest.mark.parametrize(
    "text", ["a" * 5000, "\x00\x01", "(((", '"', "*", "AND OR NOT", "a:b", "\\", "🧥", "日本", "%_", "' OR 1=1 --"]
)
def test_odd_input_is_answered(service, text):
    assert service.search(SearchQuery(text)).total >= 0


def test_words_are_folded_and_cut_open():
    assert index_words("Größe") == ("groesse", "grosse")
    assert index_words("T-Shirt") == ("t", "shirt", "tshirt")
    assert query_words("Jäger's T-Shirt") == ["jaeger", "s", "t", "shirt"]
    assert endings_of("regenhut") == "enhut nhut hut"
    assert endings_of("rot") == ""
    assert other_forms("maentel", "mäntel") == ["maent", "mantel", "mant"] or "mantel" in other_forms(
        "maentel", "mäntel"
    )
    assert "jack" in other_forms("jacken")
