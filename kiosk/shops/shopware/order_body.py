"""Pure: an order of the kiosk as the shop's whole order, ids and prices included, in one request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from kiosk.domain.order import Order
from kiosk.domain.stock import StockLocation
from kiosk.shops.errors import Refused
from kiosk.shops.shopware.availability import Offer
from kiosk.shops.shopware.facts import (
    custom_fields,
    derived,
    email_of,
    home_address,
    is_home,
    names_of,
    order_id,
    place_address,
)
from kiosk.shops.shopware.prices import Priced, amount, line_price, price_definition, shipping_price, total_price
from kiosk.shops.shopware.rows import Json, stamp
from kiosk.shops.shopware.setup import Shop

_NO_EMAIL = (
    "the shop keeps every order under an e-mail address, and this shopper left none; "
    "write an address of your own into shop.shopware.guest_email"
)


@dataclass(frozen=True, slots=True)
class Means:
    """What an order is written with: the set-up, the articles by sku, the branches by code, the kiosk's zone."""

    shop: Shop
    offers: Mapping[str, Offer]
    places: Mapping[str, StockLocation]
    guest_email: str
    country: str
    zone: ZoneInfo


def order_body(order: Order, means: Means) -> Json:
    """The same order at the same shop always gives the same body. Refused where the shop could not keep it."""
    shop, own = means.shop, order_id(order.order_key)
    email = email_of(order.contact) or means.guest_email
    if not email:
        raise Refused(_NO_EMAIL)
    priced = [Priced(line.unit_price.cents, line.quantity, means.offers[line.sku].rate) for line in order.lines]
    language = shop.languages.get(order.language) or next(iter(shop.languages.values()))
    home = home_address(order.contact) if is_home(order) else None
    if is_home(order) and home is None:
        raise Refused("home delivery needs an address, and this order has none")
    target = home or _collected(order, means)
    billing = home_address(order.contact) or target
    addresses = [
        {**_with_country(billing, shop), "id": derived(own, "billing")},
        {**_with_country(target, shop), "id": derived(own, "shipping")},
    ]
    return {
        "id": own,
        "orderNumber": order.number,
        "orderDateTime": stamp(order.created_at),
        "salesChannelId": shop.channel,
        "languageId": language,
        "currencyId": shop.currency,
        "currencyFactor": shop.factor,
        "itemRounding": shop.item_rounding,
        "totalRounding": shop.total_rounding,
        "stateId": shop.states["order.state"],
        "price": total_price(order.shipping.cents, priced),
        "shippingCosts": shipping_price(order.shipping.cents, priced),
        "orderCustomer": {
            "id": derived(own, "customer"),
            "email": email,
            **names_of(order.contact, address=False),
        },
        "billingAddressId": derived(own, "billing"),
        "addresses": addresses,
        "lineItems": [_line(order, index, priced[index], means) for index in range(len(order.lines))],
        "deliveries": [_delivery(order, priced, means)],
        "transactions": [
            {
                "id": derived(own, "transaction"),
                "paymentMethodId": shop.payment,
                "stateId": shop.states["order_transaction.state"],
                "amount": amount(order.shipping.cents, priced),
            }
        ],
        "customFields": custom_fields(order),
    }


def _collected(order: Order, means: Means) -> Json:
    way = order.lines[0].fulfilment
    name = way.location_name or way.location
    return place_address(order.contact, means.places.get(way.location), name, means.country)


def _with_country(address: Json, shop: Shop) -> Json:
    """The country by the shop's id; Refused for one that it does not deliver to."""
    iso = str(address["iso"]).upper()
    if iso not in shop.countries:
        raise Refused(f"the shop has no active country {iso}", {"country": (iso, "not there")})
    return {**{name: value for name, value in address.items() if name != "iso"}, "countryId": shop.countries[iso]}


def _line(order: Order, index: int, priced: Priced, means: Means) -> Json:
    line = order.lines[index]
    product = means.offers[line.sku].product
    chosen = ", ".join(filter(None, (line.colour, line.size)))
    return {
        "id": _line_id(order, index),
        "identifier": _line_id(order, index),
        "referencedId": product,
        "productId": product,
        "type": "product",
        "label": f"{line.title} ({chosen})"[:255] if chosen else line.title[:255] or line.sku,
        "quantity": line.quantity,
        "position": index + 1,
        "good": True,
        "removable": True,
        "stackable": True,
        "states": ["is-physical"],
        "payload": {"productNumber": line.sku},
        "price": line_price(priced),
        "priceDefinition": price_definition(priced),
    }


def _line_id(order: Order, index: int) -> str:
    return derived(order_id(order.order_key), "line", str(index))


def _delivery(order: Order, priced: Sequence[Priced], means: Means) -> Json:
    own, shop = order_id(order.order_key), means.shop
    day = stamp(_ready_at(order, means.zone))
    return {
        "id": derived(own, "delivery"),
        "shippingOrderAddressId": derived(own, "shipping"),
        "shippingMethodId": shop.home if is_home(order) else shop.collect,
        "stateId": shop.states["order_delivery.state"],
        "trackingCodes": [],
        "shippingDateEarliest": day,
        "shippingDateLatest": day,
        "shippingCosts": shipping_price(order.shipping.cents, priced),
        "positions": [
            {
                "id": derived(own, "position", str(index)),
                "orderLineItemId": _line_id(order, index),
                "price": line_price(each),
            }
            for index, each in enumerate(priced)
        ],
    }


def _ready_at(order: Order, zone: ZoneInfo) -> datetime:
    """When all of it was promised for."""
    ways = [line.fulfilment for line in order.lines]
    moments = [
        datetime.combine(way.ready_on, way.ready_from or time(12), zone).astimezone(UTC)
        for way in ways if way.ready_on is not None
    ]  # fmt: skip
    return max([order.created_at, *moments])
