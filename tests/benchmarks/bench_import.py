"""A full import of 100,000 products with 6 million stock rows beside a raw executemany of the same rows, and a batch of
10,000 stock changes until an open reader sees them.

Each run is a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import apsw

from kiosk.domain.product import Product
from kiosk.domain.stock import StockLevel
from kiosk.store.catalogue import CatalogueStore
from tests.benchmarks._report import Report
from tests.benchmarks._shop import AS_OF, places, products, stock

STOCK_CHANGES = 10_000


def _raw_rows(source: Iterator[Product], variants: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for p in source:
        text = p.text("de")
        variants += [
            (v.sku, v.gtin.key if v.gtin else "", p.id, v.size.label, v.colour_key, v.price.now.cents)
            for v in p.variants
        ]
        yield p.id, text.title, text.subtitle, text.description, p.brand


def _made(count: int, where: int) -> tuple[list[Product], list[Any]]:
    made = list(products(count)), list(stock(count, places(where)))
    # A real import streams its rows; without this the collector would walk over these millions again and again.
    gc.freeze()
    return made


def raw(folder: Path, count: int, where: int) -> dict[str, float]:
    """The same rows into three plain tables without any index, in one transaction."""
    made, rows = _made(count, where)
    start = time.perf_counter()
    db = apsw.Connection(str(folder / "raw.db"))
    db.execute("PRAGMA journal_mode = WAL").fetchall()
    db.execute("PRAGMA synchronous = NORMAL").fetchall()
    db.execute(
        "CREATE TABLE p(a, b, c, d, e); CREATE TABLE v(a, b, c, d, e, f); CREATE TABLE s(a, b, c, d, e)"
    ).fetchall()
    variants: list[tuple[Any, ...]] = []
    with db:
        db.executemany("INSERT INTO p VALUES (?, ?, ?, ?, ?)", _raw_rows(iter(made), variants))
        db.executemany("INSERT INTO v VALUES (?, ?, ?, ?, ?, ?)", variants)
        db.executemany("INSERT INTO s VALUES (?, ?, ?, ?, ?)", rows)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return {"seconds": time.perf_counter() - start}


def ready(folder: Path, count: int, where: int) -> dict[str, float]:
    """The import, its rows made before the clock starts; here memory is that of the rows, so only time is read."""
    made, rows = _made(count, where)
    steps: dict[str, float] = {}
    start = time.perf_counter()

    def note(step: str) -> None:
        steps[step] = time.perf_counter() - start

    with CatalogueStore(folder).begin_import(note) as session:
        session.add_locations(places(where))
        session.add_products(made)
        session.add_stock(rows, AS_OF)
        session.finish(AS_OF)
    return {"seconds": time.perf_counter() - start, **{f"until {k}": round(v, 2) for k, v in steps.items()}}


def streamed(folder: Path, count: int, where: int) -> dict[str, float]:
    """The import as it runs: rows come one by one; here memory is read."""
    with CatalogueStore(folder).begin_import() as session:
        session.add_locations(places(where))
        session.add_products(products(count))
        session.add_stock(stock(count, places(where)), AS_OF)
        session.finish(AS_OF)
    return {"mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def changes(folder: Path, count: int, where: int) -> dict[str, float]:
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


def _child(work: Callable[[Path, int, int], dict[str, float]], folder: Path, count: int, where: int, out: Path) -> None:
    out.write_text(json.dumps(work(folder, count, where)), encoding="utf-8")


def _apart(
    work: Callable[[Path, int, int], dict[str, float]], folder: Path, count: int, where: int
) -> dict[str, float]:
    out = folder / "figures.json"
    process = multiprocessing.get_context("spawn").Process(target=_child, args=(work, folder, count, where, out))
    process.start()
    process.join()
    found: dict[str, float] = json.loads(out.read_text(encoding="utf-8"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=20)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-import-"))
    try:
        plain = _apart(raw, folder, given.products, given.places)
        full = _apart(ready, folder, given.products, given.places)
        memory = _apart(streamed, folder, given.products, given.places)
        delta = _apart(changes, folder, given.products, given.places)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report = Report("import")
    ratio = full["seconds"] / plain["seconds"]
    what = f"import, {given.products:,} products, {given.products * 3 * given.places:,} stock rows"
    seconds = f"{full['seconds']:.1f} s"
    report.add(
        what, seconds, baseline=f"raw executemany {plain['seconds']:.1f} s", ratio=ratio, target="<= 3", good=ratio <= 3
    )
    report.add(
        "peak memory of the import",
        f"{memory['mib']:.0f} MiB",
        target="<= 400 MB",
        good=memory["mib"] * 1.048576 <= 400,
    )
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
