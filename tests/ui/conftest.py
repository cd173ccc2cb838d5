"""A kiosk with the sample shop; its catalogue is imported once per run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.base.settings import Settings
from kiosk.ui.environment import prepare_environment

prepare_environment()  # before the application object is made

from tests.ui.kiosk_kit import Rig, make_feed, pull, started, write_config  # noqa: E402


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder with the sample shop's catalogue; not to be changed."""
    folder = tmp_path_factory.mktemp("imported")
    return pull(write_config(folder, make_feed(folder / "feed")))


@pytest.fixture
def stocked(imported: Settings, tmp_path: Path) -> Callable[..., Settings]:
    """Makes settings of a kiosk of its own, with a copy of the catalogue; takes more lines of configuration."""

    def make(more: str = "") -> Settings:
        from kiosk.base.settings import load_settings

        config = write_config(tmp_path, imported.feed_folder or tmp_path, more)
        settings = load_settings(config)
        settings.data.create()
        copytree(imported.data.catalogue, settings.data.catalogue, dirs_exist_ok=True)
        return settings

    return make


@pytest.fixture
def kiosk(stocked: Callable[..., Settings], qapp: QGuiApplication) -> Iterator[Rig]:
    """The kiosk in its window."""
    yield from started(stocked(), qapp)
