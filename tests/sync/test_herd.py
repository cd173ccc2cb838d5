"""Many kiosks and one shop in virtual time: its return is no herd, and every order arrives once.

Sixty kiosks make few requests, so that chance alone gives short windows a peak: pairs of minutes are compared here, and
the benchmark looks at 300 kiosks and 10 seconds."""

import tempfile
from pathlib import Path

import pytest

from kiosk.sync import loop
from tests.benchmarks._herd import Herd, orders, rate
from tests.benchmarks._herd_shop import Weather

KIOSKS = 60
STEADY, BACK, LAST_ORDER, END = (300.0, 900.0), 1200.0, 1600.0, 2200.0
WINDOW_S = 120.0
TROUBLES = {"down": Weather(up=False), "busy": Weather(busy_s=30.0), "slow": Weather(answer_s=30.0)}


@pytest.fixture(autouse=True)
def rare_signs_of_life(monkeypatch):
    """To the app, not to the shop: they would be most of what the loops do."""
    monkeypatch.setattr(loop, "HEARTBEAT_S", 60.0)


@pytest.fixture
def folder(tmp_path):
    """Real files, in memory where that is possible: every commit of every kiosk waits for its disk."""
    if not Path("/dev/shm").is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="herd-", dir="/dev/shm") as found:
        yield Path(found)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_f9_a_shop_that_returns_meets_no_herd_and_gets_every_order_once(folder, trouble):
    herd = Herd(folder, KIOSKS, STEADY[0])
    herd.timeline.run(STEADY[0])
    herd.sell(STEADY[0], LAST_ORDER)
    herd.weather(STEADY[1], BACK, TROUBLES[trouble])
    herd.timeline.run(END)
    herd.close()
    steady = rate(herd.shop.requests, *STEADY, WINDOW_S)
    assert rate(herd.shop.requests, STEADY[1], BACK, WINDOW_S).peak <= 3 * steady.mean  # looking for it is cheap
    assert rate(herd.shop.requests, BACK, END, WINDOW_S).peak <= 2 * steady.mean
    found = orders([host.kiosk for host in herd.hosts], herd.shop.orders, BACK)
    assert found.placed > 100
    assert len(found.late) > 10
    assert (found.once, found.doubled, found.missing) == (found.placed, 0, 0)


def test_kiosks_that_are_switched_on_together_do_not_ask_together(folder):
    herd = Herd(folder, KIOSKS, 60.0)
    herd.timeline.run(1800.0)
    herd.close()
    steady = rate(herd.shop.requests, 900.0, 1800.0, WINDOW_S)
    assert steady.mean > 20
    assert rate(herd.shop.requests, 0.0, 900.0, WINDOW_S).peak <= 2 * steady.mean
    assert steady.peak <= 2 * steady.mean  # nor do they fall into step later


def test_the_same_seed_gives_the_same_run(folder):
    runs = []
    for name in ("one", "two"):
        herd = Herd(folder / name, 5, 60.0)
        herd.timeline.run(60.0)
        herd.sell(60.0, 600.0)
        herd.timeline.run(900.0)
        herd.close()
        runs.append(herd.shop.requests)
    assert runs[0] == runs[1]
    assert len(runs[0]) > 50
