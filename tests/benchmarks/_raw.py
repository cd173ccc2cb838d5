"""What an import is measured against, and its memory with all its processes."""

from __future__ import annotations

import gc
import json
import multiprocessing
import resource
import time
from collections.abc import Callable
from pathlib import Path

import apsw

from kiosk.store.catalogue_schema import INDEXES
from kiosk.store.catalogue_stock import decode_figures
from kiosk.store.connection import open_scratch, publish
from kiosk.store.generations import Generations

Figures = dict[str, float]
TABLES = """
CREATE TABLE product(id INTEGER PRIMARY KEY, ref TEXT NOT NULL, category INTEGER NOT NULL, audience TEXT NOT NULL,
                     data BLOB NOT NULL);
CREATE TABLE variant(id INTEGER PRIMARY KEY, sku TEXT NOT NULL, gtin INTEGER, product INTEGER NOT NULL,
                     size INTEGER NOT NULL, colour INTEGER NOT NULL, cents INTEGER NOT NULL, flags INTEGER NOT NULL);
CREATE TABLE stock(variant INTEGER NOT NULL, location INTEGER NOT NULL, on_hand INTEGER NOT NULL,
                   reserved INTEGER NOT NULL, safety INTEGER NOT NULL, stamp INTEGER NOT NULL,
                   PRIMARY KEY(variant, location)) WITHOUT ROWID;
"""


def raw(catalogue: Path) -> Figures:
    """Seconds for executemany of what the catalogue in use holds: products, variants, and a row per stock figure.

    The rows are ready in memory in the order of their keys, already encoded, and out of the collector's sight. One
    transaction, without a journal and without waiting for the disk, as in the import; then its indexes, then a sync."""
    files = Generations(catalogue)
    source = apsw.Connection(str(files.database(files.current() or 0)), flags=apsw.SQLITE_OPEN_READONLY)
    places = range(1, 1 + int(str(source.execute("SELECT count(*) FROM location").fetchall()[0][0])))
    products = source.execute("SELECT * FROM product ORDER BY id").fetchall()
    variants = source.execute("SELECT * FROM variant ORDER BY id").fetchall()
    stock = []
    for number, data in source.execute("SELECT variant, figures FROM stock ORDER BY variant"):
        figures = decode_figures(data)
        stock += [(number, place, *known) for place in places if (known := figures.at(place))]
    gc.freeze()
    target = catalogue / "raw.db"
    start, start_cpu = time.perf_counter(), time.process_time()
    db = open_scratch(target)
    db.execute(TABLES).fetchall()
    with db:
        db.executemany("INSERT INTO product VALUES (?, ?, ?, ?, ?)", products)
        db.executemany("INSERT INTO variant VALUES (?, ?, ?, ?, ?, ?, ?, ?)", variants)
        db.executemany("INSERT INTO stock VALUES (?, ?, ?, ?, ?, ?)", stock)
        db.execute(INDEXES).fetchall()
    publish(db, target)
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    target.unlink()
    return {"seconds": seconds, "cpu": cpu, "rows": len(stock)}


def apart(work: Callable[..., Figures], folder: Path, *more: int) -> Figures:
    """The figures of `work` in a process of its own, with `cpu` (of it and its children, unless it says so itself),
    `mib` (its peak) and `all_mib` (peak of the proportional memory of it and its children together, sampled)."""
    out = folder / "figures.json"
    process = multiprocessing.get_context("spawn").Process(target=_child, args=(work, folder, out, more))
    process.start()
    most = 0.0
    while process.is_alive():
        most = max(most, _tree_mib(process.pid or 0))
        process.join(0.2)
    found: Figures = json.loads(out.read_text(encoding="utf-8"))
    return {**found, "all_mib": most}


def _child(work: Callable[..., Figures], folder: Path, out: Path, more: tuple[int, ...]) -> None:
    before = time.process_time()
    figures = work(folder, *more)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = time.process_time() - before + used.ru_utime + used.ru_stime
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    out.write_text(json.dumps({"cpu": cpu, "mib": peak, **figures}), encoding="utf-8")


def _tree_mib(pid: int) -> float:
    """Proportional memory of a process and all below it; one that ends meanwhile counts as nothing."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return own / 1024 + sum(_tree_mib(int(child)) for child in below)
