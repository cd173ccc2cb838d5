"""A dozen colour families, so that "Nachtblau" and "navy" are both found under blue."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class ColourFamily:
    """`rgb` is its swatch and what closeness is measured with."""

    key: str
    names: dict[str, str]
    rgb: tuple[int, int, int]
    words: tuple[str, ...]  # folded parts of colour names, German and English


def _family(key: str, german: str, english: str, rgb: int, words: str) -> ColourFamily:
    parts = (rgb >> 16, rgb >> 8 & 255, rgb & 255)
    return ColourFamily(key, {"de": german, "en": english}, parts, tuple(words.split()))


FAMILIES = (
    _family("black", "Schwarz", "Black", 0x1C1C1E, "schwarz black anthrazit anthracite ebony onyx"),
    _family("white", "Weiß", "White", 0xF4F2EC, "weiss weiß white ecru creme cream ivory elfenbein wollweiss offwhite"),
    _family("grey", "Grau", "Grey", 0x8A8C8F, "grau grey gray silber silver stone graphit graphite"),
    _family("beige", "Beige", "Beige", 0xD3BE9C, "beige sand camel nude natur natural taupe khaki"),
    _family(
        "brown", "Braun", "Brown", 0x6E4A2F, "braun brown cognac tan kastanie chestnut mokka mocha schoko rost rust"
    ),
    _family("red", "Rot", "Red", 0xB3261E, "rot rote red bordeaux burgundy weinrot kirsch cherry rubin ruby"),
    _family("pink", "Rosa", "Pink", 0xE7A1B0, "rosa rosé rose pink puder blush altrosa fuchsia"),
    _family("orange", "Orange", "Orange", 0xDD7A1F, "orange koralle coral apricot terrakotta terracotta"),
    _family("yellow", "Gelb", "Yellow", 0xE3B93B, "gelb yellow senf mustard ocker ochre gold zitrone"),
    _family("green", "Grün", "Green", 0x4E6B4A, "grün gruen green oliv olive salbei sage tanne moos moss mint"),
    _family(
        "blue",
        "Blau",
        "Blue",
        0x2F4E7E,
        "blau blue navy marine indigo petrol denim türkis tuerkis turquoise teal nacht",
    ),
    _family("purple", "Lila", "Purple", 0x6B4C86, "lila violett purple violet flieder lilac aubergine plum pflaume"),
)
OTHER = ColourFamily("other", {"de": "Andere", "en": "Other"}, (160, 160, 160), ())
_BY_KEY = {family.key: family for family in (*FAMILIES, OTHER)}


@lru_cache(maxsize=8192)
def family_of(*names: str) -> ColourFamily:
    """The family of a colour by its names; the last part of a German compound decides ("Rotbraun" is brown)."""
    for name in names:
        folded = name.casefold().split("/")[0].replace("-", " ")
        for word in reversed(folded.split()):
            found = _by_word(word)
            if found is not None:
                return found
    return OTHER


@lru_cache(maxsize=4096)  # an import asks for the same few colours hundreds of thousands of times
def _by_word(word: str) -> ColourFamily | None:
    best: tuple[int, int, ColourFamily] | None = None
    for family in FAMILIES:
        for part in family.words:
            at = word.rfind(part)
            if at >= 0 and (at == 0 or at + len(part) >= len(word) - 2):
                rank = (at + len(part), len(part), family)
                best = rank if best is None or rank[:2] > best[:2] else best
    return best[2] if best else None


def family(key: str) -> ColourFamily:
    """The family with this key, `other` when unknown."""
    return _BY_KEY.get(key, OTHER)


def closeness(a: ColourFamily, b: ColourFamily) -> float:
    """1 for the same family, towards 0 the further apart the swatches are."""
    if a.key == b.key:
        return 1.0
    apart = math.dist(a.rgb, b.rgb)
    return max(0.0, 0.9 - apart / 400.0)
