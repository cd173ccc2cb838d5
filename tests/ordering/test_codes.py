"""GiroCode, QR codes, and the payments that use them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order, OrderKind, PaymentMethod
from kiosk.ordering.basket import split
from kiosk.ordering.girocode import Transfer, payload, reference_fault
from kiosk.ordering.payment import methods, methods_for, payment_code
from kiosk.ordering.qr import QUIET_ZONE, matrix, status_text, till_text
from kiosk.ordering.rules import PayRule
from tests.ordering.samples import IBAN, RULES, basket, line

TILL, PHONE, BANK = PaymentMethod.AT_TILL, PaymentMethod.ON_PHONE, PaymentMethod.BANK_TRANSFER


def order(payment=TILL, kind=OrderKind.ORDER, cents=11995):
    return Order(
        "6f0c1f8e-6d1e-4b52-9a52-0a2a0a8d2c11", "K1-0042-C", kind, datetime(2026, 11, 24, tzinfo=UTC),
        (line(M.HOME_DELIVERY, "lager"),), Money(0), Money(cents), Money(1915), payment, Contact(), "de", "mitte", "K1",
    )  # fmt: skip


def read(found) -> str:
    """What a scanner sees: four pixels for each module."""
    side = len(found)
    picture = Image.frombytes("L", (side, side), bytes(0 if module else 255 for row in found for module in row))
    results = zxingcpp.read_barcodes(picture.resize((side * 4, side * 4), Image.Resampling.NEAREST))
    assert len(results) == 1
    return results[0].bytes.decode()


def test_the_example_of_the_red_cross():
    """The example that the European Payments Council's quick response guidelines made known."""
    transfer = Transfer(
        "Red Cross of Belgium", "BE72 0000 0000 1616", Money(100), "Urgency fund", purpose="CHAR", bic="BPOTBEB1",
        note="Sample EPC QR code",
    )  # fmt: skip
    assert payload(transfer).split("\n") == [
        "BCD", "002", "1", "SCT", "BPOTBEB1", "Red Cross of Belgium", "BE72000000001616", "EUR1.00", "CHAR", "",
        "Urgency fund", "Sample EPC QR code",
    ]  # fmt: skip


def test_a_german_donation_without_bic():
    transfer = Transfer("Wikimedia Fördergesellschaft", "DE33100205000001194700", Money(12345), "Spende für Wikipedia")
    assert payload(transfer) == (
        "BCD\n002\n1\nSCT\n\nWikimedia Fördergesellschaft\nDE33100205000001194700\nEUR123.45\n\n\nSpende für Wikipedia"
    )


def test_a_creditor_reference_takes_the_place_of_the_text():
    transfer = Transfer("Nordschuh GmbH", IBAN, Money(5), reference="RF18539007547034")
    assert payload(transfer).endswith("EUR0.05\n\nRF18539007547034")
    assert reference_fault("RF19539007547034") == "the check digits of 'RF19539007547034' do not fit"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"amount": Money(0)}, "0.01 to 999999999.99 EUR"),
        ({"amount": Money(100_000_000_000)}, "0.01 to 999999999.99 EUR"),
        ({"amount": Money(100, "CHF")}, "found 100 CHF"),
        ({"iban": "DE89370400440532013001"}, "check digits do not fit"),
        ({"iban": "DE8937040044053201300"}, "DE has 22"),
        ({"bic": "COBA"}, "8 or 11"),
        ({"purpose": "charity"}, "four capitals"),
        ({"name": ""}, "name of the payee is missing"),
        ({"name": "x" * 71}, "at most 70 characters, found 71"),
        ({"text": "x" * 141}, "at most 140 characters"),
        ({"text": "a\nBCD"}, "control characters"),
        ({"note": "x" * 71}, "at most 70"),
        ({"text": "", "reference": "4711"}, "begins with RF"),
        ({"reference": "RF18539007547034"}, "not both"),
    ],
)
def test_what_a_bank_would_refuse_is_refused_here(changes, message):
    values = {"name": "Nordschuh GmbH", "iban": IBAN, "amount": Money(11995), "text": "K1-0042-C"}
    with pytest.raises(ValueError, match=message):
        Transfer(**(values | changes))


def test_a_payload_that_is_too_long_in_bytes_is_refused():
    long = Transfer("ä" * 70, IBAN, Money(1), "ö" * 140)
    with pytest.raises(ValueError, match="at most 331 bytes"):
        payload(long)


def test_a_matrix_is_square_with_a_white_zone_around():
    found = matrix("TPK1:K1-0042-C:order:11995")
    assert {len(row) for row in found} == {len(found)}
    for i in range(QUIET_ZONE):
        assert not any(found[i])
        assert not any(found[-1 - i])
        assert not any(row[i] or row[-1 - i] for row in found)
    assert found[QUIET_ZONE][QUIET_ZONE : QUIET_ZONE + 7] == (True,) * 7


def test_texts_that_make_no_code():
    with pytest.raises(ValueError, match="needs a text"):
        matrix("")
    with pytest.raises(ValueError, match="found 900"):
        matrix("x" * 900)


@pytest.mark.parametrize(
    "text",
    ["TPK1:K1-0042-C:order:11995", "https://shop.example/o/K1-0042-C", "Grüße, 38 ½, 靴", "1234567890", "A-B C:1",
     payload(Transfer("Nordschuh GmbH", IBAN, Money(11995), "K1-0042-C"))],
)  # fmt: skip
def test_a_scanner_reads_what_was_written(text):
    assert read(matrix(text)) == text


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_a_scanner_reads_any_text(text):
    assert read(matrix(text)) == text


def test_what_the_till_and_the_phone_scan():
    assert till_text(order()) == "TPK1:K1-0042-C:order:11995"
    assert till_text(order(kind=OrderKind.RESERVATION)) == "TPK1:K1-0042-C:reservation:11995"
    assert status_text(order(), "") == till_text(order())
    assert status_text(order(), "https://s.example/{order_number}?k={order_key}") == (
        "https://s.example/K1-0042-C?k=6f0c1f8e-6d1e-4b52-9a52-0a2a0a8d2c11"
    )


def test_the_code_follows_the_chosen_payment():
    assert payment_code(order(TILL), RULES.pay).text == "TPK1:K1-0042-C:order:11995"
    assert payment_code(order(PHONE), RULES.pay).text == "https://pay.example/K1-0042-C/119.95"
    assert payment_code(order(BANK), RULES.pay).text.split("\n")[5:] == [
        "Nordschuh GmbH", IBAN, "EUR119.95", "", "", "K1-0042-C",
    ]  # fmt: skip
    assert payment_code(order(PaymentMethod.NONE, OrderKind.RESERVATION), RULES.pay) is None
    assert payment_code(order(cents=0), RULES.pay) is None


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (RULES.pay, (TILL, PHONE, BANK)),
        (replace(RULES.pay, pay_url=""), (TILL, BANK)),
        (replace(RULES.pay, iban=""), (TILL, PHONE)),
        (replace(RULES.pay, iban="DE00"), (TILL, PHONE)),
        (replace(RULES.pay, methods=(BANK, TILL)), (BANK, TILL)),
        (PayRule(), (TILL,)),
    ],
)
def test_only_what_the_shop_can_take_is_offered(rule, expected):
    paid = split(basket(line(M.HOME_DELIVERY, "lager")), RULES)
    free = split(basket(line(M.RESERVE_BRANCH, "altstadt")), RULES)
    assert methods(paid[0], rule) == expected
    assert methods_for(paid + free, rule) == expected
    assert methods(free[0], rule) == (PaymentMethod.NONE,)
    assert methods_for(free, rule) == (PaymentMethod.NONE,)
