"""S14: no picture on disk, in a log, in a core file or on the network; a real process is watched while it sees faces.

Every frame carries a mark that no other data has. The process is watched from inside (every file and socket that
Python opens) and from outside (its open files, what the kernel counted as written, every file it could have made).
"""

from __future__ import annotations

import base64
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.base.preview import PreviewReader
from kiosk.domain.eyes import EyesState
from kiosk.vision.messages import Observed, Present, Status, ViewfinderOff, ViewfinderOn
from kiosk.vision.networks import models
from kiosk.vision.networks.models import ModelError
from kiosk.vision.sources.drawing import Person, draw_person
from tests.import_table import ROOT
from tests.vision.running import Running, configured, running

MARK = bytes(np.random.default_rng(14).integers(1, 255, 96, np.uint8))  # 32 pixels of colours that nothing else has
LOOKS = 200  # frames that are looked at in full; fewer on a machine that has no time
TRACED = """
import os, sys
def traced(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        os.write(2, f"TRACE {event} {args[0]!r} {args[2]:o}\\n".encode())
    elif event.split(".")[0] in {"socket", "subprocess"} or event in {
        "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "os.rename", "os.mkdir", "os.link",
        "os.symlink", "os.truncate", "shutil.copyfile", "tempfile.mkstemp", "tempfile.mkdtemp", "urllib.Request",
    }:
        os.write(2, f"TRACE {event} {args!r}\\n".encode())
sys.addaudithook(traced)
from pathlib import Path
from tests.vision import vision_child
code = vision_child.run(Path(sys.argv[1]))
sys.stderr.flush()
os._exit(code)
"""


class Home:
    """All places a process would write to, each empty and its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pictures = root / "pictures"
        self.env = {"HOME": str(root / "home"), "TMPDIR": str(root / "temporary"), "MPLCONFIGDIR": ""}
        self.env |= {f"XDG_{kind}_HOME": str(root / "home" / kind) for kind in ("DATA", "CACHE", "STATE", "CONFIG")}
        for folder in ("home", "temporary", "cwd", "data"):
            (root / folder).mkdir()
        write_pictures(self.pictures)
        folder = str(self.pictures).replace("\\", "/")
        self.config = configured(root, f'camera = "{folder}"\nframes_per_s = 30')

    def files(self) -> dict[Path, bytes]:
        """Every file but the pictures, which are the camera."""
        found = (path for path in self.root.rglob("*") if path.is_file() and not path.is_relative_to(self.pictures))
        return {path.relative_to(self.root): path.read_bytes() for path in found}


def write_pictures(folder: Path) -> None:
    """Somebody who moves a little; the mark stands all over the picture."""
    folder.mkdir()
    for number in range(8):
        picture = np.full((480, 640, 3), 150, np.uint8)
        draw_person(picture, Person(1.0 + 0.02 * number, right=0.01 * number))
        for row in range(0, 480, 40):
            picture[row, 100:132] = np.frombuffer(MARK, np.uint8).reshape(32, 3)
        cv2.imwrite(str(folder / f"{number}.png"), picture)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    try:
        models.models_of(tmp_path).find(models.MASKS)
    except ModelError as error:
        pytest.skip(str(error))
    return Home(tmp_path)


@pytest.fixture
def eyes(home: Home) -> Iterator[Running]:
    with running(["-c", TRACED, str(home.config)], cwd=home.root / "cwd", env=home.env, preexec_fn=cores) as one:
        yield one


def cores() -> None:
    """Whoever starts it asks for core files."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def looks(one: Running) -> int:
    return sum(isinstance(message, Observed) and bool(message.observation.faces) for message in list(one.heard))


def wait(fits: Callable[[], object], what: str) -> None:
    end = time.monotonic() + 60
    while not fits():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def open_files(pid: int) -> set[str]:
    """What the process holds open, as the kernel names it."""
    found = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.add(f"{link.readlink()} {flags(pid, link.name)}")
        except OSError:
            continue  # closed meanwhile
    return found


def flags(pid: int, fd: str) -> str:
    """`r` or `w`."""
    text = Path(f"/proc/{pid}/fdinfo/{fd}").read_text()
    octal = re.search(r"^flags:\s+(\d+)", text, re.MULTILINE)
    assert octal is not None
    return "w" if int(octal[1], 8) & (os.O_WRONLY | os.O_RDWR) else "r"


def counted(pid: int) -> dict[str, int]:
    rows = (row.split(": ") for row in Path(f"/proc/{pid}/io").read_text().splitlines())
    return {name: int(value) for name, value in rows}


def shared_memory() -> dict[str, bytes]:
    """What lies in shared memory by name; the whole machine writes there, other tests too."""
    found = {}
    for path in Path("/dev/shm").glob("*"):
        with suppress(OSError):  # gone meanwhile, or not a file
            found[path.name] = path.read_bytes()
    return found


def mapped_shared_memory(pid: int) -> set[str]:
    """Files of shared memory that the process has in its own memory."""
    return set(re.findall(r"/dev/shm/.*$", Path(f"/proc/{pid}/maps").read_text(), re.MULTILINE))


may_look_inside = os.geteuid() == 0  # the process forbids it to others, its own user included


def test_s14_no_picture_leaves_the_process(home: Home, eyes: Running) -> None:
    before, shared = home.files(), shared_memory()
    eyes.wait_for(lambda message: isinstance(message, Status) and message.status.state is EyesState.SEEING)
    eyes.wait_for(lambda message: isinstance(message, Present) and message.presence.people)
    pid, held, mapped = eyes.process.pid, set[str](), set[str]()
    written = counted(pid) if may_look_inside else {}
    preview = PreviewReader()
    preview.want(320, 240)
    eyes.say(ViewfinderOn(preview.name))
    wait(preview.take, "the viewfinder showed nothing")
    eyes.say(ViewfinderOff())
    end = time.monotonic() + 40
    while looks(eyes) < LOOKS and (time.monotonic() < end or looks(eyes) < 10):
        if may_look_inside:
            held |= open_files(pid)
            mapped |= mapped_shared_memory(pid)
        time.sleep(0.1)

    if may_look_inside:
        assert any(MARK in region for region in memory(pid)), "the mark is not even in memory: nothing is shown by this"
        assert [file for file in held if file.startswith("socket:")] == []
        assert mapped == set()
        lock = f"{home.root / 'data' / 'vision.lock'} w"
        writable = {file for file in held if file.endswith(" w")} - {lock, "/dev/null w"}
        assert [file for file in writable if not re.match(r"(pipe:|anon_inode:|/memfd:)", file)] == []
        now = counted(pid)
        assert now["write_bytes"] == written["write_bytes"]  # nothing to any disk
        said = len(eyes.raw) + len(eyes.words)
        assert now["wchar"] - written["wchar"] <= said + 8 * 64 * 1024  # and elsewhere less than half a frame
    assert eyes.end() == 0

    for place, content in {"messages": bytes(eyes.raw), "words": bytes(eyes.words)}.items():
        assert traces_in(content) == [], place
    after = home.files()
    assert {path for path in after if after[path] != before.get(path)} == {Path("data/vision.lock")}
    assert [path for path, content in after.items() if traces_in(content)] == []
    new = {name: content for name, content in shared_memory().items() if name not in shared}
    assert [name for name, content in new.items() if traces_in(content)] == []
    preview.close()


def test_s14_nothing_is_opened_for_writing_and_no_socket_is_tried(home: Home, eyes: Running) -> None:
    wait(lambda: looks(eyes) >= 20, "nobody was seen")
    assert eyes.end() == 0
    traced = [line for line in eyes.words.decode().splitlines() if line.startswith("TRACE ")]
    lock = str(home.root / "data" / "vision.lock")
    # The lock is taken first and emptied last; folders of a new data folder are made before anything is looked at.
    data = str(home.root / "data")
    allowed = (f"TRACE open {lock!r}", "TRACE open '/dev/null'", f"TRACE os.mkdir ('{data}")
    emptied = re.compile(r"TRACE os\.truncate \(\d+, 0\)")
    assert [line for line in traced if not line.startswith(allowed) and not emptied.fullmatch(line)] == []
    assert any(lock in line for line in traced), "the trace saw nothing at all"


def test_s14_no_core_file_holds_a_frame(home: Home, eyes: Running) -> None:
    wait(lambda: looks(eyes) >= 5, "nobody was seen")
    eyes.process.send_signal(signal.SIGSEGV)
    assert eyes.process.wait(60) == -signal.SIGSEGV
    assert [path for path in home.files() if "core" in path.name] == []
    eyes.end()


def test_s14_words_at_the_finest_level_hold_no_picture(home: Home, eyes: Running) -> None:
    """Also when a frame is spoiled in the middle of it all."""
    wait(lambda: looks(eyes) >= 5, "nobody was seen")
    (home.pictures / "0.png").write_bytes(b"broken")
    wait(lambda: looks(eyes) >= 40, "nobody was seen")
    assert eyes.end() == 0
    assert traces_in(bytes(eyes.words)) == []


def traces_in(content: bytes) -> list[str]:
    """Ways in which the mark stands in it: as bytes, as text, as numbers."""
    part = MARK[:12]
    forms = {
        "bytes": part,
        "hexadecimal": part.hex().encode(),
        "base64": base64.b64encode(MARK[:48]),
        "numbers": ", ".join(str(value) for value in part).encode(),
        "array": " ".join(str(value) for value in MARK[:3]).encode() + b"]",
        "escaped": repr(part)[2:-1].encode(),
    }
    return [name for name, form in forms.items() if form in content]


def memory(pid: int) -> Iterator[bytes]:
    """What the process has in memory, region by region."""
    rows = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as held:
        for row in rows:
            begin, end = (int(part, 16) for part in row.split()[0].split("-"))
            if " rw-p " in row and end - begin < 200_000_000:
                try:
                    held.seek(begin)
                    yield held.read(end - begin)
                except (OSError, ValueError, OverflowError):
                    continue  # given back meanwhile


def test_the_look_for_the_mark_would_find_it() -> None:
    picture = np.frombuffer(MARK, np.uint8).reshape(32, 3)
    assert traces_in(b"x" + picture.tobytes()) == ["bytes"]
    assert traces_in(str(list(MARK)).encode()) == ["numbers"]
    assert traces_in(MARK.hex().encode()) == ["hexadecimal"]
    assert "array" in traces_in(str(picture).encode().replace(b"  ", b" "))


def test_the_trace_would_see_a_file_and_a_socket(tmp_path: Path) -> None:
    code = TRACED[: TRACED.index("from pathlib")] + (
        "import socket, sys; open(sys.argv[1], 'wb').write(b'x'); socket.socket().close()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "file")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert b"TRACE open" in done.stderr
    assert b"TRACE socket" in done.stderr
