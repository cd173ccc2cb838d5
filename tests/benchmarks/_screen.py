"""How long a change of stock in the shop takes until it can be read here, with the real sync process."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from kiosk.store.catalogue import CatalogueStore
from kiosk.store.catalogue_reader import CatalogueReader
from kiosk.sync.messages import CatalogueChanged
from tests.benchmarks._report import Report
from tests.benchmarks._shop_under import FAKE_ADDRESS, Shop
from tests.faults.sync_kit import SyncProcess

SWEEP_S = 5
LATE_S = 2
CHANGES = 12
_PATIENCE_S = 120
_LOOK_S = 0.02
_QUIET_S = 25


def screen(report: Report, shop: Shop, folder: Path) -> None:
    """Shortest sweep: from the shop's answer to a change to the figure that is read here, and to the message of it.

    The first pulls after a start are spread over a minute on purpose; a change before the others waits for that."""
    # Sweeps alone are measured: they wait for a pull of the catalogue, and for pictures after the first import.
    _set(folder / "local.toml", {"poll_stock_s": SWEEP_S, "poll_catalogue_s": 86_400})
    fake_at = folder / FAKE_ADDRESS
    address = fake_at.read_text(encoding="utf-8") if fake_at.exists() else ""
    seen, told = [], []
    with SyncProcess(shop.config, address) as sync:
        store = CatalogueStore(sync.settings.data.catalogue)
        while store.needs_rebuild():
            sync.wait_for(CatalogueChanged)
        _all_pictures(sync.settings.data.pictures)
        reader = store.reader()
        for number in range(CHANGES + 1):
            shop.set_stock(shop.sku, 60 + number)
            start = time.perf_counter()
            _until(reader, shop, 60 + number)
            figure = time.perf_counter() - start
            sync.wait_for(CatalogueChanged)
            message = time.perf_counter() - start
            print(f"  {shop.name}: change {number} read after {figure:.1f} s, told after {message:.1f} s", flush=True)
            if number:
                seen.append(figure)
                told.append(message)
            time.sleep(number * 1.7 % SWEEP_S)  # changes at any moment between two sweeps
        reader.close()
    late, limit = max(*seen, *told), SWEEP_S + LATE_S
    report.add(
        f"{shop.name}: a change of stock until it is read here, {shop.variants:,} variants, sweep every {SWEEP_S} s",
        f"worst of {len(seen)}: {max(seen):.1f} s, median {statistics.median(seen):.1f} s, message {max(told):.1f} s",
        target=f"<= {limit} s",
        good=late <= limit,
    )


def _until(reader: CatalogueReader, shop: Shop, pieces: int) -> None:
    end = time.perf_counter() + _PATIENCE_S
    while not any(level.on_hand == pieces for level in reader.levels([shop.sku])):
        if time.perf_counter() > end:
            raise SystemExit(f"a change of stock in {shop.name} is not here after {_PATIENCE_S} s")
        time.sleep(_LOOK_S)
        reader.refresh()


def _all_pictures(folder: Path) -> None:
    """Wait until no picture has come for a while."""
    known, since = -1, time.perf_counter()
    while time.perf_counter() - since < _QUIET_S:
        count = sum(1 for _ in folder.iterdir())
        if count != known:
            known, since = count, time.perf_counter()
        time.sleep(1)


def _set(local: Path, values: dict[str, Any]) -> None:
    """Change keys of [shop] in the local configuration of an engine's kiosk."""
    if not local.exists():
        return
    lines = local.read_text(encoding="utf-8").splitlines()
    kept_lines = [line for line in lines if line.partition(" ")[0] not in values]
    at = kept_lines.index("[shop]") + 1
    local.write_text("\n".join([*kept_lines[:at], *(f"{k} = {v}" for k, v in values.items()), *kept_lines[at:], ""]))
