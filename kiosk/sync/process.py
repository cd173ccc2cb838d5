"""The sync process: one owner per data folder, a loop, and an end when its parent is gone."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.base.logging import get_logger
from kiosk.base.process import AlreadyRunningError, LockFile
from kiosk.sync.loop import Loop, StuckError
from kiosk.sync.pipes import Pipes

EXIT_OK = 0
EXIT_STUCK = 70
EXIT_ALREADY_RUNNING = 75
FAULTS_TOLERATED = 100  # then a fresh process may do better; the supervisor gives up on one that never does
_log = get_logger(__name__)


def run(lock: LockFile, pipes: Pipes, build: Callable[[], Loop], say: Callable[[str], None]) -> int:
    """Hold the lock and turn until told to stop or left alone; the exit code. `say` gets the sentence of a refusal.

    `build` is called only by the one owner, so that nothing is opened twice."""
    try:
        lock.acquire()
    except AlreadyRunningError as error:
        say(str(error))
        return EXIT_ALREADY_RUNNING
    try:
        return _turn(pipes, build())
    finally:
        lock.release()


def _turn(pipes: Pipes, loop: Loop) -> int:
    _log.info("the sync process began")
    wait_s = 0.0
    try:
        while not (pipes.closed or loop.ended):
            commands = pipes.receive(wait_s)
            try:
                wait_s = loop.turn(commands)
            except (StuckError, KeyboardInterrupt):
                raise
            except Exception as error:  # noqa: BLE001 (the one broad catch: logged, counted, and not for ever)
                loop.faults += 1
                _log.error("a fault in the loop of the sync process", exc_info=error, faults=loop.faults)
                if loop.faults >= FAULTS_TOLERATED:
                    return EXIT_STUCK
                wait_s = 1.0
    except StuckError as error:
        _log.error("the sync process gives up", error=error)
        return EXIT_STUCK
    except KeyboardInterrupt:
        _log.info("interrupted from the keyboard")
    _log.info("the sync process ended")
    return EXIT_OK
