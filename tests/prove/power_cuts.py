"""Cuts the power at every write of many lives of a kiosk, and prints what became of the orders."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from pathlib import Path

from kiosk.base.config_model import Log
from kiosk.base.logging import close_logging, set_up_logging
from tests.faults.power_cases import Counts, cut_everywhere, record
from tests.faults.power_disk import Loss

DEEDS = 20  # orders, pushes, restarts in one life


def main(cases: int, seed: int) -> Counts:
    """At least so many cuts, over as many lives as that takes; prints and returns the totals."""
    set_up_logging(Log(level="error"), None, "prove", console=None)
    logging.disable(logging.CRITICAL)
    counts = Counts()
    while counts.cuts < cases:
        with tempfile.TemporaryDirectory(prefix="kiosk-prove-") as folder:
            ops = record(Path(folder) / "disk", seed, DEEDS)
        cut_everywhere(ops, (Loss.DROPPED, Loss.TORN, Loss.SCATTERED, Loss.ANY), seed, counts)
        seed += 1
    logging.disable(logging.NOTSET)
    close_logging()
    _print(counts)
    return counts


def _print(counts: Counts) -> None:
    print(
        f"power cuts: {counts.cuts} cases, {counts.acknowledged} acknowledged, {counts.in_shop} in the shop, "
        f"{counts.withdrawn} withdrawn, {counts.lost} lost, {counts.doubled} doubled, "
        f"{counts.stuck} stuck without a reason, {counts.recovered} times recovered from a torn commit"
    )
    for place, times in sorted(counts.places.items()):
        print(f"  {times:6}  {place}")
    for fault in counts.faults:
        print(f"  FAULT {fault}")


if __name__ == "__main__":
    arguments = [int(one) for one in sys.argv[1:]] or [int(os.environ.get("PROVE_CASES", "10000"))]
    sys.exit(1 if main(arguments[0], arguments[1] if len(arguments) > 1 else 1).faults else 0)
