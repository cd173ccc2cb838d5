"""What training makes: masks that are worn as their class says, and figures that count what they say."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.vision.networks.crop import OUTSIDE, SIDE
from kiosk.vision.training.masks_augment import augmented, jitter, to_crop
from kiosk.vision.training.masks_composites import Placement, lay_over, nose_out, nose_over, under_chin, worn_well
from kiosk.vision.training.masks_data import CHIP, Sample, chip_points, inside_photo
from kiosk.vision.training.masks_layers import Layer
from kiosk.vision.training.masks_scores import (
    alarm_threshold,
    calibration_error,
    confusion,
    mask_or_none,
    recall_of_wrong,
    softmax,
    temperature_of,
    worn_or_none,
)

POINTS = chip_points().round().astype(int)
NOSE, MOUTH = tuple(POINTS[2][::-1]), tuple(POINTS[3:].mean(0).astype(int)[::-1])
CHIN = (POINTS[0][1] + 47, POINTS[2][0])


def plain(value: int, mask: str = "none") -> Sample:
    return Sample(np.full((CHIP, CHIP, 3), value, np.uint8), mask, 100.0, "faces", "a.jpg", "train")


def white_mask() -> Layer:
    cover = np.zeros((CHIP, CHIP), np.float32)
    cover[48:94, 40:96] = 1
    return Layer(np.full((CHIP, CHIP, 3), 240, np.uint8), cover, 200.0)


@pytest.mark.parametrize("seed", range(12))
def test_masks_lie_where_their_class_says(seed: int) -> None:
    rng, face = np.random.default_rng(seed), plain(90)
    shown = {place: lay_over(face, white_mask(), place(rng), rng) for place in (worn_well, nose_out, under_chin)}
    worn, nose, chin = (shown[place] for place in (worn_well, nose_out, under_chin))
    assert worn is not None
    assert nose is not None
    assert chin is not None
    assert min(worn[NOSE].min(), worn[MOUTH].min()) > 95
    assert nose[NOSE[0] - 6, NOSE[1]].max() <= 90
    assert nose[MOUTH[0] + 4, MOUTH[1]].min() > 95
    assert chin[NOSE].max() <= 90
    assert chin[MOUTH].max() <= 90
    assert chin[CHIN[0] - 3 : CHIN[0] + 12, CHIN[1]].max() > 95


def test_a_mask_beyond_the_photo_is_no_example() -> None:
    face = plain(90)
    chip = face.chip.copy()
    chip[88:] = OUTSIDE
    cropped = Sample(chip, "none", 100.0, "faces", "a.jpg", "train")
    assert lay_over(cropped, white_mask(), Placement(40, 40, 25), np.random.default_rng(0)) is None
    assert not inside_photo(chip)[90].any()
    assert inside_photo(chip)[80].all()


def test_a_nose_is_laid_over_a_mask() -> None:
    masked, bare = plain(200, "worn"), plain(60)
    masked.chip[:48] = 60  # the skin around the eyes, whose colour the nose takes on
    chip = nose_over(masked, bare, np.random.default_rng(3))
    assert chip[NOSE[0] - 2, NOSE[1]].max() < 90
    assert chip[MOUTH[0] + 6, MOUTH[1]].min() > 180


def test_crops_of_chips_keep_points_in_place() -> None:
    chip = np.zeros((CHIP, CHIP, 3), np.uint8)
    chip[NOSE[0] - 2 : NOSE[0] + 3, NOSE[1] - 2 : NOSE[1] + 3] = 255
    rows, columns = np.nonzero(to_crop(chip)[..., 0] > 100)
    assert (columns.mean(), rows.mean()) == pytest.approx((40.0, 33.3), abs=1.0)


def test_augmenting_is_seeded_and_keeps_the_shape() -> None:
    chip = np.random.default_rng(0).integers(0, 255, (CHIP, CHIP, 3), np.uint8)
    for seed in range(20):
        first, again = (augmented(chip, 60.0, np.random.default_rng(seed)) for _ in range(2))
        assert first.shape == (SIDE, SIDE, 3)
        assert first.dtype == np.uint8
        assert (first == again).all()
        assert abs(np.linalg.det(jitter(np.random.default_rng(seed))[:, :2])) > 0.4


LOGITS = np.array([[4, 0, 0], [3, 1, 0], [0, 3, 0], [0, 0, 2], [2, 0, 1], [1, 2, 0]], np.float32)
TRUTH = np.array([0, 0, 1, 2, 2, 0])


def test_figures_count() -> None:
    chances = softmax(LOGITS)
    assert chances.sum(1) == pytest.approx(np.ones(6))
    assert worn_or_none(chances, TRUTH) == pytest.approx(3 / 5)  # the last says wrong, the last but one worn
    assert mask_or_none(chances, TRUTH) == pytest.approx(4 / 5)
    assert recall_of_wrong(chances, TRUTH, 0.5) == 1.0
    assert confusion(chances.argmax(1), TRUTH).tolist() == [[2, 1, 0, 0], [0, 1, 0, 0], [1, 0, 1, 0]]


def test_the_alarm_threshold_lets_through_the_given_share() -> None:
    chances = np.zeros((100, 3), np.float32)
    chances[:, 1] = np.arange(100) / 100
    limit = alarm_threshold(chances, np.zeros(100, int), 0.03)
    assert (chances[:, 1] > limit).sum() == 3


def test_the_temperature_undoes_a_scale() -> None:
    rng = np.random.default_rng(1)
    logits = rng.normal(0, 2, (4000, 3)).astype(np.float32)
    truth = np.array([rng.choice(3, p=row / row.sum()) for row in softmax(logits).astype(float)])
    assert temperature_of(logits * 2.5, truth) == pytest.approx(2.5, rel=0.12)
    assert calibration_error(softmax(logits), truth) < 0.03
    assert calibration_error(softmax(logits * 2.5), truth) > 0.08
