"""Customers: one for each e-mail address, and the wishes that are kept with them.

Vendure wants a customer for every order. An order without an e-mail address gets one that stands for the kiosk; the
shopper's name and number then stand in the order's address only.
"""

from __future__ import annotations

from typing import Any

from kiosk.domain.order import Contact, Order
from kiosk.shops.errors import Refused
from kiosk.shops.order_json import order_facts
from kiosk.shops.vendure.api import VendureApi, details_of, json_text

MOST_WISHES = 200
_FIND = """query($email:String!){customers(options:{take:10,filter:{emailAddress:{eq:$email}}}){
  items{id emailAddress firstName lastName phoneNumber customFields{kioskWishes}}}}"""
_RESULT = "{__typename ...on Customer{id} ...on ErrorResult{errorCode message}}"
_CREATE = f"mutation($input:CreateCustomerInput!){{createCustomer(input:$input){_RESULT}}}"
_UPDATE = f"mutation($input:UpdateCustomerInput!){{updateCustomer(input:$input){_RESULT}}}"


def split_name(name: str) -> tuple[str, str]:
    """(first names, last name); one word is a first name."""
    first, _, last = name.strip().rpartition(" ")
    return (first.strip(), last) if first else (last, "")


def find_customer(api: VendureApi, email: str) -> dict[str, Any] | None:
    """The customer with this address, in whatever capitals; compared here as well."""
    wanted = email.strip().lower()
    found = api.ask(_FIND, email=wanted)["customers"]["items"]
    return next((row for row in found if row["emailAddress"].lower() == wanted), None)


def upsert_customer(api: VendureApi, contact: Contact) -> str:
    """See `Connector.upsert_customer`."""
    email = contact.email.strip().lower()
    if not email:
        raise Refused("a customer of the shop needs an e-mail address, and none was given")
    first, last = split_name(contact.name)
    known = find_customer(api, email)
    fields = {"firstName": first, "lastName": last, "phoneNumber": contact.phone}
    if known is None:
        made = api.change(_CREATE, input={"emailAddress": email, **fields})["createCustomer"]
        if made["__typename"] != "EmailAddressConflictError":
            return _id(made)
        known = find_customer(api, email)  # somebody was faster
        if known is None:
            raise Refused("the shop knows this e-mail address, but no customer with it; please look after it by hand")
    changed = {name: value for name, value in fields.items() if value and (known[name] or "") != value}
    if changed:
        if "firstName" in changed or "lastName" in changed:
            changed |= {"firstName": first, "lastName": last}
        _id(api.change(_UPDATE, input={"id": known["id"], **changed})["updateCustomer"])
    return str(known["id"])


def wish_of(api: VendureApi, order: Order) -> str | None:
    """The customer with whom this wish is kept already."""
    known = find_customer(api, order.contact.email) if order.contact.email.strip() else None
    return str(known["id"]) if known and order.order_key in _wishes(known) else None


def keep_wish(api: VendureApi, order: Order) -> str:
    """Note a wish with its customer, once; the newest ones are kept."""
    if not order.contact.email.strip():
        raise Refused("the shop can only tell somebody who left an e-mail address, and this wish has none")
    customer = upsert_customer(api, order.contact)
    for _ in range(2):  # the second time checks that nobody else wrote at the same moment
        known = find_customer(api, order.contact.email)
        wishes = _wishes(known or {})
        if order.order_key in wishes:
            return customer
        kept = dict(list(wishes.items())[-(MOST_WISHES - 1) :])
        facts = {name: value for name, value in order_facts(order).items() if name != "order_key"}
        text = json_text({**kept, order.order_key: facts})
        _id(api.change(_UPDATE, input={"id": customer, "customFields": {"kioskWishes": text}})["updateCustomer"])
    return customer


def for_draft(api: VendureApi, order: Order) -> dict[str, Any]:
    """The variables that give a draft its customer: one that is there, or the data of a new one."""
    email = customer_email(order)
    known = find_customer(api, email)
    if known is not None:
        return {"customer": known["id"]}
    first, last = split_name(order.contact.name) if order.contact.email.strip() else ("Kiosk", order.kiosk_id)
    return {"input": {"emailAddress": email, "firstName": first, "lastName": last}}


def customer_email(order: Order) -> str:
    """The shopper's address, else one of the kiosk's own that can never receive anything (RFC 2606)."""
    return order.contact.email.strip().lower() or f"kiosk-{order.kiosk_id.lower()}@kiosk.invalid"


def _wishes(row: dict[str, Any]) -> dict[str, Any]:
    return details_of((row.get("customFields") or {}).get("kioskWishes"))


def _id(result: dict[str, Any]) -> str:
    if result["__typename"] != "Customer":
        raise Refused(f"the shop does not take this customer: {result.get('message') or result['__typename']}")
    return str(result["id"])
