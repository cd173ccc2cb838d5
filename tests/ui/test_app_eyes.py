"""The vision process as the window sees it: a real process, real lines, and nothing of it in the shopper's way."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.app_eyes import AppEyes
from kiosk.base.clock import ManualClock
from kiosk.base.config_model import Config
from kiosk.base.config_model import Eyes as EyesConfig
from kiosk.domain.eyes import (
    EyesState,
    EyesStatus,
    FaceReading,
    Hint,
    HintKind,
    MaskState,
    Observation,
    PeopleBin,
    Presence,
    Sight,
)  # fmt: skip
from kiosk.domain.worker import WorkerState
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ops import people
from kiosk.vision import messages
from tests.ui.test_controller import Bench, bench

SEEING = EyesStatus(EyesState.SEEING)
HINT = Hint(HintKind.MASK_REQUIRED)
SAYS = """
import sys
for line in sys.argv[1:]:
    print(line, flush=True)
for line in sys.stdin:
    print(line, end="", file=sys.stderr)
    break
"""


class Rig:
    def __init__(self, folder: Path, *said: messages.Message, enabled: bool = True) -> None:
        self.bench: Bench = bench(config=Config(eyes=EyesConfig(enabled=enabled)))
        self.folder, self.scans = folder, list[str]()
        lines = [messages.encode(message).decode().strip() for message in said]
        self.eyes = AppEyes(
            [sys.executable, "-c", SAYS, *lines], self.bench.controller, ManualClock(), self.bench.worker, folder,
            self.scans.append,
        )  # fmt: skip

    @property
    def sight(self) -> Sight:
        return self.bench.controller.inputs().facts.sight

    def hear(self, *said: messages.Message) -> None:
        for message in said:
            self.eyes.heard(messages.encode(message).strip())


@pytest.fixture
def rig(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Callable[..., Rig]]:
    made: list[Rig] = []

    def make(*said: messages.Message, enabled: bool = True) -> Rig:
        made.append(Rig(tmp_path, *said, enabled=enabled))
        return made[-1]

    yield make
    for one in made:
        one.eyes.stop()


def until(fits: Callable[[], object]) -> None:
    for _ in range(2000):
        if fits():
            return
        QTest.qWait(10)
    raise AssertionError("it did not happen")


def test_what_a_process_says_is_seen_and_gone_when_it_dies(rig: Callable[..., Rig]) -> None:
    on = rig(messages.Status(SEEING), messages.Present(Presence(1, 0.8)), messages.HintNow(HINT, blocks=True))
    on.eyes.start()
    assert on.sight == Sight(EyesStatus(EyesState.STARTING))
    until(lambda: on.sight.blocks)
    assert on.sight == Sight(SEEING, Presence(1, 0.8), HINT, blocks=True)
    on.eyes.child._process.kill()
    until(lambda: not on.sight.blocks)
    assert (on.sight.hint, on.sight.presence) == (None, Presence())


def test_one_that_dies_again_and_again_is_given_up_visibly(rig: Callable[..., Rig]) -> None:
    on = rig()
    on.eyes.child.stateChanged.emit(WorkerState.GIVEN_UP.value)
    assert on.sight.status.state is EyesState.GIVEN_UP


def test_it_is_not_started_where_the_camera_is_off(rig: Callable[..., Rig]) -> None:
    on = rig(enabled=False)
    on.eyes.start()
    assert on.eyes.child.pid() == 0


def test_single_observations_tell_no_screen_anything(rig: Callable[..., Rig]) -> None:
    on = rig()
    on.hear(messages.Status(SEEING))
    told = len(on.bench.watcher.told)
    face = FaceReading(1, MaskState.WORN, 0.9, 1.0, 0.9, 1.1, (0.0, 0.0, 1.0))
    for at in range(50):
        on.hear(messages.Observed(Observation(float(at), (face,))), messages.Heartbeat())
    assert len(on.bench.watcher.told) == told


def test_a_line_that_is_no_message_is_only_a_sign_of_life(rig: Callable[..., Rig]) -> None:
    on = rig()
    for line in (b"", b"{}", b"\xff\x00", json.dumps({"type": "status"}).encode(), b"[" * 5000):
        on.eyes.heard(line)
    assert on.sight == Sight()


def test_a_code_is_a_scan_only_while_the_scan_screen_is_shown(rig: Callable[..., Rig]) -> None:
    on = rig()
    on.hear(messages.CodeRead("4006381333931"))
    assert on.scans == []
    on.bench.send(events.Opened(Screen.SCAN))
    on.hear(messages.CodeRead("4006381333931"))
    assert on.scans == ["4006381333931"]


def test_finished_counts_are_kept_and_a_full_disk_stops_nothing(rig: Callable[..., Rig], tmp_path: Path) -> None:
    on = rig()
    total = PeopleBin(datetime(2026, 11, 24, 13, tzinfo=UTC), 60, 41, 1800, 3600)
    on.hear(messages.Counted(total))
    assert people.read(tmp_path) == (total,)
    (tmp_path / people.FILE_NAME).unlink()
    (tmp_path / people.FILE_NAME).mkdir()
    on.hear(messages.Counted(total))
    assert on.sight == Sight()
