"""F20: the camera unplugged, replugged, busy, black, frozen, silent, hanging, spoiled or failing, in every order and at
every speed: no hint without sight, and seeing again within 10 s of the fault's end."""

from itertools import permutations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.capture import MOST_HANGING
from tests.vision.camera_world import World

S = EyesState
BACK_WITHIN_S = 10.0
STATES = {
    "unplugged": S.NO_CAMERA,
    "busy": S.BUSY,
    "black": S.BLACK,
    "frozen": S.FROZEN,
    "silent": S.FROZEN,
    "hang": S.FROZEN,
    "raises": S.FROZEN,
    "zero": S.WRONG_FORMAT,
}
NO_MORE_SIGHT_AFTER_S = 5.0  # three frames of the slowest camera, and the second that a read may take


@pytest.mark.parametrize("fps", [1.0, 5.0, 30.0])
@pytest.mark.parametrize("fault", STATES)
def test_every_fault_has_its_state_and_ends_within_ten_seconds(fault, fps):
    world = World(fps)
    assert world.drive(3.0) is S.SEEING
    world.camera.fault = fault
    assert world.drive(NO_MORE_SIGHT_AFTER_S) is STATES[fault]
    assert world.capture.detail.endswith(".")
    world.drive(30.0)
    assert world.capture.state is STATES[fault]
    world.mend()
    assert world.drive(BACK_WITHIN_S) is S.SEEING
    assert world.capture.detail == ""
    assert world.capture.latest() is not None


@pytest.mark.parametrize("fault", STATES)
def test_a_camera_that_begins_with_a_fault_is_seeing_when_the_fault_ends(fault):
    world = World()
    world.camera.fault = fault
    assert world.drive(20.0) is STATES[fault]
    world.mend()
    assert world.drive(BACK_WITHIN_S) is S.SEEING


@pytest.mark.parametrize("fps", [1.0, 10.0])
@pytest.mark.parametrize(("first", "second"), list(permutations(STATES, 2)))
def test_one_fault_after_the_other(first, second, fps):
    world = World(fps)
    world.drive(3.0)
    for fault in (first, second):
        world.camera.fault = fault
        state = world.drive(12.0)
        assert state is (S.FROZEN if world.hanging else STATES[fault])
    world.mend()
    assert world.drive(BACK_WITHIN_S) is S.SEEING


@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.0])
def test_a_hand_before_the_lens_or_one_late_frame_is_no_fault(seconds):
    for fault in ("black", "frozen"):
        world = World()
        world.drive(3.0)
        world.camera.fault = fault
        assert world.drive(seconds) is S.SEEING


def test_a_cable_that_is_loose_for_an_hour_leaves_nothing_behind():
    world = World(fps=5.0)
    for number in range(240):
        world.camera.fault = ("unplugged", "well", "raises", "well")[number % 4]
        world.drive(15.0)
    assert world.state() is S.SEEING
    assert world.camera.open_now == 1
    assert len(world.readers) == 1


class Camera(RuleBasedStateMachine):
    """Faults come, change and go in any order; at the end of each the camera must be well again in time."""

    @initialize(fps=st.sampled_from([1.0, 5.0, 30.0]))
    def begin(self, fps):
        self.world = World(fps)
        self.world.drive(3.0)

    @rule(fault=st.sampled_from(sorted(STATES)), seconds=st.floats(0.05, 40.0))
    def breaks(self, fault, seconds):
        self.world.camera.fault = fault
        state = self.world.drive(seconds)
        if seconds > NO_MORE_SIGHT_AFTER_S:
            assert state is not S.SEEING, f"still seeing after {seconds} s of {fault}"
            assert self.world.capture.detail
        if seconds > 3 * BACK_WITHIN_S and not self.world.hanging:
            assert state is STATES[fault]

    @rule(moment=st.floats(0.0, 12.0))
    def mends(self, moment):
        self.world.mend()
        state = self.world.drive(BACK_WITHIN_S)
        assert state is S.SEEING, f"{self.world.capture.state}: {self.world.capture.detail}"
        assert self.world.drive(moment) is S.SEEING, "it flaps"

    @precondition(lambda self: self.world.camera.fault == "well")
    @rule(fps=st.sampled_from([1.0, 5.0, 30.0]), seconds=st.floats(1.0, 30.0))
    def changes_its_speed(self, fps, seconds):
        """As cameras do when it gets dark."""
        self.world.camera.fps = fps
        assert self.world.drive(seconds) is S.SEEING

    @precondition(lambda self: self.world.camera.fault == "well")
    @rule()
    def is_switched_off_and_on(self):
        self.world.capture.stop()
        assert self.world.capture.state is S.OFF
        self.world.capture.start()
        assert self.world.drive(BACK_WITHIN_S) is S.SEEING

    @invariant()
    def nothing_piles_up(self):
        if hasattr(self, "world"):
            assert self.world.camera.open_now <= 1 + len(self.world.hanging)
            restarts = 1 + self.world.restarts  # a fresh process leaves the threads of the old one behind
            assert len(self.world.hanging) <= (1 + MOST_HANGING) * restarts

    def teardown(self):
        if hasattr(self, "world"):
            self.world.mend()
            self.world.capture.stop()


TestCamera = Camera.TestCase
TestCamera.settings = settings(max_examples=25, stateful_step_count=10, deadline=None)
