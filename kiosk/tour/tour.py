"""The plan of a tour and its course: which ways in which look, one after the other."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk.base.logging import close_logging, set_up_logging
from kiosk.tour.album import Album
from kiosk.tour.clock import TourClock
from kiosk.tour.errors import TourError
from kiosk.tour.noises import Noises
from kiosk.tour.plan import Round
from kiosk.tour.record import Summary, WayRecord
from kiosk.tour.shop import TourShop
from kiosk.tour.visit import Visit
from kiosk.tour.waiting import wait_until
from kiosk.tour.way import Way
from kiosk.ui.environment import prepare_environment

HAND_OVER_S = 60.0
Say = Callable[[str], None]


def take_tour(rounds: tuple[Round, ...], folder: Path, say: Say) -> Summary:
    """Go through `rounds`, write pictures and summary into `folder`; nothing else stays behind."""
    began = time.monotonic()
    prepare_environment()
    qt = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    if not isinstance(qt, QGuiApplication):
        raise TourError("The tour needs a Qt application with windows.")
    album = Album(folder)
    with tempfile.TemporaryDirectory(prefix="kiosk-tour-") as temporary, Noises() as noises:
        clock = TourClock()
        shop = TourShop(Path(temporary), clock.now())
        set_up_logging(shop.settings("nordschuh").config.log, Path(temporary) / "logs", "window", console=None)
        records: list[WayRecord] = []
        try:
            for one in rounds:
                records += _go_round(qt, shop, album, clock, one, say)
        finally:
            close_logging()
            album.close()
    summary = Summary(tuple(records), tuple(noises.heard), time.monotonic() - began)
    summary.write(folder)
    return summary


def _go_round(
    qt: QGuiApplication, shop: TourShop, album: Album, clock: TourClock, one: Round, say: Say
) -> list[WayRecord]:
    visit = Visit(qt, shop, album, clock, one.setting)
    records = []
    try:
        visit.open_shop()
        visit.let_idle()
        for name, way in one.ways.items():
            record = _go(visit, name, way)
            say(f"tour: {name}, {one.setting}: " + ("ok" if record.ok else "failed. " + " ".join(record.faults())))
            records.append(record)
    finally:
        visit.close()
    return records


def _go(visit: Visit, name: str, way: Way) -> WayRecord:
    visit.begin()
    began, problem = time.monotonic(), ""
    try:
        visit.use_language()
        visit.begin()
        way(visit)
        wait_until(lambda: _all_there(visit), lambda: "the orders to reach the shop", seconds=HAND_OVER_S)
    except TourError as error:
        problem = str(error)
        visit.photograph("failed-" + name.replace(" ", "-"))
    seconds = time.monotonic() - began
    record = WayRecord(
        name=name,
        brand=visit.setting.brand,
        language=visit.setting.language,
        landscape=visit.setting.landscape,
        taps=visit.hand.taps,
        keys=visit.hand.keys,
        taps_from_size=visit.taps_from_size,
        seconds=round(seconds, 1),
        screens=tuple(visit.screens),
        pictures=tuple(visit.pictures),
        handed_over=visit.shop.handed_over(visit.orders),
        problem=problem,
    )
    visit.let_idle()
    return record


def _all_there(visit: Visit) -> bool:
    return all(visit.shop.handed_over(visit.orders).values())
