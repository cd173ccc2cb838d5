"""What changed between choosing and ordering."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.changes import ChangeKind, accept
from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.money import Money
from kiosk.ordering.offers import ONLINE, WaysContext
from kiosk.ordering.recheck import Current, changes, current
from tests.ordering.samples import FRESH, MITTE, NOW, OLD, RULES, available, basket, line, variant

HOME = line(M.HOME_DELIVERY, "lager", promise={"ready_on": date(2026, 11, 26)})
KEPT = line(M.RESERVE_BRANCH, "altstadt")
STOCK = Current(Money(11995), 5, None, FRESH)
CONTEXT = WaysContext(MITTE, NOW, RULES)


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        (STOCK, []),
        (replace(STOCK, quantity=None), []),
        (replace(STOCK, quantity=2), []),
        (replace(STOCK, quantity=1), [ChangeKind.FEWER]),
        (replace(STOCK, quantity=0), [ChangeKind.SOLD_OUT]),
        (replace(STOCK, price=Money(1)), [ChangeKind.PRICE]),
        (replace(STOCK, quantity=1, price=Money(1)), [ChangeKind.FEWER, ChangeKind.PRICE]),
        (replace(STOCK, day=date(2026, 11, 26)), []),
        (replace(STOCK, day=date(2026, 11, 25)), []),
        (replace(STOCK, day=date(2026, 11, 27)), [ChangeKind.LATER]),
        (None, [ChangeKind.GONE]),
    ],
)
def test_what_counts_as_a_change(now, kinds):
    two = replace(HOME, quantity=2)
    assert [c.kind for c in changes(basket(two), lambda line: now)] == kinds


def test_lines_that_share_a_shelf_share_its_stock():
    both = basket(line(M.TAKE_AWAY, quantity=3), replace(line(M.STOCKROOM), quantity=2), KEPT)
    found = changes(both, lambda line: replace(STOCK, quantity=4))
    assert [(c.index, c.kind, c.quantity_now) for c in found] == [(1, ChangeKind.FEWER, 1)]


def test_accepted_changes_make_a_basket_that_can_be_ordered():
    told = line(M.NOTIFY, sku="told")
    lines = basket(replace(HOME, quantity=3), KEPT, told)
    now = {
        M.HOME_DELIVERY: replace(STOCK, quantity=2, price=Money(9995), day=date(2026, 11, 28)),
        M.NOTIFY: STOCK,
    }
    found = changes(lines, lambda line: now.get(line.fulfilment.method))
    after = accept(lines, found)
    assert [(x.sku, x.quantity, x.unit_price) for x in after.lines] == [
        ("fjell-38", 2, Money(9995)),
        ("told", 1, Money(11995)),
    ]
    assert after.lines[0].fulfilment.ready_on == date(2026, 11, 28)
    assert changes(after, lambda line: now.get(line.fulfilment.method)) == ()


COLLECT = line(M.CLICK_AND_COLLECT, promise={"source": "altstadt", "ready_on": date(2026, 11, 26)})


@pytest.mark.parametrize(
    ("wish", "availability", "expected"),
    [
        (HOME, available({"lager": 7}), (7, FRESH)),
        (HOME, available({"lager": 0}), (0, FRESH)),
        (HOME, available(old={"lager": 7}), (None, OLD)),
        (HOME, available(), (0, None)),
        (
            replace(HOME, fulfilment=replace(HOME.fulfilment, location=ONLINE)),
            available(sold_online=True),
            (None, None),
        ),
        (KEPT, available({"altstadt": 2}), (2, FRESH)),
        (KEPT, available(old={"altstadt": 2}), (None, OLD)),
        (KEPT, available({"sued": 2}), (0, FRESH)),
        (COLLECT, available({"altstadt": 1, "lager": 4}), (1, FRESH)),
        (COLLECT, available({"lager": 4}), (0, FRESH)),
        (line(M.TAKE_AWAY), available({"mitte": 3}), (3, FRESH)),
        (line(M.TAKE_AWAY), available({"mitte": 0}), (0, FRESH)),
        (line(M.STOCKROOM), available({"mitte": 0}), (None, FRESH)),
        (line(M.NOTIFY), available(), (None, None)),
    ],
)
def test_what_holds_now_for_a_line(wish, availability, expected):
    found = current(wish, variant(), availability, CONTEXT)
    assert (found.quantity, found.as_of) == expected
    assert found.price == Money(11995)
    assert current(wish, None, availability, CONTEXT) is None


def test_a_day_that_slips_while_the_review_is_open_is_said():
    late = replace(CONTEXT, now=NOW + timedelta(hours=3))
    assert current(HOME, variant(), available({"lager": 3}), CONTEXT).day == date(2026, 11, 26)
    assert current(HOME, variant(), available({"lager": 3}), late).day == date(2026, 11, 27)
    assert current(COLLECT, variant(), available({"altstadt": 3}), late).day == date(2026, 11, 27)
    assert current(KEPT, variant(), available({"altstadt": 3}), late).day is None
