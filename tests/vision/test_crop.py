"""A face's crop: the same face looks the same however large, turned or placed it is."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.vision.networks.crop import (
    FACE_PX,
    MEAN_POINTS,
    OUTSIDE,
    SIDE,
    crop_matrix,
    cut,
    face_px,
    matrix_of_box,
    matrix_of_points,
    points_fit,
    sideways,
)
from kiosk.vision.networks.face import Face


def placed(scale: float, degrees: float, x: float, y: float) -> Face:
    """The mean face, scaled and turned, with its nose at (x, y)."""
    turn = scale * complex(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    nose = complex(*MEAN_POINTS[2])
    moved = [turn * (complex(*point) - nose) + complex(x, y) for point in MEAN_POINTS]
    wide = FACE_PX * scale
    return Face((x - wide / 2, y - wide * 0.65, wide, wide * 1.2), 0.9, tuple((p.real, p.imag) for p in moved))


def apply(matrix: np.ndarray, points: tuple[tuple[float, float], ...]) -> np.ndarray:
    return np.column_stack([np.array(points), np.ones(len(points))]) @ matrix.T


@given(st.floats(0.2, 6), st.floats(-60, 60), st.floats(0, 600), st.floats(0, 400))
def test_points_of_a_placed_face_land_on_the_mean_points(scale: float, degrees: float, x: float, y: float) -> None:
    face = placed(scale, degrees, x, y)
    matrix = matrix_of_points(face.points)
    assert apply(matrix, face.points) == pytest.approx(np.array(MEAN_POINTS), abs=1e-6)
    assert face_px(matrix) == pytest.approx(FACE_PX * scale)


def test_a_similarity_never_mirrors_or_shears() -> None:
    face = placed(1.7, 20, 100, 100)
    moved = tuple(
        (x + dx, y + dy) for (x, y), dx, dy in zip(face.points, (3, -2, 1, 0, 2), (1, 2, -3, 2, 0), strict=True)
    )
    (a, b, _), (c, d, _) = matrix_of_points(moved)
    assert a == pytest.approx(d)
    assert b == pytest.approx(-c)
    assert a * d - b * c > 0


def test_the_points_decide_where_they_fit_and_the_box_where_they_do_not() -> None:
    face = placed(2.0, 10, 200, 150)
    assert points_fit(face)
    assert crop_matrix(face) == pytest.approx(matrix_of_points(face.points))
    for bad in (
        Face(face.box, 0.9, ()),
        Face(face.box, 0.9, (face.points[0],) * 5),
        Face(face.box, 0.9, tuple((x + 500, y) for x, y in face.points)),
        Face(face.box, 0.9, tuple((x, 300 - y) for x, y in face.points)),
    ):
        assert not points_fit(bad)
        assert crop_matrix(bad) == pytest.approx(matrix_of_box(face.box))


def test_a_box_without_area_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="width and a height"):
        crop_matrix(Face((10, 10, 0, 20), 0.5, ()))
    with pytest.raises(ValueError, match="one place"):
        matrix_of_points(((3.0, 4.0),) * 5)


def test_box_and_points_of_the_mean_face_give_nearly_the_same_crop() -> None:
    face = placed(1.0, 0, 40, 33.3)
    both = apply(matrix_of_box(face.box), MEAN_POINTS) - apply(matrix_of_points(face.points), MEAN_POINTS)
    assert np.abs(both).max() < 4


@pytest.mark.parametrize("scale", [0.4, 1.0, 2.5, 5.0])
@pytest.mark.parametrize("degrees", [-30, 0, 45])
def test_the_cut_shows_the_same_marks_at_every_size_and_turn(scale: float, degrees: float) -> None:
    face = placed(scale, degrees, 400, 300)
    frame = np.full((600, 800, 3), 60, np.uint8)
    for x, y in face.points[:2]:
        cv2.circle(frame, (round(x * 16), round(y * 16)), round(5 * scale * 16), (250, 250, 250), -1, cv2.LINE_AA, 4)
    crop = cut(frame, crop_matrix(face)).astype(float).mean(2)
    assert crop.shape == (SIDE, SIDE)
    for x, y in MEAN_POINTS[:2]:
        near = crop[round(y) - 8 : round(y) + 9, round(x) - 8 : round(x) + 9] - 60
        rows, columns = np.mgrid[0 : near.shape[0], 0 : near.shape[1]]
        assert (near * rows).sum() / near.sum() + round(y) - 8 == pytest.approx(y, abs=0.7)
        assert (near * columns).sum() / near.sum() + round(x) - 8 == pytest.approx(x, abs=0.7)


def test_beyond_the_frame_it_is_grey() -> None:
    frame = np.full((120, 120, 3), 200, np.uint8)
    for scale in (1.0, 4.0):
        crop = cut(frame, crop_matrix(placed(scale, 0, 0, 0)))
        assert (crop[:10, :10] == OUTSIDE).all()
        assert (crop[45:60, 45:60] == 200).all()


def test_a_face_wholly_outside_the_frame_still_gives_a_crop() -> None:
    frame = np.zeros((50, 50, 3), np.uint8)
    assert cut(frame, matrix_of_box((5000, 5000, 400, 480))).shape == (SIDE, SIDE, 3)


def test_sideways_is_zero_from_the_front_and_signed() -> None:
    face = placed(1.3, 25, 90, 90)
    assert sideways(face) == pytest.approx(0, abs=1e-9)
    right, left, nose, *mouth = placed(1.0, 0, 40, 33.3).points
    assert sideways(Face(face.box, 1, (right, left, (nose[0] + 13.2, nose[1]), *mouth))) == pytest.approx(0.5)
    assert sideways(Face(face.box, 1, (right, left, (nose[0] - 13.2, nose[1]), *mouth))) == pytest.approx(-0.5)
    assert math.isinf(sideways(Face(face.box, 1, (right, right, nose, *mouth))))
