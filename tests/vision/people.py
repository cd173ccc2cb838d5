"""Faces as a camera would see people who stand somewhere: for tests of what is made of them."""

from collections.abc import Mapping

from kiosk.domain.eyes import FaceReading, MaskState
from kiosk.vision.networks.face import Face
from kiosk.vision.people.tracking import Sighting
from kiosk.vision.people.votes import Shares
from kiosk.vision.space.camera import CameraModel, from_view
from kiosk.vision.space.distance import Reading, reading_of

CAMERA = from_view(1280, 720, 70)
PROBABILITIES: Mapping[MaskState, Shares | None] = {
    MaskState.WORN: (0.96, 0.03, 0.01),
    MaskState.WRONG: (0.05, 0.91, 0.04),
    MaskState.NONE: (0.01, 0.02, 0.97),
    MaskState.UNSURE: None,
}
_FACE_M = 0.137
_POINTS = ((-0.23, 0.0), (0.23, 0.0), (0.0, 0.25), (-0.18, 0.46), (0.18, 0.46))  # in widths of the box


def sighting(
    right: float,
    forward: float = 1.5,
    mask: MaskState = MaskState.NONE,
    *,
    down: float = 0.0,
    size: float = 1.0,
    camera: CameraModel = CAMERA,
) -> Sighting:
    """Somebody who looks straight on, `right`, `down` and `forward` metres away; children have a smaller `size`."""
    width = _FACE_M * size * camera.focal_px / forward
    x, y = camera.pixel((right, down, forward))
    points = tuple((x + dx * width, y + dy * width) for dx, dy in _POINTS)
    face = Face((x - width / 2, y - width / 2, width, width * 1.15), 0.95, points)
    return Sighting(face, reading_of(face, camera), PROBABILITIES[mask])


def reading(
    track: int,
    mask: MaskState = MaskState.UNSURE,
    right: float = 0.0,
    forward: float = 1.0,
    *,
    confidence: float = 0.95,
    band: float = 0.06,
) -> FaceReading:
    """What is told of somebody `right` and `forward` metres away, with a band of this share."""
    placed = Reading(forward, forward * (1 - band), forward * (1 + band), (right, 0.0, forward), 0.01)
    return FaceReading(track, mask, confidence, placed.metres, placed.low, placed.high, placed.position)
