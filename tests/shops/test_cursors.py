"""Cursors: nothing is missed, nothing is taken twice, and full passes are spread over the night."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.shops.cursors import (
    MOST_SEEN,
    OVERLAP,
    Cursor,
    Fresh,
    after_full,
    digest,
    full_due,
    named_time,
    read_cursor,
    server_time,
    write_cursor,
)  # fmt: skip

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
SECOND = timedelta(seconds=1)


def rows(*pairs):
    return [(row_id, moment, row_id) for row_id, moment in pairs]


def test_a_cursor_survives_its_text_and_anything_else_is_the_start():
    cursor = Cursor(NOW, frozenset({"b", "a"}), NOW - SECOND, "s", {"sweep": "x"})
    assert read_cursor(write_cursor(cursor), "s") == cursor
    assert write_cursor(cursor) == write_cursor(read_cursor(write_cursor(cursor), "s"))
    assert read_cursor(write_cursor(cursor), "other settings") == Cursor(settings="other settings")
    naive = write_cursor(cursor).replace("+00:00", "")
    for text in ("", "null", "[]", "{}", '{"since": 3}', "\x00", naive, '{"since":null,"seen":1}'):
        assert read_cursor(text, "s") == Cursor(settings="s")


def test_rows_come_back_with_the_last_value_and_are_left_out():
    first = Fresh(after_full("s", NOW, NOW))
    assert first.take(rows(("1", NOW), ("2", NOW + SECOND))) == ["1", "2"]
    cursor = first.advanced(NOW + 2 * SECOND)
    second = Fresh(read_cursor(write_cursor(cursor), "s"))
    assert cursor.asks_since == NOW + 2 * SECOND - OVERLAP
    assert second.take(rows(("1", NOW), ("2", NOW + SECOND), ("2", NOW + 3 * SECOND))) == ["2"]
    assert second.take(rows(("2", NOW + 3 * SECOND))) == []


def test_a_row_that_was_committed_late_with_an_older_time_is_still_found():
    first = Fresh(after_full("s", NOW, NOW))
    first.take(rows(("1", NOW + SECOND)))
    late = Fresh(first.advanced(NOW + 10 * SECOND))
    assert late.take(rows(("1", NOW + SECOND), ("late", NOW))) == ["late"]


def test_a_shop_that_shows_its_times_in_another_zone_repeats_nothing():
    """It still answers by its own times: a row comes again and again, with a time that is an hour old."""
    odd = NOW - timedelta(hours=1)
    first = Fresh(after_full("s", NOW, NOW))
    assert first.take(rows(("1", odd))) == ["1"]
    second = Fresh(read_cursor(write_cursor(first.advanced(NOW + SECOND)), "s"))
    assert second.take(rows(("1", odd))) == []


def test_a_shop_whose_clock_was_set_back_never_moves_the_cursor_back():
    fresh = Fresh(after_full("s", NOW, NOW))
    assert fresh.advanced(NOW - timedelta(hours=1)).since == NOW
    assert Fresh(Cursor(settings="s")).advanced(None) == Cursor(settings="s")


def test_the_cursor_stays_small_after_a_mass_change():
    fresh = Fresh(after_full("s", NOW, NOW))
    assert len(fresh.take(rows(*((str(n), NOW) for n in range(MOST_SEEN + 1))))) == MOST_SEEN + 1
    assert fresh.advanced(NOW).seen == frozenset()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 600), st.integers(0, 280)), max_size=30), st.data())
def test_every_version_arrives_exactly_once_however_late_it_is_committed(changes, data):
    """`changes`: (row, second it was written, seconds until it could be read); every poll sees what is committed."""
    versions = {(str(row), NOW + at * SECOND): NOW + (at + late) * SECOND for row, at, late in changes}
    cursor = after_full("s", NOW, NOW)
    taken: Counter[object] = Counter()
    at = NOW
    while at < NOW + timedelta(seconds=900):
        at += timedelta(seconds=data.draw(st.integers(20, 300)))
        fresh = Fresh(cursor)
        asked = cursor.asks_since
        found = [(row, moment) for (row, moment), seen_from in versions.items() if seen_from <= at and moment > asked]
        taken.update(fresh.take((row, moment, (row, moment)) for row, moment in sorted(found)))
        cursor = read_cursor(write_cursor(fresh.advanced(at)), "s")
    assert taken == Counter(versions.keys())


def test_the_shops_clock_is_read_from_its_answer():
    assert server_time({"Date": "Tue, 24 Nov 2026 11:59:30 GMT"}, NOW) == NOW - timedelta(seconds=30)
    assert server_time({"Date": "Tue, 24 Nov 2099 11:59:30 GMT"}, NOW) == NOW  # nothing would change until then
    assert named_time({"Date": "Tue, 24 Nov 2026 12:00:30 GMT"}, NOW) == NOW + timedelta(seconds=30)
    for header in ({}, {"Date": "soon"}, {"Date": "Tue, 99 Nov 2026 11:59:30 GMT"}):
        assert server_time(header, NOW) == NOW


def test_a_full_pass_is_due_at_the_start_and_once_a_night():
    assert full_due(Cursor(), NOW, "K1", BERLIN)
    cursor = after_full("s", NOW, NOW)
    hours = [hour for hour in range(48) if full_due(cursor, NOW + timedelta(hours=hour), "K1", BERLIN)]
    night = NOW + timedelta(hours=hours[0])
    assert 12 <= hours[0] <= 16
    assert 1 <= night.astimezone(BERLIN).hour <= 5
    after = replace(cursor, full_at=night)
    assert not full_due(after, night + timedelta(hours=18), "K1", BERLIN)
    assert full_due(after, night + timedelta(hours=25), "K1", BERLIN)


def test_a_kiosk_that_was_off_at_night_makes_up_for_it_and_a_wrong_clock_does_not_stop_it():
    assert full_due(after_full("s", NOW, NOW - timedelta(days=3)), NOW, "K1", BERLIN)
    assert full_due(after_full("s", NOW, NOW + timedelta(days=400)), NOW, "K1", BERLIN)
    assert not full_due(after_full("s", NOW - timedelta(days=400), NOW), NOW, "K1", BERLIN)  # the shop's clock is odd


def test_300_kiosks_do_not_do_it_at_once():
    cursor = after_full("s", NOW, NOW)
    minutes: Counter[object] = Counter()
    for number in range(300):
        low, high = NOW, NOW + timedelta(hours=20)
        while high - low > timedelta(minutes=1):
            middle = low + (high - low) / 2
            low, high = (low, middle) if full_due(cursor, middle, f"K{number}", BERLIN) else (middle, high)
        minutes[int((high - NOW).total_seconds() // 600)] += 1
    assert len(minutes) >= 20
    assert max(minutes.values()) <= 30


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_the_night_of_the_summer_time_has_one_full_pass(day):
    cursor, passes = after_full("s", day - timedelta(hours=6), day - timedelta(hours=6)), 0
    for minute in range(0, 24 * 60, 5):
        now = day - timedelta(hours=4) + timedelta(minutes=minute)
        if full_due(cursor, now, "K7", BERLIN):
            cursor, passes = after_full("s", now, now), passes + 1
    assert passes == 1


def test_digests_tell_values_apart():
    assert digest("a", 1) == digest("a", 1) != digest("a", 2)
