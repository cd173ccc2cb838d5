"""Customers, and the wishes to be told that lie with them."""

from __future__ import annotations

from kiosk.domain.order import Contact, Order
from kiosk.shops.errors import Refused
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.medusa.api import Json, MedusaApi, Query, by_id, id_of, metadata_of
from kiosk.shops.medusa.facts import email_of, names_of
from kiosk.shops.order_json import order_facts

WISH = "kiosk_wish_"  # + order_key: metadata is merged by key, so that no wish overwrites another
_FIELDS = "id,email,has_account,metadata"


def upsert_customer(api: MedusaApi, contact: Contact, metadata: Json | None = None) -> str:
    """See `Connector.upsert_customer`; `metadata` is added to what the customer has."""
    email = email_of(contact)
    if not email:
        raise Refused("the shop knows customers by their e-mail address, and this one left none")
    body: Json = {name: value for name, value in {**names_of(contact), "phone": contact.phone}.items() if value}
    if metadata:
        body["metadata"] = metadata
    known = find_customer(api, email)
    if known is None:
        try:
            return api.admin.post("/admin/customers", {"email": email, **body}, lambda value: id_of(value["customer"]))
        except ApiRefusal:
            known = find_customer(api, email)  # made at the same moment, by a cart or by another kiosk
            if known is None:
                raise
    found = id_of(known)
    return api.admin.post(f"/admin/customers/{found}", body, lambda value: id_of(value["customer"])) if body else found


def customers_of(api: MedusaApi, email: str) -> list[Json]:
    """Customers with exactly this address, those with an account first; every answer is compared here."""
    params: Query = [("email", email), ("fields", _FIELDS), ("limit", 100)]
    rows = api.admin.get("/admin/customers", lambda value: by_id(value, "customers"), params)
    mine = [row for row in rows.values() if str(row.get("email")).strip().lower() == email]
    return sorted(mine, key=lambda row: row.get("has_account") is not True)


def find_customer(api: MedusaApi, email: str) -> Json | None:
    """The customer with this address, in small letters; None for none."""
    return next(iter(customers_of(api, email)), None)


def keep_wish(api: MedusaApi, order: Order) -> str:
    """Note the wish with its customer; the same wish again changes nothing."""
    if not order.contact.email.strip():
        raise Refused("without an e-mail address the shop can tell nobody that an article is back")
    found = find_wish(api, order)
    if found:
        return found
    wish = {**order_facts(order), "newsletter": order.contact.newsletter}
    return upsert_customer(api, order.contact, {f"{WISH}{order.order_key}": wish})


def find_wish(api: MedusaApi, order: Order) -> str | None:
    """The customer that has the wish with this key."""
    email = email_of(order.contact)
    if not email:
        return None
    for row in customers_of(api, email):
        if f"{WISH}{order.order_key}" in metadata_of(row):
            return id_of(row)
    return None
