"""Orders as JSON, in schema 1: whole for whoever may know the shopper, and the bare facts for notes on a shop's order.

The schema is explained in README.md of the package `feed`.
"""

from __future__ import annotations

import json
from typing import Any

from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import Fulfilment
from kiosk.domain.money import Money
from kiosk.domain.order import Address, Contact, Order

SCHEMA = 1


def order_json(order: Order) -> str:
    """The order in schema 1; the same order always gives the same text."""
    return json.dumps(order_dict(order), ensure_ascii=False, indent=2) + "\n"


def order_dict(order: Order) -> dict[str, Any]:
    """The order in schema 1, with personal data: plain JSON values."""
    return {
        "schema": SCHEMA,
        "order_key": order.order_key,
        "number": order.number,
        "kind": order.kind.value,
        "created_at": order.created_at.isoformat(),
        "kiosk": order.kiosk_id,
        "branch": order.branch,
        "language": order.language,
        "lines": [_line(line) for line in order.lines],
        "shipping": _money(order.shipping),
        "total": _money(order.total),
        "vat": _money(order.vat),
        "payment": order.payment.value,
        "contact": _contact(order.contact),
        "stock_as_of": order.stock_as_of.isoformat() if order.stock_as_of else None,
        "refers_to": order.refers_to or None,
    }


def order_facts(order: Order) -> dict[str, Any]:
    """The order without personal data, and without the words and prices of its lines, which the shop has itself: what
    people there must know to carry it out. Plain JSON values, the same for the same order.

    All lines of one order are given out at one place; they may come from several (`source`), so each has its way."""
    whole = order_dict(order)
    names = ("order_key", "number", "kind", "created_at", "kiosk", "branch", "language", "payment", "stock_as_of")
    facts = {"schema": SCHEMA, **{name: whole[name] for name in names}, "refers_to": whole["refers_to"]}
    facts["total"] = whole["total"]
    facts["lines"] = [{name: line[name] for name in ("sku", "quantity", "fulfilment")} for line in whole["lines"]]
    return facts


def _line(line: BasketLine) -> dict[str, Any]:
    return {
        "sku": line.sku,
        "gtin": line.gtin,
        "product_id": line.product_id,
        "title": line.title,
        "subtitle": line.subtitle,
        "colour": line.colour,
        "size": line.size,
        "quantity": line.quantity,
        "unit_price": _money(line.unit_price),
        "fulfilment": _fulfilment(line.fulfilment),
    }


def _fulfilment(fulfilment: Fulfilment) -> dict[str, Any]:
    return {
        "method": fulfilment.method.value,
        "location": fulfilment.location,
        "location_name": fulfilment.location_name,
        "ready_on": fulfilment.ready_on.isoformat() if fulfilment.ready_on else None,
        "ready_from": fulfilment.ready_from.isoformat("minutes") if fulfilment.ready_from else None,
        "source": fulfilment.source or None,
        "until": fulfilment.until.isoformat() if fulfilment.until else None,
    }


def _money(money: Money) -> dict[str, Any]:
    return {"cents": money.cents, "currency": money.currency}


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "newsletter": contact.newsletter,
        "address": _address(contact.address) if contact.address else None,
    }


def _address(address: Address) -> dict[str, str]:
    return {
        "street": address.street,
        "house_number": address.house_number,
        "extra": address.extra,
        "postcode": address.postcode,
        "city": address.city,
        "country": address.country,
    }
