"""What comes after an order: cancellation, the wish to bring it back, a declared withdrawal. Money is never moved.

Shopware's core has no return requests (its paid "Return Management" has); they are noted with the order, for people in
one custom field, for the kiosk in another one."""

from __future__ import annotations

import json

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.facts import KEY, RETURN, TODO, WITHDRAWAL, email_of, hexed
from kiosk.shops.shopware.order_states import state_name
from kiosk.shops.shopware.rows import Json, equals, fields_of, id_of, is_id, objects, text_of

_STATE: Json = {"associations": {"stateMachineState": {}}}
_CRITERIA: Json = {"associations": {"stateMachineState": {}, "deliveries": _STATE, "orderCustomer": {}}}
_NOBODY = "0" * 32  # no order has it
_GONE = frozenset({"shipped", "shipped_partially", "returned", "returned_partially"})


def cancel_order(api: ShopwareApi, shop_order_id: str, reason: str) -> None:
    """See `Connector.cancel_order`; the shop gives back the stock that it took for this order."""
    row = _order(api, shop_order_id)
    if state_name(row) == "cancelled":
        return
    if _has_left(row):
        raise Refused(f"order {shop_order_id} has left the shop already; it is too late to cancel it")
    _note(api, row, {}, f"Cancelled at the kiosk ({reason[:200]})")
    try:
        api.act(f"/order/{shop_order_id}/state/cancel", {})
    except ApiRefusal as error:
        if state_name(_order(api, shop_order_id)) != "cancelled":
            raise Refused(f"the shop does not cancel {shop_order_id}: {error.reason}") from None


def request_return(api: ShopwareApi, shop_order_id: str, key: str, reason: str) -> str:
    """See `Connector.request_return`. The id is the name of the field that it is noted in."""
    row, name = _order(api, shop_order_id), f"{RETURN}{hexed(key)}"
    if name in fields_of(row):
        return name
    if not _has_left(row):
        raise Refused(f"nothing of {shop_order_id} has left the shop, so nothing can come back; cancel it instead")
    value = json.dumps({"key": key, "reason": reason[:200]}, ensure_ascii=False)
    text = f"The customer wants to bring this order back ({reason[:200]}). Nothing was refunded."
    _note(api, row, {name: value}, text)
    return name


class Withdrawals:
    """Declared withdrawals of one shop."""

    def __init__(self, api: ShopwareApi, guest_email: str) -> None:
        self._api, self._guest = api, guest_email.strip().lower()

    def find(self, order: Order) -> str | None:
        """The order at which this withdrawal is noted."""
        row = self._about(order)
        return id_of(row) if row and _name(order) in fields_of(row) else None

    def submit(self, order: Order) -> str:
        """Note it; nothing is cancelled or refunded by itself. It may be repeated."""
        row = self._about(order)
        if row is None:
            raise Refused(f"the shop has no order {order.refers_to}; please look after this withdrawal by hand")
        if _name(order) not in fields_of(row):
            value = json.dumps({"key": order.order_key, "number": order.number, "at": order.created_at.isoformat()})
            at = f"{order.created_at:%Y-%m-%d %H:%M} UTC"
            text = (
                f"The customer withdraws from this contract, declared {at}, No. {order.number}. Please look after it."
            )
            _note(self._api, row, {_name(order): value}, text)
        return id_of(row)

    def _about(self, order: Order) -> Json | None:
        """The order with this number whose e-mail address does not speak against it."""
        number = order.refers_to.strip()
        if not number:
            return None
        rows = self._api.search("order", {**_CRITERIA, "filter": [equals("orderNumber", number)], "limit": 50})
        return next((row for row in rows if row.get("orderNumber") == number and self._fits(row, order)), None)

    def _fits(self, row: Json, order: Order) -> bool:
        customer = row.get("orderCustomer")
        theirs = text_of(customer.get("email")).strip().lower() if isinstance(customer, dict) else ""
        theirs = "" if theirs == self._guest else theirs
        ours = email_of(order.contact)
        if ours and theirs:
            return ours == theirs
        return KEY in fields_of(row)  # an order of the web shop needs its address


def _name(order: Order) -> str:
    return f"{WITHDRAWAL}{hexed(order.order_key)}"


def _order(api: ShopwareApi, shop_order_id: str) -> Json:
    wanted = shop_order_id if is_id(shop_order_id) else _NOBODY
    rows = api.search("order", {**_CRITERIA, "ids": [wanted]})
    found = next((row for row in rows if row["id"] == shop_order_id), None)
    if found is None:
        raise Refused(f"the shop has no order {shop_order_id!r}")
    return found


def _has_left(row: Json) -> bool:
    states = {state_name(each) for each in objects(row.get("deliveries"))}
    return state_name(row) == "completed" or bool(states & _GONE)


def _note(api: ShopwareApi, row: Json, fields: dict[str, str], text: str) -> None:
    """One change for people and for the kiosk; the same again changes nothing."""
    known = fields_of(row).get(TODO, "")
    todo = known if text in known else "\n".join(filter(None, (known, text)))
    try:
        api.update("order", id_of(row), {"customFields": {**fields, TODO: todo}})
    except ApiRefusal as error:
        raise Refused(f"the shop does not keep a note with {row['id']}: {error.reason}") from None
