"""A supervised child process: lines in, lines out, restarts within a budget, then given up visibly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from kiosk.base.clock import Clock
from kiosk.base.lines import Lines
from kiosk.domain import worker
from kiosk.domain.worker import Worker, WorkerState

_TICK_MS = 500
_STOP_MS = 3000
_LONGEST_LINE = 1_000_000  # bytes; more without an end is no message


class Child(QObject):
    """Starts `command`, hands each line of its output to `heard`, and starts it again when it dies or hangs.

    Closing its input tells the child that its parent is gone."""

    stateChanged = Signal(str)

    def __init__(self, command: Sequence[str], clock: Clock, heard: Callable[[bytes], None]) -> None:
        super().__init__()
        self._command, self._clock, self._heard = list(command), clock, heard
        self._lines = Lines(_LONGEST_LINE)
        self._stopping = False
        self._worker: Worker | None = None
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._died)
        self._process.errorOccurred.connect(self._failed)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def state(self) -> WorkerState:
        """What the supervisor is doing about it."""
        return self._worker.state if self._worker else WorkerState.RESTARTING

    def start(self) -> None:
        """Start it and watch it from now on."""
        self._stopping = False
        self._worker = worker.started(self._clock.monotonic())
        self._launch()
        self._timer.start()

    def send(self, line: bytes) -> None:
        """One line to its input; dropped while it is not running (it looks for work when it starts)."""
        if self._process.state() is QProcess.ProcessState.Running:
            self._process.write(line)

    def pid(self) -> int:
        """Process id, 0 while it is not running."""
        return int(self._process.processId() or 0)

    def stop(self) -> None:
        """End it in an orderly way; after 3 s without ceremony."""
        self._stopping = True
        self._timer.stop()
        if self._process.state() is QProcess.ProcessState.NotRunning:
            return
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(_STOP_MS):
            self._process.kill()
            self._process.waitForFinished(_STOP_MS)

    def tick(self) -> None:
        """Restart when it is time, end a process that hangs."""
        now = self._clock.monotonic()
        if self._worker is None:
            return
        if worker.should_start(self._worker, now):
            self._become(worker.restarted(self._worker, now))
            self._launch()
        elif worker.hangs(self._worker, now):
            self._process.kill()  # `finished` follows and counts as a death

    def _launch(self) -> None:
        self._lines.forget()
        self._process.start(self._command[0], self._command[1:])

    def _read(self) -> None:
        lines = self._lines.feed(bytes(self._process.readAllStandardOutput().data()))
        if self._worker is not None:
            self._become(worker.heard(self._worker, self._clock.monotonic()))
        for line in lines:
            self._heard(line)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._died()

    def _died(self) -> None:
        if not self._stopping and self._worker is not None:
            self._become(worker.died(self._worker, self._clock.monotonic()))

    def _become(self, new: Worker) -> None:
        old, self._worker = self._worker, new
        if old is None or old.state is not new.state:
            self.stateChanged.emit(new.state.value)
