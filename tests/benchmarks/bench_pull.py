"""The first pull of 10,000 variants and the delta of 1,000 changed ones, beside a bare loop that makes the same calls
and decodes their JSON in the same run; and how long a change of stock in the shop takes to the screen.

Against the fake shop, and with `--engines medusa,vendure` against live ones, whose articles beyond the data set of the
engines are clones made by SQL. Without import: the pages are parsed into products and dropped. With import: the
catalogue is in use afterwards (pictures are not part of it). Rounds take turns with those of the bare loop: a figure is
the median of its rounds, a ratio that of the pairs. Seconds of the processor are those of the kiosk alone; on a machine
where the shop runs as well, and other work, they say more than the time that passed."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from kiosk.base.clock import SystemClock
from kiosk.base.settings import load_settings
from kiosk.shops.http import Call
from kiosk.shops.pictures import PictureSource
from kiosk.shops.protocol import Connector
from kiosk.store.catalogue import CatalogueStore
from kiosk.sync.pictures import Pictures
from kiosk.sync.pull import Puller
from kiosk.sync.pull_files import read_cursors
from kiosk.sync.status import Stream
from tests.benchmarks._calls import bare_seconds, keep, kept, recorded
from tests.benchmarks._raw import Figures, apart
from tests.benchmarks._report import Report
from tests.benchmarks._screen import screen
from tests.benchmarks._shop_under import PRODUCTS, Shop, connector, fake, live

ROUNDS = 3
CHANGED = 1000
SMALL = 300  # products: the shop that the sweep of stock is promised for
CALLS = "calls.json"
TARGET = 1.3


class NoPictures(Pictures):
    """Articles are imported as if no picture had come yet."""

    def ids(self, names: Iterable[str], fetch_until: float) -> tuple[str, ...]:
        """None."""
        return ()


def first_pull(folder: Path) -> Figures:
    """Everything, parsed and dropped, in turns with the bare loop."""

    def work(shop: Connector) -> tuple[int, int]:
        catalogue = shop.pull_catalogue("")
        variants = sum(len(product.variants) for page in catalogue.pages for product in page.products)
        stock = shop.pull_stock("")
        rows = sum(len(page.rows) for page in stock.pages)
        catalogue.next_cursor(), stock.next_cursor()
        return variants, rows

    return _in_turns(folder, work)


def whole_pull(folder: Path) -> Figures:
    """Everything, imported; its calls are kept for the bare loop, which does not run in this process."""
    puller, shop = _puller(folder)
    with recorded() as calls:
        report = puller.run(Stream.CATALOGUE, again=True)
    shop.close()
    keep(calls, folder / CALLS)
    if report.problem:
        raise SystemExit(report.problem)
    return {"seconds": report.seconds, "rows": report.stock_rows, "variants": report.variants}


def changes(folder: Path) -> Figures:
    """What changed since the last import, parsed and dropped, in turns with the bare loop."""
    cursor = (folder / "cursor").read_text(encoding="utf-8")

    def work(shop: Connector) -> tuple[int, int]:
        return sum(len(product.variants) for page in shop.pull_catalogue(cursor).pages for product in page.products), 0

    return _in_turns(folder, work)


def whole_changes(folder: Path) -> Figures:
    """What changed since the last import, imported."""
    puller, shop = _puller(folder)
    with recorded() as calls:
        report = puller.run(Stream.CATALOGUE)
    shop.close()
    keep(calls, folder / CALLS)
    if report.problem:
        raise SystemExit(report.problem)
    return {"seconds": report.seconds, "products": report.products}


def _in_turns(folder: Path, work: Callable[[Connector], tuple[int, int]]) -> Figures:
    """Figures of `work`, which returns (variants, stock rows), and of the bare loop over its calls."""
    ours: list[Figures] = []
    bare: list[Figures] = []
    read, asked = (0, 0), 0
    for _ in range(ROUNDS):
        _, shop = connector(folder)
        with recorded() as calls:
            start, start_cpu = time.perf_counter(), time.process_time()
            read = work(shop)
            ours.append({"seconds": time.perf_counter() - start, "cpu": time.process_time() - start_cpu})
        shop.close()
        asked, start_cpu = len(calls), time.process_time()
        bare.append({"seconds": bare_seconds(calls), "cpu": time.process_time() - start_cpu})
    return {**paired(ours, bare), "calls": asked, "variants": read[0], "rows": read[1]}


def paired(ours: list[Figures], bare: list[Figures]) -> Figures:
    """Medians of rounds that took turns: seconds, seconds of the processor, and the ratio of each pair (low, high)."""
    ratios = sorted(one["seconds"] / other["seconds"] for one, other in zip(ours, bare, strict=True))
    middle = {name: statistics.median(one[name] for one in ours) for name in ("seconds", "cpu")}
    base = {f"bare_{name}": statistics.median(one[name] for one in bare) for name in ("seconds", "cpu")}
    return {**middle, **base, "ratio": statistics.median(ratios), "low": ratios[0], "high": ratios[-1]}


def _puller(folder: Path) -> tuple[Puller, Connector]:
    settings, shop = connector(folder)
    data, clock = settings.data, SystemClock()
    pictures = NoPictures(data.pictures, PictureSource(str(folder), None), clock)
    puller = Puller(
        shop, CatalogueStore(data.catalogue), pictures, clock,
        folder=data.catalogue, reports=data.status, drop_share=1.0,
    )  # fmt: skip
    return puller, shop


def _bare_apart(folder: Path) -> Figures:
    calls: list[Call] = kept(folder / CALLS)
    return {"seconds": bare_seconds(calls), "calls": len(calls)}


def remember_cursor(folder: Path) -> None:
    """The cursor that the last import saved, for pulls that import nothing."""
    settings = load_settings(folder / "kiosk.toml")
    (folder / "cursor").write_text(read_cursors(settings.data.catalogue).catalogue, encoding="utf-8")


def pulls(report: Report, shop: Shop, folder: Path) -> None:
    """First pull and delta, each without and with import."""
    plain = apart(first_pull, folder)
    what = f"{shop.name}: first pull, {plain['variants']:,.0f} variants, {plain['rows']:,.0f} stock rows"
    _line(report, f"{what}, {plain['calls']:.0f} calls", plain)
    whole = _imported(report, folder, whole_pull)
    memory = (
        f"{whole['mib']:.0f} MiB resident; with its index process, shared pages divided, {whole['all_mib']:.0f} MiB"
    )
    report.add("  peak memory of it", memory)
    remember_cursor(folder)
    shop.touch(CHANGED)
    some = apart(changes, folder)
    what = f"  {CHANGED:,} changed variants, {some['calls']:.0f} calls, {some['variants']:,.0f} variants read"
    _line(report, what, some)
    _imported(report, folder, whole_changes, lambda: shop.touch(CHANGED))


def _imported(
    report: Report, folder: Path, work: Callable[[Path], Figures], before: Callable[[], None] = lambda: None
) -> Figures:
    """A line for `work`, a pull with import, in turns with the bare loop over its calls; its figures of the median."""
    ours, bare = [], []
    for _ in range(ROUNDS):
        before()
        ours.append(apart(work, folder))
        bare.append(apart(_bare_apart, folder))
    _line(report, "  the same with import", paired(ours, bare))
    return sorted(ours, key=lambda figures: figures["seconds"])[len(ours) // 2]


def _line(report: Report, what: str, found: Figures) -> None:
    measured = f"{found['seconds']:.2f} s, {found['cpu']:.2f} s of the processor"
    baseline = f"bare loop {found['bare_seconds']:.2f} s, {found['bare_cpu']:.2f} s"
    spread = f"ratios {found['low']:.2f} to {found['high']:.2f}"
    print(f"  {what.strip()}: {measured}; {baseline}; {found['ratio']:.2f}, {spread}", flush=True)  # a run may be cut
    report.add(
        what,
        measured,
        baseline=f"{baseline}, {spread}",
        ratio=found["ratio"],
        target=f"<= {TARGET}",
        good=found["ratio"] <= TARGET,
    )


def _measure(report: Report, parts: list[str], opened: Callable[[Path], AbstractContextManager[Shop]]) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-pull-") as place, opened(Path(place)) as shop:
        if "pulls" in parts:
            pulls(report, shop, Path(place))
        if "screen" in parts:
            screen(report, shop, Path(place))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engines", default="", help="live shops to measure against, e.g. medusa,vendure")
    parser.add_argument("--only", action="store_true", help="leave the fake shop out")
    parser.add_argument("--parts", default="pulls,screen", help="what to measure")
    parser.add_argument("--products", type=int, default=PRODUCTS, help="of the live shops")
    given = parser.parse_args()
    report = Report("pull")
    names = [name for name in given.engines.replace(",", " ").split() if name]
    if not names:
        print("bench_pull: no live shop was asked for (make bench-shops measures against Medusa and Vendure)")
    parts = given.parts.split(",")
    if not given.only:
        _measure(report, parts, fake)
    for name in names:
        if "screen" in parts and given.products != SMALL:
            _measure(report, ["screen"], partial(live, name, products=SMALL))
        _measure(report, parts, partial(live, name, products=given.products))
    report.finish()


if __name__ == "__main__":
    main()
