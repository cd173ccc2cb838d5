"""What a locked-down process can no longer do, tried out in real ones; the filter of calls, read as the kernel does."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.vision.service import seccomp
from kiosk.vision.service.sandbox import LockedDown
from tests.import_table import ROOT

# The filter of calls also binds a thread that runs already, Landlock only what is started later.
TRIES = """
import ctypes, json, os, socket, subprocess, sys, threading, time
folder, viewfinder = sys.argv[1], sys.argv[2] == "viewfinder"
old = open(folder + "/old", "r+b", buffering=0)
shared, theirs = sys.argv[3], int(sys.argv[4])
from kiosk.vision.service.sandbox import lock_down
begin, found = threading.Event(), {}

def listen():
    socket.socket().listen()

def overwrite():
    with open(folder + "/old", "r+b", buffering=0) as file:
        file.write(b"x")

def rename():
    os.rename(folder + "/old", folder + "/other")
    os.rename(folder + "/other", folder + "/old")

def fork():
    if os.fork() == 0:
        os._exit(0)

def window_memory():
    os.close(os.open(shared, os.O_RDWR | os.O_CLOEXEC))

def camera():
    os.close(os.open("/dev/null", os.O_RDWR | os.O_NONBLOCK))

def thread():
    one = threading.Thread(target=lambda: None)
    one.start()
    one.join()

def peek():  # PTRACE_SEIZE, which does not stop the other one
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(0x4206, theirs, 0, 0):
        raise OSError(ctypes.get_errno(), "")

tries = {
    "tcp": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    "udp": lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    "unix": lambda: socket.socket(socket.AF_UNIX),
    "netlink": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
    "pair": socket.socketpair,
    "listen": listen,
    "new file": lambda: open(folder + "/new", "wb"),
    "emptied file": lambda: open(folder + "/old", "wb"),
    "nameless file": lambda: os.open(folder, os.O_TMPFILE | os.O_RDWR),
    "overwritten": overwrite,
    "overwritten, open before": lambda: old.write(b"x"),
    "in shared memory": lambda: open("/dev/shm/kiosk-canary", "wb"),
    "folder": lambda: os.mkdir(folder + "/sub"),
    "renamed": rename,
    "fork": fork,
    "program": lambda: subprocess.run(["/bin/true"], check=True),
    "spawn": lambda: os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0),
    "exec": lambda: os.execv("/bin/false", ["false"]),
    "peek": peek,
    "read": lambda: open(folder + "/old", "rb").read(),
    "camera": camera,
    "window's memory": window_memory,
    "thread": thread,
    "removed": lambda: os.unlink(folder + "/old"),
}

def run():
    begin.wait()
    for name, one in tries.items():
        try:
            one()
        except OSError as error:
            found[name] = error.errno
        else:
            found[name] = 0

worker = threading.Thread(target=run)
viewfinder and worker.start()
down = lock_down(viewfinder)
begin.set()
viewfinder or worker.start()
worker.join()
print(json.dumps({"active": down.active, "missing": down.missing, "found": found}), flush=True)
if sys.argv[5] == "crash":
    os.kill(os.getpid(), 11)
"""
REFUSED = [
    *("tcp", "udp", "unix", "netlink", "pair", "listen", "fork", "program", "spawn", "exec", "peek"),
    *("new file", "emptied file", "nameless file", "overwritten", "overwritten, open before", "in shared memory"),
    *("folder", "renamed", "removed"),
]
GRANTED = ["read", "camera", "thread"]


def tried(folder: Path, viewfinder: bool, end: str = "", **started: Any) -> tuple[dict[str, Any], int]:
    """What the process found, and how it ended."""
    (folder / "old").write_bytes(b"as before")
    memory = os.memfd_create("window")
    try:
        mode = "viewfinder" if viewfinder else "blind"
        command = [sys.executable, "-c", TRIES, str(folder), mode, f"/proc/{os.getpid()}/fd/{memory}", str(os.getpid())]
        done = subprocess.run([*command, end], cwd=ROOT, capture_output=True, timeout=60, check=False, **started)
    finally:
        os.close(memory)
    assert not done.stderr, done.stderr.decode()
    return json.loads(done.stdout), done.returncode


needs_seccomp = pytest.mark.skipif(
    platform.machine() not in seccomp.MACHINES or not Path("/proc/sys/kernel/seccomp").exists(),
    reason="this kernel has no filter of calls",
)


@needs_seccomp
@pytest.mark.parametrize("viewfinder", [True, False])
def test_what_is_refused_and_what_goes_on(tmp_path: Path, viewfinder: bool) -> None:
    said, code = tried(tmp_path, viewfinder)
    assert code == 0
    found = said["found"]
    assert [name for name in REFUSED if not found[name]] == []
    assert {name: found[name] for name in GRANTED} == dict.fromkeys(GRANTED, 0)
    assert {"limits", "privacy", "calls"} <= set(said["active"])
    assert bool(found["window's memory"]) == ("files" in said["active"])  # the price of Landlock
    assert "files" not in said["active"] or not viewfinder
    assert (tmp_path / "old").read_bytes() == b"as before"
    assert [file.name for file in tmp_path.iterdir()] == ["old"]


def test_without_locking_down_the_same_tries_succeed(tmp_path: Path) -> None:
    """Otherwise the test above would prove nothing."""
    (tmp_path / "old").write_bytes(b"as before")
    code = TRIES.replace("down = lock_down(viewfinder)", "class down: active = missing = ()")
    code = code.replace('    "exec":', '    "listed":').replace('os.execv("/bin/false", ["false"])', "os.getpid()")
    command = [sys.executable, "-c", code, str(tmp_path), "blind", "/dev/null", str(os.getpid()), ""]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    Path("/dev/shm/kiosk-canary").unlink()
    found = json.loads(done.stdout)["found"]
    failed = {name for name, number in found.items() if number}
    assert failed <= {"peek", "netlink", "nameless file"}, failed  # what a machine may refuse by itself
    assert (tmp_path / "new").exists()


def test_no_core_file_however_it_dies(tmp_path: Path) -> None:
    """Asked for by the limits of whoever starts it, and refused by the process itself."""
    raise_limit = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)\n"
    died = [sys.executable, "-c", raise_limit + "import os; os.kill(os.getpid(), 11)"]
    plain = subprocess.run(died, cwd=tmp_path, check=False)
    assert plain.returncode == -signal.SIGSEGV
    cores_here = [file for file in tmp_path.iterdir() if file.name.startswith("core")]
    for core in cores_here:
        core.unlink()
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{raise_limit}{TRIES}"
    (tmp_path / "old").write_bytes(b"")
    command = [sys.executable, "-c", code, str(tmp_path), "viewfinder", "/dev/null", str(os.getpid()), "crash"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGSEGV, done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["old"]


def test_the_sentence_names_what_is_missing_and_why() -> None:
    down = LockedDown(("limits", "calls"), (("network", "Operation not permitted"),))
    assert down.sentence == "limits, calls; without network (Operation not permitted)"


# --- the filter by itself, for both machines --------------------------------------------------------------------------


def judge(machine: str, number: int, *arguments: int, arch: int = 0) -> int:
    """What the kernel would answer: the filter run step by step."""
    held = {0: number, 4: arch or seccomp.MACHINES[machine][1]}
    held |= {16 + 8 * place: value & 0xFFFFFFFF for place, value in enumerate(arguments)}
    code, at, value = seccomp.program(machine), 0, 0
    while True:
        operation, yes, no, constant = code[at]
        at += 1
        if operation == 0x06:
            return constant
        if operation == 0x20:
            value = held.get(constant, 0)
            continue
        true = {0x15: value == constant, 0x35: value >= constant, 0x45: bool(value & constant)}[operation]
        at += yes if true else no


COLUMNS = [(machine, column) for machine, (column, _) in seccomp.MACHINES.items()]


@pytest.mark.parametrize(("machine", "column"), COLUMNS)
def test_every_call_of_the_list_is_refused_on(machine: str, column: int) -> None:
    for name, numbers in seccomp.REFUSED.items():
        if numbers[column] is not None:
            assert judge(machine, numbers[column] or 0) == seccomp.REFUSE, name
    for name, numbers in seccomp.UNKNOWN.items():
        assert judge(machine, numbers[column] or 0) == seccomp.SAY_UNKNOWN, name


@pytest.mark.parametrize(("machine", "column"), COLUMNS)
def test_opening_is_judged_by_what_it_is_for_on(machine: str, column: int) -> None:
    openat = seccomp.OPENAT[column] or 0
    for flags in (os.O_RDONLY, os.O_RDWR | os.O_NONBLOCK, os.O_RDWR | os.O_CLOEXEC, os.O_RDONLY | os.O_DIRECTORY):
        assert judge(machine, openat, -100, 0, flags) == seccomp.ALLOW
    for flags in (os.O_CREAT | os.O_RDONLY, os.O_TRUNC | os.O_WRONLY, os.O_TMPFILE | os.O_RDWR):
        assert judge(machine, openat, -100, 0, flags) == seccomp.REFUSE
    clone = seccomp.CLONE[column] or 0
    assert judge(machine, clone, seccomp.THREAD | 0x100) == seccomp.ALLOW
    assert judge(machine, clone, 17) == seccomp.REFUSE


@pytest.mark.parametrize(("machine", "column"), COLUMNS)
def test_numbers_of_other_machines_are_refused_on(machine: str, column: int) -> None:
    other = seccomp.MACHINES["aarch64" if machine == "x86_64" else "x86_64"][1]
    assert judge(machine, 0, arch=other) == seccomp.REFUSE
    assert judge(machine, 0x40000001) == seccomp.REFUSE  # x32
    read, write = ((0, 1), (63, 64))[column]
    assert (judge(machine, read), judge(machine, write)) == (seccomp.ALLOW, seccomp.ALLOW)


def test_the_numbers_are_those_of_the_kernel() -> None:
    """Against the system's own header, where there is one."""
    column = {"x86_64": 0, "aarch64": 1}.get(platform.machine())
    headers = [Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"), Path("/usr/include/asm-generic/unistd.h")]
    if column is None or not headers[column].exists():
        pytest.skip("this machine has no headers of the kernel")
    words = [line.split() for line in headers[column].read_text().splitlines()]
    numbers = {one[1]: int(one[2]) for one in words if len(one) == 3 and one[1].startswith("__NR") and one[2].isdigit()}
    for name, both in {**seccomp.REFUSED, **seccomp.UNKNOWN, "openat": seccomp.OPENAT, "clone": seccomp.CLONE}.items():
        assert numbers.get(f"__NR_{name}", numbers.get(f"__NR3264_{name}")) == both[column], name
