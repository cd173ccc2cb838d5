"""An article whose picture is not here yet shows the drawn placeholder, and the picture as soon as it came."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.base.clock import ManualClock
from kiosk.base.settings import Settings
from kiosk.journey.state import Screen
from kiosk.sync import messages
from kiosk.sync.pull_setup import build_puller
from kiosk.sync.status import Stream
from tests.ui.kiosk_kit import SAMPLE, Rig, make_feed, pull, settle, started, to, write_config


@pytest.fixture
def shop(tmp_path: Path) -> Settings:
    return pull(write_config(tmp_path, make_feed(tmp_path / "feed")))


@pytest.fixture
def rig(shop: Settings, qapp: QGuiApplication) -> Iterator[Rig]:
    yield from started(shop, qapp)


def sources(rig: Rig) -> set[str]:
    """What the pictures on the screen are asked of."""
    inside = [item for item in _below(rig.shown()) if item.metaObject().className().startswith("QQuickImage")]
    found = {item.property("source").toString().partition("?")[0] for item in inside}
    return {one for one in found if one.startswith("image://picture/")}


def _below(item: QQuickItem) -> list[QQuickItem]:
    return [item, *(deeper for child in item.childItems() for deeper in _below(child))]


def test_a_picture_that_comes_later_replaces_the_placeholder_without_a_restart(rig: Rig, shop: Settings) -> None:
    to(rig, Screen.PRODUCT)
    assert sources(rig) == {"image://picture/none"}
    assert shop.feed_folder is not None
    folder = shop.feed_folder / "pictures"
    folder.mkdir()
    shutil.copy(SAMPLE / "pictures" / "fjell-low-rost.webp", folder)
    report = build_puller(shop, ManualClock()).run(Stream.CATALOGUE, again=True)
    assert report.generation is not None
    assert report.pictures_fetched == 1
    rig.app._heard(messages.encode(messages.CatalogueChanged(report.generation)))
    settle(50)
    assert sources(rig) - {"image://picture/none"}
