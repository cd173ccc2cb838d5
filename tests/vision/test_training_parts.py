"""The parts of the training that need no PyTorch: the split, targets, the geometry of training pictures."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.vision.networks.decode import MAPS, STRIDE, decode
from kiosk.vision.training.faces_measure import Once, count_photo, measure
from kiosk.vision.training.faces_overlays import Template, lay_mask, occlude, read_templates
from kiosk.vision.training.faces_photos import Photo, Photos, faces_of, read_photos
from kiosk.vision.training.faces_pixels import spoiled
from kiosk.vision.training.faces_placing import Canvas, Placing, clipped, draw, matrix_of, moved, place
from kiosk.vision.training.faces_scenes import CALM, SceneMaker, batch_of
from kiosk.vision.training.faces_targets import Faces, targets
from kiosk.vision.training.labels import iou, label_scene, label_single, split_of
from kiosk.vision.trial.measure import FRAME, framed

POINTS = [[110.0, 115.0], [130.0, 115.0], [120.0, 125.0], [112.0, 135.0], [128.0, 135.0]]


def one(x: float, y: float, w: float, h: float, mask: int = 2) -> Faces:
    return Faces(
        np.array([[x, y, w, h]], np.float32),
        np.array([POINTS], np.float32),
        np.array([True]),
        np.array([mask]),
        np.zeros((0, 4), np.float32),
    )


def seen(x: float, y: float, w: float, h: float, score: float) -> np.ndarray:
    return np.array([x, y, w, h, *(value for point in POINTS for value in point), score], np.float32)


def test_the_split_is_by_name_and_about_a_fifth() -> None:
    sides = [split_of("boxes", f"{index:04}.jpg") for index in range(2000)]
    assert sides == [split_of("boxes", f"{index:04}.jpg") for index in range(2000)]
    assert 0.17 < sides.count("test") / 2000 < 0.23
    assert sides != [split_of("faces", f"{index:04}.jpg") for index in range(2000)]


def test_given_boxes_get_points_and_strangers_are_ignored() -> None:
    given = [{"x": 100.0, "y": 100.0, "w": 40.0, "h": 50.0, "mask": "worn"}]
    rows = np.stack([seen(102, 98, 40, 50, 0.9), seen(300, 20, 30, 40, 0.8), seen(10, 10, 9, 9, 0.35)])
    faces, ignore = label_scene(given, rows)
    assert faces[0].points == POINTS
    assert faces[0].box == (100.0, 100.0, 40.0, 50.0)
    assert ignore == [[300.0, 20.0, 30.0, 40.0]]


def test_a_given_face_that_the_teacher_misses_has_no_points() -> None:
    given = [{"x": 100.0, "y": 100.0, "w": 40.0, "h": 50.0, "mask": "none"}]
    assert label_scene(given, np.zeros((0, 15), np.float32))[0][0].points is None


def test_of_a_single_the_largest_sure_face_has_the_class() -> None:
    rows = np.stack([seen(200, 0, 20, 20, 0.95), seen(100, 100, 90, 99, 0.8), seen(0, 200, 30, 30, 0.55)])
    faces, ignore = label_single("worn", rows)
    assert [face.mask for face in faces] == ["worn", None]
    assert faces[0].box[0] == 100.0
    assert ignore == [[0.0, 200.0, 30.0, 30.0]]


def test_overlap_of_boxes() -> None:
    a = np.array([[0, 0, 10, 10]], np.float32)
    assert iou(a, np.array([[5, 0, 10, 10], [50, 50, 1, 1]], np.float32))[0] == pytest.approx([1 / 3, 0.0])


def maps_of(faces: Faces, height: int, width: int) -> np.ndarray:
    """Maps as a perfect network would answer them."""
    wanted = targets(faces, height, width)
    rows, columns = wanted.heat.shape
    maps = np.zeros((MAPS, rows, columns), np.float32)
    maps[0] = np.log(np.clip(wanted.heat, 1e-4, 1 - 1e-4) / (1 - np.clip(wanted.heat, 1e-4, 1 - 1e-4)))
    maps[1:15].reshape(14, -1)[:, wanted.cell] = wanted.values.T
    return maps


@pytest.mark.parametrize("size", [10.0, 24.0, 40.0, 97.0, 280.0])
def test_targets_decode_to_the_face_they_were_made_from(size: float) -> None:
    faces = one(20.5, 11.0, size, size * 1.25)
    rows = decode(maps_of(faces, 480, 640), 0.5)
    assert len(rows) == 1
    assert rows[0, :4] == pytest.approx(faces.boxes[0], abs=0.05)
    assert rows[0, 4:14].reshape(5, 2) == pytest.approx(faces.points[0], abs=0.3)


def test_each_face_weighs_one_and_tiny_ones_are_not_taught() -> None:
    both = Faces(
        *(
            np.concatenate([a, b])
            for a, b in zip(*map(_arrays, (one(20, 20, 60, 70), one(300, 300, 6, 6))), strict=True)
        )
    )
    wanted = targets(both, 480, 640)
    assert wanted.weight.sum() == pytest.approx(1.0)
    assert wanted.keep[303 // STRIDE, 303 // STRIDE] == 0.0
    assert wanted.keep[5, 5] == 1.0
    assert (wanted.heat == 1.0).sum() == 1


def _arrays(faces: Faces) -> list[np.ndarray]:
    return [getattr(faces, name) for name in Faces.__dataclass_fields__]


def test_no_faces_teach_only_background() -> None:
    wanted = targets(Faces.none(), 320, 320)
    assert wanted.heat.max() == 0.0
    assert wanted.keep.min() == 1.0
    assert wanted.values.shape == (0, 14)


def test_a_mirror_swaps_left_and_right_points() -> None:
    faces = one(100, 100, 40, 50)
    placing = Placing((120.0, 125.0), (60.0, 70.0), 2.0, 0.0, True)
    turned = moved(faces, matrix_of(placing), True)
    assert turned.boxes[0] == pytest.approx([20, 20, 80, 100])
    right_eye, left_eye = turned.points[0, :2]
    assert right_eye[0] < left_eye[0]
    assert turned.points[0, 2] == pytest.approx([60, 70])


def test_pixels_and_labels_move_together() -> None:
    picture = np.zeros((300, 300, 3), np.uint8)
    cv2.circle(picture, (120, 125), 6, (255, 255, 255), -1)
    for scale in (0.11, 0.3, 1.0, 2.0):
        canvas = np.zeros((320, 320, 3), np.uint8)
        placing = Placing((120.0, 125.0), (200.0, 90.0), scale, 0.3, True)
        draw(canvas, picture, matrix_of(placing), (0, 0, 320, 320))
        weight = canvas[..., 0].astype(float)
        rows, columns = np.mgrid[:320, :320]
        found = (columns * weight).sum() / weight.sum(), (rows * weight).sum() / weight.sum()
        assert found == pytest.approx((200.0, 90.0), abs=0.6)


def test_faces_outside_vanish_and_cut_ones_are_ignored() -> None:
    window = (0, 0, 100, 100)
    assert len(clipped(one(200, 0, 40, 50), window).boxes) == 0
    cut = clipped(one(75, 0, 100, 50), window)
    assert len(cut.boxes) == 0
    assert cut.ignore[0] == pytest.approx([75, 0, 25, 50])
    assert clipped(one(70, 10, 40, 50), window).boxes[0] == pytest.approx([70, 10, 30, 50])


def test_a_soft_edge_leaves_the_middle_and_fades_outside() -> None:
    canvas = Canvas(np.zeros((100, 100, 3), np.uint8))
    photo = Photo(np.full((50, 50, 3), 200, np.uint8), Faces.none())
    place(canvas, photo, Placing((25.0, 25.0), (50.0, 50.0), 1.0), (0, 0, 100, 100), soft=True)
    assert canvas.pixels[50, 50, 0] == 200
    assert 0 < canvas.pixels[50, 27, 0] < 200
    assert canvas.pixels[5, 5, 0] == 0


def template() -> Template:
    picture = np.full((100, 200, 4), 255, np.uint8)
    points = np.array([[0, 10], [100, 0], [200, 10], [20, 80], [100, 100], [180, 80]], np.float32)
    return Template([picture], points)


def test_a_mask_covers_mouth_and_nose_but_not_the_eyes() -> None:
    pixels = np.zeros((200, 240, 3), np.uint8)
    lay_mask(pixels, np.array(POINTS, np.float32), template(), np.random.default_rng(3))
    assert pixels[135, 120].max() > 0
    assert pixels[115, 110].max() == 0
    assert pixels[115, 130].max() == 0


def test_an_occluder_changes_the_lower_face_and_nothing_far_away() -> None:
    cloth = np.full((90, 90, 3), 77, np.uint8)
    for seed in range(20):
        pixels = np.full((300, 300, 3), 1, np.uint8)
        occlude(pixels, np.array([100, 100, 60, 70], np.float32), cloth, np.random.default_rng(seed))
        changed = np.nonzero((pixels != 1).any(-1))
        assert len(changed[0]) > 0
        assert changed[0].min() > 60


def photos() -> Photos:
    rng = np.random.default_rng(0)
    picture = rng.integers(0, 256, (240, 300, 3), np.uint8)
    photo = Photo(picture, one(100, 100, 40, 50))
    return Photos([photo], [photo], [rng.integers(0, 256, (200, 300, 3), np.uint8)])


def test_training_pictures_are_seeded_and_their_faces_lie_inside() -> None:
    maker = SceneMaker(photos(), [template()], 160)
    first, again = (batch_of(maker, 12, np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(first[0], again[0])
    assert first[0].shape == (12, 160, 160, 3)
    boxes = np.concatenate([faces.boxes for faces in first[1]])
    assert len(boxes) > 4
    assert boxes[:, :2].min() >= 0
    assert (boxes[:, :2] + boxes[:, 2:]).max() <= 160.001
    assert {faces.mask[0] for faces in first[1] if len(faces.mask)} <= {0, 2}


def test_spoiling_keeps_shape_and_type() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (64, 96, 3), np.uint8)
    rng = np.random.default_rng(1)
    for _ in range(60):
        spoilt = spoiled(picture, rng)
        assert spoilt.shape == picture.shape
        assert spoilt.dtype == np.uint8


def test_photos_come_from_the_labels_of_their_side(tmp_path: Path) -> None:
    (tmp_path / "boxes").mkdir()
    cv2.imwrite(str(tmp_path / "boxes" / "a.png"), np.zeros((20, 30, 3), np.uint8))
    face = {"box": [1, 2, 3, 4], "points": None, "mask": "wrong"}
    row = {"set": "boxes", "name": "a.png", "split": "train", "faces": [face], "ignore": [[5, 5, 2, 2]]}
    (tmp_path / "labels.jsonl").write_text(json.dumps(row) + "\n")
    known = read_photos(tmp_path, tmp_path / "labels.jsonl", [], "train")
    assert known.scenes[0].faces.mask.tolist() == [1]
    assert not known.scenes[0].faces.has_points[0]
    assert read_photos(tmp_path, tmp_path / "labels.jsonl", [], "test").scenes == []
    assert faces_of(row).ignore.tolist() == [[5, 5, 2, 2]]


def test_templates_are_read_with_their_points(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "cloth.png"), np.zeros((90, 120, 4), np.uint8))
    lines = ["[cloth]", "template: cloth.png", *(f"mask_{key}: {at}, 2" for at, key in enumerate("abcdef")), "[gone]"]
    (tmp_path / "masks.cfg").write_text("\n".join(lines))
    found = read_templates(tmp_path)
    assert len(found) == 1
    assert found[0].points[3].tolist() == [3.0, 2.0]
    assert [level.shape[1] for level in found[0].levels] == [120, 60, 30]


def test_measuring_counts_faces_by_class_and_width() -> None:
    photo = Photo(np.zeros((480, 640, 3), np.uint8), one(100, 100, 40, 50))
    truth = seen(100, 100, 40, 50, 0.9)[None]
    figures = measure([photo], [photo.pixels], lambda _: truth)
    assert figures.faces == {("none", 2): 1, ("none", 0): 1}
    assert figures.found == {("none", 2): 1}
    assert figures.recall("none", [2]) == 1.0
    assert figures.eyes == [0.0]
    assert (figures.false, figures.frames) == (1, 1)


def test_frames_for_measuring_are_640_by_480_with_the_picture_in_the_middle() -> None:
    frame, factor, shift = framed(np.full((100, 100, 3), 255, np.uint8), 0.5)
    assert frame.shape == (FRAME[1], FRAME[0], 3)
    assert factor == pytest.approx(2.4)
    assert shift == (200, 120)
    assert frame[240, 320, 0] == 255
    assert frame[0, 0, 0] == 114


def test_strays_beside_people_are_counted() -> None:
    figures = measure([], [], lambda _: np.zeros((0, 15), np.float32))
    photo = Photo(np.zeros((480, 640, 3), np.uint8), one(100, 100, 40, 50))
    count_photo(figures, photo, 1.0, lambda _: seen(400, 300, 40, 50, 0.9)[None])
    assert figures.stray == 1


def test_a_finder_looks_once_at_each_frame_for_all_thresholds() -> None:
    looked = []

    def find(frame: np.ndarray) -> np.ndarray:
        looked.append(frame)
        return np.stack([seen(0, 0, 20, 20, 0.8), seen(50, 50, 20, 20, 0.4)])

    once, frame = Once(find), np.zeros((48, 64, 3), np.uint8)
    assert [len(once.above(limit)(frame)) for limit in (0.3, 0.5, 0.9)] == [2, 1, 0]
    assert len(looked) == 1
    once.above(0.3)(np.ones((48, 64, 3), np.uint8))
    assert len(looked) == 2


def test_pictures_that_give_trouble_are_drawn_up_to_sixfold() -> None:
    many = photos()
    maker = SceneMaker(Photos(many.scenes, many.singles, many.empty * 4), [])
    assert maker.chances.tolist() == [0.25] * 4
    maker.draw_more(np.array([0.0, 1.0, 0.0, 0.0]))
    assert maker.chances.sum() == pytest.approx(1.0)
    assert maker.chances[1] / maker.chances[0] == pytest.approx(6.0)


def test_calm_pictures_differ_from_wild_ones_and_are_seeded_too() -> None:
    maker = SceneMaker(photos(), [template()], 96)
    wild, calm, again = (batch_of(maker, 6, np.random.default_rng(2), *mix)[0] for mix in ((), (CALM,), (CALM,)))
    assert np.array_equal(calm, again)
    assert not np.array_equal(wild, calm)
