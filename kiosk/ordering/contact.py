"""Which personal data an order needs: as little as possible, checked before anything is ordered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.order import Address, Contact, OrderKind
from kiosk.domain.validate import Message, Problem, check_name
from kiosk.domain.validate_address import check_address
from kiosk.domain.validate_email import check_email, mask_email
from kiosk.domain.validate_phone import check_phone, mask_phone
from kiosk.ordering.basket import OrderPart
from kiosk.ordering.rules import Rules


class Need(StrEnum):
    """Is a field asked for?"""

    REQUIRED = "required"
    ONE_OF = "one_of"  # e-mail or telephone: one is enough
    OPTIONAL = "optional"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Needs:
    """What the form of one checkout asks for."""

    name: Need = Need.ABSENT
    email: Need = Need.ABSENT
    phone: Need = Need.ABSENT
    address: Need = Need.ABSENT

    @property
    def nothing_required(self) -> bool:
        """True when the shopper may go on without typing a word."""
        return not {self.name, self.email, self.phone, self.address} & {Need.REQUIRED, Need.ONE_OF}


_BY_KIND = {
    # A parcel and its messages; the confirmation must reach her in writing.
    OrderKind.ORDER: Needs(Need.REQUIRED, Need.ONE_OF, Need.ONE_OF, Need.REQUIRED),
    # The name lies with the article; a message when it is ready is a service, not a condition.
    OrderKind.RESERVATION: Needs(Need.REQUIRED, Need.OPTIONAL, Need.OPTIONAL),
    # The number on the screen is enough; a first name is friendlier to call out.
    OrderKind.STOCKROOM: Needs(Need.OPTIONAL),
    OrderKind.NOTIFY: Needs(Need.ABSENT, Need.ONE_OF, Need.ONE_OF),
}
_STRENGTH = (Need.REQUIRED, Need.ONE_OF, Need.OPTIONAL, Need.ABSENT)


@dataclass(frozen=True, slots=True)
class CheckedContact:
    """The cleaned contact, every problem in the order of the form, and a likely meant e-mail address."""

    contact: Contact
    problems: tuple[Problem, ...] = ()
    email_suggestion: str = ""

    @property
    def ok(self) -> bool:
        """True when the order may go on."""
        return not self.problems


def needs(parts: Iterable[OrderPart]) -> Needs:
    """What is asked for once for all parts together: the stronger need of each field wins."""
    wanted = [_BY_KIND[part.kind] for part in parts]
    return Needs(
        _strongest(n.name for n in wanted),
        _strongest(n.email for n in wanted),
        _strongest(n.phone for n in wanted),
        _strongest(n.address for n in wanted),
    )


def _strongest(found: Iterable[Need]) -> Need:
    return min(found, key=_STRENGTH.index, default=Need.ABSENT)


def check_contact(contact: Contact, wanted: Needs, rules: Rules) -> CheckedContact:
    """Clean and check what was typed; fields that are not asked for are dropped, not kept by accident."""
    problems: list[Problem] = []
    name = _checked_name(contact.name, wanted.name, problems)
    country = contact.address.country if contact.address and contact.address.country else rules.country
    email, suggestion = _checked_email(contact.email, wanted.email, problems)
    phone = _checked_phone(contact.phone, wanted.phone, country, problems)
    one_of = Need.ONE_OF in {wanted.email, wanted.phone}
    if one_of and not contact.email.strip() and not contact.phone.strip():
        problems.append(Problem("email", Message.EMAIL_OR_PHONE))
    address = None
    if wanted.address is Need.REQUIRED:
        given = contact.address or Address("", "", "", "", rules.country)
        address, faults = check_address(given, rules.shipping.countries)
        problems.extend(faults)
    newsletter = contact.newsletter and bool(email)
    return CheckedContact(Contact(name, email, phone, address, newsletter), tuple(problems), suggestion)


def _checked_name(text: str, need: Need, problems: list[Problem]) -> str:
    if need is Need.ABSENT or (need is Need.OPTIONAL and not text.strip()):
        return ""
    checked = check_name(text)
    if checked.problem:
        problems.append(checked.problem)
    return checked.value


def _checked_email(text: str, need: Need, problems: list[Problem]) -> tuple[str, str]:
    if need is Need.ABSENT or (need is not Need.REQUIRED and not text.strip()):
        return "", ""
    checked = check_email(text)
    if checked.problem:
        problems.append(checked.problem)
    return checked.value, checked.suggestion


def _checked_phone(text: str, need: Need, country: str, problems: list[Problem]) -> str:
    if need is Need.ABSENT or (need is not Need.REQUIRED and not text.strip()):
        return ""
    checked = check_phone(text, country)
    if checked.problem:
        problems.append(checked.problem)
    return checked.value


def for_part(contact: Contact, part: OrderPart) -> Contact:
    """Only what this order needs: a reservation does not carry the home address of the parcel beside it."""
    wanted = _BY_KIND[part.kind]
    return replace(
        contact,
        name="" if wanted.name is Need.ABSENT else contact.name,
        email="" if wanted.email is Need.ABSENT else contact.email,
        phone="" if wanted.phone is Need.ABSENT else contact.phone,
        address=None if wanted.address is Need.ABSENT else contact.address,
        newsletter=contact.newsletter and part.kind is OrderKind.ORDER and bool(contact.email),
    )


def masked_reach(contact: Contact) -> str:
    """Where messages go, as it may stand on a screen others can see: e-mail before telephone; empty without."""
    if contact.email:
        return mask_email(contact.email)
    return mask_phone(contact.phone) if contact.phone else ""
