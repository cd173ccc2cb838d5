"""A child process that takes orders and hands them over, and kills itself at a named step.

Arguments: folder, address of the shop, name of the step ("" for none), at which occurrence, number of orders."""

import os
import signal
import sys
from pathlib import Path

from kiosk.base.clock import SystemClock
from kiosk.base.config_model import Log
from kiosk.base.logging import set_up_logging
from kiosk.store.orders import OrderStore
from kiosk.sync.push import Pusher
from tests.faults.fake_shop import HttpShop
from tests.store.orders_kit import line, number, order


def main(folder: Path, url: str, point: str, occurrence: int, count: int) -> None:
    seen = 0

    def step(name: str) -> None:
        nonlocal seen
        seen += name == point
        if name == point and seen == occurrence:
            os.kill(os.getpid(), signal.SIGKILL)

    set_up_logging(Log(), folder / "logs", "child", console=None)
    clock = SystemClock()
    store = OrderStore(folder / "orders.db", folder / "keys" / "orders.key", clock, number, step=step)
    for n in range(count):
        taken = store.place(order(line(n), line(n + 1)))
        os.write(1, f"{taken.order_key} {taken.number}\n".encode())  # what the shopper sees
    pusher = Pusher(store, HttpShop(url), clock, lambda: 0.5, step=step)
    while pusher.push_next() is not None:
        pass
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
