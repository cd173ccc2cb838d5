"""Brands: complete, readable, and refused with file and key when a role is missing."""

import shutil
from pathlib import Path

import pytest

from kiosk.base import paths
from kiosk.base.brand import load_brand
from kiosk.base.settings import ConfigError

BRANDS = sorted(folder.name for folder in paths.brands().iterdir() if folder.is_dir())


def test_two_brands_come_with_the_program():
    assert {"nordschuh", "mori"} <= set(BRANDS)


@pytest.mark.parametrize("key", BRANDS)
def test_brand_loads_and_knows_its_folder(key):
    brand = load_brand(paths.brands() / key)
    assert brand.key == key
    assert "<svg" in brand.mark_svg


def copied(tmp_path: Path, old: str, new: str) -> Path:
    folder = tmp_path / "shop"
    shutil.copytree(paths.brands() / "nordschuh", folder)
    text = (folder / "brand.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "brand.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ('accent         = "#BF3A12"', "", "colour.accent", "a value"),
        ('accent         = "#BF3A12"', 'accent = "red"', "colour.accent", ""),
        ("chip = 22", "chip = -1", "radius.chip", ""),
        ("chip = 22", "chip = 22\nchop = 1", "radius.chop", "a key"),
    ],
)
def test_fault_names_file_and_key(tmp_path, old, new, key, expected):
    folder = copied(tmp_path, old, new)
    with pytest.raises(ConfigError) as caught:
        load_brand(folder)
    assert caught.value.file == folder / "brand.toml"
    assert caught.value.key == key
    assert expected in caught.value.expected
    assert caught.value.line > 0


def test_missing_folder_is_a_clear_error(tmp_path):
    with pytest.raises(ConfigError, match="brand file that can be read"):
        load_brand(tmp_path / "nowhere")


def test_mark_must_be_a_drawing(tmp_path):
    folder = copied(tmp_path, "NORDSCHUH", "OTHER")
    (folder / "mark.svg").write_text("hello", encoding="utf-8")
    with pytest.raises(ConfigError, match="SVG"):
        load_brand(folder)
