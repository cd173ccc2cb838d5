"""Clock, ids, IBAN, paths and the search for a key's line."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base import paths
from kiosk.base.clock import ManualClock, SystemClock
from kiosk.base.config_lines import line_of_key, line_of_table
from kiosk.base.iban import iban_fault, normalise_iban
from kiosk.base.ids import check_letter, is_key, is_order_number, new_key, order_number


def test_the_manual_clock_moves_only_when_it_is_moved():
    clock = ManualClock(datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=1))))
    before = clock.monotonic()
    clock.advance(90)
    assert clock.now() == datetime(2026, 3, 29, 1, 31, 30, tzinfo=UTC)
    assert clock.monotonic() - before == 90


def test_a_jump_of_the_wall_clock_does_not_move_the_other():
    clock = ManualClock()
    before = clock.monotonic()
    clock.set_now(datetime(1999, 1, 1, tzinfo=UTC))
    assert (clock.now().year, clock.monotonic()) == (1999, before)


def test_a_clock_refuses_nonsense():
    with pytest.raises(ValueError, match="aware"):
        ManualClock(datetime(2026, 1, 1))  # noqa: DTZ001 - this is the fault
    with pytest.raises(ValueError, match="-1 s"):
        ManualClock().advance(-1)


def test_the_system_clock_is_aware():
    with time_machine.travel(datetime(2026, 11, 24, 13, 32, tzinfo=UTC), tick=False):
        assert SystemClock().now() == datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
    assert SystemClock().monotonic() <= SystemClock().monotonic()


def test_keys_are_fresh_and_recognised():
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(is_key(key) for key in keys)
    assert not is_key("../../etc/passwd")
    assert not is_key(next(iter(keys)).upper())


@given(st.from_regex(r"[A-Z0-9]{1,8}", fullmatch=True), st.integers(1, 999_999))
def test_an_order_number_reads_back(kiosk, sequence):
    number = order_number(kiosk, sequence)
    assert is_order_number(number)
    assert is_order_number(f" {number.lower()} ")
    assert number.startswith(f"{kiosk}-")


@given(st.integers(1, 9999), st.integers(0, 3), st.integers(0, 9))
def test_one_wrong_digit_is_noticed(sequence, place, digit):
    number = order_number("K1", sequence)
    at = number.index("-") + 1 + place
    wrong = number[:at] + str(digit) + number[at + 1 :]
    assert is_order_number(wrong) == (wrong == number)


@given(st.integers(1, 9999), st.integers(0, 2))
def test_swapped_digits_are_noticed(sequence, place):
    number = order_number("K1", sequence)
    at = number.index("-") + 1 + place
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert is_order_number(swapped) == (swapped == number)


@pytest.mark.parametrize("text", ["", "K1", "K1-0001", "K1--", "-0001-C", "K1-x001-C", "K1-0001-0"])
def test_no_order_number(text):
    assert not is_order_number(text)


def test_the_first_order_needs_a_sequence_from_one():
    with pytest.raises(ValueError, match="not positive"):
        order_number("K1", 0)
    assert order_number("K1", 1) == f"K1-0001-{check_letter('K10001')}"


def test_iban():
    assert iban_fault("de89 3704 0044 0532 0130 00") == ""
    assert normalise_iban("de89 3704") == "DE893704"
    assert "check digits" in iban_fault("DE89370400440532013001")
    assert "21 characters; DE has 22" in iban_fault("DE8937040044053201300")
    assert "two letters" in iban_fault("8937040044053201300")
    assert "4 characters" in iban_fault("XX12")


def test_the_data_folder_makes_itself(tmp_path):
    data = paths.DataFolder(tmp_path / "a" / "b").create().create()
    assert data.keys.stat().st_mode & 0o777 == 0o700
    for folder in (data.catalogue, data.pictures, data.logs, data.orders_out, data.status):
        assert folder.is_dir()
    assert data.pictures.parent == data.catalogue
    assert len({data.app_lock, data.sync_lock, data.key_file, data.orders_db}) == 4


def test_this_is_a_source_checkout():
    assert paths.source_checkout() == paths.PACKAGE.parent
    assert paths.assets().is_dir()
    assert paths.default_config().is_file()


def test_an_installed_package_carries_its_files(monkeypatch, tmp_path):
    package = tmp_path / "site-packages" / "kiosk"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", package)
    assert paths.source_checkout() is None
    assert paths.assets() == package / "_shared" / "assets"
    assert paths.brands() == package / "_shared" / "config" / "brands"


def test_configured_paths(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", "/home/shop")
    assert paths.resolve("assets:sample", tmp_path) == paths.assets() / "sample"
    assert paths.resolve("feed", tmp_path) == tmp_path / "feed"
    assert str(paths.resolve("~/feed", tmp_path)) == "/home/shop/feed"
    assert str(paths.resolve("/feed", tmp_path)) == "/feed"


def test_the_line_of_a_key():
    text = '# a\n[a]\nx = 1\n[a.b]\n"y z" = 2\nlist = [\n  "x = 3",\n]\n[c]\nd.e = 1\nf = {g = 1}\n'
    assert [line_of_key(text, key) for key in ("a", "a.x", "a.b.y z", "c.d.e", "c.f.g")] == [2, 3, 5, 10, 11]
    assert [line_of_key(text, key) for key in ("a.b.q", "x", "zz")] == [0, 0, 0]
    assert [line_of_table(text, key) for key in ("a.b.q", "a.q", "zz")] == [4, 2, 0]
