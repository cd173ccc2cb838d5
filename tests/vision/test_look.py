"""What is looked at in a frame to tell dark from light and one picture from the next."""

import numpy as np
import pytest

from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.health import Health, Opened, Seen, look, step


def test_a_look_changes_with_the_smallest_noise_and_not_without():
    chance = np.random.default_rng(1)
    picture = chance.integers(0, 255, (480, 640, 3), np.uint8)
    noisy = picture.copy()
    noisy[::8, ::8] ^= 1
    assert look(picture) == look(picture.copy())
    assert look(picture).fingerprint != look(noisy).fingerprint


@pytest.mark.parametrize("shape", [(16, 16, 3), (48, 4096, 3), (4096, 16, 3), (1, 1, 3)])
def test_every_size_can_be_looked_at(shape):
    seen = look(np.full(shape, 9, np.uint8))
    assert (seen.mean, seen.spread) == (9.0, 0.0)


def test_a_covered_lens_and_a_shop_look_different():
    chance = np.random.default_rng(1)
    covered = chance.normal(16, 3, (480, 640, 3)).clip(0, 255).astype(np.uint8)
    shop = chance.normal(110, 45, (480, 640, 3)).clip(0, 255).astype(np.uint8)
    opened = step(Health(), Opened("The camera"), 0.0)
    assert step(opened, Seen(look(covered)), 0.1).dark_since is not None
    assert step(opened, Seen(look(shop)), 0.1).state is EyesState.SEEING
