"""`kiosk calibrate`: the board, recordings, and clear sentences."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest
from typer.testing import CliRunner

from kiosk.cli import build
from kiosk.vision.calibrate.calibration_file import read
from tests.vision.boards import TRUE, ten_pictures


def kiosk(folder: Path, *arguments: str) -> tuple[int, str]:
    config = folder / "kiosk.toml"
    config.write_text(
        f'[data]\nfolder = "{folder / "data"}"\n[screen]\nlanguage = "en"\n'
        '[eyes]\ncamera = "/dev/v4l/by-id/usb-none"\nwidth = 960\nheight = 540\n',
        encoding="utf-8",
    )
    result = CliRunner().invoke(build(), ["calibrate", *arguments, "--config", str(config)])
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    for index, pixels in enumerate(ten_pictures()):
        cv2.imwrite(str(folder / f"view{index}.png"), pixels)
    return folder


def test_the_board_is_printed(tmp_path: Path) -> None:
    status, output = kiosk(tmp_path, "--print", str(tmp_path / "board.pdf"))
    assert status == 0
    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF-")
    assert "100 %" in output


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    status, output = kiosk(tmp_path, "--print", str(tmp_path / "none" / "board.pdf"))
    assert status == 1
    assert "cannot be written" in output


def test_pictures_of_the_board_measure_the_camera_of_the_configuration(tmp_path: Path, pictures: Path) -> None:
    status, output = kiosk(tmp_path, str(pictures))
    assert status == 0, output
    assert "Done. The camera sees" in output
    kept = read(tmp_path / "data")
    assert kept is not None
    assert kept.focal_px == pytest.approx(TRUE.focal_px, rel=0.01)
    assert kept.camera == "/dev/v4l/by-id/usb-none"
    status, output = kiosk(tmp_path, "--show")
    assert status == 0
    assert "was measured on" in output


def test_before_measuring_the_field_of_view_is_told(tmp_path: Path) -> None:
    status, output = kiosk(tmp_path, "--show")
    assert status == 0
    assert "was not measured" in output
    assert "70.0 degrees" in output


def test_pictures_that_do_not_tell_are_refused_and_nothing_is_kept(tmp_path: Path, pictures: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for name in ("view0.png", "view1.png"):
        (few / name).write_bytes((pictures / name).read_bytes())
    status, output = kiosk(tmp_path, str(few))
    assert status == 1
    assert "too few good pictures" in output
    assert read(tmp_path / "data") is None


def test_a_camera_that_is_away_is_told(tmp_path: Path) -> None:
    status, output = kiosk(tmp_path)
    assert status == 1
    assert "not plugged in" in output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--person", "9"), "0.3 to 5"),
        (("--person", "1.5", "--eye-distance", "6"), "45 to 80"),
        (("--eye-distance", "62"), "belongs to --person"),
    ],
)
def test_odd_numbers_are_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    status, output = kiosk(tmp_path, *arguments)
    assert status == 1
    assert told in output
