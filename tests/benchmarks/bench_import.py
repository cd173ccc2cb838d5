"""A full import of 100,000 products with 6 million stock rows beside a raw executemany of the same rows (with a row
of its own for each stock figure), and a batch of 10,000 stock changes until an open reader sees them.

Each run is a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import argparse
import gc
import shutil
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from random import Random

from kiosk.domain.feed import StockColumns
from kiosk.domain.stock import StockLevel
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.catalogue_stock import column_pages
from tests.benchmarks._raw import Figures, apart, raw
from tests.benchmarks._report import Report
from tests.benchmarks._shop import AS_OF, places, products, stock

STOCK_CHANGES = 10_000


def plain(folder: Path) -> Figures:
    """The same rows by executemany alone."""
    return raw(folder)


def _pages(count: int, where: int) -> list[StockColumns]:
    """The stock rows as a shop hands them over: columns of some ten thousand rows."""
    return list(column_pages(stock(count, places(where))))


def ready(folder: Path, count: int, where: int) -> Figures:
    """The import, its rows made before the clock starts; here memory is that of the rows, so only time is read."""
    made, pages = list(products(count)), _pages(count, where)
    # A real import streams its rows; without this the collector would walk over these millions again and again.
    gc.freeze()
    steps: dict[str, float] = {}
    start = time.perf_counter()

    def note(step: str) -> None:
        steps[step] = time.perf_counter() - start

    with CatalogueStore(folder).begin_import(note) as session:
        session.add_locations(places(where))
        session.add_products(made)
        for page in pages:
            session.add_stock(page, AS_OF)
        session.finish(AS_OF)
    return {"seconds": time.perf_counter() - start, **{f"until {k}": round(v, 2) for k, v in steps.items()}}


def streamed(folder: Path, count: int, where: int) -> Figures:
    """The import as it runs: rows come one by one; here memory is read."""
    with CatalogueStore(folder).begin_import() as session:
        session.add_locations(places(where))
        session.add_products(products(count))
        session.add_stock(stock(count, places(where)), AS_OF)
        session.finish(AS_OF)
    return {}


def changes(folder: Path, count: int, where: int) -> Figures:
    """10,000 changed figures at once until an open reader sees all of them."""
    store, chance = CatalogueStore(folder), Random(3)
    reader = store.reader()
    skus = [str(r[0]) for r in reader.rows("SELECT sku FROM variant")]
    codes = [p.code for p in places(where)]
    at = AS_OF + timedelta(minutes=5)
    levels = [StockLevel(s, chance.choice(codes), 7, at) for s in chance.sample(skus, min(STOCK_CHANGES, len(skus)))]
    start = time.perf_counter()
    store.apply_stock(levels)
    reader.refresh()
    seen = reader.levels([levels[0].sku, levels[-1].sku])
    reader.presence(levels[0].location)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "seen": float(sum(x.on_hand == 7 for x in seen))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=20)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-import-"))
    try:
        full = apart(ready, folder, given.products, given.places)
        rows = apart(plain, folder)
        memory = apart(streamed, folder, given.products, given.places)
        delta = apart(changes, folder, given.products, given.places)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report = Report("import")
    ratio = full["seconds"] / rows["seconds"]
    what = f"import, {given.products:,} products, {given.products * 3 * given.places:,} stock rows"
    seconds = f"{full['seconds']:.1f} s"
    base = f"raw executemany {rows['seconds']:.1f} s (CPU {rows['cpu']:.1f})"
    report.add(what, seconds, baseline=base, ratio=ratio, target="<= 3", good=ratio <= 3)
    for whose, mib in (("the import", memory["mib"]), ("it and its index process (PSS)", memory["all_mib"])):
        most = mib * 1.048576
        report.add(f"peak memory of {whose}", f"{most:.0f} MB", target="<= 400 MB", good=most <= 400)
    report.add(
        "10,000 stock changes seen by a reader",
        f"{delta['seconds']:.2f} s",
        target="<= 1 s",
        good=delta["seconds"] <= 1,
    )
    for name, value in full.items():
        if name.startswith("until "):
            report.add(f"import {name}", f"{value:.2f} s")
    report.finish()


if __name__ == "__main__":
    main()
