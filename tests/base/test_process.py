"""One owner per lock, also across processes and after a sudden death."""

import os
import signal
import subprocess
import sys

import pytest

from kiosk.base.process import AlreadyRunningError, LockFile, lock_owner

HOLD = """
import sys, pathlib
from kiosk.base.process import LockFile
with LockFile(pathlib.Path(sys.argv[1]), "the kiosk"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock."""
    path = tmp_path / "app.lock"
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "held\n"
    yield path, child
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()


def test_the_second_process_is_refused_and_told_who_has_it(holder):
    path, child = holder
    with pytest.raises(AlreadyRunningError) as caught:
        LockFile(path, "the kiosk").acquire()
    assert caught.value.pid == child.pid
    assert str(caught.value).startswith(
        f"the kiosk already runs for the data folder {path.parent} (process {child.pid})"
    )
    assert lock_owner(path) == child.pid


def test_a_killed_holder_leaves_no_lock(holder):
    path, child = holder
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert lock_owner(path) is None
    with LockFile(path, "the kiosk"):
        assert lock_owner(path) == os.getpid()


def test_released_is_free_again(tmp_path):
    lock = LockFile(tmp_path / "sync.lock", "the sync process")
    with lock, pytest.raises(AlreadyRunningError):
        LockFile(tmp_path / "sync.lock", "the sync process").acquire()
    assert lock_owner(tmp_path / "sync.lock") is None
    with lock:
        pass
    lock.release()


def test_nobody_owns_a_lock_that_was_never_made(tmp_path):
    assert lock_owner(tmp_path / "absent.lock") is None
