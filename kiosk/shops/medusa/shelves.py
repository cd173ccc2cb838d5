"""What lies in the shop, thing by thing: read whole at first, then kept up to date for a fraction of that.

Medusa has no question for stock that changed, and the places of 10,000 things cost it four seconds of its one
processor. Their totals cost a tenth of that, and say which things to look at:

| asked at each look | tells |
|---|---|
| the totals of every thing | pieces that came or went, in whatever place |
| reservations that were touched | one that was made anew in another place: totals stay as they were |
| the places of some things, each in its turn within `ROUND` | pieces carried between places; a place that was removed |
| the places of the things that these name | the figures |

Where the shop's totals do not tell, or it ignores which things are asked for, everything is read each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from kiosk.base.logging import get_logger
from kiosk.shops.cursors import server_time
from kiosk.shops.medusa.api import Json, MedusaApi, Query, by_id, id_of, ids, in_batches
from kiosk.shops.medusa.figures import SHAPE, Levels, Links, levels_of, links_of
from kiosk.shops.medusa.touched import Touched, touched_things

PAGE, TOTALS_PAGE = 1000, 10_000  # each keeps the shop busy for 0.4 s
ROUND = timedelta(minutes=10)  # within this time every thing is looked at with its places
TURN = 150  # things that are looked at in turn, at least
ONE_BY_ONE = 1500  # more things than this are not asked for by id: reading all is cheaper
SAMPLE = 20  # rows that show whether totals tell anything
_PATH, _NAME = "/admin/inventory-items", "inventory_items"
_TOTALS = "id,stocked_quantity,reserved_quantity"
_PLACES = f"{_TOTALS},location_levels.location_id,location_levels.stocked_quantity,location_levels.reserved_quantity"
_LINKS = "id,sku,inventory_items.inventory_item_id,inventory_items.required_quantity"
_log = get_logger(__name__)
Totals = dict[str, tuple[Any, Any]]  # thing -> (on hand, reserved) in all places together


class _IgnoredError(Exception):
    """The shop answered with other things than were asked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was read: `levels` of things by id, `links` from skus to things, and why things or skus cannot be read.

    `at`: the shop's clock when it was asked; `looked_at`: the kiosk's."""

    totals: Totals
    levels: Mapping[str, Levels]
    links: Links
    unreadable: Mapping[str, str]
    touched: Touched
    at: datetime
    looked_at: datetime
    last: str = ""  # the thing that was looked at last in its turn; "" at the end of a round


@dataclass(frozen=True, slots=True)
class _Read:
    """Rows of things with their places. `whole`: all there are."""

    rows: list[Json]
    totals: Totals
    at: datetime
    whole: bool
    touched: Touched
    last: str = ""


class Shelves:
    """Remembers what the last look found that came to its end; one that fails changes nothing."""

    def __init__(self, api: MedusaApi) -> None:
        self._api = api
        self._tells = self._links_due = True
        self._known: Known | None = None

    def relink(self) -> None:
        """Articles changed: what they are made of is read again at the next look."""
        self._links_due = True

    def look(self, now: datetime) -> tuple[Known, frozenset[str] | None]:
        """What there is, and the things whose levels are others than before; None where anything may have changed.

        `now` stands in where the shop names no time. Raises ShopError."""
        before = self._known
        read = self._some(before, now) if before and self._tells else self._all(now)
        links = self._links() if before is None or self._links_due or not read.last else before.links
        levels, unreadable = _readable(read.rows)
        if before and not read.whole:
            asked = {id_of(row) for row in read.rows}
            kept = {thing: there for thing, there in before.levels.items() if thing in read.totals}
            levels = {thing: there for thing, there in kept.items() if thing not in asked} | levels
            unreadable |= {thing: why for thing, why in before.unreadable.items() if thing in kept.keys() - asked}
        known = Known(read.totals, levels, links, unreadable, read.touched, read.at, now, read.last)
        self._known, self._links_due = known, False
        if before is None or links != before.links:
            return known, None
        things = before.levels.keys() | levels.keys()
        return known, frozenset(thing for thing in things if before.levels.get(thing) != levels.get(thing))

    def _all(self, now: datetime) -> _Read:
        rows, at = self._pages(_PLACES, PAGE, now)
        if not _agree(rows):
            self._distrust("its totals are not those of the places")
        return _Read(rows, _totals_of(rows), at, True, Touched(at))

    def _some(self, before: Known, now: datetime) -> _Read:
        rows, at = self._pages(_TOTALS, TOTALS_PAGE, now)
        totals = _totals_of(rows)
        things, touched = touched_things(self._api, before.touched, at)
        named = {thing for thing, total in totals.items() if before.totals.get(thing) != total}
        named |= things & totals.keys()
        if len(named) > ONE_BY_ONE:
            return self._all(now)
        try:
            turn, last = self._in_turn(list(totals), before, now)
            rows = [*turn.values(), *self._by_id(sorted(named - turn.keys()))]
        except _IgnoredError:
            self._distrust("it does not find things by their id")
            return self._all(now)
        if not _agree(rows):
            self._distrust("its totals are not those of the places")
            return self._all(now)
        return _Read(rows, totals, at, False, touched, last)

    def _in_turn(self, order: list[str], before: Known, now: datetime) -> tuple[dict[str, Json], str]:
        """The next things of the round with their places, and the last one of them; "" at the end of the round."""
        share = min(max(now - before.looked_at, timedelta()), ROUND) / ROUND
        start = order.index(before.last) + 1 if before.last in before.totals and before.last in order else 0
        end = start + max(TURN, round(share * len(order)) + 1)
        found: dict[str, Json] = {}
        for place in range(start, min(end, len(order)), PAGE):
            some = order[place : min(end, place + PAGE)]
            params: Query = [("fields", _PLACES), ("order", "id"), ("limit", len(some)), ("offset", place)]
            page = self._rows(params)
            found |= {thing: page[thing] for thing in some if thing in page}
            found |= {id_of(row): row for row in self._by_id([thing for thing in some if thing not in page])}
        return found, order[end - 1] if end < len(order) else ""

    def _by_id(self, things: Iterable[str]) -> list[Json]:
        found: list[Json] = []
        for batch in in_batches(things):
            rows = self._rows([("fields", _PLACES), ("limit", len(batch)), *ids("id", batch)])
            if not rows.keys() <= set(batch):
                raise _IgnoredError
            found += rows.values()
        return found

    def _rows(self, params: Query) -> dict[str, Json]:
        return self._api.admin.get(_PATH, lambda value: by_id(value, _NAME), params)

    def _pages(self, fields: str, limit: int, now: datetime) -> tuple[list[Json], datetime]:
        rows: list[Json] = []
        at = None
        for page in self._api.admin.pages(_PATH, _NAME, [("fields", fields)], limit):
            at = at or server_time(self._api.admin.headers, now)
            rows += page
        return rows, at or now

    def _links(self) -> Links:
        links: Links = {}
        for page in self._api.admin.pages("/admin/product-variants", "variants", [("fields", _LINKS)], PAGE):
            links |= links_of(page)
        return links

    def _distrust(self, why: str) -> None:
        self._tells = False
        _log.warning("the shop's stock can only be read as a whole, so each look at it takes long", reason=why)


def _totals_of(rows: Iterable[Json]) -> Totals:
    return {id_of(row): (row.get("stocked_quantity"), row.get("reserved_quantity")) for row in rows}


def _readable(rows: Iterable[Json]) -> tuple[dict[str, Levels], dict[str, str]]:
    levels: dict[str, Levels] = {}
    unreadable: dict[str, str] = {}
    for row in rows:
        try:
            levels[id_of(row)] = levels_of(row.get("location_levels") or ())
        except SHAPE as fault:
            unreadable[id_of(row)] = f"unreadable: {fault}"[:300]
    return levels, unreadable


def _agree(rows: list[Json]) -> bool:
    """Are the totals of things those of their places? A few may differ: they changed while they were read."""
    some = list(islice(rows, 500))
    return len(some) < SAMPLE or 2 * sum(map(_agrees, some)) >= len(some)


def _agrees(row: Json) -> bool:
    levels = row.get("location_levels") or ()
    try:
        return all(
            sum(level[name] for level in levels) == row[name] for name in ("stocked_quantity", "reserved_quantity")
        )
    except (KeyError, TypeError):
        return False
