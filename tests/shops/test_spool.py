"""The spool: an interrupted pull goes on after its last page, and nothing wrong is ever read from it."""

from datetime import timedelta

import pytest

from kiosk.base.clock import ManualClock
from kiosk.shops.spool import Spool, SpoolPage

PAGES = {"": SpoolPage({"rows": [1, 2]}, "2"), "2": SpoolPage({"rows": [3]}, "3"), "3": SpoolPage({"rows": ["ä"]}, "")}


class Killed(BaseException):
    pass


def spool(folder, clock, settings="s"):
    return Spool(folder / "spool", settings, clock.now)


def test_a_killed_pull_goes_on_after_its_last_page(tmp_path):
    clock, asked = ManualClock(), []

    def fetch(position):
        asked.append(position)
        if len(asked) == 3:
            raise Killed
        return PAGES[position]

    first = spool(tmp_path, clock)
    assert first.begin(lambda: {"server_time": "one"}) == {"server_time": "one"}
    with pytest.raises(Killed):
        list(first.pages(fetch))
    clock.advance(1800)
    second = spool(tmp_path, clock)
    assert second.begin(lambda: {"server_time": "two"}) == {"server_time": "one"}  # the first page's time counts
    assert list(second.pages(fetch)) == [page.value for page in PAGES.values()]
    assert (asked, second.resumed) == (["", "2", "3", "3"], 2)
    second.clear()
    assert not (tmp_path / "spool").exists()


def test_a_pull_that_was_complete_leaves_nothing_behind(tmp_path):
    """A later full pull wants the shop as it is then, also where the first one was never committed."""
    clock, asked = ManualClock(), []

    def fetch(position):
        asked.append(position)
        return PAGES[position]

    for number in range(2):
        one = spool(tmp_path, clock)
        assert one.begin(lambda: {"server_time": str(number)}) == {"server_time": str(number)}  # noqa: B023
        assert list(one.pages(fetch)) == [page.value for page in PAGES.values()]
    assert asked == ["", "2", "3"] * 2


def test_a_pull_that_never_had_a_page_begins_at_its_own_time(tmp_path):
    clock = ManualClock()
    spool(tmp_path, clock).begin(lambda: {"server_time": "one"})
    assert spool(tmp_path, clock).begin(lambda: {"server_time": "two"}) == {"server_time": "two"}


@pytest.mark.parametrize("why", ["stale", "settings", "clock set back", "torn head"])
def test_old_pages_and_pages_of_other_settings_are_not_used(tmp_path, why):
    clock = ManualClock()
    first = spool(tmp_path, clock)
    first.begin(lambda: {"server_time": "one"})
    next(first.pages(PAGES.__getitem__))
    if why == "torn head":
        (tmp_path / "spool" / "head.json").write_text('{"settings": "s", "beg')
    if why == "stale":
        clock.advance(3601)
    if why == "clock set back":
        clock.set_now(clock.now() - timedelta(days=1))
    second = spool(tmp_path, clock, "other" if why == "settings" else "s")
    assert second.begin(lambda: {"server_time": "two"}) == {"server_time": "two"}
    assert len(list(second.pages(PAGES.__getitem__))) == 3
    assert second.resumed == 0


def test_a_torn_page_is_fetched_again(tmp_path):
    clock = ManualClock()
    first = spool(tmp_path, clock)
    first.begin(dict)
    pages = first.pages(PAGES.__getitem__)
    assert [next(pages) for _ in range(3)]
    (tmp_path / "spool" / "000001.json").write_bytes(b'{"value": {"rows": [')
    second = spool(tmp_path, clock)
    second.begin(dict)
    assert list(second.pages(PAGES.__getitem__)) == [page.value for page in PAGES.values()]
    assert second.resumed == 1


def test_without_room_on_the_disk_the_pull_goes_on(tmp_path):
    (tmp_path / "spool").write_text("a file where the folder should be: nothing can be written below it")
    clock = ManualClock()
    blocked = Spool(tmp_path / "spool" / "deeper", "s", clock.now)
    assert blocked.begin(lambda: {"a": "b"}) == {"a": "b"}
    assert list(blocked.pages(PAGES.__getitem__)) == [page.value for page in PAGES.values()]
