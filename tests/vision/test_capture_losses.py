"""Capture after a loss: tries at growing distances, faults of every kind, and drivers that hang."""

from itertools import pairwise

import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.capture import (
    GIVE_UP_AFTER_S,
    HANGS_AFTER_S,
    MOST_HANGING,
    CameraStuckError,
    Capture,
    in_a_thread,
)
from kiosk.vision.sources.source import SourceError
from tests.vision.camera_world import World

S = EyesState


def test_a_lost_camera_is_tried_at_growing_distances_up_to_four_seconds():
    world = World()
    world.camera.fault = "unplugged"
    world.drive(20.0)
    waits = [round(later - sooner, 2) for sooner, later in pairwise(world.camera.opened_at)]
    assert waits == [0.5, 1.0, 2.0, 4.0, 4.0, 4.0, 4.0]


def test_a_camera_that_was_well_for_a_while_is_tried_quickly_again():
    world = World()
    world.camera.fault = "unplugged"
    world.drive(20.0)
    world.mend()
    assert world.drive(12.0) is S.SEEING
    world.camera.fault = "unplugged"
    before = len(world.camera.opened_at)
    world.drive(2.0)
    assert len(world.camera.opened_at) - before == 2


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("x"),
        ValueError(),
        OSError(19, "No such device"),
        MemoryError(),
        KeyError("a"),
        AssertionError(),
        ZeroDivisionError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_exception_of_any_kind_is_a_loss_and_no_end(error):
    world = World()
    world.drive(1.0)
    world.camera.error, world.camera.fault = error, "raises"
    assert world.drive(2.0) is S.FROZEN
    assert type(error).__name__ in world.capture.detail
    assert world.camera.open_now == 0
    world.mend()
    assert world.drive(10.0) is S.SEEING


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_dies_is_replaced():
    joins = []

    def spawn(reader):
        joins.append(in_a_thread(reader))
        return joins[-1]

    def make():
        raise SystemExit

    capture = Capture(make, ManualClock(), spawn)
    capture.start()
    joins[0](30)
    assert capture.state is S.FROZEN
    assert len(joins) == 2
    capture.stop()


def test_a_closing_that_fails_does_not_keep_the_camera_from_being_opened_again(monkeypatch):
    world = World()
    world.drive(1.0)

    def close(self):
        raise OSError("no such device any more")

    with monkeypatch.context() as patch:
        patch.setattr("tests.vision.camera_world.FakeSource.close", close)
        world.camera.fault = "unplugged"
        world.drive(1.0)
    world.mend()
    assert world.drive(10.0) is S.SEEING


# a driver that hangs


def test_a_hanging_driver_is_seen_and_another_thread_takes_over():
    world = World()
    world.drive(1.0)
    world.camera.fault = "hang"
    assert world.drive(HANGS_AFTER_S - 1.0) is S.FROZEN
    assert len(world.readers) == 1
    world.camera.fault = "hang"
    world.drive(1.5)
    assert len(world.readers) == 2
    assert "does not answer" in world.capture.detail
    world.camera.fault = "well"  # for the new thread; the old one still hangs
    assert world.drive(3.0) is S.SEEING
    assert len(world.hanging) == 1
    counted = world.capture.counts.read
    world.mend()
    assert world.capture.counts.read == counted
    world.drive(1.0)
    assert world.readers[0].over
    assert world.camera.open_now == 1
    assert world.capture.state is S.SEEING


def test_the_picture_of_a_driver_that_hung_comes_too_late_to_be_used():
    world = World()
    world.drive(1.0)
    world.camera.fault, world.camera.late_picture = "hang", True
    world.drive(HANGS_AFTER_S + 1.5)
    world.camera.fault = "unplugged"
    world.drive(1.0)
    counts = world.capture.counts
    world.mend()
    assert world.capture.latest() is None
    assert world.capture.counts == counts


def test_busy_is_not_said_when_it_is_our_own_thread_that_has_the_camera():
    world = World()
    world.drive(1.0)
    world.camera.fault = "hang"
    world.drive(HANGS_AFTER_S + 0.5)
    world.camera.fault = "busy"
    for _ in range(20):
        world.drive(1.0)
        assert world.capture.state is S.FROZEN
    world.mend()
    assert world.drive(10.0) is S.SEEING
    world.camera.fault = "busy"
    assert world.drive(1.0) is S.BUSY


def test_the_number_of_hanging_threads_is_bounded_and_then_the_process_ends():
    world = World()
    world.camera.fault = "hang"
    begin = world.clock.monotonic()
    while not world.restarts:
        world.step(begin + 1000)
        assert len(world.hanging) <= MOST_HANGING
    assert world.clock.monotonic() - begin > MOST_HANGING * HANGS_AFTER_S + GIVE_UP_AFTER_S
    world.mend()


def test_latest_says_when_only_a_fresh_process_can_help():
    world = World()
    world.camera.fault = "hang"
    while len(world.hanging) < MOST_HANGING:
        world.step(world.clock.monotonic() + 0.25)
    world.drive(HANGS_AFTER_S + 1)
    world.clock.advance(GIVE_UP_AFTER_S + 1)
    with pytest.raises(CameraStuckError):
        world.capture.latest()
    world.mend()
    assert world.drive(10.0) is S.SEEING  # it was not too late


def test_a_source_that_cannot_be_made_is_a_state_and_no_error():
    def make():
        raise SourceError(S.NO_CAMERA, "No camera is plugged in.")

    world = World(make=make)
    assert world.drive(5.0) is S.NO_CAMERA
    assert world.capture.detail == "No camera is plugged in."
