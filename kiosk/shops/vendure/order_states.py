"""What became of our orders, in words of the kiosk.

| Vendure | here |
|---|---|
| PaymentAuthorized, PaymentSettled, Modifying, ArrangingAdditionalPayment | open; ready once something is packed |
| Shipped and partly shipped or delivered | sent; for what is collected in a branch: ready |
| Delivered | done |
| Cancelled | cancelled; returned where something had left before |
| Draft, AddingItems, ArrangingPayment | not said: never binding |

Vendure does not touch an order's `updatedAt` when it is paid, packed, sent or handed out. So the states of all open
orders are compared with those of the last time; `updatedAt` only shows what was ordered and closed in between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.order import OrderKind
from kiosk.domain.shop import OrderStatus, PaymentState, ShopState
from kiosk.shops.cursors import OVERLAP, Fresh, digest, read_cursor, write_cursor
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure.api import VendureApi, details_of, moment
from kiosk.shops.vendure.changes import Row, edge_of, until
from kiosk.shops.vendure.order_read import NEVER_SENT, ShopOrder, newest_orders, orders_of, states_of
from kiosk.shops.vendure.returns import has_left, refunded

FIRST = timedelta(days=60)  # how far the first pull looks back
AGAIN = timedelta(days=1)  # what closed orders still go through (refunds) is read again this often
CLOSED = frozenset({"Delivered", "Cancelled"})
_OPEN = "open"
SMALL, LARGE = 20, 500  # orders of one page: usually one or two changed
ODD = timedelta(days=1)  # a time that far ahead comes from a wrong clock, and nothing may wait for it


class OrderStates:
    """The stream of what became of orders."""

    def __init__(self, api: VendureApi, config: RemoteConfig, channel: str, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._now = api, config, now
        self._settings = digest("orders", config.address, channel, config.kiosk_id)
        self._number = {"contains": f"{config.kiosk_id}-"}

    def pull(self, cursor: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector.pull_orders`.

        The database dates orders by its own zone, so the next pull goes on from the newest time that an order shows,
        never from the shop's clock."""
        at = read_cursor(cursor, self._settings)
        now = self._now()
        again = at.full_at is None or not timedelta() <= now - at.full_at < AGAIN
        newest = self._newest(None if again else edge_of(at, now, ZoneInfo(self._config.timezone)))
        as_of = min(self._api.shop_time(), now)
        fresh, still_open = Fresh(replace(at, seen=frozenset()) if again else at), self._open()
        found = orders_of(self._api, _went_on(fresh, newest, still_open, at.extra.get(_OPEN, "").split()))
        times = [shown for row in newest if (shown := moment(row["updatedAt"])) < as_of + ODD]
        since = max(times, default=None if again else at.since)
        extra = {_OPEN: " ".join(row["id"] for row in still_open)}
        after = replace(fresh.advanced(since), since=since, full_at=now if again else at.full_at, extra=extra)
        statuses = sorted(map(status_of, filter(self._is_ours, found)), key=lambda status: status.changed_at)
        if not statuses:
            return Pull(PullKind.UNCHANGED, as_of, iter(()), lambda: write_cursor(after))
        return Pull(PullKind.DELTA, as_of, iter((tuple(statuses),)), lambda: write_cursor(after))

    def _newest(self, edge: datetime | None) -> list[Row]:
        """`id` and `updatedAt` of this kiosk's orders that changed since, and always the newest ones: should the shop
        show all times differently from now on, those come again, and nothing is missed."""
        rows = newest_orders(self._api, SMALL if edge else LARGE, kioskNumber=self._number)
        if edge is None:
            return list(until(self._now() - FIRST, rows))
        first = next(rows, None)
        return [first, *until(min(edge, moment(first["updatedAt"]) - OVERLAP), rows)] if first else []

    def _open(self) -> list[Row]:
        """The states of this kiosk's orders that may still change. A zone more or less is nothing to 60 days."""
        since = {"after": (self._now() - FIRST).isoformat()}
        state = {"notIn": sorted(NEVER_SENT | CLOSED)}
        return list(states_of(self._api, LARGE, kioskNumber=self._number, state=state, createdAt=since))

    def _is_ours(self, order: ShopOrder) -> bool:
        """Of this kiosk, with one of our keys, and binding: filters are not trusted."""
        kiosk = details_of(order.custom.get("kioskDetails")).get("kiosk")
        taken = order.taken or order.state not in NEVER_SENT | {"Cancelled"}
        return bool(order.key) and kiosk == self._config.kiosk_id and taken


def _went_on(fresh: Fresh, newest: list[Row], still_open: list[Row], were_open: list[str]) -> list[str]:
    """Ids of orders to read: those with another time or state than before, and those that are no longer open."""
    marks = [(row["id"], row) for row in newest] + [(_mark(row), row) for row in still_open]
    ids = fresh.take((mark, moment(row["updatedAt"]), row["id"]) for mark, row in marks)
    closed = set(were_open).difference(row["id"] for row in still_open)
    return sorted(closed.union(ids))


def _mark(row: Row) -> str:
    """What shows that an open order went on."""
    sent = sorted((each["id"], each["state"]) for each in row["fulfillments"] or ())
    return repr((row["id"], row["state"], sent))


def status_of(order: ShopOrder) -> OrderStatus:
    """An order of ours as the kiosk speaks of it."""
    return OrderStatus(order.key, order.id, order.code, state_of(order), payment_of(order), changed_at(order))


def state_of(order: ShopOrder) -> ShopState:
    """See the table above."""
    if order.state == "Cancelled":
        return ShopState.RETURNED if has_left(order) else ShopState.CANCELLED
    if order.state == "Delivered":
        return ShopState.DONE
    if has_left(order):
        return ShopState.SENT if order.custom.get("kioskKind") == OrderKind.ORDER.value else ShopState.READY
    return ShopState.READY if order.sent_off else ShopState.OPEN


def payment_of(order: ShopOrder) -> PaymentState:
    """The money: paid only when it is settled, refunded when all of it went back."""
    settled = [each for each in order.payments if each["state"] == "Settled"]
    if settled:
        back = sum(map(refunded, settled))
        return PaymentState.REFUNDED if back >= sum(each["amount"] for each in settled) else PaymentState.PAID
    return PaymentState.AUTHORISED if any(e["state"] == "Authorized" for e in order.payments) else PaymentState.OPEN


def changed_at(order: ShopOrder) -> datetime:
    """The newest time of the order and of what belongs to it."""
    parts = [order.raw, *order.payments, *(order.raw["fulfillments"] or ())]
    parts += [refund for payment in order.payments for refund in payment["refunds"]]
    return max(moment(part["updatedAt"]) for part in parts)
