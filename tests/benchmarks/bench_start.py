"""Start to the first usable screen and memory (PSS), beside an empty Qt window and a Chromium kiosk page of the range.

All run under one Xvfb where it is installed, else off screen; Chromium is left out where it is missing."""

from __future__ import annotations

import argparse
import contextlib
import http.server
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.base.clock import SystemClock
from kiosk.sync.pull_setup import build_puller
from kiosk.sync.status import Stream
from tests.benchmarks._report import ROOT, Report
from tests.benchmarks._window import settings_in

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--kiosk", "--no-first-run", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--no-default-browser-check", "--window-size=1080,1920",
)  # fmt: skip
LIMIT_S = 60.0


@contextlib.contextmanager
def display() -> Iterator[dict[str, str]]:
    """Environment of one virtual screen for all, or Qt's off-screen platform."""
    xvfb = shutil.which("Xvfb")
    base = {**os.environ, "QT_QUICK_BACKEND": "software", "PYTHONPATH": str(ROOT)}
    if xvfb is None:
        yield {**base, "QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        [xvfb, "-displayfd", str(write), "-screen", "0", "1080x1920x24", "-nolisten", "tcp"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    try:
        yield {**base, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


def pss_mb(pid: int) -> float:
    """Proportional memory of a process and all its children, in MB."""
    total = 0
    for one in (pid, *_children(pid)):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = task.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[1]) == pid:
                child = int(task.parent.name)
                found += [child, *_children(child)]
    return found


def qt_run(arguments: list[str], env: dict[str, str], browse: bool) -> tuple[float, float, float]:
    """Seconds to the first usable screen, PSS then, PSS after browsing (0 without)."""
    start = time.monotonic_ns()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks._start_child", *arguments],
        env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    if child.stdin is None or child.stdout is None:
        raise TypeError("no pipes")
    seconds = (_heard(child, "painted") - start) / 1e9
    time.sleep(1.0)
    idle, after = pss_mb(child.pid), 0.0
    if browse:
        child.stdin.write("browse\n")
        child.stdin.flush()
        _heard(child, "browsed")
        after = pss_mb(child.pid)
    child.stdin.close()
    child.wait(LIMIT_S)
    return seconds, idle, after


def _heard(child: subprocess.Popen[str], word: str) -> int:
    for line in child.stdout or ():
        if line.startswith(word):
            return int(line.split()[1])
    raise RuntimeError(f"the measured process ended before it said {word!r}")


def page(pictures: list[Path]) -> str:
    """A kiosk page with the same articles; it says when it is painted, then shows the range and says it again."""
    cards = "".join(f'<div class="c"><img src="/p/{p.name}"><b>Fjell Low</b> 119,95 €</div>' for p in pictures)
    return f"""<!doctype html><meta charset="utf-8"><style>body{{margin:0;background:#F6F2EB;font-family:Inter}}
    .c{{width:456px;height:340px;display:inline-block;background:#fff;border-radius:32px;margin:12px;
    box-shadow:0 8px 24px rgba(60,44,28,.07)}} img{{width:100%;height:228px;object-fit:contain;background:#EAE3D7}}
    h1{{font-size:96px}}</style><h1>Ausverkauft in Ihrer Größe?</h1><div id="g" hidden>{cards}</div><script>
    onload=()=>requestAnimationFrame(()=>requestAnimationFrame(()=>{{fetch("/painted");setTimeout(()=>{{g.hidden=false;
    let y=0;const t=setInterval(()=>{{scrollTo(0,y+=400);
    if(y>4e4){{clearInterval(t);fetch("/browsed")}}}},40)}},2500)}}))
    </script>"""


def chromium_run(env: dict[str, str], pictures: list[Path]) -> tuple[float, float, float]:
    """The same for Chromium, all its processes together."""
    moments: dict[str, int] = {}
    body = page(pictures).encode()

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            moments.setdefault(self.path, time.monotonic_ns())
            picture = next((p for p in pictures if self.path == f"/p/{p.name}"), None)
            data = picture.read_bytes() if picture else body if self.path == "/" else b""
            self.send_response(200)
            self.send_header("Content-Type", "image/webp" if picture else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        start = time.monotonic_ns()
        child = subprocess.Popen(
            [str(CHROMIUM), *FLAGS, *root, f"--user-data-dir={profile}", address],
            env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            _wait(moments, "/painted")
            time.sleep(1.0)
            idle = pss_mb(child.pid)
            _wait(moments, "/browsed")
            after = pss_mb(child.pid)
        finally:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            server.shutdown()
            server.server_close()
    return (moments["/painted"] - start) / 1e9, idle, after


def _wait(moments: dict[str, int], path: str) -> None:
    end = time.monotonic() + LIMIT_S
    while path not in moments:
        if time.monotonic() > end:
            raise RuntimeError(f"Chromium did not say {path}")
        time.sleep(0.02)


def middle(runs: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """The median of each figure; the first run only warms the files."""
    warm = runs[1:] or runs
    start, idle, after = (statistics.median(run[i] for run in warm) for i in range(3))
    return start, idle, after


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=4)
    count = parser.parse_args().runs
    report = Report("start")
    with tempfile.TemporaryDirectory() as folder, display() as env:
        settings = settings_in(Path(folder))
        settings.data.create()
        build_puller(settings, SystemClock()).run(Stream.CATALOGUE)
        pictures = sorted(settings.data.pictures.glob("*-320.webp"))
        kiosk = middle([qt_run(["kiosk", folder], env, browse=True) for _ in range(count)])
        empty = middle([qt_run(["empty"], env, browse=False) for _ in range(count)])
        peer = middle([chromium_run(env, pictures) for _ in range(count)]) if CHROMIUM else None
    report.add("kiosk: start to first usable screen", f"{kiosk[0]:.2f} s",
               baseline=f"empty Qt window {empty[0]:.2f} s", ratio=kiosk[0] / empty[0])  # fmt: skip
    report.add("kiosk: PSS idle", f"{kiosk[1]:.0f} MB", baseline=f"empty Qt window {empty[1]:.0f} MB",
               ratio=kiosk[1] / empty[1])  # fmt: skip
    if peer is None:
        print("Chromium is not installed: the comparison with a kiosk page is left out")
    else:
        for what, mine, theirs, most, unit in (
            ("start to first usable screen", kiosk[0], peer[0], 0.7, "s"),
            ("PSS idle", kiosk[1], peer[1], 0.3, "MB"),
            ("PSS after browsing", kiosk[2], peer[2], 0.3, "MB"),
        ):
            report.add(f"kiosk: {what}", f"{mine:.2f} {unit}", baseline=f"Chromium page {theirs:.2f} {unit}",
                       ratio=mine / theirs, target=f"<= {most}", good=mine / theirs <= most)  # fmt: skip
    report.finish()


if __name__ == "__main__":
    main()
