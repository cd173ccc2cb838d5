"""Customers of the shop, known by their e-mail address, and the wishes that are kept with them.

They are looked up by the address itself, not by the search index; `customerSet` makes or changes the one with an
address in one step, so two kiosks at once make one customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiosk.domain.order import Contact, Order
from kiosk.shops.errors import Refused
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import SaidNo, ShopifyApi
from kiosk.shops.shopify.facts import email_of, hexed, names_of
from kiosk.shops.shopify.order_body import facts_text
from kiosk.shops.shopify.rows import Json, id_of, part, text_of, value_of

WISHES = "kiosk_wish"  # the namespace of metafields, one for each wish
_NO_WISH = "none"


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer of the shop. `account`: opened by herself, so never renamed from a kiosk. `wished`: has the wish that
    was asked for."""

    id: str
    first: str
    last: str
    account: bool
    wished: bool


def find_customer(api: ShopifyApi, email: str, wish: str = _NO_WISH) -> Customer | None:
    """The customer with exactly this address in small letters; compared here as well."""
    return api.ask(documents.CUSTOMER, lambda data: _read(data["customerByIdentifier"], email), email=email, key=wish)


def _read(row: Any, email: str) -> Customer | None:
    if row is None:
        return None
    if text_of(part(row, "defaultEmailAddress").get("emailAddress")).strip().lower() != email:
        return None
    account = row["state"] == "ENABLED"
    names = (text_of(row["firstName"]), text_of(row["lastName"]))
    return Customer(id_of(row, "Customer"), *names, account, bool(value_of(row["mark"])))


def upsert_customer(api: ShopifyApi, contact: Contact) -> str:
    """See `Connector.upsert_customer`."""
    email = email_of(contact)
    if not email:
        raise Refused("the shop knows customers by their e-mail address, and this one left none")
    known, names = find_customer(api, email), names_of(contact)
    if known is not None:
        same = (known.first, known.last) == (names.get("firstName", ""), names.get("lastName", ""))
        if known.account or same or not names:
            return known.id
        names = {"firstName": "", "lastName": "", **names}  # what is left out would stay as it was
    return _set(api, email, {"email": email, **names})


def _set(api: ShopifyApi, email: str, fields: Json) -> str:
    def read(payload: Json) -> str:
        return id_of(payload["customer"], "Customer")

    try:
        return api.change(documents.CUSTOMER_SET, read, identifier={"email": email}, input=fields)
    except SaidNo as error:
        if (known := find_customer(api, email)) is not None and "TAKEN" in error.codes:
            return known.id  # made at the same moment by another kiosk
        raise Refused(f"the shop makes no customer: {error.reason}") from None


def find_wish(api: ShopifyApi, order: Order) -> str | None:
    """The customer with whom this wish is kept."""
    email = email_of(order.contact)
    known = find_customer(api, email, hexed(order.order_key)) if email else None
    return known.id if known is not None and known.wished else None


def keep_wish(api: ShopifyApi, order: Order) -> str:
    """Keep it under its key: the same again changes nothing. Refused without an e-mail address."""
    if not email_of(order.contact):
        raise Refused("the shop keeps wishes with an e-mail address, and this shopper left none")
    if found := find_wish(api, order):
        return found
    customer = upsert_customer(api, order.contact)
    field = {
        "ownerId": customer, "namespace": WISHES, "key": hexed(order.order_key), "type": "json",
        "value": facts_text(order),
    }  # fmt: skip
    try:
        api.change(documents.METAFIELDS_SET, lambda payload: payload["metafields"][0]["id"], metafields=[field])
    except SaidNo as error:
        raise Refused(f"the shop does not keep the wish: {error.reason}") from None
    return customer
