"""What a camera does to directions: field of view, sizes, crops, the lens."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.vision.space.camera import CameraModel, from_view

LENS = CameraModel(1280, 720, 920.0, 640.0, 360.0, calibrated=True, k1=-0.18, k2=0.03)


def test_field_of_view_and_focal_length_belong_together() -> None:
    camera = from_view(640, 480, 90)
    assert camera.focal_px == pytest.approx(320)
    assert camera.horizontal_view_degrees == pytest.approx(90)
    assert not camera.calibrated


def test_the_middle_looks_straight_ahead_and_the_edge_half_a_field_of_view_aside() -> None:
    camera = from_view(640, 480, 70)
    assert camera.ray((320, 240)) == pytest.approx((0, 0, 1))
    right, down, forward = camera.ray((640, 240))
    assert math.degrees(math.atan2(right, forward)) == pytest.approx(35)
    assert down == pytest.approx(0)


@given(st.floats(0, 1280), st.floats(0, 720))
def test_a_lens_that_bends_is_undone(x: float, y: float) -> None:
    right, down, forward = LENS.ray((x, y))
    assert math.hypot(right, down, forward) == pytest.approx(1)
    assert LENS.pixel((right * 2, down * 2, forward * 2)) == pytest.approx((x, y), abs=0.05)


def test_far_outside_the_frame_nothing_runs_away() -> None:
    for point in ((-1e6, 1e6), (5000.0, -4000.0)):
        assert all(math.isfinite(value) for value in LENS.ray(point))


def test_a_smaller_frame_sees_the_same() -> None:
    half = LENS.scaled(640, 360)
    assert half.calibrated
    assert half.ray((100, 50)) == pytest.approx(LENS.ray((200, 100)))
    assert LENS.scaled(1280, 720) is LENS


def test_another_shape_is_the_middle_of_the_picture_and_no_longer_counts_as_measured() -> None:
    other = LENS.scaled(640, 480)
    assert not other.calibrated
    assert other.ray((320, 240)) == pytest.approx(LENS.ray((640, 360)))
    assert other.horizontal_view_degrees == pytest.approx(LENS.horizontal_view_degrees)


def test_a_part_of_the_frame_looks_where_it_looked_before() -> None:
    assert LENS.cropped(300, 100, 200, 200).ray((10, 20)) == pytest.approx(LENS.ray((310, 120)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"width": 0}, "width and a height"),
        ({"focal_px": 0.0}, "focal length"),
        ({"focal_px": math.nan}, "focal length"),
        ({"cx": math.inf}, "optical centre"),
    ],
)
def test_what_no_camera_has_is_refused(change: dict[str, float], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        replace(LENS, **change)  # type: ignore[arg-type]


def test_a_field_of_view_that_no_camera_has_is_refused() -> None:
    with pytest.raises(ValueError, match="179 degrees"):
        from_view(640, 480, 180)


def test_what_lies_behind_is_not_seen() -> None:
    with pytest.raises(ValueError, match="behind"):
        LENS.pixel((0, 0, -1))
