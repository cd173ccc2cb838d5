"""The language of the window: switched while it is open, on every screen, with nothing left of the other one."""

from __future__ import annotations

import re

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.journey import events
from kiosk.journey.state import Overlay, Screen
from tests.ui.kiosk_kit import SCREENS, Rig, settle, to
from tests.ui.test_i18n_files import ENGLISH_WORDS, GERMAN_WORDS, Word

NAMES = {"Deutsch", "English"}  # a language calls itself by its own name, whatever is spoken

# How a value looks in the other language: a price, a time, a date.
GERMAN_VALUES = (
    r"\d,\d\d\s?€",
    r"\d\s%",
    r"\b\d{1,2}:\d\d\sUhr",
    r"\b(?:Mo|Di|Mi|Do|Fr|Sa|So),?\s\d",
    r"\d\.\s(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)",
)
ENGLISH_VALUES = (
    r"€\d",
    r"\d%",
    r"\b\d{1,2}:\d\d\s[ap]m\b",
    r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s\d",
    r"\b\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b",
)


def own_words(mine: list[Word], other: list[Word]) -> re.Pattern[str]:
    """Matches a whole text that only `mine` can have said. Texts that begin and end with a value tell too little."""
    forms = _forms(mine) - _forms(other) - NAMES
    return re.compile("|".join(sorted(_pattern(form) for form in forms if not re.fullmatch(r"[{%].*[}n\d]", form))))


def _forms(words: list[Word]) -> set[str]:
    said = {form for word in words for form in word.forms}
    return said | {word.source for word in words} if words is ENGLISH_WORDS else said


def _pattern(form: str) -> str:
    """A placeholder stands for anything."""
    return "(?:" + ".+".join(re.escape(part) for part in re.split(r"\{\w*\}|%[n\d]", form)) + ")"


LEFT_OVER = {
    "en": (own_words(GERMAN_WORDS, ENGLISH_WORDS), re.compile("|".join(GERMAN_VALUES))),
    "de": (own_words(ENGLISH_WORDS, GERMAN_WORDS), re.compile("|".join(ENGLISH_VALUES))),
}


def visible(rig: Rig) -> list[str]:
    """Every text that is drawn."""
    shown = [item for item in rig.items() if item.inherits("QQuickText") and item.isVisible() and _drawn(item)]
    return [text for item in shown if (text := str(item.property("text")))]


def _drawn(item: QQuickItem) -> bool:
    """Cells that a grid keeps for later use have no place in it; Qt culls them without hiding them."""
    while item.objectName() != "hit_-1" and item.parentItem() is not None:
        item = item.parentItem()
    return item.objectName() != "hit_-1"


def left_over(rig: Rig, language: str) -> list[str]:
    """What is drawn in the language that is not spoken."""
    words, values = LEFT_OVER[language]
    return [text for text in visible(rig) if text not in NAMES and (words.fullmatch(text) or values.search(text))]


def say(rig: Rig, language: str) -> list[str]:
    rig.send(events.LanguageChosen(language))
    settle(20)
    return visible(rig)


def test_the_patterns_tell_the_languages_apart():
    words, values = LEFT_OVER["en"]
    assert words.fullmatch("Was dürfen wir für Sie finden?")
    assert not words.fullmatch("What can we find for you?")
    assert values.search("Do, 26. Nov.")
    assert not values.search("Thu, 26 Nov")


@pytest.mark.parametrize("mode", ["", "large_simple"], ids=["normal", "large and simple"])
def test_every_screen_speaks_one_language_at_a_time(kiosk: Rig, mode: str):
    faults = {}
    for screen in SCREENS:
        kiosk.send(events.Left())
        if mode:
            kiosk.send(events.ModeToggled(mode))
        to(kiosk, screen)
        settle(20)
        german, faults[screen, "de"] = visible(kiosk), left_over(kiosk, "de")
        assert say(kiosk, "en") != german, screen
        faults[screen, "en"] = left_over(kiosk, "en")
        assert say(kiosk, "de") == german, screen
    assert {where: found for where, found in faults.items() if found} == {}


@pytest.mark.parametrize("overlay", [one for one in Overlay if one])
def test_every_sheet_speaks_one_language_at_a_time(kiosk: Rig, overlay: Overlay):
    to(kiosk, Screen.SEARCH)
    say(kiosk, "en")
    kiosk.send(events.OverlayShown(overlay))
    settle(20)
    assert left_over(kiosk, "en") == []
    say(kiosk, "de")
    kiosk.send(events.OverlayShown(overlay))
    settle(20)
    assert left_over(kiosk, "de") == []


def test_prices_days_and_times_follow_the_language(kiosk: Rig):
    to(kiosk, Screen.WAYS)
    german, english = "\n".join(visible(kiosk)), "\n".join(say(kiosk, "en"))
    for place in (0, 3, 4):  # price, weekday, month
        assert re.search(GERMAN_VALUES[place], german), GERMAN_VALUES[place]
        assert re.search(ENGLISH_VALUES[place], english), ENGLISH_VALUES[place]
    assert "Stand\N{NO-BREAK SPACE}" in german
    assert re.search(ENGLISH_VALUES[2], english)


def test_the_next_shopper_is_greeted_in_german_again(kiosk: Rig):
    to(kiosk, Screen.ATTRACT)
    first = visible(kiosk)
    to(kiosk, Screen.REVIEW)
    assert "All correct?" in say(kiosk, "en")
    idle = kiosk.app.settings.config.idle
    kiosk.wait(max(idle.screens.get("review", 0), idle.warn_after_s) + 1)
    assert "Are you still there?" in visible(kiosk)
    kiosk.wait(idle.countdown_s + 1)
    settle(20)
    assert kiosk.screen is Screen.ATTRACT
    assert kiosk.app.controller.state.language == "de"
    assert visible(kiosk) == first
    assert left_over(kiosk, "de") == []
    to(kiosk, Screen.HOME)
    assert "Was dürfen wir für Sie finden?" in " ".join(" ".join(visible(kiosk)).split())
