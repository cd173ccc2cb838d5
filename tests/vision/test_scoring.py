"""Counting of found faces and read masks, by hand-made boxes."""

from kiosk.domain.eyes import MaskState
from kiosk.vision.trial.scoring import Guess, Tally, Truth, accuracy, bin_of, match, overlap, share_of

WORN, WRONG, NONE, UNSURE = MaskState.WORN, MaskState.WRONG, MaskState.NONE, MaskState.UNSURE


def test_overlap_is_intersection_over_union():
    assert overlap((0, 0, 10, 10), (0, 0, 10, 10)) == 1.0
    assert overlap((0, 0, 10, 10), (5, 0, 10, 10)) == 50 / 150
    assert overlap((0, 0, 10, 10), (10, 0, 10, 10)) == 0.0


def test_each_face_is_matched_once_and_the_better_pair_wins():
    truths = [(0.0, 0.0, 10.0, 10.0), (6.0, 0.0, 10.0, 10.0)]
    guesses = [(5.0, 0.0, 10.0, 10.0), (30.0, 0.0, 10.0, 10.0)]
    assert match(truths, guesses) == [(1, 0)]


def test_bins_have_no_gaps():
    assert [bin_of(width) for width in (0, 15.9, 16, 23.9, 24, 39.9, 40, 159, 500)] == [0, 0, 1, 2, 3, 3, 4, 5, 6]


def test_a_picture_is_counted_by_class_size_and_reading():
    tally = Tally()
    truths = [Truth((0, 0, 30, 30), WORN), Truth((100, 0, 90, 90), NONE), Truth((300, 0, 30, 30), WORN)]
    tally.add(truths, [Guess((0, 0, 30, 30), NONE), Guess((101, 0, 90, 90), NONE), Guess((400, 300, 50, 50), WORN)])
    assert tally.recall(WORN, 24, 40) == (1, 2)
    assert tally.recall(NONE, 40, 160) == (1, 1)
    assert tally.recall(WRONG, 0, 10_000) == (0, 0)
    assert (tally.false, tally.frames) == (1, 1)
    assert tally.confusion() == {(WORN, NONE): 1, (NONE, NONE): 1}
    assert tally.confusion(low=40) == {(NONE, NONE): 1}


def test_a_finder_without_mask_reading_leaves_the_confusion_empty():
    tally = Tally()
    tally.add([Truth((0, 0, 30, 30), WORN)], [Guess((0, 0, 30, 30))])
    assert tally.confusion() == {}


def test_worn_against_none_leaves_out_wrong_and_unsure():
    read = {(WORN, WORN): 8, (WORN, NONE): 1, (NONE, NONE): 5, (WORN, WRONG): 2, (NONE, UNSURE): 3, (WRONG, WORN): 4}
    assert accuracy(read) == (13, 14)
    assert share_of(read, WORN, WRONG) == (2, 11)
    assert share_of(read, WRONG, WRONG) == (0, 4)
