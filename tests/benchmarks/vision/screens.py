"""Do the eyes cost the screens anything? The same touches and slides with the eyes off and on, taken in turns."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks._report import ROOT, Report, percentile

ROUNDS = 2


def report_screens(photos: Path) -> None:
    """p99 of touch times and of frames, eyes off against on."""
    report = Report("eyes: screens")
    times: dict[str, dict[str, list[float]]] = {camera: {} for camera in ("", str(photos / "boxes"))}
    for _ in range(ROUNDS):
        for camera, found in times.items():
            for kind, values in _run(camera).items():
                found.setdefault(kind, []).extend(values)
    off, on = times.values()
    for kind, what in (("touches", "touch to the next frame"), ("frames", "between two frames of a slide")):
        base, with_eyes = percentile(off[kind], 0.99), percentile(on[kind], 0.99)
        report.add(
            f"{what}, p99 of {len(on[kind])}, eyes on",
            f"{with_eyes:.1f} ms (p50 {percentile(on[kind], 0.5):.1f})",
            baseline=f"eyes off {base:.1f} ms (p50 {percentile(off[kind], 0.5):.1f})",
            ratio=with_eyes / base,
            target="within 10%",
            good=with_eyes <= base * 1.1,
        )
    report.finish()


def _run(camera: str) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "tests.benchmarks.vision._screen_child", "--camera", camera]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found
