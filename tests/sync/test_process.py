"""The process around the loop: its ends, its exit codes, and a fault in the loop itself."""

import os

import pytest

from kiosk.base.process import LockFile, lock_owner
from kiosk.sync import process
from kiosk.sync.loop import StuckError
from kiosk.sync.messages import Stop, encode
from kiosk.sync.pipes import Pipes


class FakeLoop:
    """A loop that does what the script says, one entry per turn; it ends on a Stop."""

    def __init__(self, script):
        self.script, self.turns, self.faults, self.ended = script, 0, 0, False

    def turn(self, commands):
        self.turns += 1
        self.ended = any(isinstance(command, Stop) for command in commands)
        step = self.script[min(self.turns, len(self.script)) - 1]
        if isinstance(step, BaseException):
            raise step
        return 0.0


@pytest.fixture
def pipes(monkeypatch):
    ours, theirs = os.pipe()
    said, say = os.pipe()
    pipes = Pipes(ours, say)
    monkeypatch.setattr(pipes, "receive", lambda wait_s, receive=pipes.receive: receive(0.0))
    yield pipes, theirs
    pipes.close()
    for fd in (ours, theirs, said, say):
        try:
            os.close(fd)
        except OSError:
            continue  # closed by the test


def run(tmp_path, pipes, loop):
    return process.run(LockFile(tmp_path / "sync.lock", "The sync process"), pipes, lambda: loop, pytest.fail)


def test_it_ends_on_stop_and_gives_the_lock_back(tmp_path, pipes):
    os.write(pipes[1], encode(Stop()))
    assert run(tmp_path, pipes[0], FakeLoop([0.0])) == process.EXIT_OK
    assert lock_owner(tmp_path / "sync.lock") is None


def test_it_ends_with_its_parent(tmp_path, pipes):
    os.close(pipes[1])
    assert run(tmp_path, pipes[0], FakeLoop([0.0])) == process.EXIT_OK


@pytest.mark.parametrize(
    ("error", "code"), [(StuckError("x"), process.EXIT_STUCK), (KeyboardInterrupt(), process.EXIT_OK)]
)
def test_how_it_ends_by_itself(tmp_path, pipes, error, code):
    assert run(tmp_path, pipes[0], FakeLoop([0.0, error])) == code
    assert lock_owner(tmp_path / "sync.lock") is None


def test_a_fault_in_the_loop_is_counted_and_survived_but_not_for_ever(tmp_path, pipes):
    loop = FakeLoop([RuntimeError("bug")])
    assert run(tmp_path, pipes[0], loop) == process.EXIT_STUCK
    assert loop.faults == process.FAULTS_TOLERATED == loop.turns


def test_a_second_owner_is_refused_before_anything_is_opened(tmp_path, pipes):
    said: list[str] = []
    with LockFile(tmp_path / "sync.lock", "The sync process"):
        second = LockFile(tmp_path / "sync.lock", "The sync process")
        code = process.run(second, pipes[0], lambda: pytest.fail("it opened something"), said.append)
    assert code == process.EXIT_ALREADY_RUNNING
    assert f"process {os.getpid()}" in said[0]
