"""What goes into a cart, what is compared before anything binding, and which option is taken."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.secrets import Secrets
from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Address, Contact, Order, OrderKind, PaymentMethod
from kiosk.shops.errors import NotAllowed, Refused
from kiosk.shops.medusa.availability import Offer, check_stock
from kiosk.shops.medusa.facts import (
    Progress,
    Totals,
    address_of,
    cart_body,
    compare,
    names_of,
    read_progress,
    totals_of,
)
from kiosk.shops.medusa.options import Option, pick_option
from kiosk.shops.medusa.setup import pick_channel, pick_region
from kiosk.shops.remote import RemoteConfig

KEY = "0b7c2a3e-1111-4222-8333-444455556666"
CONTACT = Contact(
    "Ada Maria Müller", "Ada@Example.org", "+49 1", Address("Weg", "7", "04109", "Leipzig", extra="c/o X")
)


def line(sku: str, cents: int, quantity: int = 1, method=FulfilmentMethod.RESERVE_BRANCH, place="A", source=""):
    way = Fulfilment(method, place, place, source=source, ready_from=time(16))
    return BasketLine(sku, "p", "T", "", "Sand", "EU 38", Money(cents), way, quantity)


def order(*lines: BasketLine, shipping: int = 0, contact: Contact = CONTACT) -> Order:
    total = Money(sum(each.total.cents for each in lines) + shipping)
    return Order(KEY, "K1-1", OrderKind.RESERVATION, datetime(2026, 1, 1, tzinfo=UTC), lines, Money(shipping), total,
                 Money(0), PaymentMethod.NONE, contact, "de", "A", "K1")  # fmt: skip


def test_a_cart_holds_the_whole_order_and_its_facts_without_personal_data():
    body = cart_body(order(line("S", 100, 2)), "reg", "sc", {"S": "v1"}, "DE")
    assert body["email"] == "ada@example.org"
    assert body["items"][0]["variant_id"] == "v1"
    assert body["items"][0]["metadata"]["line"] == 0
    assert body["items"][0]["metadata"]["fulfilment"]["location"] == "A"
    assert (body["metadata"]["order_key"], body["metadata"]["kiosk"]) == (KEY, "K1")
    assert "Müller" not in str(body["metadata"]) + str(body["items"])
    assert body["shipping_address"]["address_1"] == "Weg 7"
    assert body["shipping_address"]["country_code"] == "de"


def test_somebody_who_left_nothing_has_only_a_country():
    assert address_of(order(line("S", 1), contact=Contact()), "DE") == {"country_code": "de"}
    assert "email" not in cart_body(order(line("S", 1), contact=Contact()), "r", "c", {"S": "v"}, "DE")


@pytest.mark.parametrize(
    ("name", "first", "last"), [("Ada Maria Müller", "Ada Maria", "Müller"), ("Ada", "", "Ada"), (" ", "", "")]
)
def test_names(name, first, last):
    assert names_of(Contact(name)) == {"first_name": first, "last_name": last}


@given(st.text())
def test_any_saved_text_is_progress_or_none(text):
    assert read_progress(text, KEY) == Progress(KEY)


def test_progress_of_another_order_is_none():
    mine = Progress(KEY, "cart_1", True, "order_1")
    assert read_progress(mine.text(), KEY) == mine
    assert read_progress(mine.text(), "another") == Progress("another")


def totals(items: dict[str, int], shipping: int = 0, currency: str = "EUR") -> Totals:
    return Totals(currency, sum(items.values()), shipping, items)


def test_equal_totals_pass():
    compare(order(line("S", 100, 2), line("T", 5)), totals({"S": 200, "T": 5}))


@pytest.mark.parametrize(
    ("found", "details"),
    [
        (totals({"S": 220, "T": 5}), {"price": ("1.00 EUR", "1.10 EUR")}),
        (totals({"S": 201, "T": 5}), {"price": ("2.00 EUR", "2.01 EUR")}),
        (totals({"S": 220, "T": 6}), {"price of S": ("1.00 EUR", "1.10 EUR"), "price of T": ("0.05 EUR", "0.06 EUR")}),
        (totals({"S": 200, "T": 5}, 495), {"shipping": ("0.00 EUR", "4.95 EUR")}),
        (totals({"S": 200, "T": 5}, currency="CHF"), {"currency": ("EUR", "CHF")}),
        (replace(totals({"S": 200, "T": 5}), items=190), {"price": ("2.05 EUR", "1.90 EUR")}),
    ],
)
def test_anything_else_is_refused_with_both_values(found, details):
    with pytest.raises(Refused) as refused:
        compare(order(line("S", 100, 2), line("T", 5)), found)
    assert refused.value.details == details


def test_lines_of_one_article_are_added_up():
    cart = {"currency_code": "eur", "item_total": 3.0, "shipping_total": 0,
            "items": [{"variant_sku": "S", "total": 1.0}, {"variant_sku": "S", "total": 2.0}]}  # fmt: skip
    assert totals_of(cart) == totals({"S": 300})


def test_stock_of_one_place_is_shared_by_its_lines():
    made = order(line("S", 1, 2), line("S", 1, 2, FulfilmentMethod.CLICK_AND_COLLECT, "B", "A"))
    check_stock(made, {"S": Offer("v", {"A": 4})})
    with pytest.raises(Refused) as refused:
        check_stock(made, {"S": Offer("v", {"A": 3, "B": 9})})
    assert refused.value.details == {"stock": ("4 at A", "3")}


def test_home_delivery_may_come_from_anywhere_and_uncounted_stock_is_enough():
    made = order(line("S", 1, 3, FulfilmentMethod.HOME_DELIVERY, "W"))
    check_stock(made, {"S": Offer("v", {"A": 2, "B": 1})})
    check_stock(made, {"S": Offer("v", None)})
    with pytest.raises(Refused):
        check_stock(made, {"S": Offer("v", {"A": 2})})


HOME, PICK_A, PICK_B = (
    Option("o1", "Home", "shipping", "w"),
    Option("o2", "A", "pickup", "a"),
    Option("o3", "B", "pickup", "b"),
)


def test_the_only_option_that_fits_or_the_named_one():
    options = [HOME, PICK_A, PICK_B]
    assert pick_option(options, home=True, wanted="", place="") is HOME
    assert pick_option(options, home=False, wanted="", place="b") is PICK_B
    assert pick_option(options, home=False, wanted="A", place="b") is PICK_A
    with pytest.raises(NotAllowed, match="no shipping option for collecting"):
        pick_option(options, home=False, wanted="", place="c")
    with pytest.raises(NotAllowed, match="more than one"):
        pick_option([HOME, HOME], home=True, wanted="", place="")


def config() -> RemoteConfig:
    return RemoteConfig("https://s", Secrets({}, "t"), Path("x"), "A", "K1")


def test_regions_by_currency_and_country():
    de = {"id": "r1", "name": "DE", "currency_code": "eur", "countries": [{"iso_2": "de"}]}
    at = {"id": "r2", "name": "AT", "currency_code": "eur", "countries": [{"iso_2": "at"}]}
    ch = {"id": "r3", "name": "CH", "currency_code": "chf", "countries": []}
    assert pick_region([de, at, ch], "", config()) is de
    assert pick_region([de, at, ch], "AT", config()) is at
    with pytest.raises(NotAllowed, match="CH"):
        pick_region([ch], "", config())


def test_sales_channels_of_the_key():
    web, kiosk = {"id": "s1", "name": "Web"}, {"id": "s2", "name": "Kiosk"}
    assert pick_channel([web, kiosk], ("s2",), "") == "s2"
    with pytest.raises(NotAllowed, match="more than one"):
        pick_channel([web, kiosk], ("s1", "s2"), "")
    with pytest.raises(NotAllowed, match="no sales channel"):
        pick_channel([web, {**kiosk, "is_disabled": True}], ("s2",), "")
