"""Networks are loaded when they are genuine, and only then; and where set-up takes them from."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from kiosk.vision.networks import fetch, models
from kiosk.vision.networks.fetch import FetchError, Package
from kiosk.vision.networks.models import FACES, SHORT_RANGE, ModelError, Models

GOOD, BAD = b"a network", b"another network"


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Folders:
    """The three places, with files by name."""

    def __init__(self, root: Path) -> None:
        self.shop, self.fetched, self.ours = (root / name for name in ("data/models", "share", "assets"))
        for folder in (self.shop, self.fetched, self.ours):
            folder.mkdir(parents=True)

    def models(self) -> Models:
        return Models(self.shop, self.fetched, self.ours)


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.setattr(models, "PINNED", {SHORT_RANGE: sha(GOOD)})
    return Folders(tmp_path)


def test_ours_by_the_list_that_comes_with_it(folders):
    (folders.ours / FACES).write_bytes(GOOD)
    (folders.ours / "SHA256SUMS").write_text(f"# networks\n{sha(GOOD)}  {FACES}\nnonsense\n")
    assert folders.models().find(FACES) == folders.ours / FACES


def test_the_shop_comes_first_then_set_up(folders):
    (folders.fetched / SHORT_RANGE).write_bytes(GOOD)
    assert folders.models().find(SHORT_RANGE) == folders.fetched / SHORT_RANGE
    (folders.shop / SHORT_RANGE).write_bytes(GOOD)
    assert folders.models().find(SHORT_RANGE) == folders.shop / SHORT_RANGE


def test_a_forged_file_is_named_and_not_loaded(folders):
    (folders.shop / SHORT_RANGE).write_bytes(BAD)
    with pytest.raises(ModelError) as refused:
        folders.models().find(SHORT_RANGE)
    said = str(refused.value)
    assert str(folders.shop / SHORT_RANGE) in said
    assert sha(BAD)[:12] in said
    assert sha(GOOD)[:12] in said
    assert "Remove it" in said


def test_behind_a_forged_file_the_genuine_one_is_found_and_the_forged_one_still_named(folders):
    (folders.shop / SHORT_RANGE).write_bytes(BAD)
    (folders.fetched / SHORT_RANGE).write_bytes(GOOD)
    looked = folders.models().look(SHORT_RANGE)
    assert looked.path == folders.fetched / SHORT_RANGE
    assert str(folders.shop / SHORT_RANGE) in looked.fault


def test_a_file_that_nobody_named_is_refused_until_the_shop_names_it(folders):
    (folders.shop / "own.task").write_bytes(GOOD)
    with pytest.raises(ModelError, match="in no list of known networks"):
        folders.models().find("own.task")
    (folders.shop / "SHA256SUMS").write_text(f"{sha(GOOD)} *own.task\n")
    assert folders.models().find("own.task") == folders.shop / "own.task"


def test_the_list_of_the_shop_counts_in_its_own_folder_only(folders):
    (folders.shop / "SHA256SUMS").write_text(f"{sha(BAD)}  {SHORT_RANGE}\n")
    (folders.fetched / SHORT_RANGE).write_bytes(BAD)
    with pytest.raises(ModelError):
        folders.models().find(SHORT_RANGE)
    (folders.shop / SHORT_RANGE).write_bytes(BAD)
    assert folders.models().find(SHORT_RANGE) == folders.shop / SHORT_RANGE


@pytest.mark.parametrize(("name", "todo"), [(FACES, "Install the kiosk again"), (SHORT_RANGE, "kiosk vision fetch")])
def test_what_is_missing_says_what_to_do(folders, name, todo):
    with pytest.raises(ModelError, match=f"{name} is missing.*{todo}"):
        folders.models().find(name)


def test_the_pins_are_those_of_the_package():
    for name in fetch.MEDIAPIPE.places:
        assert models.PINNED[name] == fetch.MEDIAPIPE.sums[name]
    assert all(len(one) == 64 for one in models.PINNED.values())


# --- set-up -----------------------------------------------------------------------------------------------------------


def package_with(tmp_path: Path, content: bytes) -> tuple[Package, Path]:
    """A wheel with one network, and what set-up expects of it."""
    wheel = tmp_path / "nets-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as opened:
        opened.writestr("nets/short.tflite", content)
    places, sums = {SHORT_RANGE: "nets/short.tflite"}, {SHORT_RANGE: sha(GOOD)}
    return Package("nets", "1", wheel.name, sha(wheel.read_bytes()), places, sums), wheel


def test_set_up_takes_the_file_and_needs_no_network_the_second_time(folders, tmp_path):
    package, wheel = package_with(tmp_path, GOOD)
    assert fetch.missing(folders.models()) == (SHORT_RANGE,)
    taken = fetch.fetch(folders.fetched / "new", package=package, get=lambda *_: wheel)
    assert taken == [folders.fetched / "new" / SHORT_RANGE]
    assert taken[0].read_bytes() == GOOD
    assert list(taken[0].parent.iterdir()) == taken  # nothing half done beside it
    folders.fetched = folders.fetched / "new"
    assert fetch.missing(folders.models()) == ()


def test_another_package_under_the_same_name_is_refused(folders, tmp_path):
    package, wheel = package_with(tmp_path, GOOD)
    wheel.write_bytes(wheel.read_bytes() + b"!")
    with pytest.raises(FetchError, match="is not the package it says it is"):
        fetch.fetch(folders.fetched, package=package, get=lambda *_: wheel)
    assert list(folders.fetched.iterdir()) == []


def test_another_file_in_the_package_is_refused(folders, tmp_path):
    package, wheel = package_with(tmp_path, BAD)
    with pytest.raises(FetchError, match="does not hold"):
        fetch.fetch(folders.fetched, package=package, get=lambda *_: wheel)
    assert list(folders.fetched.iterdir()) == []


def test_a_folder_that_is_none_is_told(folders, tmp_path):
    package, wheel = package_with(tmp_path, GOOD)
    (folders.fetched / "file").write_text("in the way")
    with pytest.raises(FetchError, match="cannot be written"):
        fetch.fetch(folders.fetched / "file", package=package, get=lambda *_: wheel)


def test_without_a_network_one_sentence(tmp_path, monkeypatch):
    for name, value in {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null", "PIP_FIND_LINKS": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(FetchError) as refused:
        fetch.download(fetch.MEDIAPIPE, tmp_path)
    assert str(refused.value).startswith("mediapipe 0.10.21 could not be downloaded (")
    assert "\n" not in str(refused.value)
