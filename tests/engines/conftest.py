"""One running engine for the whole session, once for each engine that `--engines` names."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.engine import Engine, running
from tests.engines.recipes import RECIPES


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that asks for an engine runs against each selected one."""
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", _selected(metafunc.config), indirect=True, scope="session")
    if "own_engine" in metafunc.fixturenames:
        metafunc.parametrize("own_engine", _selected(metafunc.config), indirect=True, scope="module")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file that has an engine in its name is for that engine only."""
    named = {name for name in RECIPES if name in collection_path.stem}
    return True if named and not named & set(_selected(config)) else None


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A seeded engine. Tests share it: they use articles of their own, and never rely on numbers of orders."""
    with running(request.param) as found:
        yield found


@pytest.fixture(scope="module")
def own_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A seeded engine that only the tests of one file have touched; takes some seconds to start."""
    with running(request.param) as found:
        yield found


def _selected(config: pytest.Config) -> list[str]:
    names: list[str] = config.getoption("--engines").replace(",", " ").split()
    if unknown := [name for name in names if name not in RECIPES]:
        raise pytest.UsageError(f"there is no engine {unknown[0]}; there are {', '.join(RECIPES)}")
    return names
