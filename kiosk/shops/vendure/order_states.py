"""What became of our orders, in words of the kiosk.

| Vendure | here |
|---|---|
| PaymentAuthorized, PaymentSettled, Modifying, ArrangingAdditionalPayment | open; ready once something is packed |
| Shipped and partly shipped or delivered | sent; for what is collected in a branch: ready |
| Delivered | done |
| Cancelled | cancelled; returned where something had left before |
| Draft, AddingItems, ArrangingPayment | not said: never binding |
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.domain.order import OrderKind
from kiosk.domain.shop import OrderStatus, PaymentState, ShopState
from kiosk.shops.cursors import Cursor, Fresh, digest, read_cursor, write_cursor
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure.api import VendureApi, details_of, moment
from kiosk.shops.vendure.order_read import NEVER_SENT, ShopOrder, orders_where
from kiosk.shops.vendure.returns import has_left, refunded

FIRST = timedelta(days=60)  # how far the first pull looks back
AGAIN = timedelta(days=1)  # refunds do not always touch the order: recent ones are read again this often
_TAKE = 100


class OrderStates:
    """The stream of what became of orders."""

    def __init__(self, api: VendureApi, config: RemoteConfig, channel: str, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._now = api, config, now
        self._settings = digest("orders", config.address, channel, config.kiosk_id)

    def pull(self, cursor: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector.pull_orders`."""
        at = read_cursor(cursor, self._settings)
        now = self._now()
        again = at.full_at is None or not timedelta() <= now - at.full_at < AGAIN
        since = at.asks_since if not again and at.asks_since else now - FIRST
        fresh = Fresh(at)
        rows = orders_where(
            self._api, _TAKE,
            updatedAt={"after": since.isoformat()},
            kioskNumber={"contains": f"{self._config.kiosk_id}-"},
        )  # fmt: skip
        shop_time = self._api.shop_time()
        ours = [order for order in rows if self._is_ours(order)]
        found = fresh.take((status_mark(order), moment(order.raw["updatedAt"]), order) for order in ours)
        advanced = fresh.advanced(shop_time)
        after = Cursor(advanced.since, advanced.seen, now if again else at.full_at, self._settings)
        as_of = min(shop_time, now)
        statuses = tuple(sorted(map(status_of, found), key=lambda status: status.changed_at))
        if not statuses:
            return Pull(PullKind.UNCHANGED, as_of, iter(()), lambda: write_cursor(after))
        return Pull(PullKind.DELTA, as_of, iter((statuses,)), lambda: write_cursor(after))

    def _is_ours(self, order: ShopOrder) -> bool:
        """Of this kiosk, with one of our keys, and binding: filters are not trusted."""
        kiosk = details_of(order.custom.get("kioskDetails")).get("kiosk")
        taken = order.taken or order.state not in NEVER_SENT | {"Cancelled"}
        return bool(order.key) and kiosk == self._config.kiosk_id and taken


def status_mark(order: ShopOrder) -> str:
    """What a status is made of: another text means that there is something to say."""
    payments = [(each["id"], each["state"], refunded(each)) for each in order.payments]
    sent = [(each["id"], each["state"]) for each in order.raw["fulfillments"] or ()]
    return repr((order.id, order.state, payments, sent))


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
