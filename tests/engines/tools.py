"""Programs of the machine that the engines need, and what to install where one is missing."""

import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

_NODE_LEAST = 20
_POSTGRES = Path("/usr/lib/postgresql")


class EngineError(Exception):
    """An engine cannot be started or has died; the message says what, why and what to do."""


class NetworkError(EngineError):
    """Packages have to be loaded, and the network is gone."""


def node() -> str:
    """The path of node, at least version 20."""
    found = shutil.which("node")
    if found is None or shutil.which("npm") is None:
        raise EngineError("node or npm is missing. Please install them: sudo apt-get install nodejs npm")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < _NODE_LEAST:
        raise EngineError(
            f"node {version} is too old, the shop engines need {_NODE_LEAST} or newer. "
            f"Debian 13 has it as the package nodejs; for Debian 12 there are packages of the Node.js project."
        )
    return found


def postgres_program(name: str) -> str:
    """The path of a server program (initdb, postgres) of the newest PostgreSQL, which Debian keeps outside of PATH."""
    versions = sorted(_POSTGRES.glob("*/bin"), key=lambda folder: _number(folder.parent.name), reverse=True)
    places = [str(folder) for folder in versions]
    found = shutil.which(name, path=os.pathsep.join([*places, os.environ.get("PATH", "")]))
    if found is None:
        raise EngineError(f"PostgreSQL's {name} is missing. Please install it: sudo apt-get install postgresql")
    return found


def free_port() -> int:
    """A port on 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def cache_folder() -> Path:
    """Where installed engines and seeded databases are kept; KIOSK_ENGINE_CACHE names another place."""
    default = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "touchpoint-kiosk" / "engines"
    folder = Path(os.environ.get("KIOSK_ENGINE_CACHE") or default)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def tail(file: Path, lines: int = 30) -> str:
    """The last lines of a log, for a message."""
    if not file.exists():
        return f"({file.name} was not written)"
    return "\n".join(file.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d+", text) else 0
