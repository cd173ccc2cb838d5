"""Sizes in three notations, honest where nothing is known, and in the order people expect."""

import pytest

from kiosk.catalogue.sizes import convert, normal, same, sort_key
from kiosk.domain.product import Audience, Size, SizeKind, SizeSystem

EU, UK, US, INT = SizeSystem.EU, SizeSystem.UK, SizeSystem.US, SizeSystem.INT
SHOES, CLOTHING, JEANS, ONE = SizeKind.SHOES, SizeKind.CLOTHING, SizeKind.JEANS, SizeKind.ONE_SIZE
WOMEN, MEN, KIDS, UNISEX = Audience.WOMEN, Audience.MEN, Audience.KIDS, Audience.UNISEX


@pytest.mark.parametrize(
    ("size", "audience", "system", "labels"),
    [
        (Size("38"), WOMEN, UK, ("5",)),
        (Size("38"), WOMEN, US, ("7.5",)),
        (Size("5", UK), WOMEN, EU, ("38",)),
        (Size("42"), MEN, US, ("9",)),
        (Size("42,5"), MEN, UK, ("8.5",)),
        (Size("42"), UNISEX, UK, ("8",)),
        (Size("42"), UNISEX, US, ()),
        (Size("33"), KIDS, UK, ("1",)),
        (Size("32"), KIDS, US, ("1",)),
        (Size("31"), KIDS, US, ("13.5",)),
        (Size("38"), WOMEN, EU, ("38",)),
        (Size("38"), WOMEN, INT, ()),
        (Size("51"), MEN, UK, ()),
        (Size("38", EU, CLOTHING), WOMEN, UK, ("10",)),
        (Size("38", EU, CLOTHING), WOMEN, US, ("6",)),
        (Size("38", EU, CLOTHING), WOMEN, INT, ("M",)),
        (Size("M", INT, CLOTHING), MEN, EU, ("48", "50")),
        (Size("2XL", INT, CLOTHING), MEN, EU, ("60", "62")),
        (Size("50", EU, CLOTHING), MEN, US, ("40",)),
        (Size("38", EU, CLOTHING), KIDS, UK, ()),
        (Size("W31/L32", US, JEANS), WOMEN, EU, ("40",)),
        (Size("32/34", US, JEANS), MEN, EU, ("48",)),
        (Size("One Size", INT, ONE), WOMEN, EU, ()),
    ],
)
def test_conversion(size, audience, system, labels):
    assert convert(size, audience, system) == labels


def test_conversions_that_are_unique_lead_back():
    for audience in Audience:
        for n in range(22, 49):
            for system in (UK, US):
                for label in convert(Size(str(n)), audience, system):
                    assert convert(Size(label, system), audience, EU) == (str(n),)


@pytest.mark.parametrize(
    ("mine", "audience", "wanted", "fits"),
    [
        (Size("38"), WOMEN, Size("38"), True),
        (Size("38"), MEN, Size("38"), True),
        (Size("38,5"), WOMEN, Size("38.5"), True),
        (Size("38"), WOMEN, Size("38", EU, CLOTHING), False),
        (Size("38"), WOMEN, Size("5", UK), True),
        (Size("5", UK), WOMEN, Size("38"), True),
        (Size("5", UK), WOMEN, Size("5", US), False),
        (Size("M", INT, CLOTHING), WOMEN, Size("38", EU, CLOTHING), True),
        (Size("W31/L32", US, JEANS), WOMEN, Size("W31/L32", US, JEANS), True),
        (Size("W31/L32", US, JEANS), WOMEN, Size("W31", US, JEANS), True),
        (Size("W31/L32", US, JEANS), WOMEN, Size("W31/L34", US, JEANS), False),
        (Size("W31/L32", US, JEANS), WOMEN, Size("40", EU, CLOTHING), True),
        (Size("40", EU, CLOTHING), WOMEN, Size("W31", US, JEANS), False),
        (Size("One Size", INT, ONE), WOMEN, Size("38"), False),
    ],
)
def test_who_fits(mine, audience, wanted, fits):
    assert same(mine, audience, wanted) is fits


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (SHOES, ["35", "35.5", "36", "38", "38 1/2", "39", "40,5", "41", "100"]),
        (CLOTHING, ["34", "36", "38", "104/110", "XS", "S", "S/M", "M", "L", "XL", "2XL", "XXXL", "Einheitsgröße"]),
        (JEANS, ["W28/L30", "W28/L32", "29/30", "W31/L30", "W31/L32"]),
    ],
)
def test_order(kind, labels):
    system = EU if kind is SHOES else INT
    mixed = labels[1::2] + labels[::2]
    assert sorted(mixed, key=lambda label: sort_key(Size(label, system, kind))) == labels


def test_spelling():
    spelt = ["38½", "38,5", "EU 38.5", "38 1/2"]
    assert {normal(Size(s)) for s in spelt} == {"38.5"}
    assert normal(Size("w31 l32", US, JEANS)) == normal(Size("31/32", US, JEANS)) == "W31/L32"
    assert normal(Size("36/37")) == "36/37"
