"""The quick tour as a real process: the main job by touch, with four orders that reach the shop exactly once."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk.tour.main_job import MAIN_JOB
from kiosk.tour.record import MOST_TAPS
from tests.import_table import ROOT

LIMIT_S = 300  # of the whole process; each of its steps has a deadline of its own


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("tour")
    temporary = tmp_path_factory.mktemp("temporary")
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    environment |= {"TMPDIR": str(temporary)}
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "tour", "--quick", "--out", str(folder)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LIMIT_S, check=False,
    )  # fmt: skip
    left = [path.name for path in temporary.iterdir()]
    assert left == [], f"the tour left {left} behind\n{done.stdout}{done.stderr}"
    return folder, done


@pytest.fixture(scope="module")
def summary(toured: tuple[Path, subprocess.CompletedProcess[str]]) -> Mapping[str, Any]:
    folder, done = toured
    assert (folder / "summary.json").is_file(), done.stderr
    found: Mapping[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return found


def test_it_ends_well_and_says_where_the_pictures_are(toured, summary):
    folder, done = toured
    assert [fault for way in summary["ways"] for fault in [way["problem"]] if fault] == []
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"summary.md lie in {folder}" in done.stdout
    assert summary["ok"]


def test_every_way_of_the_main_job_was_gone(summary):
    assert [way["name"] for way in summary["ways"]] == list(MAIN_JOB)


def test_four_orders_reached_the_shop_exactly_once(summary):
    orders = {number: count for way in summary["ways"] for number, count in way["handed_over"].items()}
    assert [len(way["handed_over"]) for way in summary["ways"]] == [1, 1, 1, 1]
    assert len(orders) == 4
    assert set(orders.values()) == {1}


def test_few_taps_from_the_sold_out_size(summary):
    reserve = summary["ways"][0]
    assert 0 < reserve["taps_from_size"] <= MOST_TAPS


def test_the_screens_of_the_main_job_were_seen(summary):
    ways = {way["name"]: way["screens"] for way in summary["ways"]}
    whole = ["Attract", "Home", "Search", "Product", "Ways", "Details", "Review", "Confirmed"]
    assert ways["reserve in a branch"] == whole
    assert ways["send home"] == whole[3:]
    assert ways["fetch from the stockroom"][:2] == ["Product", "Ways"]
    assert ways["order offline"] == ["Home", *whole[3:]]
    assert {screens[-1] for screens in ways.values()} == {"Confirmed"}


def test_qt_and_python_had_nothing_to_complain_about(toured, summary):
    assert summary["noises"] == []
    assert "Traceback" not in toured[1].stderr


def test_the_pictures_are_there_and_numbered(toured, summary):
    folder, _ = toured
    named = [name for way in summary["ways"] for name in way["pictures"]]
    assert sorted(path.name for path in folder.glob("*.png")) == named
    assert all(re.fullmatch(r"\d{2}-[a-z0-9-]+-nordschuh-de\.png", name) for name in named)
    assert all((folder / name).stat().st_size > 10_000 for name in named)
    assert all(name in (folder / "summary.md").read_text(encoding="utf-8") for name in named)
