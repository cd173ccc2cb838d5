"""The life of a supervised process: running, restarting, given up. Pure; `at` is monotonic seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

BUDGET = 5  # restarts ...
WINDOW_S = 60.0  # ... within this time, then it is given up visibly
SILENCE_S = 20.0  # a process that says nothing for so long hangs and is ended by its supervisor
STARTING_S = 30.0  # the first heartbeat may take longer
_DELAYS_S = (0.0, 0.5, 2.0, 5.0, 10.0)


class WorkerState(StrEnum):
    """What the supervisor does about the process."""

    RUNNING = "running"
    RESTARTING = "restarting"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Worker:
    """One supervised process. `deaths` holds the moments inside the window, `restart_at` belongs to restarting."""

    state: WorkerState
    started_at: float
    heard_at: float | None = None
    restart_at: float = 0.0
    deaths: tuple[float, ...] = ()
    restarts: int = 0


def started(at: float) -> Worker:
    """A worker whose process was just started for the first time."""
    return Worker(WorkerState.RUNNING, at)


def heard(worker: Worker, at: float) -> Worker:
    """The process gave a sign of life; late words of an ended process change nothing."""
    return replace(worker, heard_at=at) if worker.state is WorkerState.RUNNING else worker


def died(worker: Worker, at: float) -> Worker:
    """The process ended unasked: restart after a growing delay, or give up when the budget is spent."""
    if worker.state is not WorkerState.RUNNING:
        return worker
    deaths = (*(moment for moment in worker.deaths if at - moment < WINDOW_S), at)
    if len(deaths) > BUDGET:
        return replace(worker, state=WorkerState.GIVEN_UP, deaths=deaths, heard_at=None)
    delay = _DELAYS_S[min(len(deaths), len(_DELAYS_S)) - 1]
    return replace(worker, state=WorkerState.RESTARTING, deaths=deaths, heard_at=None, restart_at=at + delay)


def should_start(worker: Worker, at: float) -> bool:
    """Is it time to start the process again?"""
    return worker.state is WorkerState.RESTARTING and at >= worker.restart_at


def restarted(worker: Worker, at: float) -> Worker:
    """The process was started again."""
    if worker.state is not WorkerState.RESTARTING:
        return worker
    return replace(worker, state=WorkerState.RUNNING, started_at=at, heard_at=None, restarts=worker.restarts + 1)


def hangs(worker: Worker, at: float) -> bool:
    """True when a running process has been silent for too long; the supervisor ends it, which counts as a death."""
    if worker.state is not WorkerState.RUNNING:
        return False
    if worker.heard_at is None:
        return at - worker.started_at > STARTING_S
    return at - worker.heard_at > SILENCE_S


def revived(worker: Worker, at: float) -> Worker:
    """Staff asked for another try: a fresh budget, started at once."""
    if worker.state is not WorkerState.GIVEN_UP:
        return worker
    return replace(worker, state=WorkerState.RESTARTING, deaths=(), restart_at=at)
