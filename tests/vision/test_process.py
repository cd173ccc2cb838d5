"""The vision process: its ends and exit codes by a loop that does what it is told, and real ones over real pipes."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.base.preview import PreviewReader
from kiosk.base.process import LockFile, lock_owner
from kiosk.domain.eyes import EyesState, EyesStatus, Presence
from kiosk.vision.cameras.capture import CameraStuckError
from kiosk.vision.messages import Heartbeat, Observed, Present, Status, Stop, ViewfinderOff, ViewfinderOn, encode
from kiosk.vision.networks import models
from kiosk.vision.networks.models import ModelError
from kiosk.vision.service import process
from kiosk.vision.service.pipe import Pipe
from kiosk.vision.sources.drawing import Person, draw_person
from tests.import_table import ROOT
from tests.vision.running import CHILD, COMMAND, configured, running


class FakeLoop:
    """A loop that does what the script says, one entry per turn; it ends on a Stop."""

    def __init__(self, script: list[object]) -> None:
        self.script, self.turns, self.faults, self.recovered, self.ended = script, 0, 0, 0, False

    def turn(self, commands: list[object]) -> float:
        self.turns += 1
        self.ended = any(isinstance(command, Stop) for command in commands)
        step = self.script[min(self.turns, len(self.script)) - 1]
        if isinstance(step, BaseException):
            raise step
        return 0.0

    def recover(self) -> None:
        self.recovered += 1


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Pipe, int]]:
    fds = [*os.pipe(), *os.pipe()]
    pipe = Pipe(fds[0], fds[3])
    monkeypatch.setattr(pipe, "receive", lambda wait_s, receive=pipe.receive: receive(0.0))
    yield pipe, fds[1]
    for fd in fds:
        try:
            os.close(fd)
        except OSError:
            continue  # closed by the test


def run(folder: Path, pipe: Pipe, loop: FakeLoop) -> int:
    lock = LockFile(folder / "vision.lock", "The vision process")
    return process.run(lock, pipe, lambda: loop, pytest.fail)  # type: ignore[arg-type, return-value]


def test_it_ends_on_stop_and_gives_the_lock_back(tmp_path: Path, ends: tuple[Pipe, int]) -> None:
    os.write(ends[1], encode(Stop()))
    assert run(tmp_path, ends[0], FakeLoop([0.0])) == process.EXIT_OK
    assert lock_owner(tmp_path / "vision.lock") is None


def test_it_ends_with_its_window(tmp_path: Path, ends: tuple[Pipe, int]) -> None:
    os.close(ends[1])
    assert run(tmp_path, ends[0], FakeLoop([0.0])) == process.EXIT_OK


@pytest.mark.parametrize(
    ("error", "code"), [(CameraStuckError("x"), process.EXIT_STUCK), (KeyboardInterrupt(), process.EXIT_OK)]
)
def test_how_it_ends_by_itself(tmp_path: Path, ends: tuple[Pipe, int], error: BaseException, code: int) -> None:
    assert run(tmp_path, ends[0], FakeLoop([0.0, error])) == code
    assert lock_owner(tmp_path / "vision.lock") is None


def test_a_fault_is_counted_and_survived_but_not_for_ever(tmp_path: Path, ends: tuple[Pipe, int]) -> None:
    loop = FakeLoop([RuntimeError("bug")])
    assert run(tmp_path, ends[0], loop) == process.EXIT_STUCK
    assert loop.faults == process.FAULTS_TOLERATED == loop.turns
    assert loop.recovered == process.FAULTS_TOLERATED - 1


def test_a_second_one_is_refused_before_the_camera_is_opened(tmp_path: Path, ends: tuple[Pipe, int]) -> None:
    said: list[str] = []
    with LockFile(tmp_path / "vision.lock", "The vision process"):
        second = LockFile(tmp_path / "vision.lock", "The vision process")
        code = process.run(second, ends[0], lambda: pytest.fail("it opened something"), said.append)
    assert code == process.EXIT_ALREADY_RUNNING
    assert f"process {os.getpid()}" in said[0]


# --- real ones --------------------------------------------------------------------------------------------------------


@pytest.fixture
def masks(tmp_path: Path) -> None:
    """Our mask network came with the program."""
    try:
        models.models_of(tmp_path).find(models.MASKS)
    except ModelError as error:
        pytest.skip(str(error))


def is_state(state: EyesState) -> Callable[[object], object]:
    return lambda message: isinstance(message, Status) and message.status.state is state


def somebody(message: object) -> bool:
    return isinstance(message, Present) and message.presence.people > 0


def test_it_sees_somebody_come_and_shows_the_viewfinder(tmp_path: Path, masks: None) -> None:
    config = configured(tmp_path, 'camera = "synthetic:masks"\nwidth = 640\nheight = 360')
    preview = PreviewReader()
    with running([str(CHILD), str(config)]) as one:
        seeing = one.wait_for(is_state(EyesState.SEEING))
        assert seeing == Status(EyesStatus(EyesState.SEEING))
        there = one.wait_for(somebody)
        assert there.presence.nearest == pytest.approx(1.2, rel=0.1)
        one.wait_for(lambda message: isinstance(message, Observed) and message.observation.faces)

        preview.want(320, 480)
        one.say(ViewfinderOn(preview.name))
        end = time.monotonic() + 30
        while (picture := preview.take()) is None:
            assert time.monotonic() < end, one.words.decode()
            time.sleep(0.02)
        assert (picture.width, picture.height) == (320, 480)
        assert len(set(picture.pixels[::101])) > 20  # a picture, and no grey
        one.say(ViewfinderOff())

        assert lock_owner(tmp_path / "data" / "vision.lock") == one.process.pid
        assert one.end() == process.EXIT_OK
    preview.close()
    assert b"Traceback" not in one.words
    assert b"vision process ended" in one.words
    assert lock_owner(tmp_path / "data" / "vision.lock") is None


def test_a_window_that_does_not_read_holds_nothing_up(tmp_path: Path, masks: None) -> None:
    """Its pipe is full; the eyes go on, answer again when it reads, and end when it is gone."""
    config = configured(tmp_path, 'camera = "synthetic:masks"\nwidth = 640\nheight = 360\nframes_per_s = 30')
    with running([str(CHILD), str(config)]) as one:
        before = one.wait_for(lambda message: isinstance(message, Observed) and message.observation.faces)
        assert one.process.stdout is not None
        fcntl.fcntl(one.process.stdout, fcntl.F_SETPIPE_SZ, 4096)
        one.reading.clear()
        end = time.monotonic() + 60
        while unread(one.process.stdout.fileno()) < 3500:  # the next line has no room
            assert time.monotonic() < end
            time.sleep(0.02)
        used = processor_s(one.process.pid)
        while processor_s(one.process.pid) < used + 0.5:  # it works on all the same
            assert time.monotonic() < end
            time.sleep(0.02)
        heard = len(one.heard)
        one.reading.set()
        later = before.observation.at + 1.0
        one.wait_for(lambda message: isinstance(message, Observed) and message.observation.at > later)
        assert len(one.heard) > heard
        assert one.end() == process.EXIT_OK
    assert b"Traceback" not in one.words


def unread(pipe: int) -> int:
    """Bytes that wait in a pipe."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def processor_s(pid: int) -> float:
    """Processor time that a process has used, seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_f20_a_source_that_goes_ends_what_was_said_and_is_seen_again_when_it_returns(
    tmp_path: Path, masks: None
) -> None:
    """Opened again from inside the locked-down process."""
    pictures, away = tmp_path / "pictures", tmp_path / "away"
    pictures.mkdir()
    for number in range(3):
        picture = np.full((480, 640, 3), 150, np.uint8)
        draw_person(picture, Person(1.0, right=0.02 * number))
        cv2.imwrite(str(pictures / f"{number}.png"), picture)
    with running([str(CHILD), str(configured(tmp_path, f'camera = "{pictures}"'))]) as one:
        one.wait_for(somebody)
        pictures.rename(away)
        lost = one.wait_for(lambda message: isinstance(message, Status) and message.status.detail)
        assert lost.status.state is not EyesState.SEEING
        assert isinstance(one.wait_for(lambda message: message == Present(Presence()), after=lost), Present)
        away.rename(pictures)
        back = one.wait_for(is_state(EyesState.SEEING), after=lost)
        one.wait_for(somebody, after=back)
        assert one.end() == process.EXIT_OK
    assert b"Traceback" not in one.words


def test_the_command_itself_says_what_it_lacks_and_lives(tmp_path: Path) -> None:
    config = configured(tmp_path, 'camera = "/dev/video-that-is-not-there"')
    with running([*COMMAND, str(config)]) as one:
        said = one.wait_for(lambda message: isinstance(message, Status) and message.status.detail)
        assert said.status.state in {EyesState.NO_CAMERA, EyesState.NO_MODEL, EyesState.STARTING}
        one.wait_for(lambda message: isinstance(message, Heartbeat))
        with running([*COMMAND, str(config)]) as refused:
            assert refused.end() == process.EXIT_ALREADY_RUNNING
        assert f"process {one.process.pid}" in refused.words.decode()
        assert one.process.poll() is None
        one.say(Stop())
        assert one.process.wait(30) == process.EXIT_OK
    assert b"Traceback" not in one.words


def test_standard_output_must_be_a_pipe(tmp_path: Path) -> None:
    config = configured(tmp_path, "")
    with (tmp_path / "out").open("wb") as out:
        command = [sys.executable, *COMMAND, str(config)]
        null, pipe = subprocess.DEVNULL, subprocess.PIPE
        done = subprocess.run(command, cwd=ROOT, stdin=null, stdout=out, stderr=pipe, check=False)
    assert done.returncode == process.EXIT_USAGE
    assert b"must be a pipe" in done.stderr
    assert (tmp_path / "out").read_bytes() == b""
