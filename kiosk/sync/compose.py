"""Puts the sync process together from the settings."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from msgspec import structs

from kiosk.base.clock import Clock, SystemClock
from kiosk.base.logging import get_logger
from kiosk.base.process import LockFile, keep_messages_clean
from kiosk.base.settings import Settings, is_address
from kiosk.domain.feed import FeedState, SyncStatus
from kiosk.domain.shop import Capabilities
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.catalogue_queries import CatalogueState
from kiosk.store.errors import StoreError
from kiosk.store.orders_setup import build_orders
from kiosk.store.orders_shop import ShopSide
from kiosk.sync import process
from kiosk.sync.background import ThreadBackground
from kiosk.sync.late import LateConnector
from kiosk.sync.loop import Loop, Parts
from kiosk.sync.pipes import Pipes
from kiosk.sync.plan import PullPlan
from kiosk.sync.pull_setup import build_puller, shop_name
from kiosk.sync.push import Pusher, no_step
from kiosk.sync.release import Releaser
from kiosk.sync.rest import Rest, left_after
from kiosk.sync.status import FILE_NAME, StatusFile, Stream, read_status, write_status

NAME = "The sync process"
_log = get_logger(__name__)


def status_file(settings: Settings) -> Path:
    """Where the sync process leaves its last status for the doctor."""
    return settings.data.status / FILE_NAME


def save_status(settings: Settings, content: StatusFile) -> None:
    """Write the status with the name of the shop, because a pause of one shop is none of another; OSError."""
    write_status(status_file(settings), structs.replace(content, shop=shop_name(settings)))


def rest_left(settings: Settings, clock: Clock) -> float:
    """Seconds that are left of a pause for which this shop asked the process before."""
    known = read_status(status_file(settings))
    if known is None or known.shop != shop_name(settings):
        return 0.0
    return left_after(known.rest_s, known.at, clock.now())


def build_loop(
    settings: Settings,
    clock: Clock,
    pipes: Pipes,
    shop: Callable[[], Connector] | None = None,
    step: Callable[[str], None] = no_step,
) -> Loop:
    """The loop with everything it needs. `shop` makes a connector (default: as configured); orders and downloads get
    one each, because they run beside each other. `step` hears the name of every step of an order (for tests)."""
    build = partial(build_connector, settings, clock.now)
    make: Callable[[], Connector] = shop or partial(LateConnector, settings.config.shop.connector, build)
    config, chance = settings.config, random.SystemRandom().random
    store, sends, status = build_orders(settings, clock, step), make(), first_status(settings)
    side = ShopSide(store.file, clock)
    spread = is_shared(settings) and status.feed is FeedState.COMPLETE
    rest = Rest(clock, chance, rest_left(settings, clock))
    parts = Parts(
        store=store,
        sender=Pusher(store, sends, clock, chance, step=step, rest=rest),
        pull=build_puller(settings, clock, make(), side).pull,
        plan=PullPlan(intervals(settings, sends.capabilities), chance, clock.monotonic(), spread=spread),
        pushing=ThreadBackground("push", clock, pipes.wake),
        pulling=ThreadBackground("pull", clock, pipes.wake),
        clock=clock,
        send=pipes.send,
        save=partial(save_status, settings),
        pid=os.getpid(),
        keep_days=config.ordering.erase_personal_data_after_days,
        releaser=build_releaser(settings, side, sends, clock, chance, rest),
    )
    return Loop(parts, status)


def intervals(settings: Settings, can: Capabilities) -> dict[Stream, float]:
    """Seconds between two looks at each stream that the shop has."""
    shop = settings.config.shop
    every_s = {Stream.CATALOGUE: float(shop.poll_catalogue_s), Stream.STOCK: float(shop.poll_stock_s)}
    return every_s | {Stream.ORDERS: float(shop.poll_orders_s)} if can.order_states else every_s


def is_shared(settings: Settings) -> bool:
    """Is the shop at an address, where many kiosks ask it?"""
    shop = settings.config.shop
    return shop.connector != "feed" or is_address(shop.feed)


def build_releaser(
    settings: Settings,
    side: ShopSide,
    shop: Connector,
    clock: Clock,
    chance: Callable[[], float],
    rest: Rest | None = None,
) -> Releaser | None:
    """Gives back reservations that ran out; None where the shop cannot, or the configuration says no."""
    ordering, can = settings.config.ordering, shop.capabilities
    if not (ordering.release_expired_reservations and can.cancellation and can.order_states):
        return None
    return Releaser(side, shop, clock, chance, timedelta(hours=ordering.reservation_hours), rest=rest)


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
    # Nobody has asked the shop yet: it is not away until it is found to be.
    ready = replace(status, online=is_shared(settings), feed=FeedState.COMPLETE)
    return replace(ready, catalogue_as_of=info.as_of, stock_as_of=info.stock_as_of)


def run_sync(settings: Settings, say: Callable[[str], None]) -> int:
    """The whole sync process on the standard pipes; its exit code. OSError when the data folder cannot be written."""
    settings.data.create()
    clock = SystemClock()
    messages_fd = keep_messages_clean()
    pipes = Pipes(0, messages_fd)
    lock = LockFile(settings.data.sync_lock, NAME)
    return process.run(lock, pipes, lambda: build_loop(settings, clock, pipes), say)
