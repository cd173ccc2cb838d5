"""The vision process: one per data folder, locked down, a loop, and an end when the window is gone.

Nothing here loads OpenCV or a network at the top: threads that they start must be bound by `sandbox.lock_down`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.base.logging import get_logger
from kiosk.base.process import AlreadyRunningError, LockFile, keep_messages_clean
from kiosk.base.settings import Settings
from kiosk.vision.service.pipe import Pipe
from kiosk.vision.service.sandbox import lock_down

if TYPE_CHECKING:
    from kiosk.vision.service.loop import Loop

EXIT_OK = 0
EXIT_USAGE = 2
EXIT_STUCK = 70
EXIT_ALREADY_RUNNING = 75
FAULTS_TOLERATED = 100  # then a fresh process may do better; the supervisor gives up on one that never does
NAME = "The vision process"
_BELOW_THE_WINDOW = 5  # the shopper's touch goes before the next frame
_log = get_logger(__name__)


def run_vision(settings: Settings, say: Callable[[str], None]) -> int:
    """The whole vision process on the standard pipes; its exit code. OSError when the data folder cannot be written.

    Words about its work go to standard error, which the window passes on: it writes no file, not even a log."""
    settings.data.create()
    messages_fd = keep_messages_clean()
    if stat.S_ISREG(os.fstat(messages_fd).st_mode):
        say("The vision process writes into no file, so its standard output must be a pipe. The kiosk starts it so.")
        return EXIT_USAGE
    pipe = Pipe(0, messages_fd)
    return run(LockFile(settings.data.vision_lock, NAME), pipe, lambda: _build(settings, pipe), say)


def run(lock: LockFile, pipe: Pipe, build: Callable[[], Loop], say: Callable[[str], None]) -> int:
    """Hold the lock and turn until told to stop or left alone; the exit code. `say` gets the sentence of a refusal.

    `build` is called only by the one owner, so that no camera is opened twice."""
    try:
        lock.acquire()
    except AlreadyRunningError as error:
        say(str(error))
        return EXIT_ALREADY_RUNNING
    try:
        return _turn(pipe, build())
    finally:
        lock.release()


def _build(settings: Settings, pipe: Pipe) -> Loop:
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"
    os.nice(_BELOW_THE_WINDOW)
    down = lock_down(viewfinder=settings.config.eyes.viewfinder)
    _log.info("the vision process gave up what it does not need", layers=down.sentence)
    from kiosk.vision.service.compose import build_loop  # late: see above

    return build_loop(settings, pipe)


def _turn(pipe: Pipe, loop: Loop) -> int:
    from kiosk.vision.cameras.capture import CameraStuckError  # late: see above

    _log.info("the vision process began")
    wait_s = 0.0
    try:
        while not (pipe.closed or loop.ended):
            commands = pipe.receive(wait_s)
            try:
                wait_s = loop.turn(commands)
            except (CameraStuckError, KeyboardInterrupt):
                raise
            except Exception as error:  # noqa: BLE001 (the one broad catch: logged, counted, and not for ever)
                loop.faults += 1
                _log.error("a fault in the loop of the vision process", exc_info=error, faults=loop.faults)
                if loop.faults >= FAULTS_TOLERATED:
                    return EXIT_STUCK
                loop.recover()
                wait_s = 1.0
    except CameraStuckError as error:
        _log.error("the vision process gives up", error=error)
        return EXIT_STUCK
    except KeyboardInterrupt:
        _log.info("interrupted from the keyboard")
    _log.info("the vision process ended")
    return EXIT_OK
