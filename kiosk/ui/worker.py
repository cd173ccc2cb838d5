"""One thread for the databases, so that the GUI thread never waits for a disk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

Done = Callable[[object], None]
Failed = Callable[[BaseException], None]


class Worker(Protocol):
    """Runs `job` and hands its result to `done` on the GUI thread, one job after the other."""

    def submit(self, job: Callable[[], object], done: Done, failed: Failed) -> None:
        """Queue one job; an exception of the job is our bug and goes to `failed` on the GUI thread."""
        ...


class DatabaseWorker(QObject):
    """A worker on one thread of its own."""

    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(self, job: Callable[[], object], done: Done, failed: Failed) -> None:
        """See Worker."""
        future = self._pool.submit(job)
        future.add_done_callback(lambda ready: self._finished.emit(ready, done, failed))

    def close(self) -> None:
        """Wait for the job that runs; an order that is being committed is never cut."""
        self._pool.shutdown(wait=True, cancel_futures=False)

    @Slot(object, object, object)
    def _deliver(self, ready: Future[object], done: Done, failed: Failed) -> None:
        error = ready.exception()
        if error is None:
            done(ready.result())
        else:
            failed(error)


class InlineWorker:
    """Runs jobs when told to, on the calling thread: for tests that need exact order."""

    def __init__(self, immediate: bool = True) -> None:
        self._immediate = immediate
        self._waiting: list[tuple[Callable[[], object], Done, Failed]] = []

    def submit(self, job: Callable[[], object], done: Done, failed: Failed) -> None:
        """See Worker."""
        self._waiting.append((job, done, failed))
        if self._immediate:
            self.run()

    def run(self) -> None:
        """Run everything that waits."""
        while self._waiting:
            self.run_one()

    def run_one(self) -> None:
        """Run what has waited longest."""
        job, done, failed = self._waiting.pop(0)
        try:
            answer = job()
        except Exception as error:  # noqa: BLE001  (a job may fail in any way; the real worker's future catches all)
            failed(error)
        else:
            done(answer)
