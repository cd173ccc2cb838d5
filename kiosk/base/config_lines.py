"""Finds the line of a key in a TOML text, because tomllib does not keep it."""

import tomllib
from typing import Any


def line_of_key(text: str, key: str) -> int:
    """The 1-based line where the dotted `key` is set; the line of its table when only that is there; 0 for neither."""
    parts = key.split(".")
    table: list[str] = []
    best = 0
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = _header(stripped) or table
            if table and parts[: len(table)] == table:
                best = best if best and len(table) < len(parts) - 1 else number
            if table == parts:
                return number
        else:
            name = table + _assigned(stripped)
            if len(name) > len(table) and name[: len(parts)] == parts:
                return number
            if len(name) > len(table) and parts[: len(name)] == name:
                return number  # the key lies inside an inline table or array on this line
    return best


def _header(line: str) -> list[str]:
    return _keys_of(f"{line}\n")


def _assigned(line: str) -> list[str]:
    """The key path that a line `a.b = …` assigns; the value does not matter."""
    name, equals, _ = line.partition("=")
    if not equals or line.startswith("#"):
        return []
    return _keys_of(f"{name}= 0\n")


def _keys_of(snippet: str) -> list[str]:
    """The nested keys of a snippet that holds exactly one; empty when it is not TOML."""
    try:
        values: Any = tomllib.loads(snippet)
    except tomllib.TOMLDecodeError:
        return []
    keys: list[str] = []
    while isinstance(values, (dict, list)) and values:
        if isinstance(values, list):
            values = values[0]
            continue
        keys.append(next(iter(values)))
        values = values[keys[-1]]
    return keys
