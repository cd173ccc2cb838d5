"""Somebody who taps anywhere, scans anything and never reads: the kiosk stays whole and says no warning."""

from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.journey import events
from kiosk.journey.state import Query, Screen
from tests.ui.kiosk_kit import Rig, settle

STEPS = 140
SCANS = ("4012345678901", "4012345100044", "tpk:holm-strick-sand-m", "9999", "<b>x</b>")
PRODUCTS = ("fjell-low", "kyst", "holm", "aiko", "gone-for-ever")
MODES = ("large_simple", "controls_down", "high_contrast", "reduced_motion")


def event(chance: Random) -> events.Event:
    """Something that a device or another hand could do."""
    choices: list[events.Event] = [
        events.Scanned(chance.choice(SCANS)),
        events.ProductOpened(chance.choice(PRODUCTS)),
        events.QueryChanged(Query(text=chance.choice(("s", "sn", "jacke", "xyzzy", "")))),
        events.ModeToggled(chance.choice(MODES)),
        events.LanguageChosen(chance.choice(("de", "en"))),
        events.WentBack(),
        events.WentHome(),
        events.Left(),
    ]
    return chance.choice(choices)


@pytest.mark.parametrize("seed", [4])
def test_nothing_that_is_tapped_breaks_the_kiosk(kiosk: Rig, seed: int) -> None:
    chance = Random(seed)
    seen: set[Screen] = set()
    for _ in range(STEPS):
        if chance.random() < 0.7:
            at = QPoint(chance.randrange(kiosk.window.width()), chance.randrange(kiosk.window.height()))
            QTest.mouseClick(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
            settle(90)  # longer than a pressed look is held
        else:
            kiosk.send(event(chance))
        seen.add(kiosk.screen)
        assert kiosk.shown().isVisible()
        assert not kiosk.app.controller.state.order_key, "an order that was placed has its answer"
    assert len(seen) >= 7, f"only {sorted(seen)} were reached"
    kiosk.send(events.Left())
    assert kiosk.app.controller.state.visit_is_fresh
