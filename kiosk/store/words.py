"""Words as the search sees them: folded, so that "Jäger", "jaeger" and "jager" meet, and cut open for compounds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_WORD = 40
SHORTEST_INSIDE = 3

_WORD = re.compile(r"[^\W_]+")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss"})
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ø": "o", "å": "a", "æ": "ae", "œ": "oe", "ß": "ss"})
_ENDINGS = ("ern", "en", "er", "es", "em", "e", "n", "s")


def fold(text: str) -> str:
    """Lower case without accents, umlauts written out: `Größe` becomes `groesse`."""
    return _strip_accents(unicodedata.normalize("NFC", text.casefold()).translate(_GERMAN))


def fold_plain(text: str) -> str:
    """Lower case without accents, umlauts as their base letter: `Jäger` becomes `jager`."""
    return _strip_accents(unicodedata.normalize("NFC", text.casefold()).translate(_PLAIN))


def _strip_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def index_words(chunk: str) -> tuple[str, ...]:
    """The words to index for one piece of text without spaces: `T-Shirt` gives t, shirt and tshirt."""
    found: dict[str, None] = {}
    for folded in (fold(chunk), fold_plain(chunk)):
        parts = _WORD.findall(folded)
        for part in parts:
            found[part[:MAX_WORD]] = None
        if len(parts) > 1:
            found["".join(parts)[:MAX_WORD]] = None
    return tuple(found)


@lru_cache(maxsize=65_536)
def _joined(chunk: str) -> str:
    return " ".join(index_words(chunk))


def words_of(*texts: str) -> str:
    """All words to index for some texts, separated by spaces; a repeated piece of text counts once."""
    return " ".join(map(_joined, dict.fromkeys(" ".join(texts).split())))


@lru_cache(maxsize=65_536)
def endings_of(word: str) -> str:
    """What a compound may be found by from the inside: its ends behind a first part, both of three or more letters."""
    if len(word) < 2 * SHORTEST_INSIDE or not word.isalpha():
        return ""
    return " ".join([word[i:] for i in range(SHORTEST_INSIDE, len(word) - SHORTEST_INSIDE + 1)])


def insides_of(words: str) -> str:
    """`endings_of` for each word of a string made by `words_of`."""
    return " ".join(filter(None, map(endings_of, words.split(" "))))


def query_words(text: str) -> list[str]:
    """The words of what somebody typed, folded, in order."""
    return [word[:MAX_WORD] for word in _WORD.findall(fold(text))]


def other_forms(word: str, typed: str = "") -> list[str]:
    """Forms of a typed word that the shop may have written: without its ending (`jacken`), and from the umlaut's
    base letter (`typed` "Mäntel" for "Mantel")."""
    forms: dict[str, None] = {}
    plain = "".join(_WORD.findall(fold_plain(typed))) if typed else word
    for form in (word, plain):
        forms[form] = None
        for ending in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) >= 4:
                forms[form[: -len(ending)]] = None
                break
    forms.pop(word)
    return list(forms)
