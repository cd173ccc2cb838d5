"""Reservations that were made or changed: one made anew in another place leaves all totals as they were."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.shops.cursors import OVERLAP
from kiosk.shops.medusa.api import Json, MedusaApi, Query, moment_of, reading

_PATH = "/admin/reservations"
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Touched:
    """Where the question stands. `seen`: versions of reservations that the last one brought. `obeyed`: the shop keeps
    to the time that it is given; else nothing is asked any more."""

    since: datetime
    seen: frozenset[tuple[str, str]] = frozenset()
    obeyed: bool = True


def touched_things(api: MedusaApi, before: Touched, at: datetime) -> tuple[set[str], Touched]:
    """Things whose reservations changed since the last question, and the next question; `at`: the shop's clock."""
    if not before.obeyed:
        return set(), before
    since = before.since - OVERLAP
    things: set[str] = set()
    seen: set[tuple[str, str]] = set()
    params: Query = [("fields", "id,inventory_item_id,updated_at"), ("updated_at[$gte]", since.isoformat())]
    for rows in api.admin.pages(_PATH, "reservations", params, _PAGE):
        with reading(_PATH):
            for row in rows:
                if moment_of(row["updated_at"]) < since:
                    return things, replace(before, obeyed=False)
                if (version := _version(row)) not in before.seen:
                    things.add(str(row["inventory_item_id"]))
                seen.add(version)
    return things, Touched(at, frozenset(seen))


def _version(row: Json) -> tuple[str, str]:
    return str(row["id"]), str(row["updated_at"])
