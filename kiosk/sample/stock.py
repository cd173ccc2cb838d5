"""Which article lies where in the sample shop, so that every case of availability occurs."""

import hashlib
from dataclasses import dataclass

from kiosk.sample.model import Article
from kiosk.sample.places import OWN, WAREHOUSE

_BRANCHES = ("HH-ALTSTADT", "HH-ALTONA", "HH-HAFEN")
# Of 100 variants so many are up to here: in one other branch, in several, online only, nowhere, counted long ago.
_SHARES = (("here", 47), ("branch", 64), ("branches", 76), ("online", 88), ("nowhere", 96), ("stale", 100))


@dataclass(frozen=True, slots=True)
class Holding:
    """Pieces of one article per place code; ``stale`` where the own branch has not counted for days."""

    pieces: dict[str, int]
    stale: bool = False


# Sizes as the design shows them: Fjell Low in rust, what is tried on instead of it, and the white sneakers of search.
_DESIGN: dict[str, dict[str, int]] = {
    "fjell-low-rost-36": {OWN: 2, "HH-ALTONA": 1, WAREHOUSE: 9},
    "fjell-low-rost-37": {OWN: 4, WAREHOUSE: 7},
    "fjell-low-rost-38": {"HH-ALTSTADT": 3, WAREHOUSE: 12},
    "fjell-low-rost-39": {WAREHOUSE: 14},
    "fjell-low-rost-40": {OWN: 1, "HH-ALTSTADT": 2, WAREHOUSE: 5},
    "fjell-low-rost-41": {"HH-ALTSTADT": 1, "HH-HAFEN": 2},
    "fjell-low-rost-42": {WAREHOUSE: 6},
    "fjell-low-rost-43": {},
    "fjell-mid-sand-38": {OWN: 2, WAREHOUSE: 8},
    "vik-trail-wald-38": {OWN: 1, WAREHOUSE: 4},
    "kyst-weiss-38": {OWN: 3, "HH-ALTSTADT": 1, WAREHOUSE: 20},
    "vik-trail-weiss-38": {WAREHOUSE: 11},
    "holm-weiss-38": {OWN: 2, WAREHOUSE: 16},
    "aiko-kamelie-36": {OWN: 1, WAREHOUSE: 2},
    "aiko-kamelie-37": {OWN: 2, WAREHOUSE: 3},
    "aiko-kamelie-38": {"HH-ALTSTADT": 3, WAREHOUSE: 4},
    "aiko-kamelie-39": {WAREHOUSE: 5},
    "aiko-kamelie-40": {OWN: 1, WAREHOUSE: 1},
    "aiko-kamelie-41": {"HH-ALTSTADT": 1},
    "aiko-kamelie-42": {WAREHOUSE: 2},
    "aiko-kamelie-43": {},
}


def holding(article: Article, seed: int) -> Holding:
    """The pieces of one article; the same for the same seed, whatever else the shop holds."""
    fixed = _DESIGN.get(article.sku)
    if fixed is not None:
        return Holding(dict(fixed))
    chance = hashlib.sha256(f"{seed}:{article.sku}".encode()).digest()
    share = chance[0] * 256 + chance[1]
    case = next(name for name, upto in _SHARES if share % 100 < upto)
    return Holding(_pieces(case, chance[2:]), case == "stale")


def _pieces(case: str, chance: bytes) -> dict[str, int]:
    online = {WAREHOUSE: 1 + chance[0] % 24}
    one = {_BRANCHES[chance[1] % 3]: 1 + chance[2] % 4}
    if case in {"here", "stale"}:
        rest = (online if chance[3] % 5 else {}) | (one if chance[4] % 2 else {})
        return {OWN: 1 + chance[5] % 5} | rest
    if case == "branch":
        return one | (online if chance[3] % 3 else {})
    if case == "branches":
        return {code: 1 + chance[6 + i] % 3 for i, code in enumerate(_BRANCHES)} | (online if chance[3] % 2 else {})
    return online if case == "online" else {}
