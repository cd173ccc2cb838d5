"""A feed folder of any size from its files to the catalogue in use: reading alone, and the whole pull beside a raw
executemany of the same number of stock rows into the same kind of table.

Each run is a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import apsw

from kiosk.base.clock import SystemClock
from kiosk.sample.generate import write_sample
from kiosk.shops.feed.config import FeedConfig
from kiosk.shops.feed.connector import FeedConnector
from kiosk.shops.pictures import PictureSource
from kiosk.store.catalogue import CatalogueStore
from kiosk.sync.pictures import Pictures
from kiosk.sync.pull import Puller
from kiosk.sync.status import Stream
from tests.benchmarks._report import Report

Figures = dict[str, float]
TABLE = """CREATE TABLE stock(variant INTEGER NOT NULL, location INTEGER NOT NULL, on_hand INTEGER NOT NULL,
reserved INTEGER NOT NULL, safety INTEGER NOT NULL, stamp INTEGER NOT NULL,
PRIMARY KEY(variant, location)) WITHOUT ROWID"""


def _connector(folder: Path) -> FeedConnector:
    config = FeedConfig(str(folder / "feed"), folder / "orders", folder / "cache", ("de", "en"))
    return FeedConnector(config, lambda: datetime.now(UTC))


def read_stock(folder: Path) -> Figures:
    """Only the inventory file."""
    start = time.perf_counter()
    rows = sum(len(page.rows) for page in _connector(folder).pull_stock("").pages)
    return {"seconds": time.perf_counter() - start, "rows": rows}


def read_products(folder: Path) -> Figures:
    """Only the product files."""
    start = time.perf_counter()
    pages = _connector(folder).pull_catalogue("").pages
    rows = sum(len(product.variants) for page in pages for product in page.products)
    return {"seconds": time.perf_counter() - start, "rows": rows}


def whole(folder: Path) -> Figures:
    """Files to catalogue in use; pictures are not part of it, the feed has none."""
    clock = SystemClock()
    pictures = Pictures(folder / "pictures", PictureSource(str(folder / "feed"), None), clock)
    (folder / "status").mkdir(exist_ok=True)
    puller = Puller(
        _connector(folder),
        CatalogueStore(folder / "catalogue"),
        pictures,
        clock,
        folder=folder / "catalogue",
        reports=folder / "status",
        drop_share=0.3,
    )
    report = puller.run(Stream.CATALOGUE)
    if report.problem:
        raise SystemExit(report.problem)
    return {"seconds": report.seconds, "rows": report.stock_rows}


def raw(folder: Path, rows: int) -> float:
    """Seconds of executemany alone, one transaction, rows in the order of the key."""
    db = apsw.Connection(str(folder / "raw.db"))
    db.execute("PRAGMA journal_mode = off; PRAGMA synchronous = off").fetchall()
    db.execute(TABLE).fetchall()
    start = time.perf_counter()
    with db:
        db.executemany("INSERT INTO stock VALUES (?, ?, ?, 0, 0, 0)", ((n // 20, n % 20, n % 8) for n in range(rows)))
    seconds = time.perf_counter() - start
    db.close()
    return seconds


def _child(work: Callable[[Path], Figures], folder: Path) -> None:
    figures = work(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (folder / "figures.json").write_text(json.dumps({**figures, "mib": peak}), encoding="utf-8")


def _apart(work: Callable[[Path], Figures], folder: Path) -> Figures:
    process = multiprocessing.get_context("spawn").Process(target=_child, args=(work, folder))
    process.start()
    process.join()
    found: Figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=20)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-feed-"))
    try:
        write_sample(folder / "feed", given.products, given.places)
        stock, products = _apart(read_stock, folder), _apart(read_products, folder)
        full = _apart(whole, folder)
        plain = raw(folder, int(full["rows"]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report = Report("feed")
    for what, figures in (("stock rows read", stock), ("variants read", products)):
        rate = figures["rows"] / figures["seconds"]
        report.add(what, f"{figures['rows']:,.0f} in {figures['seconds']:.1f} s, {rate:,.0f} a second")
    ratio = full["seconds"] / plain
    seconds = f"{full['seconds']:.1f} s"
    what = f"files to catalogue, {full['rows']:,.0f} stock rows"
    report.add(what, seconds, baseline=f"raw executemany {plain:.1f} s", ratio=ratio, target="<= 3", good=ratio <= 3)
    memory = full["mib"] * 1.048576
    report.add("peak memory of the pull", f"{memory:.0f} MB", target="<= 400 MB", good=memory <= 400)
    report.finish()


if __name__ == "__main__":
    main()
