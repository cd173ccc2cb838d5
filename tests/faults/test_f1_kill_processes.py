"""F1: kill -9 of the process that takes orders and of the real sync process, at every named point."""

from __future__ import annotations

import random

import pytest

from tests.faults.kill_cases import SYNC_POINTS, TAKE_POINTS, ForkServer, Kills, new_kiosk
from tests.faults.kill_template import pulled
from tests.faults.sync_kit import write_kiosk
from tests.prove.kills import fake_shop


@pytest.fixture(scope="module")
def server():
    with ForkServer() as running:
        yield running


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A data folder with a catalogue, and what can be ordered from it."""
    folder = tmp_path_factory.mktemp("kiosk") / "template"
    folder.mkdir()
    return folder, pulled(write_kiosk(folder, rows=400))


@pytest.fixture
def kiosk(tmp_path, template, server):
    folder, skus = template
    with fake_shop() as shop:
        yield new_kiosk(folder, tmp_path / "kiosk", skus=skus, shop=shop, server=server, chance=random.Random(7))


def assert_all_is_well(counts):
    assert counts.faults == []
    assert (counts.lost, counts.doubled, counts.stuck) == (0, 0, 0)
    assert counts.in_shop == counts.acknowledged > 0


def test_f1_the_process_that_takes_orders_dies_at_every_point(kiosk):
    counts = Kills()
    for point in TAKE_POINTS:
        kiosk.take(counts, point, 1)
        if point != "open:ready":
            kiosk.take(counts, point, 2)
    assert counts.kills == 2 * len(TAKE_POINTS) - 1
    kiosk.sync(counts, "")
    kiosk.judge(counts)
    assert_all_is_well(counts)


def test_f1_the_sync_process_dies_at_every_point_and_between_all_calls(kiosk):
    """Before every point but the look-up an order was claimed and the process killed, so that a look-up comes first."""
    counts = Kills()
    for point in SYNC_POINTS:
        kiosk.take(counts, "", count=2)
        kiosk.sync(counts, "send:before")
        if point != "lookup:before":
            kiosk.take(counts, "", count=1)
        kiosk.sync(counts, point, 2 if point.startswith("call:") else 1)
    assert {point.removeprefix("sync ") for point in counts.points} == set(SYNC_POINTS)
    assert counts.missed == 0
    kiosk.sync(counts, "")
    kiosk.judge(counts)
    assert_all_is_well(counts)


def test_f1_a_life_full_of_deaths(kiosk):
    """A short seeded part of `make prove`."""
    counts = Kills()
    kiosk.live(counts, 30)
    assert_all_is_well(counts)


def test_f1_the_points_are_all_there_are(kiosk):
    """The steps of the code are the points of the killer, so that a new step gets its kill."""
    import re

    from tests.import_table import ROOT

    named = set()
    for file in ("store/orders.py", "store/orders_file.py", "sync/push.py"):
        text = (ROOT / "kiosk" / file).read_text(encoding="utf-8")
        named |= set(re.findall(r'step\("([a-z:]+)"\)', text))
    ours = {*TAKE_POINTS, *SYNC_POINTS} - {"accepted:written"}  # made from the name of the event
    assert named == ours - {one for one in ours if one.startswith(("call:", "save:"))}
