"""The board: drawn so that it is found again, and printed in exact millimetres."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.vision.calibrate.board import (
    CORNERS,
    HEIGHT_MM,
    RULER_MM,
    SQUARE_MM,
    WIDTH_MM,
    find_board,
    picture,
    print_board,
)
from kiosk.vision.paper.fonts import FontFiles, find_fonts
from kiosk.vision.paper.pdf import Sheet
from kiosk.vision.space.camera import from_view
from tests.vision.boards import seen_by

CAMERA = from_view(1280, 720, 70)


def test_every_corner_is_found_in_the_drawing() -> None:
    paper = np.pad(picture(4), 80, constant_values=255)
    seen = find_board(np.asarray(cv2.cvtColor(paper, cv2.COLOR_GRAY2BGR), np.uint8))
    assert seen is not None
    assert len(seen.ids) == CORNERS
    assert np.allclose(seen.pixels, seen.millimetres * 4 + 80 - 0.5, atol=0.2)


def test_a_turned_board_is_found_to_a_fraction_of_a_pixel() -> None:
    seen = find_board(seen_by(CAMERA, (25, 10), (30, -20, 500)))
    assert seen is not None
    flat = cv2.findHomography(seen.millimetres, seen.pixels)[0]
    back = cv2.perspectiveTransform(seen.millimetres.reshape(-1, 1, 2), flat).reshape(-1, 2)
    assert np.linalg.norm(back - seen.pixels, axis=1).mean() < 0.15


def test_a_blurred_board_is_less_sharp() -> None:
    sharp = find_board(seen_by(CAMERA, (0, 0), (0, 0, 450)))
    blurred = find_board(seen_by(CAMERA, (0, 0), (0, 0, 450), blur=2.4))
    assert sharp is not None
    assert blurred is not None
    assert blurred.sharpness < 0.2 < 0.4 < sharp.sharpness


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_no_board_is_found_where_none_is(shade: int) -> None:
    assert find_board(np.full((480, 640, 3), shade, np.uint8)) is None


def test_half_a_board_is_not_enough() -> None:
    assert find_board(seen_by(CAMERA, (0, 0), (-390, -130, 500))) is None


def test_the_print_is_one_page_with_text_in_it(tmp_path: Path) -> None:
    target = tmp_path / "board.pdf"
    print_board(target)
    data = target.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 595.28 841.89]" in data
    assert WIDTH_MM < 210 - 20
    assert HEIGHT_MM < 297 - 50
    assert SQUARE_MM * 5 == WIDTH_MM
    assert RULER_MM == 100


def test_a_place_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        print_board(tmp_path / "missing" / "board.pdf")


def test_fonts_are_looked_for_in_order_and_only_in_pairs(tmp_path: Path) -> None:
    for name in ("NotoSans-Regular.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        (tmp_path / name).touch()
    assert find_fonts((tmp_path,)) == FontFiles(tmp_path / "DejaVuSans.ttf", tmp_path / "DejaVuSans-Bold.ttf")
    assert find_fonts((tmp_path / "none",)) is None


def test_without_any_font_the_text_is_still_printed(tmp_path: Path) -> None:
    sheet = Sheet("A5", "Schild", fonts=None, plain=True)
    below = sheet.text(10, 10, 100, "Straße – „Kamera“ für 5 €", 6)
    assert below > 10 + 6
    sheet.save(tmp_path / "sign.pdf")
    assert b"/BaseFont /Helvetica" in (tmp_path / "sign.pdf").read_bytes()
