"""One running engine for the whole session, once for each engine that `--engines` names."""

from collections.abc import Iterator

import pytest

from tests.engines.engine import Engine, running
from tests.engines.recipes import RECIPES


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that asks for `engine` runs against each selected one."""
    if "engine" in metafunc.fixturenames:
        names = metafunc.config.getoption("--engines").replace(",", " ").split()
        if unknown := [name for name in names if name not in RECIPES]:
            raise pytest.UsageError(f"there is no engine {unknown[0]}; there are {', '.join(RECIPES)}")
        metafunc.parametrize("engine", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A seeded engine. Tests share it: they use articles of their own, and never rely on numbers of orders."""
    with running(request.param) as found:
        yield found
