"""What is kept of a shop's set-up, by a clock set by hand."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from kiosk.shops.kept import KEPT, Kept

BEGAN = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("later", "found"),
    [(timedelta(), 0), (KEPT - timedelta(seconds=1), 0), (KEPT, 1), (-timedelta(seconds=1), 1)],
)
def test_it_is_read_again_when_old_or_when_the_clock_was_set_back(later, found):
    times = iter((BEGAN, BEGAN + later))
    numbers = count()
    kept = Kept(lambda: next(numbers), lambda: next(times))
    assert kept.get() == 0
    assert kept.get() == found


def test_forgotten_it_is_read_again_and_a_failure_is_not_kept():
    answers = iter((1, 0, 2))
    kept = Kept(lambda: 2 // next(answers), lambda: BEGAN)
    assert (kept.get(), kept.get()) == (2, 2)
    kept.forget()
    with pytest.raises(ZeroDivisionError):
        kept.get()
    assert kept.get() == 1
