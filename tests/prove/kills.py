"""Kills the processes of the order path at every named point, and prints what became of the orders."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.base.config_model import Log
from kiosk.base.logging import close_logging, set_up_logging
from tests.faults.fake_shop import FakeShop
from tests.faults.kill_cases import ForkServer, Kills, Shop, new_kiosk
from tests.faults.kill_template import pulled
from tests.faults.sync_kit import write_kiosk

A_LIFE = 25  # kills of one data folder


def main(cases: int, seed: int) -> Kills:
    """So many kills of kiosks before the fake shop; prints and returns the totals."""
    set_up_logging(Log(level="error"), None, "prove", console=None)
    counts = Kills()
    with tempfile.TemporaryDirectory(prefix="kiosk-kills-") as folder, fake_shop() as shop, ForkServer() as server:
        template = Path(folder) / "template"
        skus = make_template(template)
        for life in range(-(-cases // A_LIFE)):
            chance = random.Random(seed + life)
            parts = {"skus": skus, "shop": shop, "server": server, "chance": chance}
            new_kiosk(template, Path(folder) / f"life-{life}", **parts).live(counts, min(A_LIFE, cases - counts.kills))
    close_logging()
    show("the fake shop", counts)
    return counts


def before_engine(name: str, cases: int, seed: int) -> Kills:
    """So many kills before a live engine ("medusa", "vendure"); its own database is what counts."""
    from tests.engines.engine import running
    from tests.engines.test_kills import kiosk_before

    set_up_logging(Log(level="error"), None, "prove", console=None)
    counts = Kills()
    with tempfile.TemporaryDirectory(prefix="kiosk-kills-") as folder, running(name) as engine, ForkServer() as server:
        for life in range(-(-cases // A_LIFE)):
            kiosk = kiosk_before(engine, Path(folder) / f"life-{life}", server, seed + life)
            kiosk.live(counts, min(A_LIFE, cases - counts.kills))
    close_logging()
    show(f"a live {name}", counts)
    return counts


@contextmanager
def fake_shop() -> Iterator[Shop]:
    """A shop that forgets its idempotency keys after every kill, so that only the look-up stands against doubles."""
    shop = FakeShop()
    try:
        yield Shop(shop.url, shop.keys, shop.forget)
    finally:
        shop.close()


def make_template(folder: Path) -> list[str]:
    """A data folder with a part of the sample shop; articles that can be sent home."""
    folder.mkdir()
    return pulled(write_kiosk(folder, rows=400))


def show(where: str, counts: Kills) -> None:
    """Totals, kills by point, faults."""
    a_kill = counts.ms / max(1, counts.kills)
    print(f"kills before {where}: {counts.kills} cases; {counts.words()}")
    print(f"  {a_kill:.0f} ms a kill; {counts.missed} lives ended before their point")
    for point, times in sorted(counts.points.items()):
        print(f"  {times:6}  {point}")
    for fault in counts.faults[:20]:
        print(f"  FAULT {fault}")


def _counted() -> Kills:
    """`kills.py [cases [seed [engine]]]`."""
    given = [*sys.argv[1:], "", "", ""]
    cases, seed = int(given[0] or os.environ.get("PROVE_KILLS", "1000")), int(given[1] or 1)
    return before_engine(given[2], cases, seed) if given[2] else main(cases, seed)


if __name__ == "__main__":
    sys.exit(1 if _counted().faults else 0)
