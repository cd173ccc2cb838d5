"""Checks of the machine: what is good, what is not, and what to do."""

import importlib.metadata
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.ops import machine
from kiosk.ops.report import Check, Status, as_text, fail, ok, warn, worst

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)


def absent(_package):
    raise importlib.metadata.PackageNotFoundError


def test_python():
    assert machine.python().status is Status.OK
    old = machine.python((3, 10, 4))
    assert (old.status, old.found) == (Status.FAIL, "3.10.4")


def test_qt():
    assert machine.qt().status is Status.OK
    assert machine.qt(lambda _: "6.12.0").status is Status.WARN
    assert machine.qt(absent).found == "the package PySide6-Essentials is not installed"
    assert machine.qt(absent).status is Status.FAIL


def test_sqlite():
    assert machine.sqlite().status is Status.OK
    assert machine.sqlite("3.51.3").status is Status.OK
    old = machine.sqlite("3.40.1")
    assert old.status is Status.FAIL
    assert "3.40.1" in old.found


def test_search_library():
    assert machine.search_library().status is Status.OK


@pytest.mark.parametrize(
    ("families", "status", "words"),
    [
        (["Inter", "Noto Sans", "Inter Display", "Noto Serif Display"], Status.OK, "Inter, Noto Sans"),
        (["Inter", "Noto Sans", "Inter Display"], Status.WARN, "missing: Noto Serif Display"),
        (["DejaVu Sans", "Noto Sans"], Status.FAIL, "missing: Inter"),
    ],
)
def test_fonts(families, status, words):
    check = machine.fonts(lambda: families)
    assert check.status is status
    assert check.found.startswith(words)


def test_fonts_that_cannot_be_asked(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    check = machine.fonts()
    assert check.status is Status.WARN
    assert "fontconfig" in check.todo


@pytest.mark.parametrize(("free", "status"), [(10, Status.FAIL), (100, Status.WARN), (5000, Status.OK)])
def test_free_disk(monkeypatch, tmp_path, free, status):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, free * 1_000_000))
    check = machine.free_disk(tmp_path / "not" / "there", 200)
    assert check.status is status
    assert check.found == f"{free:,} MB free at {tmp_path}"


@pytest.mark.parametrize(
    ("now", "written", "status"),
    [
        (NOW, None, Status.OK),
        (NOW, NOW - timedelta(hours=1), Status.OK),
        (NOW, NOW + timedelta(hours=1), Status.WARN),
        (datetime(1970, 1, 1, tzinfo=UTC), None, Status.FAIL),
        (datetime(2106, 2, 7, tzinfo=UTC), None, Status.FAIL),
    ],
)
def test_clock(now, written, status):
    assert machine.clock(now, written).status is status


def test_the_report():
    checks = [ok("a", "fine"), warn("b", "so so", "do this")]
    assert as_text(checks) == (
        "ok    a                  fine\nwarn  b                  so so\n" + " " * 24 + " → do this"
    )
    assert worst(checks) is Status.WARN
    assert worst([*checks, fail("c", "bad", "do that")]) is Status.FAIL
    assert worst([]) is Status.OK


def test_a_bad_line_must_say_what_to_do():
    with pytest.raises(ValueError, match="must say what to do"):
        Check("a", Status.FAIL, "bad")
