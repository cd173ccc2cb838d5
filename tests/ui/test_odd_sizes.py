"""Panels and windows of odd sizes: rounding never breaks a row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from kiosk.base.settings import Settings
from kiosk.journey import events
from kiosk.journey.state import Query, Screen
from tests.ui.kiosk_kit import Rig, started

SIZES = [(975, 1733), (1001, 1779), (720, 1280), (768, 1366), (1733, 975), (1366, 768)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_tiles_and_hits_stand_in_their_rows(
    stocked: Callable[..., Settings], qapp: QGuiApplication, size: tuple[int, int]
) -> None:
    for kiosk in started(stocked(), qapp, size):
        kiosk.send(events.Opened(Screen.HOME))
        assert rows(kiosk, "tile_", 5) == [2, 3]
        kiosk.send(events.Opened(Screen.SEARCH, "browse"), events.QueryChanged(Query(text="sneaker")))
        assert rows(kiosk, "hit_", 4) == [2, 2]


def rows(kiosk: Rig, name: str, count: int) -> list[int]:
    """How many of these items stand in each row."""
    tops = [round(kiosk.find(f"{name}{number}").mapToScene(QPointF()).y()) for number in range(count)]
    return [tops.count(top) for top in sorted(set(tops))]
