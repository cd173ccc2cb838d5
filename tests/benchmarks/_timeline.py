"""Virtual time for many hosts in one process: events in order, and jobs in threads of which exactly one runs at a time.

The same seed gives the same run: a job that waits hands control back to the timeline until its moment has come."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from kiosk.sync.background import Done

T = TypeVar("T")
EPOCH = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class _Ended(BaseException):
    """The timeline was closed while a job waited."""


class Timeline:
    """`now` in seconds since the run began."""

    def __init__(self) -> None:
        self.now = 0.0
        self._events: list[tuple[float, int, Callable[[], object]]] = []
        self._count = itertools.count()
        self._idle: list[_Worker] = []
        self._all: list[_Worker] = []
        self._mine = threading.local()
        self.closed = False

    def at(self, when: float, action: Callable[[], object]) -> None:
        """Do `action` at that second (at once when it is past), after what was asked for the same second before."""
        heapq.heappush(self._events, (max(when, self.now), next(self._count), action))

    def run(self, until: float) -> None:
        """Do everything up to that second."""
        while self._events and self._events[0][0] <= until:
            self.now, _, action = heapq.heappop(self._events)
            action()
        self.now = until

    def begin(self, job: Callable[[], None]) -> None:
        """Start a job, which may `wait`; returns at its first wait or at its end."""
        worker = self._idle.pop() if self._idle else self._hire()
        worker.job = job
        worker.resume()

    def wait(self, seconds: float) -> None:
        """Called inside a job: it goes on when `seconds` have passed."""
        worker: _Worker = self._mine.worker
        self.at(self.now + seconds, worker.resume)
        worker.pause()
        if self.closed:
            raise _Ended

    def close(self) -> None:
        """End every job where it waits."""
        self.closed = True
        for worker in self._all:
            worker.resume()
            worker.thread.join()

    def _hire(self) -> _Worker:
        worker = _Worker(self._work)
        self._all.append(worker)
        return worker

    def _work(self, worker: _Worker) -> None:
        self._mine.worker = worker
        worker.go.acquire()
        while worker.job is not None and not self.closed:
            try:
                worker.job()
            except _Ended:
                break
            worker.job = None
            self._idle.append(worker)
            worker.pause()
        worker.back.release()


class _Worker:
    """A thread that runs only between `resume` and its next `pause`."""

    def __init__(self, work: Callable[[_Worker], None]) -> None:
        self.go, self.back = threading.Lock(), threading.Lock()
        self.go.acquire()
        self.back.acquire()
        self.job: Callable[[], None] | None = None
        self.thread = threading.Thread(target=work, args=(self,), daemon=True)
        self.thread.start()

    def resume(self) -> None:
        self.go.release()
        self.back.acquire()

    def pause(self) -> None:
        self.back.release()
        self.go.acquire()


class HostClock:
    """The clocks of one host: the wall clock may be wrong by `skew_s`, the monotonic one began with the machine."""

    def __init__(self, timeline: Timeline, skew_s: float = 0.0, booted_s: float = 0.0) -> None:
        self._timeline, self._start, self._booted = timeline, EPOCH + timedelta(seconds=skew_s), booted_s

    def now(self) -> datetime:
        """Wall time in UTC."""
        return self._start + timedelta(seconds=self._timeline.now)

    def monotonic(self) -> float:
        """Seconds since the host began."""
        return self._timeline.now - self._booted


class VirtualBackground(Generic[T]):
    """`kiosk.sync.background.Background` on a timeline."""

    def __init__(self, timeline: Timeline, wake: Callable[[], None]) -> None:
        self._timeline, self._wake = timeline, wake
        self._began: float | None = None
        self._done: Done[T] | None = None

    def start(self, job: Callable[[], T]) -> None:
        """Begin `job`; it runs until its first wait."""
        if self._began is not None:
            raise RuntimeError("still busy")
        self._began = self._timeline.now
        self._timeline.begin(lambda: self._run(job))

    def _run(self, job: Callable[[], T]) -> None:
        try:
            done: Done[T] = Done(job())
        except Exception as error:  # noqa: BLE001 (as the real one)
            done = Done(error=error)
        self._done = done
        self._wake()

    def take(self) -> Done[T] | None:
        """The outcome, once."""
        done, self._done = self._done, None
        if done is not None:
            self._began = None
        return done

    def busy_s(self) -> float | None:
        """Seconds since the job began."""
        return None if self._began is None else self._timeline.now - self._began
