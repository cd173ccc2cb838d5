"""Checks of the screen, asked from Qt in a child process."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.ops.report import Check, fail, ok, warn

# A name and not an import: this room does not know the window.
PROBE_MODULE = "kiosk.ui.probe"
SMALLEST = 700  # pixels of the shorter edge; below this the touch targets of the design do not fit


@dataclass(frozen=True, slots=True)
class Panel:
    """What Qt says about the first screen."""

    platform: str
    width: int
    height: int
    width_mm: float
    height_mm: float

    @property
    def px_per_mm(self) -> float:
        """Pixels per millimetre as reported; 0 when the screen reports no size."""
        return self.width / self.width_mm if self.width_mm > 0 else 0.0


class ProbeError(Exception):
    """Qt could not open a screen; the text is what it said."""


Probe = Callable[[], Panel]


def probe_with_qt(environ: Mapping[str, str] = os.environ) -> Panel:
    """Ask Qt in a child process; ProbeError when it cannot open a screen."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", PROBE_MODULE],
            capture_output=True, text=True, timeout=30, check=False, env=dict(environ),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise ProbeError("Qt did not answer within 30 s") from None
    if done.returncode:
        raise ProbeError(_reason(done.stderr) or f"Qt ended with status {done.returncode}")
    return Panel(**json.loads(done.stdout))


def _reason(said: str) -> str:
    """The line that helps most: a library that is needed, else what was said first."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next((line for line in lines if "needed" in line or "ImportError" in line), lines[0] if lines else "")[:300]


def screen(px_per_mm: float, environ: Mapping[str, str] = os.environ, probe: Probe = probe_with_qt) -> Check:
    """Is there a screen, and how large is it? `px_per_mm` as configured, 0 for measured."""
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or chosen):
        return warn(
            "screen", "none: neither DISPLAY nor WAYLAND_DISPLAY is set",
            "start this in the session of the kiosk; without a screen only 'kiosk tour' can run",
        )  # fmt: skip
    try:
        panel = probe()
    except ProbeError as error:
        return fail("screen", str(error), "run 'make run' in that session: it installs what Qt needs to open a window")
    return _judge(panel, px_per_mm)


def _judge(panel: Panel, px_per_mm: float) -> Check:
    density = px_per_mm or panel.px_per_mm
    found = f"{panel.width} × {panel.height} px, {density:.2f} px/mm, {panel.platform}"
    if min(panel.width, panel.height) < SMALLEST:
        return warn("screen", found, f"the shorter edge should have {SMALLEST} px or more: choose a higher resolution")
    if not 1.5 <= density <= 12:
        return warn("screen", found, "measure the panel with a ruler and set [screen] px_per_mm")
    return ok("screen", found)
