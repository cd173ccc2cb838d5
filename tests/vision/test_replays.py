"""Scenes from `replays`, played through tracking and hints."""

import pytest

from kiosk.vision.hints import HOLD_S, PAUSE_S
from tests.vision.replays import crowds, families, masks
from tests.vision.replays.scene import Scene, play

SCENES = (*families.SCENES, *masks.SCENES, *crowds.SCENES)
SLACK_S = 0.8


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_customers_see_what_they_should(scene: Scene, seed: int):
    played = play(scene, seed)
    assert [shown.kind for shown in played.shown] == [hint.kind for hint in scene.hints], played.shown
    for shown, expected in zip(played.shown, scene.hints, strict=True):
        assert expected.after <= shown.begin <= expected.before, shown
        assert shown.end - shown.begin >= HOLD_S - 0.01
    for before, after in zip(played.shown, played.shown[1:], strict=False):
        assert after.begin - before.end >= PAUSE_S - 0.01
    assert len(played.blocked) == len(scene.blocked), played.blocked
    for (begin, end), (wanted_begin, wanted_end) in zip(played.blocked, scene.blocked, strict=True):
        assert begin == pytest.approx(wanted_begin, abs=SLACK_S)
        assert end == pytest.approx(wanted_end, abs=SLACK_S)


def test_there_are_scenes_of_all_kinds():
    assert len(SCENES) >= 20
    assert len({scene.name for scene in SCENES}) == len(SCENES)
    assert {hint.kind for scene in SCENES for hint in scene.hints} >= {"keep_apart", "mask_required", "mask_wrong"}


def test_hardly_anybody_in_a_crowd_gets_a_second_number():
    played = play(crowds.SCENES[0], 1)
    assert 12 <= len(played.numbers) <= 13  # one walks by exactly before the face of another
