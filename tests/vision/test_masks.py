"""Reading masks with the shipped weights: chances that are chances, and silence where nothing can be told."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.domain.eyes import MaskState
from kiosk.vision.networks.crop import FACE_PX, MEAN_POINTS, SIDE, Picture
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.masks import NOTHING_SEEN, SURE, WRONG_SURE, MaskReader, decide

ASSETS = Path(__file__).parents[2] / "assets" / "vision"
WEIGHTS = ASSETS / "masks.onnx"
SKIN, BLUE = (150, 175, 220), (200, 170, 90)


@pytest.fixture(scope="module")
def reader() -> MaskReader:
    return MaskReader(WEIGHTS)


def at(x: float, y: float, scale: float) -> Face:
    """The mean face with its nose at (x, y)."""
    nose = MEAN_POINTS[2]
    points = tuple((x + (px - nose[0]) * scale, y + (py - nose[1]) * scale) for px, py in MEAN_POINTS)
    wide = FACE_PX * scale
    return Face((x - wide / 2, y - wide * 0.65, wide, wide * 1.2), 0.9, points)


def drawn(face: Face, mask: str, size: tuple[int, int] = (640, 480)) -> Picture:
    """A plain drawing of somebody before a wall: `mask` is none, worn, or nose (the mask below the nose)."""
    frame = np.full((size[1], size[0], 3), (190, 195, 195), np.uint8)
    (rx, ry), (lx, _), (nx, ny), (_, my), _ = face.points
    wide = face.box[2]
    chin = ry + 0.73 * wide

    def ellipse(x: float, y: float, a: float, b: float, colour: tuple[int, int, int]) -> None:
        cv2.ellipse(
            frame, (round(x), round(y)), (max(1, round(a)), max(1, round(b))), 0, 0, 360, colour, -1, cv2.LINE_AA
        )

    ellipse(nx, chin + 0.75 * wide, 0.95 * wide, 0.62 * wide, (90, 60, 50))
    cv2.rectangle(
        frame, (round(nx - wide * 0.2), round(my)), (round(nx + wide * 0.2), round(chin + wide * 0.25)), SKIN, -1
    )
    ellipse(nx, ry - 0.12 * wide, 0.54 * wide, 0.62 * wide, (25, 30, 40))
    ellipse(nx, (ry - 0.4 * wide + chin) / 2, 0.46 * wide, (chin - ry + 0.4 * wide) / 2, SKIN)
    for x in (rx, lx):
        ellipse(x, ry, 0.075 * wide, 0.035 * wide, (245, 245, 245))
        ellipse(x, ry, 0.033 * wide, 0.035 * wide, (40, 40, 45))
        ellipse(x, ry - 0.11 * wide, 0.11 * wide, 0.018 * wide, (40, 45, 60))
    ellipse(nx, ny, 0.07 * wide, 0.05 * wide, (125, 150, 200))
    ellipse(nx, my, 0.17 * wide, 0.035 * wide, (110, 105, 190))
    if mask != "none":
        top = ny - 0.13 * wide if mask == "worn" else (ny + my) / 2
        outline = [
            (nx - 0.44 * wide, top + 0.05 * wide),
            (nx, top - 0.03 * wide),
            (nx + 0.44 * wide, top + 0.05 * wide),
        ]
        outline += [(nx + 0.36 * wide, my + 0.1 * wide), (nx, chin + 0.03 * wide), (nx - 0.36 * wide, my + 0.1 * wide)]
        cv2.fillPoly(frame, [np.array(outline).round().astype(np.int32)], BLUE, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(frame, (0, 0), max(0.5, wide / 120)), np.uint8)


def test_the_weights_are_the_ones_of_the_list() -> None:
    lines = (ASSETS / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {line.split()[1].lstrip("*"): line.split()[0] for line in lines if line.strip()}
    assert listed["masks.onnx"] == hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    assert WEIGHTS.stat().st_size <= 450_000


def test_chances_are_chances(reader: MaskReader) -> None:
    crops = [np.random.default_rng(seed).integers(0, 255, (SIDE, SIDE, 3), np.uint8) for seed in range(5)]
    chances = reader.chances(crops)
    assert chances.shape == (5, 3)
    assert chances.sum(1) == pytest.approx(np.ones(5), abs=1e-4)
    assert (chances >= 0).all()


def test_crops_are_read_the_same_alone_and_together(reader: MaskReader) -> None:
    faces = [at(160, 200, 1.5), at(460, 200, 1.5)]
    frame = np.minimum(drawn(faces[0], "worn"), drawn(faces[1], "none"))
    together = reader.read(frame, faces)
    for face, reading in zip(faces, together, strict=True):
        assert reader.read(frame, [face])[0].chances == pytest.approx(reading.chances, abs=1e-4)


@pytest.mark.parametrize("scale", [0.6, 1.0, 2.0, 3.0])
@pytest.mark.parametrize(
    ("mask", "state"), [("worn", MaskState.WORN), ("nose", MaskState.WRONG), ("none", MaskState.NONE)]
)
def test_a_drawing_is_read_at_every_distance(reader: MaskReader, scale: float, mask: str, state: MaskState) -> None:
    face = at(320, 200, scale)
    assert reader.read(drawn(face, mask), [face])[0].state is state


def test_no_faces_no_readings(reader: MaskReader) -> None:
    assert reader.read(np.zeros((480, 640, 3), np.uint8), []) == []


@pytest.mark.parametrize(
    ("face", "frame"),
    [
        pytest.param(at(320, 240, 0.27), drawn(at(320, 240, 0.27), "worn"), id="15 px wide"),
        pytest.param(at(320, 240, 2), drawn(at(320, 240, 2), "worn") // 32, id="dark"),
        pytest.param(at(320, 240, 2), np.full((480, 640, 3), 120, np.uint8), id="flat"),
        pytest.param(at(-60, 240, 2), drawn(at(320, 240, 2), "worn"), id="outside the frame"),
        pytest.param(Face((320, 240, 0, 0), 0.9, ()), drawn(at(320, 240, 2), "worn"), id="no area"),
    ],
)
def test_nothing_is_said_where_nothing_can_be_told(reader: MaskReader, face: Face, frame: Picture) -> None:
    assert reader.read(frame, [face]) == [NOTHING_SEEN]


def test_a_face_from_the_side_is_unsure(reader: MaskReader) -> None:
    face = at(320, 240, 2)
    right, left, (nx, ny), *mouth = face.points
    turned = Face(face.box, 0.9, (right, left, (nx + 1.3 * (left[0] - right[0]), ny), *mouth))
    assert reader.read(drawn(face, "worn"), [turned]) == [NOTHING_SEEN]


def test_readings_keep_the_order_of_the_faces(reader: MaskReader) -> None:
    faces = [at(320, 240, 0.2), at(320, 240, 2), Face((0, 0, 0, 0), 0.1, ())]
    readings = reader.read(drawn(faces[1], "none"), faces)
    assert readings[0] == readings[2] == NOTHING_SEEN
    assert sum(readings[1].chances) == pytest.approx(1, abs=1e-4)


def test_deciding() -> None:
    def state(*chances: float) -> MaskState:
        return decide(np.array(chances, np.float32)).state

    assert state(0.9, 0.05, 0.05) is MaskState.WORN
    assert state(0.05, 0.05, 0.9) is MaskState.NONE
    assert state(0.02, WRONG_SURE + 0.01, 0.97 - WRONG_SURE) is MaskState.WRONG
    assert state(SURE - 0.02, 1.01 - SURE, 0.01) is MaskState.UNSURE
    assert state(0.45, 0.1, 0.45) is MaskState.UNSURE
    unsure = decide(np.array([0.4, 0.2, 0.4], np.float32))
    assert unsure.confidence == pytest.approx(0.4)
    assert not math.isnan(decide(np.array([1.0000001, -1e-9, 0], np.float32)).confidence)


def test_a_missing_or_wrong_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.onnx"):
        MaskReader(tmp_path / "none.onnx")
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no network")
    with pytest.raises(ValueError, match=r"broken\.onnx"):
        MaskReader(broken)
