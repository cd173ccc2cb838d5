from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.basket import MAX_LINES, Basket
from kiosk.domain.fulfilment import Fulfilment, Way
from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.money import Money, vat_part
from kiosk.domain.order import OrderKind as K
from kiosk.domain.product import Size, SizeKind, SizeSystem
from kiosk.ordering.basket import change, line_from, put, room, size_text, split
from kiosk.ordering.offers import in_basket
from tests.ordering.samples import RULES, basket, line, product, variant

EMPTY = Basket()
TAKE = Way(Fulfilment(M.TAKE_AWAY, "mitte", "Mitte"), 3)
FETCH = Way(Fulfilment(M.STOCKROOM, "mitte", "Mitte"), 3)


def test_a_line_carries_what_was_shown():
    made = line_from(product(), variant(), TAKE, "de", EMPTY)
    assert (made.title, made.subtitle, made.colour, made.size) == ("Fjell Low", "Sneaker", "Rost", "EU 38")
    assert (made.material, made.picture, made.gtin) == ("Wildleder", "p1", "4006381333931")
    assert (made.unit_price, made.fulfilment, made.max_quantity) == (Money(11995), TAKE.fulfilment, 3)
    assert line_from(product(), variant(), TAKE, "en", EMPTY).colour == "Rust"


def test_a_line_never_holds_more_than_the_shop_allows_for_one_article():
    much = replace(TAKE, quantity=40)
    assert line_from(product(), variant(), much, "de", EMPTY).max_quantity == 9
    assert line_from(product(), variant(), much, "de", EMPTY, limit=5).max_quantity == 5
    assert line_from(product(), variant(), replace(TAKE, quantity=None), "de", EMPTY, limit=5).max_quantity == 5
    assert line_from(product(), variant(), TAKE, "de", EMPTY, limit=5).max_quantity == 3


def test_sizes_as_people_write_them():
    assert size_text(Size("38")) == "EU 38"
    assert size_text(Size("5.5", SizeSystem.UK)) == "UK 5.5"
    assert size_text(Size("M", SizeSystem.INT, SizeKind.CLOTHING)) == "M"
    assert size_text(Size("W31/L32", SizeSystem.US, SizeKind.JEANS)) == "W31/L32"


def test_the_same_line_again_raises_its_quantity_up_to_the_stock():
    held = EMPTY
    for expected in (1, 2, 3, 3):
        left = 3 - in_basket(held, "fjell-38", "mitte")
        held = put(held, line_from(product(), variant(), replace(TAKE, quantity=left), "de", held), RULES).basket
        assert held.lines[0].quantity == expected
    assert len(held.lines) == 1


def test_adding_says_how_many_were_added():
    five = replace(line_from(product(), variant(), TAKE, "de", EMPTY), quantity=5)
    assert put(EMPTY, five, RULES).added == 3
    full = put(EMPTY, five, RULES).basket
    assert put(full, five, RULES).added == 0
    assert put(full, five, RULES).basket == full


def test_two_ways_to_one_shelf_share_it():
    held = put(EMPTY, replace(line_from(product(), variant(), TAKE, "de", EMPTY), quantity=2), RULES).basket
    other = line_from(product(), variant(), replace(FETCH, quantity=1), "de", held)
    held = put(held, replace(other, quantity=2), RULES).basket
    assert [x.quantity for x in held.lines] == [2, 1]
    assert [x.quantity for x in change(held, 0, 3, RULES).lines] == [2, 1]
    assert [x.quantity for x in change(change(held, 1, 0, RULES), 0, 3, RULES).lines] == [3]


def test_the_shops_limit_counts_one_article_over_all_ways():
    rules = replace(RULES, max_quantity=2)
    held = put(EMPTY, line(M.TAKE_AWAY), rules).basket
    home = line(M.HOME_DELIVERY, "lager", 5)
    assert put(held, home, rules).added == 1
    assert put(held, line(M.HOME_DELIVERY, "lager", sku="other", quantity=2), rules).added == 2


def test_a_wish_to_be_told_is_one_and_takes_nothing():
    told = line_from(product(), variant(), Way(Fulfilment(M.NOTIFY, "mitte", "Mitte")), "de", EMPTY)
    held = put(put(EMPTY, told, RULES).basket, told, RULES).basket
    assert (held.count, room(held, line(M.TAKE_AWAY), RULES)) == (1, 5)


def test_a_full_basket_says_so():
    held = basket(*(line(M.TAKE_AWAY, sku=f"a{i}") for i in range(MAX_LINES)))
    assert put(held, line(M.TAKE_AWAY), RULES) == type(put(held, line(M.TAKE_AWAY), RULES))(held, 0, True)
    assert put(held, line(M.TAKE_AWAY, sku="a3"), RULES).added == 1


def test_a_mixed_basket_becomes_one_order_for_each_kind_and_place():
    parts = split(
        basket(
            line(M.RESERVE_BRANCH, "altstadt"), line(M.NOTIFY, sku="x"), line(M.HOME_DELIVERY, "lager"),
            line(M.CLICK_AND_COLLECT, "mitte"), line(M.STOCKROOM), line(M.TAKE_AWAY, sku="y"),
            line(M.HOME_DELIVERY, "lager", sku="z", quantity=2), line(M.RESERVE_BRANCH, "altstadt", sku="w"),
        ),
        RULES,
    )  # fmt: skip
    assert [(p.kind, p.place, len(p.lines), p.needs_payment) for p in parts] == [
        (K.ORDER, "", 2, True),
        (K.RESERVATION, "altstadt", 2, False),
        (K.RESERVATION, "mitte", 1, False),
        (K.STOCKROOM, "", 2, False),
        (K.NOTIFY, "", 1, False),
    ]
    assert (parts[0].goods, parts[0].total, parts[0].vat) == (Money(35985), Money(35985), Money(5746))
    assert parts[4].total == Money(0)


def test_shipping_is_part_of_the_total_and_of_the_vat():
    part = split(basket(line(M.HOME_DELIVERY, "lager", unit_price=Money(1000))), RULES)[0]
    assert (part.shipping, part.total, part.vat) == (Money(495), Money(1495), Money(239))
    reserved = split(basket(line(M.RESERVE_BRANCH, "altstadt", unit_price=Money(1000))), RULES)[0]
    assert reserved.shipping == Money(0)


LINE = st.builds(
    line,
    st.sampled_from(list(M)),
    st.sampled_from(["mitte", "altstadt", "lager"]),
    st.integers(1, 9),
    sku=st.sampled_from("abcdef"),
    unit_price=st.builds(Money, st.integers(0, 50_000)),
    promise=st.builds(dict, ready_on=st.dates(date(2026, 1, 1), date(2027, 1, 1))),
)


@given(st.lists(LINE, max_size=12))
def test_no_line_is_lost_and_totals_are_the_sum_of_their_parts(lines):
    parts = split(Basket(tuple(lines)), RULES)
    assert sorted(map(repr, lines)) == sorted(repr(x) for part in parts for x in part.lines)
    for part in parts:
        assert part.total == part.goods + part.shipping
        assert part.vat == vat_part(part.total, RULES.vat_percent)
        if part.kind is not K.NOTIFY:
            assert part.goods.cents == sum(x.total.cents for x in part.lines)
    assert len({(part.kind, part.place) for part in parts}) == len(parts)


@given(st.lists(LINE, max_size=8), st.integers(0, 9), st.integers(0, 9))
def test_whatever_is_tapped_no_place_promises_more_than_it_has(lines, index, quantity):
    stock = 4
    held = EMPTY
    for wish in lines:
        held = put(held, replace(wish, max_quantity=stock), RULES).basket
    if held.lines:
        held = change(held, index % len(held.lines), quantity, RULES)
    for sku in "abcdef":
        wanted = [x for x in held.lines if x.sku == sku and x.fulfilment.method is not M.NOTIFY]
        assert sum(x.quantity for x in wanted) <= RULES.max_quantity
        for place in ("mitte", "altstadt", "lager"):
            assert in_basket(held, sku, place) <= stock
