"""JSON answers with seeded changes, as shops of another version, broken caches and strangers make them."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

Place = tuple[Any, Any]  # the dict or list, and the key or index in it
_STRANGE: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 1.5, float("nan"), float("inf"), "", "x", "\u0000", "\u202e<b>", "y" * 5000,
    [], {}, [[[[]]]], {"id": None},
)  # fmt: skip


def mutate_json(body: bytes, seed: int, changes: int = 1) -> bytes:
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
    return json.dumps(value[0]).encode()


def _places(value: Any) -> Iterator[Place]:
    keys: Any = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def _change(chance: random.Random, value: list[Any]) -> None:
    if not value:
        value.append(None)
    holder, key = chance.choice(list(_places(value)))
    chance.choice((_strange, _strange, _other, _nested, _missing, _renamed, _twice))(chance, holder, key)


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


def _nested(chance: random.Random, holder: Any, key: Any) -> None:
    """One level more than expected."""
    holder[key] = chance.choice(([holder[key]], {"data": holder[key]}))


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
