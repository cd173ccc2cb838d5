"""What was measured is kept and found again, and a file that does not fit says so and does no harm."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.vision.calibrate.calibration import Measured
from kiosk.vision.calibrate.calibration_file import FILE_NAME, identity_of, load, read, save
from kiosk.vision.sources.devices import Camera
from kiosk.vision.space.camera import CameraModel

CAMERA = "/dev/v4l/by-id/usb-Cam-index0"
MODEL = CameraModel(1280, 720, 914.25, 648.5, 355.125, calibrated=True, k1=-0.12, k2=0.03, doubt=0.004)
MEASURED = Measured(MODEL, 0.31, 10)


def kept(folder: Path, camera: str = CAMERA) -> Path:
    return save(folder, camera, MEASURED, "board", date(2026, 11, 22))


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    assert kept(tmp_path / "new").name == FILE_NAME
    found = load(tmp_path / "new", CAMERA, 1280, 720, 70)
    assert found.camera == MODEL
    assert found.sentence == "The camera was measured on 2026-11-22 (10 views of the board, 0.31 px off)."
    assert [file.name for file in (tmp_path / "new").iterdir()] == [FILE_NAME]


def test_another_frame_size_of_the_same_shape_is_fine(tmp_path: Path) -> None:
    kept(tmp_path)
    assert load(tmp_path, CAMERA, 640, 360, 70).camera == MODEL.scaled(640, 360)


def test_another_shape_is_used_but_told(tmp_path: Path) -> None:
    kept(tmp_path)
    found = load(tmp_path, CAMERA, 640, 480, 70)
    assert not found.camera.calibrated
    assert found.camera.focal_px == pytest.approx(MODEL.focal_px / 2)
    assert "another shape (640 x 480)" in found.sentence


def test_without_a_file_the_field_of_view_counts_and_that_is_said(tmp_path: Path) -> None:
    found = load(tmp_path / "none", CAMERA, 1280, 720, 90)
    assert found.camera.horizontal_view_degrees == pytest.approx(90)
    assert not found.camera.calibrated
    assert "field of view of 90 degrees" in found.sentence
    assert "kiosk calibrate" in found.sentence


def test_the_file_of_another_camera_is_not_used(tmp_path: Path) -> None:
    kept(tmp_path, "/dev/v4l/by-id/usb-Other")
    found = load(tmp_path, CAMERA, 1280, 720, 70)
    assert not found.camera.calibrated
    assert "belongs to /dev/v4l/by-id/usb-Other, not to /dev/v4l/by-id/usb-Cam" in found.sentence


@pytest.mark.parametrize(("of", "asked"), [(CAMERA, ""), ("", CAMERA)])
def test_the_only_camera_needs_no_name(tmp_path: Path, of: str, asked: str) -> None:
    kept(tmp_path, of)
    assert load(tmp_path, asked, 1280, 720, 70).camera.calibrated


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("914.25", '"wide"'),
        lambda text: text.replace("914.25", "-3.0"),
        lambda text: text.replace("914.25", "nan"),
        lambda text: text + "more = 1\n",
        lambda text: "\ufeff\x00",
        lambda text: "",
    ],
)
def test_a_damaged_file_is_told_and_not_used(tmp_path: Path, spoil: object) -> None:
    file = kept(tmp_path)
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    found = load(tmp_path, CAMERA, 1280, 720, 70)
    assert not found.camera.calibrated
    assert "is damaged" in found.sentence
    assert "kiosk calibrate" in found.sentence


def test_a_folder_in_its_place_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert "cannot be read" in load(tmp_path, CAMERA, 1280, 720, 70).sentence


def test_names_with_odd_characters_survive(tmp_path: Path) -> None:
    odd = 'Ä "quoted" \\ path\x7f'
    kept(tmp_path, odd)
    found = read(tmp_path)
    assert found is not None
    assert found.camera == odd


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(tmp_path).read_text(encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(tmp_path, "other", MEASURED, "person", date(2026, 1, 1))
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == [before]


def test_whom_a_calibration_belongs_to() -> None:
    one = Camera(Path(CAMERA), "Cam", Path("/dev/video0"))
    assert identity_of("", lambda: (one,)) == CAMERA
    assert identity_of("", lambda: (one, one)) == ""
    assert identity_of("", tuple) == ""
    assert identity_of("synthetic:walk") == "synthetic:walk"
    assert identity_of(" /dev/v4l/by-id/none ") == "/dev/v4l/by-id/none"
