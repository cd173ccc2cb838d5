"""The loop by a clock moved by hand: what is said when, what a lost camera does, how codes and faces share frames."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.eyes import EyesState, EyesStatus, HintKind, MaskState, Presence
from kiosk.vision.cameras.health import Health
from kiosk.vision.frames import Frame
from kiosk.vision.messages import (
    CodeRead,
    Heartbeat,
    HintNow,
    Message,
    Observed,
    Present,
    Status,
    Stop,
    ViewfinderOff,
    ViewfinderOn,
)
from kiosk.vision.networks.models import ModelError
from kiosk.vision.people.policy import MaskRule, Policy
from kiosk.vision.service.looking import FullLook
from kiosk.vision.service.loop import LOAD_AGAIN_S, Loop, Parts
from kiosk.vision.service.pipeline import Parts as PipelineParts
from kiosk.vision.service.pipeline import Pipeline
from kiosk.vision.sources.drawing import Person
from kiosk.vision.space.camera import from_view
from tests.vision.test_pipeline import Scene

SEEING = Health(EyesState.SEEING, "")
GONE = Health(EyesState.NO_CAMERA, "The camera is not plugged in. Plug it in.")
PIXELS = np.zeros((720, 1280, 3), np.uint8)


class Camera:
    """A camera of 30 frames a second whose time is the test's."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock, self.health, self.age_s, self.wanted = clock, SEEING, 0.0, 0.0

    def latest(self, after: int = 0, timeout_s: float = 0.0) -> Frame | None:
        number = round(self.clock.monotonic() * 30)
        if number <= after or self.health is GONE:
            return None
        return Frame(PIXELS, self.clock.monotonic() - self.age_s, number)

    def look_at(self, frames_per_s: float) -> None:
        self.wanted = frames_per_s


class Scanner:
    """A viewfinder that reads what it is told to."""

    def __init__(self) -> None:
        self.active, self.memory, self.frames, self.reads = False, "", 0, ""

    def on(self, memory: str) -> None:
        self.active, self.memory = True, memory

    def off(self) -> None:
        self.active = False

    def take(self, frame: Frame) -> tuple[str, ...]:
        self.frames += 1
        text, self.reads = self.reads, ""
        return (text,) if text else ()


class Rig:
    """A loop with a scene of known people before it."""

    def __init__(self, frames_per_s: float = 5.0) -> None:
        self.clock, self.scene, self.scanner = ManualClock(), Scene(), Scanner()
        self.camera = Camera(self.clock)
        self.said: list[Message] = []
        self.loads = 0
        self.load_fault = ""
        self.policy = Policy(mask=MaskRule.REQUIRE, blocks=True)
        parts = Parts(self.camera, self._load, self.scanner, self.clock, self.said.append, frames_per_s, True)
        self.loop = Loop(parts)

    def _load(self) -> Pipeline:
        self.loads += 1
        if self.load_fault:
            raise ModelError(self.load_fault)
        wall: Callable[[], datetime] = lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)  # noqa: E731
        full = FullLook(self.scene, self.scene, from_view(1280, 720, 70))
        return Pipeline(PipelineParts(self.scene, full, self.policy, wall))

    def run(self, seconds: float, *people: Person, commands: tuple[object, ...] = ()) -> list[Message]:
        """Let time pass in small steps; what was said meanwhile."""
        self.scene.people, begin, end = people, len(self.said), self.clock.monotonic() + seconds
        wait = self.loop.turn(commands)  # type: ignore[arg-type]
        while self.clock.monotonic() < end - 1e-9:
            self.clock.advance(min(max(wait, 1 / 30), end - self.clock.monotonic()))
            wait = self.loop.turn(())
        return self.said[begin:]

    def of(self, kind: type, said: list[Message] | None = None) -> list[Message]:
        return [one for one in (self.said if said is None else said) if type(one) is kind]


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_an_empty_shop_gives_signs_of_life_and_little_else(rig: Rig) -> None:
    rig.run(10)
    assert len(rig.of(Heartbeat)) == pytest.approx(6, abs=1)
    assert rig.of(Present) == [Present(Presence())]
    assert rig.of(Observed) == []
    assert rig.of(HintNow) == [HintNow()]
    assert rig.of(Status) == [Status(EyesStatus(EyesState.SEEING, "", True, rate)) for rate in (0.0, 5.0)]
    assert rig.scene.found == 0
    assert rig.scene.watched == pytest.approx(50, abs=2)


def test_somebody_is_told_at_once_every_second_and_when_gone(rig: Rig) -> None:
    rig.run(2)
    there = rig.run(5, Person(1.2))
    people = [one.presence.people for one in rig.of(Present, there)]
    assert people == pytest.approx([1] * 5, abs=1)
    assert len(rig.of(Observed, there)) == pytest.approx(25, abs=2)
    gone = rig.run(8)
    assert [one.presence for one in rig.of(Present, gone)][-1] == Presence()


def test_advice_is_said_when_it_changes(rig: Rig) -> None:
    said = rig.of(HintNow, rig.run(8, Person(0.8, mask=MaskState.NONE)))
    kinds = [(one.hint and one.hint.kind, one.blocks) for one in said]
    assert kinds[0] == (None, False)
    assert kinds[-1] == (HintKind.MASK_REQUIRED, True)
    assert len(kinds) <= 3


def test_a_lost_camera_ends_hints_and_presence_at_once_and_it_comes_back(rig: Rig) -> None:
    person = Person(0.8, mask=MaskState.NONE)
    rig.run(8, person)
    rig.camera.health = GONE
    lost = rig.run(0.2, person)
    assert rig.of(Status, lost) == [Status(EyesStatus(EyesState.NO_CAMERA, GONE.detail, True))]
    assert rig.of(Present, lost) == [Present(Presence())]
    assert rig.of(HintNow, lost) == [HintNow(None, False)]
    assert len(rig.of(Heartbeat, rig.run(20, person))) >= 9  # it goes on to say that it lives
    rig.camera.health = SEEING
    back = rig.run(3, person)
    assert rig.of(Status, back)[0].status.state is EyesState.SEEING
    assert rig.of(Present, back)[-1].presence.people == 1


@pytest.mark.parametrize("state", [EyesState.BLACK, EyesState.FROZEN, EyesState.WRONG_FORMAT, EyesState.STARTING])
def test_frames_of_a_camera_that_is_not_well_are_not_believed(rig: Rig, state: EyesState) -> None:
    rig.camera.health = Health(state, "x")
    rig.run(3, Person(1.0))
    assert (rig.scene.watched, rig.scene.found) == (0, 0)


def test_old_frames_are_dropped(rig: Rig) -> None:
    rig.camera.age_s = 0.6
    rig.run(3, Person(1.0))
    assert (rig.scene.watched, rig.scene.found) == (0, 0)
    rig.camera.age_s = 0.3
    rig.run(3, Person(1.0))
    assert rig.scene.found > 10


def test_a_missing_network_is_said_and_looked_for_again(rig: Rig) -> None:
    rig.load_fault = "faces.onnx is missing in assets/vision. Install the kiosk again."
    rig.run(LOAD_AGAIN_S - 1, Person(1.0))
    assert rig.of(Status) == [Status(EyesStatus(EyesState.NO_MODEL, rig.load_fault, True))]
    assert rig.loads == 1
    assert len(rig.of(Heartbeat)) > 10
    rig.load_fault = ""
    rig.run(5, Person(1.0))
    assert rig.loads == 2
    assert rig.of(Status)[-1].status.state is EyesState.SEEING
    assert rig.scene.found > 10


def test_the_viewfinder_gets_fifteen_frames_and_faces_keep_their_five(rig: Rig) -> None:
    rig.run(2, Person(1.0))
    found = rig.scene.found
    rig.scanner.reads = "4006381333931"
    said = rig.run(4, Person(1.0), commands=(ViewfinderOn("/proc/1/fd/9"),))
    assert rig.scanner.memory == "/proc/1/fd/9"
    assert rig.of(CodeRead, said) == [CodeRead("4006381333931")]
    assert rig.scanner.frames == pytest.approx(60, abs=5)
    assert rig.scene.found - found == pytest.approx(20, abs=2)
    assert rig.camera.wanted == 15
    rig.run(1, Person(1.0), commands=(ViewfinderOff(),))
    assert rig.camera.wanted == 5
    assert rig.scanner.frames <= 65


def test_codes_are_read_without_networks_too(rig: Rig) -> None:
    rig.load_fault = "missing"
    rig.run(2, commands=(ViewfinderOn(""),))
    assert rig.scanner.frames == pytest.approx(30, abs=3)


def test_stop_ends_it_and_the_viewfinder(rig: Rig) -> None:
    rig.run(1, commands=(ViewfinderOn(""),))
    rig.loop.turn([Stop()])
    assert rig.loop.ended
    assert not rig.scanner.active


def test_after_a_fault_nothing_that_was_said_stands(rig: Rig) -> None:
    rig.run(8, Person(0.8, mask=MaskState.NONE))
    begin = len(rig.said)
    rig.loop.recover()
    assert rig.said[begin:] == [Present(Presence()), HintNow(None, False)]


def test_a_slow_camera_is_asked_for_what_is_wanted_and_no_more() -> None:
    rig = Rig(frames_per_s=2)
    rig.run(5, Person(1.0))
    assert rig.camera.wanted == 2
    assert rig.scene.found == pytest.approx(10, abs=1)
