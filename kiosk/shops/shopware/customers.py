"""Customers of the shop, known by their e-mail address, and the wishes that are kept with them."""

from __future__ import annotations

import json

from kiosk.domain.order import Contact, Order
from kiosk.domain.stock import StockLocation
from kiosk.shops.errors import Refused
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.order_json import order_facts
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.facts import WISH, derived, email_of, hexed, home_address, names_of, place_address
from kiosk.shops.shopware.rows import Json, equals, fields_of, id_of, text_of
from kiosk.shops.shopware.setup import Setup


class Customers:
    """Customers of one shop. `branch`: the place whose address stands in for one that was not given."""

    def __init__(self, api: ShopwareApi, setup: Setup, branch: str, country: str) -> None:
        self._api, self._setup, self._branch, self._country = api, setup, branch, country

    def upsert(self, contact: Contact) -> str:
        """See `Connector.upsert_customer`. An account that she opened herself is not renamed from a kiosk."""
        email = email_of(contact)
        if not email:
            raise Refused("the shop knows customers by their e-mail address, and this one left none")
        rows = self._with(email)
        account = next((row for row in rows if row.get("guest") is not True), None)
        if account is not None:
            return id_of(account)
        own = derived("customer", email)
        if any(id_of(row) == own for row in rows):
            if contact.name.strip():
                self._change(own, names_of(contact, address=False))
            return own
        return self._made(own, contact, email)

    def find_wish(self, order: Order) -> str | None:
        """The customer with whom this wish is kept."""
        email = email_of(order.contact)
        rows = self._with(email) if email else []
        return next((id_of(row) for row in rows if _wish(order) in fields_of(row)), None)

    def keep_wish(self, order: Order) -> str:
        """Keep it under its key: the same again changes nothing. Refused without an e-mail address."""
        if not email_of(order.contact):
            raise Refused("the shop keeps wishes with an e-mail address, and this shopper left none")
        if found := self.find_wish(order):
            return found
        customer = self.upsert(order.contact)
        text = json.dumps(order_facts(order), ensure_ascii=False, separators=(",", ":"))
        self._change(customer, {"customFields": {_wish(order): text}})
        return customer

    def _with(self, email: str) -> list[Json]:
        """Customers with exactly this address, accounts first; every answer is compared here."""
        rows = self._api.search("customer", {"filter": [equals("email", email)], "limit": 100})
        return [row for row in rows if text_of(row.get("email")).strip().lower() == email]

    def _made(self, own: str, contact: Contact, email: str) -> str:
        shop = self._setup.sound()
        place = next((each for each in self._setup.places.locations if each.code == self._branch), None)
        address = _address(contact, place, self._branch, self._country)
        iso = address.pop("iso")
        body = {
            "id": own,
            "email": email,
            "guest": True,
            "active": True,
            **names_of(contact, address=False),
            "groupId": shop.group,
            "salesChannelId": shop.channel,
            "languageId": next(iter(shop.languages.values())),
            "customerNumber": self._api.reserve_number("customer", shop.channel),
            "defaultBillingAddressId": derived(own, "address"),
            "defaultShippingAddressId": derived(own, "address"),
            "addresses": [
                {
                    **address,
                    "id": derived(own, "address"),
                    "countryId": shop.countries.get(iso, shop.countries[self._country]),
                }
            ],
        }
        try:
            self._api.create("customer", body)
        except ApiRefusal as error:
            if not any(id_of(row) == own for row in self._with(email)):  # made at the same moment by another kiosk
                raise Refused(f"the shop makes no customer: {error.reason}") from None
        return own

    def _change(self, customer: str, body: Json) -> None:
        try:
            self._api.update("customer", customer, body)
        except ApiRefusal as error:
            raise Refused(f"the shop does not change its customer: {error.reason}") from None


def _address(contact: Contact, place: StockLocation | None, branch: str, country: str) -> Json:
    return home_address(contact) or place_address(contact, place, branch, country)


def _wish(order: Order) -> str:
    return f"{WISH}{hexed(order.order_key)}"
