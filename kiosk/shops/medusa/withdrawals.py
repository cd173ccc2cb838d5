"""A declared withdrawal reaches the order it is about: noted there, a return asked for, nothing ever cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused
from kiosk.shops.medusa.api import Json, MedusaApi, Query, fact, id_of, ids, metadata_of
from kiosk.shops.medusa.customers import customers_of
from kiosk.shops.medusa.facts import KEY, email_of
from kiosk.shops.medusa.orders import PAGE, orders_since
from kiosk.shops.medusa.returns import Returns

WITHDRAWAL = "kiosk_withdrawal_"  # + order_key of the withdrawal
REACH = timedelta(days=400)  # a withdrawal without instruction is possible for a year and fourteen days
_FIELDS = "id,display_id,email,metadata,fulfillment_status,status"
_NOT_SENT = {"not_fulfilled", "canceled", "None"}


class Withdrawals:
    """Withdrawals of one shop."""

    def __init__(self, api: MedusaApi, returns: Returns) -> None:
        self._api, self._returns = api, returns

    def find(self, order: Order) -> str | None:
        """The order at which this withdrawal is noted."""
        row = self._about(order)
        return id_of(row) if row and f"{WITHDRAWAL}{order.order_key}" in metadata_of(row) else None

    def submit(self, order: Order) -> str:
        """Note it, then ask for the return of what has left. Each step may be repeated."""
        row = self._about(order)
        if row is None:
            raise Refused(f"the shop has no order {order.refers_to}; please look after this withdrawal by hand")
        found, metadata = id_of(row), metadata_of(row)
        name = f"{WITHDRAWAL}{order.order_key}"
        if str(row.get("fulfillment_status")) not in _NOT_SENT and row.get("status") != "canceled":
            self._ask_return(found, order)
        if name not in metadata:
            note = {"declared_at": order.created_at.isoformat(), "number": order.number, "kiosk": order.kiosk_id}
            self._api.admin.post(
                f"/admin/orders/{found}", {"metadata": {name: note}}, lambda value: id_of(value["order"])
            )
        return found

    def _ask_return(self, found: str, order: Order) -> None:
        try:
            self._returns.request(found, order.order_key, "withdrawal declared at the kiosk")
        except Refused:
            if not self._returns.any_of(found):
                raise
            # A return is under way already: the declaration is noted all the same, nothing more is to be asked.

    def _about(self, order: Order) -> Json | None:
        """The order with this number whose e-mail address does not speak against it."""
        email = email_of(order.contact)
        for rows in (self._of_customer(email), self._recent(order)):
            for row in rows:
                if _fits(row, order.refers_to.strip(), email):
                    return row
        return None

    def _of_customer(self, email: str) -> Iterator[Json]:
        customers = [id_of(row) for row in customers_of(self._api, email)] if email else []
        if customers:
            params: Query = [("fields", _FIELDS), *ids("customer_id", customers)]
            for rows in self._api.admin.pages("/admin/orders", "orders", params, PAGE):
                yield from rows

    def _recent(self, order: Order) -> Iterator[Json]:
        return orders_since(self._api, order.created_at - REACH, _FIELDS, newest_first=True)


def _fits(row: Json, number: str, email: str) -> bool:
    metadata, theirs = metadata_of(row), str(row.get("email") or "").strip().lower()
    if email and theirs and email != theirs:
        return False
    return bool(number) and fact(metadata, "number") == number and bool(fact(metadata, KEY))
