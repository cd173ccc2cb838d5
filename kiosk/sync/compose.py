"""Puts the sync process together from the settings."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from kiosk.base.clock import Clock, SystemClock
from kiosk.base.logging import get_logger
from kiosk.base.process import LockFile, keep_messages_clean
from kiosk.base.settings import Settings
from kiosk.domain.feed import FeedState, SyncStatus
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.catalogue_queries import CatalogueState
from kiosk.store.errors import StoreError
from kiosk.store.orders_setup import build_orders
from kiosk.sync import process
from kiosk.sync.background import ThreadBackground
from kiosk.sync.loop import Loop, Parts
from kiosk.sync.pipes import Pipes
from kiosk.sync.plan import PullPlan
from kiosk.sync.pull_setup import build_puller
from kiosk.sync.push import Pusher
from kiosk.sync.status import FILE_NAME, Stream, write_status

NAME = "The sync process"
_log = get_logger(__name__)


def status_file(settings: Settings) -> Path:
    """Where the sync process leaves its last status for the doctor."""
    return settings.data.status / FILE_NAME


def build_loop(settings: Settings, clock: Clock, pipes: Pipes, shop: Callable[[], Connector] | None = None) -> Loop:
    """The loop with everything it needs. `shop` makes a connector (default: as configured); orders and downloads get
    one each, because they run beside each other."""
    make = shop or partial(build_connector, settings, clock.now)
    config, chance = settings.config, random.SystemRandom().random
    store = build_orders(settings, clock)
    every_s = {
        Stream.CATALOGUE: float(config.shop.poll_catalogue_s),
        Stream.STOCK: float(config.shop.poll_stock_s),
    }
    parts = Parts(
        store=store,
        sender=Pusher(store, make(), clock, chance),
        pull=build_puller(settings, clock, make()).pull,
        plan=PullPlan(every_s, chance, clock.monotonic()),
        pushing=ThreadBackground("push", clock, pipes.wake),
        pulling=ThreadBackground("pull", clock, pipes.wake),
        clock=clock,
        send=pipes.send,
        save=partial(write_status, status_file(settings)),
        pid=os.getpid(),
        keep_days=config.ordering.erase_personal_data_after_days,
    )
    return Loop(parts, first_status(settings))


def first_status(settings: Settings) -> SyncStatus:
    """What is known before the shop was asked: the catalogue that is already here, cleared of a killed import."""
    catalogue = CatalogueStore(settings.data.catalogue)
    try:
        reason = catalogue.recover()
    except (StoreError, OSError) as error:
        reason = str(error)
    if reason:
        _log.warning("the catalogue must be imported anew", reason=reason)
    reader = catalogue.reader()
    try:
        info = reader.info()
    finally:
        reader.close()
    status = SyncStatus(online=False)
    if info.state is not CatalogueState.READY:
        return status
    return replace(status, feed=FeedState.COMPLETE, catalogue_as_of=info.as_of, stock_as_of=info.stock_as_of)


def run_sync(settings: Settings, say: Callable[[str], None]) -> int:
    """The whole sync process on the standard pipes; its exit code. OSError when the data folder cannot be written."""
    settings.data.create()
    clock = SystemClock()
    messages_fd = keep_messages_clean()
    pipes = Pipes(0, messages_fd)
    lock = LockFile(settings.data.sync_lock, NAME)
    return process.run(lock, pipes, lambda: build_loop(settings, clock, pipes), say)
