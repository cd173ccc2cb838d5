"""Pure: pieces of an article by place, out of the things that it is made of. Most articles are one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kiosk.shops.medusa.api import Json

# Of a variant, with everything below it.
FIELDS = (
    "sku,inventory_items.required_quantity,inventory_items.inventory.location_levels.location_id,"
    "inventory_items.inventory.location_levels.stocked_quantity,"
    "inventory_items.inventory.location_levels.reserved_quantity"
)
SHAPE = (KeyError, TypeError, ValueError, AttributeError, OverflowError)  # what one bad row raises
Level = tuple[str, int, int]  # (place in the shop, on hand, reserved)
Levels = tuple[Level, ...]
Figures = dict[tuple[str, str], tuple[int, int]]  # (sku, branch code) -> (on hand, reserved)
Parts = tuple[tuple[str, int], ...]  # (thing, how many of it one article takes)
Links = dict[str, Parts | str]  # sku -> what it is made of, or why that cannot be read


def figures_of(row: Json, codes: Mapping[str, str]) -> Figures:
    """Pieces of one variant by place; `row` has FIELDS. Of one made of several things, what the scarcest allows."""
    sku, items = row.get("sku"), row.get("inventory_items") or []
    if not isinstance(sku, str) or not sku.strip() or not items:
        return {}  # not kept in stock, or not sold here
    parts = [(_needed(item), levels_of((item.get("inventory") or {}).get("location_levels") or ())) for item in items]
    return {(sku.strip(), code): pieces for code, pieces in pieces_of(parts, codes).items()}


def pieces_of(parts: Sequence[tuple[int, Levels]], codes: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Branch code -> (on hand, reserved) of what needs so many of each thing, in the places that have all of them."""
    each = [
        {
            codes[place]: (on_hand // count, -(-reserved // count))
            for place, on_hand, reserved in levels
            if place in codes
        }
        for count, levels in parts
    ]
    if len(each) == 1:
        return each[0]
    places = set(each[0]).intersection(*each[1:])
    return {code: min((part[code] for part in each), key=_free) for code in places}


def links_of(rows: Iterable[Json]) -> Links:
    """What the variants that are kept in stock are made of."""
    links: Links = {}
    for row in rows:
        sku, items = row.get("sku"), row.get("inventory_items") or []
        if isinstance(sku, str) and sku.strip() and items:
            try:
                links[sku.strip()] = tuple((str(item["inventory_item_id"]), _needed(item)) for item in items)
            except SHAPE as fault:
                links[sku.strip()] = f"unreadable: {fault}"[:300]
    return links


def users_of(links: Links) -> dict[str, list[str]]:
    """Thing -> skus of what is made of it."""
    users: dict[str, list[str]] = {}
    for sku, parts in links.items():
        for thing, _ in () if isinstance(parts, str) else parts:
            users.setdefault(thing, []).append(sku)
    return users


def article_figures(sku: str, parts: Parts | str, levels: Mapping[str, Levels], codes: Mapping[str, str]) -> Figures:
    """Pieces of one article; none where it, or all of its things, cannot be read."""
    if isinstance(parts, str):
        return {}
    each = [(count, levels.get(thing, ())) for thing, count in parts]
    return {(sku, code): pieces for code, pieces in pieces_of(each, codes).items()}


def levels_of(rows: Iterable[Json]) -> Levels:
    """Location levels of one thing."""
    return tuple(
        (str(row["location_id"]), _count(row["stocked_quantity"]), _count(row["reserved_quantity"])) for row in rows
    )


def _needed(link: Json) -> int:
    return max(1, _count(link.get("required_quantity") or 1))


def _free(pieces: tuple[int, int]) -> int:
    return pieces[0] - pieces[1]


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise ValueError(f"expected a whole number of pieces, found {str(value)[:20]!r}")
    return max(0, int(value))
