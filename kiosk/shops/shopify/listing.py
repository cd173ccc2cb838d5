"""The short list of all products, 250 in a question: when each changed, and whether it is sold.

It is read without a search, so nothing depends on the shop's search index; and what the shop deletes, hides or takes
out of the sales channel is simply not in it any more. Times are whole seconds: what changed just before it was read may
change again without another time, so it is read once more and compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.shops.cursors import digest
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import ShopifyApi, TooCostly
from kiosk.shops.shopify.rows import Json, gid, moment_of, number_of, text_of

SETTLED = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Listing:
    """`times`: products that are sold -> when they changed, as the shop writes it, in the order of their ids.
    `asked_at` by the shop's clock (UTC)."""

    times: Mapping[str, str]
    asked_at: datetime


def read_listing(api: ShopifyApi, publication: str) -> Listing:
    """All of it: a call for each 250 products."""
    asked_at: datetime | None = None
    times: dict[str, str] = {}
    for rows in api.pages(documents.LISTING, "products", publication=publication):
        asked_at = asked_at or api.shop_time()
        times |= {gid("Product", row.get("id")): text_of(row.get("updatedAt")) for row in rows if is_sold(row)}
    times.pop("", None)
    ordered = {product: times[product] for product in sorted(times, key=number_of)}
    return Listing(ordered, asked_at or api.shop_time())


def is_sold(row: Json) -> bool:
    """Active, and published in the sales channel that was asked for."""
    return row.get("status") == "ACTIVE" and row.get("publishedOnPublication") is True


def mark_of(row: Json, asked_at: datetime) -> str:
    """What is kept of a whole row: when it changed, and what it said where that was only a moment ago."""
    time = text_of(row.get("updatedAt"))
    try:
        settled = moment_of(time) < asked_at - SETTLED
    except ValueError:
        settled = False
    return time if settled else f"{time}~{said_by(row)}"


def said_by(row: Json) -> str:
    """The same for whole rows that say the same."""
    return digest(json.dumps(row, sort_keys=True))


def read_mark(mark: str) -> tuple[str, str]:
    """(when a product of this mark changed, what it said: "" where no change can have gone without another time)."""
    time, _, said = mark.partition("~")
    return time, said


class Batches:
    """Whole products by their ids, as many in a question as the shop's limit of cost allows.

    `ask` gives the rows of some ids, and `cost` what the shop counted for that question."""

    MOST = 40
    FIRST = 2

    def __init__(self, ask: Callable[[list[str]], list[Json]], cost: Callable[[], float], best: float) -> None:
        self._ask, self._cost, self._best = ask, cost, best
        self.size = self.FIRST

    def read(self, ids: list[str]) -> Iterator[tuple[list[str], list[Json]]]:
        """All of `ids`, some at a time."""
        at = 0
        while at < len(ids):
            asked, rows = self.take(ids[at:])
            yield asked, rows
            at += len(asked)

    def take(self, ids: list[str]) -> tuple[list[str], list[Json]]:
        """The first ones of `ids`. A shop that finds it too costly gets asked for half as many."""
        while True:
            some = ids[: self.size]
            try:
                rows = self._ask(some)
            except TooCostly:
                if len(some) == 1:
                    raise
                self.size = max(1, len(some) // 2)
                continue
            if cost := self._cost():
                self.size = max(1, min(self.MOST, int(self._best * len(some) / cost)))
            return some, rows
