"""What the eyes cost: milliseconds of one core a frame, beside AIZOO's network, and the memory of the real process."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np

from kiosk.base.clock import SystemClock
from kiosk.base.settings import Settings, load_settings
from kiosk.vision.frames import Frame, Pixels
from kiosk.vision.service.compose import build_pipeline, camera_of
from kiosk.vision.sources.source import Wanted
from kiosk.vision.sources.synthetic import SCENES, SyntheticSource
from kiosk.vision.trial.labelled import read_labels
from kiosk.vision.trial.measure import framed
from tests.benchmarks._report import Report, percentile
from tests.benchmarks.vision import peers
from tests.benchmarks.vision.photos import Where

FRAMES = 150
WATCHED = 60  # frames a second of which is looked at while nobody is there: 12 s at 5 frames a second
RUN_S = 25.0


def report_speed(where: Where) -> None:
    """Cost a frame on one thread, the share of a core at 5 frames a second, and the process's memory."""
    cv2.setNumThreads(1)
    report = Report("eyes: cost")
    crowd = scene(where.photos)
    with tempfile.TemporaryDirectory() as name:
        settings = settings_in(Path(name), where.photos)
        full = _full(settings, crowd)
        aizoo = _cost(peers.Aizoo(where.peers).run, crowd)
        _speed_lines(report, full, aizoo)
        _presence_line(report, settings)
        _memory_line(report, settings)
    report.finish()


def settings_in(folder: Path, photos: Path) -> Settings:
    """The eyes on, looking at a folder of photos."""
    file = folder / "kiosk.toml"
    file.write_text(
        f'[data]\nfolder = "{folder / "data"}"\n[eyes]\nenabled = true\ncamera = "{photos / "boxes"}"\n'
        'mask = "recommend"\nwidth = 640\nheight = 480\n',
        encoding="utf-8",
    )
    settings = load_settings(file)
    settings.data.create()
    return settings


def scene(photos: Path, faces: int = 3) -> list[Pixels]:
    """Frames of 640 x 480 with three faces each, from labelled photos."""
    with_three = [pair for pair in read_labels(photos) if len(pair[1].faces) == faces]
    pictures = (cv2.imread(str(file)) for file, _ in with_three[:40])
    return [framed(np.asarray(picture, np.uint8), 1.0)[0] for picture in pictures if picture is not None]


def _full(settings: Settings, frames: Sequence[Pixels]) -> list[float]:
    clock = SystemClock()
    pipeline = build_pipeline(settings, camera_of(settings), clock)
    at, number = clock.monotonic(), 0

    def step(pixels: Pixels) -> object:
        nonlocal number
        number += 1
        return pipeline.step(Frame(pixels, at + number / 5, number))

    for pixels in frames[:10]:
        step(pixels)  # somebody is there: from here on every frame is looked at in full
    return _cost(step, frames)


def _cost(work: Callable[[Pixels], object], frames: Sequence[Pixels]) -> list[float]:
    """Milliseconds of processor time for each frame."""
    found = []
    for n in range(FRAMES):
        start = time.process_time()
        work(frames[n % len(frames)])
        found.append((time.process_time() - start) * 1000)
    return found


def _speed_lines(report: Report, full: list[float], aizoo: list[float]) -> None:
    ours, theirs = percentile(full, 0.5), percentile(aizoo, 0.5)
    report.add(
        "whole pipeline, 640x480, 3 faces, p50 of processor time",
        f"{ours:.1f} ms ({1000 / ours:.0f} frames a second on one core)",
        target="20 frames a second or more",
        good=1000 / ours >= 20,
    )
    report.add(
        "AIZOO's network alone, 260x260",
        f"{theirs:.1f} ms",
        baseline=f"whole pipeline {ours:.1f} ms",
        ratio=theirs / ours,
        target="3 times slower or more",
        good=theirs >= 3 * ours,
    )
    share = sum(full) / len(full) * 5 / 1000
    report.add("the same at 5 frames a second", f"{share:.1%} of one core", target="25% or less", good=share <= 0.25)


def _presence_line(report: Report, settings: Settings) -> None:
    """Nobody there: a drawn room with a sensor's noise, at 5 frames a second."""
    source = SyntheticSource(SCENES["nobody"], Wanted(640, 480))
    source.open()
    frames = [pixels for _ in range(10) if (pixels := source.read()) is not None]
    pipeline = build_pipeline(settings, camera_of(settings), SystemClock())
    start = time.process_time()
    looked = [pipeline.step(Frame(frames[n % 10], 100 + n / 5, n + 1)).looked for n in range(WATCHED)]
    share = (time.process_time() - start) / (WATCHED / 5)
    if any(looked):
        raise RuntimeError("the empty scene woke the pipeline; the figure would mean something else")
    report.add("presence alone, 5 frames a second", f"{share:.1%} of one core", target="4% or less", good=share <= 0.04)


def _memory_line(report: Report, settings: Settings) -> None:
    """The real process on the folder of photos: proportional set size after it has seen a hundred of them."""
    command = [sys.executable, "-m", "kiosk", "vision", "run", "--config", str(settings.files[0])]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        time.sleep(RUN_S)
        kilobytes = pss_kb(child.pid)
        if child.stdin:
            child.stdin.close()
        child.wait(10)
    report.add(
        "memory of the process (PSS)",
        f"{kilobytes / 1024:.0f} MB",
        target="250 MB or less",
        good=kilobytes <= 250 * 1024,
    )


def pss_kb(pid: int) -> int:
    """Proportional set size of a process in kB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError("the system does not say how much memory the process takes")
