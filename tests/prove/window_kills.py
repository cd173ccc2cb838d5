"""Kills the kiosk's own window, off screen and touched for real, and prints what became of the orders.

`python -m tests.prove.window_kills [KILLS [SEED]]`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from kiosk.base.config_model import Log
from kiosk.base.logging import close_logging, set_up_logging
from tests.faults.kill_cases import Kills
from tests.faults.window_cases import WindowKiosk, stocked_shop, window_server
from tests.prove.kills import A_LIFE, show


def main(kills: int, seed: int) -> Kills:
    """So many kills of windows and their sync processes before the fake shop; prints and returns the totals."""
    set_up_logging(Log(level="error"), None, "prove", console=None)
    counts = Kills()
    with tempfile.TemporaryDirectory(prefix="kiosk-window-kills-") as folder, window_server() as server:
        life = 0
        while counts.kills < kills:
            shop = stocked_shop()
            try:
                kiosk = WindowKiosk(Path(folder) / f"life-{life}", shop, server, seed + life)
                kiosk.live(counts, min(A_LIFE, kills - counts.kills))
            finally:
                shop.close()
            life += 1
            print(f"  {counts.kills:>6,} kills of windows; {counts.words()}, {len(counts.faults)} faults", flush=True)
    close_logging()
    show("the fake shop, of the window itself", counts)
    return counts


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    cases = given[0] if given else int(os.environ.get("PROVE_WINDOW_KILLS", "200"))
    sys.exit(1 if main(cases, given[1] if len(given) > 1 else 1).faults else 0)
