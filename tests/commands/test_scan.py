"""`kiosk scan`: labels as picture files."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.base.paths import assets
from kiosk.cli import build

LABELS = assets() / "sample-shop" / "labels"


def run(*arguments: str, data: Path) -> tuple[int, str]:
    config = data / "kiosk.toml"
    config.write_text(f'[data]\nfolder = "{data}"\n', encoding="utf-8")
    result = CliRunner().invoke(build(), ["scan", *arguments, "--config", str(config)])
    return result.exit_code, result.output


@pytest.mark.parametrize("label", sorted(LABELS.glob("*.png")), ids=lambda path: path.stem)
def test_every_sample_label_holds_article_codes(label: Path, tmp_path: Path) -> None:
    status, output = run(str(label), data=tmp_path)
    assert status == 0
    assert "no article code" not in output
    assert "no article of the catalogue" in output  # nothing was imported here


def test_a_file_that_is_no_picture_is_told(tmp_path: Path) -> None:
    text = tmp_path / "label.png"
    text.write_text("not a picture", encoding="utf-8")
    status, output = run(str(text), data=tmp_path)
    assert status == 1
    assert "not a JPEG, PNG or WebP picture" in output


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    status, output = run(str(tmp_path / "gone.png"), data=tmp_path)
    assert status == 1
    assert "cannot be read" in output
