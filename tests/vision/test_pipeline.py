"""One frame to what is said about it: presence alone, all of it, and back; with faces whose places are known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from kiosk.domain.eyes import HintKind, MaskState, Observation, PeopleBin, Presence
from kiosk.vision.frames import Frame, Pixels
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.masks import NOTHING_SEEN, MaskReading
from kiosk.vision.people.policy import MaskRule, Policy
from kiosk.vision.service.looking import FullLook
from kiosk.vision.service.pipeline import AWAKE_S, Parts, Pipeline, Step
from kiosk.vision.sources.drawing import VIEW_DEGREES, Person, face_of
from kiosk.vision.space.camera import from_view

CHANCES = {
    MaskState.WORN: (0.97, 0.02, 0.01),
    MaskState.WRONG: (0.04, 0.94, 0.02),
    MaskState.NONE: (0.01, 0.02, 0.97),
}
EVERY_S = 0.2


class Scene:
    """People at known places, seen by a detector and a mask reader that are always right."""

    def __init__(self, width: int = 1280, height: int = 720) -> None:
        self.width, self.height = width, height
        self.people: tuple[Person, ...] = ()
        self.finds = True
        self.found = self.read_masks = self.watched = 0
        self.forgotten: list[float] = []

    def find(self, _pixels: Pixels) -> list[Face]:
        self.found += 1
        return [face_of(person, self.width, self.height) for person in self.people if self.finds]

    def read(self, _pixels: Pixels, faces: Sequence[Face]) -> list[MaskReading]:
        self.read_masks += 1
        return [self._reading(person) for person in self.people[: len(faces)]]

    def _reading(self, person: Person) -> MaskReading:
        if person.mask is MaskState.UNSURE:
            return NOTHING_SEEN
        return MaskReading(person.mask, 0.97, CHANCES[person.mask])

    def anybody(self, _pixels: Pixels, _at: float) -> bool:
        self.watched += 1
        return bool(self.people)

    def forget(self, at: float) -> None:
        self.forgotten.append(at)


class Run:
    """A pipeline over a scene, one look every 0.2 s."""

    def __init__(self, policy: Policy | None = None) -> None:
        self.scene, self.at, self.number = Scene(), 100.0, 0
        self.bins: list[PeopleBin] = []
        parts = Parts(
            watch=self.scene,
            full=FullLook(self.scene, self.scene, from_view(1280, 720, VIEW_DEGREES)),
            policy=policy or Policy(),
            wall=self.wall,
            count_minutes=20,
        )
        self.pipeline = Pipeline(parts)

    def wall(self) -> datetime:
        return datetime(2026, 11, 24, 11, 59, 50, tzinfo=UTC) + timedelta(seconds=self.at - 100.0)

    def look(self, *people: Person, seconds: float = EVERY_S) -> Step:
        """Look for so long at these people; the last step."""
        self.scene.people = people
        for _ in range(round(seconds / EVERY_S)):
            self.at, self.number = self.at + EVERY_S, self.number + 1
            pixels = np.zeros((self.scene.height, self.scene.width, 3), np.uint8)
            step = self.pipeline.step(Frame(pixels, self.at, self.number))
            self.bins += [step.people] if step.people else []
        return step


@pytest.fixture
def run() -> Run:
    return Run()


def test_while_nobody_is_there_only_presence_is_looked_for(run: Run) -> None:
    step = run.look(seconds=10)
    assert (step.observation, step.presence, step.looked) == (Observation(run.at), Presence(), False)
    assert (run.scene.watched, run.scene.found, run.scene.read_masks) == (50, 0, 0)


def test_a_face_wakes_the_rest_in_the_same_frame(run: Run) -> None:
    run.look(seconds=1)
    step = run.look(Person(1.2))
    assert step.looked
    assert run.scene.found == 1
    assert run.pipeline.awake
    step = run.look(Person(1.2))  # a second sighting: now the face is told
    assert len(step.observation.faces) == 1
    assert run.look(Person(1.2)).presence.people == 1  # and after another that somebody is there
    assert run.scene.watched == 6  # not asked any more


def test_what_is_said_of_known_people_is_right(run: Run) -> None:
    worn, none = Person(1.2, right=-0.3, mask=MaskState.WORN), Person(2.0, right=0.4, mask=MaskState.NONE)
    step = run.look(worn, none, seconds=4)
    masks = {round(face.position[0], 1): face.mask for face in step.observation.faces}
    assert masks == {-0.3: MaskState.WORN, 0.4: MaskState.NONE}
    near = min(step.observation.faces, key=lambda face: face.metres)
    assert near.position[2] == pytest.approx(1.2, rel=0.03)
    assert step.presence == Presence(2, near.metres)


def test_the_same_person_in_a_smaller_frame_is_as_far(run: Run) -> None:
    large = run.look(Person(1.5), seconds=2).presence.nearest
    other = Run()
    other.scene.width, other.scene.height = 640, 360
    assert other.look(Person(1.5), seconds=2).presence.nearest == pytest.approx(large, rel=0.02)


def test_what_cannot_be_told_stays_unsure(run: Run) -> None:
    step = run.look(Person(1.2, mask=MaskState.UNSURE), seconds=3)
    assert [face.mask for face in step.observation.faces] == [MaskState.UNSURE]


def test_a_few_seconds_after_the_last_face_presence_is_alone_again(run: Run) -> None:
    run.look(Person(1.2), seconds=2)
    run.look(seconds=AWAKE_S - 0.4)
    assert run.pipeline.awake
    assert run.scene.forgotten == []
    step = run.look(seconds=1)
    assert not run.pipeline.awake
    assert not step.looked
    assert len(run.scene.forgotten) == 1


def test_a_false_alarm_of_presence_says_nothing(run: Run) -> None:
    run.scene.finds = False
    step = run.look(Person(1.2), seconds=2)
    assert (step.presence, step.looked) == (Presence(), True)


def test_policy_becomes_advice_and_its_end() -> None:
    run = Run(Policy(mask=MaskRule.REQUIRE, blocks=True))
    step = run.look(Person(0.8, mask=MaskState.NONE), seconds=6)
    assert step.advice.hint is not None
    assert (step.advice.hint.kind, step.advice.blocks) == (HintKind.MASK_REQUIRED, True)
    step = run.look(Person(0.8, mask=MaskState.WORN), seconds=6)
    assert (step.advice.hint, step.advice.blocks) == (None, False)


def test_time_passes_for_hints_while_presence_is_alone() -> None:
    run = Run(Policy(mask=MaskRule.REQUIRE))
    assert run.look(Person(0.8, mask=MaskState.NONE), seconds=6).advice.hint is not None
    assert run.look(seconds=30).advice.hint is None


def test_blind_means_that_everybody_is_forgotten_and_nobody_gets_an_old_number(run: Run) -> None:
    before = run.look(Person(1.2), seconds=2).observation.faces[0].track
    run.pipeline.blind(run.at)
    assert not run.pipeline.awake
    after = run.look(Person(1.2), seconds=2).observation.faces[0].track
    assert after > before


def test_people_are_counted_in_bins_also_over_a_blind_moment(run: Run) -> None:
    for minute in range(21):
        people = [Person(1.2), Person(2.0, right=0.8)] if minute % 2 else []
        run.look(*people, seconds=60)
        if minute == 4:
            assert run.pipeline.blind(run.at) is None
    assert [(one.start.hour, one.minutes) for one in run.bins] == [(11, 20)]
    assert run.bins[0].people == 20
    assert run.bins[0].occupied_s == pytest.approx(600, abs=60)
