"""Names for the steps of the order path in the window's process, from the finger to the screen that says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import apsw

from kiosk import app as composition
from kiosk.app import KioskApp
from kiosk.base.clock import Clock
from kiosk.base.settings import Settings
from kiosk.journey.events import Event, OrderTaken
from kiosk.store.orders import OrderStore
from kiosk.store.orders_setup import build_orders
from kiosk.ui.worker import DatabaseWorker, Done, Failed
from tests.faults.kill_steps import Step


def name_store(step: Step) -> None:
    """Orders that the app builds from now on have their named steps, and their commits are made of named writes."""
    disk = NamedDisk(step)

    def build(settings: Settings, clock: Clock) -> OrderStore:
        orders = build_orders(settings, clock, disk.step)
        orders.file._vfs = disk.name
        return orders

    composition.build_orders = build  # type: ignore[assignment]


def name_services(app: KioskApp, step: Step) -> None:
    """The question that places an order, on the thread of the databases."""
    place = app.services.place

    def named(*asked: Any) -> Event:
        step("place:asked")
        answer = place(*asked)
        step("place:answered")
        return answer

    app.services.place = named  # type: ignore[assignment,method-assign]


def worker_with(step: Step) -> Callable[[], DatabaseWorker]:
    """The real worker; an order's answer is a step before and after it reaches the journey, on the GUI thread."""

    class Named(DatabaseWorker):
        def submit(self, job: Callable[[], object], done: Done, failed: Failed) -> None:
            def arrived(answer: object) -> None:
                if not isinstance(answer, OrderTaken):
                    done(answer)
                    return
                step("answer:before")
                done(answer)
                step("answer:after")

            super().submit(job, arrived, failed)

    return Named


class NamedDisk(apsw.VFS):
    """The disk of this process: between the last named step of a transaction that places an order and its end, every
    write to the log of the orders is a step, and its sync before and after."""

    def __init__(self, step: Step) -> None:
        self.name, self._step, self._committing = "named", step, False
        super().__init__(self.name, "")

    def step(self, name: str) -> None:
        """The steps of the store, on their way."""
        self._committing = name == "place:written"
        self._step(name)

    def commit(self, name: str) -> None:
        """A step of the disk."""
        if self._committing:
            self._step(name)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        if isinstance(name, str) and name.endswith("orders.db-wal"):
            return _Log(name, flags, self)
        return super().xOpen(name, flags)


class _Log(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], disk: NamedDisk) -> None:
        self._disk = disk
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.commit("commit:write")
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._disk.commit("commit:sync")
        super().xSync(flags)
        self._disk.commit("commit:synced")
