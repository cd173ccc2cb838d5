"""`kiosk run` that cannot start says why in one sentence."""

import subprocess

from tests.faults.kit import python
from tests.faults.sync_kit import write_kiosk

# The program as it is, with screens that somebody damaged.
RUN = """
import sys
from pathlib import Path
from kiosk.ui import window
from kiosk.cli import build
window.QML = Path(sys.argv.pop(1))
build()()
"""


def run(monkeypatch, *arguments: str) -> subprocess.CompletedProcess[str]:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("QT_QUICK_BACKEND", "software")
    return python("-c", RUN, *arguments)


def test_screens_that_cannot_be_loaded_are_named_without_a_traceback(tmp_path, monkeypatch):
    qml = tmp_path / "qml"
    (qml / "Kiosk").mkdir(parents=True)
    (qml / "Kiosk" / "Main.qml").write_text("import QtQuick\nWindow { no such thing }\n", encoding="utf-8")
    ended = run(monkeypatch, str(qml), "run", "--window", "--config", str(write_kiosk(tmp_path)))
    assert ended.returncode == 1, ended.stderr
    assert "The kiosk cannot be shown: the window could not be built: " in ended.stderr
    assert "Main.qml:2" in ended.stderr
    assert "Traceback" not in ended.stderr
