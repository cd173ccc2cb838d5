"""How often frames are looked at."""

import pytest

from kiosk.vision.service.pace import Pace, looked


def drive(per_s, costs_s, seconds=20.0, late_s=0.0):
    """Looks that each take so long and begin so late: their beginnings, and the pace at the end."""
    pace, now, began = Pace(), 100.0, []
    while now < 100.0 + seconds:
        now = max(now, pace.due) + late_s
        began.append(now)
        pace = looked(pace, now, now + costs_s, per_s)
        now += costs_s
    return began, pace


@pytest.mark.parametrize("late_s", [0.0, 0.03])
def test_as_often_as_wanted_also_when_frames_come_a_little_late(late_s):
    began, pace = drive(5, 0.03, late_s=late_s)
    assert len(began) == pytest.approx(100, abs=2)
    assert pace.per_second == pytest.approx(5, abs=0.2)


def test_a_slow_machine_works_for_half_of_the_time():
    began, pace = drive(5, 0.5)
    assert len(began) == pytest.approx(20, abs=1)
    assert pace.per_second == pytest.approx(1, abs=0.1)


def test_a_pause_is_not_caught_up_with():
    pace = looked(Pace(), 100.0, 100.01, 5)
    pace = looked(pace, 110.0, 110.01, 5)
    assert pace.due == pytest.approx(110.2)
