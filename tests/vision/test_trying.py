"""Annotated copies of recordings, and what they say; with a look that finds the same faces everywhere."""

import cv2
import numpy as np
import pytest

from kiosk.domain.eyes import EyesState, MaskState
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.masks import MaskReading
from kiosk.vision.service.looking import Seen
from kiosk.vision.sources.source import SourceError
from kiosk.vision.space.distance import Reading
from kiosk.vision.trial.annotate import COLOURS, annotated, in_words
from kiosk.vision.trial.trying import Pace, copy_recording, is_recording, live_lines

POINTS = ((120.0, 60.0), (140.0, 60.0), (130.0, 70.0), (122.0, 80.0), (138.0, 80.0))
WORN = Seen(
    Face((110.0, 40.0, 40.0, 50.0), 0.9, POINTS),
    MaskReading(MaskState.WORN, 0.97, (0.97, 0.02, 0.01)),
    Reading(1.42, 1.12, 1.61, (0.0, 0.0, 1.42), 0.02),
)
UNSURE = Seen(Face((10.0, 40.0, 20.0, 25.0), 0.5, POINTS), MaskReading(MaskState.UNSURE, 0.4, (0.4, 0.3, 0.3)), None)


def picture(wide=320, high=240):
    return np.full((high, wide, 3), 90, np.uint8)


def look(_pixels):
    return [WORN, UNSURE]


def test_a_face_in_words_with_its_band():
    assert in_words(WORN) == "mask worn 97%, 1.42 m (1.12 to 1.61)"
    assert in_words(UNSURE) == "cannot tell, distance unknown"


def test_the_copy_is_a_copy_with_boxes_in_the_colour_of_the_mask():
    frame = picture(1200, 900)
    drawn = annotated(frame, [WORN], ["one line"])
    assert (frame == 90).all()
    assert drawn.shape[0] > 900
    assert drawn.shape[1] == 1200
    assert tuple(int(value) for value in drawn[65, 110][::-1]) == COLOURS[MaskState.WORN]


def test_small_pictures_are_enlarged_so_that_words_do_not_hide_faces():
    assert annotated(picture(320, 240), [WORN]).shape == (960, 1280, 3)


def test_what_is_a_recording_and_what_is_live(tmp_path):
    assert is_recording(str(tmp_path))
    assert is_recording("walk.MP4")
    assert is_recording("face.jpg")
    assert not is_recording("")
    assert not is_recording("/dev/v4l/by-id/usb-camera-index0")
    assert not is_recording("synthetic:walk")


def test_a_picture_gets_a_copy_beside_it_and_keeps_itself(tmp_path):
    file = tmp_path / "door.png"
    cv2.imwrite(str(file), picture())
    before, said = file.read_bytes(), list[str]()
    target = copy_recording(str(file), look, said.append)
    assert target == tmp_path / "door.seen.png"
    assert target.is_file()
    assert file.read_bytes() == before
    assert said == ["door.png: 2 faces: mask worn 97%, 1.42 m (1.12 to 1.61); cannot tell, distance unknown"]


def test_a_folder_gets_a_folder_beside_it_and_a_broken_picture_is_named(tmp_path):
    folder = tmp_path / "shots"
    folder.mkdir()
    cv2.imwrite(str(folder / "a.jpg"), picture())
    (folder / "b.jpg").write_text("no picture")
    said: list[str] = []
    target = copy_recording(str(folder), lambda _pixels: [], said.append)
    assert target == tmp_path / "shots.seen"
    assert [file.name for file in target.iterdir()] == ["a.jpg"]
    assert said[0] == "a.jpg: no face"
    assert "b.jpg" in said[1]


def test_a_folder_without_a_readable_picture_is_refused(tmp_path):
    (tmp_path / "b.jpg").write_text("no picture")
    with pytest.raises(SourceError, match="no picture that can be read") as refused:
        copy_recording(str(tmp_path), look, lambda _line: None)
    assert refused.value.state is EyesState.NO_CAMERA


def test_a_video_gets_an_annotated_video(tmp_path):
    file = tmp_path / "walk.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 10, (320, 240))
    for _ in range(5):
        writer.write(picture())
    writer.release()
    said: list[str] = []
    target = copy_recording(str(file), look, said.append)
    assert target == tmp_path / "walk.seen.avi"
    assert said == ["walk.avi: 5 frames, faces in 5 of them, at most 2 at once"]
    copy = cv2.VideoCapture(str(target))
    assert int(copy.get(cv2.CAP_PROP_FRAME_COUNT)) == 5
    copy.release()


def test_the_live_lines_name_pace_load_and_faces():
    pace = Pace()
    pace.frame()
    first, second = live_lines("synthetic:walk", [WORN], pace, "Metres by calibration.")
    assert first.startswith("synthetic:walk   ")
    assert "frames a second" in first
    assert "of one core. Metres by calibration." in first
    assert second.startswith("1 face: mask worn 97%")
