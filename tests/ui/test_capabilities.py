"""A shop that can little: the real window offers only what it can do, and nothing else breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.base.settings import Settings
from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.shop import Capabilities
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.shops.declared import CONNECTORS
from tests.ui.kiosk_kit import Rig, article, started, to


@pytest.fixture
def poor(stocked: Callable[..., Settings], qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    one = replace(CONNECTORS["feed"], capabilities=Capabilities(per_location_stock=True))
    monkeypatch.setitem(CONNECTORS, "feed", one)
    yield from started(stocked(), qapp)


def test_ways_of_a_shop_that_can_little(poor: Rig) -> None:
    poor.send(events.Opened(Screen.HOME), *article(poor), events.Opened(Screen.WAYS))
    offered = poor.app.controller.inputs().facts.ways
    assert offered is not None
    assert {way.fulfilment.method for way in offered.ways} == {M.HOME_DELIVERY}  # this size is elsewhere
    assert poor.app.controller.config.ordering.ways == ("home_delivery",)


@pytest.mark.parametrize("screen", [Screen.PRODUCT, Screen.PHONE, Screen.HELP, Screen.LEGAL, Screen.CONFIRMED])
def test_every_other_screen_works_without_them(poor: Rig, screen: Screen) -> None:
    to(poor, screen)
    assert poor.shown().property("visible") is True
