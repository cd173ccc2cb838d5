"""The whole examination, and the command."""

from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from kiosk.cli import build
from kiosk.ops.doctor import examine
from kiosk.ops.report import Status
from kiosk.ops.screen import Panel

NOW = datetime(2040, 1, 1, tzinfo=UTC)


def good_panel():
    return Panel("xcb", 1080, 1920, 337.5, 600.0)


@pytest.fixture
def config(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text('[data]\nfolder = "data"')
    return file


def test_every_part_is_looked_at_and_nothing_is_changed(config, tmp_path):
    checks = list(examine(config, NOW, {"DISPLAY": ":0"}, good_panel))
    names = [check.name for check in checks]
    for name in ("Python", "Qt", "SQLite", "tantivy", "fonts", "configuration", "data folder", "disk space", "key",
                 "orders.db", "app", "sync process", "clock", "catalogue", "screen"):  # fmt: skip
        assert names.count(name) == 1
    assert all(check.todo for check in checks if check.status is not Status.OK)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kiosk.toml"]


def test_a_broken_config_still_shows_the_versions(config):
    config.write_text("[data]\nfolder = 3")
    checks = list(examine(config, NOW, {}, good_panel))
    assert checks[-1].name == "configuration"
    assert checks[-1].status is Status.FAIL
    assert "line 2: data.folder: expected str, found 3" in checks[-1].found
    assert {"Python", "SQLite"} <= {check.name for check in checks}


def test_an_unknown_brand(config):
    config.write_text('[screen]\nbrand = "nobody"\n[data]\nfolder = "data"')
    (check,) = (check for check in examine(config, NOW, {}, good_panel) if check.name == "configuration")
    assert check.status is Status.FAIL
    assert "nobody" in check.found


def test_the_command_ends_with_status_1_when_something_fails(config):
    config.write_text("[data")
    result = CliRunner().invoke(build(), ["doctor", "--config", str(config)])
    assert result.exit_code == 1
    assert result.output.endswith("Not well.\n")
