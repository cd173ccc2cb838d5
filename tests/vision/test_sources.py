"""Drawn scenes, and the way from a name to a source."""

from pathlib import Path

import numpy as np
import pytest

from kiosk.domain.eyes import EyesState, MaskState
from kiosk.vision.sources.devices import Camera
from kiosk.vision.sources.drawing import EYE_DISTANCE_M, Person, draw_person, face_of, focal_length
from kiosk.vision.sources.opening import source_from
from kiosk.vision.sources.pictures import PicturesSource
from kiosk.vision.sources.source import SourceError, Wanted
from kiosk.vision.sources.synthetic import SCENES, SyntheticSource, walk
from kiosk.vision.sources.v4l2 import V4l2Source
from kiosk.vision.sources.video import VideoSource

WANTED = Wanted(64, 48, 5.0)


def plain(level, width=64, height=48):
    return np.full((height, width, 3), level, np.uint8)


def refusal(do) -> SourceError:
    with pytest.raises(SourceError) as caught:
        do()
    return caught.value


# drawn scenes


def read_one(source):
    source.open()
    return source.read()


def test_the_same_seed_draws_the_same_pictures_and_two_pictures_are_never_the_same():
    first, second = (SyntheticSource(walk, Wanted(320, 240, 5.0), seed=7) for _ in range(2))
    assert (read_one(first) == read_one(second)).all()
    assert not (first.read() == second.read()).all() or not (first.read() == read_one(second)).all()
    assert not (read_one(SyntheticSource(walk, Wanted(320, 240, 5.0), seed=8)) == read_one(first)).all()


@pytest.mark.parametrize("name", sorted(SCENES))
def test_every_scene_can_be_drawn_for_a_minute(name):
    source = source_from(f"synthetic:{name}", Wanted(160, 120, 1.0))
    source.open()
    shapes = {source.read().shape for _ in range(60)}
    assert shapes == {(120, 160, 3)}
    source.close()
    assert refusal(source.read).state is EyesState.NO_CAMERA


def test_the_walk_comes_stays_and_goes():
    at = [walk(float(second)) for second in range(31)]
    assert at[0][0].metres == pytest.approx(3.0)
    assert at[10][0].metres == pytest.approx(0.7)
    assert at[25] == ()
    assert len(at[30]) == 1


def test_a_drawn_face_has_the_size_of_a_face_at_its_distance():
    near, far = (face_of(Person(metres), 640, 480) for metres in (1.0, 2.0))
    focal = focal_length(640)
    assert near.box[2] == pytest.approx(0.15 * focal)
    assert far.box[2] == pytest.approx(near.box[2] / 2)
    assert near.points[1][0] - near.points[0][0] == pytest.approx(EYE_DISTANCE_M * focal)
    right = face_of(Person(1.0, right=0.2), 640, 480)
    assert right.points[2][0] - near.points[2][0] == pytest.approx(0.2 * focal)


def test_a_mask_is_drawn_over_the_nose_or_below_it():
    def nose_colour(mask):
        picture = plain(128, 640, 480)
        draw_person(picture, Person(0.5, mask=mask, skin=(10, 20, 200)))
        x, y = face_of(Person(0.5), 640, 480).points[2]
        return picture[round(y), round(x)]

    bare = nose_colour(MaskState.NONE)
    assert (nose_colour(MaskState.WRONG) == bare).all()
    assert not (nose_colour(MaskState.WORN) == bare).all()


@pytest.mark.parametrize("right", [-3.0, -0.65, 0.0, 0.7, 3.0])
def test_a_given_face_is_placed_also_over_the_edge(right):
    picture = plain(0, 320, 240)
    draw_person(picture, Person(1.0, right=right, picture=plain(255, 30, 40)))
    assert bool(picture.any()) == (abs(right) < 2)


# from a name to a source


def listed(*names):
    return lambda: tuple(Camera(Path("/dev/v4l/by-id") / name, name, Path("/dev/video0")) for name in names)


def test_an_empty_name_is_the_only_camera_there_is():
    source = source_from("", WANTED, listed=listed("front"))
    assert isinstance(source, V4l2Source)
    assert "/dev/v4l/by-id/front" in source.name


def test_an_empty_name_says_when_there_is_none_or_more_than_one():
    assert "No camera is plugged in" in refusal(lambda: source_from(" ", WANTED, listed=listed())).sentence
    several = refusal(lambda: source_from("", WANTED, listed=listed("front", "side")))
    assert several.state is EyesState.NO_CAMERA
    assert "/dev/v4l/by-id/front (front); /dev/v4l/by-id/side (side)" in several.sentence


def test_names_lead_to_their_sources(tmp_path):
    (tmp_path / "p").mkdir()
    assert isinstance(source_from("/dev/video0", WANTED), V4l2Source)
    assert isinstance(source_from("/dev/v4l/by-id/usb-x", WANTED), V4l2Source)
    assert isinstance(source_from(str(tmp_path / "p"), WANTED), PicturesSource)
    assert isinstance(source_from(str(tmp_path / "p/a.png"), WANTED), PicturesSource)
    assert isinstance(source_from(str(tmp_path / "film.MP4"), WANTED), VideoSource)
    assert isinstance(source_from("synthetic:", WANTED), SyntheticSource)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("synthetic:circus", "There are: masks, nobody, pair, walk"),
        ("rtsp://10.0.0.7/stream", "no network"),
        ("/nowhere/at/all", "There is no /nowhere/at/all"),
        (__file__, "neither a picture nor a video"),
        ("bad\x1b[31m\u202ename", "There is no bad?[31m?name"),
        ("long" * 2000, "longlong"),
        ("~nobody-of-this-name/film.mp4", "cannot be opened"),
        ("a\0b.mp4", "a?b.mp4 cannot be opened"),
        ("/dev/video0\0", "/dev/video0? cannot be opened"),
    ],
)
def test_names_that_lead_nowhere_get_a_sentence(spec, words):
    error = refusal(lambda: source_from(spec, WANTED))
    assert error.state is EyesState.NO_CAMERA
    assert words in error.sentence
    assert len(error.sentence) < 300


def test_a_camera_that_is_not_plugged_in_is_found_out_when_it_is_opened(tmp_path):
    error = refusal(V4l2Source(tmp_path / "video0", WANTED).open)
    assert error.state is EyesState.NO_CAMERA
    assert "is not plugged in" in error.sentence


def test_a_plain_file_is_no_camera(tmp_path):
    (tmp_path / "video0").touch()
    source = V4l2Source(tmp_path / "video0", WANTED)
    assert "kiosk vision cameras" in refusal(source.open).sentence
    assert "is not open" in refusal(source.read).sentence
    source.close()
