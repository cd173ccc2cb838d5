"""Taking an order beside a raw fdatasync of the same bytes on the same disk, in the same run.

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
FRAME = 4096 + 24  # bytes that the write-ahead log grows by per page


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
    """Commits and raw writes take turns, so that both see the same disk."""
    store = OrderStore(folder / "orders.db", folder / "orders.key", SystemClock(), number)
    raw = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT, 0o600)
    log = folder / "orders.db-wal"
    commits: list[float] = []
    writes: list[float] = []
    sizes: list[int] = []
    for n in range(count + WARM_UP):
        wish = order(line(n % 7), line(n % 5))
        before = log.stat().st_size if log.exists() else 0
        began = time.perf_counter()
        store.place(wish)
        commits.append(time.perf_counter() - began)
        grown = log.stat().st_size - before
        sizes.append(grown if grown > 0 else sizes[-1] if sizes else 9 * FRAME)
        writes.append(raw_write(raw, sizes[-1]))
    os.close(raw)
    store.close()
    report(commits[WARM_UP:], writes[WARM_UP:], sizes[WARM_UP:])


def raw_write(fd: int, size: int) -> float:
    """Seconds to append `size` bytes and force them to the disk, as the log of the database does."""
    data = os.urandom(size)
    began = time.perf_counter()
    os.write(fd, data)
    os.fdatasync(fd)
    return time.perf_counter() - began


def report(commits: list[float], writes: list[float], sizes: list[int]) -> None:
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
    table.add("written per order", f"{statistics.median(sizes) / 1024:.1f} KiB")
    table.finish()


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
