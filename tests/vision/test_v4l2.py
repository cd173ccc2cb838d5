"""A camera read by OpenCV's real V4L2 code; the driver beneath it is fake_v4l2.c, compiled here and loaded first."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from kiosk.vision.sources.source import Wanted
from kiosk.vision.sources.synthetic import SyntheticSource, masks
from tests.import_table import ROOT

HERE = ROOT / "tests" / "vision"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("cc") or not Path("/usr/include/linux/videodev2.h").exists(),
    reason="needs a C compiler and the kernel's header for video devices",
)


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    library = tmp_path_factory.mktemp("driver") / "fake_v4l2.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, HERE / "fake_v4l2.c", "-ldl"]
    subprocess.run(command, check=True)
    return library


@pytest.fixture
def story(driver, tmp_path):
    """Run a story of v4l2_child.py; what it said, by first word."""
    (tmp_path / "fakevideo0").touch()

    def run(name, **environment):
        told = subprocess.run(
            [sys.executable, HERE / "v4l2_child.py", name, tmp_path / "fakevideo0"],
            env={**os.environ, "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(driver)}
            | {"FAKE_V4L2": str(tmp_path / "mode")}
            | environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert told.returncode == 0, told.stderr
        return [json.loads(line) for line in told.stdout.splitlines()]

    return run


@pytest.fixture
def jpeg(tmp_path):
    source = SyntheticSource(masks, Wanted(640, 480))
    source.open()
    file = tmp_path / "picture.jpg"
    picture = source.read()
    assert picture is not None
    cv2.imwrite(str(file), picture)
    return str(file)


def test_raw_pictures_are_read_in_colour_and_the_camera_is_given_back(story):
    said = {words[0]: words[1:] for words in story("reading")}
    assert said["name"] == ["The camera Drawn Webcam"]
    assert said["picture"] == [[480, 640, 3], "uint8", False]
    assert said["skip"] == ["well", None]
    assert said["again"] == ["well", None]
    assert said["read"][0] == "well"


def test_mjpg_is_taken_where_the_camera_has_it(story, jpeg):
    said = {words[0]: words[1:] for words in story("reading", FAKE_V4L2_JPEG=jpeg)}
    expected = round(float(cv2.imread(jpeg).mean()))
    assert said["read"] == ["well", [480, 640, 3, pytest.approx(expected, abs=2)]]


def test_a_spoiled_jpeg_is_a_wrong_format_and_the_camera_stays_open(story, tmp_path):
    file = tmp_path / "spoiled.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0 no more than the beginning")
    said = {words[0]: words[1:] for words in story("spoiled", FAKE_V4L2_JPEG=str(file))}
    assert said["first"][0] == said["second"][0] == "wrong_format"


def test_every_loss_is_told_apart(story):
    said = {words[0]: words[1:] for words in story("faults")}
    assert said["a second program"][0] == "busy"
    assert "used by another program" in said["a second program"][1]
    assert said["silent"] == ["nothing yet"]
    assert said["well"] == ["well", None]
    assert said["gone"][0] == said["still gone"][0] == "no_camera"
    assert said["gone"][1].startswith("The camera Drawn Webcam is not plugged in")
    assert said["busy"][0] == "busy"
    assert said["forbidden"][0] == "no_camera"
    assert "group video" in said["forbidden"][1]
    assert "is no camera" in said["output"][1]
    assert said["read"][0] == "well"


def test_a_replugged_camera_is_found_again_by_the_thread(story):
    assert story("replugging") == [
        ["well", "seeing", True],
        ["gone", "no_camera", False],
        ["well", "seeing", True],
        ["stopped", "off", False],
    ]
