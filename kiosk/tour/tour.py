"""The plan of a tour and its course: which ways in which look, one after the other."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Container
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk.base.logging import close_logging, set_up_logging
from kiosk.tour.album import Album
from kiosk.tour.errors import TourError
from kiosk.tour.noises import Noises
from kiosk.tour.plan import Round
from kiosk.tour.record import Summary, WayRecord
from kiosk.tour.shop import TourShop
from kiosk.tour.visit import Visit
from kiosk.tour.waiting import wait_until
from kiosk.tour.way import Way
from kiosk.ui.environment import prepare_environment

HAND_OVER_S = 120.0
Say = Callable[[str], None]
ShopMaker = Callable[[Path], TourShop]  # given a folder that goes at the end of the tour


def take_tour(rounds: tuple[Round, ...], folder: Path, say: Say, make_shop: ShopMaker) -> Summary:
    """Go through `rounds`, write pictures and summary into `folder`; nothing else stays behind on this machine."""
    began = time.monotonic()
    prepare_environment()
    qt = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    if not isinstance(qt, QGuiApplication):
        raise TourError("The tour needs a Qt application with windows.")
    album = Album(folder)
    with tempfile.TemporaryDirectory(prefix="kiosk-tour-") as temporary, Noises() as noises:
        shop = make_shop(Path(temporary))
        set_up_logging(shop.settings("nordschuh").config.log, Path(temporary) / "logs", "window", console=None)
        left_out = {name: why for name, why in shop.left_out().items() if any(name in one.ways for one in rounds)}
        for name, why in left_out.items():
            say(f"tour: {name} is left out: {why}")
        records: list[WayRecord] = []
        try:
            for one in rounds:
                records += _go_round(qt, shop, album, _without(one, left_out), say)
        finally:
            shop.close()
            close_logging()
            album.close()
    summary = Summary(tuple(records), tuple(noises.heard), time.monotonic() - began, shop.name, left_out)
    summary.write(folder)
    return summary


def _without(one: Round, left_out: Container[str]) -> Round:
    return replace(one, ways={name: way for name, way in one.ways.items() if name not in left_out})


def _go_round(qt: QGuiApplication, shop: TourShop, album: Album, one: Round, say: Say) -> list[WayRecord]:
    visit = Visit(qt, shop, album, one.setting)
    records = []
    try:
        visit.open_shop()
        visit.let_idle()
        for name, way in one.ways.items():
            record = _go(visit, name, way)
            say(f"tour: {name}, {one.setting}: {record.words()}")
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
        orders=tuple(visit.taken),
        left_out=tuple(visit.left_out),
        problem=problem,
    )
    visit.let_idle()
    return record


def _all_there(visit: Visit) -> bool:
    return all(visit.shop.handed_over(visit.orders).values())
