"""What happens after an order: cancelled and its stock given back, a return asked for, a withdrawal noted.

Vendure keeps no requests for returns: they are notes in the order's history, where staff see them. Each note carries
the key of what was asked, so that asking again finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused
from kiosk.shops.vendure.api import VendureApi
from kiosk.shops.vendure.order_read import NEVER_SENT, ShopOrder, order_by_id, orders_where

_LEFT = frozenset({"PartiallyShipped", "Shipped", "PartiallyDelivered", "Delivered"})
_NOTES = """query($id:ID!,$take:Int!,$skip:Int!){order(id:$id){history(options:{take:$take,skip:$skip,sort:{id:ASC},
  filter:{type:{eq:"ORDER_NOTE"}}}){items{id type data}}}}"""
_NOTES_TOGETHER = 100
_ADD_NOTE = "mutation($input:AddNoteToOrderInput!){addNoteToOrder(input:$input){id}}"
_RESULT = "__typename ...on ErrorResult{errorCode message}"
_CANCEL = f"mutation($input:CancelOrderInput!){{cancelOrder(input:$input){{{_RESULT}}}}}"
_CANCEL_PAYMENT = f"mutation($id:ID!){{cancelPayment(id:$id){{{_RESULT}}}}}"
_REFUND = f"mutation($input:RefundOrderInput!){{refundOrder(input:$input){{{_RESULT}}}}}"


def cancel_order(api: VendureApi, shop_order_id: str, reason: str) -> None:
    """See `Connector.cancel_order`. Payments that are only a claim are cancelled, settled ones refunded."""
    order = _found(api, shop_order_id)
    if order.state != "Cancelled":
        if order.state in _LEFT or order.sent_off:
            raise Refused(f"the order {order.code} has been packed or sent already; it can only be returned")
        if order.state in NEVER_SENT and not order.taken:
            raise Refused(f"the order {order.code} was never completed in the shop; it needs no cancelling")
        said = api.change(_CANCEL, input={"orderId": order.id, "reason": reason, "cancelShipping": True})["cancelOrder"]
        if said["__typename"] != "Order":
            raise Refused(f"the shop does not cancel the order {order.code}: {said.get('message')}")
    for payment in _found(api, shop_order_id).payments:
        _give_back(api, order, payment, reason)


def _give_back(api: VendureApi, order: ShopOrder, payment: Mapping[str, Any], reason: str) -> None:
    """The claim ends, or what is left of the money goes back. Repeated, there is nothing left."""
    if payment["state"] == "Authorized":
        said = api.change(_CANCEL_PAYMENT, id=payment["id"])["cancelPayment"]
        good = said["__typename"] == "Payment"
    elif payment["state"] == "Settled" and (left := payment["amount"] - refunded(payment)) > 0:
        # Without these three the shop fails, though its schema asks for none of them.
        rest = {"lines": [], "shipping": 0, "adjustment": 0}
        refund = {"paymentId": payment["id"], "amount": left, "reason": reason, **rest}
        said = api.change(_REFUND, input=refund)["refundOrder"]
        good = said["__typename"] == "Refund"
    else:
        return
    if not good:
        raise Refused(f"the order {order.code} is cancelled, but its payment is not: {said.get('message')}")


def refunded(payment: Mapping[str, Any]) -> int:
    """Cents of a payment that went back or are on their way back."""
    return sum(each["total"] for each in payment["refunds"] if each["state"] != "Failed")


def request_return(api: VendureApi, shop_order_id: str, key: str, reason: str) -> str:
    """See `Connector.request_return`: the id of the note."""
    order = _found(api, shop_order_id)
    if not has_left(order):
        raise Refused(f"nothing of the order {order.code} has left the shop; it can be cancelled instead")
    return _note(api, order, key, f"Return asked for at a kiosk: {reason}")


def has_left(order: ShopOrder) -> bool:
    """Has anything been sent or handed out?"""
    sent = any(each["state"] in {"Shipped", "Delivered"} for each in order.raw["fulfillments"] or ())
    return sent or order.state in _LEFT


def find_withdrawal(api: VendureApi, order: Order) -> str | None:
    """The note of this declaration, or None."""
    referred = _referred(api, order.refers_to)
    return _find_note(api, referred, order.order_key) if referred else None


def declare_withdrawal(api: VendureApi, order: Order) -> str:
    """Note the declaration with the order it refers to; people decide what follows. The id of the note."""
    referred = _referred(api, order.refers_to)
    if referred is None:
        raise Refused(f"the shop has no order {order.refers_to}; please look after this withdrawal by hand")
    email = order.contact.email.strip().lower()
    if email and referred.email and not referred.email.endswith(".invalid") and email != referred.email:
        raise Refused(
            f"the withdrawal from {order.refers_to} names another e-mail address; please look after it by hand"
        )
    name = f" by {order.contact.name}" if order.contact.name else ""
    ask = "Please arrange the return." if has_left(referred) else "Nothing has been sent yet."
    at = order.created_at.strftime("%Y-%m-%d %H:%M UTC")
    return _note(
        api, referred, order.order_key, f"Withdrawal declared at a kiosk on {at}{name} ({order.number}). {ask}"
    )


def _referred(api: VendureApi, number: str) -> ShopOrder | None:
    """The order with this number of a kiosk, else the shop's own code; compared here. Never one that was not taken."""
    wanted = number.strip().upper()
    for field in ("kioskNumber", "code"):
        for order in orders_where(api, 10, **{field: {"eq": wanted}}):
            value = order.number if field == "kioskNumber" else order.code
            if value.upper() == wanted and (order.taken or order.state not in NEVER_SENT):
                return order
    return None


def _found(api: VendureApi, shop_order_id: str) -> ShopOrder:
    order = order_by_id(api, shop_order_id)
    if order is None:
        raise Refused(f"the shop has no order {shop_order_id}")
    return order


def _note(api: VendureApi, order: ShopOrder, key: str, words: str) -> str:
    known = _find_note(api, order, key)
    if known is None:
        api.change(_ADD_NOTE, input={"id": order.id, "note": f"{words} [{key}]", "isPublic": False})
        known = _find_note(api, order, key)
    if known is None:
        raise Refused(f"the shop does not keep the note with the order {order.code}; please look after it by hand")
    return known


def _find_note(api: VendureApi, order: ShopOrder, key: str) -> str | None:
    for entry in api.listed(_NOTES, "order.history", _NOTES_TOGETHER, id=order.id):
        if f"[{key}]" in str((entry["data"] or {}).get("note", "")):
            return f"note-{entry['id']}"
    return None
