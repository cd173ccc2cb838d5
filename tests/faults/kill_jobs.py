"""What a process of the kiosk does until it is killed: the window's way of taking orders, and the real sync process."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication

from kiosk.app import desk_of
from kiosk.base.clock import SystemClock
from kiosk.base.config_model import Log
from kiosk.base.ids import new_key
from kiosk.base.logging import set_up_logging
from kiosk.base.process import LockFile
from kiosk.base.settings import Settings, load_settings
from kiosk.domain.basket import Basket
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Address, Contact, PaymentMethod
from kiosk.journey.events import OrderTaken
from kiosk.ordering.basket import line_from
from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.orders_setup import build_orders
from kiosk.sync import process
from kiosk.sync.compose import NAME, build_loop
from kiosk.sync.pipes import Pipes
from kiosk.ui.shop_services import ShopServices
from kiosk.ui.worker import DatabaseWorker
from tests.faults.http_shop import HttpShop
from tests.faults.kill_steps import NamedSteps, killer, name_calls

JANA = Contact("Jana Sommer", "jana@mail.example", "", Address("Lindenweg", "4", "20095", "Hamburg"))


def take(job: dict[str, Any], out: int) -> int:
    """Order articles as the confirm button does: services on the database worker, answers on the GUI thread. Each
    order that the shopper is shown goes to `out` as a line."""
    settings, clock = load_settings(Path(job["config"])), SystemClock()
    settings.data.create()
    set_up_logging(Log(), settings.data.logs, "window", console=None)
    qt = QCoreApplication([])
    lock = LockFile(settings.data.app_lock, "the kiosk").acquire()
    orders = build_orders(settings, clock, killer(job["point"], job["occurrence"]))
    reader = CatalogueStore(settings.data.catalogue).reader()
    services, worker = ShopServices(desk_of(settings, reader, orders, clock)), DatabaseWorker()
    left = job["count"]

    def shown(answer: object) -> None:
        nonlocal left
        assert isinstance(answer, OrderTaken), answer
        for one in answer.orders:
            os.write(out, json.dumps({"key": one.order_key, "number": one.number}).encode() + b"\n")
        left -= 1
        if left == 0:
            qt.quit()

    for n in range(job["count"]):
        basket = _basket(services, reader, job["skus"][n % len(job["skus"])], settings)
        press = partial(services.place, new_key(), basket, JANA, PaymentMethod.AT_TILL, "de")
        worker.submit(press, shown, _broken)
    qt.exec()
    worker.close()
    orders.close()
    reader.close()
    lock.release()
    return 0


def _broken(error: BaseException) -> None:
    sys.stderr.write(f"{error!r}\n")
    os._exit(3)


def _basket(services: ShopServices, reader: Any, sku: str, settings: Settings) -> Basket:
    """The article, sent home, as the button of the ways screen makes it."""
    product, variant = reader.by_sku(sku)
    offered = services.ways(product.id, sku, Basket(), "de").ways
    way = next(one for one in offered if one.fulfilment.method is FulfilmentMethod.HOME_DELIVERY)
    return Basket().add(line_from(product, variant, way, "de", Basket(), settings.config.ordering.max_quantity))


class OrdersOnly(HttpShop):
    """The fake shop as one whose catalogue is away, so that the kiosk keeps the one that it has."""

    def pull_catalogue(self, cursor: str) -> Any:
        """Away."""
        raise ShopUnreachable("this shop only takes orders")

    pull_stock = pull_orders = pull_catalogue


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def sync(job: dict[str, Any], commands: int, messages: int) -> int:
    """`kiosk sync` with the pipes given; `shop`: the address of the fake shop, "" for the configured one."""
    settings, clock = load_settings(Path(job["config"])), SystemClock()
    settings.data.create()
    set_up_logging(Log(), settings.data.logs, "sync", console=None)
    step, pipes = killer(job["point"], job["occurrence"]), Pipes(commands, messages)
    name_calls(step)

    def shop() -> Connector:
        inner: Connector = OrdersOnly(job["shop"]) if job["shop"] else build_connector(settings, clock.now)
        return cast("Connector", NamedSteps(inner, step))

    lock = LockFile(settings.data.sync_lock, NAME)
    return process.run(lock, pipes, lambda: build_loop(settings, clock, pipes, shop, step), _say)
