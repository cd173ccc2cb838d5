"""`kiosk vision`: the group finds its verbs, and what needs no camera."""

import pytest
from typer.testing import CliRunner

from kiosk.cli import build
from kiosk.vision.networks import fetch, models
from kiosk.vision.sources import devices
from kiosk.vision.sources.devices import Camera


def run(*words):
    return CliRunner().invoke(build(), ["vision", *words])


def test_every_verb_belongs_to_the_group_and_to_nothing_else():
    app = build()
    names = {command.name for command in app.registered_commands}
    assert not any(name.startswith("vision") or name in {"fetch", "cameras"} for name in names if name)
    said = run("--help").output
    for verb in ("run", "cameras", "fetch"):
        assert f" {verb} " in said


def test_cameras_are_listed_by_their_stable_names(monkeypatch, tmp_path):
    monkeypatch.setattr(devices, "cameras", lambda: ())
    said = run("cameras")
    assert (said.exit_code, "No camera" in said.output) == (1, True)
    one = Camera(tmp_path / "usb-one", "A camera", tmp_path / "video0")
    monkeypatch.setattr(devices, "cameras", lambda: (one,))
    said = run("cameras")
    assert said.exit_code == 0
    assert f"{one.id_path}  A camera" in said.output
    assert "needs no name" in said.output


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A machine without networks, and a configuration of its own."""
    monkeypatch.setattr(models, "fetched_folder", lambda: tmp_path / "share")
    file = tmp_path / "kiosk.toml"
    file.write_text('[data]\nfolder = "data"')
    return file


def test_fetch_says_what_it_took_or_why_not(empty, tmp_path, monkeypatch):
    def refuse(folder, names):
        raise fetch.FetchError("mediapipe could not be downloaded. Is the network there?")

    monkeypatch.setattr(fetch, "fetch", refuse)
    said = run("fetch", "--config", str(empty))
    assert said.exit_code == 1
    assert "The networks are not here: mediapipe could not be downloaded" in said.output

    asked = []

    def take(folder, names):
        asked.append(names)
        return [folder / name for name in names]

    monkeypatch.setattr(fetch, "fetch", take)
    said = run("fetch", "--config", str(empty), "--all")
    assert said.exit_code == 0
    assert asked == [tuple(fetch.MEDIAPIPE.places)]
    assert f"{tmp_path / 'share' / models.SHORT_RANGE}: taken from mediapipe" in said.output.replace("\n", "")
