"""What a colour of the shop looks like, from its name: feeds name colours, they do not measure them."""

from __future__ import annotations

import re
from collections.abc import Iterable

UNKNOWN = "#B9B0A3"  # a calm neutral; the name stands beside the swatches anyway
_DARK, _LIGHT = ("dunkel", "dark"), ("hell", "light", "pale")
_TOWARDS_DARK, _TOWARDS_LIGHT = "#15100C", "#FFFFFF"

# Every line: a colour and the words it goes by, German and English.
_COLOURS = {
    "#26221F": "schwarz black noir onyx",
    "#EFE8DC": "weiß weiss white offwhite ivory elfenbein",
    "#E6DCCB": "wollweiß wollweiss woolwhite creme cream ecru natur natural vanille vanilla",
    "#8C8A86": "grau grey gray",
    "#A9ABA6": "nebel mist silber silver hellgrau",
    "#2F3033": "kohle charcoal anthrazit anthracite graphit graphite",
    "#5B5E66": "schiefer slate stein stone",
    "#C4401A": "rost rust terracotta terrakotta ziegel brick",
    "#D9722E": "orange apricot aprikose mandarine tangerine",
    "#B3202E": "rot red kamelie camellia kirsche cherry",
    "#6B1F2A": "bordeaux burgundy weinrot wine",
    "#7C2A48": "beere berry brombeere blackberry himbeere raspberry",
    "#DDB3A4": "puder blush rosa rose rosé nude",
    "#D4698E": "pink fuchsia magenta",
    "#6A4A86": "lila violett purple violet aubergine pflaume plum lavendel lavender",
    "#DFA63A": "sonne sun gelb yellow senf mustard curry",
    "#C9A14A": "gold golden",
    "#CDB28C": "sand beige dune düne",
    "#D9C19A": "hirse millet stroh straw",
    "#B4865A": "kamel camel caramel karamell",
    "#A4602F": "cognac tan whisky",
    "#6B4630": "braun brown nuss nut kastanie chestnut schoko chocolate",
    "#4A3A30": "torf peat espresso mokka mocha",
    "#3F5345": "grün gruen green wald forest tanne fir",
    "#1F4A43": "kiefer pine petrol teal",
    "#6C7A52": "moos moss oliv olive khaki",
    "#8C9C86": "salbei sage mint minze",
    "#3A6EA5": "blau blue royal",
    "#3E5876": "denim denimblau jeans indigo",
    "#2B3648": "nacht night marine navy",
    "#8FAEC6": "himmel sky eisblau ice",
    "#3E9AA6": "türkis tuerkis turquoise",
}
_BY_WORD = {word: colour for colour, words in _COLOURS.items() for word in words.split()}


def swatch(names: Iterable[str]) -> str:
    """`#RRGGBB` for the first of the names that says a colour, else a neutral one.

    A name's longest known word counts ("Wollweiß" before "weiß"); dark and light shift it."""
    for name in names:
        found = _of(name.casefold())
        if found:
            return found
    return UNKNOWN


def _of(name: str) -> str:
    words = re.findall(r"\w+", name)
    known = [word for word in words if word in _BY_WORD] or [w for w in _BY_WORD if len(w) > 2 and _ends(words, w)]
    if not known:
        return ""
    colour = _BY_WORD[max(known, key=len)]
    if any(word.startswith(_DARK) for word in words):
        return _mixed(colour, _TOWARDS_DARK)
    return _mixed(colour, _TOWARDS_LIGHT) if any(word.startswith(_LIGHT) for word in words) else colour


def _ends(words: list[str], known: str) -> bool:
    return any(word.endswith(known) for word in words)


def _mixed(colour: str, other: str, share: float = 0.4) -> str:
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
