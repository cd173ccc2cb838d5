"""The kiosk of the machine: its two processes on one folder, the sync loop with real parts, a clock set by hand."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import uuid4

from kiosk.base.clock import ManualClock
from kiosk.base.process import LockFile
from kiosk.domain.feed import SyncStatus
from kiosk.domain.outbox import OrderingPaused
from kiosk.shops.http import Limits
from kiosk.shops.pictures import PictureSource
from kiosk.shops.protocol import Connector, Pull
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.orders import OrderStore
from kiosk.store.orders_shop import ShopSide
from kiosk.sync.background import Done
from kiosk.sync.loop import Loop, Parts
from kiosk.sync.pictures import Pictures
from kiosk.sync.plan import PullPlan
from kiosk.sync.pull import Puller
from kiosk.sync.push import Pushed, Pusher
from kiosk.sync.release import Releaser
from kiosk.sync.status import Pulled, Stream
from tests.faults.machine.kinds import BY_KEY, Kind
from tests.faults.machine.shop import MachineShop
from tests.faults.sick_disk import SickDisk
from tests.store.orders_kit import number

T = TypeVar("T")
PATIENT = Limits(connect_s=20, read_s=20, total_s=30, max_bytes=256 * 1024)
HASTY = Limits(connect_s=2, read_s=0.04, total_s=0.06, max_bytes=256 * 1024)
EVERY_S = {Stream.CATALOGUE: 24 * 3600.0, Stream.STOCK: 12 * 3600.0, Stream.ORDERS: 6 * 3600.0}  # rules pull more often
KEEP = timedelta(hours=48)
SOURCE = "shop"  # the name under which cursors are kept


class DeathError(BaseException):
    """A process dies here, as of kill -9: nothing in memory is left."""


class Inline(Generic[T]):
    """A background that works at once; a death goes through it."""

    def __init__(self, errors: list[Exception]) -> None:
        self._done: Done[T] | None = None
        self._errors = errors

    def start(self, job: Callable[[], T]) -> None:
        """Do it."""
        try:
            self._done = Done(job())
        except Exception as error:  # noqa: BLE001 (as the thread of the kiosk does)
            self._done = Done(error=error)
            if not isinstance(error, OrderingPaused):
                self._errors.append(error)

    def take(self) -> Done[T] | None:
        """The outcome, once."""
        done, self._done = self._done, None
        return done

    def busy_s(self) -> float | None:
        """Busy until the outcome is taken."""
        return 0.0 if self._done is not None else None


@dataclass(slots=True)
class Hooked:
    """A connector of pulls; `at_page` is told of every page before it is handed on."""

    inner: Connector
    at_page: Callable[[], None]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def pull_catalogue(self, cursor: str) -> Pull[Any]:
        return self._hooked(self.inner.pull_catalogue(cursor))

    def pull_stock(self, cursor: str) -> Pull[Any]:
        return self._hooked(self.inner.pull_stock(cursor))

    def pull_orders(self, cursor: str) -> Pull[Any]:
        return self._hooked(self.inner.pull_orders(cursor))

    def _hooked(self, pull: Pull[Any]) -> Pull[Any]:
        return replace(pull, pages=self._pages(pull.pages))

    def _pages(self, pages: Iterator[Any]) -> Iterator[Any]:
        for page in pages:
            self.at_page()
            yield page


class World:
    """One kiosk and its shop. The UI process takes orders, the sync process sends them and pulls."""

    def __init__(
        self,
        kind: Kind,
        *,
        empty: bool = False,
        pusher: type[Pusher] = Pusher,
        store: type[OrderStore] = OrderStore,
    ) -> None:
        self.kind = kind
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-core-", dir=fast_folder()))
        if not empty:
            shutil.copytree(template(), self.folder / "catalogue")
        (self.folder / "status").mkdir()
        self.clock = ManualClock()
        self._began = self.clock.monotonic()
        self.shop = MachineShop(kind, lambda: self.clock.monotonic() - self._began)
        self.disk = SickDisk(f"core-{uuid4()}")
        self.errors: list[Exception] = []
        self.dies_at = ""
        self.at_page: list[Callable[[], None]] = []  # one per page of a pull, used up
        self.address, self.ca = self.shop.server.url, ""
        self.pusher_type, self.store_type = pusher, store
        self.start_ui()
        self.start_sync()

    def start_ui(self) -> None:
        """The process that shoppers use."""
        self.ui_lock = LockFile(self.folder / "app.lock", "The kiosk").acquire()
        self.ui = self._store()

    def start_sync(self) -> None:
        """The process that speaks with the shop. A pause that the shop asked for was in memory; each order's own wait
        is on disk."""
        self.shop.not_before = 0.0
        self.sync_lock = LockFile(self.folder / "sync.lock", "The sync process").acquire()
        self.store = self._store()
        self.side = ShopSide(self.store.file, self.clock)
        self.connectors = (self._connector(), self._connector())
        self.pusher = self.pusher_type(self.store, self.connectors[0], self.clock, _half, step=self.step)
        rest = self.pusher.rest  # a pause said to a cancellation holds for orders, and the other way round
        self.releaser = Releaser(self.side, self.connectors[0], self.clock, _half, KEEP, step=self.step, rest=rest)
        self.catalogue = CatalogueStore(self.folder / "catalogue")
        self.catalogue.recover()
        self.puller = self._puller()
        self.pushing: Inline[Pushed | None] = Inline(self.errors)
        pulling: Inline[Pulled] = Inline(self.errors)
        self.loop = Loop(
            Parts(
                store=self.store, sender=self.pusher, pull=self.puller.pull,
                plan=PullPlan(EVERY_S, _half, self.clock.monotonic()), pushing=self.pushing, pulling=pulling,
                clock=self.clock, send=lambda _: None, save=lambda _: None, pid=1, keep_days=30,
                releaser=self.releaser,
            ),
            SyncStatus(online=False),
        )  # fmt: skip

    def end_ui(self) -> None:
        """It is gone; what it had not committed is lost."""
        self.ui.close()
        self.ui_lock.release()

    def end_sync(self) -> None:
        """As `end_ui`."""
        self.store.close()
        self.sync_lock.release()
        for connector in self.connectors:
            connector.close()

    def restart_ui(self) -> None:
        """After a death, or in the morning."""
        self.end_ui()
        self.start_ui()

    def restart_sync(self) -> None:
        """After a death, or in the morning."""
        self.end_sync()
        self.start_sync()

    def speak(self, address: str, ca: str) -> None:
        """Configure where the shop is; the sync process starts anew."""
        if (address, ca) != (self.address, self.ca):
            self.address, self.ca = address, ca
            self.restart_sync()

    @contextmanager
    def hasty(self) -> Iterator[None]:
        """Inside, an order that is sent has only a moment."""
        pusher, patient = self.pusher, self.connectors[0]
        hasty = self.kind.connector(self.address, HASTY, self.ca)
        pusher._shop = hasty
        try:
            yield
        finally:
            pusher._shop = patient
            hasty.close()

    def step(self, name: str) -> None:
        """Every named step of the order path comes by here."""
        if name == self.dies_at:
            self.dies_at = ""
            raise DeathError(name)

    def close(self) -> None:
        """The end of the case."""
        self.end_ui()
        self.end_sync()
        self.shop.close()
        self.disk.unregister()
        shutil.rmtree(self.folder)

    def _store(self) -> OrderStore:
        data = self.folder
        return self.store_type(
            data / "orders.db", data / "keys" / "orders.key", self.clock, number, vfs=self.disk.name, step=self.step
        )

    def _connector(self) -> Connector:
        return self.kind.connector(self.address, PATIENT, self.ca)

    def _page(self) -> None:
        if self.at_page:
            self.at_page.pop(0)()

    def _puller(self) -> Puller:
        hooked: Any = Hooked(self.connectors[1], self._page)
        pictures = Pictures(self.folder / "pictures", PictureSource(str(self.folder), None), self.clock)
        return Puller(
            hooked, self.catalogue, pictures, self.clock,
            folder=self.folder / "catalogue", reports=self.folder / "status", drop_share=0.3, orders=self.side,
            source=SOURCE,
        )  # fmt: skip


def _half() -> float:
    return 0.5


@cache
def fast_folder() -> str | None:
    """A file system in memory where there is one: what is shown here is order of events, not the disk."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() and os.access(shared, os.W_OK) else None


@cache
def template() -> Path:
    """The catalogue of the shop as it is at the start of every case: imported once per process."""
    import atexit

    folder = Path(tempfile.mkdtemp(prefix="kiosk-template-", dir=fast_folder()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    world = World(BY_KEY, empty=True)
    try:
        assert not world.puller.run(Stream.CATALOGUE).problem
        shutil.copytree(world.folder / "catalogue", folder / "catalogue")
    finally:
        world.close()
    return folder / "catalogue"
