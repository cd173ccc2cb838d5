"""Orders as Shopify has them, read into one shape, and the ways to find one of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.shops.errors import NotAllowed
from kiosk.shops.graphql import QueryRefused
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import ShopifyApi
from kiosk.shops.shopify.rows import (
    Json,
    gid,
    id_of,
    moment_of,
    next_of,
    objects,
    rows_of,
    shop_cents,
    text_of,
    value_of,
)
from kiosk.shops.shopify.setup import KEY_ADVICE

LEFT = frozenset({"FULFILLED", "PARTIALLY_FULFILLED"})


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """An order in the shop. `key`: our order_key, "" for orders of others; `kiosk` and `kind` from our facts.

    Amounts in cents, gross; states in the shop's own words."""

    id: str
    name: str
    key: str
    kiosk: str
    kind: str
    total: int
    created_at: datetime
    updated_at: datetime
    cancelled: bool
    closed: bool
    payment: str
    fulfilment: str
    returns: str
    deliveries: tuple[str, ...]

    @property
    def has_left(self) -> bool:
        """Was anything of it handed out or sent?"""
        return self.fulfilment in LEFT


def read_order(row: Any) -> ShopOrder:
    """A row of the shop's answer; KeyError, TypeError or ValueError where it is none."""
    facts = _facts(value_of(row["facts"]))
    return ShopOrder(
        id=id_of(row, "Order"),
        name=text_of(row["name"]),
        key=value_of(row["key"]) or (text_of(row["sourceIdentifier"]) if facts else ""),
        kiosk=text_of(facts.get("kiosk")),
        kind=text_of(facts.get("kind")),
        total=shop_cents(row["totalPriceSet"]),
        created_at=moment_of(row["createdAt"]),
        updated_at=moment_of(row["updatedAt"]),
        cancelled=row["cancelledAt"] is not None,
        closed=row["closed"] is True,
        payment=text_of(row["displayFinancialStatus"]),
        fulfilment=text_of(row["displayFulfillmentStatus"]),
        returns=text_of(row["returnStatus"]),
        deliveries=tuple(
            text_of(each.get("displayStatus"))
            for each in objects(row["fulfillments"]) if each.get("status") != "CANCELLED"
        ),
    )  # fmt: skip


def _facts(text: str) -> Json:
    try:
        value = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def order_by_id(api: ShopifyApi, order_id: str) -> ShopOrder | None:
    """The order, or None; also for what is no id."""
    known = gid("Order", order_id)
    return api.ask(documents.ORDER, lambda data: _maybe(data["order"], known), id=known) if known else None


def order_by_key(api: ShopifyApi, key: str) -> ShopOrder | None:
    """The order with this order_key: by its unique metafield, which needs no search index, else by the search for its
    `sourceIdentifier`. What comes back is compared here."""
    try:
        found = api.ask(documents.ORDER_BY_KEY, lambda data: _maybe(data["orderByIdentifier"]), key=key)
    except QueryRefused as refusal:
        raise NotAllowed(f"the shop cannot look up orders by our key ({refusal.reason}); {KEY_ADVICE}") from None
    if found is not None and found.key == key:
        return found
    same = [order for order in orders_where(api, f"source_identifier:{json.dumps(key)}") if order.key == key]
    return min(same, key=lambda order: order.created_at, default=None)


def orders_where(api: ShopifyApi, query: str) -> Iterator[ShopOrder]:
    """Orders that the shop's search finds. The caller compares what matters: an unknown filter is passed over."""
    after = None
    while True:
        rows, following = api.ask(documents.ORDERS, _page, search=query, after=after)
        yield from rows
        if not following or following == after:
            return
        after = following


def named(api: ShopifyApi, number: str) -> list[ShopOrder]:
    """Orders with exactly this number. Those of the last moments are found in the list of the newest ones, because the
    search does not know them yet."""
    found = [order for order in orders_where(api, f"name:{json.dumps(number)}") if order.name == number]
    if found:
        return found
    newest = api.ask(documents.NEWEST_ORDERS, lambda data: rows_of(data["orders"]))
    ids = [gid("Order", row.get("id")) for row in newest if row.get("name") == number]
    return [order for order in (order_by_id(api, each) for each in ids) if order is not None and order.name == number]


def _page(data: Json) -> tuple[list[ShopOrder], str]:
    return [read_order(row) for row in rows_of(data["orders"])], next_of(data["orders"])


def _maybe(row: Any, wanted: str = "") -> ShopOrder | None:
    """The order in the answer; ValueError where another one came than was asked for."""
    if row is None:
        return None
    order = read_order(row)
    if wanted and order.id != wanted:
        raise ValueError("the answer is about another order")
    return order
