"""MediaPipe's network where set-up fetched it, and what stands in where it did not."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from kiosk.vision.networks import models
from kiosk.vision.networks.face import Face
from kiosk.vision.networks.models import ModelError
from kiosk.vision.networks.presence import OWN_SMALL, ShortRange, StandIn, shrunk
from kiosk.vision.sources.drawing import Person, draw_person
from tests.import_table import ROOT


@pytest.fixture
def weights(tmp_path):
    try:
        return models.models_of(tmp_path).find(models.SHORT_RANGE)
    except ModelError as error:
        pytest.skip(f"set-up had no network: {error}")


def shop(*people):
    picture = np.full((720, 1280, 3), 150, np.uint8)
    for person in people:
        draw_person(picture, person)
    return picture


def test_it_sees_somebody_at_the_screen(weights, capfd):
    look = ShortRange(weights)
    assert not look.anybody(shop())
    assert look.anybody(shop(Person(0.7)))
    assert look.anybody(shop(Person(0.8, right=-0.3)))
    look.close()
    assert capfd.readouterr() == ("", "")  # MediaPipe's own words go nowhere


@pytest.mark.parametrize("size", [(16, 16), (1, 5000), (2160, 3840)])
def test_no_size_is_too_strange(weights, size):
    look = ShortRange(weights)
    assert not look.anybody(np.full((*size, 3), 128, np.uint8))
    look.close()


def test_another_file_is_refused(weights, tmp_path):
    wrong = tmp_path / "x.tflite"
    wrong.write_bytes(b"not a network")
    with pytest.raises(ValueError, match="no network that MediaPipe can run"):
        ShortRange(wrong)


def test_only_the_needed_part_of_mediapipe_is_loaded(weights):
    """The rest costs 40 MB and a second and a half."""
    code = (
        "import sys; from pathlib import Path; from kiosk.vision.networks.presence import ShortRange;"
        "look = ShortRange(Path(sys.argv[1])); print([name for name in sys.modules if name.startswith('matplotlib')"
        " or name.startswith('mediapipe.tasks.python.audio')]); look.close()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(weights)], cwd=ROOT, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"[]\n", b"")


def test_our_own_detector_stands_in_on_a_small_picture():
    class Own:
        def __init__(self):
            self.shapes = []

        def find(self, frame):
            self.shapes.append(frame.shape)
            return [Face((0, 0, 9, 9), 1.0, ())] if frame.mean() > 100 else []

    own = Own()
    assert StandIn(own).anybody(shop())
    assert not StandIn(own).anybody(np.zeros((720, 1280, 3), np.uint8))
    assert own.shapes == [(180, OWN_SMALL, 3)] * 2


def test_shrinking_keeps_the_shape_and_never_grows():
    assert shrunk(np.zeros((720, 1280, 3), np.uint8), 640).shape == (360, 640, 3)
    assert shrunk(np.zeros((90, 160, 3), np.uint8), 640).shape == (90, 160, 3)
    assert shrunk(np.zeros((1, 5000, 3), np.uint8), 640).shape == (1, 640, 3)
