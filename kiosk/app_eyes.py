"""The camera's part of the window process: the vision process, what it says, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.base.clock import Clock, SystemClock
from kiosk.base.logging import get_logger
from kiosk.domain.eyes import EyesState, EyesStatus
from kiosk.journey.state import Screen
from kiosk.ops import people
from kiosk.ui.child import Child
from kiosk.ui.controller import Controller
from kiosk.ui.eyes import Eyes
from kiosk.ui.worker import Worker
from kiosk.vision import messages
from kiosk.vision.service.status import StatusFile, due, write


class AppEyes:
    """Starts and watches the vision process where the shop has switched the camera on, and hands on what it says.

    `status` is the folder that finished counts are kept in, `scanned` takes the text of a code. Nothing of it ever
    waits: without camera or process the kiosk goes on as one that has none."""

    def __init__(
        self,
        command: Sequence[str],
        controller: Controller,
        clock: Clock,
        worker: Worker,
        status: Path,
        scanned: Callable[[str], None],
    ) -> None:
        self._controller, self._worker, self._status, self._scanned = controller, worker, status, scanned
        self._clock, self._said = clock, EyesStatus()
        self._kept: StatusFile | None = None
        self.eyes = Eyes(controller, clock, wakes=controller.config.eyes.wake)
        # It lives in real time, whatever clock the journey runs by.
        self.child = Child(command, SystemClock(), self.heard)
        self.child.stateChanged.connect(self.eyes.child_state)

    def start(self) -> None:
        """Look, where the camera is switched on."""
        if self._controller.config.eyes.enabled:
            self.eyes.status(EyesStatus(EyesState.STARTING))
            self.child.start()

    def stop(self) -> None:
        """Look no more."""
        self.eyes.stop()
        self.child.send(messages.encode(messages.Stop()))
        self.child.stop()

    def viewfinder(self, on: bool, memory: str) -> None:
        """The scan screen wants the camera's picture in this memory and codes read, or no more of either."""
        command = messages.ViewfinderOn(memory) if on else messages.ViewfinderOff()
        self.child.send(messages.encode(command))

    def heard(self, line: bytes) -> None:
        """One line of the vision process. What nobody here uses (single observations) changes nothing on the screen."""
        self.eyes.heard()
        match messages.decode_message(line):
            case messages.Heartbeat():
                self._keep()
            case messages.Status(status):
                self._said = status
                self._keep()
                self.eyes.status(status)
            case messages.Present(presence):
                self.eyes.present(presence)
            case messages.HintNow(hint, blocks):
                self.eyes.advise(hint, blocks=blocks)
            case messages.CodeRead(text) if self._controller.state.screen is Screen.SCAN:
                self._scanned(text)
            case messages.Counted(total):
                self._worker.submit(lambda: people.append(self._status, total), lambda _: None, _not_kept)

    def _keep(self) -> None:
        """The last status and sign of life, for the doctor."""
        new = StatusFile(self._said, self._clock.now(), self.child.pid())
        if due(self._kept, new):
            self._kept = new
            self._worker.submit(lambda: write(self._status, new), lambda _: None, _not_kept)


def _not_kept(error: BaseException) -> None:
    get_logger(__name__).error("what the vision process said could not be kept", problem=repr(error))
