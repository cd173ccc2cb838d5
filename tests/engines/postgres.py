"""A throw-away PostgreSQL on 127.0.0.1 with a folder and a port of its own."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.engines import processes
from tests.engines.tools import EngineError, free_port, postgres_program, tail

USER = "postgres"
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "shared_buffers=64MB")
_START_S = 30
_TRIES = 3


class Postgres:
    """One server; `folder` is an empty folder of its own, or one that `restored` filled."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.log = folder, folder / "data", folder / "postgres.log"
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = _owner()

    def start(self) -> None:
        """Make the database cluster where there is none, and start the server on a free port."""
        self._give(self.folder)
        if not (self.data / "PG_VERSION").exists():
            command = [postgres_program("initdb"), "-D", str(self.data), "-U", USER, "-A", "trust", "-E", "UTF8",
                       "--locale=C", "-N"]  # fmt: skip
            done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, **self._as_owner())
            if done.returncode != 0:
                raise EngineError(f"PostgreSQL's initdb failed:\n{done.stderr}")
        for left in reversed(range(_TRIES)):  # somebody else may take the port between the look and the start
            self.port = free_port()
            if self._started():
                return
            if not left:
                raise EngineError(f"PostgreSQL does not start:\n{tail(self.log)}")

    def stop(self) -> None:
        """A fast, clean shutdown."""
        if self._process is not None:
            processes.stop(self._process, signal.SIGINT, 20)
            self._process = None

    def create(self, database: str) -> None:
        """A new, empty database."""
        self.run("postgres", f'CREATE DATABASE "{database}"')

    def query(self, database: str, sql: str) -> list[dict[str, Any]]:
        """The rows of a SELECT, each as a dictionary."""
        wrapped = f"SELECT coalesce(json_agg(found), '[]') FROM ({sql.rstrip().rstrip(';')}) found"
        rows: list[dict[str, Any]] = json.loads(self.run(database, wrapped))
        return rows

    def run(self, database: str, sql: str) -> str:
        """Any statement, with what psql prints; EngineError with PostgreSQL's own words."""
        command = [postgres_program("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
                   "-U", USER, "-d", database]  # fmt: skip
        done = subprocess.run(command, input=sql, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise EngineError(f"PostgreSQL refused a statement: {done.stderr.strip()}")
        return done.stdout

    def _started(self) -> bool:
        settings = (f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}", *_FAST)
        options = [part for setting in settings for part in ("-c", setting)]
        command = [postgres_program("postgres"), "-D", str(self.data), *options]
        self._process = processes.start(
            command, self.log, cwd=self.folder, user=self._owner, on_orphaned=signal.SIGQUIT
        )
        deadline = time.monotonic() + _START_S
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                self.run("postgres", "SELECT 1")
            except EngineError:
                time.sleep(0.05)
            else:
                return True
        processes.kill(self._process)
        return False

    def _give(self, folder: Path) -> None:
        if self._owner is not None:
            shutil.chown(folder, self._owner, self._owner)

    def _as_owner(self) -> dict[str, Any]:
        return {} if self._owner is None else {"user": self._owner, "group": self._owner, "extra_groups": []}


def _owner() -> str | None:
    """The user that the server runs as: this one, or `postgres` for root, whom PostgreSQL refuses."""
    if os.getuid() != 0:
        return None
    try:
        pwd.getpwnam(USER)
    except KeyError:
        raise EngineError(
            "root needs the user postgres to run PostgreSQL. Please install it: apt-get install postgresql"
        ) from None
    return USER


def version() -> str:
    """The major version, e.g. "15": data folders of another one cannot be read."""
    found = subprocess.run([postgres_program("postgres"), "--version"], capture_output=True, text=True, check=True)
    return found.stdout.split()[2].split(".")[0]
