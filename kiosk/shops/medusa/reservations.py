"""Stock is held where it was promised: Medusa reserves in any place that has some, whatever option was chosen.

A reservation is never moved (changing its location leaks stock): the missing one is made first, then the wrong one is
deleted. Both may be repeated after a kill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.order import Order
from kiosk.shops.errors import UnknownOutcome
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.medusa.api import Json, MedusaApi, Query, fact, id_of, ids, in_batches, metadata_of, reading
from kiosk.shops.medusa.facts import KEY, REFUSED, wanted_place
from kiosk.shops.places import Places

ORDER_FIELDS = (
    "id,status,total,metadata,payment_collections.id,items.id,items.detail.quantity,items.metadata,items.variant.id,items.variant.sku,"
    "items.variant.manage_inventory,items.variant.inventory_items.inventory_item_id,"
    "items.variant.inventory_items.required_quantity"
)
_RESERVED = "id,line_item_id,location_id,inventory_item_id,quantity"


class StockShort(Exception):  # noqa: N818 (says what happened; becomes Refused after the order was taken back)
    """The place that was promised has no more pieces; the message is the shop's."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the shop's order: `needs` = inventory item -> pieces."""

    id: str
    line: int  # place in our order
    needs: dict[str, int]


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """What is read of an order to hold its stock. `payable`: there is something that staff can mark as paid."""

    id: str
    cancelled: bool
    refused: str
    items: tuple[Item, ...]
    total: float
    payable: bool


def read_order(api: MedusaApi, shop_order_id: str, order_key: str) -> ShopOrder:
    """The shop's order; UnknownOutcome when it is not the one of this key."""

    def read(value: Json) -> tuple[ShopOrder, str]:
        row = value["order"]
        metadata = metadata_of(row)
        items = tuple(_item(each) for each in row["items"])
        cancelled, refused, total = row["status"] == "canceled", fact(metadata, REFUSED), float(row["total"])
        payable = bool(row.get("payment_collections"))
        found = ShopOrder(id_of(row), cancelled, refused, items, total, payable)
        return found, fact(metadata, KEY)

    found, key = api.admin.get(f"/admin/orders/{shop_order_id}", read, [("fields", ORDER_FIELDS)])
    if key != order_key:
        raise UnknownOutcome(f"{shop_order_id} in the shop carries another order_key; it is looked for by its key")
    return found


def _item(row: Json) -> Item:
    variant = row.get("variant") or {}
    managed = variant.get("manage_inventory") is not False
    pieces = int(row["detail"]["quantity"])
    needs = {
        str(part["inventory_item_id"]): pieces * int(part.get("required_quantity") or 1)
        for part in (variant.get("inventory_items") or ())
        if managed
    }
    return Item(id_of(row), int(metadata_of(row).get("line", 0)), needs)


def make_payable(api: MedusaApi, found: ShopOrder) -> None:
    """A shop that was killed in the middle leaves an order without its payment: staff could not mark it as paid."""
    body = {"order_id": found.id, "amount": found.total}
    try:
        api.admin.post("/admin/payment-collections", body, lambda value: id_of(value["payment_collection"]))
    except ApiRefusal:
        return  # the order stands all the same, and the admin offers to make one


def hold(api: MedusaApi, order: Order, found: ShopOrder, places: Places) -> None:
    """Reserve every line at its place, and nowhere else. StockShort when the place has not enough.

    What is delivered home may also leave from another place of ours, where the promised one has not enough."""
    reserved = _reserved(api, [item.id for item in found.items])
    for item in found.items:
        line = order.lines[item.line]
        mine = [row for row in reserved if row["line_item_id"] == item.id]
        try:
            _hold_at(api, order.order_key, item, mine, places.remote_id(line.fulfilment.pool))
        except StockShort:
            if wanted_place(line) or not mine or any(row["location_id"] not in places.codes for row in mine):
                raise


def _hold_at(api: MedusaApi, order_key: str, item: Item, mine: list[Json], place: str) -> None:
    for thing, needed in item.needs.items():
        held = sum(row["quantity"] for row in mine if row["inventory_item_id"] == thing and row["location_id"] == place)
        if held < needed:
            _reserve(api, order_key, item.id, thing, place, needed - held)
    for row in mine:
        if row["location_id"] != place:
            api.admin.delete(f"/admin/reservations/{row['id']}")


def _reserve(api: MedusaApi, order_key: str, item: str, thing: str, place: str, quantity: int) -> None:
    body = {
        "line_item_id": item,
        "inventory_item_id": thing,
        "location_id": place,
        "quantity": quantity,
        "description": "Kiosk",
        "metadata": {KEY: order_key},
    }
    try:
        api.admin.post("/admin/reservations", body, lambda value: id_of(value["reservation"]))
    except ApiRefusal as error:
        raise StockShort(error.reason) from None


def _reserved(api: MedusaApi, items: Iterable[str]) -> list[Json]:
    """Reservations of these lines; others that a shop might send are left out."""
    found: list[Json] = []
    for batch in in_batches(items, 50):
        params: Query = [("fields", _RESERVED), *ids("line_item_id", batch)]
        for rows in api.admin.pages("/admin/reservations", "reservations", params, 200):
            found += [row for row in rows if row.get("line_item_id") in batch]
    with reading("/admin/reservations"):
        return [_checked(row) for row in found]


def _checked(row: Json) -> Json:
    return {
        "id": id_of(row),
        "line_item_id": row["line_item_id"],
        "location_id": row.get("location_id"),
        "inventory_item_id": row.get("inventory_item_id"),
        "quantity": int(row.get("quantity") or 0),
    }


def cancelled(api: MedusaApi, shop_order_id: str) -> bool:
    """Is this order cancelled in the shop?"""
    params: Query = [("fields", "id,status")]
    status = api.admin.get(f"/admin/orders/{shop_order_id}", lambda value: str(value["order"]["status"]), params)
    return status == "canceled"


def cancel(api: MedusaApi, shop_order_id: str) -> None:
    """Cancel it; the shop gives its stock back. Cancelled already is fine. ApiRefusal says why it cannot be."""
    if cancelled(api, shop_order_id):
        return
    try:
        api.admin.post(f"/admin/orders/{shop_order_id}/cancel", {}, lambda value: value["order"]["id"])
    except ApiRefusal:
        if not cancelled(api, shop_order_id):
            raise


def take_back(api: MedusaApi, shop_order_id: str, reason: str) -> None:
    """Undo an order of ours that cannot be kept: marked first, so that no look-up takes it for an accepted one."""
    api.admin.post(
        f"/admin/orders/{shop_order_id}", {"metadata": {REFUSED: reason}}, lambda value: id_of(value["order"])
    )
    cancel(api, shop_order_id)
