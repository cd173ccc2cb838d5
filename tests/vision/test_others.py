"""Networks of others that a shop may install: YuNet, and MediaPipe's landmarks for iris centres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from kiosk.vision.frames import Pixels
from kiosk.vision.networks import iris, models
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.iris import IrisFinder, around, with_irises
from kiosk.vision.networks.models import LANDMARKER, YUNET, ModelError, models_of
from kiosk.vision.networks.yunet import YunetFinder
from kiosk.vision.sources.drawing import Person, draw_person, face_of
from tests.import_table import ROOT

# Where people who develop the kiosk keep networks that are not part of it.
PLACES = (ROOT.parent / "shared" / "models",)


def published(name: str) -> Path:
    """The genuine file, where somebody installed it on this machine."""
    for place in PLACES:
        if (place / name).is_file() and models.digest(place / name) == models.PINNED[name]:
            return place / name
    try:
        return models_of(Path("nowhere")).find(name)
    except ModelError:
        pytest.skip(f"{name} is not installed here")


def drawn(*people: Person) -> Pixels:
    picture = np.full((720, 1280, 3), 150, np.uint8)
    for person in people:
        draw_person(picture, person)
    return picture


@pytest.mark.parametrize("metres", [0.6, 1.0, 2.0, 3.0])
def test_yunet_answers_like_our_detector(metres: float) -> None:
    person = Person(metres, right=0.1)
    (found,) = YunetFinder(published(YUNET)).find(drawn(person))
    true = face_of(person, 1280, 720)
    assert found.score > 0.6
    assert found.box[0] + found.box[2] / 2 == pytest.approx(true.box[0] + true.box[2] / 2, abs=0.1 * true.box[2])
    eyes = np.array(found.points[:2]) - np.array(true.points[:2])
    assert float(np.abs(eyes).max()) < 0.12 * true.box[2]  # and the right one first


def test_yunet_and_frames_of_any_size() -> None:
    finder = YunetFinder(published(YUNET))
    assert finder.find(drawn()) == []
    for size in [(1, 1), (2, 2), (480, 640), (2160, 3840), (17, 999)]:
        assert finder.find(np.full((*size, 3), 120, np.uint8)) == []
    assert len(finder.find(drawn(Person(1.0, right=-0.3), Person(1.2, right=0.4)))) == 2


def test_a_file_that_is_no_yunet(tmp_path: Path) -> None:
    (tmp_path / "x.onnx").write_bytes(b"nothing")
    with pytest.raises(ValueError, match="no network that can be loaded"):
        YunetFinder(tmp_path / "x.onnx")


# --- irises -----------------------------------------------------------------------------------------------------------

FACE = face_of(Person(1.0), 1280, 720)


@dataclass
class Landmark:
    x: float
    y: float


class Landmarks:
    """Answers with irises at known places of the frame, given the cut that it is shown."""

    def __init__(self, irises: Sequence[tuple[float, float]] | None) -> None:
        self.irises, self.shapes = irises, list[tuple[int, ...]]()

    def detect(self, picture: np.ndarray) -> Landmarks:
        self.shapes.append(picture.shape)
        x, y, width, height = around(FACE, 1280, 720) or (0, 0, 0, 0)
        self.face_landmarks = []
        if self.irises is not None:
            points = [Landmark(0.5, 0.5)] * 478
            for index, (right, down) in zip((iris.RIGHT, iris.LEFT), self.irises, strict=True):
                points[index] = Landmark((right - x) / width, (down - y) / height)
            self.face_landmarks = [points]
        return self

    def close(self) -> None:
        return


class Found:
    def __init__(self, *faces: Face) -> None:
        self.faces = list(faces)

    def find(self, frame: Pixels) -> list[Face]:
        return self.faces


def refined(monkeypatch: pytest.MonkeyPatch, landmarks: Landmarks, *faces: Face) -> list[Face]:
    monkeypatch.setattr(iris, "picture_of", lambda pixels: pixels)
    finder = IrisFinder.__new__(IrisFinder)
    finder._finder, finder._task = Found(*faces), landmarks
    return finder.find(np.zeros((720, 1280, 3), np.uint8))


def moved(by: float) -> list[tuple[float, float]]:
    return [(x + by, y) for x, y in FACE.points[:2]]


def test_irises_take_the_place_of_the_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    landmarks = Landmarks(moved(3.0))
    (face,) = refined(monkeypatch, landmarks, FACE)
    assert np.allclose(face.points[:2], moved(3.0))
    assert face.points[2:] == FACE.points[2:]
    assert landmarks.shapes[0][1] == pytest.approx(FACE.box[2] * (1 + 2 * iris.AROUND), abs=2)


@pytest.mark.parametrize("answer", [None, moved(60.0), [(float("nan"), 0.0)] * 2])
def test_what_cannot_be_irises_changes_nothing(monkeypatch: pytest.MonkeyPatch, answer: object) -> None:
    assert refined(monkeypatch, Landmarks(answer), FACE) == [FACE]  # type: ignore[arg-type]


def test_only_near_faces_are_looked_at_so_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    far = face_of(Person(6.0), 1280, 720)
    many = [face_of(Person(1.0 + 0.1 * number), 1280, 720) for number in range(6)]
    landmarks = Landmarks(None)
    assert refined(monkeypatch, landmarks, far) == [far]
    assert landmarks.shapes == []
    assert refined(monkeypatch, landmarks, *many) == many
    assert len(landmarks.shapes) == iris.MOST


@pytest.mark.parametrize("box", [(-500.0, 10.0, 40.0, 50.0), (float("nan"), 0.0, 9.0, 9.0), (1279.9, 719.9, 1.0, 1.0)])
def test_a_face_outside_the_frame_is_cut_nowhere(box: tuple[float, float, float, float]) -> None:
    assert around(Face(box, 1.0, ()), 1280, 720) is None
    assert with_irises(Face(box, 1.0, ()), moved(0.0)) == Face(box, 1.0, ())


def test_the_published_bundle_finds_irises() -> None:
    finder = IrisFinder(Found(FACE), published(LANDMARKER))
    (face,) = finder.find(drawn(Person(1.0)))
    finder.close()
    assert np.allclose(face.points[:2], FACE.points[:2], atol=0.3 * FACE.box[2])


def test_a_file_that_is_no_bundle(tmp_path: Path) -> None:
    (tmp_path / "x.task").write_bytes(b"nothing")
    with pytest.raises(ValueError, match="no bundle that MediaPipe can run"):
        IrisFinder(Found(), tmp_path / "x.task")
