"""Promise 7: backoff is pure, jittered, capped, honours Retry-After and follows monotonic time."""

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.shops.http_parts import parse_retry_after
from kiosk.sync.backoff import Backoff, Reading, delay, horizon, jump

NOW = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
CHANCES = st.floats(0, 1, exclude_max=True)


def test_waits_grow_up_to_the_cap():
    waits = [delay(n, 0.999).total_seconds() for n in range(1, 12)]
    assert waits[:4] == pytest.approx([5, 10, 20, 40], rel=0.01)
    assert waits == sorted(waits)
    assert waits[-1] == pytest.approx(900, rel=0.01)


@given(st.integers(-5, 10**9), CHANCES, st.none() | st.floats(allow_nan=True, allow_infinity=True))
def test_every_wait_is_positive_and_never_beyond_the_horizon(attempts, chance, asked):
    wait = delay(attempts, chance, asked)
    assert timedelta(seconds=2) < wait
    assert NOW + wait < horizon(NOW)


@given(st.integers(1, 100), CHANCES, CHANCES)
def test_jitter_spreads_by_half(attempts, low, high):
    full = Backoff().first_s * 2 ** min(attempts - 1, 20)
    for chance in (low, high):
        wait = delay(attempts, chance).total_seconds()
        assert min(full, 900) / 2 <= wait <= min(full, 900)


@pytest.mark.parametrize(
    ("header", "at_least"),
    [("120", 120), ("Tue, 24 Nov 2026 13:35:00 GMT", 180), ("soon", 2.5), ("-3", 2.5), ("", 2.5), ("NaN", 2.5)],
)
def test_retry_after_in_seconds_as_a_date_and_garbage(header, at_least):
    now = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
    asked = parse_retry_after(header, lambda: now)
    assert at_least <= delay(1, 0.0, asked).total_seconds() <= at_least * 1.1
    assert delay(1, 0.99, asked).total_seconds() <= max(5, at_least * 1.1)


@pytest.mark.parametrize("asked", [math.inf, math.nan, -1.0, 0.0])
def test_a_wait_that_is_no_number_counts_as_none(asked):
    assert delay(3, 0.5, asked) == delay(3, 0.5)


def test_a_shop_cannot_ask_for_longer_than_a_day():
    assert delay(1, 0.0, 10**9) == timedelta(days=1)


def reading(wall, monotonic):
    return Reading(wall, monotonic)


@pytest.mark.parametrize(
    ("wall_s", "monotonic_s", "jumped_s"),
    [(60, 60, 0), (61, 60, 0), (58.5, 60, 0), (3660, 60, 3600), (-3540, 60, -3600), (10**9, 1, 10**9 - 1), (0, 0, 0)],
)
def test_a_jump_is_told_from_time_that_passed(wall_s, monotonic_s, jumped_s):
    before = reading(NOW, 1000.0)
    after = reading(NOW + timedelta(seconds=wall_s), 1000.0 + monotonic_s)
    assert jump(before, after) == timedelta(seconds=jumped_s)
