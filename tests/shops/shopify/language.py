"""As much of GraphQL as the fake Shopify shop needs: documents become selections, selections become answers and costs.

Stricter than a real shop in nothing but this: a field, or an argument of a connection, that the fake does not know is
refused, so that the connector cannot invent any."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    r'\s*(?:(?P<word>[_A-Za-z]\w*)|(?P<text>"(?:[^"\\]|\\.)*")|(?P<number>-?\d+)|(?P<sign>\.\.\.|[^\s,]))'
)
Variables = Mapping[str, Any]


class Refusal(Exception):  # noqa: N818
    """An error of GraphQL: (code, message)."""


@dataclass(frozen=True)
class Variable:
    name: str


@dataclass(frozen=True)
class Field:
    """`fields` is None for a leaf; `kind` is the type of an inline fragment, whose name is "..."."""

    name: str
    alias: str
    arguments: Mapping[str, Any]
    fields: tuple[Field, ...] | None
    kind: str = ""


@dataclass(frozen=True)
class Document:
    change: bool
    fields: tuple[Field, ...]
    variables: frozenset[str]


def parse(text: str) -> Document:
    """One anonymous question or change."""
    tokens = [match for match in _TOKEN.finditer(text) if match.group().strip()]
    return _Parser([match.group().strip() for match in tokens]).document()


class _Parser:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._at = tokens, 0

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, wanted: str) -> bool:
        if self._peek() == wanted:
            self._at += 1
            return True
        return False

    def _need(self, wanted: str) -> None:
        if self._next() != wanted:
            raise Refusal("PARSE_ERROR", f"Expected {wanted}, actual: {self._tokens[self._at - 1]}")

    def document(self) -> Document:
        change = False
        names: set[str] = set()
        if self._peek() in {"query", "mutation"}:
            change = self._next() == "mutation"
            if self._take("("):
                while not self._take(")"):
                    if self._next() == "$":
                        names.add(self._peek())
        fields = self._fields()
        if self._peek():
            raise Refusal("PARSE_ERROR", f"Unexpected {self._peek()}")
        return Document(change, fields, frozenset(names))

    def _fields(self) -> tuple[Field, ...]:
        self._need("{")
        found = []
        while not self._take("}"):
            found.append(self._field())
        return tuple(found)

    def _field(self) -> Field:
        name = self._next()
        if name == "...":
            self._need("on")
            return Field("...", "", {}, kind=self._next(), fields=self._fields())
        alias = name
        if self._take(":"):
            name = self._next()
        arguments: dict[str, Any] = {}
        if self._take("("):
            while not self._take(")"):
                argument = self._next()
                self._need(":")
                arguments[argument] = self._value()
        return Field(name, alias, arguments, self._fields() if self._peek() == "{" else None)

    def _value(self) -> Any:
        token = self._next()
        if token == "$":
            return Variable(self._next())
        if token == "[":
            found = []
            while not self._take("]"):
                found.append(self._value())
            return found
        if token == "{":
            fields = {}
            while not self._take("}"):
                name = self._next()
                self._need(":")
                fields[name] = self._value()
            return fields
        if token in {"true", "false", "null"}:
            return {"true": True, "false": False, "null": None}[token]
        return json.loads(token) if token[0] in '"-0123456789' else token


def plain(value: Any, variables: Variables) -> Any:
    """A value with its variables filled in."""
    if isinstance(value, Variable):
        return variables.get(value.name)
    if isinstance(value, list):
        return [plain(each, variables) for each in value]
    if isinstance(value, dict):
        return {name: plain(each, variables) for name, each in value.items()}
    return value


def answer(value: Any, fields: tuple[Field, ...] | None, variables: Variables) -> Any:
    """`value` as far as it was asked for. Objects are dicts with `__typename`; a callable takes the arguments."""
    if isinstance(value, list):
        return [answer(each, fields, variables) for each in value]
    if not isinstance(value, dict):
        return value
    if fields is None:
        raise Refusal("selectionMismatch", f"Field must have selections ('{value['__typename']}' returns an object)")
    found: dict[str, Any] = {}
    for field in fields:
        if field.kind:
            if field.kind == value["__typename"]:
                found |= answer(value, field.fields, variables)
            continue
        if field.name not in value:
            raise Refusal("undefinedField", f"Field '{field.name}' doesn't exist on type '{value['__typename']}'")
        inner = value[field.name]
        if callable(inner):
            inner = inner({name: plain(each, variables) for name, each in field.arguments.items()})
        elif field.arguments:
            raise Refusal("argumentNotAccepted", f"Field '{field.name}' doesn't accept arguments")
        found[field.alias] = answer(inner, field.fields, variables)
    return found


def cost(fields: tuple[Field, ...] | None, variables: Variables) -> int:
    """What a question may cost at most: every object one, a connection two and each of its rows, a change ten."""
    total = 0
    for field in fields or ():
        if field.fields is None:
            continue
        arguments = {name: plain(each, variables) for name, each in field.arguments.items()}
        inner = cost(field.fields, variables)
        if field.name == "nodes" and "ids" in arguments:
            total += len(arguments["ids"]) * (1 + inner)
        elif "first" in arguments:
            rows = sum(cost(each.fields, variables) + 1 for each in field.fields if each.name == "nodes")
            total += 2 + arguments["first"] * (rows or 1 + inner)
        elif field.name in {"nodes", "pageInfo"} or field.kind:
            total += inner
        else:
            total += 1 + inner
    return total


def number(global_id: str) -> int:
    """The number at the end of a global id: lists are in its order."""
    return int(global_id.rpartition("/")[2])


def connection(kind: str, rows: list[Any], show: Callable[[Any], dict[str, Any]]) -> Callable[[Mapping[str, Any]], Any]:
    """A connection of `rows`, which have an `id`, with cursors that are positions behind a row."""

    def page(arguments: Mapping[str, Any]) -> dict[str, Any]:
        wanted = list(reversed(rows)) if arguments.get("reverse") else rows
        after, first = arguments.get("after"), arguments["first"]
        if not isinstance(first, int) or not 1 <= first <= 250:
            raise Refusal("BAD_REQUEST", "first must be between 1 and 250")
        if after is not None:
            behind = number(after)
            wanted = [row for row in wanted if (number(row["id"]) > behind) is not bool(arguments.get("reverse"))]
            wanted = [row for row in wanted if number(row["id"]) != behind]
        some = wanted[:first]
        info = {
            "__typename": "PageInfo",
            "hasNextPage": first < len(wanted),
            "endCursor": f"cursor/{number(some[-1]['id'])}" if some else None,
        }
        return {"__typename": f"{kind}Connection", "nodes": [show(row) for row in some], "pageInfo": info}

    return page
