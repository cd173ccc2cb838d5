"""Child processes that never outlive their parent: a group of their own, and a signal when the parent is gone."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.engines.tools import EngineError


def start(
    command: list[str],
    log: Path,
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    on_orphaned: signal.Signals = signal.SIGKILL,
) -> "subprocess.Popen[bytes]":
    """Start `command` in a process group of its own with its output appended to `log`.

    When the thread that calls this ends, however it ends, the system sends `on_orphaned`.
    `user` is given to root only: PostgreSQL refuses to run as root."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [*_bound(on_orphaned, user), *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env=None if env is None else {**os.environ, **env},
            process_group=0,
        )


def stop(process: "subprocess.Popen[bytes]", gentle: signal.Signals = signal.SIGTERM, wait_s: float = 10) -> None:
    """End the process and its group: gently, then for certain. Harmless when it is already gone."""
    if process.poll() is None:
        _signal_group(process.pid, gentle)
        with contextlib.suppress(subprocess.TimeoutExpired):  # it is killed below
            process.wait(wait_s)
    kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End the process and its group at once, as a power cut would."""
    _signal_group(process.pid, signal.SIGKILL)
    process.wait(30)


def run(command: list[str], *, cwd: Path, env: Mapping[str, str] | None = None, limit_s: float = 600) -> str:
    """Run to the end and return the output; EngineError with its last lines when it fails."""
    full = None if env is None else {**os.environ, **env}
    process = subprocess.Popen(
        [*_bound(signal.SIGKILL, None), *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, cwd=cwd, env=full, process_group=0, text=True,
    )  # fmt: skip
    try:
        output, _ = process.communicate(timeout=limit_s)
    except BaseException as error:
        _signal_group(process.pid, signal.SIGKILL)
        process.wait(30)
        if isinstance(error, subprocess.TimeoutExpired):
            raise EngineError(f"{' '.join(command)} was not done after {limit_s:.0f} s.") from None
        raise
    if process.returncode != 0:
        last = "\n".join(output.splitlines()[-30:])
        raise EngineError(f"{' '.join(command)} failed with {process.returncode}:\n{last}")
    return output


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):  # nobody of the group is left
        os.killpg(group, number)


def _bound(on_orphaned: signal.Signals, user: str | None) -> list[str]:
    """util-linux's setpriv becomes the program itself; unlike a hook after fork it is safe beside threads."""
    other = [] if user is None else [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    return ["setpriv", *other, f"--pdeathsig={on_orphaned.name.removeprefix('SIG')}", "--"]
