"""The drawings: only what QtSvg draws, deterministic, and visibly something."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.base.paths import assets
from kiosk.sample.drawn import write_drawings
from kiosk.sample.pictures import DRAWINGS, drawing, mirrored, pair
from kiosk.sample.styles import STYLES
from kiosk.sample.words import COLOURS
from kiosk.ui.svg import render_png

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "g", "path", "ellipse", "circle", "rect", "linearGradient", "radialGradient", "stop"}
ICONS = sorted((assets() / "icons").glob("*.svg"))
ONE_OF_EACH = {style.kind: (style, COLOURS[style.colours.split()[0]]) for style in STYLES}


def check_document(text: str) -> None:
    """Only allowed elements, unique ids, every reference resolved."""
    root = ET.fromstring(text)
    elements = list(root.iter())
    assert {element.tag.removeprefix(SVG) for element in elements} <= ALLOWED
    ids = [element.attrib["id"] for element in elements if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    used = {v[5:-1] for element in elements for v in element.attrib.values() if v.startswith("url(#")}
    assert used <= set(ids)
    assert "style" not in {name for element in elements for name in element.attrib}


def covered(svg: str, side: int = 96) -> float:
    """Share of pixels that are not transparent."""
    image = QImage.fromData(render_png(svg, side, side))
    assert (image.width(), image.height()) == (side, side)
    return sum(image.pixelColor(x, y).alpha() > 8 for x in range(side) for y in range(side)) / side**2


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_drawing_is_plain_svg_and_deterministic(name, qapp):
    first = DRAWINGS[name]()
    check_document(first)
    assert first == DRAWINGS[name]()
    assert first != DRAWINGS[name]("#3355AA")
    assert covered(first) > 0.12


@pytest.mark.parametrize("kind", sorted(ONE_OF_EACH))
def test_style_colours_and_parts_fit_the_drawing(kind):
    style, colour = ONE_OF_EACH[kind]
    check_document(drawing(style, colour))


def test_every_style_can_be_drawn_in_each_of_its_colours():
    for style in STYLES:
        drawn = {drawing(style, COLOURS[code]) for code in style.colours.split()}
        assert len(drawn) == len(style.colours.split()), style.name


def test_other_views_are_plain_svg_too(qapp):
    style, colour = ONE_OF_EACH["sneaker"]
    svg = drawing(style, colour)
    for view in (pair(svg), mirrored(svg)):
        check_document(view)
        assert covered(view) > 0.12


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icon_has_one_colour_and_shows(path, qapp):
    text = path.read_text(encoding="utf-8")
    check_document(text)
    colours = {v for e in ET.fromstring(text).iter() for k, v in e.attrib.items() if k in {"fill", "stroke"}}
    assert colours <= {"none", "currentColor"}
    assert covered(text.replace("currentColor", "#000000")) > 0.01


def test_icons_of_the_design_and_all_state_shapes_are_there():
    names = {path.stem for path in ICONS}
    design = {"scan", "search", "home-delivery", "store", "pickup", "reserve", "help", "globe", "accessibility", "back"}
    states = {f"state-{state}" for state in ("here", "branch", "online", "nowhere", "unknown")}
    assert design | states <= names


def test_committed_drawings_are_the_generated_ones(tmp_path: Path):
    write_drawings(tmp_path)
    fresh = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.svg")}
    assert len(fresh) >= 25
    for path, content in fresh.items():
        assert (assets() / path).read_bytes() == content, path


def test_render_refuses_what_is_no_svg(qapp):
    with pytest.raises(ValueError, match="not an SVG"):
        render_png("<p>no</p>", 10, 10)
