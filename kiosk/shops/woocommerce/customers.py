"""Customers of the shop: accounts, known by their e-mail address. Orders of the kiosk are guest orders."""

from __future__ import annotations

from kiosk.domain.order import Contact
from kiosk.shops.errors import Refused
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.woocommerce.api import Json, Query, WooApi, code_of, id_of, rows_with_ids, text_of
from kiosk.shops.woocommerce.facts import address_of, email_of, names_of

_ACCOUNTS = "WooCommerce > Settings > Accounts"


def upsert_customer(api: WooApi, contact: Contact, country: str) -> str:
    """See `Connector.upsert_customer`. The shop refuses a second account with one address by itself."""
    email = email_of(contact)
    if not email:
        raise Refused("the shop knows customers by their e-mail address, and this one left none")
    reach = {"email": email, "phone": contact.phone}
    billing = {**address_of(contact, country), **{name: value for name, value in reach.items() if value}}
    body: Json = {**{name: value for name, value in names_of(contact).items() if value}, "billing": billing}
    known = find_customer(api, email)
    if known is None:
        try:
            return api.post("/customers", {"email": email, **body}, id_of)
        except ApiRefusal as error:
            known = find_customer(api, email)  # made at the same moment by somebody else
            if known is None:
                raise _refusal(error) from None
    return api.put(f"/customers/{known}", body, id_of)


def find_customer(api: WooApi, email: str) -> str | None:
    """The account with exactly this address, whatever its role; every answer is compared here."""
    params: Query = [("email", email), ("role", "all"), ("_fields", "id,email"), ("per_page", 100)]
    rows = api.get("/customers", rows_with_ids, params)
    return next((id_of(row) for row in rows if text_of(row.get("email")).strip().lower() == email), None)


def _refusal(error: ApiRefusal) -> Refused:
    if code_of(error) in {"registration-error-invalid-username", "registration-error-missing-password"}:
        advice = "switch on that the shop makes user names and passwords itself"
        return Refused(f"the shop makes no account: {_ACCOUNTS}: {advice} ({error.reason})")
    return Refused(f"the shop makes no account: {error.reason}")
