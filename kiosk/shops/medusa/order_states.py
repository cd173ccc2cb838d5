"""What became of the kiosk's orders. `status` stays "pending" for nearly an order's whole life: payment and fulfilment
have states of their own, and a payment does not touch the order's `updated_at`, so payments are asked for as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.shop import OrderStatus, PaymentState, ShopState
from kiosk.shops.cursors import Cursor, Fresh, after_full, digest, full_due, read_cursor, server_time, write_cursor
from kiosk.shops.medusa.api import (
    Json,
    MedusaApi,
    Query,
    fact,
    id_of,
    ids,
    in_batches,
    metadata_of,
    moment_of,
    reading,
    rows_of,
)
from kiosk.shops.medusa.facts import KEY, KIOSK, REFUSED
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig

REACH = timedelta(days=60)  # older orders are not followed any more
PAGE = 100
FIELDS = (
    "id,display_id,status,payment_status,fulfillment_status,metadata,created_at,updated_at,items.detail.quantity,"
    "items.detail.return_received_quantity"
)
_FULFILMENT = {
    "not_fulfilled": ShopState.OPEN,
    "partially_fulfilled": ShopState.OPEN,
    "fulfilled": ShopState.READY,
    "partially_shipped": ShopState.READY,
    "shipped": ShopState.SENT,
    "partially_delivered": ShopState.SENT,
    "delivered": ShopState.DONE,
}
_PAYMENT = {
    "authorized": PaymentState.AUTHORISED,
    "partially_authorized": PaymentState.AUTHORISED,
    "partially_captured": PaymentState.AUTHORISED,
    "captured": PaymentState.PAID,
    "partially_refunded": PaymentState.PAID,
    "refunded": PaymentState.REFUNDED,
}


class OrderStates:
    """The stream of states of one kiosk."""

    def __init__(self, api: MedusaApi, config: RemoteConfig, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._now = api, config, now
        self._zone = ZoneInfo(config.timezone)

    def pull(self, text: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector.pull_orders`."""
        settings = digest("orders", self._config.address, self._config.kiosk_id)
        cursor, now = read_cursor(text, settings), self._now()
        if full_due(cursor, now, self._config.kiosk_id, self._zone):
            return self._full(settings, now)
        return self._delta(cursor, now)

    def _full(self, settings: str, now: datetime) -> Pull[tuple[OrderStatus, ...]]:
        params: Query = [("fields", FIELDS), ("created_at[$gte]", (now - REACH).isoformat())]
        rows, asked_at = self._rows("/admin/orders", "orders", params, now)
        found = self._states(rows)
        pages = iter((found,) if found else ())
        kind = PullKind.FULL
        return Pull(kind, asked_at, pages, lambda: write_cursor(after_full(settings, asked_at, now)))

    def _delta(self, cursor: Cursor, now: datetime) -> Pull[tuple[OrderStatus, ...]]:
        since = (cursor.asks_since or now).isoformat()
        fresh = Fresh(cursor)
        params: Query = [("fields", FIELDS), ("updated_at[$gte]", since)]
        rows, asked_at = self._rows("/admin/orders", "orders", params, now)
        with reading("/admin/orders"):
            changed = {id_of(row): row for row in fresh.take((id_of(r), moment_of(r["updated_at"]), r) for r in rows)}
        params = [("fields", "id,updated_at,payment_collection.order.id"), ("updated_at[$gte]", since)]
        payments, _ = self._rows("/admin/payments", "payments", params, now)
        with reading("/admin/payments"):
            paid = set(fresh.take((id_of(r), moment_of(r["updated_at"]), order_of_payment(r)) for r in payments))
        for batch in in_batches(sorted(paid - changed.keys() - {""})):
            params = [("fields", FIELDS), ("limit", len(batch)), *ids("id", batch)]
            some = self._api.admin.get("/admin/orders", lambda value: rows_of(value, "orders"), params)
            changed |= {id_of(row): row for row in some if row.get("id") in batch}
        found = self._states(list(changed.values()))
        after = fresh.advanced(asked_at)
        kind = PullKind.DELTA if found else PullKind.UNCHANGED
        return Pull(kind, asked_at, iter((found,) if found else ()), lambda: write_cursor(after))

    def _rows(self, path: str, name: str, params: Query, now: datetime) -> tuple[list[Json], datetime]:
        rows: list[Json] = []
        asked_at: datetime | None = None
        for page in self._api.admin.pages(path, name, params, PAGE):
            asked_at = asked_at or server_time(self._api.admin.headers, now)
            rows += page
        return rows, asked_at or now

    def _states(self, rows: list[Json]) -> tuple[OrderStatus, ...]:
        mine = [row for row in rows if fact(metadata_of(row), KIOSK) == self._config.kiosk_id]
        with reading("/admin/orders"):
            return tuple(sorted(_statuses(mine), key=lambda status: status.changed_at))


def order_of_payment(row: Json) -> str:
    """The id of the order that a payment belongs to; "" for none."""
    order: Any = (row.get("payment_collection") or {}).get("order")
    return str(order["id"]) if isinstance(order, dict) and order.get("id") else ""


def _statuses(rows: list[Json]) -> Iterator[OrderStatus]:
    for row in rows:
        metadata = metadata_of(row)
        key = fact(metadata, KEY)
        if key and not fact(metadata, REFUSED):
            yield OrderStatus(
                key,
                id_of(row),
                str(row.get("display_id") or ""),
                state_of(row),
                payment_of(row),
                moment_of(row["updated_at"]),
            )


def state_of(row: Json) -> ShopState:
    """Where an order stands; unknown words count as open."""
    if row.get("status") == "canceled":
        return ShopState.CANCELLED
    items = [item for item in row.get("items") or () if isinstance(item, dict)]
    if items and all(_came_back(item) for item in items):
        return ShopState.RETURNED
    if row.get("status") == "completed":
        return ShopState.DONE
    return _FULFILMENT.get(str(row.get("fulfillment_status")), ShopState.OPEN)


def _came_back(item: Json) -> bool:
    detail = item.get("detail")
    if not isinstance(detail, dict):
        return False
    received, quantity = detail.get("return_received_quantity"), detail.get("quantity")
    return isinstance(received, int | float) and isinstance(quantity, int | float) and 0 < quantity <= received


def payment_of(row: Json) -> PaymentState:
    """What the shop says about the money; unknown words count as open."""
    return _PAYMENT.get(str(row.get("payment_status")), PaymentState.OPEN)
