"""From words somebody types to the numbers of the products that are meant, best first.

A word may match a whole word, the beginning of one, the inside of a compound, or either with one typo; each kind has
its weight, and the title weighs more than attributes and description. Every word has to match; when nothing does, all
but one have to."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import tantivy

from kiosk.store.search_index import IndexReader
from kiosk.store.words import fold_plain, other_forms, query_words

MAX_WORDS = 6
MAX_CHARS = 80
SHORTEST_TYPO = 4
SHORT = 3  # letters; answers to so few are kept
# Above this many matches the rest is counted but not fetched.
MOST = 5_000

Q = tantivy.Query
Weights = dict[str, float]

_EXACT: Weights = {"title": 100.0, "attrs": 70.0, "body": 20.0}
_BEGINS: Weights = {"title": 80.0, "attrs": 50.0, "inside": 40.0, "body": 15.0}
_FORMS: Weights = {"title": 30.0, "attrs": 25.0, "inside": 22.0, "body": 12.0}
_TYPO: Weights = {"title": 10.0, "attrs": 7.0}
_TYPO_BEGINS: Weights = {"title": 5.0, "attrs": 3.5, "inside": 2.5}


@dataclass(frozen=True, slots=True)
class Matches:
    """Product numbers, best first; `total` may be higher than their count."""

    numbers: list[int]
    total: int


def find(index: IndexReader, text: str, enough: int, most: int = MOST) -> Matches:
    """At most `most` products for what was typed so far; typos are looked for when fewer than `enough` match.

    A word that the shop itself uses is taken as meant: "blau" does not look for "braun"; only other whole words of
    titles stand behind it, because a typo may happen to make another word."""
    typed = text[:MAX_CHARS]
    if len(typed) > SHORT:
        return _find(index, typed, enough, most)
    # Everybody begins with the same few letters, and those match most: asked once for each state of the index.
    key = (typed, enough, most)
    known = index.kept.get(key)
    if known is None:
        found = _find(index, typed, enough, most)
        known = array("I", found.numbers), found.total
        index.keep(key, known)
    return Matches(list(known[0]), known[1])


def _find(index: IndexReader, typed: str, enough: int, most: int) -> Matches:
    words = query_words(typed)[:MAX_WORDS]
    if not words:
        return Matches([], 0)
    written = typed.casefold().split()
    typed_words = [_as_written(word, i, written, len(words)) for i, word in enumerate(words)]
    schema = index.index.schema
    strict = [_strict(schema, word, other_forms(word, typed_words[i])) for i, word in enumerate(words)]
    numbers, total = index.products(_all_of(strict), most)
    if total >= enough:
        return Matches(numbers, total)
    known = [total > 0 and _known(index, word) for word in words]
    loose = [_either(strict[i], _typos(schema, word, typed_words[i], known[i])) for i, word in enumerate(words)]
    numbers, total = index.products(_all_of(loose), most)
    if total == 0 and len(words) > 1:
        numbers, total = index.products(_most_of(loose), most)
    return Matches(numbers, total)


def _known(index: IndexReader, word: str) -> bool:
    return any(index.searcher.doc_freq(field, word) for field in ("title", "attrs"))


def _as_written(word: str, place: int, written: list[str], count: int) -> str:
    return written[place] if len(written) == count else word


def _strict(schema: tantivy.Schema, word: str, forms: list[str]) -> tantivy.Query:
    options = [Q.const_score_query(Q.term_query(schema, f, word), w) for f, w in _EXACT.items()]
    begins = {f: w for f, w in _BEGINS.items() if f != "inside" or len(word) >= 3}
    options += [
        Q.const_score_query(_prefix(schema, f, word), w) for f, w in begins.items() if f != "body" or len(word) > 2
    ]
    for form in forms:
        options += [Q.const_score_query(_prefix(schema, f, form), w) for f, w in _FORMS.items()]
    return Q.disjunction_max_query(options)


def _prefix(schema: tantivy.Schema, field: str, word: str) -> tantivy.Query:
    return Q.fuzzy_term_query(schema, field, word, distance=0, prefix=True)


def _typos(schema: tantivy.Schema, word: str, typed: str, known: bool) -> list[tantivy.Query]:
    # Both foldings, because a typo in one umlaut must not cost two letters; each finds the other's form in the index.
    plain = "".join(query_words(fold_plain(typed)))
    found: list[tantivy.Query] = []
    for form in dict.fromkeys((word, plain)):
        found += _typo(schema, form, known)
    return found


def _typo(schema: tantivy.Schema, word: str, known: bool) -> list[tantivy.Query]:
    # In a number every digit counts: one typo away is another article.
    if len(word) < SHORTEST_TYPO or word.isdigit():
        return []
    if known:
        return [Q.const_score_query(Q.fuzzy_term_query(schema, "title", word), _TYPO["title"])]
    whole = [Q.const_score_query(Q.fuzzy_term_query(schema, f, word), w) for f, w in _TYPO.items()]
    begun = [Q.const_score_query(Q.fuzzy_term_query(schema, f, word, prefix=True), w) for f, w in _TYPO_BEGINS.items()]
    return whole + begun


def _either(strict: tantivy.Query, typos: list[tantivy.Query]) -> tantivy.Query:
    return Q.disjunction_max_query([strict, *typos]) if typos else strict


def _all_of(words: list[tantivy.Query]) -> tantivy.Query:
    return words[0] if len(words) == 1 else Q.boolean_query([(tantivy.Occur.Must, word) for word in words])


def _most_of(words: list[tantivy.Query]) -> tantivy.Query:
    return Q.boolean_query([(tantivy.Occur.Should, w) for w in words], minimum_number_should_match=len(words) - 1)
