"""Public holidays and working days, computed: a promised day must be a day on which somebody delivers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

# Days relative to Easter Sunday.
GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI = -2, 1, 39, 50, 60

GERMAN_STATES = (
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH",
)  # fmt: skip

_DE_FIXED = {(1, 1): "new_year", (5, 1): "labour_day", (10, 3): "unity_day", (12, 25): "christmas", (12, 26): "boxing"}
_DE_EASTER = {GOOD_FRIDAY: "good_friday", EASTER_MONDAY: "easter_monday", ASCENSION: "ascension", WHIT_MONDAY: "whit"}
# (month, day) -> name, states, first year. Assumption in Bavaria holds in most towns, not in all: counted as a
# holiday, because a promise that is a day late is worse than a parcel that is a day early.
_DE_STATE_FIXED: tuple[tuple[int, int, str, frozenset[str], int], ...] = (
    (1, 6, "epiphany", frozenset({"BW", "BY", "ST"}), 1990),
    (3, 8, "womens_day", frozenset({"BE"}), 2019),
    (3, 8, "womens_day", frozenset({"MV"}), 2023),
    (8, 15, "assumption", frozenset({"BY", "SL"}), 1990),
    (9, 20, "childrens_day", frozenset({"TH"}), 2019),
    (10, 31, "reformation", frozenset({"BB", "MV", "SN", "ST", "TH"}), 1990),
    (10, 31, "reformation", frozenset({"HB", "HH", "NI", "SH"}), 2018),
    (11, 1, "all_saints", frozenset({"BW", "BY", "NW", "RP", "SL"}), 1990),
)
_CORPUS_CHRISTI_STATES = frozenset({"BW", "BY", "HE", "NW", "RP", "SL"})
_BERLIN_ONCE = {date(2020, 5, 8), date(2025, 5, 8), date(2028, 6, 17)}

_AT_FIXED = {
    (1, 1): "new_year", (1, 6): "epiphany", (5, 1): "labour_day", (8, 15): "assumption", (10, 26): "national_day",
    (11, 1): "all_saints", (12, 8): "conception", (12, 25): "christmas", (12, 26): "boxing",
}  # fmt: skip
_AT_EASTER = {EASTER_MONDAY: "easter_monday", ASCENSION: "ascension", WHIT_MONDAY: "whit", CORPUS_CHRISTI: "corpus"}
# Only these four are kept in every canton.
_CH_FIXED = {(1, 1): "new_year", (8, 1): "national_day", (12, 25): "christmas"}
_CH_EASTER = {ASCENSION: "ascension"}


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (anonymous algorithm, Nature 1876; Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


@lru_cache(maxsize=64)
def holidays(year: int, country: str = "DE", state: str = "") -> dict[date, str]:
    """Holidays of `year` by date. `state` is a German federal state such as "HH"; empty: only those kept everywhere.

    Countries other than DE, AT and CH have none here. ValueError for an unknown German state."""
    if country == "AT":
        return _from(year, _AT_FIXED, _AT_EASTER)
    if country == "CH":
        return _from(year, _CH_FIXED, _CH_EASTER)
    if country != "DE":
        return {}
    if state and state not in GERMAN_STATES:
        raise ValueError(f"a German federal state is one of {', '.join(GERMAN_STATES)}; found {state!r}")
    return _from(year, _DE_FIXED, _DE_EASTER) | _of_state(year, state)


def _from(year: int, fixed: dict[tuple[int, int], str], moving: dict[int, str]) -> dict[date, str]:
    sunday = easter(year)
    days = {date(year, month, day): name for (month, day), name in fixed.items()}
    return days | {sunday + timedelta(days=offset): name for offset, name in moving.items()}


def _of_state(year: int, state: str) -> dict[date, str]:
    days = {
        date(year, month, day): name
        for month, day, name, states, since in _DE_STATE_FIXED
        if state in states and year >= since
    }
    if year == 2017 and state:  # 500 years of the Reformation: once, everywhere
        days[date(2017, 10, 31)] = "reformation"
    if state in _CORPUS_CHRISTI_STATES:
        days[easter(year) + timedelta(days=CORPUS_CHRISTI)] = "corpus"
    if state == "SN":
        days[_repentance_day(year)] = "repentance"
    if state == "BE":
        days |= {day: "liberation_or_uprising" for day in _BERLIN_ONCE if day.year == year}
    return days


def _repentance_day(year: int) -> date:
    """The Wednesday before 23 November."""
    day = date(year, 11, 22)
    return day - timedelta(days=(day.weekday() - 2) % 7)


def is_working_day(day: date, country: str = "DE", state: str = "") -> bool:
    """Monday to Saturday and no holiday: a day on which parcels move (German: Werktag)."""
    return day.weekday() != 6 and day not in holidays(day.year, country, state)


def first_day(day: date, fits: Callable[[date], bool], limit: int = 60) -> date | None:
    """The first day from `day` on that fits, or None within `limit` days."""
    days = (day + timedelta(days=offset) for offset in range(limit))
    return next((candidate for candidate in days if fits(candidate)), None)


def add_working_days(day: date, count: int, country: str = "DE", state: str = "") -> date:
    """`count` working days after `day`; with 0 the first working day from `day` on."""
    while not is_working_day(day, country, state):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day, country, state):
            day += timedelta(days=1)
    return day
