"""Nobody is there: which of the two looks is taken when."""

import cv2
import numpy as np
import pytest

from kiosk.vision.networks.face import Face
from kiosk.vision.networks.lookout import MOVING_S, STILL_S, Lookout

FACE = Face((10, 10, 20, 20), 1.0, ())
NOISE = np.random.default_rng(1).integers(-6, 7, (4, 720, 1280, 3))


class Looks:
    """Counts what was asked; sees nobody unless told."""

    def __init__(self):
        self.quick, self.better, self.sees = [], [], False

    def anybody(self, pixels):
        self.quick.append(pixels.shape)
        return False

    def find(self, pixels):
        self.better.append(pixels.shape)
        return [FACE] if self.sees else []


@pytest.fixture
def looks():
    return Looks()


def shop(number, someone_at=None):
    """An empty shop as a camera sees it, with noise; perhaps somebody in it."""
    picture = np.full((720, 1280, 3), 120, np.int16) + NOISE[number % 4]
    picture = picture.astype(np.uint8)
    if someone_at is not None:
        cv2.ellipse(picture, (someone_at, 400), (60, 90), 0, 0, 360, (150, 180, 220), -1)
    return picture


def watch(looks, frames):
    """Ten seconds at 5 frames a second."""
    lookout = Lookout(looks, looks)
    return [lookout.anybody(frames(number), 100 + number * 0.2) for number in range(50)]


def test_in_an_empty_shop_the_better_look_is_rare(looks):
    assert not any(watch(looks, shop))
    assert len(looks.better) == round(10 / STILL_S + 0.5)
    assert len(looks.quick) + len(looks.better) == 50  # never both
    assert looks.better[0] == (360, 640, 3)


def test_while_something_moves_it_comes_every_second(looks):
    watch(looks, lambda number: shop(number, 200 + 15 * number))
    assert len(looks.better) == 10 / MOVING_S


def test_whom_the_quick_look_cannot_see_is_found_by_the_better_one(looks):
    looks.sees = True
    found = watch(looks, lambda number: shop(number, 200 + 15 * number))
    assert found.count(True) == 10


def test_after_they_left_the_better_look_waits(looks):
    lookout = Lookout(looks, looks)
    lookout.forget(100.0)
    for number in range(5):
        lookout.anybody(shop(number), 100.1 + number * 0.2)
    assert looks.better == []
