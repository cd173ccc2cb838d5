"""What products refer to by id, read once for a pull: facets, options, collections in all languages at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.shops.vendure import queries
from kiosk.shops.vendure.api import VendureApi
from kiosk.shops.vendure.mapping import Dictionary, FacetWord, Names, names_of

_DEEPEST = 12
_TAKE = 100  # rows here bring their own lists along


def read_dictionary(api: VendureApi) -> Dictionary:
    """Three lists; few rows beside the products that refer to them."""
    facets: dict[str, FacetWord] = {}
    for facet in api.listed(queries.FACETS, "facets", _TAKE):
        code, title = str(facet["code"]).replace("-", "_").lower(), names_of(facet)
        for value in facet["values"]:
            facets[value["id"]] = FacetWord(code, title, names_of(value), facet["isPrivate"])
    options: dict[str, tuple[Names, Names]] = {}
    for group in api.listed(queries.GROUPS, "productOptionGroups", _TAKE):
        title = names_of(group)
        options |= {option["id"]: (title, names_of(option)) for option in group["options"]}
    collections = {row["id"]: row for row in api.listed(queries.COLLECTIONS, "collections")}
    return Dictionary(facets, options, paths_of(collections))


def paths_of(collections: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[Names, ...]]:
    """Collection -> names from broad to narrow. One that is private, or lies below a private one, has no path."""
    paths: dict[str, tuple[Names, ...]] = {}
    for start in collections:
        path: list[Names] = []
        at: str | None = start
        while at is not None and at in collections and len(path) < _DEEPEST:
            row = collections[at]
            if row["isPrivate"]:
                path = []
                break
            path.insert(0, names_of(row))
            at = row["parentId"]
        if path:
            paths[start] = tuple(path)
    return paths
