from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.stock import StockLocation
from kiosk.ordering.offers import WaysContext, left_out
from kiosk.ordering.ways import ask_stockroom, preselected, ways
from tests.ordering.samples import MITTE, NOW, RULES, WEEK, available, basket, line, variant

CONTEXT = WaysContext(MITTE, NOW, RULES)


def offered(availability, context=CONTEXT, **changes):
    return ways(variant(), availability, replace(context, **changes))


def brief(found):
    """(method, place, quantity or "?" where it is uncertain)."""
    return [(w.fulfilment.method, w.fulfilment.location, "?" if w.uncertain else w.quantity) for w in found]


NOTIFY = (M.NOTIFY, "mitte", None)


@pytest.mark.parametrize(
    ("availability", "expected"),
    [
        pytest.param(available(), [NOTIFY], id="nowhere"),
        pytest.param(available({"mitte": 0, "altstadt": 0, "lager": 0}), [NOTIFY], id="all zero"),
        pytest.param(available({"mitte": 2}), [(M.TAKE_AWAY, "mitte", 2), (M.STOCKROOM, "mitte", 2)], id="here"),
        pytest.param(
            available({"altstadt": 3}),
            [(M.RESERVE_BRANCH, "altstadt", 3), (M.CLICK_AND_COLLECT, "mitte", 3), NOTIFY],
            id="one branch",
        ),
        pytest.param(
            available({"lager": 12}),
            [(M.HOME_DELIVERY, "lager", 12), (M.CLICK_AND_COLLECT, "mitte", 12), NOTIFY],
            id="warehouse",
        ),
        pytest.param(
            available(sold_online=True),
            [(M.HOME_DELIVERY, "online", None), (M.CLICK_AND_COLLECT, "mitte", None), NOTIFY],
            id="the shop says only in stock",
        ),
        pytest.param(
            available({"mitte": 1, "altstadt": 3, "lager": 12}),
            [(M.TAKE_AWAY, "mitte", 1), (M.STOCKROOM, "mitte", 1), (M.RESERVE_BRANCH, "altstadt", 3),
             (M.HOME_DELIVERY, "lager", 12), (M.CLICK_AND_COLLECT, "mitte", 12)],
            id="everywhere",
        ),
        pytest.param(
            available({"altstadt": 1, "sued": 2, "west": 3, "nord": 4}),
            [(M.RESERVE_BRANCH, "altstadt", 1), (M.RESERVE_BRANCH, "sued", 2), (M.RESERVE_BRANCH, "west", 3),
             (M.CLICK_AND_COLLECT, "mitte", 1), NOTIFY],
            id="the nearest three branches",
        ),
        pytest.param(available(old={"mitte": 2}), [(M.STOCKROOM, "mitte", "?"), NOTIFY], id="stale here"),
        pytest.param(available(old={"altstadt": 2}), [(M.RESERVE_BRANCH, "altstadt", "?"), NOTIFY], id="stale branch"),
        pytest.param(
            available(old={"lager": 9}),
            [(M.HOME_DELIVERY, "lager", "?"), (M.CLICK_AND_COLLECT, "mitte", "?"), NOTIFY],
            id="stale warehouse",
        ),
        pytest.param(available(old={"mitte": 0, "lager": 0}), [NOTIFY], id="stale and empty"),
        pytest.param(
            available({"lager": 1}, {"mitte": 1, "altstadt": 2}),
            [(M.HOME_DELIVERY, "lager", 1), (M.CLICK_AND_COLLECT, "mitte", 1), (M.STOCKROOM, "mitte", "?"),
             (M.RESERVE_BRANCH, "altstadt", "?"), NOTIFY],
            id="certain before uncertain",
        ),
        pytest.param(
            available({"altstadt": 2}, {"lager": 5}),
            [(M.RESERVE_BRANCH, "altstadt", 2), (M.CLICK_AND_COLLECT, "mitte", 2), (M.HOME_DELIVERY, "lager", "?"),
             NOTIFY],
            id="collect from a branch that is sure",
        ),
    ],
)  # fmt: skip
def test_every_case_of_availability(availability, expected):
    found = offered(availability)
    assert brief(found) == expected
    first = found[preselected(found)]
    assert not first.uncertain or all(w.uncertain or w.fulfilment.method is M.NOTIFY for w in found)
    assert all(w.quantity is None and w.fulfilment.ready_on is None for w in found if w.uncertain)


def test_what_the_rows_promise():
    found = {w.fulfilment.method: w for w in offered(available({"altstadt": 3, "lager": 12}))}
    reserve, home, collect = found[M.RESERVE_BRANCH], found[M.HOME_DELIVERY], found[M.CLICK_AND_COLLECT]
    assert (reserve.closes_at, round(reserve.distance_km, 1)) == ("20:00", 1.1)
    assert reserve.fulfilment.until == datetime(2026, 11, 25, 13, 45, tzinfo=UTC)
    assert (home.fulfilment.ready_on, home.shipping_cents) == (date(2026, 11, 26), 0)
    assert (collect.fulfilment.ready_on, collect.fulfilment.ready_from) == (date(2026, 11, 26), time(16))
    assert collect.fulfilment.source == "lager"
    assert home.as_of == NOW - timedelta(minutes=2)


@pytest.mark.parametrize("method", list(M))
def test_what_a_shop_cannot_do_is_absent(method):
    rules = replace(RULES, methods=tuple(m for m in M if m is not method))
    found = offered(available({"mitte": 1, "altstadt": 3, "lager": 12}, {}), rules=rules)
    assert method not in {w.fulfilment.method for w in found}


def test_without_any_way_nothing_is_preselected():
    found = offered(available(), rules=replace(RULES, methods=(M.TAKE_AWAY,)))
    assert (found, preselected(found)) == ((), -1)


def test_a_stale_shelf_without_a_stockroom_is_still_a_question():
    found = offered(available(old={"mitte": 1}), rules=replace(RULES, methods=(M.TAKE_AWAY,)))
    assert brief(found) == [(M.TAKE_AWAY, "mitte", "?")]


def test_what_lies_in_the_basket_is_not_promised_twice():
    held = basket(
        line(M.TAKE_AWAY, "mitte", 1), line(M.STOCKROOM, "mitte", 1), line(M.RESERVE_BRANCH, "altstadt", 1),
        line(M.HOME_DELIVERY, "lager", 2), line(M.CLICK_AND_COLLECT, "mitte", 1, promise={"source": "lager"}),
        line(M.NOTIFY, "mitte", 1),
    )  # fmt: skip
    found = offered(available({"mitte": 3, "altstadt": 1, "lager": 5}), basket=held)
    assert brief(found) == [
        (M.TAKE_AWAY, "mitte", 1),
        (M.STOCKROOM, "mitte", 1),
        (M.HOME_DELIVERY, "lager", 2),
        (M.CLICK_AND_COLLECT, "mitte", 2),
    ]


def test_another_way_for_the_same_article_is_chosen_among_all_its_pieces():
    held = basket(line(M.TAKE_AWAY, "mitte", 2), line(M.TAKE_AWAY, "mitte", sku="other"))
    others = left_out(held, "fjell-38")
    assert [x.sku for x in others.lines] == ["other"]
    assert brief(offered(available({"mitte": 2}), basket=others))[0] == (M.TAKE_AWAY, "mitte", 2)


def test_another_article_in_the_basket_takes_nothing():
    held = basket(line(M.TAKE_AWAY, "mitte", 2, sku="other"))
    assert brief(offered(available({"mitte": 2}), basket=held))[0] == (M.TAKE_AWAY, "mitte", 2)


def test_the_last_piece_in_the_basket_leaves_the_wish_to_be_told():
    held = basket(line(M.TAKE_AWAY, "mitte", 2))
    assert brief(offered(available({"mitte": 2}), basket=held)) == [NOTIFY]


def test_shipping_is_free_once_the_delivered_goods_are_worth_it():
    cheap = replace(variant(), price=replace(variant().price, now=replace(variant().price.now, cents=2000)))
    alone = ways(cheap, available({"lager": 5}), CONTEXT)[0]
    held = basket(line(M.HOME_DELIVERY, "lager", sku="other"))
    together = ways(cheap, available({"lager": 5}), replace(CONTEXT, basket=held))[0]
    collected = basket(line(M.CLICK_AND_COLLECT, "mitte", sku="other"))
    apart = ways(cheap, available({"lager": 5}), replace(CONTEXT, basket=collected))[0]
    assert [w.shipping_cents for w in (alone, together, apart)] == [495, 0, 495]


def test_a_branch_that_is_closed_for_today_comes_after_the_parcel_only_if_it_opens_later():
    night = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
    found = offered(available({"altstadt": 3, "lager": 2}), now=night)
    assert [w.fulfilment.method for w in found][:2] == [M.RESERVE_BRANCH, M.HOME_DELIVERY]
    assert found[0].closes_at == ""


def test_a_branch_that_never_opens_is_no_way():
    shut = StockLocation("mitte", "Mitte", hours=(None,) * 7)
    found = offered(available({"lager": 3}), here=shut)
    assert M.CLICK_AND_COLLECT not in {w.fulfilment.method for w in found}


def test_asking_the_stockroom_is_always_possible_where_there_is_one():
    sure = ask_stockroom(available({"mitte": 2}), CONTEXT)
    assert (sure.quantity, sure.uncertain) == (2, False)
    for unsure in (available({"mitte": 0}), available(), available(old={"mitte": 3})):
        way = ask_stockroom(unsure, CONTEXT)
        assert (way.quantity, way.uncertain, way.fulfilment.location) == (None, True, "mitte")
    assert ask_stockroom(available(), replace(CONTEXT, rules=replace(RULES, methods=(M.TAKE_AWAY,)))) is None


STOCK = st.dictionaries(st.sampled_from(["mitte", "altstadt", "sued", "west", "nord", "lager"]), st.integers(0, 6))
LINES = st.lists(
    st.tuples(st.sampled_from([M.TAKE_AWAY, M.RESERVE_BRANCH, M.HOME_DELIVERY, M.NOTIFY]), st.integers(1, 4)),
    max_size=3, unique_by=lambda pair: pair[0],
)  # fmt: skip
PLACE = {M.TAKE_AWAY: "mitte", M.RESERVE_BRANCH: "altstadt", M.HOME_DELIVERY: "lager", M.NOTIFY: "mitte"}


@given(STOCK, STOCK, LINES, st.integers(0, 20_000))
def test_never_more_is_promised_than_there_is(fresh, old, held, minutes):
    old = {code: n for code, n in old.items() if code not in fresh}
    lines = basket(*(line(method, PLACE[method], n) for method, n in held))
    now = NOW + timedelta(minutes=minutes)
    found = offered(available(fresh, old), basket=lines, now=now)
    for way in found:
        taken = sum(
            x.quantity
            for x in lines.lines
            if x.fulfilment.pool == way.fulfilment.pool and x.fulfilment.method is not M.NOTIFY
        )
        if way.quantity is not None:
            assert 0 < way.quantity <= fresh[way.fulfilment.pool] - taken
        if way.fulfilment.ready_on:
            assert way.fulfilment.ready_on > now.date()
        if way.fulfilment.until:
            local = way.fulfilment.until.astimezone(RULES.zone)
            opening = WEEK[local.weekday()]
            assert opening is not None
            assert opening[0] <= local.time() <= opening[1]
            assert way.fulfilment.until > now
    assert [w.uncertain for w in found if w.fulfilment.method is not M.NOTIFY] == sorted(
        w.uncertain for w in found if w.fulfilment.method is not M.NOTIFY
    )
    if any(not w.uncertain and w.fulfilment.method is not M.NOTIFY for w in found):
        assert not found[preselected(found)].uncertain
