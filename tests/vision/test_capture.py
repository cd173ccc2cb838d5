"""Capture: the latest frame only, the pace of recordings, start and stop. Losses are in test_capture_losses.py."""

import weakref

import numpy as np
import pytest
import structlog

from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.capture import Capture
from kiosk.vision.sources.source import Wanted
from kiosk.vision.sources.synthetic import SyntheticSource, walk
from tests.vision.camera_world import World

S = EyesState


def turn(world, times=1):
    """Let the reader turn so often, without anybody asking for a frame."""
    for _ in range(times):
        world.readers[-1].turn()


# frames


def test_only_the_latest_frame_is_kept_and_the_others_are_counted_as_dropped():
    world = World()
    turn(world, 1 + 5)  # opening, and five frames
    frame = world.capture.latest()
    assert frame is not None
    assert frame.number == 5
    assert frame.at == world.clock.monotonic()
    assert (frame.width, frame.height) == (64, 48)
    assert (world.capture.counts.read, world.capture.counts.dropped) == (5, 4)
    turn(world, 2)
    assert (world.capture.counts.read, world.capture.counts.dropped) == (7, 5)


def test_a_frame_that_was_looked_at_is_not_given_again():
    world = World()
    turn(world, 2)
    frame = world.capture.latest()
    assert frame is not None
    assert world.capture.latest(frame.number) is None
    turn(world)
    later = world.capture.latest(frame.number)
    assert later is not None
    assert later.number == 2


def test_dropped_frames_leave_the_memory():
    world = World()
    turn(world, 2)
    old = weakref.ref(world.capture.latest().pixels)
    turn(world, 1)
    assert old() is None


@pytest.mark.parametrize("fault", ["unplugged", "busy", "silent", "raises"])
def test_no_picture_is_kept_of_a_camera_that_is_lost(fault):
    world = World()
    assert world.drive(1.0) is S.SEEING
    assert world.capture.latest() is not None
    world.camera.fault = fault
    world.drive(6.0)
    assert world.capture.latest() is None


def test_shapes_and_colours_may_change_in_the_middle():
    world = World()
    shapes = []
    for shape in [(48, 64, 3), (480, 640, 3), (48, 64), (100, 100, 4), (4320, 7680, 3), (64, 48, 3)]:
        world.camera.picture = np.random.default_rng(1).integers(0, 255, shape, np.uint8)
        turn(world, 2)
        shapes.append(world.capture.latest().pixels.shape)
    assert shapes == [(48, 64, 3), (480, 640, 3), (48, 64, 3), (100, 100, 3), (2304, 4096, 3), (64, 48, 3)]
    assert world.capture.state is S.SEEING


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((0, 0, 3), np.uint8),
        np.zeros((1, 1, 3), np.uint8),
        np.zeros((480, 640), np.uint16),
        np.zeros((480, 640, 3), np.float64),
        np.zeros((480, 640, 2), np.uint8),
        "no picture at all",
    ],
)
def test_what_is_no_picture_never_becomes_a_frame(picture):
    world = World()
    world.camera.picture = picture
    assert world.drive(3.0) is S.WRONG_FORMAT
    assert world.capture.latest() is None
    assert "The camera Front gives" in world.capture.detail
    world.camera.picture = None
    assert world.drive(10.0) is S.SEEING


@pytest.mark.parametrize(
    ("fps", "wanted", "least", "most"), [(30.0, 5.0, 48, 53), (5.0, 5.0, 48, 51), (1.0, 5.0, 9, 11)]
)
def test_frames_nobody_looks_at_are_passed_over_undecoded(fps, wanted, least, most):
    class Passing:
        name, pace, passed = "The camera", 0.0, 0

        def open(self):
            pass

        def read(self):
            world.clock.advance(1 / fps)
            return world.camera.frame()

        def skip(self):
            Passing.passed += 1
            world.clock.advance(1 / fps)
            return True

        def close(self):
            pass

    world = World(make=Passing, frames_per_s=wanted)
    world.drive(10.0)
    read = world.capture.counts.read
    assert least <= read <= most
    assert Passing.passed == pytest.approx(10 * fps - read, abs=2)
    world.capture.look_at(0)
    world.drive(10.0)
    assert world.capture.counts.read - read == pytest.approx(10 * fps, abs=2)


# recordings


class Recording:
    name = "The video"

    def __init__(self, frames, pace=5.0):
        self.frames, self.pace, self.left = frames, pace, 0

    def open(self):
        self.left = self.frames

    def read(self):
        self.left -= 1
        return np.full((48, 64, 3), 100, np.uint8) if self.left >= 0 else None

    def close(self):
        pass


def test_a_recording_is_played_at_its_own_pace_and_its_end_keeps_the_last_frame():
    world = World(make=lambda: Recording(20, 5.0))
    begin = world.clock.monotonic()
    while not world.capture.ended:
        world.step(begin + 100)
    assert world.clock.monotonic() - begin == pytest.approx(20 / 5.0, abs=0.3)
    frame = world.capture.latest()
    assert frame is not None
    assert frame.number == 20
    assert world.capture.latest(20, timeout_s=30.0) is None  # at once
    assert world.capture.state is S.NO_CAMERA
    assert world.capture.detail == "The video is over."
    assert len(world.readers) == 1


def test_a_recording_that_shows_one_picture_for_a_minute_is_well():
    world = World(make=lambda: Recording(10_000, 5.0))
    assert world.drive(60.0) is S.SEEING


# start, stop, words


def test_stopping_closes_the_camera_and_forgets_the_frame():
    world = World()
    world.drive(1.0)
    world.capture.stop()
    assert world.capture.state is S.OFF
    assert world.capture.latest() is None
    assert world.camera.open_now == 0
    world.capture.start()
    world.capture.start()
    assert world.capture.detail == "The camera is being opened."
    assert world.drive(1.0) is S.SEEING
    assert world.camera.open_now == 1


def test_stopping_does_not_wait_for_a_driver_that_hangs():
    world = World()
    world.drive(1.0)
    world.camera.fault = "hang"
    world.drive(1.0)
    world.capture.stop()
    assert world.capture.state is S.OFF
    world.mend()


def test_only_changes_are_logged_and_never_a_picture():
    with structlog.testing.capture_logs() as lines:
        world = World()
        world.drive(5.0)
        world.camera.fault = "unplugged"
        world.drive(20.0)
        world.mend()
        world.drive(10.0)
    assert [(line["log_level"], line["event"]) for line in lines] == [
        ("info", "camera: starting"),
        ("info", "camera: seeing"),
        ("warning", "camera: no_camera"),
        ("info", "camera: seeing"),
    ]
    assert all(isinstance(value, str) for line in lines for value in line.values())


def test_a_real_thread_reads_a_drawn_scene():
    capture = Capture(lambda: SyntheticSource(walk, Wanted(320, 240, 60.0)))
    capture.start()
    number = 0
    for _ in range(5):
        frame = capture.latest(number, timeout_s=30.0)
        assert frame is not None
        assert frame.number > number
        number = frame.number
    assert capture.state is S.SEEING
    capture.stop(30.0)
    assert capture.latest() is None
