"""What a camera does to the world: metres to pixels and back. Pure.

Angles, not pixels, carry the distance: two eyes are seen under an angle, and a ray through a pixel says where
somebody stands. So the lens' curvature is taken out before anything is computed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from kiosk.vision.networks.face import Point

Ray = tuple[float, float, float]  # right, down, forward; of length 1
SAME_SHAPE = 0.02  # width by height may differ by this share and still be the same picture, only smaller
GUESSED = 0.06  # doubt about a focal length that comes from a data sheet or the default of the configuration

_ROUNDS = 8  # of undoing the lens; each makes the error about ten times smaller


@dataclass(frozen=True, slots=True)
class CameraModel:
    """A camera for frames of `width` x `height` pixels: focal length in pixels, optical centre (`cx`, `cy`), and the
    lens' radial curvature (`k1`, `k2`; 0 for a straight lens). `calibrated`: measured, not taken from the field of
    view in the configuration; `doubt`: relative standard deviation of the focal length. ValueError for sizes and focal
    lengths that no camera has."""

    width: int
    height: int
    focal_px: float
    cx: float
    cy: float
    calibrated: bool = False
    k1: float = 0.0
    k2: float = 0.0
    doubt: float = GUESSED

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"a frame has a width and a height, found {self.width} x {self.height}")
        if not (math.isfinite(self.focal_px) and self.focal_px > 0):
            raise ValueError(f"a focal length is more than 0 pixels, found {self.focal_px}")
        if not all(math.isfinite(value) for value in (self.cx, self.cy, self.k1, self.k2, self.doubt)):
            raise ValueError("optical centre, curvature and doubt of a camera are numbers")

    @property
    def horizontal_view_degrees(self) -> float:
        """The angle between the left and the right edge of the frame, without the lens' curvature."""
        return math.degrees(math.atan(self.cx / self.focal_px) + math.atan((self.width - self.cx) / self.focal_px))

    def ray(self, point: Point) -> Ray:
        """The direction in which a pixel looks. Pixels outside the frame have one as well."""
        x, y = (point[0] - self.cx) / self.focal_px, (point[1] - self.cy) / self.focal_px
        right, down = self._straightened(x, y)
        length = math.sqrt(right * right + down * down + 1)
        return right / length, down / length, 1 / length

    def pixel(self, position: tuple[float, float, float]) -> Point:
        """Where a position in metres (right, down, forward) is seen. ValueError for one behind the camera."""
        right, down, forward = position
        if forward <= 0:
            raise ValueError("what lies behind the camera is not seen")
        x, y = right / forward, down / forward
        bend = self._bend(x * x + y * y)
        return self.cx + self.focal_px * x * bend, self.cy + self.focal_px * y * bend

    def scaled(self, width: int, height: int) -> CameraModel:
        """The same camera with another frame size.

        A frame of another shape is taken as the middle of the picture cut at top and bottom (or grown there), as
        most cameras do it; because that is a guess, such a model does not count as calibrated."""
        if (width, height) == (self.width, self.height):
            return self
        factor = width / self.width
        alike = abs(width / height / (self.width / self.height) - 1) <= SAME_SHAPE
        return replace(
            self,
            width=width,
            height=height,
            focal_px=self.focal_px * factor,
            cx=self.cx * factor,
            cy=height / 2 + (self.cy - self.height / 2) * factor,
            calibrated=self.calibrated and alike,
            doubt=self.doubt if alike else max(self.doubt, GUESSED),
        )

    def cropped(self, x: float, y: float, width: int, height: int) -> CameraModel:
        """The same camera for a part of its frame that begins at (x, y)."""
        return replace(self, width=width, height=height, cx=self.cx - x, cy=self.cy - y)

    def _bend(self, square: float) -> float:
        return 1 + self.k1 * square + self.k2 * square * square

    def _straightened(self, x: float, y: float) -> tuple[float, float]:
        """Undo the lens step by step; far outside the frame, where its formula runs away, nothing is undone."""
        if self.k1 == 0 and self.k2 == 0:
            return x, y
        right, down = x, y
        for _ in range(_ROUNDS):
            bend = self._bend(right * right + down * down)
            if not 0.5 < bend < 2:
                return x, y
            right, down = x / bend, y / bend
        return right, down


def from_view(width: int, height: int, horizontal_view_degrees: float) -> CameraModel:
    """The camera that the configuration's horizontal field of view describes. ValueError outside 1 to 179 degrees."""
    if not 1 <= horizontal_view_degrees <= 179:
        raise ValueError(f"a field of view lies between 1 and 179 degrees, found {horizontal_view_degrees}")
    focal = width / 2 / math.tan(math.radians(horizontal_view_degrees) / 2)
    return CameraModel(width, height, focal, width / 2, height / 2)
