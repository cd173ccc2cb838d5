"""The basket, derived without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.fulfilment import Fulfilment
from kiosk.journey import events
from kiosk.journey.state import Query, Screen
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.basket import BasketProps, BasketViewModel, SumRow
from tests.ui.order_kit import ALTSTADT, COLLECT, HOME, NOTIFY, STOCKROOM, TAKE, inputs, line


def model(given: Inputs) -> tuple[BasketViewModel, list[events.Event]]:
    sent: list[events.Event] = []
    made = BasketViewModel(sent.append)
    made.update(given)
    return made, sent


def derived(given: Inputs) -> BasketProps:
    return BasketViewModel(lambda _event: None).derive(given)


def test_an_empty_basket_has_doors() -> None:
    made, sent = model(inputs())
    assert derived(inputs()).empty
    made.scan()
    made.keepShopping()
    made.goOn()
    assert sent == [events.Opened(Screen.SCAN), events.QueryChanged(Query())]


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (HOME, "Send home, Thu\u00a026\u00a0Nov"),
        (ALTSTADT, "Reserved at Altstadt until Wed\u00a025\u00a0Nov, 2:45\u00a0pm"),
        (COLLECT, "Collect here, Thu\u00a026\u00a0Nov from 4:00\u00a0pm"),
        (replace(COLLECT, ready_from=None), "Collect here, Thu\u00a026\u00a0Nov"),
        (replace(COLLECT, ready_on=None), "Collect here"),
        (replace(HOME, ready_on=None), "Send home"),
        (replace(ALTSTADT, until=None), "Reserved at Altstadt"),
        (STOCKROOM, "Fetched from the stockroom"),
        (TAKE, "Take it with me"),
        (NOTIFY, "We tell you when it is back"),
    ],
)
def test_each_line_says_how_it_comes(way: Fulfilment, words: str) -> None:
    assert derived(inputs(line(way))).lines[0].way == words


def test_the_bill_has_a_line_for_each_kind_of_way() -> None:
    shown = derived(inputs(line(NOTIFY, "c"), line(ALTSTADT, "b"), line(HOME, "a", quantity=1)))
    assert [(row.label, row.value) for row in shown.sums] == [
        ("Sent home", "€119.95"),
        ("Shipping", "€4.95"),
        ("Reserved at Altstadt, pay there", "€119.95"),
        ("Tell me when it is back", "no obligation"),
    ]
    assert shown.total == "€244.85"
    assert derived(inputs(line(NOTIFY))).total == ""
    assert SumRow("shipping", "Shipping", "€0.00") in derived(inputs(line(HOME, quantity=2))).sums


def test_what_one_costs_stands_beside_several() -> None:
    row = derived(inputs(line(quantity=2))).lines[0]
    assert (row.price, row.each) == ("€239.90", "€119.95 each")


@pytest.mark.parametrize(
    ("quantity", "most", "maximum", "limit"),
    [
        (1, 9, 5, ""),
        (5, 9, 5, "At most 5 of one article"),
        (1, 1, 1, "This is the last one there"),
        (3, 3, 3, "There are no more there"),
    ],
)
def test_a_quantity_is_capped_and_says_why(quantity: int, most: int, maximum: int, limit: str) -> None:
    row = derived(inputs(line(quantity=quantity, most=most))).lines[0]
    assert (row.maximum, row.limit) == (maximum, limit)


def test_quantities_are_sent_within_the_limit_and_to_the_right_line() -> None:
    made, sent = model(inputs(line(HOME, "a"), line(ALTSTADT, "b", most=2)))
    key = made._props.lines[1].key
    made.change(key, 9)
    made.change(key, 1)
    made.remove(key)
    made.change("gone", 3)
    assert sent == [events.QuantityChanged(1, 2), events.QuantityChanged(1, 1), events.QuantityChanged(1, 0)]


def test_a_line_leads_to_its_article() -> None:
    made, sent = model(inputs(line()))
    made.open(made._props.lines[0].key)
    assert sent == [events.ProductOpened("fjell-low", sku="fjell-38")]


@pytest.mark.parametrize(("way", "needed"), [(HOME, True), (ALTSTADT, True), (NOTIFY, True), (STOCKROOM, False)])
def test_going_on_asks_for_details_only_where_they_are_needed(way: Fulfilment, needed: bool) -> None:
    made, sent = model(inputs(line(way)))
    made.goOn()
    assert sent == [events.CheckoutStarted(needed)]
