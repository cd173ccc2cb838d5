"""Which fields the form has, in which groups, and what is wrong with them; pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.order import Address, Contact, OrderKind
from kiosk.domain.validate_address import is_packstation
from kiosk.ordering.basket import OrderPart, split
from kiosk.ordering.contact import CheckedContact, Need, Needs, check_contact, needs
from kiosk.ordering.rules import Rules, rules_from
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.problem_words import sentence

WIDE, LONG, SHORT = 12, 8, 4  # twelfths of the column
_ADDRESS = ("street", "house_number", "extra", "postcode", "city", "country")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: `key` is the journey's name of it, `kind` picks the keyboard, `span` counts twelfths of the column."""

    key: str
    label: str
    value: str
    kind: str = "text"  # text, email, phone, digits
    span: int = WIDE
    hint: str = ""
    error: str = ""
    better: str = ""  # a likely meant value
    enter_word: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked, what was typed, and what ordering says about it."""

    parts: tuple[OrderPart, ...]
    wanted: Needs
    contact: Contact
    checked: CheckedContact
    rules: Rules

    @property
    def address(self) -> Address:
        """The address as typed; empty lines where nothing was."""
        return self.contact.address or Address("", "", "", "", home_country(self.rules))

    @property
    def newsletter(self) -> bool:
        """Whether it may be offered: with an e-mail address, and where something is bought."""
        buys = any(part.kind is OrderKind.ORDER for part in self.parts)
        return buys and self.wanted.email is not Need.ABSENT

    def error(self, key: str) -> str:
        """The first problem of a field as a sentence; empty when all is well."""
        return next((sentence(p) for p in self.checked.problems if key_of(p.field) == key), "")


def form(inputs: Inputs) -> Form:
    """The form that this basket needs."""
    rules = rules_from(inputs.config)
    parts = split(inputs.state.basket, rules)
    wanted = needs(parts)
    contact = inputs.state.contact
    return Form(parts, wanted, contact, check_contact(contact, wanted, rules), rules)


def home_country(rules: Rules) -> str:
    """The country an address begins with: the branch's own where it is delivered to."""
    delivered = rules.shipping.countries
    return rules.country if rules.country in delivered or not delivered else delivered[0]


def key_of(field: str) -> str:
    """The journey's name of a field of `validate`."""
    return f"address.{field}" if field in _ADDRESS else field


def groups(form: Form, tried: bool) -> tuple[tuple[FieldRow, ...], ...]:
    """The fields in the groups that "large and simple" asks one after another."""
    found = [_name(form), _reach(form), *_address(form)]
    return tuple(tuple(_told(row, form, tried) for row in group) for group in found if group)


def _told(row: FieldRow, form: Form, tried: bool) -> FieldRow:
    better = form.checked.email_suggestion if row.key == "email" else ""
    error = form.error(row.key) if tried else ""
    return FieldRow(row.key, row.label, row.value, row.kind, row.span, row.hint, error, better)


def _name(form: Form) -> list[FieldRow]:
    if form.wanted.name is Need.ABSENT:
        return []
    label = translate("Details", "First name and surname")
    if form.wanted.name is Need.OPTIONAL:
        label = translate("Details", "Name (if you like)")
    return [FieldRow("name", label, form.contact.name)]


def _reach(form: Form) -> list[FieldRow]:
    rows: list[FieldRow] = []
    if form.wanted.email is not Need.ABSENT:
        label = {
            Need.ONE_OF: translate("Details", "E-mail, or a telephone number below"),
            Need.OPTIONAL: translate("Details", "E-mail (if you like a message)"),
        }.get(form.wanted.email, translate("Details", "E-mail"))
        rows.append(FieldRow("email", label, form.contact.email, "email"))
    if form.wanted.phone is not Need.ABSENT:
        label = {
            Need.ONE_OF: translate("Details", "Telephone, either is enough"),
            Need.OPTIONAL: translate("Details", "Telephone (if you like)"),
        }.get(form.wanted.phone, translate("Details", "Telephone"))
        rows.append(FieldRow("phone", label, form.contact.phone, "phone"))
    return rows


def _address(form: Form) -> list[list[FieldRow]]:
    if form.wanted.address is not Need.REQUIRED:
        return []
    address = form.address
    station = is_packstation(address)
    number = translate("Details", "Packstation no.") if station else translate("Details", "No.")
    extra = translate("Details", "Your post number") if station else translate("Details", "Flat, c/o (if needed)")
    street = [
        FieldRow("address.street", translate("Details", "Street"), address.street, span=LONG),
        FieldRow("address.house_number", number, address.house_number, span=SHORT),
        FieldRow("address.extra", extra, address.extra, "digits" if station else "text"),
    ]
    town = [
        FieldRow("address.postcode", translate("Details", "Postcode"), address.postcode, "digits", SHORT),
        FieldRow("address.city", translate("Details", "Town"), address.city, span=LONG),
    ]
    return [street, town]
