"""Metres from eyes: true where the truth is known, sure only as far as it can be, and never a crash."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.eyes import FaceReading, MaskState
from kiosk.vision.networks.face import Face
from kiosk.vision.space.camera import CameraModel, from_view
from kiosk.vision.space.distance import CHILD_EYES_M, Apart, Reading, apart, reading_of
from tests.vision.heads import face_at, turn

CAMERA = from_view(1280, 720, 70)
WIDE = from_view(1280, 720, 110)
MEASURED = CameraModel(1280, 720, CAMERA.focal_px, 640, 360, calibrated=True, doubt=0.005)
NONE = MaskState.NONE


def read(face: Face, camera: CameraModel = CAMERA, mask: MaskState = NONE) -> Reading:
    found = reading_of(face, camera, mask)
    assert found is not None
    return found


@given(st.floats(0.5, 3.5), st.floats(-0.5, 0.5), st.floats(-0.25, 0.25))
def test_an_adult_stands_where_the_camera_says(forward: float, right: float, down: float) -> None:
    position = (right * forward, down * forward, forward)
    found = read(face_at(CAMERA, position))
    assert found.metres == pytest.approx(math.hypot(*position), rel=0.03)
    assert math.dist(found.position, position) < 0.04 * forward
    assert found.low < found.metres < found.high
    assert found.by_eyes


@pytest.mark.parametrize("yaw", [-50, -30, -15, 15, 30, 50])
def test_a_turned_head_is_no_farther_away(yaw: float) -> None:
    found = read(face_at(CAMERA, (0.1, 0, 1.5), head=turn(yaw)))
    assert found.metres == pytest.approx(1.5, rel=0.05)
    assert abs(found.yaw_degrees) == pytest.approx(abs(yaw), abs=5)
    assert math.copysign(1, found.yaw_degrees) == math.copysign(1, yaw)


@pytest.mark.parametrize("head", [turn(pitch=20), turn(pitch=-20), turn(roll=30), turn(20, 15, 20)])
def test_nodding_and_leaning_heads_are_no_farther_away(head: object) -> None:
    assert read(face_at(CAMERA, (0, 0.1, 1.5), head=head)).metres == pytest.approx(1.5, rel=0.05)  # type: ignore[arg-type]


def test_a_turned_head_a_mask_and_an_unmeasured_camera_make_the_band_wider() -> None:
    straight, turned = face_at(CAMERA, (0, 0, 1.5)), face_at(CAMERA, (0, 0, 1.5), head=turn(40))
    bands = [
        read(straight, MEASURED),
        read(straight, CAMERA),
        read(turned, CAMERA),
        read(turned, CAMERA, MaskState.WORN),
    ]
    widths = [(found.high - found.low) / found.metres for found in bands]
    assert widths == sorted(widths)
    assert widths[-1] > widths[0] * 1.3


@pytest.mark.parametrize("camera", [CAMERA, MEASURED])
@pytest.mark.parametrize("eyes_m", [CHILD_EYES_M, 0.057, 0.063, 0.068])
@pytest.mark.parametrize("yaw", [0, 25, 45])
def test_children_and_adults_stand_within_their_band(camera: CameraModel, eyes_m: float, yaw: float) -> None:
    found = read(face_at(camera, (0.2, 0.1, 1.8), head=turn(yaw), eyes_m=eyes_m), camera)
    assert found.low <= math.hypot(0.2, 0.1, 1.8) <= found.high


@pytest.mark.parametrize("tilted", [turn(pitch=20), turn(roll=15), turn(10, -25, 10)])
def test_a_camera_that_is_not_level_changes_nothing_between_two_people(tilted: object) -> None:
    places = [(-0.5, 0.0, 1.6), (0.6, -0.1, 2.0)]
    found = [read(face_at(WIDE, place, tilted=tilted), WIDE) for place in places]  # type: ignore[arg-type]
    assert all(reading.by_eyes for reading in found)
    assert apart(*found).metres == pytest.approx(math.dist(*places), rel=0.03)


def test_side_by_side_is_sure_and_behind_each_other_is_not() -> None:
    beside = apart(read(face_at(CAMERA, (-0.5, 0, 2))), read(face_at(CAMERA, (0.5, 0, 2))))
    behind = apart(read(face_at(CAMERA, (0, 0, 1.5))), read(face_at(CAMERA, (0.05, -0.1, 2.5))))
    assert beside.metres == pytest.approx(1.0, rel=0.02)
    assert behind.metres == pytest.approx(1.0, rel=0.05)
    assert beside.high < 1.5
    assert behind.high - behind.low > beside.high - beside.low


@given(st.floats(0.4, 2.5), st.floats(0.8, 2.5), st.sampled_from([CHILD_EYES_M, 0.057, 0.063]), st.floats(-30, 30))
def test_a_parent_and_a_child_are_within_the_band_between_them(
    across: float, forward: float, eyes_m: float, yaw: float
) -> None:
    places = [(-across / 2, 0.0, forward), (across / 2, 0.2, forward)]
    adult = read(face_at(WIDE, places[0], eyes_m=0.063), WIDE)
    child = read(face_at(WIDE, places[1], eyes_m=eyes_m, head=turn(yaw)), WIDE)
    found = apart(adult, child)
    assert found.low - 0.02 <= math.dist(*places) <= found.high + 0.02


def test_one_person_is_at_no_distance_from_oneself() -> None:
    one = read(face_at(CAMERA, (0, 0, 2)))
    assert apart(one, one).metres == 0
    assert apart(one, one).low == 0


def test_readings_of_the_domain_can_be_asked_as_well() -> None:
    one = FaceReading(1, NONE, 0.9, 2.0, 1.7, 2.2, (0.0, 0.0, 2.0))
    other = FaceReading(2, NONE, 0.9, 2.0, 1.7, 2.2, (0.0, 1.2, 1.6))
    assert isinstance(apart(one, other), Apart)
    assert apart(one, other).metres == pytest.approx(math.sqrt(1.6))


def test_a_smoothed_distance_takes_band_and_place_along() -> None:
    found = read(face_at(CAMERA, (0.3, 0, 1.5)))
    moved = found.at(found.metres * 1.1)
    assert moved.low == pytest.approx(found.low * 1.1)
    assert moved.high == pytest.approx(found.high * 1.1)
    assert moved.position == pytest.approx([value * 1.1 for value in found.position])
    assert moved.noise == found.noise


@pytest.mark.parametrize("index", [0, 1])
@pytest.mark.parametrize("point", [(math.nan, 3.0), (math.inf, 3.0), (-40.0, 100.0), (640.0, 10_000.0)])
def test_eyes_that_cannot_be_leave_it_to_the_box(index: int, point: tuple[float, float]) -> None:
    face = face_at(CAMERA, (0, 0, 1.5))
    points = list(face.points)
    points[index] = point
    sure, found = read(face), read(Face(face.box, 0.9, tuple(points)))
    assert not found.by_eyes
    assert found.metres == pytest.approx(1.5, rel=0.05)
    assert (found.low, found.high) != (sure.low, sure.high)
    assert found.high - found.low > sure.high - sure.low


@pytest.mark.parametrize("points", [(), ((5.0, 5.0),) * 5, ((640.0, 360.0), (640.5, 360.0)) * 2])
def test_too_few_or_coinciding_points_leave_it_to_the_box(points: tuple[tuple[float, float], ...]) -> None:
    face = face_at(CAMERA, (0, 0, 1.5))
    assert not read(Face(face.box, 0.9, points)).by_eyes


def test_a_face_cut_off_by_the_frame_may_be_much_nearer() -> None:
    x, y, width, height = face_at(CAMERA, (-0.56, 0, 0.8)).box
    assert x < -20
    found = read(Face((0.0, y, width + x, height), 0.9, ()))
    assert found.metres == pytest.approx(math.hypot(0.56, 0.8), rel=0.1)  # by its height
    assert found.low <= 0.5 * found.metres


@pytest.mark.parametrize(
    "box", [(0, 0, 0, 10), (0, 0, -5, 10), (math.nan, 0, 50, 50), (0, 0, math.inf, 50), (1, 1, 1, 1)]
)
def test_what_has_no_sensible_box_is_nowhere(box: tuple[float, float, float, float]) -> None:
    assert reading_of(Face(box, 0.9, ()), CAMERA, NONE) is None


@given(
    st.tuples(*[st.floats(-1e9, 1e9)] * 4),
    st.lists(st.tuples(st.floats(), st.floats()), max_size=6),
    st.sampled_from(list(MaskState)),
)
def test_nothing_that_a_detector_says_ends_in_an_error(
    box: tuple[float, float, float, float], points: list[tuple[float, float]], mask: MaskState
) -> None:
    found = reading_of(Face(box, 0.5, tuple(points)), CAMERA, mask)
    if found is not None:
        FaceReading(1, mask, 0.5, found.metres, found.low, found.high, found.position)
        assert found.noise > 0


@given(st.lists(st.tuples(st.floats(0, 1279), st.floats(0, 719)), min_size=5, max_size=5))
def test_nor_do_points_inside_the_frame(points: list[tuple[float, float]]) -> None:
    found = reading_of(Face((400, 200, 300, 300), 0.5, tuple(points)), CAMERA, NONE)
    assert found is not None
    assert 0 < found.low <= found.metres <= found.high
