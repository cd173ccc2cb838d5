"""Touch to the first changed frame, and a key press to the painted list at 100,000 products; software renderer.

Baselines of the same run: an empty window that changes one rectangle at a touch; the search alone, without a window."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.benchmarks._window import MeasuredWindow, settings_in  # before any Qt import: it sets the environment

# isort: split
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from kiosk.journey import events
from kiosk.journey.state import Query, Screen
from kiosk.store.catalogue import CatalogueStore
from kiosk.ui.controller import Controller
from tests.benchmarks._report import Report, percentile
from tests.benchmarks._shop import AS_OF, places, products, stock

TOUCHES = 40
WORDS = ("winterjacke", "lederstiefel", "strickpullover", "sneaker schwarz", "kleid", "jacke rot", "stifel", "hose")
EMPTY = b"""
import QtQuick
Rectangle { color: "white"; width: 1080; height: 1920
  Rectangle { width: 936; height: 120; x: 72; y: 900; color: area.pressed ? "red" : "blue" }
  MouseArea { id: area; anchors.fill: parent } }
"""


def fill(folder: Path, count: int) -> None:
    """A synthetic shop in the data folder."""
    store = CatalogueStore(folder / "catalogue")
    with store.begin_import() as session:
        session.add_locations(places(5))
        session.add_products(products(count))
        session.add_stock(stock(count, places(5)), AS_OF)
        session.finish(AS_OF)


def centre(item: QQuickItem) -> QPoint:
    """Where a finger would land, in window pixels."""
    return item.mapToScene(item.boundingRect().center()).toPoint()


def touch_times(shown: MeasuredWindow, names: tuple[str, ...]) -> list[float]:
    """Milliseconds from the touch to the next painted frame; the finger leaves beside the item, so nothing starts."""
    found = []
    device = QTest.createTouchDevice()
    for n in range(TOUCHES):
        at = centre(shown.item(names[n % len(names)]))
        start = time.perf_counter()
        QTest.touchEvent(shown.root, device).press(0, at, shown.root).commit()
        shown.next_frame()
        found.append((time.perf_counter() - start) * 1000)
        away = at + QPoint(0, -400)
        QTest.touchEvent(shown.root, device).move(0, away, shown.root).commit()
        QTest.touchEvent(shown.root, device).release(0, away, shown.root).commit()
        shown.settle(0.2)
    return found


def empty_times(shown: MeasuredWindow) -> list[float]:
    """The same for a window that holds two rectangles."""
    view = QQuickView()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "Empty.qml"
        file.write_bytes(EMPTY)
        view.setSource(QUrl.fromLocalFile(str(file)))
    view.show()
    painted = [0]
    view.frameSwapped.connect(lambda: painted.__setitem__(0, painted[0] + 1), Qt.ConnectionType.QueuedConnection)
    shown.settle(0.5)
    device, found = QTest.createTouchDevice(), []
    for _ in range(TOUCHES):
        seen, start = painted[0], time.perf_counter()
        QTest.touchEvent(view, device).press(0, QPoint(500, 950), view).commit()
        shown.until(lambda seen=seen: painted[0] > seen)  # type: ignore[misc]
        found.append((time.perf_counter() - start) * 1000)
        QTest.touchEvent(view, device).release(0, QPoint(500, 950), view).commit()
        shown.settle(0.15)
    view.close()
    shown.root.requestActivate()
    return found


def press_key(letter: str) -> None:
    """What the on-screen keyboard does with a key: commit it to the field that has the focus."""
    event = QInputMethodEvent()
    event.setCommitString(letter)
    field = QGuiApplication.focusObject()
    if field is None:
        raise LookupError("no field has the focus")
    QCoreApplication.sendEvent(field, event)


def typing_times(shown: MeasuredWindow) -> tuple[list[float], list[float]]:
    """Milliseconds per key until the list with its answer is painted, and of the search alone."""
    controller = shown.app.controller
    controller.dispatch(events.Opened(Screen.SEARCH, "type"))
    shown.settle(1.5)
    services, painted, alone = shown.app.services, [], []
    for word in WORDS:
        for end in range(1, len(word) + 1):
            query = Query(text=word[:end])
            start = time.perf_counter()
            services.search(query, "de")
            alone.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            press_key(word[end - 1])
            shown.until(lambda q=query: _answered(controller, q))  # type: ignore[misc]
            painted.append((shown.first_frame_after() - start) * 1000)
        controller.dispatch(events.QueryChanged(Query()))
        shown.settle(0.3)
    return painted, alone


def _answered(controller: Controller, query: Query) -> bool:
    facts = controller.inputs().facts.search
    return facts is not None and facts.query.text == query.text


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    count = parser.parse_args().products
    report = Report("touch")
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), count)
        shown = MeasuredWindow(settings_in(Path(folder), branch="B00"))
        shown.settle(2.0)
        shown.app.controller.dispatch(events.Opened(Screen.HOME))
        shown.settle(2.0)
        base = empty_times(shown)
        found = touch_times(shown, ("scanCard", "searchDoor", "helpButton", "languageButton"))
        _line(report, "touch to the first changed frame", found, base, "an empty window")
        painted, alone = typing_times(shown)
        _line(report, f"key to painted list, {count:,} products", painted, alone, "the search alone")
        shown.close()
    report.finish()


def _line(report: Report, what: str, found: list[float], base: list[float], base_name: str) -> None:
    p95, base_p95 = percentile(found, 0.95), percentile(base, 0.95)
    report.add(
        f"{what}, p95 of {len(found)}",
        f"{p95:.1f} ms (p50 {percentile(found, 0.5):.1f})",
        baseline=f"{base_name} {base_p95:.1f} ms",
        ratio=p95 / base_p95,
        target="<= 50 ms",
        good=p95 <= 50,
    )


if __name__ == "__main__":
    main()
