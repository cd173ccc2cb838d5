"""The ways to get an article, derived without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from kiosk.domain.availability import VariantAvailability
from kiosk.domain.basket import MAX_LINES, Basket, BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod, Way
from kiosk.domain.money import Money
from kiosk.domain.product import Size
from kiosk.journey import events
from kiosk.journey.reduce import reduce
from kiosk.journey.state import Choice, Screen
from kiosk.ordering.offers import WaysContext
from kiosk.ordering.rules import rules_from
from kiosk.ordering.ways import ask_stockroom, preselected, ways
from kiosk.ui.facts import SimilarArticle, WaysFacts
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.ways import WaysProps, WaysViewModel, derive_ways
from tests.ui.article_kit import (
    CONFIG,
    MITTE,
    NOW,
    branch,
    here,
    inputs,
    nowhere,
    scarf,
    shoe,
    unknown,
)

KYST = SimilarArticle("kyst", "kyst-38", "Kyst", 9995, "p-kyst", here=True)
SOLD_OUT = WaysFacts("fjell-rost-40", (), -1, (KYST,))


def asked(availability: VariantAvailability, *similar: SimilarArticle, basket: Basket | None = None) -> WaysFacts:
    """What the shop would really answer."""
    variant = shoe().variant(availability.sku) or scarf().variant(availability.sku)
    assert variant is not None
    context = WaysContext(MITTE, NOW, rules_from(CONFIG), basket or Basket())
    offered = ways(variant, availability, context)
    return WaysFacts(variant.sku, offered, preselected(offered), similar, ask_stockroom(availability, context))


def at_ways(answer: WaysFacts, **changes: object) -> Inputs:
    return inputs(sku=answer.sku, ways=answer, screen=Screen.WAYS, **changes)  # type: ignore[arg-type]


def test_nothing_is_shown_before_the_answer_for_this_variant_is_known() -> None:
    answer = asked(branch("fjell-rost-38"))
    assert derive_ways(inputs(sku="fjell-rost-38", screen=Screen.WAYS)) == WaysProps()
    assert derive_ways(inputs(sku="fjell-rost-39", ways=answer, screen=Screen.WAYS)) == WaysProps()


def test_a_size_that_left_the_catalogue_is_gone() -> None:
    assert derive_ways(inputs(sku="fjell-rost-50", screen=Screen.WAYS)) == WaysProps(gone=True)


def test_sold_out_here_but_in_a_branch_and_online() -> None:
    props = derive_ways(at_ways(asked(branch("fjell-rost-38"), KYST)))
    assert props.headline == "Your 38, one way or another."
    assert props.line == "Fjell Low, Rust, EU 38 · €119.95 incl. VAT · sold out here"
    assert [(row.title, row.detail, row.value, row.value_detail) for row in props.rows] == [
        (
            "Reserve at Altstadt",
            "1.2\u00a0km, 20\u00a0min on foot · open until 8:00\u00a0pm",
            "3 pair(s)",
            "As of 2:32\u00a0pm",
        ),
        ("Send home", "Shipping €0.00 · 12 pair(s) in the warehouse", "Thu, 26\u00a0Nov", "As of 2:32\u00a0pm"),
        ("Collect here", "free of charge, no deposit", "Thu, 26\u00a0Nov", "from 4:00\u00a0pm"),
        ("Tell me", "as soon as 38 is here again", "by e-mail", "no obligation"),
    ]
    assert [row.selected for row in props.rows] == [True, False, False, False]
    assert props.primary_text == "Reserve at Altstadt"
    assert (props.stockroom, props.phone, props.dead_end, props.more_ways) == (True, True, False, False)
    assert (props.similar_title, props.similar_here) == ("Similar, and here in 38", True)
    assert [(row.title, row.price) for row in props.similar] == [("Kyst", "€99.95")]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "Reserve at Altstadt"),
        (1, "Send home, Thu\u00a026\u00a0Nov"),
        (2, "Collect here, Thu\u00a026\u00a0Nov"),
        (3, "Tell me when 38 is back"),
        (9, "Reserve at Altstadt"),  # an index of an older answer falls back to the preselected way
    ],
)
def test_the_button_repeats_the_chosen_way(place: int, words: str) -> None:
    answer = asked(branch("fjell-rost-38"))
    props = derive_ways(at_ways(answer, choice=Choice("fjell-low", "", answer.sku, place)))
    assert props.primary_text == words


def test_here_it_can_be_taken_along() -> None:
    props = derive_ways(at_ways(asked(here("fjell-rost-36"))))
    assert [row.method for row in props.rows] == ["take_away", "stockroom"]
    assert props.line.endswith("in this shop")
    assert not props.stockroom  # it is a row already


def test_an_uncertain_way_promises_nothing() -> None:
    props = derive_ways(at_ways(asked(unknown("fjell-rost-37"))))
    row = props.rows[0]
    assert (row.title, row.value, row.tone) == ("Please ask us in the stockroom", "uncertain", "unknown")
    assert props.line.endswith("please ask us")
    assert props.primary_text == "Ask the stockroom"


def test_nowhere_still_has_a_way() -> None:
    props = derive_ways(at_ways(asked(nowhere("fjell-rost-40"))))
    assert [row.method for row in props.rows] == ["notify"]
    assert props.primary_text == "Tell me when 40 is back"


def test_a_dead_end_has_doors() -> None:
    sent: list[events.Event] = []
    model = WaysViewModel(sent.append)
    model.update(at_ways(SOLD_OUT))
    assert (model.deadEnd, model.headline) == (True, "We cannot get a 40 just now.")
    assert model.primaryText == "Find something similar"
    model.take()
    model.openSimilar("kyst-38")
    model.openSimilar("unknown")
    assert sent == [events.Opened(Screen.SEARCH), events.ProductOpened("kyst", sku="kyst-38")]


def test_one_size_is_not_called_by_its_size() -> None:
    availability = branch("scarf-1")
    props = derive_ways(
        inputs(scarf(), "scarf-1", ways=asked(availability), availability={"scarf-1": availability}, screen=Screen.WAYS)
    )
    assert props.headline == "Yours, one way or another."
    assert props.line == "Vind, Moss · €39.95 incl. VAT · sold out here"
    assert props.rows[0].value == "3 piece(s)"
    assert not props.phone


def test_more_than_four_ways_wait_behind_a_door_with_the_chosen_one_in_sight() -> None:
    branches = tuple(
        Way(Fulfilment(FulfilmentMethod.RESERVE_BRANCH, code, code.title()), 1, NOW, 1.0) for code in "abcde"
    )
    answer = WaysFacts("fjell-rost-38", (*branches, Way(Fulfilment(FulfilmentMethod.NOTIFY, "mitte"))), 0)
    chosen = at_ways(answer, choice=Choice("fjell-low", "", answer.sku, 4))
    props = derive_ways(chosen)
    assert [row.place for row in props.rows] == [0, 1, 4, 5]
    assert props.more_ways
    model = WaysViewModel(lambda _event: None)
    model.update(chosen)
    model.showAll()
    assert [row.place for row in model.rows.rows()] == [0, 1, 2, 3, 4, 5]
    assert not model.moreWays
    model.update(replace(chosen, state=replace(chosen.state, visit=1)))
    assert model.moreWays


def test_a_reservation_says_until_when_it_is_kept() -> None:
    assert derive_ways(at_ways(asked(branch("fjell-rost-38")))).kept == "kept until Wed\u00a025\u00a0Nov, 2:45\u00a0pm"


@pytest.mark.parametrize(("place", "asks"), [(0, True), (1, True), (3, True)])
def test_taking_a_way_puts_its_line_into_the_basket(place: int, asks: bool) -> None:
    sent: list[events.Event] = []
    answer = asked(branch("fjell-rost-38"))
    model = WaysViewModel(sent.append)
    model.update(at_ways(answer, choice=Choice("fjell-low", "", answer.sku, place)))
    model.take()
    (taken,) = sent
    assert isinstance(taken, events.WayTaken)
    assert taken.line.fulfilment == answer.ways[place].fulfilment
    assert (taken.line.title, taken.line.size, taken.line.unit_price) == ("Fjell Low", "EU 38", Money(11995))
    assert taken.details_needed is asks


def test_the_stockroom_needs_no_details() -> None:
    sent: list[events.Event] = []
    answer = asked(branch("fjell-rost-38"))
    model = WaysViewModel(sent.append)
    shown = at_ways(answer)
    model.update(shown)
    model.askStockroom()
    (taken,) = sent
    assert isinstance(taken, events.WayTaken)
    assert taken.line.fulfilment.method is FulfilmentMethod.STOCKROOM
    assert not taken.details_needed
    assert reduce(shown.state, taken).screen is Screen.REVIEW


def test_other_lines_of_the_basket_count_for_the_details() -> None:
    sent: list[events.Event] = []
    home = Fulfilment(FulfilmentMethod.HOME_DELIVERY, "lager", ready_on=date(2026, 11, 26))
    basket = Basket((_line("other", home),))
    model = WaysViewModel(sent.append)
    model.update(at_ways(asked(here("fjell-rost-36")), basket=basket))
    model.take()
    assert isinstance(sent[0], events.WayTaken)
    assert sent[0].details_needed


def test_a_full_basket_is_said_before_it_is_pressed() -> None:
    sent: list[events.Event] = []
    home = Fulfilment(FulfilmentMethod.HOME_DELIVERY, "lager")
    basket = Basket(tuple(_line(f"s{i}", home) for i in range(MAX_LINES)))
    model = WaysViewModel(sent.append)
    model.update(at_ways(asked(here("fjell-rost-36")), basket=basket))
    assert model.primaryReason == "Your basket is full: order it first"
    model.take()
    model.askStockroom()
    assert sent == []


def test_choosing_and_the_phone() -> None:
    sent: list[events.Event] = []
    model = WaysViewModel(sent.append)
    model.update(at_ways(asked(branch("fjell-rost-38"))))
    model.choose(2)
    model.continueOnPhone()
    assert sent == [events.WayChosen(2), events.Opened(Screen.PHONE)]


def test_collection_times_follow_the_language() -> None:
    ready = Fulfilment(FulfilmentMethod.CLICK_AND_COLLECT, "mitte", "Mitte", date(2026, 11, 26), ready_from=time(16))
    answer = WaysFacts("fjell-rost-38", (Way(ready, 3, datetime(2026, 11, 24, tzinfo=UTC)),), 0)
    props = derive_ways(at_ways(answer, language="de"))
    assert (props.rows[0].value, props.rows[0].value_detail) == ("Do, 26.\u00a0Nov.", "from 16:00")


def _line(sku: str, fulfilment: Fulfilment) -> BasketLine:
    return BasketLine(sku, sku, "Kyst", "", "Sand", Size("38").label, Money(9995), fulfilment)
