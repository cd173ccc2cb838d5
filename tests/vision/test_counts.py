from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.eyes import PeopleBin, Presence
from kiosk.vision.messages import Counted, decode_message, encode
from kiosk.vision.people import attendance, counts
from kiosk.vision.people.attendance import Attendance
from kiosk.vision.people.counts import Counting
from tests.vision.people import reading

BERLIN = ZoneInfo("Europe/Berlin")
TEN = datetime(2026, 11, 20, 10, tzinfo=UTC)


class Day:
    """Looks once a second from `begin` (UTC) on, in Berlin, and the bins that came."""

    def __init__(self, minutes=60, begin=TEN):
        self.state, self.begin, self.now, self.bins = Counting(minutes), begin, 0.0, []

    def look(self, seconds, *tracks, blind=False, every=1.0):
        for _ in range(round(seconds / every)):
            wall = (self.begin + timedelta(seconds=self.now)).astimezone(BERLIN)
            self.state, finished = counts.step(self.state, None if blind else tracks, self.now, wall)
            if finished is not None:
                self.bins.append(finished)
            self.now += every
        return self


def test_a_bin_holds_who_stayed_and_how_long_anybody_was_there():
    day = Day().look(600).look(300, 1).look(60, 2, 3).look(600, 4).look(2040).look(5)
    assert day.bins == [PeopleBin(TEN, 60, 4, 960, 3600)]


def test_who_only_passes_is_not_counted_and_who_stays_is_counted_once():
    day = Day().look(2, 1).look(100).look(1000, 2, 3, 4).look(2600)
    assert day.bins[0].people == 3


def test_a_face_that_is_lost_for_a_moment_counts_once():
    day = Day()
    for _ in range(10):
        day.look(5, 1, 2, 3).look(5)
    assert day.look(3600).bins[0].people == 3


@pytest.mark.parametrize("people", [0, 1, 2])
def test_fewer_than_three_people_are_not_told_apart_from_nobody(people):
    day = Day().look(900).look(600, *range(people)).look(2105)
    assert day.bins == [PeopleBin(TEN, 60, None, None, 3600)]


def test_who_is_there_at_the_border_counts_where_she_came():
    day = Day().look(600, 1, 2, 3).look(2900, 4, 5, 6).look(3705, 4, 5, 6)
    assert [one.people for one in day.bins] == [6, None]


def test_time_in_which_the_eyes_saw_nothing_is_told():
    day = Day().look(1800, 1, 2, 3).look(1800, blind=True).look(5)
    assert day.bins == [PeopleBin(TEN, 60, 3, 1800, 1800)]


def test_what_was_seen_for_less_than_twenty_minutes_is_not_told():
    day = Day().look(900, 1, 2, 3, 4).look(2700, blind=True).look(5)
    assert day.bins == [PeopleBin(TEN, 60, None, None, 900)]


@pytest.mark.parametrize(
    ("begin", "minutes", "lengths"),
    [
        (TEN, 60, [60, 60]),
        (TEN.replace(minute=30), 60, [30, 60]),
        (TEN.replace(minute=50), 60, [70, 60]),  # ten minutes alone would be too short
        (TEN.replace(minute=50), 20, [30, 20, 20, 20, 20, 20]),
        (TEN, 1440, []),
    ],
)
def test_no_bin_is_shorter_than_twenty_minutes(begin, minutes, lengths):
    day = Day(minutes, begin).look(2.5 * 3600, every=2.0)
    assert [one.minutes for one in day.bins][: len(lengths)] == lengths
    for before, after in zip(day.bins, day.bins[1:], strict=False):
        assert before.start + timedelta(minutes=before.minutes) == after.start


def test_bins_of_an_hour_begin_at_whole_hours_of_the_shop_also_when_its_clocks_change():
    begin = datetime(2026, 10, 25, 0, 30, tzinfo=BERLIN).astimezone(UTC)
    day = Day(60, begin).look(4 * 3600, every=2.0)
    local = [one.start.astimezone(BERLIN).strftime("%H:%M") for one in day.bins]
    assert local == ["00:30", "01:00", "02:00", "02:00"]
    assert [one.minutes for one in day.bins] == [30, 60, 60, 60]


def test_a_clock_that_is_set_back_begins_anew():
    day = Day().look(1800, 1, 2, 3)
    day.begin -= timedelta(hours=5)
    day.look(1000)
    assert day.bins == []
    assert day.state.people == 0


@pytest.mark.parametrize("minutes", [-1, 0, 19])
def test_finer_bins_are_refused(minutes):
    with pytest.raises(ValueError, match="at least 20 minutes"):
        Counting(minutes)
    with pytest.raises(ValueError, match="at least 20 minutes"):
        PeopleBin(TEN, minutes, None, None, 0)


def test_a_bin_that_tells_of_one_person_cannot_be_made():
    with pytest.raises(ValueError, match="fewer than three"):
        PeopleBin(TEN, 60, 1, 60, 3600)


def test_a_bin_goes_over_the_pipe_as_it_is():
    said = Counted(PeopleBin(TEN, 60, 12, 1800, 3600))
    assert decode_message(encode(said)) == said
    assert decode_message(encode(said).replace(b'"minutes":60', b'"minutes":1')) is None


steps = st.lists(
    st.tuples(st.none() | st.sets(st.integers(1, 8), max_size=5), st.sampled_from([0.2, 1.0, 30.0, 700.0])), max_size=60
)


@settings(max_examples=80, deadline=None)
@given(st.integers(20, 1440), steps)
def test_whatever_is_seen_no_bin_is_fine_enough_to_show_a_visit(minutes, seen):
    state, now = Counting(minutes), 0.0
    for tracks, gap in seen:
        now += gap
        state, finished = counts.step(state, tracks, now, TEN + timedelta(seconds=now))
        assert len(state.came) <= counts.MOST
        if finished is not None:
            assert finished.minutes >= 20
            assert finished.people is None or finished.people >= 3
            assert (finished.people is None) == (finished.occupied_s is None)
            assert finished.seen_s % 60 == 0
            assert finished.occupied_s is None or finished.occupied_s % 60 == 0


# --- is somebody there?


def presences(*people, every=0.2, nearest=1.0):
    state, at, answers = Attendance(), 0.0, []
    for count in people:
        at += every
        state = attendance.step(state, count, nearest if count else None, at)
        answers.append(state.presence.people)
    return answers


@pytest.mark.parametrize(
    ("seen", "answers"),
    [
        ([0, 0, 0], [0, 0, 0]),
        ([1], [0]),
        ([1, 0, 0, 0], [0, 0, 0, 0]),  # a single false face
        ([1, 1], [0, 1]),
        ([1, 0, 1], [0, 0, 1]),
        ([1, 1, 0, 0, 0, 1], [0, 1, 1, 1, 1, 1]),
        ([2, 2, 2, 1, 2, 2], [0, 2, 2, 2, 2, 2]),
        ([2, 2, 2, 1, 1, 1], [0, 2, 2, 2, 1, 1]),
        ([-1, -1, -1], [0, 0, 0]),
    ],
)
def test_somebody_is_there_after_two_of_three_looks(seen, answers):
    assert presences(*seen) == answers


def test_nobody_is_there_two_seconds_after_the_last_face():
    answers = presences(1, 1, *[0] * 12)
    assert answers == [0] + [1] * 10 + [0] * 3


def test_looks_before_a_long_pause_say_nothing():
    state = attendance.step(Attendance(), 1, None, 1.0)
    assert attendance.step(state, 1, None, 20.0).presence == Presence()
    assert attendance.step(state, 1, None, 1.2).presence == Presence(1, None)


def test_the_nearest_is_told():
    state = Attendance()
    for at in (1.0, 1.2, 1.4):
        state = attendance.step(state, *attendance.presence_of([reading(1, forward=2), reading(2, forward=0.8)]), at)
    assert state.presence == Presence(2, 0.8)
    assert attendance.presence_of([]) == (0, None)


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(0.05, 3)), max_size=60))
def test_whatever_is_seen_nobody_goes_before_two_seconds_without_a_face(seen):
    state, at, last = Attendance(), 0.0, None
    for count, gap in seen:
        at += gap
        before, state = state.presence, attendance.step(state, count, None, at)
        last = at if count else last
        if before.anybody and not state.presence.anybody:
            assert last is not None
            assert at - last >= 2.0
        if not state.presence.anybody:
            assert state.presence.nearest is None
