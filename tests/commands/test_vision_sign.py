"""`kiosk vision sign`, `on` and `off`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.base.settings import load_settings
from kiosk.cli import build

SHOP = """
[shop]
name = "Nordschuh GmbH"
legal_address = "Lindenstraße 12, 10969 Berlin"
email = "hallo@nordschuh.example"
"""


def kiosk(folder: Path, *arguments: str, extra: str = SHOP) -> tuple[int, str]:
    config = folder / "kiosk.toml"
    if not config.exists():
        config.write_text(f'[data]\nfolder = "{folder / "data"}"\n{extra}', encoding="utf-8")
    result = CliRunner().invoke(build(), ["vision", *arguments, "--config", str(config)])
    return result.exit_code, result.output


def test_the_sign_is_written_and_says_that_it_is_no_legal_advice(tmp_path: Path) -> None:
    status, output = kiosk(tmp_path, "sign", "--out", str(tmp_path / "sign.pdf"), "--format", "a5")
    assert status == 0
    assert (tmp_path / "sign.pdf").read_bytes().startswith(b"%PDF-")
    assert "one page A5" in output
    assert "no legal advice" in output
    assert "does not say all" not in output


def test_what_the_sign_lacks_is_told(tmp_path: Path) -> None:
    status, output = kiosk(tmp_path, "sign", "--out", str(tmp_path / "sign.pdf"), extra="")
    assert status == 0
    for key in ("shop.name", "shop.legal_address", "eyes.contact"):
        assert f"{key} is empty" in output


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    status, output = kiosk(tmp_path, "sign", "--out", str(tmp_path / "none" / "sign.pdf"))
    assert status == 1
    assert "cannot be written" in output


def test_switching_on_says_what_belongs_on_the_sign_and_what_is_there(tmp_path: Path) -> None:
    status, output = kiosk(tmp_path, "on")
    assert status == 0
    assert load_settings(tmp_path / "kiosk.toml").config.eyes.enabled
    for words in (
        "kiosk vision sign",
        "Kein Bild wird gespeichert",
        "hallo@nordschuh.example",
        "camera  ",
        "network  ",
    ):
        assert words in output
    assert "started again" in output


def test_switching_back_and_forth_leaves_the_rest_alone(tmp_path: Path) -> None:
    local = tmp_path / "local.toml"
    mine = '# my kiosk\r\n[kiosk]\r\nid = "K7"  # the one at the door\r\n'
    local.write_bytes(mine.encode())
    local.chmod(0o600)
    assert kiosk(tmp_path, "on")[0] == 0
    assert local.read_bytes().decode().startswith(mine)
    assert kiosk(tmp_path, "off")[0] == 0
    assert local.read_bytes().decode() == f"{mine}\r\n[eyes]\r\nenabled = false\r\n"
    assert local.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kiosk.toml", "local.toml"]


def test_what_is_on_already_is_not_written_again(tmp_path: Path) -> None:
    status, output = kiosk(tmp_path, "on", extra=f"{SHOP}\n[eyes]\nenabled = true\n")
    assert status == 0
    assert "is on already" in output
    assert not (tmp_path / "local.toml").exists()


def test_a_file_that_cannot_be_changed_stays_as_it_is(tmp_path: Path) -> None:
    local = tmp_path / "local.toml"
    local.write_text('eyes = { mask = "off" }\n', encoding="utf-8")
    status, output = kiosk(tmp_path, "on")
    assert status == 1
    assert "Nothing was changed" in output
    assert local.read_text(encoding="utf-8") == 'eyes = { mask = "off" }\n'


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "mine.toml"
    real.write_text("", encoding="utf-8")
    (tmp_path / "local.toml").symlink_to(real)
    assert kiosk(tmp_path, "on")[0] == 0
    assert (tmp_path / "local.toml").is_symlink()
    assert "enabled = true" in real.read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", ["on", "off", "sign"])
def test_a_broken_configuration_is_told_first(tmp_path: Path, verb: str) -> None:
    status, output = kiosk(tmp_path, verb, extra="[eyes]\nmask = 3\n")
    assert status == 1
    assert "eyes.mask" in output
