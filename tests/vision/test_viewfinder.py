"""The viewfinder: pictures into the app's memory at their pace, codes out of it, and off in every way there is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from kiosk.base import preview
from kiosk.base.clock import ManualClock
from kiosk.base.preview import MEMORY_BYTES, PreviewReader
from kiosk.vision.frames import Pixels
from kiosk.vision.scan import viewfinder
from kiosk.vision.scan.codes import Reading
from kiosk.vision.scan.viewfinder import Viewfinder, mirrored
from tests.vision.label_frames import FJELL, FJELL_CODE, QR_SHELF, empty, frame, held

LOCKED_DOWN = """
import sys
import numpy as np
from kiosk.base.clock import SystemClock
from kiosk.vision.frames import Frame
from kiosk.vision.service.sandbox import lock_down
from kiosk.vision.scan.codes import Reading
from kiosk.vision.frames import Pixels
from kiosk.vision.scan.viewfinder import Viewfinder
lock_down(viewfinder=True)
finder = Viewfinder(SystemClock())
finder.on(sys.argv[1])
finder.take(Frame(np.full((240, 320, 3), 77, np.uint8), 5.0, 1))
print("shown", flush=True)
sys.stdin.readline()
finder.off()
"""


@pytest.fixture
def memory() -> Iterator[PreviewReader]:
    made = PreviewReader()
    made.want(64, 48)
    yield made
    made.close()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


def test_the_middle_of_the_picture_is_shown_as_in_a_mirror():
    pixels = empty((80, 40), shade=10)
    pixels[:, :20] = 255  # cut off
    pixels[:, 20:30] = (1, 2, 3)  # on the left of the camera's picture
    shown = mirrored(pixels, (40, 40))
    assert shown.shape == (40, 40, 4)
    assert shown[20, 35].tolist() == [1, 2, 3, 255]
    assert shown[20, 5].tolist() == [10, 10, 10, 255]
    assert shown.max(initial=0, where=np.array([True, True, True, False])) == 10


@pytest.mark.parametrize("size", [(1, 1), (16, 1024), (1024, 16), (936, 812)])
@pytest.mark.parametrize("frame_size", [(16, 16), (640, 480), (17, 300)])
def test_every_shape_is_filled(size: tuple[int, int], frame_size: tuple[int, int]):
    assert mirrored(empty(frame_size), size).shape == (size[1], size[0], 4)


def test_a_frame_arrives_in_the_size_that_the_app_asks_for(memory: PreviewReader, clock: ManualClock):
    finder = Viewfinder(clock)
    finder.on(memory.name)
    assert finder.active
    finder.take(frame(empty(shade=77), at=12.5))
    shown = memory.take()
    assert shown is not None
    assert (shown.width, shown.height, shown.at) == (64, 48, 12.5)
    assert shown.pixels == bytes([77, 77, 77, 255]) * (64 * 48)


def test_nothing_is_shown_before_the_app_asks_for_a_size(memory: PreviewReader, clock: ManualClock):
    memory.want(0, 0)
    finder = Viewfinder(clock)
    finder.on(memory.name)
    finder.take(frame(empty()))
    assert memory.take() is None


def test_pictures_come_at_most_15_times_and_codes_are_looked_for_8_times_a_second(
    memory: PreviewReader, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
):
    looked = []

    def look(_pixels: Pixels, turn: int) -> tuple[Reading, ...]:
        looked.append(turn)
        return ()

    monkeypatch.setattr("kiosk.vision.scan.codes.look", look)
    finder = Viewfinder(clock)
    finder.on(memory.name)
    shown = 0
    for _ in range(60):  # 2 s at 30 frames a second
        finder.take(frame(empty((64, 48))))
        shown += memory.take() is not None
        clock.advance(1 / 30)
    assert shown == 30
    assert len(looked) in (15, 16)


@pytest.mark.parametrize("wanted", [(64, 48), (0, 0)])
def test_codes_are_told(memory: PreviewReader, clock: ManualClock, wanted: tuple[int, int]):
    memory.want(*wanted)
    finder = Viewfinder(clock)
    finder.on(memory.name)
    told: list[str] = []
    for seed in range(6):
        told += finder.take(frame(held(FJELL, seed=seed)))
        clock.advance(0.13)
    assert told == [FJELL_CODE]


def test_the_next_shopper_is_told_the_same_code_at_once(memory: PreviewReader, clock: ManualClock):
    finder, pixels = Viewfinder(clock), held(QR_SHELF, 2.5, seed=3)
    finder.on(memory.name)
    assert len(finder.take(frame(pixels))) == 1
    clock.advance(0.2)
    finder.off()
    finder.on(memory.name)
    assert finder.take(frame(pixels)) == ()  # the memory was closed by off
    clock.advance(0.2)
    fresh = PreviewReader()
    finder.on(fresh.name)
    assert len(finder.take(frame(pixels))) == 1
    fresh.close()


def test_off_leaves_nothing(memory: PreviewReader, clock: ManualClock):
    finder = Viewfinder(clock)
    finder.on(memory.name)
    finder.take(frame(empty(shade=200)))
    assert any(memory._memory[: preview._AT_PIXELS + 4096])
    finder.off()
    assert not finder.active
    assert memory._memory[:] == bytes(MEMORY_BYTES)
    assert finder.take(frame(held(FJELL))) == ()
    assert memory._memory[:] == bytes(MEMORY_BYTES)
    finder.off()


def test_it_is_off_when_the_app_leaves_the_screen_without_a_word(memory: PreviewReader, clock: ManualClock):
    finder = Viewfinder(clock)
    finder.on(memory.name)
    memory.close()
    assert finder.take(frame(held(QR_SHELF, 2.5, seed=3))) == ()
    assert not finder.active


def test_it_is_off_by_itself_after_three_minutes_unless_it_is_asked_for_again(
    memory: PreviewReader, clock: ManualClock
):
    finder = Viewfinder(clock)
    finder.on(memory.name)
    clock.advance(170)
    finder.on(memory.name)
    clock.advance(170)
    finder.take(frame(empty(shade=9)))
    assert finder.active
    assert memory.take() is not None
    clock.advance(10)
    assert finder.take(frame(empty(shade=9))) == ()
    assert not finder.active
    assert memory._memory[:] == bytes(MEMORY_BYTES)


@pytest.mark.parametrize("name", ["", "/proc/1/fd/999999", "nonsense"])
def test_without_a_memory_codes_are_read_all_the_same(clock: ManualClock, name: str):
    finder = Viewfinder(clock)
    finder.on(name)
    assert len(finder.take(frame(held(QR_SHELF, 2.5, seed=3)))) == 1


def test_frames_too_small_to_be_pictures_are_passed_over(memory: PreviewReader, clock: ManualClock):
    finder = Viewfinder(clock)
    finder.on(memory.name)
    for size in ((0, 0), (1, 1), (640, 2)):
        assert finder.take(frame(empty(size))) == ()
    assert memory.take() is None


def test_another_memory_takes_the_place_of_the_first(memory: PreviewReader, clock: ManualClock):
    second = PreviewReader()
    second.want(8, 8)
    finder = Viewfinder(clock)
    finder.on(memory.name)
    finder.take(frame(empty()))
    finder.on(second.name)
    assert memory._memory[:] == bytes(MEMORY_BYTES)
    clock.advance(1)
    finder.take(frame(empty()))
    assert second.take() is not None
    second.close()


def test_the_sandbox_lets_the_picture_through(memory: PreviewReader):
    child = subprocess.Popen(
        [sys.executable, "-c", LOCKED_DOWN, memory.name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said = child.stdout.readline()
    shown = memory.take()
    _, problems = child.communicate("\n", timeout=60)
    assert said == "shown\n", problems
    assert shown is not None
    assert shown.pixels == bytes([77, 77, 77, 255]) * (64 * 48)
    assert child.returncode == 0, problems
    assert memory._memory[:] == bytes(MEMORY_BYTES)


def test_a_pace_is_kept_by_cameras_that_are_not_punctual():
    beat = viewfinder._Beat(15)
    assert sum(beat.due(number / 15 + (0.004 if number % 2 else -0.004)) for number in range(30)) == 30
