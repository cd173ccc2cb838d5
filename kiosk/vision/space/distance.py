"""From a face to metres: how far, how sure, and where. Pure.

Two eyes are 63 mm apart in adults; the angle under which they are seen gives the distance, corrected for the turn of
the head. The width of the face's box says the same again: people differ more in it, but it trembles less from frame
to frame. Both are weighed by how sure they are. A child's eyes are closer together, so that a child stands nearer
than computed: every band reaches that far down. Bands hold nine of ten people.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.eyes import MaskState
from kiosk.vision.networks.face import Face
from kiosk.vision.space.camera import CameraModel, Ray
from kiosk.vision.space.pose import pose_of

Position = tuple[float, float, float]  # right, down, forward; metres from the camera

EYES_M = 0.063  # distance of an adult's pupils
CHILD_EYES_M = 0.052  # of a child of about five
BOX_WIDTH_M, BOX_HEIGHT_M = 0.143, 0.160  # of the box that our detector draws (eye distance by box: 0.44, 0.39)
NEAREST_M, FARTHEST_M = 0.1, 20.0

_NINE_OF_TEN = 1.645  # standard deviations on each side
_PEOPLE, _FACES = 0.055, 0.07  # relative standard deviations: eye distance of adults, width of their faces
_ALONE = 2.0  # times as unsure is a box without eyes
# Trembling from frame to frame: pixels, and share of the size; and how much of it both sizes have in common.
_EYES_TREMBLE, _BOX_TREMBLE, _COMMON = (0.5, 0.02), (0.4, 0.014), 0.4
_BOX_TURNS = 0.25  # a turned head's box shrinks by this share of what its eye distance shrinks
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


@dataclass(frozen=True, slots=True)
class _Estimate:
    """Metres by one measure. Relative: `unsure` for good, `tremble` from frame to frame."""

    metres: float
    unsure: float
    tremble: float

    @property
    def variance(self) -> float:
        return self.unsure**2 + self.tremble**2


def _by_eyes(face: Face, camera: CameraModel, mask: MaskState) -> Reading:
    right, left = face.points[:2]
    pose = pose_of(face, mask)
    metres = EYES_M * pose.shortening / size_between(camera.ray(right), camera.ray(left))
    found = _Estimate(metres, math.hypot(_PEOPLE, pose.error), _tremble(_EYES_TREMBLE, math.dist(right, left)))
    if not any(_cut(face, camera)):
        shrunk = 1 - _BOX_TURNS * (1 - pose.shortening)
        found = _both(found, _Estimate(_wide(face, camera) * shrunk, _FACES, _tremble(_BOX_TREMBLE, face.box[2])))
    middle = ((right[0] + left[0]) / 2, (right[1] + left[1]) / 2)
    return _placed(found, camera, camera.ray(middle), pose.yaw_degrees)


def _by_box(face: Face, camera: CameraModel) -> Reading:
    """By the box's width; where the frame's edge may have cut it off, its height may say that the face is nearer."""
    x, y, width, height = face.box
    centre = (x + width / 2, y + height / 2)
    metres, cut = _wide(face, camera), _cut(face, camera)
    if cut[0]:
        tall = size_between(camera.ray((centre[0], y)), camera.ray((centre[0], y + height)))
        metres = min(metres, BOX_HEIGHT_M / tall)
    found = _Estimate(metres, _FACES * _ALONE, _tremble(_BOX_TREMBLE, width) * _ALONE)
    return _placed(found, camera, camera.ray(centre), nearer=_CUT_OFF if any(cut) else 0.0, by_eyes=False)


def _both(eyes: _Estimate, box: _Estimate) -> _Estimate:
    """The weighted (geometric) mean of two measures. Large heads have eyes far apart: doubts do not cancel."""
    share = box.variance / (eyes.variance + box.variance)
    first, second = share * eyes.tremble, (1 - share) * box.tremble
    return _Estimate(
        eyes.metres**share * box.metres ** (1 - share),
        share * eyes.unsure + (1 - share) * box.unsure,
        math.sqrt(first**2 + second**2 + 2 * _COMMON * first * second),
    )


def _tremble(of: tuple[float, float], pixels: float) -> float:
    return math.hypot(of[0] / pixels, of[1])


def _wide(face: Face, camera: CameraModel) -> float:
    x, y, width, height = face.box
    return BOX_WIDTH_M / size_between(camera.ray((x, y + height / 2)), camera.ray((x + width, y + height / 2)))


def _cut(face: Face, camera: CameraModel) -> tuple[bool, bool]:
    """Whether the frame's edge may have cut the box in width, in height."""
    x, y, width, height = face.box
    return x <= 1 or x + width >= camera.width - 1, y <= 1 or y + height >= camera.height - 1


def size_between(one: Ray, other: Ray) -> float:
    """Size by distance of what is seen between two directions: twice the tangent of half their angle."""
    both = (one[0] + other[0], one[1] + other[1], one[2] + other[2])
    return max(2 * math.dist(one, other) / math.hypot(*both), EYES_M / FARTHEST_M / 2)


def _placed(
    found: _Estimate, camera: CameraModel, ray: Ray, yaw: float = 0.0, *, nearer: float = 0.0, by_eyes: bool = True
) -> Reading:
    """The band: people and lens on both sides, children (or `nearer`, a share) on the near one."""
    metres = min(max(found.metres, NEAREST_M), FARTHEST_M)
    rest = _NINE_OF_TEN * math.hypot(found.unsure, found.tremble, camera.doubt)
    down = math.hypot(max(rest, nearer), 1 - CHILD_EYES_M / EYES_M)
    position = (ray[0] * metres, ray[1] * metres, ray[2] * metres)
    noise = metres * found.tremble
    return Reading(metres, metres * max(1 - down, 0.2), metres * (1 + rest), position, noise, yaw, by_eyes)


def _moved(one: Placed, way: float) -> Position:
    """A person moved on the line of sight by this share of the band: 1 is the far end, -1 the near one."""
    reach = one.high - one.metres if way > 0 else one.metres - one.low
    factor = (one.metres + way * reach) / one.metres
    right, down, forward = one.position
    return right * factor, down * factor, forward * factor
