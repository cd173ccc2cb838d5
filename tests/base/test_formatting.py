"""Prices, dates, times and distances in German and English."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base import formatting as fmt

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("cents", "currency", "language", "text"),
    [
        (11995, "EUR", "de", "119,95\u00a0€"),
        (11995, "EUR", "en", "€119.95"),
        (0, "EUR", "de", "0,00\u00a0€"),
        (123456789, "EUR", "de", "1.234.567,89\u00a0€"),
        (123456789, "EUR", "en", "€1,234,567.89"),
        (-2000, "EUR", "de", "\u221220,00\u00a0€"),
        (-2000, "EUR", "en", "\u2212€20.00"),
        (4990, "CHF", "de", "49,90\u00a0CHF"),
        (4990, "CHF", "en", "CHF\u00a049.90"),
        (4990, "EUR", "tr", "€49.90"),
        (4990, "EUR", "de-AT", "49,90\u00a0€"),
    ],
)
def test_price(cents, currency, language, text):
    assert fmt.price(cents, currency, language) == text


@given(st.integers(0, 10**9), st.sampled_from(["de", "en"]))
def test_no_cent_of_a_price_is_lost(cents, language):
    digits = "".join(c for c in fmt.price(cents, "EUR", language) if c.isdigit())
    assert int(digits) == cents


@pytest.mark.parametrize(
    ("write", "german", "english"),
    [
        (fmt.day_short, "Do, 26.\u00a0Nov.", "Thu, 26\u00a0Nov"),
        (fmt.day_compact, "Do\u00a026.11.", "Thu\u00a026\u00a0Nov"),
        (fmt.day_long, "Donnerstag, 26.\u00a0November 2026", "Thursday, 26\u00a0November 2026"),
        (fmt.weekday, "Donnerstag", "Thursday"),
    ],
)
def test_days(write, german, english):
    assert (write(DAY, "de"), write(DAY, "en"), write(DAY, "uk")) == (german, english, english)


def test_every_month_and_weekday_has_a_name():
    for language in ("de", "en"):
        longs = {fmt.day_long(date(2026, month, month), language) for month in range(1, 13)}
        shorts = {fmt.day_short(date(2026, month, 1), language) for month in range(1, 13)}
        assert len(longs) == len(shorts) == 12


@pytest.mark.parametrize(
    ("moment", "german", "english"),
    [
        (time(14, 32), "14:32", "2:32\u00a0pm"),
        (time(0, 5), "0:05", "12:05\u00a0am"),
        (time(12, 0), "12:00", "12:00\u00a0pm"),
        (datetime(2026, 11, 26, 9, 7), "9:07", "9:07\u00a0am"),  # noqa: DTZ001 - already in the branch's zone
    ],
)
def test_times(moment, german, english):
    assert (fmt.time_of_day(moment, "de"), fmt.time_of_day(moment, "en")) == (german, english)


@pytest.mark.parametrize(
    ("kilometres", "german", "english"),
    [
        (0.0, "50\u00a0m", "50\u00a0m"),
        (0.62, "600\u00a0m", "600\u00a0m"),
        (0.98, "1,0\u00a0km", "1.0\u00a0km"),
        (1.2, "1,2\u00a0km", "1.2\u00a0km"),
        (12.6, "13\u00a0km", "13\u00a0km"),
        (1234.0, "1.234\u00a0km", "1,234\u00a0km"),
    ],
)
def test_distance(kilometres, german, english):
    assert (fmt.distance(kilometres, "de"), fmt.distance(kilometres, "en")) == (german, english)


def test_walking():
    assert fmt.walking_minutes(0.0) == 1
    assert fmt.walking_minutes(0.8) == 13
    assert (fmt.minutes(13, "de"), fmt.minutes(13, "en")) == ("13\u00a0Min.", "13\u00a0min")


def test_percent():
    assert (fmt.percent(-20, "de"), fmt.percent(-20, "en")) == ("\u221220\u00a0%", "\u221220%")
