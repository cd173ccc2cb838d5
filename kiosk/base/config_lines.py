"""Finds the line of a key in a TOML text, because tomllib does not keep it."""

import tomllib
from collections.abc import Iterator
from typing import Any


def line_of_key(text: str, key: str) -> int:
    """The 1-based line that sets the dotted `key` (or opens the table of that name); 0 when it is not set."""
    wanted = key.split(".")
    for number, names in _named_lines(text):
        # The second case: the key lies inside an inline table that begins on this line.
        if names == wanted or (not _is_header(text, number) and wanted[: len(names)] == names):
            return number
    return 0


def line_of_table(text: str, key: str) -> int:
    """The 1-based line of the innermost table header around the dotted `key`; 0 when there is none."""
    wanted, best, depth = key.split("."), 0, 0
    for number, names in _named_lines(text):
        if _is_header(text, number) and len(names) > depth and wanted[: len(names)] == names:
            best, depth = number, len(names)
    return best


def _named_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that names something, with the full name."""
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            header = _keys_of(f"{stripped}\n")
            if header:
                table = header
                yield number, table
        elif assigned := _assigned(stripped):
            yield number, table + assigned


def _is_header(text: str, number: int) -> bool:
    return text.splitlines()[number - 1].lstrip().startswith("[")


def _assigned(line: str) -> list[str]:
    """The key path that a line `a.b = …` assigns; the value does not matter."""
    name, equals, _ = line.partition("=")
    return _keys_of(f"{name}= 0\n") if equals and not line.startswith("#") else []


def _keys_of(snippet: str) -> list[str]:
    """The nested keys of a snippet that holds exactly one; empty when it is not TOML."""
    try:
        values: Any = tomllib.loads(snippet)
    except tomllib.TOMLDecodeError:
        return []
    keys: list[str] = []
    while isinstance(values, dict) and values:
        keys.append(next(iter(values)))
        values = values[keys[-1]]
    return keys
