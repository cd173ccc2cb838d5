"""The `kiosk` command: it starts without Qt, and `config check` says what is wrong."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kiosk import __version__
from kiosk.cli import build


@pytest.fixture
def kiosk():
    """Run `kiosk` with these words."""
    return lambda *words: CliRunner().invoke(build(), list(words))


def test_version(kiosk):
    assert kiosk("--version").output == f"kiosk {__version__}\n"


def test_help_names_the_commands(kiosk):
    result = kiosk("--help")
    assert result.exit_code == 0
    assert "config" in result.output


def test_a_good_config(kiosk, tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text('[kiosk]\nid = "K9"\nbranch = "altstadt"\n[data]\nfolder = "d"')
    result = kiosk("config", "check", "--config", str(file))
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"read    {file}",
        "kiosk   K9 in branch altstadt",
        "shop    assets:sample-shop",
        f"data    {tmp_path / 'd'}",
        "The configuration is usable.",
    ]


def test_a_broken_config(kiosk, tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text("[idle]\n\nwarn_after_s = 'x'")
    result = kiosk("config", "check", "--config", str(file))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"The configuration is not usable. {file}, line 3: idle.warn_after_s: expected int, found 'x'\n"
    )


def test_the_environment_names_the_config(kiosk, tmp_path, monkeypatch):
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "absent.toml"))
    result = kiosk("config", "check")
    assert result.exit_code == 1
    assert "absent.toml: expected a configuration file that can be read" in result.stderr


def test_help_loads_neither_qt_nor_the_network():
    code = (
        "import sys; from kiosk.cli import build; build(); "
        "print(sorted({'PySide6', 'requests', 'apsw', 'tantivy', 'PIL'} & set(sys.modules)))"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert child.stdout == "[]\n"
