"""The screen: none, one that cannot be opened, and a real one off screen."""

import os

import pytest

from kiosk.ops.report import Status
from kiosk.ops.screen import Panel, ProbeError, probe_with_qt, screen

X11 = {"DISPLAY": ":0"}


def panel(width=1080, height=1920, width_mm=337.5):
    return lambda: Panel("xcb", width, height, width_mm, 600.0)


def broken():
    raise ProbeError("xcb-cursor0 is needed")


def test_no_screen():
    check = screen(0, {}, broken)
    assert check.status is Status.WARN
    assert "neither DISPLAY nor WAYLAND_DISPLAY" in check.found


def test_a_screen_that_cannot_be_opened():
    check = screen(0, X11, broken)
    assert (check.status, check.found) == (Status.FAIL, "xcb-cursor0 is needed")


def test_a_good_screen():
    check = screen(0, X11, panel())
    assert (check.status, check.found) == (Status.OK, "1080 × 1920 px, 3.20 px/mm, xcb")


@pytest.mark.parametrize(
    ("probe", "configured", "todo"),
    [
        (panel(640, 480), 0, "700 px"),
        (panel(width_mm=0), 0, "px_per_mm"),
        (panel(), 40.0, "px_per_mm"),
    ],
)
def test_screens_to_look_at(probe, configured, todo):
    check = screen(configured, X11, probe)
    assert check.status is Status.WARN
    assert todo in check.todo


def test_the_configured_density_counts():
    assert screen(3.0, X11, panel(width_mm=0)).found == "1080 × 1920 px, 3.00 px/mm, xcb"


def test_qt_itself_is_asked():
    found = probe_with_qt({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert found.platform == "offscreen"
    assert found.width > 0
    assert found.px_per_mm > 0


def test_qt_that_cannot_open_a_screen_is_no_crash():
    with pytest.raises(ProbeError, match="nowhere"):
        probe_with_qt({**os.environ, "QT_QPA_PLATFORM": "nowhere"})
