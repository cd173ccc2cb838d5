"""Prints what was measured beside its baseline and target and keeps it under build/bench. It judges nothing."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench"


@dataclass(frozen=True)
class Line:
    """One figure. `ratio` is measured by baseline; `good` is None where there is no target."""

    what: str
    measured: str
    baseline: str = ""
    ratio: float | None = None
    target: str = ""
    good: bool | None = None


class Report:
    """Lines of one benchmark, printed as a table at the end."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[Line] = []
        self.load = os.getloadavg()[0]

    def add(
        self,
        what: str,
        measured: str,
        *,
        baseline: str = "",
        ratio: float | None = None,
        target: str = "",
        good: bool | None = None,
    ) -> None:
        """One line of the table."""
        self.lines.append(Line(what, measured, baseline, None if ratio is None else round(ratio, 3), target, good))

    def finish(self) -> None:
        """Print the table and write build/bench/<name>.json."""
        heads = ("what", "measured", "baseline", "ratio", "target", "")
        rows = [heads, *(self._cells(line) for line in self.lines)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
        print(f"\n{self.name}")
        for row in rows:
            print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        load = (round(self.load, 1), round(os.getloadavg()[0], 1))
        print(f"  machine load {load[0]} at the start, {load[1]} at the end, {os.cpu_count()} cores")
        OUT.mkdir(parents=True, exist_ok=True)
        machine = {"system": platform.platform(), "python": platform.python_version(), "load": load}
        data = {"name": self.name, "machine": machine, "lines": [asdict(line) for line in self.lines]}
        (OUT / f"{self.name}.json").write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def _cells(self, line: Line) -> tuple[str, ...]:
        verdict = "" if line.good is None else "ok" if line.good else "miss"
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        return (line.what, line.measured, line.baseline, ratio, line.target, verdict)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
