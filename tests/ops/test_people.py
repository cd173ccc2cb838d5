from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.eyes import PeopleBin
from kiosk.ops.people import FILE_NAME, append, read

TEN = datetime(2026, 11, 20, 10, tzinfo=UTC)


def hour(number, people=7):
    return PeopleBin(TEN + timedelta(hours=number), 60, people, 600 if people else None, 3600)


def test_bins_are_kept_in_order(tmp_path):
    folder = tmp_path / "status"
    assert read(folder) == ()
    bins = hour(0), hour(1, None), hour(2)
    for one in bins:
        append(folder, one)
    assert read(folder) == bins
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("most", [1, 2, 10])
def test_the_file_does_not_grow_for_ever(tmp_path, most):
    for number in range(50):
        append(tmp_path, hour(number), most)
        kept = read(tmp_path)
        assert kept[-1] == hour(number)
        assert len(kept) <= most + most // 10
        assert list(kept) == [hour(one) for one in range(number + 1 - len(kept), number + 1)]
    assert len(read(tmp_path)) >= most


def test_a_line_that_a_power_cut_left_half_costs_only_itself(tmp_path):
    append(tmp_path, hour(0))
    append(tmp_path, hour(1))
    path = tmp_path / FILE_NAME
    path.write_bytes(path.read_bytes()[:-20])
    assert read(tmp_path) == (hour(0),)
    append(tmp_path, hour(2))
    append(tmp_path, hour(3))
    assert read(tmp_path) == (hour(0), hour(2), hour(3))


def test_lines_that_are_none_are_left_out(tmp_path):
    append(tmp_path, hour(0))
    with (tmp_path / FILE_NAME).open("ab") as file:
        file.write(b'{"start":"2026-11-20T10:00:00Z","minutes":1,"people":1,"occupied_s":3,"seen_s":60}\nrubbish\n')
    append(tmp_path, hour(1))
    assert read(tmp_path) == (hour(0), hour(1))
