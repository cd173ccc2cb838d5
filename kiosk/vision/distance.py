"""From a face to metres: how far, how sure, and where. Pure.

Two eyes are 63 mm apart in adults; the angle under which they are seen gives the distance, corrected for the turn of
the head. A child's eyes are closer together, so that a child stands nearer than computed: every band reaches that
far down. Bands hold nine of ten people. Where the eyes cannot be right, the width of the face's box decides, with a
wider band.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.eyes import MaskState
from kiosk.vision.camera import CameraModel, Ray
from kiosk.vision.face import Face, Point
from kiosk.vision.pose import pose_of

Position = tuple[float, float, float]  # right, down, forward; metres from the camera

EYES_M = 0.063  # distance of an adult's pupils
CHILD_EYES_M = 0.052  # of a child of about five
BOX_WIDTH_M, BOX_HEIGHT_M = 0.137, 0.158  # of a face's box (eye distance by box: 0.46 and 0.40, median of 1,000 faces)
NEAREST_M, FARTHEST_M = 0.1, 20.0

_NINE_OF_TEN = 1.645  # standard deviations on each side
_PEOPLE = 0.055  # relative standard deviations: eye distance of adults,
_BOX = 0.14  # width of a face's box,
_FOCAL, _FOCAL_GUESSED = 0.01, 0.06  # focal length, measured or from the configuration
_EYE_PX, _EYE_SHARE = 0.25, 0.008  # error of the eye distance: pixels, and share of it
_PLAUSIBLE = (0.13, 0.85)  # eye distance by box width
_MIN_EYES_PX, _MIN_BOX_PX = 2.0, 4.0
_NEAR_BOX = 0.3  # how far outside its box an eye may lie, in box sizes
_CUT_OFF = 0.5  # a face cut off by the frame may be this much nearer
_WAYS = tuple((math.cos(turn), math.sin(turn)) for turn in (math.tau * index / 32 for index in range(32)))


@dataclass(frozen=True, slots=True)
class Reading:
    """Where one face is. `metres` from the camera within its band `low` to `high` (people, children, turn, lens);
    `noise` is the standard deviation of this one frame, for smoothing; `by_eyes` is false where the box decided."""

    metres: float
    low: float
    high: float
    position: Position
    noise: float
    yaw_degrees: float = 0.0
    by_eyes: bool = True

    def at(self, metres: float) -> Reading:
        """The same face at a smoothed distance: band and position go with it."""
        factor = min(max(metres, NEAREST_M), FARTHEST_M) / self.metres
        right, down, forward = self.position
        return Reading(
            self.metres * factor,
            self.low * factor,
            self.high * factor,
            (right * factor, down * factor, forward * factor),
            self.noise,
            self.yaw_degrees,
            self.by_eyes,
        )


@dataclass(frozen=True, slots=True)
class Apart:
    """Metres between two people within the band `low` to `high`."""

    metres: float
    low: float
    high: float


class Placed(Protocol):
    """What two people need so that their distance can be told; `Reading` and `FaceReading` are such."""

    @property
    def metres(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def position(self) -> Position: ...


def reading_of(face: Face, camera: CameraModel, mask: MaskState = MaskState.UNSURE) -> Reading | None:
    """Where a face is; None when it has no sensible box either. Never raises for what a detector may say."""
    if not all(math.isfinite(value) for value in face.box) or min(face.box[2:]) < _MIN_BOX_PX:
        return None
    if eyes_fit(face, camera):
        return _by_eyes(face, camera, mask)
    return _by_box(face, camera)


def eyes_fit(face: Face, camera: CameraModel) -> bool:
    """Whether the two eyes can be what they are said to be: numbers, apart, in the frame and near the box."""
    if len(face.points) != 5 or not all(math.isfinite(value) for point in face.points for value in point):
        return False
    x, y, width, height = face.box
    right, left = face.points[:2]
    for eye in (right, left):
        if not (0 <= eye[0] < camera.width and 0 <= eye[1] < camera.height):
            return False
        if not (-_NEAR_BOX <= (eye[0] - x) / width <= 1 + _NEAR_BOX):
            return False
        if not (-_NEAR_BOX <= (eye[1] - y) / height <= 1 + _NEAR_BOX):
            return False
    apart = math.dist(right, left)
    return apart >= _MIN_EYES_PX and _PLAUSIBLE[0] <= apart / max(width, height * 0.75) <= _PLAUSIBLE[1]


def apart(one: Placed, other: Placed) -> Apart:
    """The distance between two people in space, so that a camera that is not level changes nothing.

    Both distances from the camera are uncertain on their own: the band is what the distance becomes while the two
    go round the ellipse of their bands."""
    metres = math.dist(one.position, other.position)
    found = [math.dist(_moved(one, first), _moved(other, second)) for first, second in _WAYS]
    return Apart(metres, min(metres, *found), max(metres, *found))


def _by_eyes(face: Face, camera: CameraModel, mask: MaskState) -> Reading:
    right, left = face.points[:2]
    pose = pose_of(face, mask)
    metres = EYES_M * pose.shortening / _size(camera.ray(right), camera.ray(left))
    seen = math.dist(right, left)
    frame = math.hypot(_EYE_PX, _EYE_SHARE * seen) / seen
    rest = math.hypot(pose.error, frame, _focal(camera))
    down = math.hypot(1 - CHILD_EYES_M / EYES_M, _NINE_OF_TEN * rest)
    up = _NINE_OF_TEN * math.hypot(_PEOPLE, rest)
    return _placed(metres, down, up, frame, _middle(camera, right, left), pose.yaw_degrees)


def _by_box(face: Face, camera: CameraModel) -> Reading:
    """By the box's width; where the frame's edge may have cut it off, its height may say that the face is nearer."""
    x, y, width, height = face.box
    centre = (x + width / 2, y + height / 2)
    wide = _size(camera.ray((x, centre[1])), camera.ray((x + width, centre[1]))) / BOX_WIDTH_M
    tall = _size(camera.ray((centre[0], y)), camera.ray((centre[0], y + height))) / BOX_HEIGHT_M
    cut_wide = x <= 1 or x + width >= camera.width - 1
    cut_tall = y <= 1 or y + height >= camera.height - 1
    size = max(wide, tall) if cut_wide else wide
    rest = _NINE_OF_TEN * math.hypot(_BOX, _focal(camera))
    down = math.hypot(1 - CHILD_EYES_M / EYES_M, rest, _CUT_OFF if cut_wide or cut_tall else 0.0)
    return _placed(1 / size, down, rest, _BOX / 2, camera.ray(centre), 0.0, by_eyes=False)


def _size(one: Ray, other: Ray) -> float:
    """Size by distance of what is seen between two directions: twice the tangent of half their angle."""
    both = (one[0] + other[0], one[1] + other[1], one[2] + other[2])
    return max(2 * math.dist(one, other) / math.hypot(*both), EYES_M / FARTHEST_M / 2)


def _middle(camera: CameraModel, one: Point, other: Point) -> Ray:
    return camera.ray(((one[0] + other[0]) / 2, (one[1] + other[1]) / 2))


def _focal(camera: CameraModel) -> float:
    return _FOCAL if camera.calibrated else _FOCAL_GUESSED


def _placed(
    metres: float, down: float, up: float, frame: float, ray: Ray, yaw: float, *, by_eyes: bool = True
) -> Reading:
    """`down`, `up` and `frame` are shares of the distance."""
    metres = min(max(metres, NEAREST_M), FARTHEST_M)
    position = (ray[0] * metres, ray[1] * metres, ray[2] * metres)
    low = metres * max(1 - down, 0.2)
    return Reading(metres, low, metres * (1 + up), position, metres * frame, yaw, by_eyes)


def _moved(one: Placed, way: float) -> Position:
    """A person moved on the line of sight by this share of the band: 1 is the far end, -1 the near one."""
    reach = one.high - one.metres if way > 0 else one.metres - one.low
    factor = (one.metres + way * reach) / one.metres
    right, down, forward = one.position
    return right * factor, down * factor, forward * factor
