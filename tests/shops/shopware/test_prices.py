"""Calculated prices: the shop takes them as they are, so they have to add up to the cent at every rate."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.shops.shopware.prices import Priced, amount, line_price, shipping_price, tax_in, total_price, units

RATES = (Decimal(19), Decimal(7), Decimal(0), Decimal("7.7"))
LINES = st.lists(
    st.builds(Priced, st.integers(0, 500_000), st.integers(1, 20), st.sampled_from(RATES)), min_size=1, max_size=8
)


def cents(value: float) -> int:
    return round(value * 100)


@pytest.mark.parametrize(
    ("gross", "rate", "tax"), [(11900, 19, 1900), (4990, 19, 797), (1, 19, 0), (10700, 7, 700), (995, 0, 0)]
)
def test_the_tax_in_a_gross_amount(gross, rate, tax):
    assert tax_in(gross, Decimal(rate)) == tax


def test_one_line_at_nineteen_percent():
    found = line_price(Priced(4990, 2, Decimal(19)))
    assert found == {
        "unitPrice": 49.9, "totalPrice": 99.8, "quantity": 2,
        "calculatedTaxes": [{"tax": 15.93, "taxRate": 19.0, "price": 99.8}],
        "taxRules": [{"taxRate": 19.0, "percentage": 100.0}],
    }  # fmt: skip


def test_an_order_with_shipping():
    found = total_price(495, [Priced(1999, 1, Decimal(19))])
    assert found == {
        "netPrice": 20.96, "totalPrice": 24.94, "positionPrice": 19.99, "rawTotal": 24.94, "taxStatus": "gross",
        "calculatedTaxes": [{"tax": 3.98, "taxRate": 19.0, "price": 24.94}],
        "taxRules": [{"taxRate": 19.0, "percentage": 100.0}],
    }  # fmt: skip


def test_shipping_is_shared_between_rates_by_value():
    lines = [Priced(3000, 1, Decimal(19)), Priced(1000, 1, Decimal(7))]
    found = shipping_price(495, lines)
    assert [(each["taxRate"], each["price"]) for each in found["calculatedTaxes"]] == [(19.0, 3.71), (7.0, 1.24)]
    assert [rule["percentage"] for rule in found["taxRules"]] == [75.0, 25.0]


@given(lines=LINES, shipping=st.integers(0, 5000))
def test_net_and_taxes_are_the_total_to_the_cent(lines, shipping):
    found = total_price(shipping, lines)
    goods = sum(line.cents for line in lines)
    taxes = sum(cents(each["tax"]) for each in found["calculatedTaxes"])
    assert cents(found["totalPrice"]) == goods + shipping == cents(found["netPrice"]) + taxes
    assert sum(cents(each["price"]) for each in found["calculatedTaxes"]) == goods + shipping
    assert sum(cents(each["price"]) for each in shipping_price(shipping, lines)["calculatedTaxes"]) == shipping
    assert amount(shipping, lines)["totalPrice"] == found["totalPrice"]


@given(value=st.integers(0, 1_000_000_000))
def test_cents_survive_as_numbers(value):
    assert cents(units(value)) == value
