"""A child process whose files may not grow (RLIMIT_FSIZE): takes orders until refused, is given room, goes on.

Argument: folder. Says one word per event on stdout."""

import resource
import signal
import sys
from pathlib import Path

from kiosk.base.clock import SystemClock
from kiosk.domain.order import OutboxState
from kiosk.domain.outbox import OrderingPaused
from tests.store.orders_kit import open_store, order


def main(folder: Path) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = open_store(folder, SystemClock())
    first = store.place(order())
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    taken = 1
    try:
        while True:
            store.place(order())
            taken += 1
    except OrderingPaused as error:
        print(error.reason.value)
    print("readable" if store.order(first.order_key) == first else "lost")
    # Closing after the refusal folded the log in, which made a little room: now there is none at all.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, resource.RLIM_INFINITY))
    for _ in range(3):
        try:
            store.place(order())
            print("taken on a full disk")
        except OrderingPaused as error:
            print(error.reason.value)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.place(order())
    print("resumed")
    print("complete" if store.counts()[OutboxState.QUEUED] == taken + 1 else "wrong count")
    numbers = store.file.run(lambda db: db.execute("SELECT count(DISTINCT number), count(*) FROM orders").fetchone())
    print("unique" if numbers == (taken + 1, taken + 1) else "double number")
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
