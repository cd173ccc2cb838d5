"""Changes one value in a TOML text and leaves everything else, comments included, as people wrote it. Pure."""

import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from kiosk.base.config_lines import line_of_key, line_of_table

# A plain value up to the comment behind it: no strings, arrays or inline tables, which may hold a `#`.
_VALUE = re.compile(r"^(?P<name>[^=]*=\s*)(?P<value>[^\s#\"'\[{]+)(?P<rest>\s*(#.*)?)$", re.DOTALL)


def with_value(text: str, key: str, value: str) -> str:
    """`text` with the dotted `key` (`table.name`) set to `value`, which is written as given, for example `true`.

    The result is read again and differs from `text` in that value alone. ValueError when `text` is no TOML, or when
    it sets the key in a way that cannot be changed line by line (an inline table, a value over several lines)."""
    wanted = _changed(tomllib.loads(text), key, tomllib.loads(f"x = {value}")["x"])
    for candidate in _candidates(text, key, value):
        if _means(candidate, wanted):
            return candidate
    at = line_of_key(text, key) or line_of_key(text, key.rpartition(".")[0])
    place = f" on line {at}" if at else ""
    raise ValueError(f"{key} is set{place} in a way that is not changed from here; change it there to {value}")


def _candidates(text: str, key: str, value: str) -> Iterator[str]:
    """Ways to say it, the one that fits best among what is there first."""
    table, _, name = key.rpartition(".")
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    if (at := line_of_key(text, key)) and (found := _VALUE.match(lines[at - 1])):
        yield "".join([*lines[: at - 1], f"{found['name']}{value}{found['rest']}", *lines[at:]])
    if at := line_of_table(text, key):
        before = "".join(lines[:at])
        gap = "" if before.endswith(("\n", "\r")) else end
        yield f"{before}{gap}{name} = {value}{end}{''.join(lines[at:])}"
    bare = text.rstrip()
    yield f"{bare}{end * 2 if bare else ''}[{table}]{end}{name} = {value}{end}"
    yield f"{key} = {value}{end}{text}"


def _means(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _changed(values: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    changed = deepcopy(values)
    table: Any = changed
    *parts, name = key.split(".")
    for part in parts:
        table = table.setdefault(part, {})
        if not isinstance(table, dict):
            raise ValueError(f"{key} cannot be set, because {part} is no table")
    table[name] = value
    return changed
