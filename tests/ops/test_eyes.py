"""The camera's part of the doctor."""

import hashlib
import os
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.base.process import LockFile
from kiosk.base.settings import load_settings
from kiosk.domain.eyes import EyesState, EyesStatus
from kiosk.ops import eyes as checks
from kiosk.ops.report import Status
from kiosk.vision.networks import models
from kiosk.vision.networks.models import FACES, MASKS, SHORT_RANGE, YUNET, Models
from kiosk.vision.service import status
from kiosk.vision.service.probe import Probed
from kiosk.vision.service.sandbox import LockedDown
from kiosk.vision.service.status import StatusFile
from kiosk.vision.sources.devices import Camera

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
ME = os.getpid()
LOCKED = LockedDown(("limits", "network", "privacy", "calls"), ())
ONE = Camera(Path("/dev/v4l/by-id/usb-one"), "One", Path("/dev/video0"))
TWO = Camera(Path("/dev/v4l/by-id/usb-two"), "Two", Path("/dev/video2"))


@pytest.fixture
def found(tmp_path, monkeypatch):
    """All networks, genuine."""
    shop, fetched, ours = (tmp_path / name for name in ("shop", "fetched", "ours"))
    for folder in (shop, fetched, ours):
        folder.mkdir()
    for name in (FACES, MASKS):
        (ours / name).write_bytes(name.encode())
    sums = (f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in (FACES, MASKS))
    (ours / "SHA256SUMS").write_text("".join(sums))
    (fetched / SHORT_RANGE).write_bytes(b"short")
    monkeypatch.setattr(models, "PINNED", {SHORT_RANGE: hashlib.sha256(b"short").hexdigest(), YUNET: "0" * 64})
    return Models(shop, fetched, ours)


def settings_with(tmp_path, eyes="enabled = true"):
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[data]\nfolder = "data"\n[eyes]\n{eyes}\n')
    settings = load_settings(file, environ={})
    settings.data.create()
    return settings


def examine(settings, found, tried=Probed(LOCKED, True, "The camera was measured."), listed=(ONE,)):  # noqa: B008
    return {check.name: check for check in checks.eyes(settings, NOW, lambda _: tried, found, lambda: listed)}


def test_switched_off_is_one_good_line(tmp_path, found):
    said = examine(settings_with(tmp_path, ""), found)
    assert [(check.name, check.status) for check in said.values()] == [("eyes", Status.OK)]


def test_all_is_well(tmp_path, found):
    said = examine(settings_with(tmp_path), found)
    assert {check.status for check in said.values()} == {Status.OK}
    assert {"eyes", "camera", "networks", "MediaPipe", "eyes locked down", "distances", "vision process"} <= set(said)


@pytest.mark.parametrize(
    ("spec", "listed", "status_", "words"),
    [
        ("", (), Status.WARN, "none is plugged in"),
        ("", (ONE,), Status.OK, "usb-one (One)"),
        ("", (ONE, TWO), Status.WARN, "2 cameras are plugged in and none is named"),
        ("/dev/null", (ONE,), Status.OK, "/dev/null"),
        ("/dev/v4l/by-id/gone", (ONE,), Status.WARN, "/dev/v4l/by-id/gone is not plugged in"),
        ("synthetic:walk", (), Status.WARN, "drawn pictures"),
    ],
)
def test_the_camera(spec, listed, status_, words):
    check = checks.camera(spec, listed)
    assert check.status is status_
    assert words in check.found


def test_a_recording_is_told(tmp_path):
    assert "a recording" in checks.camera(str(tmp_path), ()).found


def test_a_missing_network_of_ours_fails_and_one_of_others_warns(tmp_path, found):
    (tmp_path / "ours" / FACES).unlink()
    (tmp_path / "fetched" / SHORT_RANGE).unlink()
    said = examine(settings_with(tmp_path), found)
    assert said["networks"].status is Status.FAIL
    assert f"{FACES} is missing" in said["networks"].found
    assert said["MediaPipe"].status is Status.WARN
    assert "kiosk vision fetch" in said["MediaPipe"].todo


def test_forged_networks_are_named(tmp_path, found):
    for name in (MASKS, YUNET):
        (tmp_path / "shop" / name).write_bytes(b"forged")
    (tmp_path / "fetched" / SHORT_RANGE).write_bytes(b"forged")
    said = examine(settings_with(tmp_path), found)
    assert said["networks"].status is Status.WARN
    assert str(tmp_path / "shop" / MASKS) in said["networks"].found
    assert said["MediaPipe"].status is Status.WARN
    assert said[YUNET].status is Status.WARN
    assert "is not the network it says it is" in said[YUNET].found


def test_what_the_trial_found(tmp_path, found):
    half = LockedDown(("limits",), (("calls", "Function not implemented"),))
    said = examine(settings_with(tmp_path), found, Probed(half, False, "The camera was not measured.", "masks bad"))
    assert (said["eyes' trial"].status, said["eyes' trial"].found) == (Status.FAIL, "masks bad")
    assert said["eyes locked down"].status is Status.WARN
    assert "without calls (Function not implemented)" in said["eyes locked down"].found
    assert (said["distances"].status, said["distances"].todo) == (Status.WARN, "kiosk calibrate")


def test_a_trial_that_fails_is_told(tmp_path, found):
    def broken(_settings):
        raise checks.ProbeError("ImportError: no cv2")

    said = {check.name: check for check in checks.eyes(settings_with(tmp_path), NOW, broken, found, lambda: (ONE,))}
    assert said["eyes' trial"].found == "ImportError: no cv2"


def test_the_real_trial_answers(tmp_path):
    tried = checks.probe_in_child(settings_with(tmp_path, 'enabled = true\ncamera = "synthetic:walk"'))
    assert {"limits", "calls"} <= set(tried.locked.active) | {name for name, _ in tried.locked.missing}
    assert "not measured" in tried.calibration


def test_a_trial_that_cannot_begin(tmp_path):
    settings = settings_with(tmp_path)
    settings.files[0].write_text("[nonsense")
    with pytest.raises(checks.ProbeError, match="ConfigError"):
        checks.probe_in_child(settings)


# --- the process ------------------------------------------------------------------------------------------------------


def said_of_process(tmp_path, *held, status_=None, ago=2.0, pid=ME):
    settings = settings_with(tmp_path)
    if status_ is not None:
        status.write(settings.data.status, StatusFile(status_, NOW - timedelta(seconds=ago), pid))
    locks = {"app": settings.data.app_lock, "vision": settings.data.vision_lock}
    with ExitStack() as stack:
        for name in held:
            stack.enter_context(LockFile(locks[name], name))
        return checks.vision_process(settings, NOW)


def test_nothing_runs(tmp_path):
    check = said_of_process(tmp_path)
    assert (check.status, check.found) == (Status.OK, "does not run, nor does the app")


def test_the_app_runs_alone(tmp_path):
    check = said_of_process(tmp_path, "app")
    assert check.status is Status.WARN
    assert "does not run, although the app does" in check.found


SEEING = EyesStatus(EyesState.SEEING, frames_per_s=5.0)
GONE = EyesStatus(EyesState.NO_CAMERA, "It is not plugged in.")


@pytest.mark.parametrize(
    ("words", "status_", "found"),
    [
        ({"status_": SEEING}, Status.OK, f"process {ME} sees, 5 frames a second"),
        ({"status_": SEEING, "ago": 61}, Status.WARN, f"process {ME} is silent since 2026-11-24 13:30:59 UTC"),
        ({"status_": SEEING, "pid": 1}, Status.WARN, f"process {ME} has said nothing yet"),
        ({}, Status.WARN, f"process {ME} has said nothing yet"),
        ({"status_": GONE}, Status.WARN, f"process {ME}: no camera. It is not plugged in."),
    ],
    ids=["sees", "silent", "another process", "nothing said", "no camera"],  # without the process's number
)
def test_what_it_said_last(tmp_path, words, status_, found):
    check = said_of_process(tmp_path, "app", "vision", **words)
    assert (check.status, check.found) == (status_, found)


def test_a_status_is_written_when_it_changes_and_now_and_then():
    last = StatusFile(SEEING, NOW, ME)
    later = NOW + timedelta(seconds=3)
    assert status.due(None, last)
    assert not status.due(last, StatusFile(SEEING, later, ME))
    assert not status.due(last, StatusFile(EyesStatus(EyesState.SEEING, frames_per_s=4.0), later, ME))
    assert status.due(last, StatusFile(GONE, later, ME))
    assert status.due(last, StatusFile(SEEING, later, ME + 1))
    assert status.due(last, StatusFile(SEEING, NOW + status.EVERY, ME))
    assert status.due(last, StatusFile(SEEING, NOW - timedelta(hours=1), ME))  # the clock was set back


def test_a_damaged_status_is_none(tmp_path):
    status.write(tmp_path, StatusFile(SEEING, NOW, ME))
    assert status.read(tmp_path) == StatusFile(SEEING, NOW, ME)
    (tmp_path / status.FILE_NAME).write_bytes(b"{")
    assert status.read(tmp_path) is None
