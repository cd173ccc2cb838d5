"""Metres on photos that are scaled to what a camera sees from half a metre to three: bias, and the trembling at rest.

A photo cannot say how far its person stood. It is scaled so that it must stand at 1 m, and again for all other
distances; the scale between them is exact, so the bias is what the measured distance does beside it."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from kiosk.base import paths
from kiosk.domain.eyes import MaskState
from kiosk.vision.frames import Pixels
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.faces import FaceFinder
from kiosk.vision.space import smoothing
from kiosk.vision.space.camera import CameraModel, from_view
from kiosk.vision.space.distance import EYES_M, Reading, reading_of
from tests.benchmarks._report import Report

FRAME = (1280, 720)  # as configured by default
METRES = (0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0)
LOOKS, EVERY_S, SETTLED = 15, 0.2, 5  # frames of one person at rest, at 5 a second; from the sixth on it is calm
PEOPLE = 24  # of each folder
_LARGE = 100  # pixels: photos whose face is wide enough to be scaled down for every distance but the nearest


@dataclass(frozen=True)
class Rest:
    """One person at rest: median metres, and standard deviation of the calm value in metres."""

    metres: float
    tremble: float


def report_distance(photos: Path) -> None:
    """Bias and trembling by distance, for faces with and without mask."""
    report, finder = Report("eyes: distance"), FaceFinder(paths.assets() / "vision" / "faces.onnx")
    camera = from_view(*FRAME, 70.0)
    for folder, mask in (("with_mask", MaskState.WORN), ("without_mask", MaskState.NONE)):
        people = list(_people(sorted((photos / "faces" / folder).iterdir()), finder))
        found = [{metres: _rest(one, metres, finder, camera, mask) for metres in METRES} for one in people]
        for metres in METRES:
            _line(report, folder, metres, found)
    report.finish()


def _line(report: Report, folder: str, metres: float, found: Sequence[dict[float, Rest | None]]) -> None:
    pairs = [(one[metres], one[1.0]) for one in found]
    both = [(here, base) for here, base in pairs if here is not None and base is not None]
    if not both:
        return
    bias = statistics.median(here.metres / base.metres / metres for here, base in both) - 1
    tremble = statistics.median(here.tremble for here, _ in both)
    if metres != 1.0:
        report.add(
            f"{folder}, {metres} m: bias against 1 m ({len(both)} people)",
            f"{bias:+.1%}",
            target="5% or less",
            good=abs(bias) <= 0.05,
        )
    wanted = metres == 1.5
    report.add(
        f"{folder}, {metres} m: trembling after smoothing",
        f"{100 * tremble:.1f} cm",
        target="3 cm or less" if wanted else "",
        good=tremble <= 0.03 if wanted else None,
    )


def _people(files: Sequence[Path], finder: FaceFinder) -> Iterator[tuple[Pixels, Face]]:
    """Photos with one large frontal face, spread over the folder."""
    count = 0
    for file in files[:: max(1, len(files) // (PEOPLE * 8))]:
        picture = cv2.imread(str(file))
        if picture is None:
            continue
        pixels = np.asarray(picture, np.uint8)
        faces = finder.find(pixels)
        if len(faces) == 1 and faces[0].box[2] >= _LARGE:
            yield pixels, faces[0]
            count += 1
        if count == PEOPLE:
            return


def _rest(
    person: tuple[Pixels, Face], metres: float, finder: FaceFinder, camera: CameraModel, mask: MaskState
) -> Rest | None:
    picture, face = person
    right, left = (np.array(point) for point in face.points[:2])
    scale = camera.focal_px * EYES_M / metres / float(np.linalg.norm(left - right))
    chance = np.random.default_rng(int(metres * 100))
    readings = [
        reading
        for _ in range(LOOKS)
        if (reading := _look(_frame(picture, (right + left) / 2, scale, chance), finder, camera, mask))
    ]
    if len(readings) < LOOKS * 2 // 3:
        return None
    state, calm = None, []
    for reading in readings:
        state = smoothing.step(state, reading.metres, reading.noise, EVERY_S)
        calm.append(state.metres)
    return Rest(statistics.median(reading.metres for reading in readings), statistics.pstdev(calm[SETTLED:]))


def _frame(picture: Pixels, eyes: np.ndarray, scale: float, chance: np.random.Generator) -> Pixels:
    """A camera's frame: the eyes near the middle, a breath of movement, sensor noise, JPEG."""
    source, left = picture, scale
    while left < 0.5:  # halved first, or the fine structure would fold over
        source, left = np.asarray(cv2.resize(source, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)), left * 2
    real = source.shape[1] / picture.shape[1]
    matrix = cv2.getRotationMatrix2D((0.0, 0.0), float(chance.normal(0, 0.3)), scale / real)
    middle = np.array([FRAME[0] / 2, FRAME[1] / 2]) + chance.uniform(-1, 1, 2)
    matrix[:, 2] = middle - matrix[:, :2] @ (eyes * real)
    frame = cv2.warpAffine(source, matrix, FRAME, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    noisy = np.clip(frame + chance.normal(0, 3, frame.shape), 0, 255).astype(np.uint8)
    decoded = cv2.imdecode(cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 85])[1], cv2.IMREAD_COLOR)
    return np.asarray(decoded, np.uint8)


def _look(frame: Pixels, finder: FaceFinder, camera: CameraModel, mask: MaskState) -> Reading | None:
    middle = np.array([FRAME[0] / 2, FRAME[1] / 2])
    faces = finder.find(frame)
    if not faces:
        return None
    nearest = min(faces, key=lambda face: float(np.linalg.norm(np.mean(face.points[:2], axis=0) - middle)))
    return reading_of(nearest, camera, mask)
