"""The words: every text has a finished German translation with its placeholders, and the built files are fresh."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.base.formatting import NBSP
from kiosk.ordering.review import GERMAN, Button
from kiosk.ui.i18n import FOLDER, Languages, available, translate
from kiosk.ui.viewmodels.review import button_text
from tests.import_table import ROOT

TOOLS = Path(sys.executable).parent
FILES = sorted(FOLDER.glob("kiosk_*.ts"))


@dataclass(frozen=True)
class Word:
    """One text and what became of it; a plural has two forms."""

    context: str
    source: str
    forms: tuple[str, ...]
    plural: bool
    finished: bool


def words(language: str) -> list[Word]:
    root = ET.parse(FOLDER / f"kiosk_{language}.ts").getroot()
    return [
        _word(context.findtext("name", ""), message)
        for context in root.iter("context")
        for message in context.iter("message")
    ]


def _word(context: str, message: ET.Element) -> Word:
    done = message.find("translation")
    assert done is not None
    plural = message.get("numerus") == "yes"
    forms = tuple(form.text or "" for form in done.iter("numerusform")) if plural else (done.text or "",)
    return Word(context, message.findtext("source", ""), forms, plural, done.get("type") is None and all(forms))


GERMAN_WORDS = words("de")
ENGLISH_WORDS = words("en")


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}|%[n\d]", text))


def test_every_text_of_the_sources_has_a_finished_german_translation():
    check = subprocess.run(
        [sys.executable, ROOT / "packaging" / "words.py", "check", ROOT / "kiosk" / "ui", *FILES],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert check.returncode == 0, check.stderr
    assert [word.source for word in GERMAN_WORDS if not word.finished] == []


def test_both_files_hold_the_same_texts():
    assert [(word.context, word.source) for word in GERMAN_WORDS] == [(w.context, w.source) for w in ENGLISH_WORDS]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_built_file_is_what_the_words_say(file, tmp_path):
    fresh = tmp_path / "fresh.qm"
    command = [TOOLS / "pyside6-lrelease", "-silent", "-removeidentical", file, "-qm", fresh]
    subprocess.run(command, check=True)
    built = file.with_suffix(".qm")
    assert built.exists()
    assert built.read_bytes() == fresh.read_bytes(), f"{built.name} is old: run 'make translations'"


def test_placeholders_are_kept():
    for word in (*GERMAN_WORDS, *ENGLISH_WORDS):
        for form in word.forms:
            assert placeholders(form) == placeholders(word.source), (word.context, word.source, form)


def test_plurals_have_two_forms_and_no_bracketed_ending():
    for word in (*GERMAN_WORDS, *ENGLISH_WORDS):
        assert len(word.forms) == (2 if word.plural else 1), word
        assert not any("(s)" in form for form in word.forms), word


def test_english_differs_from_its_source_in_plurals_only():
    assert [word for word in ENGLISH_WORDS if not word.plural and word.forms not in {("",), (word.source,)}] == []


# Longer than 1.6 times their English source; each was looked at in its place (portrait, landscape, large and simple).
LONG = 1.6
SEEN = {
    ("Article", "One size"),
    ("AttractScreen", "More"),
    ("AttractScreen", "Tap to start"),
    ("Confirmed", "Order"),
    ("Confirmed", "Payee"),
    ("Confirmed", "Purpose"),
    ("FrameFooter", "Scan"),
    ("Help", "Reserve or order"),
    ("LegalLinks", "Maker"),
    ("MakerCard", "Maker"),
    ("Ordering", "Reserved at {place}"),
    ("PhoneScreen", "Ask us"),
    ("Product", "We tell you"),
    ("Review", "Tell me"),
    ("ScanScreen", "No label"),
    ("Search", "%n hit(s)"),
    ("Sheet", "Close"),
    ("SimilarStrip", "try on now"),
    ("Steps", "Kept at {place}"),
    ("Steps", "We send it to {place}"),
    ("Steps", "{amount} at {place}"),
    ("ToldNote", "Another size?"),
    ("Trouble", "Home"),
    ("Trouble", "Scan again"),
    ("Trouble", "Try again"),
    ("Ways", "Reserve at {branch}"),
    ("Ways", "Send home, {day}"),
    ("Ways", "Tell me"),
    ("Ways", "closed now"),
    ("style", "Space"),
}


def test_long_german_texts_were_looked_at():
    long = {
        (word.context, word.source)
        for word in GERMAN_WORDS
        if len(word.source) > 3 and max(map(len, word.forms)) > LONG * len(word.source.replace("(s)", ""))
    }
    assert long - SEEN == set()


# A straight mark where a typographic one belongs, a doubled space, an exclamation mark, three full stops.
CARELESS = re.compile(r"[\"'!]|  |\.\.\.|\s$|^\s|\d [€%]| -\d")


def test_german_is_set_with_care():
    assert [form for word in GERMAN_WORDS for form in word.forms if CARELESS.search(form)] == []


def test_what_belongs_together_stays_on_one_line():
    parted = re.compile(r"(%n|\d|\{(?:days|digits|most)\}) (?:[A-ZÄÖÜ]\w+)|\} Uhr|inkl\. ")
    assert [form for word in GERMAN_WORDS for form in word.forms if parted.search(form)] == []


def test_nobody_is_called_by_a_gender_or_by_du():
    unkind = re.compile(r"\b(?:du|dein|deine|dir|dich|Kollege|Kollegin|Mitarbeiter|Mitarbeiterin)\b")
    assert [form for word in GERMAN_WORDS for form in word.forms if unkind.search(form)] == []


@pytest.fixture
def spoken(qapp):
    """Languages on the test's application; the source words are back afterwards."""
    languages = Languages(qapp)
    yield languages
    languages.leave()


def test_the_buttons_of_the_review_say_what_the_law_says(spoken):
    assert spoken.use("de")
    assert {button: button_text(button) for button in Button} == GERMAN
    assert button_text(Button.ORDER) == "zahlungspflichtig bestellen"
    assert spoken.use("en")
    assert {button: button_text(button) for button in Button} == {button: button.value for button in Button}


@pytest.mark.parametrize(
    ("language", "context", "text", "one", "many"),
    [
        ("de", "Article", "%n pair(s)", "1 Paar", "3 Paar"),
        ("de", "Article", "%n piece(s)", "1 Stück", "3 Stück"),
        ("de", "Search", "%n hit(s)", "1 Treffer", "3 Treffer"),
        ("de", "CountdownRing", "%n second(s) left", "Noch 1 Sekunde", "Noch 3 Sekunden"),
        ("en", "Article", "%n pair(s)", "1 pair", "3 pairs"),
        ("en", "Search", "%n hit(s)", "1 hit", "3 hits"),
        ("en", "Basket", "%n article(s) in your basket.", "1 article in your basket.", "3 articles in your basket."),
    ],
)
def test_plurals(spoken, language, context, text, one, many):
    assert spoken.use(language)
    said = [translate(context, text, count).replace(NBSP, " ") for count in (1, 3)]
    assert said == [one, many]


def test_a_language_without_a_file_shows_the_source_words(spoken):
    assert spoken.use("de")
    assert not spoken.use("xx")
    assert translate("FrameFooter", "Back") == "Back"


def test_leaving_takes_the_words_away(spoken):
    spoken.use("de")
    assert translate("FrameFooter", "Back") == "Zurück"
    spoken.leave()
    assert QCoreApplication.translate("FrameFooter", "Back") == "Back"


def test_both_languages_are_there():
    assert available() == ("de", "en")
