"""Drawings that come with the program whatever it sells: articles for empty places, tag and label of scanning.

Where a theme's colours belong the files say ``currentColor``, ``knockColor`` and ``accentColor``.
"""

from pathlib import Path

from kiosk.sample.art.labels import scan_label, scan_scene, scan_tag
from kiosk.sample.art.sneaker import sneaker
from kiosk.sample.pictures import DRAWINGS


def write_drawings(assets: Path) -> None:
    """Write ``illustrations/`` and ``pictures/`` below ``assets``, the same bytes every time."""
    for folder, drawings in (("illustrations", _illustrations()), ("pictures", _pictures())):
        (assets / folder).mkdir(parents=True, exist_ok=True)
        for name, svg in drawings.items():
            (assets / folder / f"{name}.svg").write_text(svg + "\n", encoding="utf-8", newline="\n")


def _illustrations() -> dict[str, str]:
    return {
        "scan-tag": scan_tag("accentColor", deep="knockColor"),
        "scan-label": scan_label(picture=sneaker()),
        "scan-scene": scan_scene(),
    }


def _pictures() -> dict[str, str]:
    return {name.replace("_", "-"): draw() for name, draw in DRAWINGS.items()}
