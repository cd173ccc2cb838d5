"""Which network does which work, by what is installed; and what is said when one is not genuine."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.settings import load_settings
from kiosk.vision.networks import models
from kiosk.vision.networks.faces import FaceFinder
from kiosk.vision.networks.models import FACES, MASKS, SHORT_RANGE, YUNET, ModelError, Models, models_of
from kiosk.vision.networks.presence import ShortRange, StandIn
from kiosk.vision.service import compose
from tests.import_table import ROOT
from tests.vision.colour_finder import ColourFinder
from tests.vision.running import configured

LARGE = ("fpdf", "fontTools", "matplotlib", "PySide6", "torch", "cryptography", "kiosk.vision.training")
REAL = models_of(Path("nowhere"))


def genuine(name):
    try:
        return REAL.find(name)
    except ModelError as error:
        pytest.skip(str(error))


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Empty folders in the place of the real ones."""
    for name in ("shop", "fetched", "ours"):
        (tmp_path / name).mkdir()
    made = Models(*(tmp_path / name for name in ("shop", "fetched", "ours")))
    monkeypatch.setattr(models, "models_of", lambda root: made)
    return tmp_path


def name_it(folder, file):
    line = f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
    with (folder / "SHA256SUMS").open("a") as sums:
        sums.write(line)


def test_the_process_loads_nothing_large_that_it_does_not_need():
    code = "import sys, kiosk.vision.service.compose; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    loaded = done.stdout.decode().split()
    assert "cv2" in loaded
    assert [name for name in loaded if name.startswith(LARGE)] == []


def test_without_networks_the_first_missing_one_is_named(folders, tmp_path):
    settings = load_settings(configured(tmp_path, ""), environ={})
    with pytest.raises(ModelError, match=f"{MASKS} is missing"):
        compose.build_pipeline(settings, compose.camera_of(settings), ManualClock())


def test_a_named_file_that_is_no_network_is_told_as_a_missing_one(folders):
    for name in (FACES, MASKS):
        (folders / "shop" / name).write_bytes(b"no network")
        name_it(folders / "shop", folders / "shop" / name)
    found = Models(folders / "shop", folders / "fetched", folders / "ours")
    with pytest.raises(ModelError, match=FACES):
        compose.finder_of(found)
    with pytest.raises(ModelError, match=MASKS):
        compose.load(compose.MaskReader, found, MASKS)


def test_our_own_detector_by_default():
    genuine(FACES)
    assert isinstance(compose.finder_of(REAL), FaceFinder)


def test_mediapipe_where_set_up_fetched_it_and_a_stand_in_where_not(folders):
    own = ColourFinder()
    assert isinstance(compose.quick_look(models.models_of(folders), own), StandIn)
    shutil.copy(genuine(SHORT_RANGE), folders / "fetched")
    quick = compose.quick_look(models.models_of(folders), own)
    assert isinstance(quick, ShortRange)
    quick.close()


def test_a_forged_yunet_is_not_used(folders):
    (folders / "shop" / YUNET).write_bytes(b"forged")
    with pytest.raises(ModelError, match=f"{FACES} is missing"):
        compose.finder_of(models.models_of(folders))
