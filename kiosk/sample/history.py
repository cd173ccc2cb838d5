"""Prices of reduced articles over time: each row is the price that held from its date on."""

from collections.abc import Iterator
from datetime import date, timedelta

from kiosk.sample.model import Style

REDUCED_DAYS = 9


def price_steps(style: Style, today: date) -> Iterator[tuple[date, int]]:
    """(first day, cents) of a reduced style: the regular price, sometimes an earlier offer, then the reduction."""
    start = today - timedelta(days=REDUCED_DAYS)
    yield today - timedelta(days=75), style.regular
    if style.lowest < style.regular:
        yield start - timedelta(days=24), style.lowest
        yield start - timedelta(days=15), style.regular
    yield start, style.price
