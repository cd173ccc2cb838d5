from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calendar import GERMAN_STATES, add_working_days, easter, first_day, holidays, is_working_day


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1818, 3, 22), (1943, 4, 25), (1961, 4, 2), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20),
     (2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2038, 4, 25), (2285, 3, 22)],
)  # fmt: skip
def test_easter_falls_on_the_known_dates(year, month, day):
    assert easter(year) == date(year, month, day)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_between_22_march_and_25_april(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("state", "count"),
    [("", 9), ("BE", 10), ("HH", 10), ("BW", 12), ("BY", 13), ("SN", 11), ("NW", 11), ("SL", 12), ("TH", 11),
     ("MV", 11)],
)  # fmt: skip
def test_2026_has_as_many_holidays_as_the_state_has(state, count):
    assert len(holidays(2026, "DE", state)) == count


@pytest.mark.parametrize(
    ("day", "state", "expected"),
    [
        (date(2026, 4, 3), "", True),  # Good Friday
        (date(2026, 5, 14), "", True),  # Ascension
        (date(2026, 5, 25), "", True),  # Whit Monday
        (date(2026, 6, 4), "NW", True),  # Corpus Christi
        (date(2026, 6, 4), "HH", False),
        (date(2026, 11, 18), "SN", True),  # Day of Repentance
        (date(2025, 11, 19), "SN", True),
        (date(2023, 11, 22), "SN", True),
        (date(2026, 11, 18), "BE", False),
        (date(2022, 3, 8), "MV", False),
        (date(2023, 3, 8), "MV", True),
        (date(2025, 5, 8), "BE", True),
        (date(2026, 5, 8), "BE", False),
        (date(2017, 10, 31), "BY", True),
        (date(2026, 10, 31), "HH", True),
        (date(2026, 10, 31), "BY", False),
    ],
)
def test_german_holidays_by_state(day, state, expected):
    assert (day in holidays(day.year, "DE", state)) is expected


def test_austria_and_switzerland_have_their_own_days():
    assert holidays(2026, "AT")[date(2026, 10, 26)] == "national_day"
    assert date(2026, 4, 3) not in holidays(2026, "AT")
    assert len(holidays(2026, "AT")) == 13
    assert sorted(holidays(2026, "CH")) == [date(2026, 1, 1), date(2026, 5, 14), date(2026, 8, 1), date(2026, 12, 25)]
    assert holidays(2026, "FR") == {}


def test_an_unknown_state_is_named():
    with pytest.raises(ValueError, match="found 'XX'"):
        holidays(2026, "DE", "XX")


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 11, 24), 2, date(2026, 11, 26)),  # Tuesday to Thursday
        (date(2026, 11, 27), 2, date(2026, 11, 30)),  # Friday: Saturday counts, Sunday does not
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 29), 0, date(2026, 11, 30)),
        (date(2026, 4, 2), 1, date(2026, 4, 4)),  # over Good Friday
        (date(2026, 4, 4), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # over Christmas and a Sunday
    ],
)
def test_working_days_skip_sundays_and_holidays(start, count, expected):
    assert add_working_days(start, count) == expected


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(0, 20), st.sampled_from(GERMAN_STATES))
def test_a_promised_day_is_always_a_working_day_and_never_too_early(start, count, state):
    day = add_working_days(start, count, "DE", state)
    assert is_working_day(day, "DE", state)
    assert (day - start).days >= count


def test_first_day_gives_up_at_its_limit():
    assert first_day(date(2026, 1, 1), lambda day: day.weekday() == 0) == date(2026, 1, 5)
    assert first_day(date(2026, 1, 1), lambda day: False, limit=3) is None
