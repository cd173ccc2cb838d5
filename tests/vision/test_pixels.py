"""What becomes a picture, and what is refused with a sentence."""

import numpy as np
import pytest

from kiosk.domain.eyes import EyesState
from kiosk.vision.sources.pixels import LARGEST_SIDE, bounded_size, sound
from kiosk.vision.sources.source import SourceError, Wanted


def test_a_picture_stays_what_it_is():
    picture = np.arange(48 * 64 * 3, dtype=np.uint8).reshape(48, 64, 3)
    assert sound(picture, "The camera") is picture


@pytest.mark.parametrize("shape", [(48, 64), (48, 64, 1)])
def test_grey_gets_three_equal_colours(shape):
    grey = np.full(shape, 77, np.uint8)
    assert (sound(grey, "The camera") == np.full((48, 64, 3), 77, np.uint8)).all()


def test_transparency_is_left_out_and_the_colours_keep_their_order():
    four = np.zeros((48, 64, 4), np.uint8)
    four[...] = (10, 20, 30, 128)
    assert (sound(four, "The camera")[5, 5] == (10, 20, 30)).all()


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((640, 480), (640, 480)),
        ((4096, 4096), (4096, 4096)),
        ((7680, 4320), (4096, 2304)),
        ((4320, 7680), (2304, 4096)),
        ((100_000, 16), (4096, 16)),
    ],
)
def test_what_is_larger_than_4096_pixels_is_shrunk_in_proportion(size, expected):
    assert bounded_size(*size) == expected


@pytest.mark.parametrize("colours", [1, 3, 4])
def test_an_8k_picture_is_shrunk_at_once(colours):
    shape = (4320, 7680, colours) if colours > 1 else (4320, 7680)
    small = sound(np.full(shape, 200, np.uint8), "The camera")
    assert small.shape == (2304, LARGEST_SIDE, 3)
    assert (small == 200).all()


def test_a_picture_that_is_a_window_of_another_is_made_whole():
    window = np.zeros((100, 100, 3), np.uint8)[::2, ::-1]
    assert sound(window, "The camera").flags.c_contiguous


@pytest.mark.parametrize(
    ("picture", "word"),
    [
        (None, "nothing that is a picture"),
        ([[1, 2], [3, 4]], "nothing that is a picture"),
        (np.zeros((0, 0, 3), np.uint8), "0 x 0"),
        (np.zeros((480, 0, 3), np.uint8), "0 x 480"),
        (np.zeros((1, 1, 3), np.uint8), "1 x 1"),
        (np.zeros((480, 15, 3), np.uint8), "15 x 480"),
        (np.zeros(640 * 480, np.uint8), "1 dimensions"),
        (np.zeros((2, 480, 640, 3), np.uint8), "4 dimensions"),
        (np.zeros((480, 640), np.uint16), "uint16"),
        (np.zeros((480, 640, 3), np.float32), "float32"),
        (np.zeros((480, 640, 3), np.int8), "int8"),
        (np.zeros((480, 640, 2), np.uint8), "2 colour channels"),
        (np.zeros((480, 640, 5), np.uint8), "5 colour channels"),
        (np.zeros((480, 640, 0), np.uint8), "0 colour channels"),
        (np.array([["a"]], dtype=object), "1 x 1"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(picture, word):
    with pytest.raises(SourceError) as caught:
        sound(picture, "The camera Front")
    assert caught.value.state is EyesState.WRONG_FORMAT
    assert word in caught.value.sentence
    assert caught.value.sentence.startswith("The camera Front gives ")
    assert "kiosk vision cameras" in caught.value.sentence


@pytest.mark.parametrize("wanted", [(0, 480, 5.0), (640, 1, 5.0), (640, 480, 0.0), (640, 480, float("nan"))])
def test_nonsense_cannot_be_wanted(wanted):
    with pytest.raises(ValueError, match="no source can give"):
        Wanted(*wanted)
