"""A feed folder of any size from its files to the catalogue in use: reading alone, and the whole pull beside a raw
executemany of the rows that came of it, with a row of its own for each stock figure.

Each run is a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from kiosk.base.clock import SystemClock
from kiosk.sample.generate import write_sample
from kiosk.shops.feed.config import FeedConfig
from kiosk.shops.feed.connector import FeedConnector
from kiosk.shops.pictures import PictureSource
from kiosk.store.catalogue import CatalogueStore
from kiosk.sync.pictures import Pictures
from kiosk.sync.pull import Puller
from kiosk.sync.status import Stream
from tests.benchmarks._raw import Figures, apart, raw
from tests.benchmarks._report import Report


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


def plain(folder: Path) -> Figures:
    """The same rows by executemany alone."""
    return raw(folder / "catalogue")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=20)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-feed-"))
    try:
        write_sample(folder / "feed", given.products, given.places)
        stock, products = apart(read_stock, folder), apart(read_products, folder)
        full, rows = apart(whole, folder), apart(plain, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report = Report("feed")
    for what, figures in (("stock rows read", stock), ("variants read", products)):
        rate = figures["rows"] / figures["seconds"]
        report.add(what, f"{figures['rows']:,.0f} in {figures['seconds']:.1f} s, {rate:,.0f} a second")
    ratio = full["seconds"] / rows["seconds"]
    seconds = f"{full['seconds']:.1f} s (CPU {full['cpu']:.1f})"
    base = f"raw executemany {rows['seconds']:.1f} s (CPU {rows['cpu']:.1f})"
    what = f"files to catalogue, {full['rows']:,.0f} stock rows"
    report.add(what, seconds, baseline=base, ratio=ratio, target="<= 3", good=ratio <= 3)
    memory, together = full["mib"] * 1.048576, full["all_mib"] * 1.048576
    report.add("peak memory of the pull", f"{memory:.0f} MB", target="<= 400 MB", good=memory <= 400)
    report.add("with its index process (PSS)", f"{together:.0f} MB", target="<= 400 MB", good=together <= 400)
    report.finish()


if __name__ == "__main__":
    main()
