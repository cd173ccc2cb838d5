"""Labelled folders: what is read, and the sentence for what cannot be; measuring on one end to end."""

import json

import cv2
import numpy as np
import pytest

from kiosk.domain.eyes import MaskState
from kiosk.vision.trial.labelled import LabelError, read_labels
from kiosk.vision.trial.measure import framed, in_words, measure
from kiosk.vision.trial.scoring import Guess

FACE = {"x": 40, "y": 30, "w": 80, "h": 90, "mask": "worn"}


def folder_with(tmp_path, *lines, pictures=("a.png",)):
    (tmp_path / "boxes").mkdir()
    for name in pictures:
        cv2.imwrite(str(tmp_path / "boxes" / name), np.full((240, 320, 3), 120, np.uint8))
    (tmp_path / "boxes.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def line(**changes):
    return json.dumps({"image": "a.png", "width": 320, "height": 240, "faces": [FACE]} | changes)


def test_a_folder_is_measured_at_two_sizes(tmp_path):
    folder = folder_with(tmp_path, line(), "")
    tally = measure(read_labels(folder), lambda _frame: [Guess((80, 60, 160, 180), MaskState.WORN)])
    assert tally.frames == 2
    assert tally.recall(MaskState.WORN, 160, 10_000) == (1, 1)  # full size: the picture is enlarged twice
    assert tally.false == 1  # the same box is no face when the picture is half as large
    text = "\n".join(in_words(tally))
    assert "2 frames, 2 labelled faces" in text
    assert "found, but not labelled: 1 (50.0 in 100 frames)" in text


def test_a_picture_is_fitted_into_the_frame_and_its_corner_known():
    frame, factor, corner = framed(np.full((100, 400, 3), 7, np.uint8), 0.5)
    assert frame.shape == (480, 640, 3)
    assert factor == 0.8
    assert corner == (160, 200)
    assert (frame[200:280, 160:480] == 7).all()
    assert frame[0, 0, 0] != 7


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["{"], "boxes.jsonl, line 1"),
        ([line(faces=[FACE | {"mask": "perhaps"}])], "boxes.jsonl, line 1"),
        ([line(faces=[FACE | {"w": 0}])], "boxes.jsonl, line 1"),
        ([line(), line(image="gone.png")], "line 2: there is no picture"),
        ([""], "names no picture"),
    ],
)
def test_what_cannot_be_measured_is_named_with_its_line(tmp_path, lines, sentence):
    with pytest.raises(LabelError, match=sentence):
        read_labels(folder_with(tmp_path, *lines))


def test_a_label_cannot_name_a_file_elsewhere(tmp_path):
    with pytest.raises(LabelError, match="there is no picture"):
        read_labels(folder_with(tmp_path, line(image="../../secret.png")))


def test_a_folder_without_a_list_says_what_belongs_there(tmp_path):
    with pytest.raises(LabelError, match=r"boxes\.jsonl cannot be read"):
        read_labels(tmp_path)


def test_a_file_that_is_no_picture_is_named(tmp_path):
    folder = folder_with(tmp_path, line())
    (folder / "boxes" / "a.png").write_text("no picture")
    with pytest.raises(LabelError, match=r"a\.png is not a picture"):
        measure(read_labels(folder), lambda _frame: [])
