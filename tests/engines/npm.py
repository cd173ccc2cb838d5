"""Installed packages of an engine: from its lock file, kept outside of the tree, shared by all runs."""

import fcntl
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.engines import processes
from tests.engines.tools import EngineError, NetworkError, cache_folder, node

_FILES = ("package.json", "package-lock.json")
_NO_NETWORK = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH",
               "ERR_SOCKET_TIMEOUT", "ENOTCACHED", "network request", "FETCH_ERROR")  # fmt: skip
_QUIET = ("--no-audit", "--no-fund", "--loglevel=error", "--omit-lockfile-registry-resolved=true", "--prefer-offline")


def digest(*files: Path) -> str:
    """Twelve characters that change with the content of the files."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:12]


def installed(source: Path) -> Path:
    """The `node_modules` of the engine whose package.json and lock lie in `source`; installed where it is missing.

    NetworkError when packages have to be loaded and cannot be reached."""
    node()
    target = cache_folder() / f"{source.name}-{digest(*(source / name for name in _FILES))}"
    with locked(target):
        if not target.exists():
            _install(source, target)
    return target / "node_modules"


def part_of(target: Path) -> Path:
    """An empty folder beside `target`, to be renamed when it is complete; what killed runs left behind goes."""
    for left in target.parent.glob(f"{target.name}.part-*"):
        shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{target.name}.part-", dir=target.parent))


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Only one process makes `target`; others wait for it."""
    with target.with_name(f"{target.name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _install(source: Path, target: Path) -> None:
    part = part_of(target)
    try:
        for name in _FILES:
            shutil.copy(source / name, part / name)
        processes.run(["npm", "ci", *_QUIET], cwd=part, limit_s=1200)
        packages = json.loads((part / "package.json").read_text(encoding="utf-8"))["dependencies"]
        missing = [name for name in packages if not (part / "node_modules" / name).exists()]
        if missing:
            raise EngineError(f"npm ci said nothing, but did not install {', '.join(missing)}.")
        part.rename(target)
    except EngineError as error:
        if any(word in str(error) for word in _NO_NETWORK):
            raise NetworkError(f"{source.name} cannot be installed, the network is gone: {error}") from None
        raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
