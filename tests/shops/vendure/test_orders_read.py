"""Orders of Vendure read, compared and put into words; progress that is anything else is none. Pure, without a shop."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.shop import PaymentState, ShopState
from kiosk.shops.vendure.compare import Wanted, differences, shortages
from kiosk.shops.vendure.customers import customer_email, split_name
from kiosk.shops.vendure.order_read import read_order
from kiosk.shops.vendure.order_states import changed_at, payment_of, state_of
from kiosk.shops.vendure.progress import WAIT_OUT, Progress, read_progress
from tests.shops.feed.test_orders import KEY, order

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WANTED = (Wanted("FJ-S-38", "HH", 1, 14995),)


def shop_order(state="PaymentAuthorized", payments=("Authorized",), sent=(), refunds=(), kind="order", **changes):
    stamp = "2026-11-24T12:00:00.000Z"
    row = {
        "id": "7", "code": "ABC", "state": state, "createdAt": stamp, "updatedAt": stamp, "totalWithTax": 15490,
        "shippingWithTax": 495, "currencyCode": "EUR", "customer": {"id": "1", "emailAddress": "Ada@example.org"},
        "lines": [{"id": "1", "quantity": 1, "unitPriceWithTax": 14995, "linePriceWithTax": 14995,
                   "productVariant": {"id": "2", "sku": "FJ-S-38"}, "customFields": {"branchId": "HH"}}],
        "shippingLines": [],
        "payments": [{"id": str(n), "state": each, "amount": 15490, "createdAt": stamp, "updatedAt": stamp,
                      "refunds": [{"id": "1", "state": s, "total": t, "updatedAt": "2026-11-25T12:00:00.000Z"}
                                  for s, t in refunds]} for n, each in enumerate(payments)],
        "fulfillments": [{"id": "1", "state": each, "updatedAt": stamp} for each in sent],
        "customFields": {"externalId": KEY, "branchId": None, "kioskKind": kind, "kioskNumber": "K1-0042-C",
                         "kioskDetails": "{}"},
    }  # fmt: skip
    return read_order({**row, **changes})


@pytest.mark.parametrize(
    ("made", "state", "payment"),
    [
        (shop_order(), ShopState.OPEN, PaymentState.AUTHORISED),
        (shop_order("PaymentSettled", ["Settled"]), ShopState.OPEN, PaymentState.PAID),
        (shop_order("PaymentSettled", ["Settled"], ["Pending"]), ShopState.READY, PaymentState.PAID),
        (shop_order("PaymentSettled", ["Settled"], ["Cancelled"]), ShopState.OPEN, PaymentState.PAID),
        (shop_order("Shipped", ["Settled"], ["Shipped"]), ShopState.SENT, PaymentState.PAID),
        (shop_order("Shipped", ["Settled"], ["Shipped"], kind="reservation"), ShopState.READY, PaymentState.PAID),
        (shop_order("Delivered", ["Settled"], ["Delivered"]), ShopState.DONE, PaymentState.PAID),
        (shop_order("Cancelled", ["Cancelled"]), ShopState.CANCELLED, PaymentState.OPEN),
        (shop_order("Cancelled", ["Settled"], ["Delivered"], [("Settled", 15490)]), ShopState.RETURNED,
         PaymentState.REFUNDED),
        (shop_order("Delivered", ["Settled"], ["Delivered"], [("Failed", 15490)]), ShopState.DONE, PaymentState.PAID),
        (shop_order("Delivered", ["Settled"], ["Delivered"], [("Settled", 10)]), ShopState.DONE, PaymentState.PAID),
        (shop_order("PaymentSettled", ["Declined", "Settled"]), ShopState.OPEN, PaymentState.PAID),
    ],
)  # fmt: skip
def test_states(made, state, payment):
    assert (state_of(made), payment_of(made)) == (state, payment)


def test_a_payment_makes_it_binding_and_a_failed_one_does_not():
    assert shop_order().taken
    assert shop_order("Cancelled", ["Cancelled"]).taken
    assert not shop_order("ArrangingPayment", ["Declined", "Error"]).taken
    assert not shop_order("Draft", []).taken


def test_a_refund_counts_as_a_change():
    refunded = shop_order("Delivered", ["Settled"], ["Delivered"], [("Settled", 1)])
    assert changed_at(refunded) - changed_at(shop_order()) == timedelta(days=1)


def test_an_order_as_it_was_shown_has_no_differences():
    assert differences(order(), shop_order(), WANTED) == {}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"totalWithTax": 16490}, {"total": ("154.90 EUR", "164.90 EUR")}),
        ({"shippingWithTax": 0}, {"shipping": ("4.95 EUR", "0.00 EUR")}),
        ({"currencyCode": "CHF"}, {"currency": ("EUR", "CHF")}),
        ({"lines": []}, {"quantity": ("1", "0")}),
    ],
)
def test_both_values_of_what_differs(changes, expected):
    assert differences(order(), shop_order(**changes), WANTED) == expected


def test_a_line_that_was_added_twice_or_from_elsewhere_is_seen():
    twice = (Wanted("FJ-S-38", "HH", 2, 14995),)
    assert differences(order(), shop_order(), twice) == {"quantity": ("2", "1")}
    elsewhere = differences(order(), shop_order(), (Wanted("FJ-S-38", "B", 1, 14990),))
    assert elsewhere == {
        "quantity": ("1", "0"),
        "quantity of FJ-S-38": ("0", "1"),
        "price": ("149.90 EUR", "149.95 EUR"),
    }


def test_lines_of_one_article_compete_for_the_same_pieces():
    free = {("A", "HH"): 3, ("A", "B"): -1, ("C", "HH"): None}
    lines = [Wanted("A", "HH", 2, 1), Wanted("A", "HH", 2, 2), Wanted("C", "HH", 99, 1), Wanted("A", "B", 1, 1)]
    assert shortages(tuple(lines), free) == {"stock": ("1", "0"), "stock of A at HH": ("4", "3")}


def test_progress_survives_its_text():
    made = Progress(KEY, "7", NOW, done=True)
    assert read_progress(made.text(), KEY) == made
    assert read_progress(made.text(), "another key") == Progress("another key")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"key": 1}', f'{{"key":"{KEY}","order":"1","unknown_at":"2026-11-24T12:00","done":true}}'],
)
def test_progress_that_is_none(text):
    assert read_progress(text, KEY) == Progress(KEY)


@pytest.mark.parametrize(("passed", "left"), [(0, 30), (29, 1), (30, 0), (900, 0), (-9000, 30)])
def test_an_unknown_outcome_is_waited_out_whatever_the_clock_does(passed, left):
    at = Progress(KEY, "7", NOW)
    assert at.too_early_s(NOW + timedelta(seconds=passed)) == left
    assert left <= WAIT_OUT.total_seconds()
    assert Progress(KEY).too_early_s(NOW) == 0


@pytest.mark.parametrize(
    ("name", "parts"),
    [("Ada Müller", ("Ada", "Müller")), ("Ada", ("Ada", "")), ("", ("", "")), (" Ada M. Lo ", ("Ada M.", "Lo"))],
)
def test_names_are_split_at_the_last_space(name, parts):
    assert split_name(name) == parts


def test_somebody_without_an_address_stands_under_the_kiosk():
    assert customer_email(order()) == "ada@example.org"
    anonymous = order(contact=type(order().contact)("Ada"))
    assert customer_email(anonymous) == "kiosk-k1@kiosk.invalid"
