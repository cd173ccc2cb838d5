"""Taking an order beside a raw fdatasync of the same bytes on the same disk, in the same run.

The baseline is one write and one fdatasync of as many bytes as an order adds to the write-ahead log, into a file that
grows and begins anew as the log does. What an order needs besides (sealing, statements, pages, locks) is work of the
processor and told apart: on a disk that answers in a tenth of a millisecond it weighs more than on a kiosk's.

Run: python -m tests.benchmarks.bench_orders [--folder DIR] [--orders N]"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from kiosk.base.clock import SystemClock
from kiosk.store.orders import OrderStore
from tests.benchmarks._report import Report
from tests.store.orders_kit import line, number, order

WARM_UP = 30
FRAME = 4096 + 24  # bytes of a page in the write-ahead log
LOG_PAGES = 1000  # then SQLite begins the log anew


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--folder", type=Path, default=None, help="where to measure; default: the folder of the project"
    )
    parser.add_argument("--orders", type=int, default=400)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=wanted.folder or Path.cwd(), prefix=".bench-orders-") as name:
        measure(Path(name), wanted.orders)


def measure(folder: Path, count: int) -> None:
    """Commits and raw writes take turns, so that both see the same disk in the same state."""
    store = OrderStore(folder / "orders.db", folder / "orders.key", SystemClock(), number)
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT, 0o600)
    size = size_of_commit(store, folder / "orders.db-wal")
    commits: list[float] = []
    work: list[float] = []
    writes: list[float] = []
    for n in range(count):
        wish = order(line(n % 7), line(n % 5))
        began, used = time.perf_counter(), time.process_time()
        store.place(wish)
        commits.append(time.perf_counter() - began)
        work.append(time.process_time() - used)
        # The log is written from its begin again after a thousand pages; so is this file.
        writes.append(raw_write(raw, size, n % (LOG_PAGES * FRAME // size) * size))
    os.close(raw)
    store.close()
    report(commits, work, writes, size)


def size_of_commit(store: OrderStore, log: Path) -> int:
    """Bytes that one order adds to the write-ahead log; also warms everything up."""
    grown = []
    for n in range(WARM_UP):
        before = log.stat().st_size if log.exists() else 0
        store.place(order(line(n % 7), line(n % 5)))
        grown.append(log.stat().st_size - before)
    return int(statistics.median(grown))


def raw_write(fd: int, size: int, at: int) -> float:
    """Seconds to write `size` bytes and force them to the disk."""
    data = os.urandom(size)
    began = time.perf_counter()
    os.pwrite(fd, data, at)
    os.fdatasync(fd)
    return time.perf_counter() - began


def report(commits: list[float], work: list[float], writes: list[float], size: int) -> None:
    """Print the table."""
    table = Report("orders")
    for name, pick in (("p50", statistics.median), ("p95", p95)):
        ratio = pick(commits) / pick(writes)
        target = {"target": "<= 1.5", "good": ratio <= 1.5} if name == "p50" else {}
        table.add(
            f"order commit {name}",
            f"{pick(commits) * 1000:.3f} ms",
            baseline=f"write + fdatasync {pick(writes) * 1000:.3f} ms",
            ratio=ratio,
            **target,  # type: ignore[arg-type]
        )
    table.add("of it the processor, p50", f"{statistics.median(work) * 1000:.3f} ms")
    table.add("written per order", f"{size / 1024:.1f} KiB")
    table.finish()


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
