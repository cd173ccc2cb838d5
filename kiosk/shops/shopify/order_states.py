"""What became of the kiosk's orders, in words of the kiosk.

| Shopify | here |
|---|---|
| cancelled | cancelled |
| return finished | returned |
| fulfilled | home: sent, once delivered done; collected in a branch: done |
| in progress, ready for pickup, of what is collected | ready |
| all others | open; done once the order is archived |

Changes are found by the shop's search, whose index lags behind: every question reaches back by an overlap, and a whole
pass every night makes up for what was missed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.shop import OrderStatus, PaymentState, ShopState
from kiosk.shops.cursors import Fresh, after_full, digest, full_due, read_cursor, write_cursor
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopify.api import ShopifyApi
from kiosk.shops.shopify.facts import is_collected, kiosk_tag
from kiosk.shops.shopify.order_read import ShopOrder, orders_where
from kiosk.shops.shopify.rows import stamp

REACH = timedelta(days=60)  # older orders are not followed any more; without a further right the shop hides them
_PAYMENTS = {
    "PAID": PaymentState.PAID,
    "PARTIALLY_REFUNDED": PaymentState.PAID,
    "AUTHORIZED": PaymentState.AUTHORISED,
    "REFUNDED": PaymentState.REFUNDED,
}


class OrderStates:
    """The stream of states of one kiosk."""

    def __init__(self, api: ShopifyApi, config: RemoteConfig, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._now = api, config, now
        self._zone = ZoneInfo(config.timezone)

    def pull(self, text: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector.pull_orders`."""
        settings = digest("orders", self._config.address, self._config.kiosk_id)
        cursor, now = read_cursor(text, settings), self._now()
        since = cursor.asks_since
        if since is None or full_due(cursor, now, self._config.kiosk_id, self._zone):
            rows, asked_at = self._mine(f"created_at:>='{stamp(now - REACH)}'")
            statuses = _sorted(rows)
            pages = iter((statuses,) if statuses else ())
            after = after_full(settings, asked_at, now)
            return Pull(PullKind.FULL, min(asked_at, now), pages, lambda: write_cursor(after))
        rows, asked_at = self._mine(f"updated_at:>='{stamp(since)}'")
        fresh = Fresh(cursor)
        news = fresh.take((version_of(row), row.updated_at, row) for row in rows)
        statuses, later = _sorted(news), fresh.advanced(asked_at)
        kind = PullKind.DELTA if statuses else PullKind.UNCHANGED
        found = iter((statuses,) if statuses else ())
        return Pull(kind, min(asked_at, now), found, lambda: write_cursor(later))

    def _mine(self, when: str) -> tuple[list[ShopOrder], datetime]:
        """Orders of this kiosk; all that comes is compared here, because a search passes over filters."""
        tag = kiosk_tag(self._config.kiosk_id)
        rows: list[ShopOrder] = []
        asked_at: datetime | None = None
        for order in orders_where(self._api, f"tag:{json.dumps(tag)} AND {when}"):
            asked_at = asked_at or self._api.shop_time()
            if order.key and order.kiosk == self._config.kiosk_id:
                rows.append(order)
        return rows, asked_at or self._api.shop_time()


def _sorted(rows: list[ShopOrder]) -> tuple[OrderStatus, ...]:
    return tuple(sorted(map(status_of, rows), key=lambda status: status.changed_at))


def status_of(order: ShopOrder) -> OrderStatus:
    """The state of one order in our words."""
    payment = _PAYMENTS.get(order.payment, PaymentState.OPEN)
    return OrderStatus(order.key, order.id, order.name, shop_state(order), payment, order.updated_at)


def shop_state(order: ShopOrder) -> ShopState:
    """See the table above."""
    collected = is_collected(order.kind)
    if order.cancelled:
        return ShopState.CANCELLED
    if order.returns in {"RETURNED", "INSPECTION_COMPLETE"}:
        return ShopState.RETURNED
    if order.fulfilment == "FULFILLED":
        delivered = bool(order.deliveries) and set(order.deliveries) <= {"DELIVERED", "PICKED_UP"}
        return ShopState.DONE if collected or delivered else ShopState.SENT
    if collected and (order.fulfilment == "IN_PROGRESS" or "READY_FOR_PICKUP" in order.deliveries):
        return ShopState.READY
    return ShopState.DONE if order.closed else ShopState.OPEN


def version_of(order: ShopOrder) -> str:
    """Two changes within one second of the shop's clock are told apart by what they changed."""
    return ":".join((order.id, order.payment, order.fulfilment, order.returns, *order.deliveries, str(order.cancelled)))
