"""Builds the orders of this kiosk from its settings; app, sync process and commands share this one way."""

from __future__ import annotations

from functools import partial

from kiosk.base.clock import Clock
from kiosk.base.ids import order_number
from kiosk.base.settings import Settings
from kiosk.store.orders import OrderStore
from kiosk.store.orders_file import Step, no_step


def build_orders(settings: Settings, clock: Clock, step: Step = no_step) -> OrderStore:
    """The orders in the data folder. Opens nothing yet: `check` says whether orders can be taken. `step`: for tests."""
    data = settings.data
    return OrderStore(data.orders_db, data.key_file, clock, partial(order_number, settings.config.kiosk.id), step=step)
