"""Whatever a feed puts into a text, plain text comes out (S3)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.shops.feed.texts import plain_block, plain_line

CORPUS = [
    "<script>alert(1)</script>Schuh",
    "<img src=x onerror=alert(1)>Schuh",
    "<IMG SRC=http://127.0.0.1/x.png>Schuh",
    "<svg/onload=alert(1)>Schuh",
    "<svg><script>alert(1)</script></svg>Schuh",
    'Schuh<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<a href='javascript:alert(1)'>Schuh</a>",
    "<iframe src='data:text/html,<script>1</script>'></iframe>Schuh",
    "<style>@import url(http://127.0.0.1/)</style>Schuh",
    "&lt;script&gt;alert(1)&lt;/script&gt;Schuh",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;Schuh",
    "&amp;amp;amp;amp;amp;amp;lt;img src=x&amp;amp;amp;amp;amp;amp;gt;Schuh",
    "&#60;img src=x&#62;Schuh",
    "&#x3c;img src=x&#x3e;Schuh",
    "<<script>script>alert(1)<</script>/script>Schuh",
    "<scr<script></script>ipt>alert(1)</scr</script>ipt>Schuh",
    "<!--><img src=x>-->Schuh",
    "<![CDATA[<img src=x>]]>Schuh",
    "<details open ontoggle=alert(1)>Schuh</details>",
    "<p style='background:url(//127.0.0.1)'>Schuh</p>",
    "<object data=x></object><embed src=x><base href=//127.0.0.1><meta http-equiv=refresh content=0>Schuh",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">Schuh",
    "\x00<img\x00 src=x>Schuh",
    "<b>Schuh",
]  # fmt: skip
TAG = re.compile(r"<\s*[/!?]?\s*[a-zA-Z]")


@pytest.mark.parametrize("text", CORPUS)
def test_no_markup_survives(text):
    for cleaned in (plain_block(text), plain_line(text)):
        assert not TAG.search(cleaned)
        assert "<img" not in cleaned
        assert "&lt;" not in cleaned
        assert "Schuh" in cleaned


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("H&M, 5 < 6 und 7 > 6", "H&M, 5 < 6 und 7 > 6"),
        ("Größe &uuml;ber 40 &euro;", "Größe über 40 €"),
        ("<p>Weich.</p><p>Leicht<br>und warm</p>", "Weich.\nLeicht\nund warm"),
        ("<ul><li>eins</li><li>zwei</li></ul>", "eins\nzwei"),
        ("a\r\nb\r\n\r\n\r\nc", "a\nb\nc"),
        ("a\u202eb\u200bc\u2066d\x07e\ufefff", "abcdef"),
        ("<\u202es>alt</\u200bs> &lt;\u2066b&gt;neu", "alt neu"),
        ("  zu   viel\xa0Platz ", "zu viel Platz"),
        ("", ""),
    ],
)
def test_plain_words_stay(text, plain):
    assert plain_block(text) == plain
    assert plain_line(text) == plain.replace("\n", " ")


@given(st.text(alphabet=st.sampled_from("<>&;/!-#x3c6=\"' abimgsrclt\n\x00\u202e"), max_size=120))
@settings(max_examples=500, deadline=None)
def test_any_mixture_of_markup_comes_out_without_tags_and_controls(text):
    cleaned = plain_block(text)
    assert not re.search(r"</?(?:img|a|script|b|i|s)\b[^>]*>", cleaned, re.IGNORECASE)
    assert all(character.isprintable() or character == "\n" for character in cleaned)
    assert plain_block(cleaned[:50]) is not None


def test_lengths_are_capped():
    assert len(plain_line("x" * 1_000_000, 100)) == 100
    assert len(plain_block("<b>x</b>" * 100_000, 600)) <= 600
