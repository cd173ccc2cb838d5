"""JSON answers with seeded changes, as shops of another version, broken caches and strangers make them.

What is changed is chosen by its path, `data.*.price` for all rows alike, and paths go by their names: so one seed does
the same to two answers of one shape, whatever ids, times and numbers stand in them, and rare fields are hit as often
as common ones."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

Place = tuple[Any, Any]  # the dict or list, and the key or index in it
Path = tuple[str, ...]
Change = Callable[[random.Random, Any, Any], None]
_STRANGE: tuple[Any, ...] = (
    None, True, False, 0, -1, -7.5, 10**30, 10**400, 2**63, 1.5, float("nan"), float("inf"), "", "x", "0", "-3",
    "1e400", "NaN", "\u0000", "\x1b[2J\r\n", "\u202e<b>", "\ud800", "y" * 5000, [], {}, [None], [[[[]]]], {"id": None},
)  # fmt: skip
_DEEP = 900  # levels: parsers of JSON still take them, little else does
_MARK = "so many levels"  # stands for them until the end, because they are too many for this module as well
_EVERYWHERE = 0.2  # share of changes that hit a field of every row: that is how another version looks


def mutate_json(body: bytes, seed: int | str, changes: int = 1) -> bytes:
    """`body` with so many changes; the same for the same seed, never equal to `body`. No JSON becomes garbage."""
    try:
        original = json.loads(body)
    except ValueError:
        return b"{" + body[: len(body) // 2]
    chance = random.Random(seed)
    value = [copy.deepcopy(original)]  # in a list, so that the whole can be changed as any part of it
    for _ in range(max(1, changes)):
        _change(chance, value)
    while json.dumps(value) == json.dumps([original]):
        _change(chance, value)
    return json.dumps(value[0]).replace(f'"{_MARK}"', "[" * _DEEP + "]" * _DEEP).encode()


def _places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Place]]:
    """Everything in `value`, the places of one field in the order of the rows that they are in."""
    keys: Any = sorted(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        named = (*path, key if isinstance(key, str) else "*")
        yield named, (value, key)
        yield from _places(value[key], named)


def _change(chance: random.Random, value: list[Any]) -> None:
    if not value:
        value.append(None)
    places: dict[Path, list[Place]] = {}
    for path, place in _places(value):
        places.setdefault(path, []).append(place)
    chosen = places[chance.choice(sorted(places))]
    change, again = chance.choice(_CHANGES), chance.getrandbits(64)
    if chance.random() >= _EVERYWHERE or change not in _BESIDE:
        chosen = [chance.choice(chosen)]
    for holder, key in reversed(chosen):
        change(random.Random(again), holder, key)


def _strange(chance: random.Random, holder: Any, key: Any) -> None:
    """Wrong type, null, far too large."""
    holder[key] = copy.deepcopy(chance.choice(_STRANGE))


def _other(chance: random.Random, holder: Any, key: Any) -> None:
    """The right type and another value: a stranger's id, another price."""
    match holder[key]:
        case bool():
            holder[key] = not holder[key]
        case int() | float():
            holder[key] += chance.choice((1, -1, 1000))
        case str():
            holder[key] = "".join(chance.sample(holder[key], len(holder[key]))) + "7"
        case list():
            holder[key] = holder[key][::-1] or [None]
        case _:
            holder[key] = {"other": holder[key]}


def _retyped(chance: random.Random, holder: Any, key: Any) -> None:
    """The right value as another type: numbers as texts, texts as numbers, an object for a list of one."""
    match holder[key]:
        case bool():
            holder[key] = chance.choice((int(holder[key]), str(holder[key]).lower()))
        case int() | float():
            holder[key] = str(holder[key])
        case str():
            holder[key] = int(holder[key]) if holder[key].isdecimal() else chance.choice((0, 12.5, True))
        case list():
            holder[key] = holder[key][0] if holder[key] else {}
        case dict():
            holder[key] = list(holder[key].values())
        case _:
            holder[key] = chance.choice((0, "", [], {}))


def _fewer(chance: random.Random, holder: Any, key: Any) -> None:
    """A list, a text or an object that is cut short or empty."""
    match holder[key]:
        case list() | str():
            holder[key] = holder[key][: chance.choice((0, len(holder[key]) // 2))]
        case dict():
            kept = sorted(holder[key])
            holder[key] = {name: holder[key][name] for name in kept[: chance.choice((0, len(kept) // 2))]}
        case _:
            holder[key] = None


def _nested(chance: random.Random, holder: Any, key: Any) -> None:
    """One level more than expected, or far too many."""
    holder[key] = chance.choice(([holder[key]], [holder[key]], {"data": holder[key]}, {"data": holder[key]}, _MARK))


def _missing(chance: random.Random, holder: Any, key: Any) -> None:
    """A key, or an entry of a list, is not there."""
    if isinstance(holder, list) and len(holder) == 1:
        holder[0] = {}
    else:
        del holder[key]


def _renamed(chance: random.Random, holder: Any, key: Any) -> None:
    """A field with another name."""
    if isinstance(holder, dict):
        holder[f"{key}_"] = holder.pop(key)
    else:
        holder[key] = None


def _twice(chance: random.Random, holder: Any, key: Any) -> None:
    """An entry of a list comes twice; a field becomes a list of itself twice."""
    if isinstance(holder, list) and len(holder) > 1:
        holder.insert(key, copy.deepcopy(holder[key]))
    else:
        holder[key] = [holder[key], copy.deepcopy(holder[key])]


_BESIDE: tuple[Change, ...] = (_strange, _other, _retyped, _fewer, _missing, _renamed)  # leave their neighbours alone
_CHANGES: tuple[Change, ...] = (*_BESIDE, _strange, _other, _nested, _twice)
