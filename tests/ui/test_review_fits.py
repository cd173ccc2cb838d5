"""The binding button is seen with its essentials, without scrolling, in every brand."""

from __future__ import annotations

import pytest

from kiosk.base import paths
from kiosk.base.brand import load_brand
from kiosk.journey import events
from tests.ui.kiosk_kit import Rig, settle, to_review

BRANDS = sorted(folder.name for folder in paths.brands().iterdir() if folder.is_dir())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("brand", BRANDS)
def test_the_order_button_is_seen_whole(kiosk: Rig, brand: str, language: str) -> None:
    kiosk.app.window.use_brand(load_brand(paths.brands() / brand))
    kiosk.send(events.LanguageChosen(language))
    to_review(kiosk)
    settle(50)
    button = next(item for item in kiosk.items() if item.objectName() == "orderButton" and item.isVisible())
    area = button.parentItem()
    while not area.inherits("QQuickFlickable"):
        area = area.parentItem()
    assert area.property("contentHeight") <= area.height()
    low = button.mapToScene(button.boundingRect().bottomLeft()).y()
    assert low <= area.mapToScene(area.boundingRect().bottomLeft()).y()
