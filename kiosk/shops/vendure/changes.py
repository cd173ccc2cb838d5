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
from kiosk.shops.vendure.api import VendureApi, moment

FIRST = 100  # rows of the one question that serves as long as little changes
REPEATED = 50  # rows that later pages repeat: rows of one moment come in any order
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
            found = list(until(edge, api.listed(query, field, repeated=REPEATED)))
        rows += [(field, row) for row in found]
    totals = (said["products"]["totalItems"], said["productVariants"]["totalItems"])
    old = sum(moment(row["updatedAt"]) < shop_time - OVERLAP for _, row in rows)
    return Changed(tuple(rows), totals, shop_time, old > FIRST)


def until(edge: datetime | None, rows: Iterable[Row]) -> Iterator[Row]:
    """Of rows with the newest first, those that are not older than `edge`."""
    return takewhile(lambda row: edge is None or moment(row["updatedAt"]) >= edge, rows)
