"""One warm process that forks a child for every kill: a death costs milliseconds, not the start of an interpreter.

It has no thread of its own. Jobs come as JSON lines on standard input; what became of each goes to standard output."""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from kiosk.base.lines import Lines
from kiosk.sync.messages import Status, Stop, decode_message, encode
from tests.faults import kill_jobs

PATIENCE_S = 60.0
_READ = 64 * 1024


def main() -> None:
    """Until standard input ends."""
    gc.freeze()
    for line in sys.stdin:
        job = json.loads(line)
        began = time.perf_counter()
        found = _take(job) if job["kind"] == "take" else _sync(job)
        found["ms"] = (time.perf_counter() - began) * 1000
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def _take(job: dict[str, Any]) -> dict[str, Any]:
    out_read, out_write = os.pipe()
    pid = fork(lambda: kill_jobs.take(job, out_write), out_read)
    os.close(out_write)
    lines, told, ended = Lines(), [], False
    while not ended:
        data = read(out_read, pid)
        ended = not data
        told += [json.loads(one) for one in lines.feed(data)]
    os.close(out_read)
    return {"status": status(pid), "told": told}


def _sync(job: dict[str, Any]) -> dict[str, Any]:
    """The supervisor's part: told to stop as soon as nothing is on its way any more."""
    commands_read, commands_write = os.pipe()
    messages_read, messages_write = os.pipe()
    pid = fork(lambda: kill_jobs.sync(job, commands_read, messages_write), commands_write, messages_read)
    os.close(commands_read)
    os.close(messages_write)
    lines, stopped, problem = Lines(), False, ""
    while data := read(messages_read, pid):
        for one in lines.feed(data):
            message = decode_message(one)
            if not isinstance(message, Status):
                continue
            problem = message.status.problem or problem
            if message.status.queued == 0 and not stopped:
                stopped = True
                os.write(commands_write, encode(Stop()))
    os.close(commands_write)
    os.close(messages_read)
    return {"status": status(pid), "told": [], "problem": problem}


def fork(work: Callable[[], int], *parents: int) -> int:
    """A child that does `work` and ends with its exit code; `parents` are descriptors of the parent's alone."""
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        for fd in (*parents, 1):
            os.close(fd)
        code = work()
    except BaseException:  # noqa: BLE001 (nothing of the child may reach the server's own loop)
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def read(fd: int, pid: int, patience_s: float = PATIENCE_S) -> bytes:
    """What the child wrote; b"" at its end, which comes when it is silent for too long."""
    ready, _, _ = select.select([fd], [], [], patience_s)
    if not ready:
        os.kill(pid, signal.SIGTERM)  # a child that hangs shows as another end than the one that was asked for
        return b""
    return os.read(fd, _READ)


def status(pid: int) -> int:
    """How the child ended: its exit code, or minus the number of the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    main()
