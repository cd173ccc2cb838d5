"""Pure: what of an order goes where in the shop - metadata, addresses, items - and what is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order
from kiosk.shops.articles import cents_of
from kiosk.shops.errors import Refused
from kiosk.shops.medusa.api import Json
from kiosk.shops.order_json import order_facts
from kiosk.shops.quoted import shown

KEY = "order_key"
KIOSK = "kiosk"
REFUSED = "kiosk_refused"  # written on an order that this connector itself took back before it cancelled it
TOTALS = "id,currency_code,item_total,shipping_total,items.variant_sku,items.total"
_AT_HOME = FulfilmentMethod.HOME_DELIVERY


@dataclass(frozen=True, slots=True)
class Progress:
    """What of the order `key` already exists in the shop. `completing`: the cart may have become an order."""

    key: str
    cart: str = ""
    completing: bool = False
    order: str = ""

    def text(self) -> str:
        """As it is stored."""
        return json.dumps(asdict(self), separators=(",", ":"))


def read_progress(text: str, order_key: str) -> Progress:
    """What an earlier try saved; nothing for a text that is none, or that belongs to another order."""
    try:
        value = json.loads(text)
        found = Progress(str(value["key"]), str(value["cart"]), bool(value["completing"]), str(value["order"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return Progress(order_key)
    return found if found.key == order_key else Progress(order_key)


def is_home(order: Order) -> bool:
    """Does anything of it go to the shopper's home?"""
    return any(line.fulfilment.method is _AT_HOME for line in order.lines)


def wanted_place(line: BasketLine) -> str:
    """The code of the place whose stock must be held; "" where the shop may choose."""
    return "" if line.fulfilment.method is _AT_HOME else line.fulfilment.pool


def names_of(contact: Contact) -> dict[str, str]:
    """First and last name, as Medusa keeps them."""
    first, _, last = contact.name.strip().rpartition(" ")
    return {"first_name": first.strip(), "last_name": last}


def address_of(order: Order, country: str) -> Json:
    """The address of the shopper, or only the country: shipping options and taxes need that much."""
    contact, given = order.contact, order.contact.address
    known = {**names_of(contact), "phone": contact.phone, "country_code": country.lower()}
    if given is not None:
        known |= {
            "address_1": f"{given.street} {given.house_number}".strip(),
            "address_2": given.extra,
            "postal_code": given.postcode,
            "city": given.city,
            "country_code": given.country.lower(),
        }
    return {name: value for name, value in known.items() if value}


def cart_body(order: Order, region: str, channel: str, variants: Mapping[str, str], country: str) -> Json:
    """A cart with everything of the order at once; `variants`: sku -> the shop's id. Metadata becomes the order's."""
    address = address_of(order, country)
    facts = order_facts(order)
    items = [
        {
            "variant_id": variants[line.sku],
            "quantity": line.quantity,
            "metadata": {"line": place, **facts["lines"][place]},
        }
        for place, line in enumerate(order.lines)
    ]
    body = {
        "region_id": region,
        "sales_channel_id": channel,
        "shipping_address": address,
        "billing_address": address,
        "items": items,
        "metadata": facts,
    }
    return body | ({"email": email} if (email := email_of(order.contact)) else {})


def email_of(contact: Contact) -> str:
    """The e-mail address as the shop keeps it: it compares letter by letter."""
    return contact.email.strip().lower()


@dataclass(frozen=True, slots=True)
class Totals:
    """What the shop would charge for a cart, in cents with tax; `lines` by sku."""

    currency: str
    items: int
    shipping: int
    lines: Mapping[str, int]


def totals_of(cart: Json) -> Totals:
    """Read from a cart; KeyError, TypeError, ValueError for an unexpected shape."""
    lines: dict[str, int] = {}
    for item in cart["items"]:
        sku = str(item["variant_sku"])
        lines[sku] = lines.get(sku, 0) + cents_of(item["total"])
    currency = str(cart["currency_code"]).upper()
    return Totals(currency, cents_of(cart["item_total"]), cents_of(cart["shipping_total"]), lines)


def compare(order: Order, found: Totals) -> None:
    """Refused with both values where the shop would charge anything else than the shopper was told."""
    currency = order.total.currency
    if found.currency != currency:
        raise Refused("the shop sells in another currency", {"currency": (currency, found.currency)})
    quoted: dict[str, int] = {}
    pieces: dict[str, int] = {}
    for line in order.lines:
        quoted[line.sku] = quoted.get(line.sku, 0) + line.total.cents
        pieces[line.sku] = pieces.get(line.sku, 0) + line.quantity
    differing = [sku for sku in quoted if found.lines.get(sku) != quoted[sku]]
    values: dict[str, tuple[str, str]] = {}
    for sku in differing:
        name = "price" if len(differing) == 1 else f"price of {sku}"
        values[name] = _both(quoted[sku], found.lines.get(sku, 0), pieces[sku], currency)
    if values:
        raise Refused("price changed", values)
    if found.items != sum(quoted.values()):
        raise Refused("price changed", {"price": _both(sum(quoted.values()), found.items, 1, currency)})
    if found.shipping != order.shipping.cents:
        raise Refused("shipping changed", {"shipping": _both(order.shipping.cents, found.shipping, 1, currency)})


def _both(ours: int, theirs: int, pieces: int, currency: str) -> tuple[str, str]:
    """Per piece where both divide, else as a whole."""
    each = pieces if ours % pieces == 0 and theirs % pieces == 0 else 1
    return shown(Money(ours // each, currency)), shown(Money(theirs // each, currency))
