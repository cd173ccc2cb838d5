"""The guided screen as a picture; opening a real window needs a display and is not tried here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kiosk.vision.calibrate.board import find_board
from kiosk.vision.calibrate.calibrating import Shown
from kiosk.vision.calibrate.calibration_window import HEIGHT, WIDTH, can_open, compose
from kiosk.vision.calibrate.calibration_words import words_for
from kiosk.vision.calibrate.guide import Need
from kiosk.vision.networks.face import Face
from tests.vision.boards import ten_pictures

WORDS = words_for("de")
GREEN, YELLOW = (134, 196, 87), (84, 190, 247)  # blue, green, red


def count(picture: np.ndarray, colour: tuple[int, int, int]) -> int:
    return int((picture == colour).all(axis=2).sum())


@pytest.mark.parametrize("need", list(Need))
def test_every_need_is_shown_on_the_picture(need: Need) -> None:
    plain = compose(ten_pictures()[0], Shown(WORDS.need(need), "", 3, 10), WORDS)
    asked = compose(ten_pictures()[0], Shown(WORDS.need(need), "", 3, 10, need), WORDS)
    assert asked.shape == (HEIGHT, WIDTH, 3)
    assert count(plain, YELLOW) == 0
    assert count(asked, YELLOW) > 1000


def test_the_picture_is_mirrored_and_the_corners_lie_on_it() -> None:
    picture = ten_pictures()[2]  # the board is at its left, in the mirror at its right
    shown = compose(picture, Shown("Tafel", seen=find_board(picture)), WORDS)
    green = np.argwhere((shown == GREEN).all(axis=2))
    assert len(green) > 300
    assert green[:, 1].min() > WIDTH / 2
    bright = np.asarray((shown[100:600] > 200).all(axis=2))
    assert bright[:, WIDTH // 2 :].sum() > 10 * bright[:, : WIDTH // 2].sum()


def test_a_face_is_framed_on_its_mirrored_side() -> None:
    face = Face((100, 100, 80, 100), 0.9, ())
    shown = compose(np.zeros((540, 960, 3), np.uint8), Shown("Gesicht", face=face), WORDS)
    assert np.argwhere((shown == GREEN).all(axis=2))[:, 1].min() > WIDTH / 2


@pytest.mark.parametrize("size", [(120, 160), (1080, 1920), (1280, 720), (16, 4000)])
def test_every_size_of_picture_fits(size: tuple[int, int]) -> None:
    assert compose(np.zeros((*size, 3), np.uint8), Shown("Hallo", done=10, of=10), WORDS).shape == (HEIGHT, WIDTH, 3)


def test_long_sentences_become_smaller_and_stay_inside() -> None:
    shown = compose(None, Shown("Wörter " * 14), WORDS)
    assert (shown[:, :20] == shown[0, 0]).all()
    assert (shown[20:80] != shown[0, 0]).any()


def test_dots_show_how_far_one_is() -> None:
    few, many = (count(compose(None, Shown("", done=done, of=10), WORDS), GREEN) for done in (2, 8))
    assert many == pytest.approx(4 * few, rel=0.05)


def test_a_window_needs_a_display(tmp_path: Path) -> None:
    assert not can_open({}, tmp_path)
    assert not can_open({"DISPLAY": ":7"}, tmp_path)
    (tmp_path / "X7").touch()
    assert can_open({"DISPLAY": ":7.0"}, tmp_path)
    assert can_open({"DISPLAY": "otherhost:0"}, tmp_path)
