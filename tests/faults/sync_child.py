"""A real sync process of a kiosk whose shop is the fake one. Arguments: configuration file, address of the shop."""

import sys
from pathlib import Path

from kiosk.base.clock import SystemClock
from kiosk.base.config_model import Log
from kiosk.base.logging import set_up_logging
from kiosk.base.process import LockFile, keep_messages_clean
from kiosk.base.settings import load_settings
from kiosk.sync import process
from kiosk.sync.compose import NAME, build_loop
from kiosk.sync.pipes import Pipes
from tests.faults.http_shop import HttpShop


def main(config: Path, url: str) -> int:
    """As `kiosk sync`, but for the connector."""
    settings = load_settings(config)
    settings.data.create()
    set_up_logging(Log(), settings.data.logs, "sync", console=None)
    clock = SystemClock()
    pipes = Pipes(0, keep_messages_clean())
    lock = LockFile(settings.data.sync_lock, NAME)

    def say(text: str) -> None:
        sys.stderr.write(f"{text}\n")

    return process.run(lock, pipes, lambda: build_loop(settings, clock, pipes, lambda: HttpShop(url)), say)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
