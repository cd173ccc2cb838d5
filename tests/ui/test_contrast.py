"""WCAG 2 contrast of every brand and mode, computed from its colours."""

import pytest

from kiosk.base import paths
from kiosk.base.brand import Colours, load_brand

BRANDS = sorted(folder.name for folder in paths.brands().iterdir() if folder.is_dir())
GROUNDS = ("bg", "surface", "stage")
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink2") for ground in GROUNDS],
    ("on_accent", "accent"),
    ("on_accent", "accent_pressed"),
    ("accent_text", "bg"),
    ("accent_text", "surface"),
    ("accent_text", "accent_soft"),
    ("ink", "accent_soft"),
    ("on_inverse", "inverse"),
    ("on_inverse2", "inverse"),
    *[(state, f"{state}_soft") for state in ("here", "branch", "online", "none", "warn")],
    *[(state, "surface") for state in ("here", "branch", "online", "none", "warn")],
    ("warn", "bg"),
    ("ink", "here_soft"),
    ("ink", "branch_soft"),
    ("ink", "warn_soft"),
    ("ink", "keyboard"),
    ("ink", "key_function"),
]
CONTROLS = [
    *[("control", ground) for ground in GROUNDS],
    *[("accent", ground) for ground in GROUNDS],
    *[(state, "bg") for state in ("here", "branch", "online", "none")],
]


def luminance(colour: str) -> float:
    parts = [int(colour[-6:][i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(colours: Colours, front: str, back: str) -> float:
    high, low = sorted((luminance(getattr(colours, front)), luminance(getattr(colours, back))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ruler_itself():
    assert (luminance("#FFFFFF") + 0.05) / (luminance("#000000") + 0.05) == pytest.approx(21)


@pytest.mark.parametrize("mode", ["colour", "high_contrast"])
@pytest.mark.parametrize("key", BRANDS)
def test_brand_keeps_contrast(key, mode):
    colours = getattr(load_brand(paths.brands() / key), mode)
    text, control = (7.0, 4.5) if mode == "high_contrast" else (4.5, 3.0)
    weak = [
        f"{front}/{back} = {ratio(colours, front, back):.2f}, needs {need}"
        for pairs, need in ((TEXT, text), (CONTROLS, control))
        for front, back in pairs
        if ratio(colours, front, back) < need
    ]
    assert not weak, f"{key} {mode}: " + "; ".join(weak)
