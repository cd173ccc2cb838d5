"""What became of the kiosk's orders: states of the order, its delivery and its payment, each with a date of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.domain.shop import OrderStatus, PaymentState, ShopState
from kiosk.shops.cursors import Fresh, after_full, digest, full_due, read_cursor, server_time, write_cursor
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.facts import KEY, KIOSK, order_id
from kiosk.shops.shopware.rows import Json, fields_of, id_of, moment_of, objects, reading, stamp, text_of

REACH = timedelta(days=60)  # older orders are not followed any more
# A changed payment or delivery leaves the order's own date as it is; an order that never changed has none.
DATES = ("createdAt", "updatedAt", "transactions.updatedAt", "deliveries.updatedAt")
_STATE: Json = {"associations": {"stateMachineState": {}}}
_CRITERIA: Json = {
    "associations": {"stateMachineState": {}, "transactions": _STATE, "deliveries": _STATE},
    "includes": {
        "order": [
            "id", "autoIncrement", "orderNumber", "createdAt", "updatedAt", "customFields", "stateMachineState",
            "transactions", "deliveries",
        ],
        "order_transaction": ["id", "createdAt", "updatedAt", "stateMachineState"],
        "order_delivery": ["id", "createdAt", "updatedAt", "stateMachineState"],
        "state_machine_state": ["id", "technicalName"],
    },
}  # fmt: skip
_PAYMENTS = {
    "paid": PaymentState.PAID,
    "authorized": PaymentState.AUTHORISED,
    "refunded": PaymentState.REFUNDED,
}


class OrderStates:
    """The stream of states of one kiosk."""

    def __init__(self, api: ShopwareApi, config: RemoteConfig, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._now = api, config, now
        self._zone = ZoneInfo(config.timezone)

    def pull(self, text: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector.pull_orders`."""
        settings = digest("orders", self._config.address, self._config.kiosk_id)
        cursor, now = read_cursor(text, settings), self._now()
        since = cursor.asks_since
        if since is None or full_due(cursor, now, self._config.kiosk_id, self._zone):
            rows, asked_at = self._mine([changed_since("createdAt", now - REACH)], now)
            pages = iter((found,) if (found := _statuses(rows)) else ())
            return Pull(PullKind.FULL, asked_at, pages, lambda: write_cursor(after_full(settings, asked_at, now)))
        queries = [changed_since(name, since) for name in DATES]
        rows, asked_at = self._mine([{"type": "multi", "operator": "or", "queries": queries}], now)
        fresh = Fresh(cursor)
        with reading("orders"):
            news = fresh.take([(version_of(row), status_of(row).changed_at, row) for row in rows])
        found = _statuses(news)
        after = fresh.advanced(asked_at)
        kind = PullKind.DELTA if found else PullKind.UNCHANGED
        return Pull(kind, asked_at, iter((found,) if found else ()), lambda: write_cursor(after))

    def _mine(self, filters: list[Json], now: datetime) -> tuple[list[Json], datetime]:
        """Orders of this kiosk whose id follows from their key; all that comes is compared here."""
        rows: list[Json] = []
        asked_at: datetime | None = None
        for page in self._api.pages("order", {**_CRITERIA, "filter": filters}):
            asked_at = asked_at or server_time(self._api.headers, now)
            rows += [row for row in page if _is_of(row, self._config.kiosk_id)]
        return rows, asked_at or now


def changed_since(name: str, since: datetime) -> Json:
    """A filter for a date."""
    return {"type": "range", "field": name, "parameters": {"gte": stamp(since)}}


def _is_of(row: Json, kiosk: str) -> bool:
    fields = fields_of(row)
    return fields.get(KIOSK) == kiosk and order_id(fields.get(KEY, "")) == id_of(row)


def status_of(row: Json) -> OrderStatus:
    """The state of one order in our words."""
    return OrderStatus(
        fields_of(row)[KEY],
        id_of(row),
        text_of(row.get("orderNumber")),
        shop_state(row),
        payment_state(row),
        max(_moments(row)),
    )


def shop_state(row: Json) -> ShopState:
    """The order's own state goes before that of its delivery; what comes back goes before what has left."""
    own, deliveries = state_name(row), {state_name(each) for each in objects(row.get("deliveries"))}
    if own == "cancelled":
        return ShopState.CANCELLED
    if "returned" in deliveries:
        return ShopState.RETURNED
    if own == "completed":
        return ShopState.DONE
    return ShopState.SENT if "shipped" in deliveries else ShopState.OPEN


def payment_state(row: Json) -> PaymentState:
    """The newest payment counts: each further try is a transaction of its own."""
    payments = sorted(objects(row.get("transactions")), key=lambda each: text_of(each.get("createdAt")))
    return _PAYMENTS.get(state_name(payments[-1]), PaymentState.OPEN) if payments else PaymentState.OPEN


def state_name(row: Json) -> str:
    """The technical name of a state, such as in_progress."""
    state = row.get("stateMachineState")
    return text_of(state.get("technicalName")) if isinstance(state, dict) else ""


def version_of(row: Json) -> str:
    """Two changes within one tick of the shop's clock are told apart by what they changed."""
    parts = [row, *objects(row.get("deliveries")), *objects(row.get("transactions"))]
    return ":".join([id_of(row), *map(state_name, parts)])


def _moments(row: Json) -> list[datetime]:
    parts = [row, *objects(row.get("deliveries")), *objects(row.get("transactions"))]
    return [moment_of(part[name]) for part in parts for name in ("createdAt", "updatedAt") if part.get(name)]


def _statuses(rows: list[Json]) -> tuple[OrderStatus, ...]:
    """The newest last."""
    with reading("orders"):
        return tuple(sorted(map(status_of, rows), key=lambda status: status.changed_at))
