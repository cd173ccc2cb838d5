"""The table of a camera's health: every state, every event, at the moments where something turns."""

import pytest

from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.health import (
    BLACK_S,
    FROZEN_S,
    SPOILED,
    Health,
    Look,
    Opened,
    Refused,
    Seen,
    Spoiled,
    Tick,
    step,
)

S = EyesState
OPEN = Opened("The camera Front")


def good(number=0):
    return Seen(Look(120.0, 40.0, number))


def dark(number=0, mean=10.0, spread=3.0):
    return Seen(Look(mean, spread, number))


def play(*story, health=None):
    """`story`: pairs of a moment and an event; the health at the end."""
    health = health or Health()
    for now, event in story:
        health = step(health, event, now)
    return health


def seeing(at=0.0):
    return play((at, OPEN), (at, good(1)))


def well_for(health, start, seconds, every=0.1):
    """Frames that differ, one every `every` seconds."""
    for number in range(round(seconds / every)):
        health = step(health, good(1000 + number), start + number * every)
    return health


def in_state(state):
    """A health in `state`, by the way that leads there, at second 100 with an open camera (if that state has one)."""
    refusal = {S.NO_CAMERA: "gone", S.BUSY: "taken"}
    if state in refusal:
        return play((100.0, Refused(state, refusal[state])), (100.0, OPEN), health=seeing(90.0))
    story = {
        S.STARTING: [(100.0, OPEN)],
        S.SEEING: [(99.9, OPEN), (100.0, good(1))],
        S.BLACK: [(96.0, OPEN), (97.0, dark(1)), (100.0, dark(2))],
        S.FROZEN: [(90.0, OPEN), (90.1, good(1)), (100.0, Tick())],
        S.WRONG_FORMAT: [(99.9, OPEN), *[(100.0, Spoiled("0 x 0"))] * SPOILED],
    }[state]
    health = play(*story)
    assert health.state is state
    return health


ALL = (S.STARTING, S.SEEING, S.NO_CAMERA, S.BUSY, S.BLACK, S.FROZEN, S.WRONG_FORMAT)
TROUBLE = ALL[2:]


@pytest.mark.parametrize("state", ALL)
@pytest.mark.parametrize("lost", [S.NO_CAMERA, S.BUSY, S.FROZEN, S.WRONG_FORMAT])
def test_a_loss_is_told_at_once_from_every_state(state, lost):
    after = step(in_state(state), Refused(lost, "what happened"), 101.0)
    assert (after.state, after.detail, after.opened_at) == (lost, "what happened", None)


@pytest.mark.parametrize("state", ALL)
def test_opening_alone_changes_no_state(state):
    before = in_state(state)
    after = step(before, OPEN, 101.0)
    assert (after.state, after.detail) == (before.state, before.detail)


def test_the_very_first_good_frame_is_enough():
    assert seeing().state is S.SEEING
    assert seeing().detail == ""


@pytest.mark.parametrize("state", TROUBLE)
def test_after_trouble_two_good_frames_in_a_row_are_needed(state):
    one = step(in_state(state), good(11), 101.0)
    assert one.state is state
    two = step(one, good(12), 101.1)
    assert (two.state, two.detail) == (S.SEEING, "")


@pytest.mark.parametrize("state", TROUBLE)
@pytest.mark.parametrize("between", [good(11), dark(20), Spoiled("no")])
def test_a_frame_that_is_not_good_begins_the_count_anew(state, between):
    one = step(in_state(state), good(11), 101.0)
    assert play((101.1, between), (101.2, good(13)), health=one).state is state


@pytest.mark.parametrize("state", ALL)
def test_dark_for_three_seconds_is_black_from_every_state(state):
    first = step(in_state(state), dark(50), 101.0)
    dark_since = first.dark_since
    assert dark_since is not None
    health, now = first, 101.0
    while now - dark_since + 0.5 < BLACK_S:
        now += 0.5
        health = step(health, dark(int(now * 2)), now)
        assert health.state is state
    assert step(health, dark(51), dark_since + BLACK_S).state is S.BLACK


@pytest.mark.parametrize("between", [Tick(), OPEN])
def test_dark_frames_that_are_exactly_the_same_are_black_and_not_frozen(between):
    health = seeing()
    for number in range(100):
        health = step(health, dark(7, 0.0, 0.0), 0.1 * number)
    assert health.state is S.BLACK
    assert step(health, between, 10.1).state is S.BLACK


def test_a_hand_before_the_lens_for_two_seconds_changes_nothing():
    health = seeing()
    for number in range(20):
        health = step(health, dark(number), 1.0 + 0.1 * number)
    assert health.state is S.SEEING
    assert step(health, good(99), 3.1).state is S.SEEING


def test_a_night_with_a_lamp_in_the_picture_is_not_black():
    health = seeing()
    for number in range(100):
        health = step(health, dark(number, 12.0, 25.0), 0.1 * number)
    assert health.state is S.SEEING


def test_light_at_the_edge_of_darkness_does_not_flap():
    health = in_state(S.BLACK)
    states = set()
    for number in range(100):
        health = step(health, dark(number, 23.0 + 4.0 * (number % 2), 7.0 + number % 3), 101.0 + 0.1 * number)
        states.add(health.state)
    assert states == {S.BLACK}


def test_the_words_for_the_dark_are_no_alarm():
    detail = in_state(S.BLACK).detail
    assert "light" in detail
    assert not {"fail", "error", "broken", "warning"} & set(detail.lower().replace(".", "").split())


def test_the_same_picture_for_more_than_three_seconds_is_frozen():
    health = seeing()
    for number in range(1, 31):
        health = step(health, good(1), 0.1 * number)
        assert health.state is S.SEEING
    health = step(health, good(1), FROZEN_S + 0.1)
    assert health.state is S.FROZEN
    assert "same picture" in health.detail


def test_no_frame_for_more_than_three_seconds_is_frozen():
    assert step(seeing(), Tick(), FROZEN_S).state is S.SEEING
    health = step(seeing(), Tick(), FROZEN_S + 0.01)
    assert health.state is S.FROZEN
    assert "no pictures" in health.detail


@pytest.mark.parametrize("state", [S.STARTING, S.NO_CAMERA, S.BUSY, S.WRONG_FORMAT])
def test_a_camera_that_opens_and_gives_nothing_is_frozen(state):
    health = step(in_state(state), OPEN, 101.0)
    assert step(health, Tick(), 104.0).state is state
    assert step(health, Tick(), 104.1).state is S.FROZEN


def test_a_closed_camera_does_not_freeze():
    health = step(seeing(), Refused(S.NO_CAMERA, "gone"), 1.0)
    assert step(health, Tick(), 1000.0).state is S.NO_CAMERA


@pytest.mark.parametrize("every", [0.5, 1.0, 2.0, 3.0])
def test_a_slow_camera_is_not_frozen_because_it_is_slow(every):
    health = play((0.0, OPEN))
    for number in range(30):
        now = every * (number + 1)
        health = step(health, Tick(), now - 0.001)
        health = step(health, good(number), now)
        assert health.state is S.SEEING
    assert health.patience == pytest.approx(max(FROZEN_S, 3 * every))
    assert step(health, Tick(), now + health.patience + 0.1).state is S.FROZEN


def test_the_wait_for_a_slow_camera_has_an_end():
    health = play((0.0, OPEN), (0.5, good(1)), (60.0, good(2)), (120.0, good(3)))
    assert health.patience <= 10.0


def test_a_recording_may_show_the_same_picture_for_ever_but_must_go_on():
    health = play((0.0, Opened("The folder", 5.0)))
    for number in range(200):
        health = step(health, good(1), 0.2 * number)
    assert health.state is S.SEEING
    assert step(health, Tick(), 39.8 + 3.1).state is S.FROZEN


def test_a_slow_show_of_pictures_is_not_frozen_between_two():
    health = play((0.0, Opened("The folder", 0.1)), (0.1, good(1)))
    assert step(health, Tick(), 10.2).state is S.SEEING
    assert step(health, Tick(), 30.3).state is S.FROZEN


@pytest.mark.parametrize("state", [S.SEEING, S.BLACK, S.NO_CAMERA])
def test_one_spoiled_frame_changes_nothing_three_in_a_row_are_a_wrong_format(state):
    health = in_state(state)
    for number in range(SPOILED - 1):
        health = step(health, Spoiled("gives 0 x 0"), 100.1 + 0.1 * number)
        assert health.state is state
    after = step(health, Spoiled("gives 0 x 0"), 100.5)
    assert (after.state, after.detail) == (S.WRONG_FORMAT, "gives 0 x 0")


def test_spoiled_frames_between_good_ones_do_no_harm():
    health = seeing()
    for number in range(50):
        health = play(
            (0.3 * number, Spoiled("no")),
            (0.3 * number + 0.1, Spoiled("no")),
            (0.3 * number + 0.2, good(number)),
            health=health,
        )
        assert health.state is S.SEEING


def test_a_camera_stays_well_over_a_long_time():
    assert well_for(seeing(), 0.1, 60.0).state is S.SEEING
