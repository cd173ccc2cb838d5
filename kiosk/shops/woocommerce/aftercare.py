"""What comes after an order: cancellation, the wish to bring it back, a declared withdrawal. Money is never moved.

WooCommerce core has no return requests: they are noted with the order, for people in a note, for the kiosk in a field.
The note comes first: where the field stands, both do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.woocommerce.api import Json, Query, WooApi, id_of, meta_of, row_of, rows_with_ids, text_of
from kiosk.shops.woocommerce.facts import DOUBLE, KEY, NUMBER, REFUSED, email_of, is_id
from kiosk.shops.woocommerce.orders import add_note, orders_since

RETURN, WITHDRAWAL = "_kiosk_return_", "_kiosk_withdrawal_"  # + key
REACH = timedelta(days=400)  # a withdrawal without instruction is possible for a year and fourteen days
_FIELDS = "id,number,status,billing,meta_data"
_GONE = frozenset({"completed", "refunded"})


def cancel_order(api: WooApi, shop_order_id: str, reason: str) -> None:
    """See `Connector.cancel_order`; the shop gives the stock back that it took for this order."""
    row = _order(api, shop_order_id)
    if row["status"] in {"cancelled", "trash"}:
        return
    if row["status"] in _GONE:
        raise Refused(f"order {shop_order_id} is {row['status']} in the shop; it is too late to cancel it")
    add_note(api, shop_order_id, f"Kiosk: cancelled ({reason[:300]})")
    try:
        api.put(f"/orders/{shop_order_id}", {"status": "cancelled"}, id_of)
    except ApiRefusal as error:
        raise Refused(f"the shop does not cancel {shop_order_id}: {error.reason}") from None


def request_return(api: WooApi, shop_order_id: str, key: str, reason: str) -> str:
    """See `Connector.request_return`. The id is that of the note in the shop."""
    row = _order(api, shop_order_id)
    if (known := meta_of(row).get(f"{RETURN}{key}")) is not None:
        return known
    if row["status"] not in _GONE:
        raise Refused(f"nothing of {shop_order_id} has left the shop, so nothing can come back; cancel it instead")
    text = f"Kiosk: the customer wants to bring this order back ({reason[:300]}). Nothing was refunded. No. {key[:8]}"
    note = _noted(api, shop_order_id, text, f"No. {key[:8]}")
    api.put(f"/orders/{shop_order_id}", {"meta_data": [{"key": f"{RETURN}{key}", "value": note}]}, id_of)
    return note


def _order(api: WooApi, shop_order_id: str) -> Json:
    if not is_id(shop_order_id):
        raise Refused(f"the shop has no order {shop_order_id!r}")
    try:
        return api.get(f"/orders/{shop_order_id}", _with_status)
    except ApiRefusal as error:
        raise Refused(f"the shop has no order {shop_order_id}: {error.reason}") from None


def _with_status(value: Json) -> Json:
    return row_of(value) | {"status": str(value["status"])}


def _noted(api: WooApi, shop_order_id: str, text: str, mark: str) -> str:
    """The note that holds `mark`, written where it is not there."""
    known = api.get(f"/orders/{shop_order_id}/notes", rows_with_ids)
    found = next((id_of(row) for row in known if mark in text_of(row.get("note"))), None)
    return found or add_note(api, shop_order_id, text)


class Withdrawals:
    """Declared withdrawals of one shop."""

    def __init__(self, api: WooApi) -> None:
        self._api = api

    def find(self, order: Order) -> str | None:
        """The order at which this withdrawal is noted."""
        row = self._about(order)
        return id_of(row) if row and f"{WITHDRAWAL}{order.order_key}" in meta_of(row) else None

    def submit(self, order: Order) -> str:
        """Note it; nothing is cancelled or refunded by itself. Each step may be repeated."""
        row = self._about(order)
        if row is None:
            raise Refused(f"the shop has no order {order.refers_to}; please look after this withdrawal by hand")
        found, name = id_of(row), f"{WITHDRAWAL}{order.order_key}"
        if name not in meta_of(row):
            said = "the customer withdraws from this contract. Nothing was cancelled or refunded: please look after it."
            at = f"{order.created_at:%Y-%m-%d %H:%M} UTC"
            _noted(self._api, found, f"Kiosk: {said} Declared {at}, No. {order.number}", f"No. {order.number}")
            fact = {"key": name, "value": order.created_at.isoformat()}
            self._api.put(f"/orders/{found}", {"meta_data": [fact]}, id_of)
        return found

    def _about(self, order: Order) -> Json | None:
        """The order with this number whose e-mail address does not speak against it."""
        number, email = order.refers_to.strip(), email_of(order.contact)
        return next((row for row in self._likely(order, email) if _fits(row, number, email)), None)

    def _likely(self, order: Order, email: str) -> Iterator[Json]:
        """Orders that a search names first, because reading a year of them takes long; then all of that year."""
        if email:
            params: Query = [("search", email), ("_fields", _FIELDS), ("orderby", "id"), ("order", "desc")]
            yield from self._api.get("/orders", rows_with_ids, [*params, ("per_page", 100)])
        yield from orders_since(self._api, order.created_at - REACH, _FIELDS, newest_first=True)


def _fits(row: Json, number: str, email: str) -> bool:
    meta, billing = meta_of(row), row.get("billing")
    theirs = text_of(billing.get("email")).strip().lower() if isinstance(billing, dict) else ""
    if (email and theirs and email != theirs) or {REFUSED, DOUBLE} & meta.keys():
        return False
    return bool(number) and meta.get(NUMBER) == number and bool(meta.get(KEY))
