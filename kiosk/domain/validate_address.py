"""Postal addresses of Germany, Austria, Switzerland and Liechtenstein, Packstation included."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.domain.order import Address
from kiosk.domain.validate import Checked, Message, Problem, check_text, clean, fault

_POSTCODE_DIGITS = {"DE": 5, "AT": 4, "CH": 4, "LI": 4}
# Leading pairs that Deutsche Post has never given out.
_DE_UNUSED = {"00", "05", "43", "62"}
_RANGES = {"DE": (1067, 99998), "AT": (1010, 9992), "CH": (1000, 9658), "LI": (9485, 9498)}
# 12, 12 a, 12a-14, 3/2/15 (stairs and door in Austria), 5 1/2
_HOUSE = re.compile(r"\d{1,4} ?[a-zA-Z]?( ?[-–/+ ] ?\d{1,4} ?[a-zA-Z]?){0,3}")
_NUMBER_LETTER = re.compile(r"(\d) ?([a-zA-Z])(?![a-zA-Z])")
_STREET_AND_NUMBER = re.compile(r"(?P<street>.*[^\W\d_].*?)[ ,]+(?P<number>\d{1,4} ?[a-zA-Z]?([-–/]\d{1,4}[a-zA-Z]?)*)")
_PACKSTATION = re.compile(r"(dhl[ -]?)?pack ?station", re.IGNORECASE)


def check_postcode(text: str, country: str) -> Checked:
    """Digits by country and a range that is in use."""
    value = clean(text).replace(" ", "")
    if not value:
        return fault(value, "postcode", Message.MISSING)
    value = re.sub(r"^(D|DE|A|AT|CH|FL|LI)-", "", value.upper())
    wanted = _POSTCODE_DIGITS.get(country)
    if wanted is None:
        return check_text(value, "postcode", 12, letter=False)
    if len(value) != wanted or not (value.isascii() and value.isdigit()):
        return fault(value, "postcode", Message.POSTCODE_DIGITS, digits=str(wanted))
    low, high = _RANGES[country]
    if not low <= int(value) <= high or (country == "DE" and value[:2] in _DE_UNUSED):
        return fault(value, "postcode", Message.POSTCODE_UNKNOWN, postcode=value)
    return Checked(value)


def check_house_number(text: str) -> Checked:
    """`12a` becomes `12 a`; ranges and Austrian door numbers are taken."""
    value = clean(text)
    if not value:
        return fault(value, "house_number", Message.MISSING)
    if len(value) > 20 or not _HOUSE.fullmatch(value):
        return fault(value, "house_number", Message.HOUSE_NUMBER)
    return Checked(_NUMBER_LETTER.sub(lambda m: f"{m[1]} {m[2].lower()}", value))


def split_street(line: str) -> tuple[str, str]:
    """`Lindenweg 4` typed into one field becomes ("Lindenweg", "4"); without a number the second part is empty."""
    value = clean(line)
    found = _STREET_AND_NUMBER.fullmatch(value)
    return (found["street"].rstrip(" ,"), found["number"]) if found else (value, "")


def is_packstation(address: Address) -> bool:
    """True when the parcel goes to a DHL Packstation."""
    return _PACKSTATION.match(address.street.strip()) is not None


def check_address(address: Address, countries: Iterable[str]) -> tuple[Address, tuple[Problem, ...]]:
    """The cleaned address and everything that is wrong with it, in the order of the form."""
    if not clean(address.house_number):
        line, house = split_street(address.street)
        address = Address(line, house, address.postcode, address.city, address.country, address.extra)
    check_lines = _check_packstation if is_packstation(address) else _check_street
    street, number, extra = check_lines(address)
    postcode = check_postcode(address.postcode, address.country)
    city = check_text(address.city, "city", 60)
    problems = [checked.problem for checked in (street, number, extra, postcode, city) if checked.problem]
    if address.country not in countries:
        problems.append(Problem("country", Message.COUNTRY_NOT_DELIVERED, (("country", address.country),)))
    return (
        Address(street.value, number.value, postcode.value, city.value, address.country, extra.value),
        tuple(problems),
    )


def _check_street(address: Address) -> tuple[Checked, Checked, Checked]:
    extra = check_text(address.extra, "extra", 80, letter=False) if clean(address.extra) else Checked("")
    return check_text(address.street, "street", 80), check_house_number(address.house_number), extra


def _check_packstation(address: Address) -> tuple[Checked, Checked, Checked]:
    """`Packstation`, its number of three digits, and the customer's post number of six to ten digits as `extra`."""
    number, customer = clean(address.house_number), clean(address.extra).replace(" ", "")
    street = Checked("Packstation")
    if address.country != "DE":
        street = fault("Packstation", "street", Message.PACKSTATION_ONLY_DE)
    good_number = re.fullmatch(r"[0-9]{3}", number)
    good_customer = re.fullmatch(r"[0-9]{6,10}", customer)
    return (
        street,
        Checked(number) if good_number else fault(number, "house_number", Message.PACKSTATION_NUMBER),
        Checked(customer) if good_customer else fault(customer, "extra", Message.PACKSTATION_CUSTOMER),
    )
