"""Asking for the return of a whole order: begun, filled, requested - each step may be repeated after a kill."""

from __future__ import annotations

from kiosk.shops.errors import Refused
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.medusa.api import Json, MedusaApi, Query, id_of, metadata_of, reading, rows_of
from kiosk.shops.medusa.setup import Setup
from kiosk.shops.remote import RemoteConfig

RETURN_KEY = "kiosk_return"
_FIELDS = "id,status,order_id,metadata"
_ITEMS = (
    "id,status,items.id,items.detail.fulfilled_quantity,items.detail.return_requested_quantity,"
    "items.detail.return_received_quantity,items.detail.return_dismissed_quantity"
)


class Returns:
    """Returns of one shop."""

    def __init__(self, api: MedusaApi, setup: Setup, config: RemoteConfig) -> None:
        self._api, self._setup, self._config = api, setup, config

    def request(self, shop_order_id: str, key: str, reason: str) -> str:
        """See `Connector.request_return`."""
        known = next((row for row in self._of(shop_order_id) if metadata_of(row).get(RETURN_KEY) == key), None)
        if known is None:
            items = self._returnable(shop_order_id)
            found = self._begin(shop_order_id, key, reason)
        elif known.get("status") != "open":
            return id_of(known)
        else:
            items, found = self._returnable(shop_order_id, at_least_one=False), id_of(known)
        self._fill(found, items, again=known is not None)
        self._api.admin.post(
            f"/admin/returns/{found}/request", {"no_notification": True}, lambda value: id_of(value["return"])
        )
        return found

    def any_of(self, shop_order_id: str) -> bool:
        """Is a return of this order under way?"""
        return any(row.get("status") not in {"canceled", None} for row in self._of(shop_order_id))

    def _of(self, shop_order_id: str) -> list[Json]:
        found: list[Json] = []
        params: Query = [("order_id", shop_order_id), ("fields", _FIELDS)]
        for rows in self._api.admin.pages("/admin/returns", "returns", params, 100):
            found += [row for row in rows if row.get("order_id") == shop_order_id]
        return found

    def _returnable(self, shop_order_id: str, *, at_least_one: bool = True) -> list[Json]:
        """What has left and is not coming back yet; Refused where nothing is."""
        try:
            path = f"/admin/orders/{shop_order_id}"
            rows = self._api.admin.get(path, lambda value: rows_of(value["order"], "items"), [("fields", _ITEMS)])
        except ApiRefusal as error:
            raise Refused(f"the shop has no order {shop_order_id}: {error.reason}") from None
        with reading(path):
            items = [{"id": id_of(row), "quantity": left} for row in rows if (left := _left(row)) > 0]
        if at_least_one and not items:
            raise Refused(f"nothing of {shop_order_id} has left the shop, so nothing can come back; cancel it instead")
        return items

    def _begin(self, shop_order_id: str, key: str, reason: str) -> str:
        body: Json = {
            "order_id": shop_order_id,
            "no_notification": True,
            "internal_note": reason[:500],
            "metadata": {RETURN_KEY: key},
        }
        here = next((place for place, code in self._setup.places.codes.items() if code == self._config.branch), "")
        if here:
            body["location_id"] = here
        return self._api.admin.post("/admin/returns", body, lambda value: id_of(value["return"]))

    def _fill(self, found: str, items: list[Json], *, again: bool) -> None:
        """After a kill the items may be in it already: then the shop says that there are no more."""
        if not items:
            return
        try:
            path = f"/admin/returns/{found}/request-items"
            self._api.admin.post(path, {"items": items}, lambda value: id_of(value["return"]))
        except ApiRefusal as error:
            if not again or "more items than" not in error.reason:
                raise


def _left(row: Json) -> int:
    detail = row["detail"]
    back = ("return_requested_quantity", "return_received_quantity", "return_dismissed_quantity")
    return int(detail["fulfilled_quantity"]) - sum(int(detail.get(name) or 0) for name in back)
