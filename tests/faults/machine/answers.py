"""Answers to pulls that are worse than none: old ones again, rows in another order, a shop that seems to shrink."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.faults.fault_server import Fault, Response, Talk


@dataclass(frozen=True, slots=True)
class Changed(Fault):
    """The true answer with its JSON changed by `change`; answers without JSON pass."""

    change: Callable[[dict[str, Any]], None]

    def play(self, talk: Talk) -> None:
        answer = talk.upstream()
        value = json.loads(answer.body)
        self.change(value)
        talk.send(answer.with_body(json.dumps(value).encode()))


@dataclass(frozen=True, slots=True)
class Replayed(Fault):
    """An answer that was given before, as from a cache on the way; the true one where there is none."""

    old: Response | None

    def play(self, talk: Talk) -> None:
        talk.send(self.old or talk.upstream())


def reordered(seed: int) -> Changed:
    """Rows in another order, one of them twice, and perhaps one with an older version of itself behind it."""

    def change(value: dict[str, Any]) -> None:
        for rows in (one for one in value.values() if isinstance(one, list) and one):
            chance = random.Random(seed)
            rows.append(rows[chance.randrange(len(rows))])
            chance.shuffle(rows)

    return Changed(change)


def shrunk(all_ids: Callable[[], list[str]], left: int) -> Changed:
    """Only `left` products are left, the others are said to be gone; 0: nothing at all, and no word about it."""

    def change(value: dict[str, Any]) -> None:
        if "products" not in value:
            return
        value["products"], value["next"] = value["products"][:left], None
        kept = {row["id"] for row in value["products"]}
        value["removed"] = [one for one in all_ids() if one not in kept] if left else []

    return Changed(change)


def odd_rows(seed: int) -> Changed:
    """Among good rows: one twice, NaN for a price, a name with NUL, one of a megabyte, negative stock, no place."""

    def change(value: dict[str, Any]) -> None:
        chance = random.Random(seed)
        for row in value.get("products", ()):
            if chance.random() < 0.3:
                _odd_product(chance, row, value["products"])
                break
        for row in list(value.get("stock", ())):
            if chance.random() < 0.3:
                odd = {"on_hand": chance.choice((-5, 10**12, 0)), "sku": chance.choice((row["sku"], "NOBODY", "\0"))}
                value["stock"].append({**row, **odd, "place": chance.choice((row["place"], "nowhere"))})

    return Changed(change)


def _odd_product(chance: random.Random, row: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    match chance.randrange(6):
        case 0:
            rows.append(json.loads(json.dumps(row)))
        case 1:
            row["variants"][0]["cents"] = float("nan")
        case 2:
            row["title"] = "a\0b\u202e<img src=x>"
        case 3:
            row["title"] = "x" * 1_000_000
        case 4:
            rows.append({**json.loads(json.dumps(row)), "id": f"{row['id']}-again"})
        case _:
            row["variants"] = []
