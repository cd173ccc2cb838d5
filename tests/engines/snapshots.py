"""Seeded databases, kept as PostgreSQL's own folder: a copy of it starts within seconds."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.engines.dataset import PRODUCTS
from tests.engines.npm import digest, locked, part_of
from tests.engines.postgres import version
from tests.engines.recipes import Recipe, seed_files
from tests.engines.tools import cache_folder

_FILES = ("assets", "static")  # pictures that an engine keeps beside its database
_OWNER = "owner.pid"
_UNUSED_S = 14 * 24 * 3600


def of(recipe: Recipe, modules: Path, products: int, make: Callable[[Recipe, Path, Path, int], None]) -> Path:
    """The kept database with so many products; where there is none yet, `make(recipe, modules, folder, products)` fills
    its folder."""
    key = digest(*seed_files(recipe, products))
    target = cache_folder() / f"{_named(recipe, products)}-{key}-pg{version()}-uid{os.getuid()}"
    with locked(target):
        if not target.exists():
            part = part_of(target)
            try:
                make(recipe, modules, part, products)
                part.rename(target)
            finally:
                shutil.rmtree(part, ignore_errors=True)
            _forget_others(target, _named(recipe, products))
        target.touch()
    return target


def keep(kept: Path, database_folder: Path, folder: Path, access: dict[str, Any]) -> None:
    """Copy a stopped database, the engine's files and what the connector is configured with."""
    _copy(database_folder / "data", kept / "data")
    for name in _FILES:
        if (folder / name).exists():
            _copy(folder / name, kept / name)
    (kept / "access.json").write_text(json.dumps(access, indent=1), encoding="utf-8")


def restore(kept: Path, database_folder: Path, folder: Path) -> dict[str, Any]:
    """Copy everything back; returns what the connector was configured with."""
    _copy(kept / "data", database_folder / "data")
    for name in _FILES:
        if (kept / name).exists():
            _copy(kept / name, folder / name)
    access: dict[str, Any] = json.loads((kept / "access.json").read_text(encoding="utf-8"))
    return access


def mark(folder: Path) -> None:
    """Say whose folder it is, for `sweep`."""
    (folder / _OWNER).write_text(f"{os.getpid()} {_born(os.getpid())}", encoding="utf-8")


def sweep(prefix: str) -> None:
    """Remove the folders of runs that were killed before they could clean up."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        owner = folder / _OWNER
        if owner.is_file():
            pid, _, born = owner.read_text(encoding="utf-8").partition(" ")
            if born != _born(int(pid)):
                shutil.rmtree(folder, ignore_errors=True)


def _born(pid: int) -> str:
    """When a process was started, in ticks since the machine was; empty when there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    return stat.rpartition(")")[2].split()[19]


def _copy(source: Path, target: Path) -> None:
    """With owners and rights, which PostgreSQL insists on; as a reference where the file system can."""
    subprocess.run(["cp", "-a", "--reflink=auto", str(source), str(target)], check=True)


def _named(recipe: Recipe, products: int) -> str:
    return f"{recipe.name}-seed" if products == PRODUCTS else f"{recipe.name}-{products}-seed"


def _forget_others(target: Path, name: str) -> None:
    """Databases that no tree has used for weeks would only fill the disk."""
    for other in target.parent.glob(f"{name}-*-uid{os.getuid()}"):
        if other != target and time.time() - other.stat().st_mtime > _UNUSED_S:
            shutil.rmtree(other, ignore_errors=True)
