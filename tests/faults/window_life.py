"""One life of the kiosk's own window, off screen: it is started, somebody orders by touch, and it dies on the way."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from kiosk import app as composition
from kiosk.app import KioskApp, Options
from kiosk.base.clock import ManualClock
from kiosk.base.logging import set_up_logging
from kiosk.base.settings import Settings, load_settings
from kiosk.domain.feed import FeedState
from kiosk.sync.compose import status_file
from kiosk.sync.status import read_status
from kiosk.tour.noises import Noises
from kiosk.tour.waiting import wait_until
from tests.faults.kill_steps import Step, killer
from tests.faults.window_shopper import Shopper, Witness
from tests.faults.window_steps import name_services, name_store, worker_with
from tests.faults.window_sync import Deaths
from tests.ui.kiosk_kit import Rig, texts

SIZE = (540, 960)
PATIENCE_S = 240.0  # a slow moment of the machine is no fault
wait_until.__kwdefaults__ = {**(wait_until.__kwdefaults__ or {}), "seconds": PATIENCE_S}


def live(job: dict[str, Any], out: int) -> int:
    """`job`: config, shop (address), name, way, point, occurrence, gaps (ms before each further tap), deaths (of sync
    processes), together (the sync process dies with the window), drain (orders are all gone before this one is made),
    strangers (what no screen may say). An empty way: only started, drained and ended."""
    settings = load_settings(Path(job["config"]))
    set_up_logging(settings.config.log, settings.data.create().logs, "window", console=None)

    def tell(**what: str) -> None:
        os.write(out, json.dumps(what).encode() + b"\n")

    with _Loud(tell):
        life = Life(settings, job, tell)
        life.go()
        life.app.stop()
    return 0


class _Loud(Noises):
    """Complaints are told at once: a process that is killed tells nothing at its end."""

    def __init__(self, tell: Callable[..., None]) -> None:
        super().__init__()
        self._tell = tell

    def _hear(self, noise: str) -> None:
        super()._hear(noise)
        self._tell(fault=noise)


class Life:
    """What is seen is told by name: pressed (by whom), told (which number), fault (what is wrong)."""

    def __init__(self, settings: Settings, job: dict[str, Any], tell: Callable[..., None]) -> None:
        self._job, self._tell, self._settings = job, tell, settings
        self._deaths = Deaths(settings.files[0].parent)
        self._kill = self._killer()
        self._asked, self._tapped = threading.Event(), threading.Event()
        name_store(self._step)
        command = [sys.executable, "-m", "tests.faults.window_sync", job["config"], job["shop"]]
        composition.process_command = lambda *_: command
        qt = QGuiApplication(sys.argv[:1])
        qt.setApplicationName("touchpoint-kiosk")  # as the kiosk, with which it shares what QML compiles
        self.app = KioskApp(qt, settings, Options(size=SIZE, with_eyes=False, worker=worker_with(self._step)))
        name_services(self.app, self._step)
        self._shopper = Shopper(self.app, job["name"])
        self._witness = Witness(self._shopper, self._told)

    def go(self) -> None:
        """As far as it comes."""
        self.app.start()
        self._shopper.at("Attract")
        self._look()
        self._step("window:shown")
        if self._job["drain"]:
            wait_until(self._drained, lambda: f"nothing to be left; {self._status()}", seconds=PATIENCE_S)
        if self._job["way"]:
            self._order()

    def _order(self) -> None:
        self._shopper.to_review(self._job["way"])
        self._shopper.confirm(self._step, self._job["gaps"], self._pressed, self._asked.is_set)
        self._tapped.set()
        wait_until(lambda: bool(self._witness.number), lambda: f"a number; shown is {self._shopper.shown!r}")
        if self._job["deaths"]:
            wait_until(self._all_died, lambda: f"deaths; there were {self._deaths.died()}", seconds=PATIENCE_S)
        self._shopper.done()
        self._step("screen:wiped")

    def _step(self, name: str) -> None:
        """A disk that is slow enough for every further tap to come while the order is being placed."""
        if name == "place:asked":
            self._asked.set()
            self._tapped.wait(PATIENCE_S if self._job["gaps"] else 0)
        self._kill(name)

    def _killer(self) -> Step:
        if self._job["point"] == "any moment":
            return lambda _: None
        return killer(self._job["point"], self._job["occurrence"], self._last_words)

    def _last_words(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            self._witness.next_frame(PATIENCE_S)  # a slow disk: the screen had the time to say something wrong
        if self._job["together"] and self.app.sync.pid():
            os.kill(self.app.sync.pid(), signal.SIGKILL)

    def _pressed(self) -> None:
        self._tell(pressed=self._job["name"])
        if self._job["point"] == "any moment":
            alarm = threading.Timer(self._job["occurrence"] / 1000, os.kill, (os.getpid(), signal.SIGKILL))
            alarm.daemon = True
            alarm.start()

    def _told(self, number: str) -> None:
        self._tell(told=number)
        self._step("frame:confirmed")

    def _look(self) -> None:
        """Nobody is there, and no word in the window is of anybody who was there before."""
        state = self.app.controller.state
        if not state.visit_is_fresh:
            self._tell(fault=f"a visit goes on after the start: {state.screen}")
        said = "\n".join(texts(Rig(self.app, ManualClock())))
        for stranger in self._job["strangers"]:
            if stranger in said:
                self._tell(fault=f"the window knows {stranger} after the start")

    def _drained(self) -> bool:
        known = read_status(status_file(self._settings))
        if known is None or known.pid != self.app.sync.pid():
            return False
        return known.status.feed is FeedState.COMPLETE and bool(known.status.stock_as_of) and not known.status.queued

    def _all_died(self) -> bool:
        return len(self._deaths.died()) >= len(self._job["deaths"])

    def _status(self) -> str:
        return str(read_status(status_file(self._settings)))
