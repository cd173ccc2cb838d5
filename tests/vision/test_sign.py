"""The sign: says what is switched on and nothing else, names who answers for it, and fits on the page."""

from __future__ import annotations

import re
import zlib
from dataclasses import fields
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from kiosk.base.brand import load_brand
from kiosk.base.config_model import Config, Eyes, Shop
from kiosk.base.paths import brands
from kiosk.vision.paper.fonts import as_truetype, find_fonts
from kiosk.vision.paper.pdf import CHARACTERS
from kiosk.vision.paper.sign import print_sign, rgb
from kiosk.vision.paper.sign_words import ICONS, Language, SignWords, Use, asked_at, bound, missing, uses_of, words_of

SHOP = Shop(name="Nordschuh GmbH", legal_address="Lindenstraße 12, 10969 Berlin", email="hallo@nordschuh.example")
ALL = Eyes(mask="require", count_people=True, contact="Anna Beispiel, anna@nordschuh.example")
LANGUAGES: tuple[Language, ...] = ("de", "en")


def everything(words: SignWords) -> str:
    lines = [words.title, words.promise, words.seen_heading, words.link_text, *(text for _, text in words.seen)]
    lines += [part for section in words.sections for part in (section.heading, section.text)]
    return " ".join(lines).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_switched_on_is_named(language: Language) -> None:
    little = Eyes(distance="off", mask="off", viewfinder=False, count_people=False)
    assert uses_of(little) == (Use.PRESENCE,)
    assert uses_of(ALL) == tuple(Use)
    few, many = everything(words_of(language, little, SHOP)), everything(words_of(language, ALL, SHOP))
    for word in ("Mask", "mask", "QR", "Abstand", "distance between", "60 Minuten", "60 minutes"):
        assert word not in few
    wanted = (
        ("Maske", "QR-Codes", "Abstand", "60 Minuten") if language == "de" else ("mask", "QR", "distance", "60 minutes")
    )
    assert all(word in many for word in wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_answers_and_whom_to_ask_stand_on_it(language: Language) -> None:
    text = everything(words_of(language, ALL, SHOP))
    assert all(part in text for part in (SHOP.name, SHOP.legal_address, ALL.contact, "Art. 6"))
    assert asked_at(Eyes(), replace(SHOP, phone="030 1")) == "hallo@nordschuh.example, 030 1"
    assert missing(ALL, SHOP) == ()
    assert missing(Eyes(), Shop()) == ("shop.name", "shop.legal_address", "eyes.contact")
    assert all(section.text for section in words_of(language, Eyes(), Shop()).sections)


def test_both_languages_say_the_same_in_the_same_order() -> None:
    german, english = (words_of(language, ALL, SHOP) for language in LANGUAGES)
    assert [use for use, _ in german.seen] == [use for use, _ in english.seen]
    assert len(german.sections) == len(english.sections)
    for field in fields(SignWords):
        assert field.name == "language" or getattr(german, field.name) != getattr(english, field.name)


def test_metres_are_written_as_in_the_language() -> None:
    assert "(1,5 m)" in everything(words_of("de", ALL, SHOP))
    assert "(1.5 m)" in everything(words_of("en", ALL, SHOP))


def test_numbers_stay_with_what_they_count() -> None:
    assert bound("Art. 6 Abs. 1 Buchst. f in 60 Minuten (1,5 m)") == (
        "Art.\u00a06 Abs.\u00a01\u00a0Buchst.\u00a0f in 60\u00a0Minuten (1,5\u00a0m)"
    )


def test_every_use_has_an_icon_that_is_there() -> None:
    from kiosk.base.paths import assets

    assert all((assets() / "icons" / f"{name}.svg").is_file() for name in ICONS.values())
    assert set(ICONS) == set(Use)


def test_colours_of_a_brand_on_paper() -> None:
    assert rgb("#BF3A12") == (0xBF, 0x3A, 0x12)
    assert rgb("#80BF3A12") == (0xBF, 0x3A, 0x12)


def drawn(target: Path) -> bytes:
    """What the page draws, unpacked."""
    data = target.read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return next(stream for stream in unpacked if b" Td" in stream or b" Tj" in stream or b" TJ" in stream)


def lowest(content: bytes) -> float:
    """The lowest text of the page, in millimetres from its lower edge."""
    heights = [float(match) for match in re.findall(rb"BT [\d.]+ (-?[\d.]+) Td", content)]
    assert len(heights) > 10
    return min(heights) / 72 * 25.4


@pytest.mark.parametrize(
    ("size", "box"), [("A3", b"841.89 1190.55"), ("A4", b"595.28 841.89"), ("A5", b"419.53 595.28")]
)
@pytest.mark.parametrize("brand", ["nordschuh", "mori"])
def test_it_is_one_page_and_all_of_it_lies_on_it(tmp_path: Path, size: str, box: bytes, brand: str) -> None:
    target = tmp_path / "sign.pdf"
    shop = replace(SHOP, privacy_url="https://nordschuh.example/datenschutz")
    print_sign(target, Config(eyes=ALL, shop=shop), load_brand(brands() / brand), size)  # type: ignore[arg-type]
    data = target.read_bytes()
    assert data.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 " + box in data
    assert lowest(drawn(target)) > 5


def test_long_texts_make_the_type_smaller(tmp_path: Path) -> None:
    brand = load_brand(brands() / "nordschuh")
    shop = replace(SHOP, legal_address=", ".join(["Haus am langen Weg 12, 10969 Berlin"] * 14))
    print_sign(tmp_path / "long.pdf", Config(eyes=ALL, shop=shop), brand)
    assert lowest(drawn(tmp_path / "long.pdf")) > 5


def test_endless_texts_still_end(tmp_path: Path) -> None:
    shop = replace(SHOP, legal_address="Sehr lange Straße 1, " * 400)
    print_sign(tmp_path / "endless.pdf", Config(eyes=ALL, shop=shop), load_brand(brands() / "nordschuh"))
    assert (tmp_path / "endless.pdf").read_bytes().count(b"/Type /Page\n") == 1


def test_the_font_that_is_printed_has_every_letter_as_truetype() -> None:
    fonts = find_fonts()
    if fonts is None:
        pytest.skip("none of the kiosk's fonts is installed here")
    from io import BytesIO

    with TTFont(BytesIO(as_truetype(fonts.regular, CHARACTERS))) as font:
        assert "glyf" in font
        assert "CFF " not in font
        letters = font.getBestCmap()
        assert all(ord(letter) in letters for letter in "äöüßÄÖÜ„“–€•é")
        assert font["glyf"][letters[ord("ß")]].numberOfContours > 0
