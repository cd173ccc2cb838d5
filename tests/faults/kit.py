"""Starting real processes, and bringing a kiosk back after one died."""

import os
import subprocess
import sys
from pathlib import Path

from kiosk.base.clock import ManualClock
from kiosk.domain.order import OutboxState
from kiosk.store.orders import OrderStore
from kiosk.sync.push import Pusher
from tests.faults.fake_shop import FakeShop, HttpShop
from tests.import_table import ROOT
from tests.store.orders_kit import open_store

OPEN = (OutboxState.QUEUED, OutboxState.IN_FLIGHT, OutboxState.WAITING)


def python(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a Python process in the source tree to its end."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def acknowledged(output: str) -> dict[str, str]:
    """order_key -> number of every order that a shopper was told of; a torn last line was not seen by anybody."""
    return dict(line.split() for line in output.split("\n")[:-1])


def deliver(folder: Path, shop: FakeShop, clock: ManualClock | None = None) -> OrderStore:
    """Start again after a fault and hand over everything; the store stays open for looking at it."""
    clock = clock or ManualClock()
    store = open_store(folder, clock)
    connector = HttpShop(shop.url)
    pusher = Pusher(store, connector, clock, lambda: 0.5)
    for _ in range(1000):
        while pusher.push_next() is not None:
            pass
        if not any(store.counts()[state] for state in OPEN):
            connector.close()
            return store
        clock.advance(pusher.wait_s() + 1)
    raise AssertionError(f"orders are stuck: {store.counts()}")
