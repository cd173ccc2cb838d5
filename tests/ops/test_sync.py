"""The sync process by its lock and its last words."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.base.process import LockFile
from kiosk.base.settings import load_settings
from kiosk.domain.feed import SyncStatus
from kiosk.ops.report import Status
from kiosk.ops.sync import sync_process
from kiosk.sync.compose import status_file
from kiosk.sync.status import StatusFile, write_status

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
ME = os.getpid()


@pytest.fixture
def settings(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text('[data]\nfolder = "data"')
    settings = load_settings(file, environ={})
    settings.data.create()
    return settings


@pytest.fixture
def running(settings):
    """The lock of the sync process is held."""
    with LockFile(settings.data.sync_lock, "the sync process"):
        yield


def said(settings, online=True, problem="", faults=0, ago=2.0):
    status = SyncStatus(online=online, queued=3, problem=problem)
    write_status(status_file(settings), StatusFile(status, NOW - timedelta(seconds=ago), ME, faults))


def test_nothing_runs(settings):
    check = sync_process(settings, NOW)
    assert (check.status, check.found) == (Status.OK, "does not run, nor does the app")


def test_the_app_runs_alone(settings):
    with LockFile(settings.data.app_lock, "the kiosk"):
        check = sync_process(settings, NOW)
    assert check.status is Status.WARN
    assert "does not run, although the app does" in check.found


def test_it_has_just_begun(settings, running):
    assert sync_process(settings, NOW).found == f"process {ME} has said nothing yet"


def test_all_is_well(settings, running):
    said(settings)
    check = sync_process(settings, NOW)
    assert (check.status, check.found) == (Status.OK, f"process {ME}, the shop answers, 3 orders on their way")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"ago": 61}, " is silent since 2026-11-24 13:30:59 UTC"),
        ({"problem": "login refused"}, ": login refused"),
        ({"faults": 2}, ", 2 faults of its own"),
        ({"online": False}, ", the shop does not answer, 3 orders on their way"),
    ],
)
def test_what_to_look_at(settings, running, words, found):
    said(settings, **words)
    check = sync_process(settings, NOW)
    assert (check.status, check.found) == (Status.WARN, f"process {ME}{found}")
