"""Cuts the power at every piece of work of a recorded life, and counts what became of the orders."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.power_cut import Recorder, watching
from tests.faults.power_disk import Disk, Image, Loss, Mark, Op, lay_out
from tests.faults.power_judge import Judgement, judge
from tests.faults.power_life import Committed, Life, Rows, Truth

_FAST = "/dev/shm" if Path("/dev/shm").is_dir() else None  # its losses are drawn by us, not by its speed


@dataclass(slots=True)
class Counts:
    """Totals over cuts; `faults` holds the first ones in words, `places` how often each kind of work was cut."""

    cuts: int = 0
    acknowledged: int = 0
    in_shop: int = 0
    withdrawn: int = 0
    lost: int = 0
    doubled: int = 0
    stuck: int = 0
    recovered: int = 0
    lost_in: int = 0  # cuts that lost something
    bad: int = 0  # cuts with any fault
    places: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, place: str, n: int, truth: Truth, found: Judgement) -> None:
        """One cut more."""
        self.cuts += 1
        self.places[place] += 1
        self.acknowledged += len(truth.orders)
        self.in_shop += found.in_shop
        self.withdrawn += found.withdrawn
        self.lost += found.lost
        self.doubled += found.doubled
        self.stuck += found.stuck
        self.recovered += found.recovered
        self.lost_in += found.lost > 0
        self.bad += bool(found.faults)
        if found.faults and len(self.faults) < 20:
            self.faults.append(f"{place}, piece {n}: {'; '.join(found.faults[:3])}")


def record(folder: Path, seed: int, deeds: int) -> list[Op]:
    """The work of one life, from the first start on."""
    recorder = Recorder(folder)
    with watching(recorder):
        life = Life(recorder, seed)
        life.run(deeds)
        ops = list(recorder.ops)  # what follows is the tidy end that a cut does not have
        life.end()
    return ops


def cut_everywhere(ops: list[Op], losses: Iterable[Loss], seed: int, counts: Counts) -> None:
    """Cut before every piece of work and after the last, once for each kind of loss; all found goes to `counts`."""
    disk, truth, losses = Disk(), Truth(), tuple(losses)
    after = _next_commits(ops)
    for n, op in enumerate([*ops, Mark(None)]):
        if isinstance(op, Mark) and n < len(ops):
            truth.see(op.what)
            continue
        for loss in losses:
            image = disk.image(loss, random.Random(f"{seed} {n} {loss.value}"))
            place = f"{'the end' if n == len(ops) else type(op).__name__} {loss.value}"
            counts.add(place, n, truth, after_cut(image, truth, after[n]))
        disk.apply(op)


def after_cut(image: Image, truth: Truth, after: Rows) -> Judgement:
    """Lay out what is left and start the kiosk on it."""
    with tempfile.TemporaryDirectory(prefix="kiosk-cut-", dir=_FAST) as folder:
        lay_out(image, Path(folder) / "disk")
        return judge(Path(folder) / "disk" / "data", truth, after)


def _next_commits(ops: list[Op]) -> list[Rows]:
    """For every place the database after the transaction that is in the making there."""
    found: list[Rows] = [()]
    for op in reversed(ops):
        found.append(op.what.rows if isinstance(op, Mark) and isinstance(op.what, Committed) else found[-1])
    return found[::-1]
