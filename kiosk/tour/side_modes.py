"""Sheets and modes: language, display and access, and what the screens look like in each mode."""

from __future__ import annotations

from functools import partial

from kiosk.tour.visit import Visit
from kiosk.tour.waiting import wait_until
from kiosk.tour.way import FJELL_38, MAIL, NAME, Way, choose_way, fill_in, order, scan_article


def sheets(visit: Visit) -> None:
    """The sheets for language and access; the other language changes the screen that is shown."""
    visit.tap("startButton", "Home")
    visit.tap("accessButton")
    visit.wait("accessSheet")
    visit.photograph("access-sheet")
    visit.tap("closeButton")
    visit.wait_gone("accessSheet")
    visit.tap("languageButton")
    visit.wait("languageSheet")
    visit.photograph("language-sheet")
    other = "en" if visit.setting.language == "de" else "de"
    visit.tap(f"sheet_language_{other}")
    visit.wait_gone("languageSheet")
    visit.photograph("home-other-language")


def in_mode(visit: Visit, mode: str, to_the_end: bool = False) -> None:
    """Switch a mode on by touch and go to the ways of a sold-out size, or to the confirmed reservation."""
    name = mode.replace("_", "-")
    visit.tap("startButton", "Home")
    visit.tap("accessButton")
    visit.tap(f"mode_{mode}")
    wait_until(lambda: getattr(visit.app.controller.state.modes, mode), lambda: f"the mode {mode!r} to be on")
    visit.tap("closeButton")
    visit.wait_gone("accessSheet")
    visit.photograph(f"{name}-home")
    scan_article(visit, FJELL_38, f"{name}-product")
    choose_way(visit, "reserve_branch", f"{name}-ways")
    visit.tap("takeWay", "Details", f"{name}-details")
    if to_the_end:
        fill_in(visit, {"name": NAME, "email": MAIL})
        order(visit, name)


SHEETS: dict[str, Way] = {"sheets": sheets}
MODES: dict[str, Way] = {
    "large and simple": partial(in_mode, mode="large_simple", to_the_end=True),
    "controls down": partial(in_mode, mode="controls_down"),
    "high contrast": partial(in_mode, mode="high_contrast"),
    "reduced motion": partial(in_mode, mode="reduced_motion"),
}
