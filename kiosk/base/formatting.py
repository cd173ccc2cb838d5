"""Prices, dates, times and distances as people of a language write them; pure, for every room.

Languages without a pattern of their own use the English one. Spaces inside a value are no-break spaces.
"""

import math
from datetime import date, datetime, time

NBSP = "\u00a0"
MINUS = "\u2212"
WALKING_KMH = 4.8
DETOUR = 1.3  # streets are longer than the straight line between two coordinates

_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$"}
_WEEKDAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni",
           "Juli", "August", "September", "Oktober", "November", "Dezember"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
_SHORT_MONTHS = {
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def pattern_language(language: str) -> str:
    """The language whose patterns are used for `language` (also `de-AT`)."""
    short = language[:2].lower()
    return short if short in _WEEKDAYS else "en"


def price(cents: int, currency: str, language: str) -> str:
    """`119,95 €` in German, `€119.95` in English; `cents` are minor units of the ISO 4217 `currency`."""
    sign = MINUS if cents < 0 else ""
    amount = decimal(abs(cents) / 100, 2, language)
    symbol = _SYMBOLS.get(currency, currency)
    if pattern_language(language) == "de":
        return f"{sign}{amount}{NBSP}{symbol}"
    gap = "" if currency in _SYMBOLS else NBSP
    return f"{sign}{symbol}{gap}{amount}"


def decimal(value: float, places: int, language: str) -> str:
    """`1.234,5` in German, `1,234.5` in English."""
    english = f"{value:,.{places}f}"
    if pattern_language(language) == "en":
        return english
    return english.translate(str.maketrans(",.", ".,"))


def percent(value: int, language: str) -> str:
    """`−20 %` in German, `−20%` in English."""
    sign = MINUS if value < 0 else ""
    gap = NBSP if pattern_language(language) == "de" else ""
    return f"{sign}{abs(value)}{gap}%"


def day_compact(day: date, language: str) -> str:
    """For a button: `Do 26.11.` or `Thu 26 Nov`."""
    if pattern_language(language) == "de":
        return f"{_short_weekday(day, 'de')}{NBSP}{day.day}.{day.month}."
    return f"{_short_weekday(day, 'en')}{NBSP}{day.day}{NBSP}{_SHORT_MONTHS['en'][day.month - 1]}"


def day_short(day: date, language: str) -> str:
    """`Do, 26. Nov.` or `Thu, 26 Nov`."""
    code = pattern_language(language)
    return f"{_short_weekday(day, code)}, {_day_number(day, code)}{NBSP}{_SHORT_MONTHS[code][day.month - 1]}"


def day_long(day: date, language: str) -> str:
    """`Donnerstag, 26. November 2026` or `Thursday, 26 November 2026`."""
    code = pattern_language(language)
    month = _MONTHS[code][day.month - 1]
    return f"{_WEEKDAYS[code][day.weekday()]}, {_day_number(day, code)}{NBSP}{month} {day.year}"


def weekday(day: date, language: str) -> str:
    """`Donnerstag` or `Thursday`."""
    return _WEEKDAYS[pattern_language(language)][day.weekday()]


def time_of_day(moment: datetime | time, language: str) -> str:
    """`14:32` or `2:32 pm`; a datetime must already be in the branch's time zone."""
    if pattern_language(language) == "de":
        return f"{moment.hour}:{moment.minute:02d}"
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment.hour % 12 or 12}:{moment.minute:02d}{NBSP}{half}"


def distance(kilometres: float, language: str) -> str:
    """`850 m` below a kilometre (in steps of 50 m), then `1,2 km` or `1.2 km`, whole from 10 km."""
    metres = max(50, round(kilometres * 20) * 50)
    if metres < 1000:
        return f"{metres}{NBSP}m"
    return f"{decimal(kilometres, 0 if kilometres >= 10 else 1, language)}{NBSP}km"


def walking_minutes(kilometres: float) -> int:
    """Whole minutes on foot for a straight-line distance, at least 1."""
    return max(1, math.ceil(kilometres * DETOUR / WALKING_KMH * 60))


def minutes(count: int, language: str) -> str:
    """`12 Min.` or `12 min`."""
    return f"{count}{NBSP}{'Min.' if pattern_language(language) == 'de' else 'min'}"


def _short_weekday(day: date, code: str) -> str:
    return _WEEKDAYS[code][day.weekday()][: 2 if code == "de" else 3]


def _day_number(day: date, code: str) -> str:
    return f"{day.day}." if code == "de" else str(day.day)
