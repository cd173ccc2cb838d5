"""One running shop engine with its database: `with running("vendure") as engine: ...`

python -m tests.engines.engine vendure --keep     # prints url and access as JSON, stays until it is ended
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import requests

from tests.engines import npm, processes, snapshots
from tests.engines.dataset import PRODUCTS
from tests.engines.postgres import Postgres
from tests.engines.recipes import ADMIN, DATABASE, PASSWORD, RECIPES, Access, Recipe, commands
from tests.engines.scale import columns_of, statements
from tests.engines.tools import EngineError, free_port, tail

_PREFIX = "kiosk-engine-"


class Engine:
    """A shop engine in folders of its own. Public: `url`, `access`, `query`, `execute`, `kill`, `start`, `stop`."""

    def __init__(self, recipe: Recipe, modules: Path, folder: Path, database: Postgres) -> None:
        self.name, self.folder, self.log = recipe.name, folder, folder / "engine.log"
        self.access: Access = {}
        self._recipe, self._database, self._port = recipe, database, free_port()
        self._process: subprocess.Popen[bytes] | None = None
        for file in recipe.files:
            shutil.copy(file, folder / file.name)
        shutil.copy(recipe.source / "package.json", folder / "package.json")
        (folder / "node_modules").symlink_to(modules)

    @property
    def url(self) -> str:
        """Where the shop answers: http://127.0.0.1:port"""
        return f"http://127.0.0.1:{self._port}"

    @property
    def database_url(self) -> str:
        """The engine's own database, as drivers name it."""
        return f"postgresql://postgres@127.0.0.1:{self._database.port}/{DATABASE}"

    @property
    def pid(self) -> int | None:
        """The process of the engine while it runs."""
        running = self._process is not None and self._process.poll() is None
        return self._process.pid if self._process and running else None

    def query(self, sql: str) -> list[dict[str, Any]]:
        """The rows of a SELECT on the engine's own database."""
        return self._database.query(DATABASE, sql)

    def execute(self, sql: str) -> str:
        """Any other statement on the engine's own database."""
        return self._database.run(DATABASE, sql)

    def prepare(self) -> None:
        """What an empty database needs before the first start."""
        for command in commands(self._recipe):
            processes.run(command, cwd=self.folder, env=self._environment())

    def start(self) -> None:
        """Start and wait until it is healthy; at its old address after a `kill` or `stop`."""
        if self.pid is not None:
            return
        command = list(self._recipe.serve(self._port))
        self._process = processes.start(command, self.log, cwd=self.folder, env=self._environment())
        deadline = time.monotonic() + self._recipe.start_s
        while not self._healthy():
            if self._process.poll() is not None:
                raise EngineError(f"{self.name} ended with {self._process.returncode}:\n{tail(self.log)}")
            if time.monotonic() > deadline:
                self.kill()
                raise EngineError(f"{self.name} is not up after {self._recipe.start_s:.0f} s:\n{tail(self.log)}")
            time.sleep(0.1)

    def kill(self) -> None:
        """End it at once, as a power cut would: SIGKILL to its process group. The database goes on."""
        if self._process is not None:
            processes.kill(self._process)
            self._process = None

    def stop(self) -> None:
        """End it gently."""
        if self._process is not None:
            processes.stop(self._process)
            self._process = None

    def seed(self, products: int) -> None:
        """Fill it with the data set, or with the first products of it."""
        self.access = self._recipe.seed(self.url, ADMIN, PASSWORD, self.folder, products)

    def adopt(self, access: Access) -> None:
        """Take over a seeded database that was made at another address."""
        if moved := self._recipe.moved(access["url"], self.url):
            self.execute(moved)
        self.access = {**access, "url": self.url}

    def _healthy(self) -> bool:
        try:
            return requests.get(self.url + self._recipe.health, timeout=2).ok
        except requests.RequestException:
            return False

    def _environment(self) -> dict[str, str]:
        return self._recipe.environment(self._port, self._database.port)


@contextmanager
def running(name: str, products: int = PRODUCTS) -> Iterator[Engine]:
    """A seeded engine with a database of its own; both are gone afterwards, whatever happens.

    EngineError says what is missing; NetworkError when packages would have to be loaded and cannot be."""
    recipe = RECIPES[name]
    modules = npm.installed(recipe.source)
    snapshots.sweep(_PREFIX)
    with ExitStack() as stack:
        folder, database_folder = _folder(stack), _folder(stack)
        database = Postgres(database_folder)
        kept = snapshots.of(recipe, modules, products, _seeded)
        access = snapshots.restore(kept, database_folder, folder)
        stack.callback(database.stop)
        database.start()
        engine = Engine(recipe, modules, folder, database)
        stack.callback(engine.stop)
        engine.adopt(access)
        engine.start()
        yield engine


def _seeded(recipe: Recipe, modules: Path, kept: Path, products: int) -> None:
    """Keep a fresh, seeded database in the folder `kept`; more products than the data set has are cloned by SQL."""
    if products > PRODUCTS:
        _scaled(recipe, modules, kept, products)
        return
    with ExitStack() as stack:
        folder, database_folder = _folder(stack), _folder(stack)
        database = Postgres(database_folder)
        stack.callback(database.stop)
        database.start()
        database.create(DATABASE)
        engine = Engine(recipe, modules, folder, database)
        stack.callback(engine.stop)
        engine.prepare()
        engine.start()
        engine.seed(products)
        engine.stop()
        database.run(DATABASE, "VACUUM ANALYZE")
        database.stop()
        snapshots.keep(kept, database_folder, folder, engine.access)


def _scaled(recipe: Recipe, modules: Path, kept: Path, products: int) -> None:
    """Keep a larger shop, made of the seeded one."""
    with ExitStack() as stack:
        folder, database_folder = _folder(stack), _folder(stack)
        database = Postgres(database_folder)
        access = snapshots.restore(snapshots.of(recipe, modules, PRODUCTS, _seeded), database_folder, folder)
        stack.callback(database.stop)
        database.start()
        columns = {row["name"]: row["columns"] for row in database.query(DATABASE, columns_of(recipe.scale))}
        database.run(DATABASE, statements(recipe.scale, PRODUCTS, products, columns))
        database.run(DATABASE, "VACUUM ANALYZE")
        database.stop()
        snapshots.keep(kept, database_folder, folder, access)


def _folder(stack: ExitStack) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    snapshots.mark(folder)
    return folder


if __name__ == "__main__":
    from tests.engines.cli import main

    main()
