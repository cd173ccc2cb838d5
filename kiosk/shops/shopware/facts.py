"""Pure: ids that follow from an order's key, its custom fields, names and addresses; what is saved on the way."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Contact, Order
from kiosk.domain.stock import StockLocation
from kiosk.shops.order_json import order_facts
from kiosk.shops.shopware.rows import Json

KEY, KIOSK, NUMBER, KIND = "kiosk_order_key", "kiosk_id", "kiosk_number", "kiosk_kind"
BRANCH, COLLECT, PAYMENT = "kiosk_branch", "kiosk_collect_at", "kiosk_payment"
CUSTOMER, TODO, FACTS = "kiosk_customer", "kiosk_todo", "kiosk_facts"
# What the shop's staff should see with an order: these want a custom field set.
SHOWN = (NUMBER, KIND, BRANCH, COLLECT, PAYMENT, CUSTOMER, TODO)
RETURN, WITHDRAWAL, WISH = "kiosk_return_", "kiosk_withdrawal_", "kiosk_wish_"  # + key
WAIT_OUT = timedelta(minutes=3)  # for so long an old request may still be at work in the shop
_NAMES = uuid.UUID("4f1f3a54-2f0e-4c43-9a53-0f4b7b1c5d0e")
_FIRST, _LAST, _CUSTOMER = 50, 60, 255  # longest names in addresses, and of customers


@dataclass(frozen=True, slots=True)
class Progress:
    """The order `key` was sent to the shop at `sent_at` (UTC), and may be there."""

    key: str
    sent_at: datetime | None = None

    def text(self) -> str:
        """As it is stored; no personal data."""
        return json.dumps({"key": self.key, "sent_at": self.sent_at.isoformat() if self.sent_at else None})

    def too_early_s(self, now: datetime) -> float:
        """Seconds for which the old request may still be at work; none where the clock was set back."""
        if self.sent_at is None or now < self.sent_at:
            return 0.0
        return max(0.0, (self.sent_at + WAIT_OUT - now).total_seconds())


def read_progress(text: str, order_key: str) -> Progress:
    """What an earlier try saved; nothing for a text that is none, or that belongs to another order."""
    try:
        value = json.loads(text)
        found = Progress(str(value["key"]), datetime.fromisoformat(value["sent_at"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return Progress(order_key)
    usable = found.key == order_key and found.sent_at is not None and found.sent_at.tzinfo is not None
    return found if usable else Progress(order_key)


def order_id(order_key: str) -> str:
    """The id that the order has in the shop: its key, or what follows from a key that is no UUID."""
    return hexed(order_key)


def hexed(key: str) -> str:
    """32 hexadecimal digits, the same for the same key."""
    try:
        return uuid.UUID(key).hex
    except ValueError:
        return derived("key", key)


def derived(*names: str) -> str:
    """An id of the shop that follows from these names."""
    return uuid.uuid5(_NAMES, "\0".join(names)).hex


def is_home(order: Order) -> bool:
    """Does anything of it go to the shopper's home?"""
    return any(line.fulfilment.method is FulfilmentMethod.HOME_DELIVERY for line in order.lines)


def custom_fields(order: Order) -> dict[str, str]:
    """What the order carries beside its own words."""
    way = order.lines[0].fulfilment
    fields = {
        KEY: order.order_key,
        KIOSK: order.kiosk_id,
        NUMBER: order.number,
        KIND: order.kind.value,
        BRANCH: order.branch,
        COLLECT: "" if is_home(order) else f"{way.location_name or way.location} ({way.location})",
        PAYMENT: order.payment.value,
        CUSTOMER: " ".join(filter(None, (order.contact.name.strip(), order.contact.phone.strip()))),
        FACTS: json.dumps(order_facts(order), ensure_ascii=False, separators=(",", ":")),
    }
    return {name: value for name, value in fields.items() if value}


def email_of(contact: Contact) -> str:
    """The e-mail address in small letters."""
    return contact.email.strip().lower()


def names_of(contact: Contact, *, address: bool) -> dict[str, str]:
    """First and last name; the shop wants both, and addresses cut them short."""
    first, _, last = contact.name.strip().rpartition(" ")
    longest = (_FIRST, _LAST) if address else (_CUSTOMER, _CUSTOMER)
    return {
        "firstName": first.strip()[: longest[0]].strip() or "-",
        "lastName": last[: longest[1]].strip() or "-",
    }


def home_address(contact: Contact) -> Json | None:
    """The shopper's own address without what is not known; None where she gave none. `iso` is taken out again."""
    given = contact.address
    if given is None:
        return None
    known = {
        **names_of(contact, address=True),
        "street": f"{given.street} {given.house_number}".strip() or "-",
        "zipcode": given.postcode,
        "city": given.city or "-",
        "additionalAddressLine1": given.extra,
        "phoneNumber": contact.phone.strip()[:40],
        "iso": given.country,
    }
    return {name: value for name, value in known.items() if value}


def place_address(contact: Contact, place: StockLocation | None, name: str, country: str) -> Json:
    """The branch that she collects in, in her name; the shop takes no address without a street and a town."""
    known = {
        **names_of(contact, address=True),
        "company": (place.name if place else "") or name,
        "street": (place.address if place else "") or name or "-",
        "zipcode": place.postcode if place else "",
        "city": (place.city if place else "") or name or "-",
        "phoneNumber": contact.phone.strip()[:40],
        "iso": (place.country if place else "") or country,
    }
    return {name: value for name, value in known.items() if value}
