"""Pure: what is saved on the way of an order, and what of it goes where - names, addresses, notes for people."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.order import Contact, Order, OrderKind
from kiosk.domain.stock import StockLocation
from kiosk.shops.shopify.rows import Json, gid

WAIT_OUT = timedelta(minutes=3)  # for so long an old request may still be at work in the shop
_LONGEST = 255
_NAMES = uuid.UUID("0e8b8d0a-4a0f-4f0e-9c5d-6a1b6f0c2d71")
_TITLES = {"de": ("Lieferung", "Abholung", "MwSt."), "en": ("Delivery", "Collection", "VAT")}


@dataclass(frozen=True, slots=True)
class Progress:
    """What of the order `key` was done. `sent`: it may be in the shop. `doubt_at` (UTC): when an answer stayed away.
    `order`: its id there. `placed`: its stock is held back where it should be, or staff were told."""

    key: str
    sent: bool = False
    doubt_at: datetime | None = None
    order: str = ""
    placed: bool = False

    def text(self) -> str:
        """As it is stored; no personal data."""
        at = self.doubt_at.isoformat() if self.doubt_at else None
        fields = {"key": self.key, "sent": self.sent, "doubt_at": at, "order": self.order, "placed": self.placed}
        return json.dumps(fields)

    def too_early_s(self, now: datetime) -> float:
        """Seconds for which the old request may still be at work; none where the clock was set back."""
        if self.doubt_at is None or now < self.doubt_at:
            return 0.0
        return max(0.0, (self.doubt_at + WAIT_OUT - now).total_seconds())


def read_progress(text: str, order_key: str) -> Progress:
    """What an earlier try saved; nothing for a text that is none, or that belongs to another order."""
    try:
        value = json.loads(text)
        at = datetime.fromisoformat(value["doubt_at"]) if value["doubt_at"] else None
        found = Progress(str(value["key"]), value["sent"] is True, at, str(value["order"]), value["placed"] is True)
    except (ValueError, TypeError, KeyError, RecursionError):
        return Progress(order_key)
    if found.key != order_key or (at is not None and at.tzinfo is None):
        return Progress(order_key)
    return found if not found.order or gid("Order", found.order) == found.order else replace(found, order="")


def hexed(key: str) -> str:
    """32 hexadecimal digits, the same for the same key: part of the name of a metafield."""
    try:
        return uuid.UUID(key).hex
    except ValueError:
        return uuid.uuid5(_NAMES, key).hex


def is_home(order: Order) -> bool:
    """Does anything of it go to the shopper's home?"""
    return any(line.fulfilment.method is FulfilmentMethod.HOME_DELIVERY for line in order.lines)


def titles(language: str) -> tuple[str, str, str]:
    """What delivery, collection and the tax are called on the order."""
    return _TITLES.get(language, _TITLES["en"])


def email_of(contact: Contact) -> str:
    """The e-mail address in small letters."""
    return contact.email.strip().lower()


def names_of(contact: Contact) -> dict[str, str]:
    """First and last name without what is not known; one word is a last name."""
    first, _, last = contact.name.strip().rpartition(" ")
    known = {"firstName": first.strip()[:_LONGEST], "lastName": last[:_LONGEST]}
    return {name: value for name, value in known.items() if value}


def home_address(contact: Contact) -> Json | None:
    """The shopper's own address without what is not known; None where she gave none. Her number stands with the order:
    the shop refuses whole orders for a number that it does not find good."""
    given = contact.address
    if given is None:
        return None
    known = {
        **names_of(contact),
        "address1": f"{given.street} {given.house_number}".strip(),
        "address2": given.extra,
        "zip": given.postcode,
        "city": given.city,
        "countryCode": given.country.strip().upper(),
    }
    return {name: value[:_LONGEST] for name, value in known.items() if value}


def place_address(contact: Contact, place: StockLocation | None, way: Fulfilment, country: str) -> Json:
    """The branch that she collects in, in her name."""
    known = {
        **names_of(contact),
        "company": (place.name if place else "") or way.location_name or way.location,
        "address1": place.address if place else "",
        "zip": place.postcode if place else "",
        "city": place.city if place else "",
        "countryCode": (place.country if place else "") or country,
    }
    return {name: value[:_LONGEST] for name, value in known.items() if value}


def notes(order: Order) -> list[Json]:
    """What the shop's staff see with the order under "Additional details"."""
    ways = [line.fulfilment for line in order.lines]
    way = ways[0]
    until = next((each.until for each in ways if each.until), None)
    ready = f"{way.ready_on:%Y-%m-%d}" if way.ready_on else ""
    if ready and way.ready_from:
        ready += f" {way.ready_from:%H:%M}"
    known = {
        "Kiosk number": order.number,
        "Kind": order.kind.value,
        "Branch": order.branch,
        "Kiosk": order.kiosk_id,
        "Given out at": "" if is_home(order) else f"{way.location_name or way.location} ({way.location})",
        "Promised for": ready,
        "Reserved until": f"{until:%Y-%m-%d %H:%M} UTC" if until else "",
        "Payment": order.payment.value,
        "Customer": order.contact.name.strip(),
        "Phone": order.contact.phone.strip(),
    }
    return [{"key": name, "value": value[:_LONGEST]} for name, value in known.items() if value]


def tags(order: Order) -> list[str]:
    """What orders of kiosks are filtered by in the shop; the second one is how the kiosk finds its own."""
    return ["kiosk", kiosk_tag(order.kiosk_id), f"kiosk-{order.kind.value}"]


def kiosk_tag(kiosk_id: str) -> str:
    """The tag of one kiosk's orders."""
    return f"kiosk-{kiosk_id}"[:40]


def is_collected(kind: str) -> bool:
    """Does an order of this kind lie in a branch for her?"""
    return kind in {OrderKind.RESERVATION.value, OrderKind.STOCKROOM.value}
