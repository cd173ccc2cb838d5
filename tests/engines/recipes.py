"""How each engine is started: its files, its environment and its commands."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.engines import scale_medusa, scale_vendure, seed_medusa, seed_vendure
from tests.engines.dataset import PRODUCTS
from tests.engines.scale import Scale
from tests.engines.tools import node

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ADMIN = "admin@example.test"
PASSWORD = "secret-of-a-test"
DATABASE = "shop"

Access = dict[str, Any]


@dataclass(frozen=True)
class Recipe:
    """One engine. `files` are copied into a folder of its own; `seed` returns what the connector is configured with.

    `scale`: how a larger shop is made of the seeded one."""

    name: str
    files: tuple[Path, ...]
    health: str
    environment: Callable[[int, int], dict[str, str]]
    prepare: tuple[tuple[str, ...], ...]
    serve: Callable[[int], tuple[str, ...]]
    seed: Callable[[str, str, str, Path, int], Access]
    scale: Scale
    moved: Callable[[str, str], str]
    start_s: float

    @property
    def source(self) -> Path:
        return HERE / self.name


def _medusa_environment(port: int, database_port: int) -> dict[str, str]:
    return {
        "NODE_ENV": "production",
        "MEDUSA_DISABLE_TELEMETRY": "true",
        "DO_NOT_TRACK": "1",
        "DATABASE_URL": f"postgres://postgres@127.0.0.1:{database_port}/{DATABASE}",
        "JWT_SECRET": "a-secret-of-a-test",
        "COOKIE_SECRET": "a-secret-of-a-test",
    }


def _vendure_environment(port: int, database_port: int) -> dict[str, str]:
    return {
        "VENDURE_DISABLE_TELEMETRY": "true",
        "PORT": str(port),
        "PGPORT": str(database_port),
        "PGUSER": "postgres",
        "PGDATABASE": DATABASE,
        "KIOSK_ADMIN_USER": ADMIN,
        "KIOSK_ADMIN_PASSWORD": PASSWORD,
    }


def _medusa(*arguments: str) -> tuple[str, ...]:
    return (node(), "node_modules/@medusajs/cli/cli.js", *arguments)


def _moved_medusa(old: str, new: str) -> str:
    """Medusa keeps whole addresses of pictures: they follow the engine to another port."""
    columns = (("image", "url"), ("product", "thumbnail"), ("product_variant", "thumbnail"))
    return "".join(
        f"UPDATE {table} SET {column} = replace({column}, '{old}/', '{new}/') WHERE {column} LIKE '{old}/%';"
        for table, column in columns
    )


MEDUSA = Recipe(
    name="medusa",
    files=(HERE / "medusa" / "medusa-config.js",),
    health="/health",
    environment=_medusa_environment,
    prepare=(("db:migrate", "--skip-scripts"), ("user", "-e", ADMIN, "-p", PASSWORD)),
    serve=lambda port: _medusa("start", "--host", "127.0.0.1", "--port", str(port)),
    seed=seed_medusa.seed,
    scale=scale_medusa.SCALE,
    moved=_moved_medusa,
    start_s=180,
)
VENDURE = Recipe(
    name="vendure",
    files=(HERE / "vendure" / "server.js", ROOT / "packaging" / "shops" / "vendure" / "kiosk-plugin.js"),
    health="/health",
    environment=_vendure_environment,
    prepare=(),
    serve=lambda port: (node(), "server.js"),
    seed=seed_vendure.seed,
    scale=scale_vendure.SCALE,
    moved=lambda old, new: "",
    start_s=120,
)
RECIPES = MappingProxyType({recipe.name: recipe for recipe in (VENDURE, MEDUSA)})


def commands(recipe: Recipe) -> list[list[str]]:
    """What has to run once on an empty database, before the first start."""
    return [list(_medusa(*arguments)) for arguments in recipe.prepare]


def seed_files(recipe: Recipe, products: int = PRODUCTS) -> tuple[Path, ...]:
    """Every file that decides what a database with so many products holds.

    The engine's own files do not: Vendure brings the columns of an older database up to date when it starts, and
    Medusa's configuration leaves no trace."""
    cloning = ("scale.py", f"scale_{recipe.name}.py") if products > PRODUCTS else ()
    own = tuple(HERE / name for name in ("dataset.py", f"seed_{recipe.name}.py", *cloning))
    sample = sorted((ROOT / "kiosk" / "sample").glob("*.py"))
    return (*(recipe.source / name for name in ("package.json", "package-lock.json")), *own, *sample)
