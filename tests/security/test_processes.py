"""The real processes: one app per data folder (F18), no open port (S15), nothing personal in the logs (S20)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.base.logging import close_logging, set_up_logging
from kiosk.base.settings import Settings
from kiosk.journey import events
from kiosk.journey.state import Query, Screen
from tests.import_table import ROOT
from tests.ui.kiosk_kit import Rig, started, to_review

PATIENCE_S = 60
LISTENS = "0A"  # state of a TCP socket in /proc/net/tcp


class Started:
    """`kiosk run` as an installed kiosk starts it."""

    def __init__(self, settings: Settings) -> None:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
        command = [sys.executable, "-m", "kiosk", "run", "--config", str(settings.files[0])]
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def family(self) -> set[int]:
        """The process and all its descendants."""
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                words = stat.read_text().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            parents[int(stat.parent.name)] = int(words[1])
        family = {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in family} - family:
            family |= more
        return family

    def wait_for(self, fits: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not fits():
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"{what} did not happen: {self.end()}")
            time.sleep(0.05)

    def end(self) -> tuple[int, str]:
        """Ask it to end; its exit status and what it said."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            said, _ = self.process.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            said, _ = self.process.communicate()
        return self.process.returncode, said.decode()


def has_children(one: Started, settings: Settings) -> bool:
    """The window is up and its sync process has told how it is."""
    return len(one.family()) > 1 and any(settings.data.status.iterdir())


@pytest.fixture
def running(stocked: Callable[..., Settings]) -> Iterator[tuple[Started, Settings]]:
    settings = stocked()
    one = Started(settings)
    one.wait_for(lambda: has_children(one, settings), "the start")
    yield one, settings
    one.end()


def sockets_of(pid: int) -> set[str]:
    """Inodes of the sockets that this process holds."""
    found = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found


def listening() -> dict[str, str]:
    """Inode -> address of every TCP socket that listens, and of every bound UDP socket."""
    found = {}
    for table in ("tcp", "tcp6", "udp", "udp6"):
        file = Path("/proc/net") / table
        for row in file.read_text().splitlines()[1:] if file.exists() else []:
            words = row.split()
            if table.startswith("udp") or words[3] == LISTENS:
                found[words[9]] = f"{table} {words[1]}"
    return found


def test_s15_and_f18_the_running_kiosk_listens_nowhere_and_is_the_only_one(running: tuple[Started, Settings]) -> None:
    one, settings = running
    family = one.family()
    assert len(family) >= 2  # window and sync process
    open_ports = listening()
    assert [open_ports[inode] for pid in family for inode in sockets_of(pid) if inode in open_ports] == []

    second = Started(settings)
    said = second.process.communicate(timeout=PATIENCE_S)[0].decode()
    assert second.process.returncode == 1
    assert f"process {one.process.pid}" in said
    assert "already runs" in said
    assert "Traceback" not in said
    assert one.process.poll() is None
    assert one.family() == family  # neither the window nor its sync process was disturbed

    code, said = one.end()
    assert (code, "Traceback" in said) == (0, False), said
    assert not any(Path(f"/proc/{pid}").exists() for pid in family)


def test_the_look_for_ports_would_find_one() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        inode = str(Path(f"/proc/self/fd/{server.fileno()}").readlink())[8:-1]
        assert inode in sockets_of(os.getpid())
        assert inode in listening()


CANARIES = {
    "name": "Zqlogcanary Person",
    "email": "zqlogcanary@mail.example",
    "phone": "+49 40 765432198",
    "address.street": "Zqlogcanaryweg",
    "address.house_number": "4",
    "address.postcode": "20095",
    "address.city": "Hamburgzqlogcanary",
}


def test_s20_a_whole_journey_leaves_nothing_personal_in_the_logs(
    stocked: Callable[..., Settings], qapp: QGuiApplication
) -> None:
    settings = stocked('[log]\nlevel = "debug"\n')
    set_up_logging(settings.config.log, settings.data.logs, "window", console=None)
    try:
        for rig in started(settings, qapp):
            _journey(rig)
        said = b"".join(file.read_bytes() for file in settings.data.logs.iterdir())
    finally:
        close_logging()
    assert b"a question failed" in said  # the log was written to
    low = said.lower()
    assert b"zqlogcanary" not in low
    assert b"765432198" not in low
    assert settings.data.key_file.read_bytes() not in said


def _journey(rig: Rig) -> None:
    """Everything is typed, ordered and withdrawn; and one question fails with the shopper's words in its error."""
    rig.send(events.QueryChanged(Query("zqlogcanary")), events.Scanned("zqlogcanary" * 3))
    to_review(rig, CANARIES)
    rig.send(events.OrderPressed("5a0e2f0e-0000-4000-8000-000000000009"))
    assert rig.screen is Screen.CONFIRMED
    rig.send(events.Opened(Screen.WITHDRAW), *(events.WithdrawalEdited(k, CANARIES[k]) for k in ("name", "email")))
    rig.send(events.WithdrawalEdited("number", "zqlogcanary"), events.WithdrawalPressed("k"))
    services = rig.app.controller._asking._services

    class Broken:
        def search(self, query: Query, language: str) -> object:
            raise ValueError(f"cannot search for {query.text}")

        def __getattr__(self, name: str) -> object:
            return getattr(services, name)

    rig.app.controller._asking._services = Broken()  # type: ignore[assignment]
    rig.send(events.QueryChanged(Query("zqlogcanary shoes")), events.Left())
