"""Stock of shops that never say what changed: whole at first, then differences, and whole again before it looks old."""

from datetime import UTC, datetime, timedelta

from kiosk.domain.feed import Rejection
from kiosk.shops.protocol import PullKind
from kiosk.shops.told import AGAIN, BATCH, Told, stock_pages

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def pull(told, cursor, figures, minutes=0, commit=True):
    """(kind, rows, cursor afterwards)."""
    now = NOW + timedelta(minutes=minutes)

    def pages(rows):
        return stock_pages([(sku, "A", rows[sku], 0, 0) for sku in sorted(rows)], ())

    made = told.pull(cursor, figures, now, now, pages)
    rows = {row[0]: row[2] for page in made.pages for row in page.rows}
    return made.kind, rows, made.next_cursor() if commit else cursor


def test_whole_then_nothing_then_differences():
    told: Told[str, int] = Told(0)
    kind, rows, cursor = pull(told, "", {"a": 1, "b": 2})
    assert (kind, rows) == (PullKind.FULL, {"a": 1, "b": 2})
    assert pull(told, cursor, {"b": 2, "a": 1})[:2] == (PullKind.UNCHANGED, {})
    kind, rows, cursor = pull(told, cursor, {"a": 3, "c": 5})
    assert (kind, rows) == (PullKind.DELTA, {"a": 3, "c": 5, "b": 0})  # what is not named any more is not there
    assert pull(told, cursor, {"a": 3, "c": 5})[0] is PullKind.UNCHANGED


def test_what_was_not_committed_is_told_again():
    told: Told[str, int] = Told(0)
    cursor = pull(told, "", {"a": 1})[2]
    assert pull(told, cursor, {"a": 2}, commit=False)[:2] == (PullKind.DELTA, {"a": 2})
    assert pull(told, cursor, {"a": 2})[:2] == (PullKind.DELTA, {"a": 2})


def test_whole_after_a_restart_on_request_and_under_a_foreign_cursor():
    first: Told[str, int] = Told(0)
    cursor = pull(first, "", {"a": 1})[2]
    assert pull(Told(0), cursor, {"a": 1})[0] is PullKind.FULL
    assert pull(first, "another", {"a": 1}, commit=False)[0] is PullKind.FULL
    first.forget()
    assert pull(first, cursor, {"a": 1})[0] is PullKind.FULL


def test_a_whole_telling_still_names_what_is_gone():
    told: Told[str, int] = Told(0)
    pull(told, "", {"a": 1, "b": 1})
    assert pull(told, "another", {"a": 1})[:2] == (PullKind.FULL, {"a": 1, "b": 0})


def test_whole_again_before_figures_look_old_and_when_the_clock_went_back():
    told: Told[str, int] = Told(0)
    cursor = pull(told, "", {"a": 1})[2]
    minutes = AGAIN.total_seconds() / 60
    assert pull(told, cursor, {"a": 1}, minutes - 1)[0] is PullKind.UNCHANGED
    assert pull(told, cursor, {"a": 1}, minutes, commit=False)[0] is PullKind.FULL
    assert pull(told, cursor, {"a": 1}, -1, commit=False)[0] is PullKind.FULL


def test_pages_are_bearable_and_rejections_are_told_once():
    rows = [(str(number), "A", 1, 0, 0) for number in range(2 * BATCH + 1)]
    pages = list(stock_pages(rows, [Rejection("stock", 0, "x", "why")]))
    assert [len(page.rows) for page in pages] == [BATCH, BATCH, 1]
    assert [len(page.rejections) for page in pages] == [1, 0, 0]
    assert [len(page.rows) for page in stock_pages([], ())] == [0]
