"""Tries out the eyes in a process of its own, for the doctor: `python -m kiosk.vision.service.probe CONFIG`.

Locked down like the vision process, every network is loaded and looks at one empty picture; no camera is opened. The
answer is one line of JSON (`Probed`)."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from kiosk.base.clock import SystemClock
from kiosk.base.config_model import Log
from kiosk.base.logging import set_up_logging
from kiosk.base.settings import Settings, load_settings
from kiosk.vision.service.sandbox import LockedDown, lock_down


class Probed(msgspec.Struct, frozen=True):
    """What the trial found. `networks` is empty when all are loaded and work; `calibration` says what the distances
    are computed from."""

    locked: LockedDown
    calibrated: bool = False
    calibration: str = ""
    networks: str = ""


def probe(settings: Settings) -> Probed:
    """Lock this process down, for ever, and try the networks."""
    locked = lock_down(viewfinder=settings.config.eyes.viewfinder)
    import numpy as np  # late: threads that libraries start must be bound as well

    from kiosk.vision.frames import Frame
    from kiosk.vision.networks.models import ModelError
    from kiosk.vision.service import compose

    loaded = compose.calibration_of(settings)
    try:
        pipeline = compose.build_pipeline(settings, loaded.camera, SystemClock())
        pixels = np.zeros((settings.config.eyes.height, settings.config.eyes.width, 3), np.uint8)
        pipeline.step(Frame(pixels, 0.0, 1))
        compose.build_look(settings).look(pixels)
    except ModelError as error:
        return Probed(locked, loaded.camera.calibrated, loaded.sentence, str(error))
    return Probed(locked, loaded.camera.calibrated, loaded.sentence)


def main() -> None:
    """For the command line."""
    set_up_logging(Log(), None, "probe", console=None)
    found = probe(load_settings(Path(sys.argv[1])))
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")


if __name__ == "__main__":
    main()
