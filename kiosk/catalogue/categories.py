"""The assortment as a tree, with counts and a picture for each branch of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.store.catalogue import CatalogueReader


@dataclass(frozen=True, slots=True)
class CategoryNode:
    """`path` is what a filter is given (the feed's own language), `name` what is shown; `count` includes `children`."""

    path: tuple[str, ...]
    name: str
    count: int
    picture: str = ""
    children: tuple[CategoryNode, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    parent: int
    path: tuple[str, ...]
    names: dict[str, str]
    picture: str


def _rows(reader: CatalogueReader) -> list[_Row]:
    nothing: list[_Row] = []
    return reader.cached("categories", nothing, lambda _: _read_rows(reader))


def _read_rows(reader: CatalogueReader) -> list[_Row]:
    found = reader.rows("SELECT id, parent, path, names, picture FROM category ORDER BY id")
    return [_Row(n, parent, tuple(json.loads(path)), json.loads(names), pic) for n, parent, path, names, pic in found]


def below(reader: CatalogueReader, path: tuple[str, ...]) -> frozenset[int]:
    """Numbers of the category with this path and of all inside it; empty when there is none."""
    return frozenset(row.number for row in _rows(reader) if row.path[: len(path)] == path)


def name_of(reader: CatalogueReader, path: tuple[str, ...], language: str) -> str:
    """The name of the category with this path; its last part where the catalogue does not know it."""
    return next((_name(row, language) for row in _rows(reader) if row.path == path), path[-1] if path else "")


def tree(reader: CatalogueReader, language: str, counts: Counter[int] | None = None) -> tuple[CategoryNode, ...]:
    """The top categories with what is inside them; the largest first. Empty ones are left out.

    `counts` (products per category number) counts a part of the assortment instead of all of it."""
    columns = reader.columns()
    per_number = Counter(columns.category[1:]) if counts is None else counts
    children: dict[int, list[_Row]] = {}
    for row in _rows(reader):
        children.setdefault(row.parent, []).append(row)

    def node(row: _Row) -> CategoryNode:
        inside = _ordered(node(child) for child in children.get(row.number, ()))
        count = per_number[row.number] + sum(child.count for child in inside)
        picture = row.picture or next((c.picture for c in inside if c.picture), "")
        return CategoryNode(row.path, _name(row, language), count, picture, inside)

    return _ordered(node(row) for row in children.get(0, ()))


def _name(row: _Row, language: str) -> str:
    return row.names.get(language) or row.path[-1]


def _ordered(nodes: Iterable[CategoryNode]) -> tuple[CategoryNode, ...]:
    found = [n for n in nodes if n.count]
    return tuple(sorted(found, key=lambda n: (-n.count, n.path)))
