"""Faces from maps drawn by hand."""

import numpy as np
import pytest

from kiosk.vision.networks.decode import (
    MAPS,
    STRIDE,
    best_of_each,
    decode,
    overlap,
    peaks,
    sigmoid,
    stretched,
    to_faces,
)

COLD = -10.0


def empty(rows: int = 60, columns: int = 80) -> np.ndarray:
    maps = np.zeros((MAPS, rows, columns), np.float32)
    maps[0] = COLD
    return maps


def put(maps: np.ndarray, row: int, column: int, logit: float, sides: tuple[float, float, float, float]) -> None:
    """A face whose sides lie so many px left, above, right and below the middle of the cell."""
    maps[0, row, column] = logit
    maps[1:5, row, column] = np.log(np.array(sides) / STRIDE)


def test_no_heat_no_faces() -> None:
    rows = decode(empty(), 0.4)
    assert rows.shape == (0, 15)
    assert to_faces(rows) == []


def test_one_face_with_box_points_and_score() -> None:
    maps = empty()
    put(maps, 10, 20, 2.0, (20, 24, 28, 32))
    maps[5:15, 10, 20] = [-0.2, -0.15, 0.2, -0.15, 0, 0.05, -0.15, 0.25, 0.15, 0.25]
    face = to_faces(decode(maps, 0.4))[0]
    middle = (20.5 * STRIDE, 10.5 * STRIDE)
    assert face.box == pytest.approx((middle[0] - 20, middle[1] - 24, 48, 56), abs=1e-3)
    assert face.score == pytest.approx(1 / (1 + np.exp(-2.0)))
    assert face.points[0] == pytest.approx((middle[0] - 0.2 * 48, middle[1] - 0.15 * 56), abs=1e-3)
    assert face.points[4] == pytest.approx((middle[0] + 0.15 * 48, middle[1] + 0.25 * 56), abs=1e-3)


def test_points_and_boxes_are_stretched_to_the_frame() -> None:
    maps = empty()
    put(maps, 10, 20, 2.0, (16, 16, 16, 16))
    near, far = (to_faces(stretched(decode(maps, 0.4), scale))[0] for scale in ((1.0, 1.0), (2.0, 3.0)))
    assert far.box == pytest.approx((near.box[0] * 2, near.box[1] * 3, near.box[2] * 2, near.box[3] * 3))
    assert far.points[2] == pytest.approx((near.points[2][0] * 2, near.points[2][1] * 3))
    assert far.score == near.score


def test_a_threshold_keeps_what_reaches_it() -> None:
    maps = empty()
    put(maps, 10, 20, 0.0, (16, 16, 16, 16))
    assert len(decode(maps, 0.5)) == 1
    assert len(decode(maps, 0.51)) == 0


def test_a_neighbour_with_more_heat_wins() -> None:
    heat = np.zeros((5, 6), np.float32)
    heat[2, 2:4] = 0.6, 0.8
    heat[0, 0] = 0.7
    rows, columns = peaks(heat, 0.5)
    assert list(zip(rows.tolist(), columns.tolist(), strict=True)) == [(0, 0), (2, 3)]


def test_corners_of_the_picture_hold_faces_too() -> None:
    maps = empty()
    for row, column in ((0, 0), (0, 79), (59, 0), (59, 79)):
        put(maps, row, column, 1.0, (12, 12, 12, 12))
    assert len(decode(maps, 0.4)) == 4


def test_two_peaks_in_one_face_are_one_face_the_better() -> None:
    maps = empty()
    put(maps, 10, 20, 1.0, (40, 40, 40, 40))
    put(maps, 10, 22, 2.0, (40, 40, 40, 40))
    rows = decode(maps, 0.4)
    assert len(rows) == 1
    assert rows[0, 0] == pytest.approx(22.5 * STRIDE - 40)


def test_neighbours_in_a_crowd_stay_two_best_first() -> None:
    maps = empty()
    put(maps, 10, 20, 1.0, (10, 12, 10, 12))
    put(maps, 10, 22, 2.0, (10, 12, 10, 12))
    rows = decode(maps, 0.4)
    assert rows[:, 0] == pytest.approx([22.5 * STRIDE - 10, 20.5 * STRIDE - 10], abs=1e-3)


def test_wild_numbers_stay_finite() -> None:
    maps = empty()
    maps[:, 3, 3] = 1e4
    maps[:, 9, 9] = -1e4
    maps[0, 9, 9] = 50.0
    assert np.isfinite(decode(maps, 0.4)).all()


def test_maps_of_another_network_are_refused() -> None:
    with pytest.raises(ValueError, match=r"expected \(18, rows, columns\)"):
        decode(np.zeros((17, 4, 4), np.float32), 0.4)


def test_overlap_and_best_of_each() -> None:
    box = np.array([0, 0, 10, 10], np.float32)
    others = np.array([[0, 0, 10, 10], [5, 0, 10, 10], [20, 20, 5, 5]], np.float32)
    assert overlap(box, others) == pytest.approx([1.0, 1 / 3, 0.0])
    rows = np.zeros((3, 15), np.float32)
    rows[:, :4], rows[:, 14] = others, (0.5, 0.9, 0.7)
    assert best_of_each(rows, 0.3)[:, 14] == pytest.approx([0.9, 0.7])
    assert best_of_each(rows, 0.5)[:, 14] == pytest.approx([0.9, 0.7, 0.5])


def test_sigmoid_of_extremes_without_overflow() -> None:
    assert sigmoid(np.array([-1e6, 0.0, 1e6], np.float32)) == pytest.approx([0.0, 0.5, 1.0], abs=1e-6)
