"""The journey as a table: what each event does, and what it must never do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.basket import Basket, BasketLine
from kiosk.domain.changes import ChangeKind, LineChange
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order, OrderKind, PaymentMethod
from kiosk.domain.product import Size
from kiosk.journey import events
from kiosk.journey.reduce import _HANDLERS, reduce
from kiosk.journey.state import Choice, Defaults, JourneyState, Overlay, Query, Screen, Trouble, fresh

HOME_WAY = Fulfilment(FulfilmentMethod.HOME_DELIVERY, "WAREHOUSE")
LINE = BasketLine("SKU-38", "P1", "Fjell Low", "Sneaker", "Rost", "EU 38", Money(11995), HOME_WAY)


def run(*steps: events.Event, start: JourneyState | None = None) -> JourneyState:
    state = start or fresh(Defaults())
    for step in steps:
        state = reduce(state, step)
    return state


def order() -> Order:
    return Order(
        "key-1", "N-1", OrderKind.ORDER, datetime(2026, 11, 24, tzinfo=UTC), (LINE,), Money(0), Money(11995),
        Money(1915), PaymentMethod.AT_TILL, Contact(name="Jana Sommer"), "de", "HH-MITTE", "N",
    )  # fmt: skip


def test_every_event_has_a_handler() -> None:
    assert set(get_args(events.Event)) == set(_HANDLERS)


def test_sold_out_size_to_confirmed_order_takes_five_taps() -> None:
    """From the product screen: size, ways, take, continue, order."""
    shop = run(events.Opened(Screen.HOME), events.ProductOpened("P1"))
    taps: list[events.Event] = [
        events.SizeChosen("SKU-38", Size("38")),
        events.Opened(Screen.WAYS),
        events.WayTaken(LINE, details_needed=True),
        events.DetailsFinished(valid=True),
        events.OrderPressed("key-1"),
    ]
    done = reduce(run(*taps, start=shop), events.OrderTaken((order(),)))
    assert (done.screen, len(taps)) == (Screen.CONFIRMED, 5)


def test_back_returns_to_what_was_shown() -> None:
    query = Query(text="sneaker weiß")
    state = run(events.Opened(Screen.HOME), events.QueryChanged(query), events.ProductOpened("P1"), events.WentBack())
    assert (state.screen, state.query, state.forward) == (Screen.SEARCH, query, False)


def test_back_never_returns_to_a_finished_order() -> None:
    state = run(
        events.Opened(Screen.HOME), events.ProductOpened("P1"), events.WayTaken(LINE, details_needed=False),
        events.OrderPressed("k"), events.OrderTaken((order(),)), events.WentBack(),
    )  # fmt: skip
    assert state.screen is Screen.HOME


def test_a_second_press_is_the_same_order() -> None:
    state = run(events.WayTaken(LINE, False), events.OrderPressed("first"), events.OrderPressed("second"))
    assert state.order_key == "first"


@pytest.mark.parametrize("event", [events.WentBack(), events.WentHome(), events.Wiped(), events.Left()])
def test_nothing_leaves_while_an_order_is_being_placed(event: events.Event) -> None:
    placing = run(events.WayTaken(LINE, False), events.OrderPressed("k"))
    assert reduce(placing, event) == placing


def test_a_placed_order_keeps_no_person_on_screen() -> None:
    state = run(
        events.WayTaken(LINE, True), events.ContactEdited("name", "Jana Sommer"),
        events.ContactEdited("address.street", "Lindenweg"), events.DetailsFinished(True),
        events.OrderPressed("k"), events.OrderTaken((order(),)),
    )  # fmt: skip
    assert "Jana" not in repr(state)
    assert "Lindenweg" not in repr(state)
    assert state.basket == Basket()


def test_wiping_gives_the_next_shopper_a_fresh_kiosk() -> None:
    busy = run(
        events.Opened(Screen.HOME), events.LanguageChosen("en"), events.ModeToggled("large_simple"),
        events.QueryChanged(Query("x")), events.ProductOpened("P1"), events.SizeChosen("S", Size("38")),
        events.WayTaken(LINE, True), events.ContactEdited("email", "jana@mail.example"),
    )  # fmt: skip
    assert reduce(busy, events.Wiped()) == fresh(Defaults(), visit=1)


def test_choosing_another_way_replaces_the_line_and_keeps_the_quantity() -> None:
    first = run(events.WayTaken(LINE, False), events.QuantityChanged(0, 3))
    reserve = Fulfilment(FulfilmentMethod.RESERVE_BRANCH, "HH-ALTSTADT")
    state = reduce(first, events.WayTaken(replace(LINE, fulfilment=reserve, max_quantity=2), True))
    assert [(line.fulfilment, line.quantity) for line in state.basket.lines] == [(reserve, 2)]


def test_details_stay_open_until_they_are_complete() -> None:
    state = run(events.WayTaken(LINE, True), events.DetailsFinished(valid=False))
    assert (state.screen, state.contact_tried) == (Screen.DETAILS, True)


def test_a_changed_price_is_never_taken_over_silently() -> None:
    placing = run(events.WayTaken(LINE, False), events.OrderPressed("k"))
    told = reduce(
        placing, events.OrderChangedMeanwhile((LineChange(0, LINE, ChangeKind.PRICE, price_now=Money(12995)),))
    )
    assert told.basket.lines == (LINE,)
    assert told.order_key == ""
    assert reduce(told, events.OrderPressed("k2")).order_key == ""
    accepted = reduce(told, events.ChangesAccepted())
    assert accepted.basket.lines[0].unit_price == Money(12995)


def test_a_sold_out_line_leaves_and_an_empty_basket_says_so() -> None:
    told = run(events.WayTaken(LINE, False), events.OrderPressed("k"))
    told = reduce(told, events.OrderChangedMeanwhile((LineChange(0, LINE, ChangeKind.SOLD_OUT),)))
    assert reduce(told, events.ChangesAccepted()).screen is Screen.BASKET


def test_a_refused_order_keeps_the_basket() -> None:
    placing = run(events.WayTaken(LINE, False), events.OrderPressed("k"))
    state = reduce(placing, events.OrderRefused(Trouble.ORDERING_PAUSED))
    assert (state.trouble, state.basket.lines, state.order_key) == (Trouble.ORDERING_PAUSED, (LINE,), "")
    assert reduce(state, events.WentBack()).screen is Screen.REVIEW


def test_a_scan_wakes_the_attract_screen_and_opens_the_article() -> None:
    waiting = run(events.Scanned("4012345678901"))
    assert (waiting.screen, waiting.scan) == (Screen.HOME, "4012345678901")
    found = reduce(waiting, events.ScanResolved("4012345678901", "P1", "SKU-38", "rost"))
    assert (found.screen, found.choice.sku, found.scan) == (Screen.PRODUCT, "SKU-38", "")


def test_the_answer_to_an_older_scan_changes_nothing() -> None:
    waiting = run(events.Scanned("1"), events.Scanned("2"))
    assert reduce(waiting, events.ScanResolved("1", "P1")) == waiting


def test_an_unknown_code_leads_to_a_door() -> None:
    state = run(events.Scanned("abc"), events.ScanResolved("abc", trouble=Trouble.UNREADABLE_CODE))
    assert (state.screen, state.trouble) == (Screen.TROUBLE, Trouble.UNREADABLE_CODE)
    assert reduce(state, events.WentBack()).screen is Screen.HOME


def test_a_sheet_closes_when_a_language_is_chosen() -> None:
    state = run(events.Opened(Screen.HOME), events.OverlayShown(Overlay.LANGUAGE), events.LanguageChosen("en"))
    assert (state.overlay, state.language) == (Overlay.NONE, "en")


def test_withdrawal_keeps_only_the_number_once_taken() -> None:
    state = run(
        events.Opened(Screen.WITHDRAW), events.WithdrawalEdited("number", "N-1"),
        events.WithdrawalEdited("name", "Jana Sommer"), events.WithdrawalPressed("k"), events.WithdrawalPressed("k2"),
        events.WithdrawalTaken(),
    )  # fmt: skip
    assert (state.withdrawal.number, state.withdrawal.name, state.withdrawal.key) == ("N-1", "", "k")


def test_withdrawal_says_when_it_was_taken_and_the_next_one_starts_empty() -> None:
    at = datetime(2026, 11, 24, 13, 40, tzinfo=UTC)
    pressed = run(events.Opened(Screen.WITHDRAW), events.WithdrawalEdited("number", "N-1"),
                  events.WithdrawalPressed("k"))  # fmt: skip
    taken = run(events.WithdrawalTaken("K1-0002-B", at), start=pressed)
    assert (taken.withdrawal.receipt, taken.withdrawal.taken_at, taken.withdrawal.taken) == ("K1-0002-B", at, True)
    again = run(events.Opened(Screen.HOME), events.Opened(Screen.WITHDRAW), start=taken)
    assert (again.withdrawal.number, again.withdrawal.key, again.withdrawal.taken) == ("", "", False)
    assert run(events.WithdrawalTaken("K1-0002-B", at)).withdrawal.taken is False  # nobody asked


def test_a_withdrawal_that_could_not_be_stored_can_be_pressed_again() -> None:
    pressed = run(events.Opened(Screen.WITHDRAW), events.WithdrawalEdited("number", "N-1"),
                  events.WithdrawalPressed("k"))  # fmt: skip
    failed = run(events.TroubleMet(Trouble.WITHDRAWAL_FAILED), events.WentBack(), start=pressed)
    assert (failed.screen, failed.withdrawal.number) == (Screen.WITHDRAW, "N-1")
    assert run(events.WithdrawalPressed("k2"), start=failed).withdrawal.key == "k2"


def test_the_code_of_a_confirmation_fills_the_withdrawal_form_and_a_label_does_not() -> None:
    form = run(events.Opened(Screen.WITHDRAW), events.Scanned("TPK1:K1-0042-C:order:11995"))
    assert (form.withdrawal.number, form.scan) == ("TPK1:K1-0042-C:order:11995", "")
    label = run(events.Scanned("4006381333931"), start=form)
    assert (label.withdrawal.number, label.scan) == (form.withdrawal.number, "4006381333931")


def test_back_from_a_screen_that_cannot_be_shown_leads_to_the_place_before_it() -> None:
    search = run(events.Opened(Screen.HOME), events.QueryChanged(Query("fjell")))
    for steps in ([], [events.TroubleMet(Trouble.OUR_FAULT)]):  # a second fault of the same screen changes nothing
        broken = run(events.ProductOpened("P1"), events.TroubleMet(Trouble.OUR_FAULT), *steps, start=search)
        back = run(events.WentBack(), start=broken)
        assert (back.screen, back.query, back.trouble) == (Screen.SEARCH, Query("fjell"), Trouble.NONE)
    ways = run(
        events.ProductOpened("P1"), events.Opened(Screen.WAYS), events.TroubleMet(Trouble.OUR_FAULT), start=search
    )
    assert [run(*[events.WentBack()] * n, start=ways).screen for n in (1, 2)] == [Screen.PRODUCT, Screen.SEARCH]


@pytest.mark.parametrize("aside", [Screen.HELP, Screen.LEGAL, Screen.WITHDRAW])
def test_back_from_a_look_aside_finds_the_number_again(aside: Screen) -> None:
    ordered = run(events.Opened(Screen.HOME), events.WayTaken(LINE, False), events.OrderPressed("k"),
                  events.OrderTaken((order(),)))  # fmt: skip
    back = run(events.Opened(aside, "agb"), events.WentBack(), start=ordered)
    assert (back.screen, back.orders) == (Screen.CONFIRMED, ordered.orders)


def test_a_screen_can_be_opened_about_another_article_and_back_finds_the_first() -> None:
    review = run(events.Opened(Screen.HOME), events.ProductOpened("P2"), events.WayTaken(LINE, False))
    ways = run(events.Opened(Screen.WAYS, choice=Choice("P1", sku="SKU-38")), start=review)
    assert (ways.screen, ways.choice.sku) == (Screen.WAYS, "SKU-38")
    back = run(events.WentBack(), start=ways)
    assert (back.screen, back.choice) == (Screen.REVIEW, review.choice)


def test_an_unknown_field_is_our_bug() -> None:
    with pytest.raises(ValueError, match="no field"):
        run(events.ContactEdited("shoe_size", "38"))


ANY_EVENT = st.one_of(
    st.sampled_from(Screen).map(events.Opened),
    st.sampled_from([events.WentBack(), events.WentHome(), events.ChangesAccepted()]),
    st.text(max_size=200).map(events.Scanned),
    st.text(max_size=200).map(lambda t: events.QueryChanged(Query(text=t))),
    st.text(max_size=30).map(events.NumberTyped),
    st.just(events.ProductOpened("P1")),
    st.booleans().map(lambda b: events.WayTaken(LINE, b)),
    st.tuples(st.integers(-2, 3), st.integers(0, 12)).map(lambda t: events.QuantityChanged(*t)),
    st.booleans().map(events.DetailsFinished),
    st.just(events.OrderPressed("k")),
    st.just(events.OrderTaken((order(),))),
    st.just(events.OrderRefused(Trouble.ORDERING_PAUSED)),
    st.sampled_from(Overlay).map(events.OverlayShown),
)


@given(st.lists(ANY_EVENT, max_size=40))
def test_no_order_of_events_breaks_the_journey(steps: list[events.Event]) -> None:
    state = run(*steps)
    assert len(state.trail) <= 30
    assert all(place.screen is not Screen.ATTRACT for place in state.trail)
    assert state.orders or all(place.screen is not Screen.CONFIRMED for place in state.trail)
    assert not (state.order_key and not state.basket.lines)
    calm = replace(state, order_key="")
    assert reduce(calm, events.Wiped()) == fresh(Defaults(), calm.visit + 1)
