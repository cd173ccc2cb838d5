"""Answers of shops with changes, many cases: what came of them, and each that ended in a fault of our own.

python -m tests.prove.mutations [CASES] [FIRST SEED]     # a failure names its seed: KIOSK_MUTATIONS=17-18 pytest …"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.shops.fake_world import shopify, shopware, woocommerce

SHOPS = {"woocommerce": woocommerce, "shopware": shopware, "shopify": shopify}
EVERY = 500


def main(cases: int, first: int) -> int:
    """How many cases failed."""
    bad = 0
    for name, shop in SHOPS.items():
        said: Counter[str] = Counter()
        began, before = time.monotonic(), bad
        with tempfile.TemporaryDirectory(prefix="kiosk-mutations-") as folder, shop(Path(folder)) as mutations:
            for seed in range(first, first + cases):
                try:
                    call, outcome = mutations.run(seed)
                    said[f"{call}: {outcome.partition(',')[0]}"] += 1
                except AssertionError as error:
                    bad += 1
                    print(f"{name}: {error}", flush=True)
                if (seed - first) % EVERY == EVERY - 1:
                    print(f"{name}: {seed - first + 1} cases, {bad - before} bad", flush=True)
        seconds = time.monotonic() - began
        outcomes = ", ".join(f"{what} {count}" for what, count in sorted(said.items()))
        print(f"{name}: {cases} cases, {bad - before} bad, {cases / max(seconds, 0.001):.1f} cases/s\n  {outcomes}")
    return bad


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="odd answers of shops, many cases")
    parser.add_argument("cases", nargs="?", type=int, default=int(os.environ.get("PROVE_CASES", "10000")))
    parser.add_argument("first", nargs="?", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    chosen = _arguments()
    sys.exit(1 if main(chosen.cases, chosen.first) else 0)
