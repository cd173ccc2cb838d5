"""Checks of the machine: versions, fonts, disk, clock."""

import importlib.metadata
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import apsw

from kiosk.ops.report import Check, fail, ok, warn
from kiosk.store.connection import check_library
from kiosk.store.errors import OldLibraryError

OLDEST_PYTHON = (3, 11)
QT = "6.11.3"
FONTS = ("Inter", "Noto Sans")
BRAND_FONTS = ("Inter Display", "Noto Serif Display")
# No kiosk was built before this program, and none of today's machines runs for so long.
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
LATEST = datetime(2045, 1, 1, tzinfo=UTC)

Version = Callable[[str], str]


def python(version: Sequence[int] = sys.version_info[:3]) -> Check:
    """Is the Python new enough?"""
    found = ".".join(map(str, version))
    if tuple(version[:2]) < OLDEST_PYTHON:
        return fail("Python", found, "install Python 3.11 or newer, remove .venv and run 'make run' again")
    return ok("Python", f"{found} on {platform.machine()}")


def qt(version: Version = importlib.metadata.version) -> Check:
    """Is it the Qt that was tested? A newer one may end the process (see ARCHITECTURE.md, record 4)."""
    return _package("Qt", "PySide6-Essentials", QT, version)


def search_library(version: Version = importlib.metadata.version) -> Check:
    """Is the search library there?"""
    return _package("tantivy", "tantivy", "", version)


def sqlite(version: str | None = None) -> Check:
    """Is the SQLite inside apsw one that keeps its commits?"""
    try:
        check_library(version)
    except OldLibraryError as error:
        return fail("SQLite", str(error), "run 'make run' again: it installs the locked apsw")
    return ok("SQLite", f"{version or apsw.sqlite_lib_version()} inside apsw {apsw.apsw_version()}")


def fonts(families: Callable[[], Iterable[str]] | None = None) -> Check:
    """Are the fonts of the design there? Others are taken instead, and texts may not fit."""
    try:
        there = set((families or installed_families)())
    except OSError as error:
        return warn("fonts", f"fc-list cannot be run ({error})", "install the Debian package fontconfig")
    missing = [name for name in FONTS if name not in there]
    if missing:
        return fail("fonts", f"missing: {', '.join(missing)}", "install the packages fonts-inter and fonts-noto-core")
    rest = [name for name in BRAND_FONTS if name not in there]
    if rest:
        return warn(
            "fonts", f"missing: {', '.join(rest)}", "headlines of some brands use them: install fonts-noto-core"
        )
    return ok("fonts", ", ".join(FONTS + BRAND_FONTS))


def installed_families() -> set[str]:
    """Names of all font families that fontconfig knows; OSError when it cannot be asked."""
    done = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False, timeout=30)
    if done.returncode:
        raise OSError(done.stderr.strip() or f"status {done.returncode}")
    return {name.strip() for line in done.stdout.splitlines() for name in line.split(",")}


def free_disk(folder: Path, wanted_mb: int) -> Check:
    """Is there room for orders? The folder may not exist yet."""
    place = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free_mb = shutil.disk_usage(place).free // 1_000_000
    found = f"{free_mb:,} MB free at {place}"
    if free_mb < 20:
        return fail("disk space", found, "no order can be taken without room: free some space on this disk")
    if free_mb < wanted_mb:
        return warn("disk space", found, f"free some space; [data] min_free_mb asks for {wanted_mb:,} MB")
    return ok("disk space", found)


def clock(now: datetime, newest_write: datetime | None) -> Check:
    """Is the time believable: in this age, and not before what was written last?"""
    found = f"{now:%Y-%m-%d %H:%M} UTC"
    todo = "set the clock (timedatectl set-ntp true); delivery days and waiting times depend on it"
    if not EARLIEST <= now <= LATEST:
        return fail("clock", found, todo)
    if newest_write is not None and now < newest_write:
        return warn("clock", f"{found}, but data was written at {newest_write:%Y-%m-%d %H:%M} UTC", todo)
    return ok("clock", found)


def _package(name: str, package: str, wanted: str, version: Version) -> Check:
    try:
        found = version(package)
    except importlib.metadata.PackageNotFoundError:
        return fail(name, f"the package {package} is not installed", "run 'make run': it installs what is missing")
    if wanted and found != wanted:
        return warn(name, f"{found}, tested with {wanted}", "run 'make run' again: it installs the locked versions")
    return ok(name, found)
