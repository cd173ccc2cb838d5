"""The sync process of a window that is killed: as `kiosk sync`, but before the fake shop, and it dies where it is told.

Arguments: configuration file, address of the shop."""

from __future__ import annotations

import json
import os
import select
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from kiosk.base.clock import SystemClock
from kiosk.base.config_model import Log
from kiosk.base.logging import set_up_logging
from kiosk.base.process import LockFile, keep_messages_clean
from kiosk.base.settings import load_settings
from kiosk.shops.protocol import Connector
from kiosk.sync import process
from kiosk.sync.compose import NAME, build_loop
from kiosk.sync.loop import Loop
from kiosk.sync.pipes import Pipes
from tests.faults.http_shop import HttpShop
from tests.faults.kill_steps import NamedSteps, killer, name_calls


class Deaths:
    """What the next sync processes of one kiosk die of, as a file: each process takes one (point, occurrence) of it
    when it begins its work; `died` names the points of those that came so far."""

    def __init__(self, folder: Path) -> None:
        self._planned, self._died = folder / "sync-deaths.json", folder / "sync-died.txt"

    def plan(self, deaths: Iterable[tuple[str, int]]) -> None:
        """Instead of all that were planned or came before."""
        self._died.write_text("", encoding="utf-8")
        self._write(list(deaths))

    def next(self) -> tuple[str, int]:
        """Point and occurrence; ("", 1) for a process that may live."""
        planned = json.loads(self._planned.read_text(encoding="utf-8"))
        self._write(planned[1:])
        point, occurrence = planned[0] if planned else ("", 1)
        return str(point), int(occurrence)

    def note(self, point: str) -> None:
        """The last words of a process."""
        with self._died.open("a", encoding="utf-8") as file:
            file.write(f"{point}\n")

    def died(self) -> list[str]:
        """The points of processes that are dead."""
        return self._died.read_text(encoding="utf-8").split()

    def _write(self, planned: list[tuple[str, int]]) -> None:
        """At once: the process of a window that is dead may be reading it just now."""
        aside = self._planned.with_suffix(f".{os.getpid()}")
        aside.write_text(json.dumps(planned), encoding="utf-8")
        aside.replace(self._planned)


def main(config: Path, url: str) -> int:
    """The exit code, for those who live on."""
    settings, clock = load_settings(config), SystemClock()
    settings.data.create()
    set_up_logging(Log(), settings.data.logs, "sync", console=None)
    pipes, deaths = Pipes(0, keep_messages_clean()), Deaths(config.parent)

    def build() -> Loop:
        point, occurrence = ("", 1) if _orphaned() else deaths.next()
        step = killer(point, occurrence, lambda: deaths.note(point))
        name_calls(step)
        return build_loop(settings, clock, pipes, lambda: cast("Connector", NamedSteps(HttpShop(url), step)), step)

    def say(text: str) -> None:
        sys.stderr.write(f"{text}\n")

    return process.run(LockFile(settings.data.sync_lock, NAME), pipes, build, say)


def _orphaned() -> bool:
    """Has the window died while this process was starting? Then what is planned is for the next one."""
    poll = select.poll()
    poll.register(0, 0)
    return any(flags & select.POLLHUP for _, flags in poll.poll(0))


if __name__ == "__main__":
    code = main(Path(sys.argv[1]), sys.argv[2])
    sys.stderr.flush()
    os._exit(code)  # as `kiosk sync` ends: a download in its thread is not waited for
