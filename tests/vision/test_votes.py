import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.eyes import MaskState
from kiosk.vision.networks.face import Face
from kiosk.vision.people import votes
from kiosk.vision.people.votes import Vote, step, weight_of

WORN, WRONG, NONE = (0.96, 0.03, 0.01), (0.05, 0.9, 0.05), (0.01, 0.02, 0.97)
FLAT = (0.4, 0.3, 0.3)


def looks(*probabilities, start=Vote(), every=0.2, weight=1.0):  # noqa: B008 - frozen
    vote, at = start, (start.at or 0.0)
    for one in probabilities:
        at += every
        vote = step(vote, one, weight, at)
    return vote


def face(width=60.0, score=0.95, nose=30.0):
    return Face((100, 100, width, width * 1.2), score, ((15, 20), (45, 20), (nose, 40), (20, 55), (40, 55)))


@pytest.mark.parametrize(
    ("seen", "mask"),
    [
        ([], MaskState.UNSURE),
        ([NONE] * 2, MaskState.UNSURE),  # too little evidence
        ([NONE] * 3, MaskState.NONE),
        ([WORN] * 3, MaskState.WORN),
        ([WRONG] * 8, MaskState.WRONG),
        ([(0.15, 0.75, 0.1)] * 20, MaskState.WRONG),  # hard to see, so less is asked
        ([(0.15, 0.1, 0.75)] * 20, MaskState.UNSURE),
        ([FLAT] * 50, MaskState.UNSURE),
        ([WORN, NONE] * 25, MaskState.UNSURE),
        ([None] * 50, MaskState.UNSURE),
        ([WORN] * 8 + [NONE] * 3, MaskState.WORN),  # a hand before the mouth, or one wrong look and two
        ([NONE] * 8 + [WORN] * 3, MaskState.NONE),
        ([NONE] * 8 + [WORN] * 6, MaskState.UNSURE),  # on the way over
        ([NONE] * 8 + [WORN] * 9, MaskState.WORN),
        ([WORN] * 8 + [NONE] * 9, MaskState.UNSURE),
        ([WORN] * 8 + [NONE] * 13, MaskState.NONE),
        ([WORN] * 8 + [None] * 4, MaskState.WORN),  # turned away for a moment
        ([WORN] * 8 + [None] * 6, MaskState.UNSURE),
        ([WORN] * 8 + [FLAT] * 15, MaskState.UNSURE),
    ],
)
def test_what_is_named(seen, mask):
    assert looks(*seen).mask is mask


def test_a_class_is_kept_below_the_share_that_it_needed_to_be_named():
    vote = looks(*[WORN] * 10, *[NONE] * 3)
    assert vote.mask is MaskState.WORN
    assert votes.LEAVE <= vote.confidence < votes.ENTER[MaskState.WORN]


@pytest.mark.parametrize("every", [1 / 30, 0.1, 0.2, 0.5, 1.0])
def test_every_pace_of_looks_comes_to_a_verdict(every):
    vote = looks(*[NONE] * max(4, round(2 / every)), every=every)
    assert vote.mask is MaskState.NONE
    assert vote.confidence > 0.8


def test_quick_looks_do_not_count_for_more_than_the_time_they_took():
    assert looks(*[NONE] * 6, every=1 / 30).mask is MaskState.UNSURE


@pytest.mark.parametrize("weight", [0.0, -1.0, math.nan])
def test_no_weight_is_no_evidence(weight):
    assert looks(*[NONE] * 20, weight=weight).mask is MaskState.UNSURE


@pytest.mark.parametrize("broken", [(math.nan, 0.5, 0.5), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (2.0, -1.0, 0.0)])
def test_what_is_no_probability_is_no_evidence(broken):
    assert looks(*[broken] * 20).mask is MaskState.UNSURE
    assert looks(*[broken] * 20).evidence == 0


@pytest.mark.parametrize(
    ("seen", "low", "high"),
    [
        (face(), 1, 1),
        (face(width=15), 0, 0),  # tiny
        (face(width=25), 0.4, 0.6),
        (face(score=0.3), 0, 0),  # blurred: hardly a face
        (face(nose=55), 0, 0),  # turned away
        (face(nose=48), 0.4, 0.6),
        (face(nose=math.nan), 0, 0),
        (Face((0, 0, 60, 70), 0.95, ()), 1, 1),
        (Face((0, 0, 60, 70), 0.95, ((5, 5), (5, 5), (5, 5))), 0, 0),
        (Face((0, 0, math.nan, 70), math.nan, ()), 0, 0),
    ],
)
def test_how_much_a_face_may_say(seen, low, high):
    assert low <= weight_of(seen) <= high


simplex = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(
    lambda pair: (min(pair), max(pair) - min(pair), 1 - max(pair))
)
any_look = st.tuples(st.none() | simplex, st.floats(0, 1), st.floats(0.001, 3))


@given(st.lists(any_look, max_size=60))
def test_whatever_comes_the_confidence_is_a_share_and_a_named_class_leads(seen):
    vote, at = Vote(), 0.0
    for probabilities, weight, gap in seen:
        at += gap
        before, vote = vote, step(vote, probabilities, weight, at)
        assert 0 <= vote.confidence <= 1
        assert vote.evidence <= 12
        if vote.mask is not MaskState.UNSURE:
            assert vote.confidence >= (votes.LEAVE if vote.mask is before.mask else votes.ENTER[vote.mask])


@given(st.lists(st.tuples(st.none() | st.just(FLAT), st.floats(0.01, 1)), max_size=60))
def test_what_says_nothing_never_names_anything(seen):
    vote, at = Vote(), 0.0
    for probabilities, gap in seen:
        at += gap
        vote = step(vote, probabilities, 1.0, at)
        assert vote.mask is MaskState.UNSURE
