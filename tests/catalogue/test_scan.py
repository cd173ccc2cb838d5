"""What codes mean; nothing that comes out of a scanner may do harm."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.scan import Found, Sku, UnknownArticle, Unreadable, Why, resolve, understand
from kiosk.domain.gtin import Gtin, check_digit, parse_gtin
from kiosk.domain.scan import expand_upc_e
from tests.catalogue_sample import gtin

EAN = "4006381333931"
KEY = "04006381333931"


@pytest.mark.parametrize(
    "text",
    [
        EAN,
        KEY,
        f" {EAN}\r\n",
        "4 006381 333931",
        "4006381-333931",
        f"]E0{EAN}",
        f"]C101{KEY}",
        f"]d201{KEY}10ABC\x1d21XYZ",
        f"]C110ABC\x1d01{KEY}",
        f"]C10012345678901234567501{KEY}",
        f"01{KEY}",
        f"(01){KEY}",
        f"(01){KEY}(10)ABC",
        f"(10)ABC(01){KEY}",
        f"https://id.gs1.org/01/{KEY}",
        f"https://example.com/some/path/01/{KEY}/22/2A?11=251201#top",
        f"HTTP://EXAMPLE.COM/01/{KEY}/",
        f"https://example.com/gtin/{EAN}?x=y",
    ],
)
def test_forms_of_one_article_number(text):
    assert understand(text) == Gtin(KEY)


@pytest.mark.parametrize(
    ("text", "key"),
    [("96385074", "00000096385074"), ("036000291452", "00036000291452"), ("04252614", "00042100005264")],
)
def test_short_numbers(text, key):
    assert understand(text) == Gtin(key)


def test_eight_digits_that_are_both_kinds_are_an_ean_8():
    both = next(n for n in map("{:08d}".format, range(1, 20_000_000)) if _is(n) and _is(expand_upc_e(n)))
    assert understand(both) == parse_gtin(both)


def _is(digits):
    return check_digit(digits[:-1]) == int(digits[-1])


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("04252614", "042100005264"),
        ("01234565", "012345000065"),
        ("01234531", "012300000451"),
        ("01234542", "012340000052"),
    ],
)
def test_upc_e_opens_to_upc_a(short, long):
    assert expand_upc_e(short)[:-1] == long[:-1]


@pytest.mark.parametrize("text", ["1234567", "23456789", "0123456x"])
def test_other_numbers_are_no_upc_e(text):
    with pytest.raises(ValueError, match="UPC-E has eight digits"):
        expand_upc_e(text)


@pytest.mark.parametrize(
    ("text", "sku"), [("tpk:F1-Sa-38", "F1-Sa-38"), ("TPK:abc", "abc"), ("]Q3tpk:a/b", "a/b"), ("tpk: x ", "x")]
)
def test_our_own_labels(text, sku):
    assert understand(text) == Sku(sku)


def test_the_prefix_comes_from_the_settings():
    assert understand("shop#7", "shop#") == Sku("7")
    assert understand("tpk:7", "shop#") == Unreadable(Why.FOREIGN)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Why.EMPTY),
        (" \r\n", Why.EMPTY),
        ("4" * 129, Why.TOO_LONG),
        ("https://example.com/01/" + "0" * 200, Why.TOO_LONG),
        ("4006381333932", Why.CHECK_DIGIT),
        ("https://example.com/01/04006381333932", Why.CHECK_DIGIT),
        ("https://example.com/", Why.FOREIGN),
        ("javascript:alert(1)", Why.FOREIGN),
        ("file:///01/04006381333931", Why.FOREIGN),
        ("https:///01/04006381333931", Why.FOREIGN),
        ("https://example.com/?/01/04006381333931", Why.FOREIGN),
        ("WIFI:S:net;;", Why.FOREIGN),
        ("tpk:", Why.FOREIGN),
        ("tpk:a b", Why.FOREIGN),
        ("400638133393", Why.CHECK_DIGIT),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", Why.FOREIGN),
        ("４００６３８１３３３９３１", Why.FOREIGN),
        ("4006381\u202e333931", Why.CONTROL),
        ("4006381\u200b333931", Why.CONTROL),
        ("\ufefftpk:1", Why.CONTROL),
        (f"01{KEY}\x1d10A", Why.CONTROL),
        ("(01)0400638133393", Why.FOREIGN),
        ("]C1", Why.FOREIGN),
    ],
)
def test_everything_else_says_why(text, why):
    assert understand(text) == Unreadable(why)


@pytest.mark.parametrize("byte", range(256))
def test_every_byte_alone_inside_and_around(byte):
    c = chr(byte)
    for text in (c, c * 20, f"{EAN[:6]}{c}{EAN[6:]}", f"{c}{EAN}", f"{EAN}{c}", f"tpk:{c}a", f"]C101{KEY}{c}"):
        meaning = understand(text)
        assert isinstance(meaning, Gtin | Sku | Unreadable)
        if isinstance(meaning, Sku):
            assert meaning.value.isprintable()
    if byte < 32 or 127 <= byte < 160:
        assert isinstance(understand(f"tpk:a{c}b"), Unreadable)
        assert isinstance(understand(f"{EAN[:6]}{c}{EAN[6:]}"), Unreadable)


@given(st.text(max_size=200))
def test_any_text_has_a_meaning_and_no_hidden_characters(text):
    meaning = understand(text)
    if isinstance(meaning, Sku):
        assert meaning.value.isprintable()
        assert len(meaning.value) <= 64
    elif isinstance(meaning, Gtin):
        assert check_digit(meaning.key[:-1]) == int(meaning.key[-1])


@given(st.binary(max_size=140), st.sampled_from(["latin-1", "utf-8", "utf-16-le"]))
def test_any_bytes_have_a_meaning(data, encoding):
    assert isinstance(understand(data.decode(encoding, "replace")), Gtin | Sku | Unreadable)


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(0, 9))
def test_one_wrong_digit_is_always_noticed(number, place, digit):
    right = f"{number:012d}" + str(check_digit(f"{number:012d}"))
    wrong = right[:place] + str(digit) + right[place + 1 :]
    assert isinstance(understand(wrong), Gtin) is (wrong == right)


def test_a_burst_of_ten_thousand_characters_costs_nothing():
    start = time.process_time()
    assert understand("https://a" + "/01" * 5000) == Unreadable(Why.TOO_LONG)
    for text in ("https://a" + "/01" * 39, "(01)" * 31, "(" * 127, "01" * 63, "00" * 64):
        understand(text)
    assert time.process_time() - start < 5  # a runaway expression would take minutes


def test_meanings_are_looked_up(reader):
    found = resolve(understand(gtin(2).text), reader)
    assert isinstance(found, Found)
    assert (found.product.id, found.variant.sku) == ("F1", "F1-Sa-38")
    assert isinstance(resolve(understand("tpk:K1-38"), reader), Found)
    assert resolve(understand(EAN), reader) == UnknownArticle(EAN)
    assert resolve(understand("tpk:none"), reader) == UnknownArticle("none")
    assert resolve(understand("x"), reader) == Unreadable(Why.FOREIGN)
