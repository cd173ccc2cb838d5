from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from kiosk.domain.basket import Basket
from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.money import Money
from kiosk.domain.order import OrderKind, PaymentMethod
from kiosk.ordering.review import (
    GERMAN,
    Button,
    DeliveryEssential,
    ItemEssential,
    PaymentEssential,
    ShippingEssential,
    TotalEssential,
    review,
)
from tests.ordering.samples import RULES, basket, line

TILL = PaymentMethod.AT_TILL
THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)
HOME = line(M.HOME_DELIVERY, "lager", promise={"ready_on": THURSDAY})
UNTIL = datetime(2026, 11, 25, 13, 45, tzinfo=UTC)
KEPT = line(M.RESERVE_BRANCH, "altstadt", promise={"until": UNTIL})


def test_the_essentials_stand_in_the_order_of_the_law():
    found = review(basket(HOME), TILL, RULES)
    assert found.parts[0].essentials == (
        ItemEssential(HOME, Money(11995)),
        ShippingEssential(Money(0)),
        DeliveryEssential(M.HOME_DELIVERY, "Zentrallager", THURSDAY),
        PaymentEssential(TILL),
        TotalEssential(Money(11995), Money(1915), Decimal(19)),
    )
    assert (found.button, found.to_pay, found.delivers_to) == (Button.ORDER, Money(11995), ("DE",))


def test_a_reservation_names_no_shipping_and_no_payment():
    found = review(basket(KEPT), TILL, RULES)
    assert [type(e) for e in found.parts[0].essentials] == [ItemEssential, DeliveryEssential, TotalEssential]
    assert found.parts[0].essentials[1] == DeliveryEssential(M.RESERVE_BRANCH, "Altstadt", until=UNTIL)
    assert (found.to_pay, found.delivers_to, found.payments) == (Money(0), (), (PaymentMethod.NONE,))
    assert found.payment is PaymentMethod.NONE


def test_a_wish_to_be_told_names_no_price():
    found = review(basket(line(M.NOTIFY)), TILL, RULES)
    assert [type(e) for e in found.parts[0].essentials] == [ItemEssential, DeliveryEssential]


def test_the_binding_part_stands_right_above_the_button():
    found = review(basket(HOME, KEPT, line(M.NOTIFY, sku="x")), TILL, RULES)
    assert [part.kind for part in found.parts] == [OrderKind.RESERVATION, OrderKind.NOTIFY, OrderKind.ORDER]
    assert isinstance(found.parts[-1].essentials[-1], TotalEssential)
    assert (found.button, found.to_pay) == (Button.ORDER, Money(11995))


def test_the_promised_day_is_the_latest_of_all_lines():
    later = line(M.HOME_DELIVERY, "lager", sku="x", promise={"ready_on": FRIDAY})
    assert review(basket(HOME, later), TILL, RULES).parts[0].essentials[3].day == FRIDAY
    unsure = line(M.HOME_DELIVERY, "lager", sku="y")
    assert review(basket(HOME, unsure), TILL, RULES).parts[0].essentials[3].day is None
    collect = line(M.CLICK_AND_COLLECT, promise={"ready_on": FRIDAY, "ready_from": time(16), "source": "lager"})
    assert review(basket(collect), TILL, RULES).parts[0].essentials[1] == DeliveryEssential(
        M.CLICK_AND_COLLECT, "Mitte", FRIDAY, time(16)
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HOME], Button.ORDER),
        ([HOME, KEPT], Button.ORDER),
        ([KEPT], Button.RESERVE),
        ([line(M.CLICK_AND_COLLECT), KEPT], Button.RESERVE),
        ([line(M.STOCKROOM)], Button.STOCKROOM),
        ([line(M.STOCKROOM), line(M.TAKE_AWAY)], Button.STOCKROOM),
        ([line(M.TAKE_AWAY)], Button.TILL),
        ([line(M.NOTIFY)], Button.NOTIFY),
        ([line(M.NOTIFY), KEPT], Button.SEND),
        ([], Button.SEND),
    ],
)
def test_the_button_says_what_it_does(lines, expected):
    assert review(Basket(tuple(lines)), TILL, RULES).button is expected


def test_the_words_of_the_binding_button_are_the_words_of_the_law():
    assert Button.ORDER.value == "order with obligation to pay"
    assert GERMAN[Button.ORDER] == "zahlungspflichtig bestellen"
    assert set(GERMAN) == set(Button)


def test_a_payment_that_is_not_offered_falls_back_to_one_that_is():
    rules = replace(RULES, pay=replace(RULES.pay, methods=(PaymentMethod.BANK_TRANSFER,)))
    assert review(basket(HOME), TILL, rules).payment is PaymentMethod.BANK_TRANSFER
    none = replace(RULES, pay=replace(RULES.pay, methods=(PaymentMethod.ON_PHONE,), pay_url=""))
    found = review(basket(HOME), TILL, none)
    assert (found.payments, found.payment) == ((), PaymentMethod.NONE)
