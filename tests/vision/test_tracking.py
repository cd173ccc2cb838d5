import itertools
import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.eyes import MaskState
from kiosk.vision.networks.face import Face
from kiosk.vision.people import tracking
from kiosk.vision.people.assign import assign
from kiosk.vision.people.tracking import MOST, Sighting, Tracks, readings_of, step
from tests.vision.people import sighting as seen

WORN = MaskState.WORN


def follow(frames, every=0.2, tracks=Tracks()):  # noqa: B008 - frozen
    """All states, one per frame."""
    states, at = [], tracks.at or 0.0
    for frame in frames:
        at += every
        tracks = step(tracks, frame, at)
        states.append(tracks)
    return states


def numbers(tracks):
    return [reading.track for reading in readings_of(tracks)]


def test_one_look_is_nobody_and_two_are_somebody():
    first, second = follow([[seen(0)], [seen(0.02)]])
    assert readings_of(first) == ()
    (reading,) = readings_of(second)
    assert reading.metres == pytest.approx(1.5, rel=0.05)
    assert reading.position == pytest.approx((0.02, 0, 1.5), abs=0.1)
    assert reading.low < reading.metres < reading.high


def test_a_single_false_face_does_nothing():
    states = follow([[seen(0)], [seen(0), seen(0.8)], [seen(0)], [seen(0)], [seen(0)], [seen(0)]])
    assert [numbers(state) for state in states] == [[], [1], [1], [1], [1], [1]]
    assert len(states[-1].faces) == 1


def test_a_face_out_of_sight_is_told_for_a_second_and_then_forgotten():
    states = follow([[seen(0)]] * 5 + [[]] * 6)
    assert [numbers(state) for state in states[4:]] == [[1]] * 6 + [[]]
    assert states[-1].faces == ()


def test_who_returns_is_new():
    states = follow([[seen(0)]] * 5 + [[]] * 6 + [[seen(0)]] * 2)
    assert numbers(states[-1]) == [2]


@pytest.mark.parametrize("every", [1 / 30, 0.2, 0.5, 1.0])
def test_somebody_who_stands_is_one_face_at_every_pace(every):
    rng = random.Random(3)
    frames = [[seen(rng.gauss(0, 0.02), 1.5 + rng.gauss(0, 0.03))] for _ in range(60)]
    assert {tuple(numbers(state)) for state in follow(frames, every)[1:]} == {(1,)}


@pytest.mark.parametrize("forward", [1.0, 2.0, 3.0])
def test_somebody_who_passes_is_one_face(forward):
    frames = [[seen(-1.2 + 1.3 * 0.2 * index, forward)] for index in range(10)]
    assert [numbers(state) for state in follow(frames)] == [[]] + [[1]] * 9


def test_somebody_who_walks_up_is_one_face():
    frames = [[seen(0.3, 3.2 - 0.26 * index)] for index in range(10)]
    assert numbers(follow(frames)[-1]) == [1]


def test_two_who_walk_side_by_side_keep_their_numbers():
    frames = [[seen(-1.2 + 0.25 * index, 2), seen(-0.75 + 0.25 * index, 2)] for index in range(8)]
    for state in follow(frames)[1:]:
        left, right = readings_of(state)
        assert (left.track, right.track) == (1, 2) or left.position[0] > right.position[0]
    first, last = follow(frames)[1], follow(frames)[-1]
    order = [reading.track for reading in sorted(readings_of(first), key=lambda one: one.position[0])]
    assert order == [reading.track for reading in sorted(readings_of(last), key=lambda one: one.position[0])]


def test_two_who_cross_at_different_distances_keep_their_numbers():
    frames = [[seen(-0.8 + 0.2 * index, 1.2), seen(0.8 - 0.2 * index, 2.6)] for index in range(9)]
    states = follow(frames)
    for state in states[1:]:
        near, far = sorted(readings_of(state), key=lambda one: one.metres)
        assert near.metres < 2.2 < far.metres
    at_first = {one.track: one.metres < 2.2 for one in readings_of(states[1])}
    assert {one.track: one.metres < 2.2 for one in readings_of(states[-1])} == at_first


def test_every_third_frame_without_faces_changes_no_number():
    frames = [[] if index % 3 == 2 else [seen(0), seen(0.6)] for index in range(60)]
    states = follow(frames)
    assert all(numbers(state) == [1, 2] for state in states[1:])


def test_two_boxes_around_one_face_are_one_face():
    def twice(at):
        box = at.face.box
        shifted = replace(at.face, box=(box[0] + 0.3 * box[2], box[1], box[2] * 1.1, box[3]), score=0.6)
        return [replace(at, face=shifted), at]

    states = follow([twice(seen(0.01 * (index % 2))) for index in range(20)])
    assert all(len(state.faces) == 1 for state in states)


@pytest.mark.parametrize("seed", range(5))
def test_somebody_who_trembles_by_ten_centimetres_is_one_face(seed):
    rng = random.Random(seed)
    frames = [[seen(rng.uniform(-0.1, 0.1), 1.2 + rng.uniform(-0.1, 0.1))] for _ in range(300)]
    assert all(len(state.faces) == 1 for state in follow(frames))


def test_somebody_behind_somebody_is_followed_where_the_boxes_overlap():
    frames = [[seen(0, 0.9), seen(0.5 - 0.06 * index, 2.2)] for index in range(6)]
    last = follow([*frames, [seen(0, 0.9)]])[-1]
    assert numbers(last) == [1, 2]


def test_the_order_in_which_a_detector_names_faces_does_not_matter():
    rng = random.Random(5)
    people = [seen(-0.6, 1.5), seen(0.0, 1.5, WORN), seen(0.6, 1.5)]
    frames = [rng.sample(people, 3) for _ in range(30)]
    masks = {reading.track: (reading.mask, reading.position[0] > -0.3) for reading in readings_of(follow(frames)[-1])}
    assert sorted(mask for mask, _ in masks.values()) == [MaskState.NONE, MaskState.NONE, MaskState.WORN]
    assert len(masks) == 3


def test_a_crowd_is_bounded_and_the_nearest_are_kept():
    frame = [seen(-1.5 + 0.12 * index, 2 + 0.05 * index) for index in range(28)]
    states = follow([frame] * 10)
    assert all(len(state.faces) <= MOST for state in states)
    told = readings_of(states[-1])
    assert len(told) == MOST
    assert max(one.metres for one in told) < 3.3


def test_the_distance_is_calm():
    rng = random.Random(11)
    frames = [[seen(0, 1.5 + rng.gauss(0, 0.03))] for _ in range(60)]
    told = [readings_of(state)[0].metres for state in follow(frames)[20:]]
    middle = sum(told) / len(told)
    spread = math.sqrt(sum((one - middle) ** 2 for one in told) / len(told))
    assert middle == pytest.approx(1.5, abs=0.05)
    assert spread < 0.03


def test_the_mask_is_voted_over_several_looks():
    states = follow([[seen(0)]] * 8 + [[seen(0, 1.5, WORN)]] * 3)
    assert [readings_of(state)[0].mask for state in states[1:4]] == [MaskState.UNSURE, MaskState.NONE, MaskState.NONE]
    assert readings_of(states[-1])[0].mask is MaskState.NONE
    assert readings_of(states[-1])[0].confidence < 0.8


def test_a_face_whose_distance_is_unknown_is_not_told_but_followed():
    dark = replace(seen(0), reading=None)
    states = follow([[dark]] * 4 + [[seen(0)]])
    assert [numbers(state) for state in states] == [[], [], [], [], [1]]
    assert readings_of(states[-1])[0].mask is MaskState.NONE


def test_a_look_that_comes_twice_or_late_changes_nothing():
    state = follow([[seen(0)]] * 3)[-1]
    assert step(state, [], state.at) is state
    assert step(state, [seen(1)], 0.1) is state


@pytest.mark.parametrize("box", [(0, 0, 0, 10), (0, 0, math.nan, 10), (math.inf, 0, 10, 10), (0, 0, -5, 10)])
def test_boxes_that_are_none_are_left_out(box):
    states = follow([[Sighting(Face(box, 0.9, ()))]] * 3)
    assert states[-1].faces == ()


def test_a_long_silence_forgets_everybody_but_no_number_comes_back():
    state = follow([[seen(0)]] * 3)[-1]
    after = step(state, [seen(0)], state.at + 60)
    assert [track.number for track in after.faces] == [2]


spots = st.tuples(st.floats(-1.5, 1.5), st.floats(0.4, 4))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.lists(spots, max_size=6), st.floats(0.02, 1.5)), max_size=25))
def test_whatever_is_seen_numbers_rise_are_unique_and_never_come_back(frames):
    tracks, at = Tracks(), 0.0
    gone: set[int] = set()
    before: set[int] = set()
    for frame, gap in frames:
        at += gap
        tracks = step(tracks, [seen(*spot) for spot in frame], at)
        held = [track.number for track in tracks.faces]
        assert len(held) == len(set(held)) <= MOST
        assert max(held, default=0) <= tracks.numbers
        assert not gone & set(held)
        gone |= before - set(held)
        before = set(held)
        assert all(at - track.seen_at <= max(tracking.FORGET_S, tracking.SLOW_LOOKS) for track in tracks.faces)
        assert len(readings_of(tracks)) <= len(held)


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.floats(0, 1) | st.just(math.inf), min_size=columns, max_size=columns), max_size=4
        )
    )
)
def test_the_assignment_is_the_cheapest_there_is(costs):
    limit = 2.0
    pairs = assign(costs, limit)
    assert len(set(pairs.values())) == len(pairs)

    def price(choice):
        return sum(limit if column is None else costs[row][column] for row, column in enumerate(choice))

    columns = range(len(costs[0])) if costs else []
    choices = itertools.product([None, *columns], repeat=len(costs))
    fair = [one for one in choices if len([c for c in one if c is not None]) == len({c for c in one if c is not None})]
    best = min(price(one) for one in fair)
    assert price([pairs.get(row) for row in range(len(costs))]) == pytest.approx(best)
