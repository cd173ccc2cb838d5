"""Pure: an order of the kiosk as the shop's whole order, in one request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kiosk.domain.order import Order
from kiosk.domain.stock import StockLocation
from kiosk.shops.errors import Refused
from kiosk.shops.order_json import order_facts
from kiosk.shops.shopify.availability import Offer
from kiosk.shops.shopify.facts import (
    email_of,
    home_address,
    is_home,
    names_of,
    notes,
    place_address,
    tags,
    titles,
)
from kiosk.shops.shopify.rows import Json, money_bag
from kiosk.shops.shopify.setup import NAMESPACE, ORDER_KEY


@dataclass(frozen=True, slots=True)
class Means:
    """What an order is written with: the articles by sku, the branches by code, the shop's id of the customer ("" for
    one that it does not know), percent of tax in every price."""

    offers: Mapping[str, Offer]
    places: Mapping[str, StockLocation]
    country: str
    customer: str = ""
    vat_percent: float = 0.0


def order_body(order: Order, means: Means) -> Json:
    """`OrderCreateOrderInput`; the same order at the same shop always gives the same. Refused where it has no address
    to be sent to."""
    body: Json = {
        "name": order.number,
        "sourceIdentifier": order.order_key,
        "currency": order.total.currency,
        "financialStatus": "PENDING",
        "taxesIncluded": True,
        "lineItems": _lines(order, means),
        "shippingLines": [_shipping(order)],
        "taxLines": _taxes(order, means),
        "customAttributes": notes(order),
        "tags": tags(order),
        "metafields": [
            {"namespace": NAMESPACE, "key": ORDER_KEY, "type": "id", "value": order.order_key},
            {"namespace": NAMESPACE, "key": "facts", "type": "json", "value": facts_text(order)},
        ],
        **_people(order, means),
    }
    return {name: value for name, value in body.items() if value not in (None, [], "")}


def order_options(order: Order, send_receipt: bool) -> Json:
    """`OrderCreateOptionsInput`: the shop takes the pieces, and sells none that it has not."""
    return {
        "inventoryBehaviour": "DECREMENT_OBEYING_POLICY",
        "sendReceipt": send_receipt and bool(email_of(order.contact)),
    }


def facts_text(order: Order) -> str:
    """The order without personal data, for the kiosk itself."""
    return json.dumps(order_facts(order), ensure_ascii=False, separators=(",", ":"))


def _lines(order: Order, means: Means) -> list[Json]:
    currency = order.total.currency
    return [
        {
            "variantId": means.offers[line.sku].variant,
            "quantity": line.quantity,
            "priceSet": money_bag(line.unit_price.cents, currency),
            "requiresShipping": means.offers[line.sku].shipped,
            "taxable": means.offers[line.sku].taxable,
        }
        for line in order.lines
    ]


def _shipping(order: Order) -> Json:
    delivery, collection, _ = titles(order.language)
    way = order.lines[0].fulfilment
    title = delivery if is_home(order) else f"{collection}: {way.location_name or way.location}"
    code = "kiosk-home" if is_home(order) else "kiosk-collect"
    return {"title": title[:255], "code": code, "priceSet": money_bag(order.shipping.cents, order.total.currency)}


def _taxes(order: Order, means: Means) -> list[Json]:
    """The tax that the shopper saw, as one line: the shop spreads it over what is taxable."""
    taxable = any(offer.taxable for offer in means.offers.values())
    if not order.vat.cents or not means.vat_percent or not taxable:
        return []
    rate = Decimal(str(means.vat_percent)) / 100
    title = titles(order.language)[2]
    return [
        {"title": title, "rate": f"{rate.normalize():f}", "priceSet": money_bag(order.vat.cents, order.vat.currency)}
    ]


def _people(order: Order, means: Means) -> Json:
    """Addresses, and the customer: one that the shop knows is not renamed from a kiosk."""
    home, email = home_address(order.contact), email_of(order.contact)
    if is_home(order) and home is None:
        raise Refused("home delivery needs an address, and this order has none")
    way = order.lines[0].fulfilment
    place = means.places.get(way.location)
    target = home if is_home(order) else place_address(order.contact, place, way, means.country)
    customer: Json | None = None
    if means.customer:
        customer = {"toAssociate": {"id": means.customer}}
    elif email:
        customer = {"toUpsert": {"email": email, **names_of(order.contact)}}
    return {"email": email, "customer": customer, "shippingAddress": target, "billingAddress": home}
