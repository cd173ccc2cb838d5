"""Does an answer have the shape that its question asked for? Every field there, of its kind, and null only where it may
be: then whatever uses the answer may trust it, and what does not fit is the shop's fault, said in one place.

Vendure itself keeps to its schema. What changes answers is what stands between: proxies, caches, plugins, upgrades."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\.\.\.|[A-Za-z_][A-Za-z0-9_]*|[^\s,]')
_LISTS = frozenset({
    "items", "channels", "translations", "values", "options", "facetValues", "collections", "variants", "assets",
    "stockLevels", "lines", "shippingLines", "payments", "refunds", "fulfillments", "entityCustomFields", "kioskStock",
    "kioskAllocations", "eligibleShippingMethodsForDraftOrder",
})  # fmt: skip
_MAY_BE_NULL = frozenset({
    "order", "customer", "customFields", "featuredAsset", "fulfillments", "activeAdministrator", "defaultTaxZone",
    "defaultShippingZone", "availableLanguageCodes", "description", "parentId", "externalId", "branchId", "kioskKind",
    "kioskNumber", "kioskDetails", "kioskWishes", "ean", "firstName", "lastName", "phoneNumber", "lastLogin",
    "transitionError", "payments",
})  # fmt: skip
_NUMBERS = frozenset({
    "quantity", "unitPriceWithTax", "linePriceWithTax", "totalWithTax", "shippingWithTax", "totalItems", "priceWithTax",
    "stockOnHand", "stockAllocated", "outOfStockThreshold", "quantityAvailable", "version", "amount", "total",
})  # fmt: skip
_BOOLEANS = frozenset({
    "enabled", "isPrivate", "useGlobalOutOfStockThreshold", "pricesIncludeTax", "allocatesAtBranch",
})  # fmt: skip
_TEXT_LISTS = frozenset({"permissions", "availableCurrencyCodes", "availableLanguageCodes"})
_OWN_TEXTS = frozenset({"externalId", "branchId"})  # custom fields: texts that may also be empty
_ANYTHING = frozenset({"data", "metadata"})
_EITHER = frozenset({"trackInventory"})  # of a variant a word, of the shop a boolean
_DONE = frozenset({"Order", "Payment", "Refund", "Customer", "CurrentUser"})  # all others are errors
_ERROR = "ErrorResult"
_MOST = 10**12


@dataclass(frozen=True, slots=True)
class Selection:
    """The fields of one object: their own fields, None for those without; and those that only some types have."""

    fields: Mapping[str, Selection | None]
    typed: tuple[tuple[str, Selection], ...] = ()

    @property
    def is_page(self) -> bool:
        """A list of Vendure that comes as an object with its rows."""
        return bool({"items", "totalItems"} & self.fields.keys())


def misfit(document: str, data: Mapping[str, Any]) -> str:
    """Where `data` is not what `document` asked for, e.g. `orders.items.id`; "" when all of it fits."""
    return next(_misfits(selection_of(document), data, ""), "")


@lru_cache(maxsize=256)
def selection_of(document: str) -> Selection:
    """What a document of ours selects."""
    tokens = _TOKEN.findall(document)
    fragments: dict[str, tuple[str, int]] = {}
    for place, word in enumerate(tokens):
        if word == "fragment":
            fragments[tokens[place + 1]] = (tokens[place + 3], place + 4)
    start = next(place for place, word in _outside(tokens) if word == "{")
    return _Parser(tokens, fragments).selection(start)[0]


def _outside(tokens: list[str]) -> Iterator[tuple[int, str]]:
    """The tokens that stand in no round brackets."""
    depth = 0
    for place, word in enumerate(tokens):
        depth += (word == "(") - (word == ")")
        if not depth:
            yield place, word


class _Parser:
    """Names, round brackets that are passed over, fragments, `...on`: as much of GraphQL as our documents use."""

    def __init__(self, tokens: list[str], fragments: Mapping[str, tuple[str, int]]) -> None:
        self._tokens, self._fragments = tokens, fragments

    def selection(self, place: int) -> tuple[Selection, int]:
        """What begins with the brace at `place`, and the place behind its end."""
        fields: dict[str, Selection | None] = {}
        typed: list[tuple[str, Selection]] = []
        place += 1
        while (word := self._tokens[place]) != "}":
            if word == "...":
                kind, inner, place = self._spread(place + 1)
                typed.append((kind, inner))
                continue
            place = self._behind_arguments(place + 1)
            fields[word] = None
            if self._tokens[place] == "{":
                fields[word], place = self.selection(place)
        return Selection(fields, tuple(typed)), place + 1

    def _spread(self, place: int) -> tuple[str, Selection, int]:
        name = self._tokens[place]
        if name == "on":
            inner, behind = self.selection(place + 2)
            return self._tokens[place + 1], inner, behind
        kind, start = self._fragments[name]
        return kind, self.selection(start)[0], place + 1

    def _behind_arguments(self, place: int) -> int:
        if self._tokens[place] != "(":
            return place
        depth = 1
        while depth:
            place += 1
            depth += (self._tokens[place] == "(") - (self._tokens[place] == ")")
        return place + 1


def _misfits(selection: Selection, value: Mapping[str, Any], path: str) -> Iterator[str]:
    for name, inner in selection.fields.items():
        where = f"{path}.{name}" if path else name
        if name not in value:
            yield f"{where} is missing"
        elif value[name] is None:
            if name not in _MAY_BE_NULL:
                yield f"{where} is null"
        elif inner is None:
            if not _kind_of(name)(value[name]):
                yield f"{where} is no such value"
        else:
            yield from _inside(inner, name, value[name], where)
    said = value.get("__typename")
    for kind, inner in selection.typed:
        if said is None or said == kind or (kind == _ERROR and said not in _DONE):
            yield from _misfits(inner, value, path)


def _inside(selection: Selection, name: str, value: Any, where: str) -> Iterator[str]:
    listed = name in _LISTS and not selection.is_page
    if name == "customFields" and selection.typed:  # of the settings: a list of what fields there are
        listed = True
    if listed and type(value) is not list:
        yield f"{where} is no list"
        return
    for row in value if listed else (value,):
        if type(row) is not dict:
            yield f"{where} is no object"
            return
        yield from _misfits(selection, row, where)


@lru_cache(maxsize=256)
def _kind_of(name: str) -> Callable[[Any], bool]:
    """What a field without fields of its own may be; most of them are texts."""
    if name in _NUMBERS:
        return lambda value: type(value) is int and abs(value) < _MOST
    if name in _BOOLEANS:
        return lambda value: type(value) is bool
    if name in _TEXT_LISTS:
        return lambda value: type(value) is list and all(type(each) is str for each in value)
    if name in _EITHER:
        return lambda value: type(value) in {str, bool}
    if name in _ANYTHING:
        return lambda _: True
    if name not in _OWN_TEXTS and (name == "id" or name.endswith("Id")):
        return lambda value: type(value) is str and bool(value)
    return lambda value: type(value) is str
