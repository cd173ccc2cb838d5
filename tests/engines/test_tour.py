"""A tour by touch before a live engine; then the engine's own database is read: orders, reservations, stock.

The ways in which something reaches the shop, once each; the whole tour is `python -m tests.engines.tour_run`."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.engines.books import booked, restock, stock, wishes, withdrawals
from tests.engines.tour_run import PLENTY, differences, go_on_tour, taken_orders

WAYS = (
    "reserve in a branch",
    "send home",
    "fetch from the stockroom",
    "order offline",
    "collect here",
    "tell me",
    "withdraw",
)


@pytest.fixture(scope="module")
def toured(own_engine, tmp_path_factory):
    """The engine after a tour, its stock before, and what the tour says."""
    restock(own_engine, PLENTY)
    before = stock(own_engine)
    folder = tmp_path_factory.mktemp("tour")
    return own_engine, before, go_on_tour(own_engine, folder, folder / "pictures", WAYS)


def test_every_way_goes_to_its_end(toured):
    _, _, summary = toured
    problems = [f"{way['name']}: {way['problem']}" for way in summary["ways"] if way["problem"]]
    assert not problems, "\n".join(problems)
    assert [way["name"] for way in summary["ways"]] == list(WAYS)
    assert summary["left_out"] == {}
    assert summary["noises"] == []
    assert summary["ok"]


def test_each_order_is_in_the_engines_books_once_with_its_lines_totals_and_places(toured):
    engine, before, summary = toured
    assert differences(engine, taken_orders(summary), before) == []


def test_every_kind_of_order_was_among_them(toured):
    engine, _, summary = toured
    taken = taken_orders(summary)
    ways = Counter(line.method for order in taken for line in order.lines)
    assert ways == {
        "reserve_branch": 2, "home_delivery": 1, "stockroom": 1, "click_and_collect": 1, "notify": 1,
    }  # fmt: skip
    assert len(booked(engine)) == 5


def test_a_reservation_is_held_in_the_other_branch_and_nowhere_else(toured):
    engine, _, summary = toured
    reserved = {order.order_key for order in taken_orders(summary) if order.lines[0].method == "reserve_branch"}
    held = [row.held for row in booked(engine) if row.key in reserved]
    assert held == [{("fjell-low-rost-38", "HH-ALTSTADT"): 1}] * 2


def test_wish_and_withdrawal_lie_with_the_shop_once(toured):
    engine, _, summary = toured
    (wish,) = [order for order in taken_orders(summary) if order.kind == "notify"]
    assert wishes(engine, wish.order_key) == 1
    (receipt,) = next(way for way in summary["ways"] if way["name"] == "withdraw")["handed_over"]
    assert withdrawals(engine, receipt) == 1
