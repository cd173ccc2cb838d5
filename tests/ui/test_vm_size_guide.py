"""The conversion table, derived without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.money import Money
from kiosk.domain.product import (
    Audience,
    PriceTag,
    Product,
    ProductText,
    Size,
    SizeKind,
    SizeSystem,
    Variant,
)
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ui.facts import Facts
from kiosk.ui.viewmodels.size_guide import SizeGuideProps, SizeGuideViewModel, foot_length
from tests.ui.article_kit import inputs, shoe


def guide(product: Product | None = None, sku: str = "", language: str = "en") -> SizeGuideProps:
    model = SizeGuideViewModel(lambda _event: None)
    props = model.derive(inputs(product, sku, screen=Screen.SIZE_GUIDE, language=language))
    assert isinstance(props, SizeGuideProps)
    return props


def article_of(kind: SizeKind, system: SizeSystem, audience: Audience, *labels: str) -> Product:
    variants = tuple(Variant(f"v-{x}", "blau", {}, Size(x, system, kind), PriceTag(Money(100))) for x in labels)
    return Product("a", {"en": ProductText("Bris")}, variants, audience=audience)


def test_shoes_for_women() -> None:
    props = guide(sku="fjell-rost-38")
    assert (props.first, props.second, props.third, props.fourth) == ("EU", "UK", "US", "Foot")
    row = next(row for row in props.rows if row.selected)
    assert (row.first, row.second, row.third, row.fourth) == ("38", "5", "7.5", "23.8\u00a0cm")
    assert row.availability == "branch"
    assert props.line == "Fjell Low, for women"
    assert (props.primary_text, props.primary_reason, props.feet) == ("Continue with 38", "", True)


def test_without_a_choice_no_row_is_highlighted() -> None:
    props = guide()
    assert not any(row.selected for row in props.rows)
    assert (props.primary_text, props.primary_reason) == ("", "Tap your size")


@pytest.mark.parametrize(
    ("product", "heads", "cells"),
    [
        (
            article_of(SizeKind.SHOES, SizeSystem.EU, Audience.MEN, "42"),
            ("EU", "UK", "US", "Foot"),
            ("42", "8", "9", "26.5\u00a0cm"),
        ),
        (
            article_of(SizeKind.SHOES, SizeSystem.UK, Audience.WOMEN, "5"),
            ("UK", "EU", "US", "Foot"),
            ("5", "38", "7.5", "23.8\u00a0cm"),
        ),
        (
            article_of(SizeKind.SHOES, SizeSystem.EU, Audience.UNISEX, "38"),  # US sizes differ between women and men
            ("EU", "UK", "Foot", ""),
            ("38", "5", "23.8\u00a0cm", ""),
        ),
        (
            article_of(SizeKind.CLOTHING, SizeSystem.EU, Audience.WOMEN, "38"),
            ("EU", "UK", "US", "Letter"),
            ("38", "10", "6", "M"),
        ),
        (
            article_of(SizeKind.CLOTHING, SizeSystem.INT, Audience.MEN, "M"),
            ("Letter", "EU", "UK", "US"),
            ("M", "48 / 50", "38 / 40", "38 / 40"),
        ),
        (
            article_of(SizeKind.JEANS, SizeSystem.US, Audience.WOMEN, "W29/L32"),
            ("Jeans", "EU", "", ""),
            ("W29/L32", "38", "", ""),
        ),
        (
            article_of(SizeKind.SHOES, SizeSystem.EU, Audience.WOMEN, "38", "99"),
            ("EU", "UK", "US", "Foot"),
            ("38", "5", "7.5", "23.8\u00a0cm"),
        ),
        (article_of(SizeKind.CLOTHING, SizeSystem.EU, Audience.KIDS, "128"), ("EU", "", "", ""), ("128", "", "", "")),
    ],
)
def test_columns_follow_kind_and_audience(product: Product, heads: tuple[str, ...], cells: tuple[str, ...]) -> None:
    props = guide(product)
    assert (props.first, props.second, props.third, props.fourth) == heads
    row = props.rows[0]
    assert (row.first, row.second, row.third, row.fourth) == cells
    assert props.converts is (heads[1] != "")


def test_an_unknown_size_says_so() -> None:
    product = article_of(SizeKind.SHOES, SizeSystem.EU, Audience.WOMEN, "38", "99")
    row = guide(product).rows[1]
    assert (row.first, row.second, row.third) == ("99", "–", "–")


def test_lengths_follow_the_language() -> None:
    assert guide(language="de").rows[0].fourth == "22,5\u00a0cm"


@pytest.mark.parametrize(("label", "length"), [("36", 22.5), ("42", 26.5), ("37,5", 23.5), ("37½", 23.5), ("M", None)])
def test_foot_length(label: str, length: float | None) -> None:
    assert foot_length(Size(label)) == (pytest.approx(length) if length else None)


def test_intents() -> None:
    sent: list[events.Event] = []
    model = SizeGuideViewModel(sent.append)
    model.choose("fjell-rost-39")
    model.update(inputs(shoe(), screen=Screen.SIZE_GUIDE))
    model.choose("fjell-rost-39")
    model.choose("not there")
    model.goBack()
    assert sent == [events.SizeChosen("fjell-rost-39", Size("39")), events.WentBack()]


def test_loading() -> None:
    model = SizeGuideViewModel(lambda _event: None)
    assert model.derive(replace(inputs(), facts=Facts())) == SizeGuideProps()
