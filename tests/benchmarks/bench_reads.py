"""What a screen reads (an article with all its figures, and a search), alone and while another process imports."""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

from kiosk.base.clock import ManualClock
from kiosk.catalogue.availability import AvailabilityService
from kiosk.catalogue.search import SearchQuery, SearchService
from kiosk.store.catalogue import CatalogueReader, CatalogueStore
from tests.benchmarks._report import Report, percentile
from tests.benchmarks._shop import AS_OF, places, products, stock


def fill(folder: Path, count: int, where: int) -> None:
    """A full import."""
    with CatalogueStore(folder).begin_import() as session:
        session.add_locations(places(where))
        session.add_products(products(count))
        session.add_stock(stock(count, places(where)), AS_OF)
        session.finish(AS_OF)


def questions(reader: CatalogueReader, count: int) -> dict[str, Callable[[int], object]]:
    """What is asked again and again; the number chooses an article."""
    here = AvailabilityService(reader, "B00", ManualClock(AS_OF + timedelta(minutes=5)), timedelta(hours=1))
    service = SearchService(reader, here)
    chance = Random(4)
    words = [p.text("de").title.split()[0][: chance.randrange(3, 6)] for p in products(200)]

    def article(n: int) -> object:
        product = reader.product(f"P{n % count}")
        return here.for_product(product) if product else None

    return {
        "article with all figures": article,
        "search": lambda n: service.search(SearchQuery(words[n % len(words)], facets=False)),
    }


def measure(asks: dict[str, Callable[[int], object]], going: Callable[[int], bool]) -> dict[str, list[float]]:
    """Milliseconds of each question, asked at the pace of a screen (every 2 ms) for as long as `going` says."""
    found: dict[str, list[float]] = {name: [] for name in asks}
    n = 0
    while going(n):
        for name, ask in asks.items():
            start = time.perf_counter()
            ask(n * 7919)
            found[name].append((time.perf_counter() - start) * 1000)
            time.sleep(0.002)
        n += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=40_000)
    parser.add_argument("--places", type=int, default=20)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-reads-"))
    try:
        fill(folder, given.products, given.places)
        asks = questions(CatalogueStore(folder).reader(), given.products)
        alone = measure(asks, lambda n: n < 1000)
        other = multiprocessing.get_context("spawn").Process(target=fill, args=(folder, given.products, given.places))
        other.start()
        during = measure(asks, lambda _: other.is_alive())
        other.join()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report = Report("reads")
    for name, ms in during.items():
        p99, base = percentile(ms, 0.99), percentile(alone[name], 0.99)
        report.add(
            f"{name} during an import, p99 of {len(ms)}", f"{p99:.1f} ms (p50 {percentile(ms, 0.5):.1f})",
            baseline=f"without an import {base:.1f} ms", ratio=p99 / base, target="<= 16 ms", good=p99 <= 16,
        )  # fmt: skip
    report.finish()


if __name__ == "__main__":
    main()
