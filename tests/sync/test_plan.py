"""When each stream is pulled: never later than configured, spread by chance, and no herd when a shop comes back."""

import heapq
from collections import Counter
from itertools import pairwise
from random import Random

import pytest

from kiosk.sync.pace import LONGEST_GAP_S, after_absence, gap
from kiosk.sync.plan import CATCH_UP_S, LONGEST_YIELD_S, SOON_S, YIELD_SHARE, PullPlan
from kiosk.sync.status import Pulled, Stream
from tests.store.orders_kit import order

EVERY = {Stream.CATALOGUE: 900.0, Stream.STOCK: 120.0, Stream.ORDERS: 300.0}
GOOD, AWAY = Pulled(True), Pulled(False, problem="away")
NOW = 1000.0


def plan(chance=0.5, **options):
    return PullPlan(EVERY, lambda: chance, NOW, **options)


def test_an_empty_kiosk_asks_at_once_and_the_catalogue_first():
    fresh = plan()
    assert (fresh.next_due(NOW), fresh.wait_s(NOW)) == (Stream.CATALOGUE, 0)


def test_a_kiosk_with_a_catalogue_spreads_its_first_looks_and_sees_the_stock_within_a_minute():
    found = [plan(chance / 10, spread=True) for chance in range(10)]
    waits = [one.wait_s(NOW) for one in found]
    assert waits == sorted(waits)
    assert waits[0] == 0
    assert SOON_S / 2 < waits[-1] < SOON_S


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.99])
def test_intervals_are_shortened_by_chance_never_longer_and_counted_from_the_beginning_of_a_pull(chance):
    one = plan(chance)
    one.began(Stream.STOCK, NOW)
    one.ended(Stream.STOCK, GOOD, NOW + 7)
    one.ended(Stream.CATALOGUE, GOOD, NOW)
    one.ended(Stream.ORDERS, GOOD, NOW)
    assert 120 * 0.9 <= one.wait_s(NOW) <= 120
    assert one.wait_s(NOW) == pytest.approx(120 * (1 - 0.1 * chance))


def test_a_stream_that_has_more_to_bring_is_pulled_at_once():
    one = plan()
    one.began(Stream.CATALOGUE, NOW)
    one.ended(Stream.CATALOGUE, Pulled(True, soon=True), NOW + 5)
    assert one.next_due(NOW + 6.1) is Stream.CATALOGUE


def test_a_pull_that_takes_longer_than_its_interval_still_lets_others_in():
    one = plan()
    one.began(Stream.STOCK, NOW)
    one.ended(Stream.STOCK, GOOD, NOW + 500)
    assert one.next_due(NOW + 500) is Stream.CATALOGUE
    assert one.next_due(NOW + 502) is Stream.CATALOGUE


def test_while_the_shop_is_away_one_stream_looks_for_it_in_growing_waits():
    one = PullPlan(EVERY, lambda: 0.5, NOW, spread=True)
    one.hurry(NOW)
    now, tries = NOW, []
    while now < NOW + 900:
        stream = one.next_due(now)
        assert stream is not None
        tries.append((stream, now))
        one.ended(stream, AWAY, now)
        now += one.wait_s(now)
    assert len(tries) <= 13
    assert {stream for stream, _ in tries[2:]} == {Stream.STOCK}  # after the first ones, what would be due anyhow
    gaps = [b[1] - a[1] for a, b in pairwise(tries)]
    assert gaps[0] < 5
    assert max(gaps) <= 160


def test_an_empty_kiosk_looks_with_the_catalogue_it_needs():
    one = plan()
    for _ in range(5):
        assert one.next_due(NOW + 1e6) is Stream.CATALOGUE
        one.ended(Stream.CATALOGUE, AWAY, NOW)


def test_a_shop_that_is_back_gets_the_rest_at_moments_of_their_own():
    one = plan()
    one.ended(Stream.CATALOGUE, GOOD, NOW)
    one.ended(Stream.STOCK, AWAY, NOW)
    later = NOW + 2000
    assert one.next_due(later) is Stream.STOCK
    one.ended(Stream.STOCK, GOOD, later)
    assert one.next_due(later) is None
    assert 0 < one.wait_s(later) <= CATCH_UP_S


@pytest.mark.parametrize(
    ("away_s", "rest_s"), [(60, 60 * YIELD_SHARE), (600, LONGEST_YIELD_S), (10**6, LONGEST_YIELD_S)]
)
@pytest.mark.parametrize("chance", [0.0, 0.99])
def test_after_an_absence_the_stock_comes_as_always_and_the_rest_leaves_room_for_the_orders(away_s, rest_s, chance):
    one = plan(chance)
    for stream in Stream:
        one.ended(stream, GOOD, NOW)
    lost = NOW + 900
    for after_s in (0, away_s / 2):  # an absence is counted from its beginning
        one.ended(Stream.STOCK, AWAY, lost + after_s)
    now = back = lost + away_s
    one.began(Stream.STOCK, back)
    one.ended(Stream.STOCK, GOOD, back)
    first: dict[Stream, float] = {}
    while len(first) < len(Stream):
        now += one.wait_s(now)
        stream = one.next_due(now)
        assert stream is not None
        first.setdefault(stream, now - back)
        one.ended(stream, GOOD, now)
    assert first[Stream.STOCK] <= EVERY[Stream.STOCK]
    for stream in (Stream.CATALOGUE, Stream.ORDERS):
        assert first[stream] == pytest.approx(rest_s + chance * EVERY[stream], abs=2)


def test_a_second_absence_is_counted_from_its_own_beginning():
    one = plan()
    one.ended(Stream.STOCK, AWAY, NOW)
    one.ended(Stream.STOCK, GOOD, NOW + 600)
    one.ended(Stream.STOCK, AWAY, NOW + 10_000)
    one.ended(Stream.STOCK, GOOD, NOW + 10_002)
    one.ended(Stream.STOCK, GOOD, NOW + 10**5)
    assert one.next_due(NOW + 10_002 + 2 * YIELD_SHARE + 0.5 * CATCH_UP_S + 1) is Stream.CATALOGUE


def test_a_shop_that_asks_for_time_gets_it():
    one = plan()
    one.ended(Stream.STOCK, Pulled(False, problem="429", retry_after=1800), NOW)
    assert one.wait_s(NOW) >= 1800
    one.hurry(NOW + 1)  # unless a person asks
    assert one.wait_s(NOW + 1) == 0


def test_a_pause_that_others_were_asked_for_holds_all_streams_and_ends_one_by_one():
    one = plan()
    one.began(Stream.CATALOGUE, NOW)
    one.hold(NOW + 600, NOW)
    one.ended(Stream.CATALOGUE, GOOD, NOW + 5)  # it was under way
    assert one.next_due(NOW + 599) is None
    assert one.wait_s(NOW) == 600
    assert one.next_due(NOW + 600) is Stream.STOCK
    one.ended(Stream.STOCK, GOOD, NOW + 600)
    assert one.next_due(NOW + 601) is None
    one.hold(NOW + 3000, NOW + 700)
    one.hurry(NOW + 700)
    assert one.next_due(NOW + 700) is not None


def test_what_asked_nobody_says_nothing_about_the_shop():
    one = plan()
    one.ended(Stream.CATALOGUE, AWAY, NOW)
    one.ended(Stream.STOCK, Pulled(True, asked=False), NOW)
    assert one.next_due(NOW) is None
    assert one.next_due(NOW + 10) is Stream.CATALOGUE


def test_an_unusable_feed_is_looked_at_again_soon_and_never_later_than_planned():
    one = plan()
    for _ in range(30):
        one.ended(Stream.STOCK, Pulled(True, problem="broken"), NOW)
        one.ended(Stream.CATALOGUE, GOOD, NOW)
        one.ended(Stream.ORDERS, GOOD, NOW)
        assert 0 < one.wait_s(NOW) <= 120


def rates(chance, away, kiosks=300, end=7200.0, window=60.0):
    """Requests by window of many kiosks whose shop is away between two moments."""
    plans = [PullPlan(EVERY, chance.random, 0.0, spread=True) for _ in range(kiosks)]
    queue = [(one.wait_s(0.0), number) for number, one in enumerate(plans)]
    heapq.heapify(queue)
    requests: Counter[int] = Counter()
    while queue and queue[0][0] < end:
        now, number = heapq.heappop(queue)
        stream = plans[number].next_due(now)
        if stream is not None:
            requests[int(now // window)] += 1
            plans[number].began(stream, now)
            plans[number].ended(stream, AWAY if away[0] <= now < away[1] else GOOD, now)
        heapq.heappush(queue, (now + max(plans[number].wait_s(now), 0.001), number))
    return requests


@pytest.mark.parametrize("seed", range(3))
def test_no_herd_of_300_kiosks_when_a_shop_comes_back_after_ten_minutes(seed):
    away = (3600.0, 4200.0)
    found = rates(Random(seed), away)
    steady = sum(found[n] for n in range(30, 60)) / 30
    assert max(found[n] for n in range(70, 120)) <= 2 * steady
    assert max(found[n] for n in range(62, 70)) <= 2 * steady  # nor while it is away, after the first minutes
    assert max(found[n] for n in range(60)) <= 2 * steady  # nor when all of them are switched on at once
    assert min(found[n] for n in range(72, 119)) >= steady / 2


def test_an_absence_is_drained_in_the_time_it_took():
    since = order().created_at
    assert after_absence(30, 5, NOW, since) is None
    assert after_absence(600, 0, NOW, since) is None
    drain = after_absence(600, 20, NOW, since)
    assert drain is not None
    assert (drain.gap_s, drain.until, drain.since) == (30, NOW + 600, since)
    assert (gap(drain, 0.0), gap(drain, 0.5)) == (15, 30)
    longest = after_absence(10**6, 1, NOW, since)
    assert longest is not None
    assert longest.gap_s == LONGEST_GAP_S
