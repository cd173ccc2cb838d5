"""A real vision process over drawn scenes: only the detector is another one, because drawn faces are not real ones.

Usage: vision_child.py CONFIG. The camera, the mask network, all that follows, the pipes and the locking down are those
of `kiosk vision run`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kiosk.base.config_model import Log
from kiosk.base.logging import set_up_logging
from kiosk.base.settings import load_settings


def run(config: Path) -> int:
    """The process until its input closes; its exit code."""
    from kiosk.vision.service import process

    set_up_logging(Log(level="debug"), None, "vision")
    build = process._build

    def with_our_detector(settings, pipe):
        loop = build(settings, pipe)
        from kiosk.vision.service import compose
        from tests.vision.colour_finder import ColourFinder

        compose.finder_of = lambda found: ColourFinder()
        return loop

    process._build = with_our_detector
    return process.run_vision(load_settings(config, environ={}), lambda said: print(said, file=sys.stderr))


if __name__ == "__main__":
    code = run(Path(sys.argv[1]))
    sys.stderr.flush()
    os._exit(code)
