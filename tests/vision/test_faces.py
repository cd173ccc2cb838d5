"""The face detector as the kiosk loads it: sizes, coordinates, and what it refuses."""

from pathlib import Path

import numpy as np
import pytest

from kiosk.vision.faces import GRID, LARGEST, FaceFinder, fitted, tensor_of

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


def test_a_lower_threshold_only_adds_faces() -> None:
    frame = np.random.default_rng(4).integers(0, 256, (96, 128, 3), np.uint8)
    few, many = FaceFinder(WEIGHTS, 0.3).find(frame), FaceFinder(WEIGHTS, 0.001).find(frame)
    assert {face.box for face in few} <= {face.box for face in many}
    assert [face.score for face in many] == sorted((face.score for face in many), reverse=True)
    assert all(len(face.points) == 5 for face in many)


@pytest.mark.parametrize("content", [b"", b"not a network"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "faces.onnx"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"faces\.onnx is not a face network"):
        FaceFinder(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"absent\.onnx is not a face network"):
        FaceFinder(tmp_path / "absent.onnx")
