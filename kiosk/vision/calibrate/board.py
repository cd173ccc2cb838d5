"""The board that a camera is measured with: drawn to print, and found again in a picture.

A chessboard with a small code in every white square: it is found also where a hand covers a part or the picture's
edge cuts it, and every corner has its number.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.frames import Pixels
from kiosk.vision.paper.pdf import Colour, Sheet

Points = NDArray[np.float32]

COLUMNS, ROWS = 5, 7
SQUARE_MM, MARKER_MM = 34, 24
WIDTH_MM, HEIGHT_MM = COLUMNS * SQUARE_MM, ROWS * SQUARE_MM
CORNERS = (COLUMNS - 1) * (ROWS - 1)
ENOUGH = 10  # corners that must be seen in one picture
RULER_MM = 100

_QUIET: Colour = (90, 90, 90)
_HEADS = (
    ("Messtafel für die Kamera", "Mit 100 % drucken (nicht „an Seite anpassen“), auf Karton kleben, flach halten."),
    ("Board for measuring the camera", "Print at 100 % (not “fit to page”), glue it on cardboard, keep it flat."),
)
_THEN = (
    "Die Linie muss 100 mm lang sein. Dann am Kiosk: kiosk calibrate",
    "This line must be 100 mm long. Then on the kiosk: kiosk calibrate",
)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The board in one picture: `pixels` and `millimetres` (on the board) of the corners that were found, n x 2, with
    their numbers; `sharpness` is how steep the edges between black and white are, 0 to 1."""

    ids: tuple[int, ...]
    pixels: Points
    millimetres: Points
    sharpness: float


def board() -> cv2.aruco.CharucoBoard:
    """The board as OpenCV knows it, in millimetres."""
    codes = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    return cv2.aruco.CharucoBoard((COLUMNS, ROWS), float(SQUARE_MM), float(MARKER_MM), codes)


def picture(pixels_per_mm: int = 1) -> NDArray[np.uint8]:
    """The board without a margin, grey: 0 and 255."""
    size = (WIDTH_MM * pixels_per_mm, HEIGHT_MM * pixels_per_mm)
    return np.asarray(board().generateImage(size, marginSize=0), np.uint8)


def find_board(pixels: Pixels) -> Seen | None:
    """The board in a colour picture; None when fewer than ENOUGH corners are seen."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    found_board: Any = cv2.aruco.CharucoDetector(board()).detectBoard(grey)  # None where nothing is found
    corners, ids = found_board[:2]
    if ids is None or len(ids) < ENOUGH:
        return None
    numbers = tuple(int(number) for number in np.asarray(ids).ravel())
    found = _refined(grey, np.asarray(corners, np.float32).reshape(-1, 2))
    flat = np.asarray(board().getChessboardCorners(), np.float32)[list(numbers), :2]
    return Seen(numbers, found, flat, _sharpness(grey, found))


def _refined(grey: NDArray[np.uint8], corners: Points) -> Points:
    """Corners to a tenth of a pixel, looked for within a third of the way to the codes beside them."""
    apart = np.linalg.norm(corners[:, None] - corners[None], axis=2)
    square = float(np.median(np.min(apart + np.diag([np.inf] * len(corners)), axis=1)))
    reach = max(2, min(11, round(square * 0.12)))
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_COUNT, 40, 0.005)
    fine = cv2.cornerSubPix(grey, corners.reshape(-1, 1, 2).copy(), (reach, reach), (-1, -1), stop)
    return np.asarray(fine, np.float32).reshape(-1, 2)


def _sharpness(grey: NDArray[np.uint8], corners: Points) -> float:
    """The steepest step between two pixels round the board, by the contrast there: 1 from black to white at once."""
    x, y, width, height = cv2.boundingRect(corners)
    part = grey[max(y, 0) : y + height, max(x, 0) : x + width].astype(np.float32)
    if min(part.shape) < 4:
        return 0.0
    dark, light = np.percentile(part, (5, 95))
    # The worse of both directions: a moving board is blurred in one of them only.
    step = min(np.percentile(np.abs(np.diff(part, axis=axis)), 99) for axis in (0, 1))
    return float(min(step / max(light - dark, 1.0), 1.0))


def print_board(target: Path) -> None:
    """Write the board with its instructions and ruler as an A4 page. OSError when the place cannot be written."""
    sheet = Sheet("A4", "Messtafel / Board")
    left, top = (sheet.width - WIDTH_MM) / 2, 34.0
    column = WIDTH_MM / 2 - 4
    for index, (title, how) in enumerate(_HEADS):
        x = left + index * (column + 8)
        below = sheet.text(x, 11, column, title, 4.6, bold=True)
        sheet.text(x, below + 0.6, column, how, 3.3, colour=_QUIET)
    _draw(sheet, left, top)
    _ruler(sheet, left, top + HEIGHT_MM + 9)
    sheet.save(target)


def _draw(sheet: Sheet, left: float, top: float) -> None:
    """Rows that are alike become one, so that squares are squares and not stripes."""
    dark = picture() < 128
    row = 0
    while row < HEIGHT_MM:
        end = row + 1
        while end < HEIGHT_MM and np.array_equal(dark[end], dark[row]):
            end += 1
        edges = np.flatnonzero(np.diff(np.concatenate(([0], dark[row].view(np.int8), [0]))))
        for start, stop in edges.reshape(-1, 2):
            sheet.box(left + float(start), top + row, float(stop - start), end - row, (0, 0, 0))
        row = end


def _ruler(sheet: Sheet, left: float, y: float) -> None:
    sheet.line(left, y, left + RULER_MM, y, 0.3)
    for mark in range(0, RULER_MM + 1, 5):
        high = 3.0 if mark % 10 == 0 else 1.6
        sheet.line(left + mark, y - high, left + mark, y, 0.3)
    for mark in (0, 50, 100):
        sheet.text(left + mark - 10, y + 0.8, 20, f"{mark} mm", 3.0, align="C")
    for index, text in enumerate(_THEN):
        sheet.text(left + RULER_MM + 12, y - 4 + index * 9, WIDTH_MM - RULER_MM - 12, text, 3.0)
