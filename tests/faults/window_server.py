"""As `fork_server`, for windows: each job is one life of the kiosk's own window, in a process that is forked for it."""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from typing import Any

from kiosk.base.lines import Lines
from kiosk.ui.environment import prepare_environment

prepare_environment()  # before the first application object, which every child makes for itself

from tests.faults import window_life  # noqa: E402
from tests.faults.fork_server import fork, read, status  # noqa: E402

PATIENCE_S = 2 * window_life.PATIENCE_S  # longer than anything that a life waits for


def main() -> None:
    """Until standard input ends."""
    gc.freeze()
    for line in sys.stdin:
        began = time.perf_counter()
        found = _live(json.loads(line))
        found["ms"] = (time.perf_counter() - began) * 1000
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def _live(job: dict[str, Any]) -> dict[str, Any]:
    out_read, out_write = os.pipe()
    pid = fork(lambda: _child(job, out_write), out_read)
    os.close(out_write)
    lines, seen = Lines(), []
    while data := read(out_read, pid, PATIENCE_S):
        seen += [json.loads(one) for one in lines.feed(data)]
    os.close(out_read)
    return {"status": status(pid), "seen": seen}


def _child(job: dict[str, Any], out: int) -> int:
    os.dup2(2, 1)  # the server's answers go out there; a process without it would give its number to something else
    return window_life.live(job, out)


if __name__ == "__main__":
    main()
