"""Video files and folders of pictures as sources. All files are real."""

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from kiosk.domain.eyes import EyesState
from kiosk.vision.sources.pictures import PicturesSource, read_picture
from kiosk.vision.sources.source import Skipping, SourceError, Wanted
from kiosk.vision.sources.video import VideoSource

WANTED = Wanted(64, 48, 5.0)


def plain(level, width=64, height=48):
    return np.full((height, width, 3), level, np.uint8)


def write_video(file: Path, levels, fps=10.0, codec="MJPG", size=(64, 48)) -> Path:
    writer = cv2.VideoWriter(str(file), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*codec), fps, size)
    assert writer.isOpened()
    for level in levels:
        writer.write(plain(level, *size))
    writer.release()
    return file


def levels_of(source, most=50):
    found: list[int] = []
    while len(found) < most and (picture := source.read()) is not None:
        found.append(round(float(picture.mean())))
    return found


def refusal(do) -> SourceError:
    with pytest.raises(SourceError) as caught:
        do()
    return caught.value


def read_one(source):
    source.open()
    return source.read()


# video


@pytest.mark.parametrize(("name", "codec"), [("a.avi", "MJPG"), ("a.mp4", "mp4v"), ("a.mkv", "MJPG")])
def test_a_video_is_played_once_at_its_own_pace(tmp_path, name, codec):
    source = VideoSource(write_video(tmp_path / name, [50, 100, 150], codec=codec))
    source.open()
    assert source.pace == pytest.approx(10.0)
    assert levels_of(source) == pytest.approx([50, 100, 150], abs=6)
    assert source.read() is None
    source.open()
    assert levels_of(source) == pytest.approx([50, 100, 150], abs=6)
    source.close()


def test_a_video_in_a_loop_has_no_end(tmp_path):
    source = VideoSource(write_video(tmp_path / "a.avi", [50, 100]), loop=True)
    source.open()
    assert levels_of(source, most=5) == pytest.approx([50, 100, 50, 100, 50], abs=6)
    source.close()


def test_frames_can_be_passed_over(tmp_path):
    source = VideoSource(write_video(tmp_path / "a.avi", [50, 100, 150]))
    assert isinstance(source, Skipping)
    source.open()
    assert source.skip()
    assert levels_of(source) == pytest.approx([100, 150], abs=6)
    assert not source.skip()
    source.close()


def cut_off(tmp_path, kept):
    whole = write_video(tmp_path / "whole.avi", range(10, 250, 5), size=(128, 96))
    cut = tmp_path / "cut.avi"
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * kept)])
    return VideoSource(cut)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_video_cut_off_in_the_middle_ends_where_it_was_cut(tmp_path, kept):
    source = cut_off(tmp_path, kept)
    source.open()
    whole = levels_of(source, most=100)[:-1]  # the last one may be cut itself
    assert whole == pytest.approx(list(range(10, 250, 5))[: len(whole)], abs=6)
    assert len(whole) < 47
    source.close()


@pytest.mark.parametrize("kept", [0.001, 0.01])
def test_a_video_of_which_only_the_beginning_is_left_is_refused(tmp_path, kept):
    error = refusal(lambda: read_one(cut_off(tmp_path, kept)))
    assert error.state is EyesState.WRONG_FORMAT
    assert "cut.avi" in error.sentence


@pytest.mark.parametrize("content", [b"", b"this is a letter, not a video\n" * 100, bytes(5000)])
def test_a_file_that_only_is_called_a_video_is_refused(tmp_path, content):
    file = tmp_path / "letter.mp4"
    file.write_bytes(content)
    error = refusal(VideoSource(file).open)
    assert error.state is EyesState.WRONG_FORMAT
    assert "letter.mp4 holds no video" in error.sentence


def test_a_video_that_is_not_there_and_one_that_is_not_open(tmp_path):
    source = VideoSource(tmp_path / "none.avi")
    assert "There is no video file" in refusal(source.open).sentence
    assert "is not open" in refusal(source.read).sentence
    source.close()


# pictures


def write_pictures(folder: Path, **levels) -> Path:
    folder.mkdir(exist_ok=True)
    for name, level in levels.items():
        cv2.imwrite(str(folder / f"{name}.png"), plain(level))
    return folder


def test_a_folder_is_played_by_name_once(tmp_path):
    source = PicturesSource(write_pictures(tmp_path / "p", b=20, a=10, c=30), WANTED)
    source.open()
    assert source.pace == 5.0
    assert [file.name for file in source.files] == ["a.png", "b.png", "c.png"]
    assert levels_of(source) == [10, 20, 30]
    assert source.read() is None


def test_a_folder_in_a_loop_has_no_end(tmp_path):
    source = PicturesSource(write_pictures(tmp_path / "p", a=10, b=20), WANTED, loop=True)
    source.open()
    assert levels_of(source, most=3) == [10, 20, 10]
    assert source.skip()
    assert levels_of(source, most=1) == [10]


@pytest.mark.parametrize("loop", [False, True])
def test_files_that_only_are_called_pictures_are_passed_over(tmp_path, loop):
    folder = write_pictures(tmp_path / "p", a=10, z=90)
    (folder / "letter.jpg").write_text("not a picture")
    (folder / "empty.webp").touch()
    (folder / "notes.txt").write_text("also here")
    (folder / "folder.png").mkdir()
    source = PicturesSource(folder, WANTED, loop)
    source.open()
    assert levels_of(source, most=4) == ([10, 90, 10, 90] if loop else [10, 90])


@pytest.mark.parametrize("loop", [False, True])
def test_a_folder_without_one_readable_picture_is_refused(tmp_path, loop):
    (tmp_path / "a.jpg").write_text("not a picture")
    (tmp_path / "b.png").write_bytes(bytes(100))
    source = PicturesSource(tmp_path, WANTED, loop)
    source.open()
    error = refusal(source.read)
    assert error.state is EyesState.WRONG_FORMAT
    assert "b.png is no picture" in error.sentence


def test_empty_and_missing_folders_are_named(tmp_path):
    assert "holds no picture" in refusal(PicturesSource(tmp_path, WANTED).open).sentence
    assert "There is no picture or folder" in refusal(PicturesSource(tmp_path / "x", WANTED).open).sentence


@pytest.mark.parametrize(("mode", "expected"), [("L", 3), ("LA", 3), ("RGBA", 3), ("I;16", 3), ("P", 3), ("1", 3)])
def test_pictures_of_all_colour_kinds_become_three_colours_of_8_bit(tmp_path, mode, expected):
    Image.new("L", (64, 48), 255).convert(mode).save(tmp_path / "a.png")
    picture = read_picture(tmp_path / "a.png")
    assert picture.shape == (48, 64, expected)
    assert picture.dtype == np.uint8


def test_a_photo_is_turned_as_the_camera_was_held(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (64, 48), (255, 0, 0)).save(tmp_path / "a.jpg", exif=exif)
    picture = read_picture(tmp_path / "a.jpg")
    assert picture.shape == (64, 48, 3)
    assert picture[5, 5] == pytest.approx([0, 0, 255], abs=6)


def test_an_8k_picture_is_shrunk(tmp_path):
    Image.new("L", (7680, 4320)).save(tmp_path / "a.jpg")
    assert read_picture(tmp_path / "a.jpg").shape == (2304, 4096, 3)


def test_a_picture_that_claims_to_be_larger_than_memory_is_refused_before_it_is_decoded(tmp_path):
    Image.new("1", (16, 16)).save(tmp_path / "bomb.png")
    data = bytearray((tmp_path / "bomb.png").read_bytes())
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    (tmp_path / "bomb.png").write_bytes(data)
    error = refusal(lambda: read_picture(tmp_path / "bomb.png"))
    assert error.state is EyesState.WRONG_FORMAT
    assert "bomb.png cannot be read" in error.sentence
