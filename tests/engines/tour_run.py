"""`kiosk tour` before a running engine, and what it says afterwards.

python -m tests.engines.tour_run medusa --out build/tour-medusa    # the whole tour before an engine of its own
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kiosk.tour.record import TakenLine, TakenOrder
from tests.engines.books import Booked, Place, Stock, booked, restock, stock
from tests.engines.cli import interrupt
from tests.engines.engine import Engine, running
from tests.engines.kiosk_config import write_kiosk_config
from tests.engines.recipes import RECIPES, ROOT
from tests.engines.tools import EngineError

LIMIT_S = 3600
# The whole tour takes eight of the one and two of the other; the sample shop, whose files never change, has fewer.
PLENTY: Mapping[Place, int] = MappingProxyType(
    {("fjell-low-rost-38", "HH-ALTSTADT"): 12, ("fjell-low-rost-40", "HH-MITTE"): 4}
)
HOME = "home_delivery"


def go_on_tour(engine: Engine, folder: Path, out: Path, ways: Sequence[str] = ()) -> Mapping[str, Any]:
    """The summary of a tour before `engine` in the first look, or of a whole one without `ways`."""
    config = write_kiosk_config(engine, folder)
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    command = [sys.executable, "-m", "kiosk", "tour", "--config", str(config), "--out", str(out)]
    wanted = [word for way in ways for word in ("--way", way)]
    done = subprocess.run(
        [*command, *wanted], cwd=ROOT, env=environment, timeout=LIMIT_S, check=False,
        stdout=None if __name__ == "__main__" else subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    file = out / "summary.json"
    if not file.is_file():
        raise AssertionError(f"the tour ended with {done.returncode} and left no summary:\n{done.stdout}")
    summary: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return summary


def taken_orders(summary: Mapping[str, Any]) -> list[TakenOrder]:
    """What was agreed on the tour."""
    return [
        TakenOrder(**{**order, "lines": tuple(TakenLine(**line) for line in order["lines"])})
        for way in summary["ways"]
        for order in way["orders"]
    ]


def differences(engine: Engine, taken: Sequence[TakenOrder], before: Mapping[Place, Stock]) -> list[str]:
    """What the engine's own database says otherwise than the kiosk; [] when all of it adds up."""
    shop, kept = booked(engine), [order for order in taken if order.kind not in {"notify", "withdrawal"}]
    found = [f"the shop has {row.number} ({row.key}), nobody took it" for row in shop if row.key not in _keys(kept)]
    for order in kept:
        rows = [row for row in shop if row.key == order.order_key]
        if len(rows) == 1:
            found += [f"{order.number}: {fault}" for fault in _faults(order, rows[0])]
        else:
            found.append(f"the shop has {order.number} {len(rows)} times")
    return found + _stock_faults(shop, before, stock(engine))


def _keys(orders: Sequence[TakenOrder]) -> set[str]:
    return {order.order_key for order in orders}


def _faults(order: TakenOrder, row: Booked) -> list[str]:
    pieces = {line.sku: line.quantity for line in order.lines}
    held: dict[Place, int] = {}
    for line in order.lines:
        held[line.sku, line.place] = held.get((line.sku, line.place), 0) + line.quantity
    goods = sum(line.cents * line.quantity for line in order.lines)
    pairs = {
        "number": (order.number, row.number),
        "lines": (pieces, dict(row.pieces)),
        "goods": (goods, row.goods),
        "shipping": (order.shipping_cents, row.shipping),
        "total": (order.total_cents, row.goods + row.shipping),
        "held at": (held, dict(row.held)),
    }
    return [
        f"{name}: the kiosk says {kiosk}, the shop {there}" for name, (kiosk, there) in pairs.items() if kiosk != there
    ]


def _stock_faults(shop: Sequence[Booked], before: Mapping[Place, Stock], after: Mapping[Place, Stock]) -> list[str]:
    """Nothing left a shelf, and exactly what orders hold is promised more than before."""
    wanted = {place: known.promised for place, known in before.items()}
    for row in shop:
        for place, pieces in row.held.items():
            wanted[place] = wanted.get(place, 0) + pieces
    expected = {place: Stock(known.on_hand, wanted[place]) for place, known in before.items()}
    return [
        f"stock of {place}: expected {expected.get(place)}, found {after.get(place)}"
        for place in sorted(expected.keys() | after.keys())
        if expected.get(place) != after.get(place)
    ]


def main() -> int:
    """The whole tour before an engine of its own; 0 when it went well and the engine's books agree."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines.tour_run", description=main.__doc__)
    parser.add_argument("name", choices=sorted(RECIPES))
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--way", action="append", default=[])
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, interrupt)
    out = arguments.out or Path("build") / f"tour-{arguments.name}"
    with running(arguments.name) as engine, tempfile.TemporaryDirectory(prefix="kiosk-tour-") as folder:
        restock(engine, PLENTY)
        before = stock(engine)
        summary = go_on_tour(engine, Path(folder), out, arguments.way)
        taken = taken_orders(summary)
        faults = differences(engine, taken, before)
    print(
        f"tour: {len(taken)} orders and wishes were taken; the books of {arguments.name} differ in {len(faults)} places"
    )
    print("".join(f"  {fault}\n" for fault in faults), end="")
    return 0 if summary["ok"] and not faults else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except EngineError as error:
        sys.exit(f"engines: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
