"""F1 at the kiosk's own window: kill -9 from the finger on the button to the number on the screen, and a new window."""

from __future__ import annotations

import re

import pytest

from tests.faults.kill_cases import TAKE_POINTS, Kills
from tests.faults.kill_steps import WHILE_PLACING
from tests.faults.window_cases import (
    AGAIN_POINTS,
    STORE_POINTS,
    WINDOW_POINTS,
    WindowKiosk,
    stocked_shop,
    window_server,
)
from tests.import_table import ROOT


@pytest.fixture(scope="module")
def server():
    with window_server() as running:
        yield running


@pytest.fixture
def kiosk(tmp_path, server):
    shop = stocked_shop()
    yield WindowKiosk(tmp_path / "kiosk", shop, server, 7)
    shop.close()


def assert_all_is_well(kiosk, counts):
    assert counts.faults == []
    assert (counts.lost, counts.doubled, counts.stuck, counts.missed) == (0, 0, 0, 0)
    assert counts.in_shop == counts.acknowledged == sum(bool(guest.number) for guest in kiosk.guests.values()) > 0


def test_f1_the_window_dies_from_the_finger_to_the_number(kiosk):
    """One death at each part of the way; `make prove` has them all. What must be there after each is in `Guest`."""
    counts = Kills()
    points = (
        "touch:down", "place:begin", "commit:write", "place:committed", "answer:before", "answer:after",
        "frame:confirmed",
    )  # fmt: skip
    for point in points:
        kiosk.life(counts, point, 5 if point == "commit:write" else 1)
    assert counts.kills == len(points)
    kiosk.judge(counts)
    assert_all_is_well(kiosk, counts)
    assert len(kiosk.shop.orders) == len(points[3:])
    assert [guest.number for guest in kiosk.guests.values() if guest.number] == [kiosk.shop.orders[-1][2]["number"]]


def test_f1_two_taps_and_deaths_around_them(kiosk):
    """A death between two taps, three taps while the order is placed and the sync process dies, a death of both."""
    counts = Kills()
    kiosk.life(counts, "again:down", gaps=(WHILE_PLACING,))
    kiosk.life(counts, gaps=(WHILE_PLACING, 90), deaths=[("call:after", 1), ("lookup:before", 1)])
    kiosk.life(counts, "frame:confirmed", gaps=(0,), together=True)
    assert counts.kills == 4
    kiosk.judge(counts)
    assert_all_is_well(kiosk, counts)
    assert counts.acknowledged == 2


def test_f1_the_points_of_the_store_are_points_of_the_window():
    assert set(TAKE_POINTS) < set(STORE_POINTS)
    named = set()
    for name in ("shopper", "steps", "life"):
        text = (ROOT / "tests" / "faults" / f"window_{name}.py").read_text(encoding="utf-8")
        named |= set(re.findall(r'"((?:touch|again|place|commit|answer|frame|screen|window):[a-z]+)"', text))
    assert named | set(TAKE_POINTS) == {*WINDOW_POINTS, *AGAIN_POINTS}
