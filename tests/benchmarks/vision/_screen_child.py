"""The real window, with the eyes off or on a folder of photos: prints the times of touches and frames as JSON."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from tests.benchmarks._window import MeasuredWindow  # before any Qt import: it sets the environment

# isort: split
import itertools

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.base.settings import load_settings
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.store.catalogue import CatalogueStore
from tests.benchmarks._shop import AS_OF, places, products, stock

TOUCHES = 60
TURNS = 12
WARM_UP_S = 9.0


def fill(folder: Path) -> None:
    """A small synthetic shop."""
    with CatalogueStore(folder / "catalogue").begin_import() as session:
        session.add_locations(places(3))
        session.add_products(products(2000))
        session.add_stock(stock(2000, places(3)), AS_OF)
        session.finish(AS_OF)


def config_in(folder: Path, camera: str) -> Path:
    """A configuration file; an empty `camera` leaves the eyes off."""
    file = folder / "kiosk.toml"
    eyes = f'enabled = true\ncamera = "{camera}"\nmask = "recommend"\n' if camera else "enabled = false\n"
    file.write_text(f'[kiosk]\nbranch = "B00"\n[data]\nfolder = "{folder / "data"}"\n[eyes]\n{eyes}', encoding="utf-8")
    return file


def touches(shown: MeasuredWindow) -> list[float]:
    """Milliseconds from a touch to the next painted frame."""
    device, found = QTest.createTouchDevice(), []
    for n in range(TOUCHES):
        item = shown.item(("scanCard", "searchDoor", "helpButton")[n % 3])
        at = item.mapToScene(item.boundingRect().center()).toPoint()
        start = time.perf_counter()
        QTest.touchEvent(shown.root, device).press(0, at, shown.root).commit()
        shown.next_frame()
        found.append((time.perf_counter() - start) * 1000)
        away = at + QPoint(0, -400)
        QTest.touchEvent(shown.root, device).move(0, away, shown.root).commit()
        QTest.touchEvent(shown.root, device).release(0, away, shown.root).commit()
        shown.settle(0.15)
    return found


def frames(shown: MeasuredWindow) -> list[float]:
    """Milliseconds between frames while screens slide in and out."""
    at: list[float] = []
    connection = shown.root.frameSwapped.connect(
        lambda: at.append(time.perf_counter()), Qt.ConnectionType.QueuedConnection
    )
    found: list[float] = []
    for _ in range(TURNS):
        for event in (events.Opened(Screen.SEARCH, "browse"), events.Opened(Screen.HOME)):
            at.clear()
            shown.app.controller.dispatch(event)
            shown.settle(0.35)
            found += [(later - sooner) * 1000 for sooner, later in itertools.pairwise(at)]
    shown.root.frameSwapped.disconnect(connection)
    return found


def main() -> None:
    """Print {"touches": [...], "frames": [...]}."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--camera", default="")
    camera = parser.parse_args().camera
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        fill(folder / "data")
        shown = MeasuredWindow(load_settings(config_in(folder, camera)))
        shown.settle(WARM_UP_S)
        shown.app.controller.dispatch(events.Opened(Screen.HOME))
        shown.settle(1.5)
        print(json.dumps({"touches": touches(shown), "frames": frames(shown)}))
        shown.close()


if __name__ == "__main__":
    main()
