"""The face detector as the kiosk loads it: sizes, coordinates, and what it refuses."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.vision.networks.faces import (
    COARSE,
    FINE,
    FINE_AREA,
    GRID,
    LARGEST,
    NARROWEST,
    WIDE,
    FaceFinder,
    fitted,
    tensor_of,
)

WEIGHTS = Path(__file__).parents[2] / "assets" / "vision" / "faces.onnx"


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder(WEIGHTS)


@pytest.mark.parametrize(
    "shape", [(480, 640), (720, 1280), (1080, 1920), (1920, 1080), (4320, 7680), (1, 1), (5, 3000), (97, 131)]
)
def test_any_frame_becomes_a_picture_the_network_takes(shape: tuple[int, int]) -> None:
    frame = np.full((*shape, 3), 9, np.uint8)
    picture, scale = fitted(frame)
    assert picture.shape[0] % GRID == 0
    assert picture.shape[1] % GRID == 0
    assert shape[0] / scale[1] * shape[1] / scale[0] <= LARGEST * 1.01
    assert picture[0, 0].tolist() == [9, 9, 9]
    assert round(shape[1] / scale[0]) <= picture.shape[1]
    assert round(shape[0] / scale[1]) <= picture.shape[0]


def test_a_frame_of_640_by_480_stays_as_it_is() -> None:
    frame = np.random.default_rng(0).integers(0, 256, (480, 640, 3), np.uint8)
    picture, scale = fitted(frame)
    assert np.array_equal(picture, frame)
    assert scale == (1.0, 1.0)


def test_the_tensor_holds_the_same_numbers() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (32, 64, 3), np.uint8)
    tensor = tensor_of(picture)
    assert tensor.shape == (1, 3, 32, 64)
    assert tensor.dtype == np.float32
    assert np.array_equal(tensor[0].transpose(1, 2, 0), picture)


@pytest.mark.parametrize("level", [0, 114, 255])
def test_an_even_frame_holds_no_face(finder: FaceFinder, level: int) -> None:
    assert finder.find(np.full((480, 640, 3), level, np.uint8)) == []


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (33, 17), (240, 320)])
def test_small_frames_are_taken(finder: FaceFinder, shape: tuple[int, int]) -> None:
    assert finder.find(np.zeros((*shape, 3), np.uint8)) == []


@pytest.mark.parametrize("shape", [(480, 640), (480, 640, 4), (480, 640, 1)])
def test_frames_without_three_colours_are_refused(finder: FaceFinder, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="height, width, 3"):
        finder.find(np.zeros(shape, np.uint8))


def drawn_face() -> np.ndarray:
    """A frame of 192 x 128 px with a drawn face left of its middle."""
    frame = np.full((128, 192, 3), 150, np.uint8)
    cv2.ellipse(frame, (70, 64), (30, 40), 0, 0, 360, (130, 160, 215), -1)
    for x in (58, 82):
        cv2.ellipse(frame, (x, 54), (6, 3), 0, 0, 360, (40, 40, 40), -1)
    cv2.ellipse(frame, (70, 84), (11, 3), 0, 0, 360, (80, 80, 160), -1)
    cv2.line(frame, (70, 58), (66, 72), (100, 130, 185), 2)
    return frame


def resized(frame: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    return np.asarray(cv2.resize(frame, size), np.uint8)


def test_a_lower_threshold_only_adds_faces() -> None:
    few, many = (FaceFinder(WEIGHTS, limit).find(drawn_face()) for limit in (0.3, 1e-9))
    assert {face.box for face in few} <= {face.box for face in many}
    assert len(many) > 0
    assert [face.score for face in many] == sorted((face.score for face in many), reverse=True)
    assert all(len(face.points) == 5 for face in many)
    assert all(face.box[2] >= NARROWEST for face in many)


def test_a_near_face_is_seen_by_the_coarse_look_and_a_far_one_by_the_fine_one() -> None:
    finder = FaceFinder(WEIGHTS, 1e-9)
    near = resized(drawn_face(), (576, 384))
    assert finder.find(near)[0].box[2] > WIDE
    far = np.full((480, 640, 3), 150, np.uint8)
    far[200:264, 300:396] = cv2.resize(drawn_face(), (96, 64), interpolation=cv2.INTER_AREA)
    box = finder.find(far)[0].box
    assert box[0] + box[2] / 2 == pytest.approx(335, abs=20)


def test_frames_of_any_size_give_boxes_in_their_own_pixels() -> None:
    finder, frame = FaceFinder(WEIGHTS, 1e-9), drawn_face()
    usual = resized(frame, (640, 480))
    large = resized(usual, (1280, 960))
    there, twice = finder.find(usual)[0], finder.find(large)[0]
    assert np.array(twice.box) / 2 == pytest.approx(np.array(there.box), abs=20)


@pytest.mark.parametrize(("area", "most"), [(FINE_AREA, FINE), (LARGEST * COARSE**2, COARSE)])
def test_both_looks_keep_their_size(area: float, most: float) -> None:
    for shape in ((480, 640), (240, 320), (1080, 1920), (100, 2000)):
        picture, (across, down) = fitted(np.zeros((*shape, 3), np.uint8), area, most)
        assert shape[0] / down * shape[1] / across <= area * 1.02
        assert 1 / across <= most * 1.01
        assert picture.shape[0] % GRID == picture.shape[1] % GRID == 0


@pytest.mark.parametrize("content", [b"", b"not a network"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "faces.onnx"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"faces\.onnx is not a face network"):
        FaceFinder(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"absent\.onnx is not a face network"):
        FaceFinder(tmp_path / "absent.onnx")
