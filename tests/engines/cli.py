"""The command behind `python -m tests.engines.engine`."""

import argparse
import json
import signal
import sys
import time
from types import FrameType

from tests.engines.engine import running
from tests.engines.recipes import RECIPES
from tests.engines.tools import EngineError


def main() -> None:
    """Start an engine, print how to reach it as one line of JSON, and stay up until this process is ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines.engine", description=main.__doc__)
    parser.add_argument("name", choices=sorted(RECIPES))
    parser.add_argument("--keep", action="store_true", help="stay up until ended; without it only show that it works")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, interrupt)
    try:
        _show(arguments.name, keep=arguments.keep)
    except EngineError as error:
        sys.exit(f"engines: {error}")
    except KeyboardInterrupt:
        print("engines: stopped", file=sys.stderr)


def _show(name: str, *, keep: bool) -> None:
    began = time.monotonic()
    with running(name) as engine:
        shown = {"url": engine.url, "database_url": engine.database_url, "log": str(engine.log)}
        print(json.dumps({**shown, "access": engine.access}), flush=True)
        print(f"engines: {name} answers at {engine.url} after {time.monotonic() - began:.1f} s", file=sys.stderr)
        while keep:
            time.sleep(3600)


def interrupt(number: int, frame: FrameType | None) -> None:
    """What Ctrl+C does, for the signal that ends a program: everything that was started is stopped first."""
    raise KeyboardInterrupt
