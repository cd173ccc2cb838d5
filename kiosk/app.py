"""Composition root of the window process: everything is built here, by constructor, once."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.app_eyes import AppEyes
from kiosk.base import paths
from kiosk.base.brand import load_brand
from kiosk.base.clock import Clock, SystemClock
from kiosk.base.logging import close_logging, get_logger, set_up_logging
from kiosk.base.process import LockFile
from kiosk.base.settings import Settings
from kiosk.catalogue.availability import AvailabilityService
from kiosk.catalogue.categories import tree
from kiosk.catalogue.scan import Found, Resolution, UnknownArticle, resolve, understand
from kiosk.catalogue.search import SearchService
from kiosk.catalogue.similar import similar
from kiosk.domain.idle import Activity
from kiosk.domain.worker import WorkerState
from kiosk.journey.events import Scanned, ScanResolved
from kiosk.journey.state import Defaults, Trouble
from kiosk.ordering.legal import seller_from
from kiosk.ordering.rules import rules_from, within
from kiosk.shops.declared import CONNECTORS
from kiosk.store.catalogue import CatalogueReader, CatalogueStore
from kiosk.store.orders import OrderStore
from kiosk.store.orders_setup import build_orders
from kiosk.sync import messages
from kiosk.ui.child import Child
from kiosk.ui.controller import Controller, Ports
from kiosk.ui.environment import prepare_environment
from kiosk.ui.shop_services import Desk, ShopServices
from kiosk.ui.window import KioskWindow, Look
from kiosk.ui.worker import DatabaseWorker, Worker

_SIGNALS_MS = 200


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller decides: brand and size of the window, and the parts that tests replace."""

    brand: str = ""  # empty: as configured
    size: tuple[int, int] = (1080, 1920)
    fullscreen: bool = False
    with_sync: bool = True
    with_eyes: bool = True  # where the shop has switched the camera on
    clock: Clock = field(default_factory=SystemClock)
    worker: Callable[[], Worker] = DatabaseWorker


class KioskApp:
    """The running kiosk: window, database worker, supervised sync and vision process."""

    def __init__(self, qt: QGuiApplication, settings: Settings, options: Options) -> None:
        settings = able(settings)
        self.settings, self.options = settings, options
        self.data = settings.data.create()
        self._lock = LockFile(self.data.app_lock, "the kiosk").acquire()
        config, clock = settings.config, options.clock
        self.orders = build_orders(settings, clock)
        reader = CatalogueStore(self.data.catalogue).reader()
        self.services = ShopServices(desk_of(settings, reader, self.orders, clock))
        self.worker = options.worker()
        self.controller = Controller(Ports(self.services, self.worker, clock, config), Defaults(config.screen.language))
        self.look = look_of(settings, options)
        self.window = KioskWindow(qt, self.controller, self.look, clock)
        self.window.frame.pictureGiven.connect(self._picture_given)
        # The child lives in real time, whatever clock the journey runs by.
        self.sync = Child(process_command(settings, "sync"), SystemClock(), self._heard)
        look = process_command(settings, "vision", "run")
        self.eyes = AppEyes(look, self.controller, clock, self.worker, self.data.status, self.window.camera_read)
        self.window.viewfinder.switched.connect(self.eyes.viewfinder)
        self.controller.orderTaken.connect(lambda: self.sync.send(messages.encode(messages.OrderPlaced())))
        self.sync.stateChanged.connect(self._sync_state)

    def start(self) -> None:
        """Show the window first, then start the sync process: the shopper never waits for the shop."""
        self.controller.start()
        self.window.show(self.look)
        if self.options.with_sync:
            self.sync.start()
        if self.options.with_eyes:
            self.eyes.start()

    def stop(self) -> None:
        """End in an orderly way: eyes, window, sync process, worker, files."""
        self.eyes.stop()
        self.sync.stop()
        self.window.close()
        if isinstance(self.worker, DatabaseWorker):
            self.worker.close()
        self.orders.close()
        self._lock.release()

    def pull_now(self) -> None:
        """Ask the shop for its catalogue and stock now."""
        self.sync.send(messages.encode(messages.PullNow()))

    def _heard(self, line: bytes) -> None:
        match messages.decode_message(line):
            case messages.Status(status):
                self.controller.refresh(status)
            case messages.CatalogueChanged():
                self.window.images.picture_provider.forget()
                self.controller.refresh(catalogue_changed=True)

    def _picture_given(self, path: str) -> None:
        """A label as a picture: its first code is a scan; a picture without one is a scan that nobody can read."""
        self.worker.submit(lambda: _first_code(Path(path)), self._scanned, self._picture_failed)

    def _scanned(self, text: object) -> None:
        self.controller.active(Activity.SCAN)
        self.controller.dispatch(Scanned(str(text)))

    def _picture_failed(self, error: BaseException) -> None:
        get_logger(__name__).error("a picture broke its reader", problem=repr(error))
        self._scanned("?")

    def _sync_state(self, state: str) -> None:
        if state != WorkerState.RUNNING.value:
            self.controller.lost_touch()


def run_app(settings: Settings, options: Options, fit: float) -> int:
    """The whole life of the window process; its exit status. A window takes at most `fit` of the screen.

    Raises AlreadyRunningError, ConfigError, and OSError for a data folder that cannot be used."""
    prepare_environment()
    # What a shopper typed and what the camera shows on the scan screen must not lie in a core file.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    set_up_logging(settings.config.log, settings.data.create().logs, "window")
    qt = QGuiApplication(sys.argv[:1])
    qt.setApplicationName("touchpoint-kiosk")
    app = KioskApp(qt, settings, options if options.fullscreen else replace(options, size=_fitting(qt, options, fit)))
    _end_on_signals(qt)
    app.start()
    try:
        return qt.exec()
    finally:
        app.stop()
        close_logging()


def _fitting(qt: QGuiApplication, options: Options, share: float) -> tuple[int, int]:
    """The wanted window size, shrunk in its proportions until the screen holds it."""
    room = qt.primaryScreen().availableSize()
    wide, high = options.size
    factor = min(1.0, room.width() * share / wide, room.height() * share / high)
    return round(wide * factor), round(high * factor)


def _end_on_signals(qt: QGuiApplication) -> None:
    """Ctrl+C and SIGTERM end the kiosk in an orderly way; the timer lets Python look for signals."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: qt.quit())
    timer = QTimer(qt)
    timer.timeout.connect(lambda: None)
    timer.start(_SIGNALS_MS)


def _first_code(picture: Path) -> str:
    # Here, not above: it brings an imaging library along, and hardly anybody drops a picture.
    from kiosk.devices.barcode_file import PictureError, read_codes

    try:
        return next(iter(read_codes(picture)), picture.name)
    except PictureError as error:
        get_logger(__name__).warning("a picture could not be read", problem=str(error))
        return picture.name


def look_of(settings: Settings, options: Options) -> Look:
    """Brand, pictures and size of the window."""
    folder = paths.brands() / options.brand if options.brand else settings.brand_folder
    return Look(
        brand=load_brand(folder),
        icons=paths.assets() / "icons",
        pictures=settings.data.pictures,
        size=options.size,
        fullscreen=options.fullscreen,
    )


def process_command(settings: Settings, *words: str) -> list[str]:
    """How a process beside the window is started: the same interpreter and the same configuration."""
    return [sys.executable, "-m", "kiosk", *words, "--config", str(settings.files[0])]


def able(settings: Settings) -> Settings:
    """The settings without what the shop behind the kiosk cannot do: one place, and every screen follows."""
    can = CONNECTORS[settings.config.shop.connector].capabilities
    return settings._replace(config=within(settings.config, can))


def desk_of(settings: Settings, reader: CatalogueReader, orders: OrderStore, clock: Clock) -> Desk:
    """Everything the window's questions are answered from."""
    config = settings.config
    stale_after = timedelta(seconds=config.shop.stock_stale_after_s)
    availability = AvailabilityService(reader, config.kiosk.branch, clock, stale_after)
    return Desk(
        reader=reader,
        availability=availability,
        search=SearchService(reader, availability),
        tiles=lambda language: tree(reader, language),
        alike=lambda product, variant: similar(reader, availability, product, variant),
        scan=lambda text: scan_answer(text, resolve(understand(text, config.scanner.own_qr_prefix), reader)),
        orders=orders,
        rules=rules_from(config),
        seller=seller_from(config),
        legal=paths.shared_root() / "config" / "legal",
        clock=clock,
    )


def scan_answer(text: str, found: Resolution) -> ScanResolved:
    """A scan's meaning as an event of the journey."""
    match found:
        case Found(product, variant):
            return ScanResolved(text, product.id, variant.sku, variant.colour_key)
        case UnknownArticle():
            return ScanResolved(text, trouble=Trouble.UNKNOWN_ARTICLE)
        case _:
            return ScanResolved(text, trouble=Trouble.UNREADABLE_CODE)
