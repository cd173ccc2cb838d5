"""Measuring a camera: known cameras come back, and views that cannot tell are refused with the right reason."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from kiosk.vision.calibrate.board import CORNERS, SQUARE_MM, Seen, find_board
from kiosk.vision.calibrate.calibration import CalibrationError, Measured, Refusal, solve
from kiosk.vision.calibrate.guide import Need, Progress, Verdict, View, offer, view_of
from kiosk.vision.space.camera import CameraModel, from_view
from tests.vision.boards import TEN_POSES, TRUE, ten_pictures

GUESS = from_view(960, 540, 70)


@cache
def pictures() -> tuple[Seen, ...]:
    """The board in ten rendered pictures."""
    found = [find_board(pixels) for pixels in ten_pictures()]
    return tuple(seen for seen in found if seen is not None)


def views() -> list[View]:
    return [view_of(seen, GUESS) for seen in pictures()]


def ideal(tilt: tuple[float, float], place: tuple[float, float, float], camera: CameraModel = TRUE) -> Seen:
    """The board's corners as they would be found without any error, computed and not drawn."""
    numbers = np.arange(CORNERS)
    flat = np.column_stack((numbers % 4 + 1, numbers // 4 + 1)).astype(np.float32) * SQUARE_MM
    a, b = (math.radians(value) for value in tilt)
    about_y = np.array([[math.cos(a), 0, math.sin(a)], [0, 1, 0], [-math.sin(a), 0, math.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, math.cos(b), math.sin(b)], [0, -math.sin(b), math.cos(b)]])
    solid = np.column_stack((flat - (85, 119), np.zeros(CORNERS))) @ (about_x @ about_y).T + place
    pixels = np.array([camera.pixel((float(x), float(y), float(z))) for x, y, z in solid], np.float32)
    return Seen(tuple(map(int, numbers)), pixels, flat, 0.5)


def refused(used: list[View]) -> Refusal:
    with pytest.raises(CalibrationError) as told:
        solve(used, 960, 540)
    return told.value.refusal


def measured() -> Measured:
    return solve(views(), 960, 540)


def test_ten_rendered_pictures_give_the_camera_back() -> None:
    camera = measured().camera
    assert camera.calibrated
    assert camera.focal_px == pytest.approx(TRUE.focal_px, rel=0.01)
    assert (camera.cx, camera.cy) == pytest.approx((TRUE.cx, TRUE.cy), abs=5)
    assert camera.ray((40, 40)) == pytest.approx(TRUE.ray((40, 40)), abs=0.006)
    assert camera.doubt < 0.005
    assert measured().error_px < 0.3
    assert measured().count == 10


@pytest.mark.parametrize("degrees", [50, 90])
def test_narrow_and_wide_lenses_are_measured_as_well(degrees: float) -> None:
    true = from_view(1280, 720, degrees)
    far = true.focal_px / 914
    poses = [(tilt, (right, down, forward * far)) for tilt, (right, down, forward) in TEN_POSES]
    used = [view_of(ideal(*pose, true), from_view(1280, 720, 70)) for pose in poses]
    assert solve(used, 1280, 720).camera.focal_px == pytest.approx(true.focal_px, rel=0.002)


def test_one_spoilt_picture_is_left_out() -> None:
    spoilt = views()
    seen = spoilt[6].seen
    moved = seen.pixels + np.random.default_rng(5).normal(0, 6, seen.pixels.shape).astype(np.float32)
    spoilt[6] = replace(spoilt[6], seen=replace(seen, pixels=moved))
    found = solve(spoilt, 960, 540)
    assert found.count == 9
    assert found.camera.focal_px == pytest.approx(TRUE.focal_px, rel=0.01)


def test_a_bent_board_is_refused() -> None:
    chance = np.random.default_rng(3)
    bent = []
    for view in views():
        bow = 14 * ((view.seen.millimetres[:, :1] - 85) / 85) ** 2 + chance.normal(0, 0.3, (CORNERS, 1))
        pixels = (view.seen.pixels + np.hstack((bow * 0.2, bow))).astype(np.float32)
        bent.append(replace(view, seen=replace(view.seen, pixels=pixels)))
    assert refused(bent) is Refusal.NOT_FLAT


def test_too_few_views_are_refused() -> None:
    assert refused(views()[:5]) is Refusal.TOO_FEW


def test_views_without_a_tilt_are_refused() -> None:
    straight = [((0.0, 0.0), (right, down, 600.0)) for right in (-250, 0, 250) for down in (-90, 0, 90)]
    assert refused([view_of(ideal(*pose), GUESS) for pose in straight]) is Refusal.ALIKE


def test_the_same_view_again_and_again_is_refused() -> None:
    assert refused([views()[0]] * 10) is Refusal.ALIKE


def test_the_guide_asks_for_one_view_after_the_other_and_is_done_after_ten() -> None:
    progress = Progress()
    assert progress.missing[0] is Need.FRONT
    for seen in pictures():
        progress, verdict = offer(progress, seen, GUESS, held=False)
        assert verdict is Verdict.TAKEN
    assert progress.done
    assert len(progress.views) == 10


@pytest.mark.parametrize(
    ("pose", "need"),
    [
        (((0, 0), (0, 0, 520)), Need.FRONT),
        (((0, 0), (0, 0, 320)), Need.CLOSE),
        (((0, 0), (-240, -95, 560)), Need.UPPER_RIGHT),  # left in the picture is right for who faces the camera
        (((0, 0), (240, -95, 560)), Need.UPPER_LEFT),
        (((0, 0), (-240, 95, 560)), Need.LOWER_RIGHT),
        (((0, 0), (240, 95, 560)), Need.LOWER_LEFT),
        (((30, 0), (0, 0, 500)), Need.TURN_RIGHT),
        (((-30, 0), (0, 0, 500)), Need.TURN_LEFT),
        (((0, 30), (0, 0, 500)), Need.TURN_UP),
        (((0, -30), (0, 0, 500)), Need.TURN_DOWN),
    ],
)
def test_what_a_view_is_good_for(pose: tuple[tuple[float, float], tuple[float, float, float]], need: Need) -> None:
    assert need in view_of(ideal(*pose), GUESS).meets


def test_a_view_from_the_side_is_too_steep_to_be_good_for_anything() -> None:
    assert not view_of(ideal((70, 0), (0, 0, 500)), GUESS).meets


def test_pictures_that_are_not_taken_say_why() -> None:
    front, far = ideal((0, 0), (0, 0, 520)), ideal((0, 0), (0, 0, 2200))
    fresh = Progress()
    assert offer(fresh, None, GUESS)[1] is Verdict.NO_BOARD
    assert offer(fresh, far, GUESS)[1] is Verdict.TOO_FAR
    assert offer(fresh, replace(front, sharpness=0.1), GUESS)[1] is Verdict.BLURRED
    once, verdict = offer(fresh, front, GUESS)
    assert verdict is Verdict.MOVING  # the first sight of it: not yet known to be held still
    shifted = replace(front, pixels=front.pixels + 9)
    assert offer(once, shifted, GUESS)[1] is Verdict.MOVING
    taken, verdict = offer(once, replace(front, pixels=front.pixels + 1), GUESS)
    assert verdict is Verdict.TAKEN
    assert offer(taken, front, GUESS)[1] is Verdict.NOTHING_NEW
