"""Pure: what of an order goes where in the shop - fields, addresses, lines - and what is read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order
from kiosk.shops.articles import cents_of
from kiosk.shops.errors import Refused
from kiosk.shops.order_json import order_facts
from kiosk.shops.quoted import shown
from kiosk.shops.woocommerce.api import Json, meta_of

# Fields that begin with an underscore are not shown to the shop's staff; the others stand with the order.
KEY, KIOSK, FACTS = "_kiosk_order_key", "_kiosk_id", "_kiosk_facts"
NUMBER, BRANCH = "kiosk_number", "kiosk_branch"
CONFIRMED = "_kiosk_confirmed"  # this one counts
REFUSED = "_kiosk_refused"  # taken back by the kiosk itself: no look-up takes it for an accepted one
DOUBLE = "_kiosk_double_of"  # a second copy that a repeated request made; cancelled by the kiosk
OUT: tuple[str, ...] = ("cancelled", "trash", "refunded", "completed")  # nothing is to be cancelled any more
# Every state of WooCommerce itself; plugins add others, which [shop.woocommerce.states] names.
CORE = frozenset({
    "pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed", "trash", "checkout-draft",
    "auto-draft",
})  # fmt: skip
WAIT_OUT = timedelta(minutes=3)  # orders of a minute and more are known, and copies of a database that lag behind
_TITLES = {"de": ("Lieferung", "Abholung"), "en": ("Delivery", "Collection")}


@dataclass(frozen=True, slots=True)
class Progress:
    """What of the order `key` was done. `posted`: it may be in the shop. `doubt_at`: when an answer stayed away."""

    key: str
    posted: bool = False
    doubt_at: datetime | None = None
    order: str = ""

    def text(self) -> str:
        """As it is stored; no personal data."""
        at = self.doubt_at.isoformat() if self.doubt_at else None
        return json.dumps({"key": self.key, "posted": self.posted, "doubt_at": at, "order": self.order})

    def too_early_s(self, now: datetime) -> float:
        """Seconds for which an old request may still be at work; none where the clock was set back."""
        if self.doubt_at is None or now < self.doubt_at:
            return 0.0
        return max(0.0, (self.doubt_at + WAIT_OUT - now).total_seconds())


def read_progress(text: str, order_key: str) -> Progress:
    """What an earlier try saved; nothing for a text that is none, or that belongs to another order."""
    try:
        value = json.loads(text)
        at = datetime.fromisoformat(value["doubt_at"]) if value["doubt_at"] else None
        found = Progress(str(value["key"]), value["posted"] is True, at, str(value["order"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return Progress(order_key)
    if found.key != order_key or (at is not None and at.tzinfo is None):
        return Progress(order_key)
    return found if not found.order or is_id(found.order) else Progress(order_key)


def is_id(text: str) -> bool:
    """A number of the shop: nothing else may become part of an address."""
    return text.isascii() and text.isdigit()


def is_draft(row: Json) -> bool:
    """Made by the kiosk, and not yet confirmed: it holds no stock, and the shop has told nobody of it."""
    return row.get("status") == "pending" and CONFIRMED not in meta_of(row)


def is_taken(row: Json, others: Iterable[str]) -> bool:
    """Is it with the shop's staff, whatever they have done with it since? `others`: states of the shop's plugins.

    ValueError for a state that is none: whoever believes it would leave a pending order behind that nobody sees."""
    status = row.get("status")
    if CONFIRMED not in meta_of(row) and status not in CORE and status not in set(others):
        raise ValueError(f"its state is {str(status)[:40]!r}; name it in shop.woocommerce.states if a plugin made it")
    return not is_draft(row)


def email_of(contact: Contact) -> str:
    """The e-mail address in small letters: the shop compares letter by letter."""
    return contact.email.strip().lower()


def names_of(contact: Contact) -> dict[str, str]:
    """First and last name, as the shop keeps them."""
    first, _, last = contact.name.strip().rpartition(" ")
    return {"first_name": first.strip(), "last_name": last}


def address_of(contact: Contact, country: str) -> Json:
    """A postal address without what is not known; an empty e-mail address would be refused as a wrong one."""
    given = contact.address
    known = {**names_of(contact), "country": country}
    if given is not None:
        known |= {
            "address_1": f"{given.street} {given.house_number}".strip(),
            "address_2": given.extra,
            "postcode": given.postcode,
            "city": given.city,
            "country": given.country,
        }
    return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Means:
    """How a line is named to the shop: its ids by sku; the method ids of delivery and collection; percent of tax."""

    articles: Mapping[str, tuple[int, int]]  # sku -> (product, variation or 0)
    home_method: str
    collect_method: str
    rate: Decimal


def order_body(order: Order, means: Means, country: str) -> Json:
    """A pending order with everything in it at once. It is confirmed only after the shop's totals were compared."""
    contact, facts = order.contact, order_facts(order)
    address = address_of(contact, country)
    reach = {"email": email_of(contact), "phone": contact.phone}
    lines = []
    for line in order.lines:
        product, variation = means.articles[line.sku]
        lines.append({"product_id": product, "variation_id": variation, "quantity": line.quantity})
    fields = {
        KEY: order.order_key,
        KIOSK: order.kiosk_id,
        NUMBER: order.number,
        BRANCH: order.branch,
        FACTS: json.dumps(facts, ensure_ascii=False, separators=(",", ":")),
    }
    return {
        "status": "pending",
        "set_paid": False,
        "payment_method_title": f"Kiosk: {order.payment.value}",
        "billing": {**address, **{name: value for name, value in reach.items() if value}},
        "shipping": address if is_home(order) else names_of(contact),
        "line_items": lines,
        "shipping_lines": [_shipping(order, means)],
        "meta_data": [{"key": name, "value": value} for name, value in fields.items()],
    }


def is_home(order: Order) -> bool:
    """Does anything of it go to the shopper's home?"""
    return any(line.fulfilment.method is FulfilmentMethod.HOME_DELIVERY for line in order.lines)


def _shipping(order: Order, means: Means) -> Json:
    """The shop adds tax to what is sent, so it is sent without."""
    home = is_home(order)
    delivery, collection = _TITLES.get(order.language, _TITLES["en"])
    way = order.lines[0].fulfilment
    title = delivery if home else f"{collection}: {way.location_name or way.location} ({way.location})"
    net = Decimal(order.shipping.cents) / 100 / (1 + means.rate / 100)
    return {
        "method_id": means.home_method if home else means.collect_method,
        "method_title": title,
        "total": str(net.quantize(Decimal("0.000001"))),
    }


def compare_totals(order: Order, row: Json) -> None:
    """Refused with both values where the shop would charge anything else than the shopper was told.

    `row`: the order as the shop has it, with all decimal places. KeyError and the like for an unexpected shape."""
    currency = order.total.currency
    found = str(row["currency"]).upper()
    if found != currency:
        raise Refused("the shop sells in another currency", {"currency": (currency, found)})
    wanted, there = _lines(order), _shop_lines(row)
    if wanted != there:
        raise Refused("the shop made other lines", {"lines": (_list(wanted), _list(there))})
    pairs = {
        "shipping": (order.shipping.cents, cents_of(Decimal(row["shipping_total"]) + Decimal(row["shipping_tax"]))),
        "total": (order.total.cents, cents_of(row["total"])),
    }
    values = {
        name: (shown(Money(ours, currency)), shown(Money(theirs, currency)))
        for name, (ours, theirs) in pairs.items() if ours != theirs
    }  # fmt: skip
    if values:
        raise Refused("the shop counts another sum", values)


def _lines(order: Order) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for line in order.lines:
        pieces, cents = found.get(line.sku, (0, 0))
        found[line.sku] = (pieces + line.quantity, cents + line.total.cents)
    return found


def _shop_lines(row: Json) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for item in row["line_items"]:
        sku = item["sku"] or "no article"  # for an id that it does not know the shop makes an empty line, at no price
        pieces, cents = found.get(str(sku), (0, 0))
        gross: Any = Decimal(item["total"]) + Decimal(item["total_tax"])
        found[str(sku)] = (pieces + int(item["quantity"]), cents + cents_of(gross))
    return found


def _list(lines: Mapping[str, tuple[int, int]]) -> str:
    return (
        ", ".join(f"{pieces} x {sku} = {cents / 100:.2f}" for sku, (pieces, cents) in sorted(lines.items())) or "none"
    )
