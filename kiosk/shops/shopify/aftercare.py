"""What comes after an order: cancellation, the wish to bring it back, a declared withdrawal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused, UnknownOutcome
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import SaidNo, ShopifyApi
from kiosk.shops.shopify.facts import email_of, hexed
from kiosk.shops.shopify.order_read import ShopOrder, named, order_by_id
from kiosk.shops.shopify.rows import Json, gid, id_of, nodes, rows_of, text_of, value_of
from kiosk.shops.shopify.setup import NAMESPACE

LOOKS, PAUSE_S = 6, 1.0  # at an order that the shop cancels in its own time
_LONGEST_NOTE = 255
_LONGEST_REASON = 200
_OLD = "(orders older than 60 days need the right read_all_orders)"


def cancel_order(api: ShopifyApi, shop_order_id: str, reason: str) -> None:
    """See `Connector.cancel_order`. The shop does it in a job of its own, which is waited for; it gives the stock back
    and refunds what was paid."""
    order = _found(api, shop_order_id)
    if order.cancelled:
        return
    if order.has_left:
        raise Refused(f"order {order.name} has left the shop already; it is too late to cancel it")
    note = f"Cancelled at the kiosk ({reason})"[:_LONGEST_NOTE]
    said: SaidNo | None = None
    try:
        api.change(documents.CANCEL, lambda payload: payload["job"]["id"], id=order.id, note=note)
    except SaidNo as error:
        said = error  # also where an earlier request is at work on it
    for _ in range(LOOKS):
        if _found(api, order.id).cancelled:
            return
        api.sleep(PAUSE_S)
    if said is not None:
        raise Refused(f"the shop does not cancel {order.name}: {said.reason}")
    raise UnknownOutcome(f"the shop was asked to cancel {order.name} and has not done it yet; try again")


def request_return(api: ShopifyApi, shop_order_id: str, key: str, reason: str) -> str:
    """See `Connector.request_return`: a requested return of everything that was handed out, which the shop's staff
    approve. Each line carries the key; and what is in one return cannot come into another."""
    order = _found(api, shop_order_id)
    if not order.has_left:
        raise Refused(f"nothing of {order.name} has left the shop, so nothing can come back; cancel it instead")
    if found := _with_key(api, order.id, key):
        return found
    lines = api.ask(documents.RETURNABLE, _returnable, id=order.id)
    if not lines:
        raise Refused(f"nothing of {order.name} can be returned any more: all of it is in a return")
    note = f"{reason[:_LONGEST_REASON]} [{key}]"
    body = {"orderId": order.id, "returnLineItems": [{**line, "customerNote": note} for line in lines]}
    try:
        return api.change(documents.RETURN_REQUEST, lambda payload: id_of(payload["return"], "Return"), input=body)
    except SaidNo as error:
        if found := _with_key(api, order.id, key):
            return found
        raise Refused(f"the shop does not take back {order.name}: {error.reason}") from None


def _with_key(api: ShopifyApi, order_id: str, key: str) -> str | None:
    """The return that was asked for with this key."""

    def read(data: Json) -> str | None:
        for row in rows_of(data["order"]["returns"]):
            if any(f"[{key}]" in text_of(line.get("customerNote")) for line in nodes(row.get("returnLineItems"))):
                return id_of(row, "Return")
        return None

    return api.ask(documents.RETURNS, read, id=order_id)


def _returnable(data: Json) -> list[Json]:
    rows = [
        line
        for fulfilment in rows_of(data["returnableFulfillments"])
        for line in rows_of(fulfilment["returnableFulfillmentLineItems"])
    ]
    return [
        {"fulfillmentLineItemId": id_of(row["fulfillmentLineItem"], "FulfillmentLineItem"), "quantity": row["quantity"]}
        for row in rows if row["quantity"] > 0
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Noted:
    """An order with what is known of one withdrawal: is it noted, the note for people, the e-mail address."""

    order: ShopOrder
    done: bool
    note: str
    email: str


def find_withdrawal(api: ShopifyApi, order: Order) -> str | None:
    """The order at which this withdrawal is noted."""
    about = _about(api, order)
    return about.order.id if about is not None and about.done else None


def declare_withdrawal(api: ShopifyApi, order: Order) -> str:
    """Note it for people and for the kiosk in one change; nothing is cancelled or refunded by itself. It may be
    repeated."""
    about = _about(api, order)
    if about is None:
        raise Refused(
            f"the shop has no order {order.refers_to} with this e-mail address; please look after this withdrawal by "
            f"hand {_OLD}"
        )
    shop = about.order
    if about.done:
        return shop.id
    at = f"{order.created_at:%Y-%m-%d %H:%M} UTC"
    ask = "Please arrange the return." if shop.has_left else "Nothing has been sent yet."
    text = f"The customer withdraws from this contract, declared at a kiosk on {at}, No. {order.number}. {ask}"
    mark = json.dumps({"key": order.order_key, "number": order.number, "at": order.created_at.isoformat()})
    field = {"namespace": NAMESPACE, "key": _mark(order), "type": "json", "value": mark}
    note = about.note if text in about.note else "\n".join(filter(None, (about.note, text)))
    body = {"id": shop.id, "note": note, "metafields": [field]}
    try:
        api.change(documents.ORDER_UPDATE, lambda payload: payload["order"]["id"], input=body)
    except SaidNo as error:
        raise Refused(f"the shop does not keep a note with {shop.name}: {error.reason}") from None
    return shop.id


def _about(api: ShopifyApi, order: Order) -> _Noted | None:
    """The order with this number whose e-mail address does not speak against it."""
    number = order.refers_to.strip()
    for shop in named(api, number) if number else ():
        found = _noted(api, shop, order)
        if _fits(found, email_of(order.contact)):
            return found
    return None


def _fits(found: _Noted, ours: str) -> bool:
    if ours and found.email:
        return ours == found.email
    return bool(found.order.key)  # an order of the web shop needs its address


def _noted(api: ShopifyApi, shop: ShopOrder, order: Order) -> _Noted:
    def read(data: Json) -> _Noted:
        row: Any = data["order"]
        return _Noted(shop, bool(value_of(row["mark"])), text_of(row["note"]), text_of(row["email"]).strip().lower())

    return api.ask(documents.ORDER_NOTE, read, id=shop.id, key=_mark(order))


def _mark(order: Order) -> str:
    return f"withdrawal_{hexed(order.order_key)}"


def _found(api: ShopifyApi, shop_order_id: str) -> ShopOrder:
    order = order_by_id(api, gid("Order", shop_order_id))
    if order is None:
        raise Refused(f"the shop has no order {shop_order_id[:60]!r} {_OLD}")
    return order
