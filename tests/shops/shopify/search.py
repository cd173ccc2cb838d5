"""The search of the fake shop: its syntax, and an index that knows what happened only some time later."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

_TERM = re.compile(r'(?P<name>\w+):(?P<sign>>=|<=|>|<)?(?P<value>"(?:[^"\\]|\\.)*"|\'[^\']*\'|\S+)')


class Index:
    """What rows said at which time. `lag`: so long it takes until the search knows."""

    def __init__(self) -> None:
        self.lag = timedelta()
        self.ignores: set[str] = set()  # filters that are passed over, as names that the shop does not know
        self._history: dict[str, list[tuple[datetime, dict[str, Any]]]] = {}

    def note(self, row_id: str, fields: dict[str, Any], now: datetime) -> None:
        """From now on the row says this."""
        self._history.setdefault(row_id, []).append((now, fields))

    def known(self, row_id: str, now: datetime) -> dict[str, Any] | None:
        """What the index knows of a row; None where it does not know it yet."""
        seen = [fields for at, fields in self._history.get(row_id, ()) if at <= now - self.lag]
        return seen[-1] if seen else None

    def find(self, query: str, ids: Iterable[str], now: datetime) -> list[str]:
        """Ids that fit, in their order."""
        terms = [match for match in _TERM.finditer(query) if match["name"] not in self.ignores]
        either = " OR " in query
        found = []
        for row_id in ids:
            fields = self.known(row_id, now)
            if fields is None:
                continue
            fits = [_fits(fields, term) for term in terms]
            if (any(fits) if either else all(fits)) or not terms:
                found.append(row_id)
        return found


def _fits(fields: dict[str, Any], term: re.Match[str]) -> bool:
    text = term["value"]
    wanted = json.loads(text) if text.startswith('"') else text.strip("'")
    value = fields.get(term["name"])
    if isinstance(value, datetime):
        moment = datetime.fromisoformat(wanted)
        return {">=": value >= moment, ">": value > moment, "<": value < moment, "<=": value <= moment}[
            term["sign"] or ">="
        ]
    if isinstance(value, list):
        return wanted.casefold() in (each.casefold() for each in value)
    return wanted.casefold() in str(value or "").casefold()  # words are cut up, so similar ones are found as well
