"""What changed since a moment, without trusting the shop's filter for times.

Vendure on PostgreSQL keeps times without a zone, in the zone of its own process, and compares what a filter is given
as UTC. East of UTC such a filter brings hours too much, west of UTC it leaves out what has just changed. The times
that rows show are right, so lists are read with the newest first, up to the first row that is too old, compared here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import takewhile
from typing import Any

from kiosk.shops.cursors import OVERLAP, Cursor
from kiosk.shops.vendure import queries
from kiosk.shops.vendure.api import TAKE, VendureApi, moment

FIRST = 100  # rows of the one question that serves as long as little changes
REPEATED = 50  # rows that later pages repeat: rows of one moment come in any order
_BY_ID = {"products": queries.PRODUCT_IDS, "productVariants": queries.VARIANT_IDS}
_DAY = timedelta(hours=26)
_HOUR = timedelta(hours=1)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows newer than the edge, as (list, row) with the newest first; how many (products, variants) there are; the
    shop's clock at the question. `behind`: so many of them are old that the next question should begin later."""

    rows: tuple[tuple[str, Row], ...]
    totals: tuple[int, int]
    shop_time: datetime
    behind: bool


def edge_of(at: Cursor, now: datetime, zone: tzinfo) -> datetime | None:
    """Everything that shows an older time was seen; None: nothing was.

    In the hour that the end of summer time repeats, times look an hour older than they are."""
    since = at.asks_since
    if since is None:
        return None
    turned = now.astimezone(zone).utcoffset() != (now - _DAY).astimezone(zone).utcoffset()
    return since - _HOUR if turned else since


def read_changes(api: VendureApi, edge: datetime | None) -> Changed:
    """Changed products and variants: one question where they are few."""
    said = api.ask(queries.NEWEST, take=FIRST)
    shop_time, rows = api.shop_time(), list[tuple[str, Row]]()
    for field, query in (("products", queries.NEWEST_PRODUCTS), ("productVariants", queries.NEWEST_VARIANTS)):
        first: list[Row] = said[field]["items"]
        found = list(until(edge, first))
        if len(found) == FIRST:
            found = _many(api, field, query, edge)
        rows += [(field, row) for row in found]
    totals = (said["products"]["totalItems"], said["productVariants"]["totalItems"])
    old = sum(moment(row["updatedAt"]) < shop_time - OVERLAP for _, row in rows)
    return Changed(tuple(rows), totals, shop_time, old > FIRST)


def _many(api: VendureApi, field: str, query: str, edge: datetime | None) -> list[Row]:
    """Rows newer than `edge` that fill pages.

    Rows of one moment (products have nothing that orders them) come in another order for each page, and one that
    changes meanwhile goes to the front: either may be on no page. When as many different rows were seen as there are
    places before the edge, none was passed over; else the list is read by id, which nothing changes."""
    rows: dict[str, Row] = {}
    skip = 0
    while True:
        newer = list(until(edge, api.ask(query, take=TAKE, skip=skip)[field]["items"]))
        rows |= {row["id"]: row for row in newer}
        if len(newer) < TAKE:
            break
        skip += TAKE - REPEATED
    if len(rows) == skip + len(newer):
        return list(rows.values())
    every = api.listed(_BY_ID[field], field)
    newer = [row for row in every if edge is None or moment(row["updatedAt"]) >= edge]
    return sorted(newer, key=lambda row: moment(row["updatedAt"]), reverse=True)


def until(edge: datetime | None, rows: Iterable[Row]) -> Iterator[Row]:
    """Of rows with the newest first, those that are not older than `edge`."""
    return takewhile(lambda row: edge is None or moment(row["updatedAt"]) >= edge, rows)
